"""Sources without a name that cannot be one: the government and economists, the indictment and a lawyer."""

import pytest

from tests.unit.telling import changes

ANOTHER = "another source is credited"


def credited(before: str, after: str) -> list[tuple[str, str]]:
    return [(one.materiality, one.summary) for one in changes(before, after) if one.category == "attribution"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The government says unemployment in the north will fall.",
            "Independent economists say unemployment in the north will fall.",
        ),
        (
            "According to the indictment, Roth sold the files to a rival.",
            "According to his lawyer, Roth sold the files to a rival.",
        ),
        ("Doctors say the singer will recover fully.", "The singer's agent says she will recover fully."),
        ("Police said the driver had been drinking.", "Witnesses said the driver had been drinking."),
    ],
)
def test_sources_of_two_camps_are_two(before: str, after: str) -> None:
    for told in (credited(before, after), credited(after, before)):
        assert any(materiality == "medium" and summary.endswith(ANOTHER) for materiality, summary in told)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # What many may be; and of one camp.
        ("Officials said the driver had been drinking.", "Police said the driver had been drinking."),
        ("The company said the plant would close in May.", "The owners said the plant would close in May."),
        # The company's own engineers speak for it.
        ("The company said the dam was safe to use.", "The company's engineers said the dam was safe to use."),
        # Somebody with a name may be of either.
        ("Witnesses said the driver had been drinking.", "Ada Munn said the driver had been drinking."),
    ],
)
def test_sources_that_may_be_one_are_not_told_apart_by_their_camp(before: str, after: str) -> None:
    assert not any(
        materiality != "low" and summary.endswith(ANOTHER) for materiality, summary in credited(before, after)
    )
