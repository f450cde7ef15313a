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
        ("Her manager said the singer had left the band.", "Her former husband said the singer had left the band."),
        ("The mayor says the hall will cost no more.", "Independent accountants say the hall will cost no more."),
        ("His coach said the player had been drinking.", "An anonymous caller said the player had been drinking."),
        ("His father says the boy sat at the door.", "A park spokesman said the boy sat at the door."),
        (
            "The witness lied about the money, the prosecutor told the jury on Wednesday.",
            "On Wednesday the judge told the jury that the witness had lied about the money.",
        ),
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
        # A spokesman speaks for the council, the ministry or the company.
        ("The mayor said the dam was safe to use.", "A city spokesman said the dam was safe to use."),
        ("The company said the dam was safe to use.", "A spokeswoman said the dam was safe to use."),
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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Police said the driver had been drinking.", "Officers said the driver had been drinking."),
        ("Residents said the smell came from the tannery.", "Locals said the smell came from the tannery."),
        ("Her lawyer said that she would appeal in May.", "Her attorney said that she would appeal in May."),
    ],
)
def test_one_source_may_be_called_by_two_words(before: str, after: str) -> None:
    assert credited(before, after) == credited(after, before) == []


def test_words_for_two_sources_are_not_taken_for_one() -> None:
    assert credited("Police said the driver had been drinking.", "Doctors said the driver had been drinking.")
