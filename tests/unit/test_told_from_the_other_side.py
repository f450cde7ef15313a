"""What two articles tell of one thing from its two sides is no contradiction."""

import pytest

from tests.unit.telling import amid, changes


def grave(before: str, after: str) -> list[str]:
    told = changes(amid(before), amid(after))
    return [one.summary for one in told if one.materiality == "high" or one.relation == "contradiction"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Three of the ten hikers survived the slide near Harle.",
            "Seven of the ten hikers died in the slide near Harle.",
        ),
        ("All but two of the twelve elders backed the plan.", "Ten of the twelve elders backed the plan, two did not."),
        ("The bridge will not open until May, the mayor said.", "The bridge will open in May, the mayor said."),
        ("The mayor did not deny that she met the builder.", "The mayor conceded that she met the builder."),
        ("Low denied that he had not paid his taxes.", "Low said that he had paid his taxes."),
        ("Low is younger than Moss, who leads the choir.", "Moss, who leads the choir, is older than Low."),
    ],
)
def test_one_thing_from_its_two_sides_is_none(before: str, after: str) -> None:
    assert grave(before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Three of the ten hikers survived the slide near Harle.",
            "Seven of the ten hikers survived the slide near Harle.",
        ),
        (
            "The bridge will stay open until May, the mayor said.",
            "The bridge will not stay open until May, the mayor said.",
        ),
        ("The bridge will not open in May, the mayor said.", "The bridge will open in May, the mayor said."),
        ("The mayor denied that she met the builder.", "The mayor conceded that she met the builder."),
        ("Low said that he had not paid his taxes.", "Low said that he had paid his taxes."),
        ("Low is younger than Moss, who leads the choir.", "Low is older than Moss, who leads the choir."),
    ],
)
def test_two_things_are_one(before: str, after: str) -> None:
    assert grave(before, after)
