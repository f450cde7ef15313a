"""Days, deadlines and years that answer each other in sentences that no link joins."""

import pytest

from dedup.compare.kinds.time_answers import time_answer_changes
from dedup.compare.sides import side
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Article, SentencePair


def answers(before: str, after: str, linked: float = 0.0) -> list[tuple[str, str]]:
    """Set the moments of two articles against each other; one tells the other over again."""
    ours, theirs = extract_story(
        [
            prepare(Article("a", before + " It rained all night. Nobody spoke.")),
            prepare(Article("b", after + " The wind came late. Few slept.")),
        ]
    )
    last = len(ours.sentences) - 1, len(theirs.sentences) - 1
    pairs = [SentencePair(last[0] - 1, last[1] - 1, 0.3), SentencePair(*last, 0.3)]
    pairs += [SentencePair(0, 0, linked)] if linked else []
    found = time_answer_changes(side(ours), side(theirs), pairs)
    return [(one.before[0].text, one.after[0].text) for one in found]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "It was the first strike at the port since 2009.",
            "Not since 1999 had the port seen a strike.",
            ("since 2009", "since 1999"),
        ),
        ("The bank may appeal until April 14.", "Until April 28 it can lodge an appeal.", ("April 14", "April 28")),
        (
            "The flood should reach the border by Thursday.",
            "At the frontier it is expected by Friday.",
            ("Thursday", "Friday"),
        ),
    ],
)
def test_a_time_that_one_article_has_alone_answers_the_one_that_the_other_has_alone(
    before: str, after: str, told: tuple[str, str]
) -> None:
    ((mine, theirs),) = answers(before, after)
    assert told[0] in mine
    assert told[1] in theirs


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # One day, told from its sides.
        ("The port is shut until Wednesday.", "The port opens again on Thursday."),
        ("The tower of the port has stood still since Tuesday.", "The tower of the port stopped late on Tuesday."),
        # The day of a report.
        ("ORNE, March 18 (Wire) - The port is shut.", "ORNE, March 19 (Post) - The port is shut."),
        ("The port is shut, the mayor said on Monday.", "The port is shut, the mayor said on Tuesday."),
        # Nothing in common but the calendar.
        ("The port was built in 1911 by a year's end.", "She left the choir in 1987 by the end of a year."),
        # A name.
        ("The port went to Jan Molnar.", "The port was sold in March."),
    ],
)
def test_times_of_two_things_answer_nothing(before: str, after: str) -> None:
    assert answers(before, after) == []


def test_of_a_linked_sentence_less_is_asked() -> None:
    before, after = "He was held at an airport in May 2022.", "It was in June 2021 that they held him."
    assert answers(before, after, 0.4) == [("in May 2022", "in June 2021")]


def test_two_years_of_the_same_digits_answer_each_other_with_no_word_in_common() -> None:
    before = "The tower was built in 1935."
    assert answers(before, "Gulls have nested there from 1953 on.") == [("in 1935", "from 1953")]
    assert answers("The port was built in 1911.", "She left the choir in 1987.") == []


def test_spans_named_from_the_day_of_the_report_answer_each_other() -> None:
    before = "The bridge over the port will open this autumn, the mayor hopes."
    after = "The mayor hopes to open the bridge over the port next spring."
    assert answers(before, after) == [("this autumn", "next spring")]


def test_a_month_answers_a_year_that_it_does_not_lie_in() -> None:
    before = "The bridge over the port will be open from September 2026."
    assert answers(before, "The bridge over the port is to be opened in 2028.") == [("from September 2026", "in 2028")]
    assert answers(before, "The bridge over the port is to be opened in 2026.") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # The other article has the time, too, and one of several times.
        (
            "The bank may appeal until April 14.",
            "Until April 28 it can lodge an appeal. A bank may pay until April 14.",
        ),
        (
            "The port was shut in May. It was let in July.",
            "In June it was a port. In August it was not.",
        ),
    ],
)
def test_a_time_that_both_have_and_one_of_several_answer_nothing(before: str, after: str) -> None:
    assert answers(before, after) == []


def test_one_of_several_times_answers_in_a_linked_sentence_alone() -> None:
    before, after = "The port was shut in May. It was let in July.", "In June it was a port. In August it was not."
    assert answers(before, after, 0.3) == [("in May", "In June")]
    assert answers(before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A deadline and a time; a time of several and one in no linked sentence; bounds of two things.
        ("A strike at the port is to end by May.", "In June gulls sat on the port."),
        ("The port was built in 1911. The mill was built in 1922.", "It was a port in 1987."),
        ("The port is shut until April 14.", "She sings until May 28."),
    ],
)
def test_with_little_in_common_times_answer_nothing(before: str, after: str) -> None:
    assert answers(before, after) == []
