"""Who followed whom in an office, told one way and another."""

import pytest

from dedup import Article, diff
from dedup.compare.kinds.successions import successions
from dedup.compare.sides import side
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare


def grave(before: str, after: str) -> list[tuple[str, str]]:
    told = diff(Article("a", before), Article("b", after)).changes
    return [(one.category, one.relation) for one in told if one.category == "role" and one.materiality == "high"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Anna Berg replaced Karl Lund as head of the bank in May.", "Karl Lund took over from Anna Berg in May."),
        ("Anna Berg, whose predecessor was Karl Lund, resigned.", "In May Karl Lund succeeded Anna Berg at the bank."),
        ("Karl Lund was succeeded by Anna Berg.", "Karl Lund's predecessor, Anna Berg, spoke for an hour."),
        (
            "Rear Admiral Karl Lund will hand over the fleet to Captain Anna Berg.",
            "The fleet will be led by Rear Admiral Karl Lund, who takes over from Captain Anna Berg.",
        ),
        ("Karl Lund handed over to Anna Berg in May.", "Karl Lund became head in May, replacing Anna Berg."),
        (
            "Colonel Karl Lund was dismissed in May. His place was taken by Colonel Anna Berg.",
            "Colonel Anna Berg was dismissed in May. The command went to Colonel Karl Lund.",
        ),
    ],
)
def test_holders_in_the_other_order_contradict_each_other(before: str, after: str) -> None:
    assert grave(before, after) == [("role", "contradiction")]


def test_another_successor_or_predecessor_is_grave_and_may_be_a_later_one() -> None:
    sacked = "Colonel Karl Lund was dismissed in May. "
    assert grave(sacked + "He was replaced by Anna Berg.", sacked + "His successor is Ivo Marek.") == [
        ("role", "changed")
    ]
    assert grave("Anna Berg took over from Karl Lund.", "Anna Berg took over from Ivo Marek.") == [("role", "changed")]


def test_a_new_holder_who_was_replaced_by_the_one_before_is_turned_round() -> None:
    new = "The brigade has had a new commander since May, Anna Berg. Karl Lund was not there."
    assert grave(new, "Colonel Anna Berg was dismissed. She was replaced by Karl Lund.") == [("role", "contradiction")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Anna Berg succeeded Karl Lund in May.", "Karl Lund was succeeded by Anna Berg in May."),
        ("Anna Berg took over from Karl Lund.", "Karl Lund, whose successor is Anna Berg, left."),
        # Who is only thought of succeeds nobody.
        ("The board wants Ivo Marek to replace Karl Lund.", "Karl Lund was replaced by Anna Berg."),
        # A chain of three is no clash.
        ("Anna Berg succeeded Karl Lund.", "Ivo Marek succeeded Anna Berg."),
    ],
)
def test_one_order_told_in_two_ways_is_no_change(before: str, after: str) -> None:
    assert grave(before, after) == []


@pytest.mark.parametrize(
    "text",
    [
        'They are looking at a "new plant," said Anna Berg. Karl Lund was not there.',
        "The money went to Anna Berg. Karl Lund was not there.",
        "Anna Berg took the role of Karl Lund in the play.",
        "The team has had a new mascot costume since May, Anna Berg.",
    ],
)
def test_what_is_no_office_has_no_successor(text: str) -> None:
    assert told(text) == []


def told(text: str) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    (document,) = extract_story([prepare(Article("a", text))])
    names: dict[int | None, str] = {one.entity: one.name for one in document.facts.persons}
    return [
        (names.get(one.after), names.get(one.before), tuple(reading.text for reading in one.readings))
        for one in successions(side(document))
    ]


@pytest.mark.parametrize(
    "text",
    [
        # Nobody is named before; somebody is, too far back; there are two of them.
        "Anna Berg replaced him. Karl Lund was not there.",
        "Karl Lund left. It rained. Nobody came. Few slept. He was replaced by Anna Berg.",
        "Karl Lund and Ivo Marek left. He was replaced by Anna Berg.",
        # What somebody said.
        '"Anna Berg replaced Karl Lund," he said.',
        # Nobody follows themselves.
        "Anna Berg replaced Anna Berg.",
        "Karl Lund's successor was Karl Lund.",
        "The pump was replaced by Anna Berg.",
        # The name comes much later.
        "Anna Berg replaced a worn out pump of the harbour that had, as the clerks told everyone who would listen to "
        "them for a while in the hall, been bought by Karl Lund.",
    ],
)
def test_who_followed_whom_is_not_guessed(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "after", "before", "readings"),
    [
        (
            "Ivo Marek praised Karl Lund's predecessor, Anna Berg.",
            "Karl Lund",
            "Anna Berg",
            ("Karl Lund's predecessor, Anna Berg",),
        ),
        (
            "She was told that Karl Lund was quickly succeeded by Anna Berg.",
            "Anna Berg",
            "Karl Lund",
            ("Karl Lund was quickly succeeded by Anna Berg",),
        ),
        (
            "Karl Lund left. He was replaced by Anna Berg.",
            "Anna Berg",
            "Karl Lund",
            ("Karl Lund", "was replaced by Anna Berg"),
        ),
        (
            "Colonel Karl Lund left. He was replaced by Anna Berg.",
            "Anna Berg",
            "Karl Lund",
            ("Colonel Karl Lund", "was replaced by Anna Berg"),
        ),
    ],
)
def test_a_succession_is_shown_by_the_words_that_tell_it_and_by_whom_they_speak_of(
    text: str, after: str, before: str, readings: tuple[str, ...]
) -> None:
    assert told(text) == [(after, before, readings)]


def test_two_successions_with_nobody_in_common_are_two_offices() -> None:
    assert grave("Anna Berg succeeded Karl Lund.", "Ivo Marek succeeded Ada Stein.") == []
