"""Stretches of days told by both ends, and compared by them."""

import pytest

from dedup.text.facts import extract_story
from dedup.text.moments.spans_of_days import stretches_of_days
from dedup.text.prepare import prepare
from dedup.types import Article
from tests.unit.telling import changes, found

ANOTHER_END = "another end of one stretch of days"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It runs from 3 to 9 May.", ((5, 3), (5, 9))),
        ("It was open on 3-9 May.", ((5, 3), (5, 9))),
        ("It is closed between 28 May and 3 June.", ((5, 28), (6, 3))),
        ("It is closed May 28 - June 3.", ((5, 28), (6, 3))),
        ("They strike from Monday to Thursday.", ((None, 0), (None, 3))),
        ("They strike from Monday until Saturday.", ((None, 0), (None, 5))),
    ],
)
def test_both_ends_are_read(text: str, ends: tuple[object, object]) -> None:
    document = extract_story([prepare(Article("a", text))])[0]
    (days,) = stretches_of_days(text, document.facts.moments)
    assert (days.first, days.last) == ends


@pytest.mark.parametrize(
    "text", ["It met on 3 and 9 May.", "It met on Monday and Thursday.", "On 3 May it met, and on 9 June it closed."]
)
def test_two_days_are_no_stretch(text: str) -> None:
    document = extract_story([prepare(Article("a", text))])[0]
    assert not stretches_of_days(text, document.facts.moments)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The festival runs from 3 to 9 May.", "The festival runs from 3 to 12 May."),
        ("The strike will last from Monday to Thursday.", "The strike will last from Monday until Saturday."),
        ("The bridge is closed between 4 June and 18 June.", "The bridge is closed from 4 to 28 June."),
    ],
)
def test_another_end_of_one_stretch_is_a_contradiction(before: str, after: str) -> None:
    assert found(before, after, ANOTHER_END)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The festival runs from 3 to 9 May.", "The festival, 3-9 May, is free."),
        ("The bridge is closed between 4 June and 18 June.", "The bridge is closed from June 4 to 18."),
        ("The bridge is closed from 28 May to 3 June.", "The bridge is closed May 28 - June 3."),
    ],
)
def test_one_stretch_in_other_words_is_no_change(before: str, after: str) -> None:
    assert not [one for one in changes(before, after) if one.category == "date"]
