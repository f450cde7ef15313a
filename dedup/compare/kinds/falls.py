"""How far somebody fell, told by storeys in one article and by a measure of length in the other.

A storey of a building is three to four metres high, lobbies more: "nine storeys" may be 85 or 130 feet, hardly 25.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dedup.compare.figures_quoted import counted
from dedup.compare.sides import Side
from dedup.compare.testify import change, versus
from dedup.text.lexicon import classes
from dedup.types import Change, Materiality, Quantity, Reading, Relation

_STOREYS = frozenset({"story", "stories", "storey", "storeys", "floor", "floors"})
_LENGTH = "length:m"
# How high a storey may be, in metres, and how far off a height may be that is guessed.
_LOW, _HIGH, _GUESSED = 2.4, 5.5, 0.25
# Words from the verb to the figure: "fell about nine stories", "plunged more than 80 feet".
_REACH = 4
_FAR: tuple[Materiality, str] = ("high", "another depth of a fall, of which a building has but one")


class _Fall(NamedTuple):
    """How deep somebody fell, in metres at least and at most, whether told by storeys, and where."""

    low: float
    high: float
    by_storeys: bool
    told: Reading


def fall_changes(a: Side, b: Side) -> Iterator[Change]:
    """Set the storeys that somebody fell in one article against the feet or metres in the other."""
    left, right = _falls(a), _falls(b)
    for mine in left:
        for theirs in right:
            if mine.by_storeys == theirs.by_storeys:
                continue
            if _fit(mine, theirs):
                relation: Relation = "more precise" if mine.by_storeys else "less precise"
                summary = versus(mine.told, theirs.told, "one depth, in storeys and in a measure of length")
                yield change("number", relation, mine.told, theirs.told, summary)
                continue
            if any(_fit(mine, one) for one in right) or any(_fit(one, theirs) for one in left):
                continue
            summary = versus(mine.told, theirs.told, "the one fall is far deeper than the other")
            yield change("number", "changed", mine.told, theirs.told, summary, _FAR)


def _fit(mine: _Fall, theirs: _Fall) -> bool:
    return mine.low <= theirs.high and theirs.low <= mine.high


def _falls(side: Side) -> Sequence[_Fall]:
    return side.once(_falls, lambda: tuple(_found(side)))


def _found(side: Side) -> Iterator[_Fall]:
    verbs = classes("falls.en.tsv")["fell"]
    for sentence, figures in side.quantities.items():
        for one in figures:
            before = [word.n for word in side.words[sentence] if word.span.stop <= one.span.start][-_REACH:]
            if verbs.isdisjoint(before) or (depth := _depth(one)) is None:
                continue
            at = max(place for place, word in enumerate(before) if word in verbs)
            # "Fell on a crowd of 20 feet" tells no depth.
            if classes("falls.en.tsv")["apart"].isdisjoint(before[at + 1 :]):
                yield _Fall(*depth, counted(side, one))


def _depth(one: Quantity) -> tuple[float, float, bool] | None:
    """Give how deep a figure is in metres, at least and at most, and whether it counts storeys."""
    if one.lo is None or one.hi is None or one.lo <= 0:
        return None
    if (one.unit or "").split()[-1:] and (one.unit or "").split()[-1] in _STOREYS and one.qualifier != "ordinal":
        return one.lo * _LOW, one.hi * _HIGH, True
    if one.unit_class == _LENGTH:
        return one.lo * (1 - _GUESSED), one.hi * (1 + _GUESSED), False
    return None
