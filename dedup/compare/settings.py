"""Times and places of a sentence pair set against each other: by their values, surroundings and what is left over."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from dedup.compare.near import LINKED, of_one_matter
from dedup.compare.pairing import Paired, by_elimination, pair_up
from dedup.compare.sides import Side, frame_likeness
from dedup.compare.testify import change, only, versus
from dedup.types import Agreement, Change, Moment, Place, Relation, SentencePair, Span

_F = TypeVar("_F", Moment, Place)
# A time or place told beside a verb is loosely tied to it: only near-equal surroundings make two of them one slot.
_SAME_SETTING = 0.75
_FINDINGS: dict[str, tuple[Relation, str]] = {
    "contradiction": ("contradiction", "the two exclude each other"),
    "changed": ("changed", "another reading, and both may be right"),
    "less precise": ("less precise", "the second is vaguer, and agrees"),
    "more precise": ("more precise", "the second is sharper, and agrees"),
}
EXCLUDING = _FINDINGS["contradiction"][1]
# From this score on what is left of one sentence answers what is left of the other.
_ANSWERED = 0.3


@dataclass(frozen=True, slots=True)
class Compared(Generic[_F]):
    """How two facts of one sort, times or places, are compared.

    ``relate`` tells how their values stand to each other, ``stand_for`` by that whether one may stand for the other,
    and ``answer`` whether it may in sentences on one matter, however they go on. ``turned`` tells one day told from its
    other side. Where surroundings are at least as alike as ``least``, what is left over is set against each other.
    """

    category: Literal["date", "place"]
    relate: Callable[[_F, _F], str]
    stand_for: Callable[[str, _F, _F], bool]
    answer: Callable[[_F, _F], bool]
    turned: Callable[[_F, _F], bool]
    least: float


def settings(
    a: Side, b: Side, pair: SentencePair, left: Sequence[_F], right: Sequence[_F], how: Compared[_F]
) -> Generator[Change | Agreement, None, tuple[tuple[_F, ...], tuple[_F, ...]]]:
    """Pair facts by their values and surroundings; in one statement also those that are alone of their kind.

    Returns what no value or surroundings paired.
    """
    frames = {
        id(fact): side.frame(fact.sentence, fact.span, reach=4)
        for side, facts in ((a, left), (b, right))
        for fact in facts
    }
    pairs, alone_a, alone_b = pair_up(
        left, right, how.relate, lambda x, y: frame_likeness(frames[id(x)], frames[id(y)])
    )
    for one in pairs:
        before, after = a.reading(one.mine.sentence, one.mine.span), b.reading(one.theirs.sentence, one.theirs.span)
        relation = _in_its_setting(a, b, one, how)
        if relation in _FINDINGS:
            kind, finding = _FINDINGS[relation]
            yield change(how.category, kind, before, after, versus(before, after, finding))
        elif relation is not None:
            yield Agreement(how.category, before, after)
    one_matter = (
        pair.score >= LINKED
        and len(left) == len(right) == 1
        and of_one_matter(a.beside(pair.a, left[0].span), b.beside(pair.b, right[0].span))
    )
    if pair.score >= _ANSWERED or one_matter:
        for mine, theirs in by_elimination(alone_a, alone_b, lambda x, y: how.stand_for(how.relate(x, y), x, y))[0]:
            alike = frame_likeness(frames[id(mine)], frames[id(theirs)])
            if alike >= how.least or (one_matter and how.answer(mine, theirs)):
                before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
                finding = "another reading in the same statement, and both may be right"
                yield change(how.category, "changed", before, after, versus(before, after, finding))
    return alone_a, alone_b


def _in_its_setting(a: Side, b: Side, one: Paired[_F], how: Compared[_F]) -> str | None:
    """Relate two facts by their values and by how alike their surroundings are; None where they may be of two matters.

    Values exclude each other only in one place of one statement.
    """
    if one.relation not in {"different", "contradiction"}:
        return one.relation
    excluding = one.relation == "contradiction"
    if one.likeness < _SAME_SETTING:
        return "changed" if excluding and not how.turned(one.mine, one.theirs) else None
    return "contradiction" if excluding or one_slot(a, b, one.mine, one.theirs) else "changed"


def one_slot(a: Side, b: Side, mine: Moment | Place, theirs: Moment | Place) -> bool:
    """Tell whether two sentences are one but for the fact: next to it the same words, and nearly so all around."""
    before_a, after_a = a.frame(mine.sentence, mine.span, reach=40)
    before_b, after_b = b.frame(theirs.sentence, theirs.span, reach=40)
    if before_a[:1] != before_b[:1] or after_a[:1] != after_b[:1]:
        return False
    around_a, around_b = {*before_a, *after_a}, {*before_b, *after_b}
    return len(around_a & around_b) >= _SAME_SETTING * len(around_a | around_b) and bool(around_a & around_b)


def alone(kind: Literal["date", "place"], side: Side, sentence: int, span: Span, *, turned: bool) -> Change:
    """Tell of a time or place that one article has alone, the second one if ``turned``."""
    reading = side.reading(sentence, span)
    noun = "time" if kind == "date" else "place"
    summary = only(reading, f"a {noun} that the other does not give here")
    return change(kind, "added", None, reading, summary) if turned else change(kind, "dropped", reading, None, summary)
