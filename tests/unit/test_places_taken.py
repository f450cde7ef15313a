"""Who came in where, how far a case has gone, and who was sent away how."""

import pytest

from tests.unit.telling import changes


def loud(before: str, after: str) -> list[str]:
    return [one.summary for one in changes(before, after) if one.before and one.after and one.materiality != "low"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Her novel took second prize at the Orlen awards.", "Her novel took third prize at the Orlen awards."),
        ("Tessmer finished third in the marathon.", "Tessmer came second in the marathon."),
        ("The choir won the bronze medal in Ghent.", "In Ghent the choir won silver."),
        (
            "A 34-year-old man has been arrested over the fire at the Kelby mill.",
            "A man of 34 has been charged over the fire at the Kelby mill.",
        ),
        ("Two men have been questioned about the theft.", "Two men have been charged with the theft."),
        (
            "The driver was sentenced to three years over the crash in Delbury.",
            "The driver was acquitted over the crash in Delbury.",
        ),
        (
            "The head teacher has been suspended after the report.",
            "The head teacher has been dismissed after the report.",
        ),
        ("The storm is moving north-east at 20 mph.", "The storm is moving south-west at 20 mph."),
    ],
)
def test_another_place_stage_or_way_is_told(before: str, after: str) -> None:
    assert loud(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Her novel took second prize at the Orlen awards.", "At the Orlen awards her novel came second."),
        ("Tessmer finished third in the marathon.", "Tessmer took third place in the marathon."),
        ("The choir won the gold medal in Ghent.", "The choir took gold in Ghent."),
        ("Tessmer came first to mind.", "Tessmer was second to none in the marathon."),
        ("A man was arrested on Monday and charged with theft.", "A man was charged with the theft on Monday."),
        ("A juvenile arrested on Monday allegedly wrote the worm.", "The juvenile allegedly wrote the worm."),
        ("The coach was fired after the final.", "The club sacked the coach after the final."),
        ("The storm is moving north-east at 20 mph.", "The storm is heading northeast at 20 mph."),
    ],
)
def test_one_place_stage_or_way_in_other_words_is_no_change(before: str, after: str) -> None:
    assert not loud(before, after)
