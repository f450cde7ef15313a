"""When and where: the moments and places of two sentences that make one statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dedup.compare.pairing import Paired, pair_up
from dedup.compare.sides import Side, frame, frame_likeness
from dedup.compare.testify import change, only, versus
from dedup.text.moment_order import compare_moments
from dedup.text.places import compare_places
from dedup.types import Agreement, Change, Moment, Place, Relation, SentencePair, Span

# A time or place told beside a verb is loosely tied to it: only near-equal surroundings make two of them one slot.
_SAME_SETTING = 0.75
_FINDINGS: dict[Relation, str] = {
    "contradiction": "the two exclude each other",
    "changed": "another reading, and both may be right",
    "less precise": "the second is vaguer, and agrees",
    "more precise": "the second is sharper, and agrees",
}


def date_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare the moments of a sentence pair."""
    left, right = a.moments.get(pair.a, ()), b.moments.get(pair.b, ())
    found = pair_up(left, right, compare_moments, lambda x, y: _likeness(a, b, x, y))
    yield from _emit("date", a, b, found)


def place_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare the places of a sentence pair."""
    left, right = a.places.get(pair.a, ()), b.places.get(pair.b, ())
    found = pair_up(left, right, compare_places, lambda x, y: _likeness(a, b, x, y))
    yield from _emit("place", a, b, found)


def _emit(
    category: Literal["date", "place"],
    a: Side,
    b: Side,
    found: tuple[tuple[Paired[Moment] | Paired[Place], ...], tuple[Moment | Place, ...], tuple[Moment | Place, ...]],
) -> Iterator[Change | Agreement]:
    pairs, dropped, added = found
    for one in pairs:
        before, after = a.reading(one.mine.sentence, one.mine.span), b.reading(one.theirs.sentence, one.theirs.span)
        relation = one.relation
        if relation == "contradiction" and one.likeness < _SAME_SETTING:
            relation = "changed"
        if relation in _FINDINGS:
            yield change(category, relation, before, after, versus(before, after, _FINDINGS[relation]))
        else:
            yield Agreement(category, before, after)
    for fact in dropped:
        reading = a.reading(fact.sentence, fact.span)
        yield change(category, "dropped", reading, None, only(reading, f"a {category} the other does not give here"))
    for fact in added:
        reading = b.reading(fact.sentence, fact.span)
        yield change(category, "added", None, reading, only(reading, f"a {category} the other does not give here"))


def _likeness(a: Side, b: Side, mine: Moment | Place, theirs: Moment | Place) -> float:
    return frame_likeness(_frame(a, mine.sentence, mine.span), _frame(b, theirs.sentence, theirs.span))


def _frame(side: Side, sentence: int, span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return frame(side.words[sentence], span, reach=4)
