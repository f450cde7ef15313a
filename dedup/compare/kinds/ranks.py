"""What is the largest in one article and the second largest in the other, wherever it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from dedup.compare.sides import Side
from dedup.compare.subjects import subjects
from dedup.compare.testify import change, versus
from dedup.text.lexicon import classes, rows
from dedup.types import Change, Materiality, Reading, Span

# Content words after a superlative among which is what it is said of.
_NOUNS = 3
_RANK = re.compile(r"(\d+)(?:st|nd|rd|th)")
# "One of the largest" and "among the largest" tell no place.
_NO_PLACE = frozenset({"among", "amongst", "of"})
_GRAVE: tuple[Materiality, str] = ("high", "another place in one order")


class _Place(NamedTuple):
    """A place in an order: by what, which, and the words after it, of which one is what stands there."""

    order: str
    rank: int
    nouns: tuple[str, ...]
    reading: Reading


def rank_changes(a: Side, b: Side) -> Iterator[Change]:
    """Set two places of one thing in one order against each other: "the largest bank", "the second-largest lender"."""
    left, right = (side.once(_places, partial(_places, side)) for side in (a, b))
    told_a, told_b = ({(one.order, one.rank) for one in places} for places in (left, right))
    for mine in left:
        for theirs in right:
            if mine.order != theirs.order or mine.rank == theirs.rank:
                continue
            if (mine.order, mine.rank) in told_b or (theirs.order, theirs.rank) in told_a:
                continue
            if _of_one_thing(mine.nouns, theirs.nouns):
                found = versus(mine.reading, theirs.reading, "another place in one order")
                yield change("number", "changed", mine.reading, theirs.reading, found, _GRAVE)


def _of_one_thing(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    if not mine or not theirs:
        return False
    if set(mine) & set(theirs):
        return True
    return bool(subjects(mine[0]) & subjects(theirs[0]))


def _places(side: Side) -> tuple[_Place, ...]:
    found = []
    for at, said in enumerate(side.words):
        for place, word in enumerate(said):
            order = _orders().get(word.n.rpartition("-")[2])
            if order is None:
                continue
            tied = word.n.rpartition("-")[0]
            told = tied or (said[place - 1].n if place else "")
            rank = _rank(told)
            first = place - (rank is not None and not tied)
            if rank is None and (tied or {one.n for one in said[max(0, first - 2) : first]} & _NO_PLACE):
                continue
            nouns = tuple(one.stem for one in said[place + 1 : place + 1 + _NOUNS] if one.content)
            reading = side.reading(at, Span(said[first].span.start, said[min(place + 1, len(said) - 1)].span.stop))
            found.append(_Place(order, rank or 1, nouns, reading))
    return tuple(found)


def _rank(word: str) -> int | None:
    """Read "second" and "2nd"."""
    if digits := _RANK.fullmatch(word):
        return int(digits[1])
    return _ordinals().get(word)


@cache
def _ordinals() -> dict[str, int]:
    return {row[0]: int(float(row[2])) for row in rows("number_words.en.tsv") if row[1] == "ordinal"}


@cache
def _orders() -> dict[str, str]:
    """Map superlatives to what they order by: "largest" and "biggest" are one."""
    return {word: order for order, words in classes("superlatives.en.tsv").items() for word in words}
