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
    ],
)
def test_what_is_no_office_has_no_successor(text: str) -> None:
    (document,) = extract_story([prepare(Article("a", text))])
    assert successions(side(document)) == ()
