"""Figures, scopes and comparisons that say the same from another side, and those that only look like it."""

import pytest

from tests.unit.telling import amid, changes


def _grave(before: str, after: str) -> list[str]:
    told = changes(amid(before), amid(after))
    return [one.summary for one in told if one.materiality == "high" or one.relation == "contradiction"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The barge with 30 trippers and 6 crew sank off Orle.", "The barge with 36 people aboard sank off Orle."),
        ("Four of the sixty pilots did not pass in Orle.", "Fifty-six of the sixty pilots passed in Orle."),
        (
            "Three of the seven divers were found on Monday; four are still missing.",
            "Four of seven divers are missing; three were found on Monday.",
        ),
        (
            "None of the 70 wells in Orle contained more salt than allowed.",
            "In all 70 wells in Orle salt stayed below the limit.",
        ),
        ("The yard in Orle built fewer boats than a year ago.", "A year ago the yard in Orle built more boats."),
        (
            "The cooks rejected the offer as too low in Orle.",
            "The offer was too low for the cooks in Orle, who turned it down.",
        ),
    ],
)
def test_what_follows_from_the_other_is_no_grave_change(before: str, after: str) -> None:
    assert _grave(before, after) == []
    assert _grave(after, before) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "None of the 70 wells in Orle had more salt than allowed.",
            "All 70 wells in Orle had more salt than allowed.",
        ),
        ("The yard in Orle built fewer boats than a year ago.", "The yard in Orle built more boats than a year ago."),
        ("The yard sold 112 boats in Orle and 48 in Varn.", "The yard sold 48 boats in Orle and 112 in Varn."),
    ],
)
def test_what_does_not_follow_stays_a_grave_change(before: str, after: str) -> None:
    assert _grave(before, after) != []
