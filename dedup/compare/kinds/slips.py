"""Figures that are slips of each other anywhere in two articles: digits exchanged, a nought lost, a thousandfold.

A figure that stands in one article alone, and a slip of it that stands in the other alone, are hardly two figures: the
chance that two counts of one event have the same digits in another order is small, and falls with every digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from dedup.compare.figures_quoted import counted, magnitude, slip_between
from dedup.compare.figures_related import are_tables, is_name, relate
from dedup.compare.sides import Side, stem
from dedup.compare.testify import change, versus
from dedup.types import Change, Materiality, Quantity, Reading

# So many digits in another order tell a slip by themselves.
_ENOUGH_DIGITS = 3
# Content words on either side that count as around.
_AROUND = 5
_GRAVE: tuple[Materiality, str] = ("high", "one of two figures of one event is a slip of the other")
_NOUGHT, _THOUSANDFOLD = "a nought more or less", "a thousand times as much"
_NEVER = ("time", "age")


def slip_changes(a: Side, b: Side, paired: frozenset[tuple[int, int]]) -> Iterator[Change]:
    """Set against each other figures of one kind, each in one article alone, of which one is a slip of the other.

    In sentences that are not ``paired`` that may be chance, and only figures of three digits and of the same things
    are told. Which of the two is right, if either, nothing tells.
    """
    if are_tables(a, b):
        return
    left, right = (_own(one, other) for one, other in ((a, b), (b, a)))
    for mine, before in left:
        for theirs, after in right:
            finding = _slip(before, after) if _one_kind(mine, theirs) else None
            if finding is None or _is_told(b, mine) or _is_told(a, theirs):
                continue
            linked = (mine.sentence, theirs.sentence) in paired
            if (linked and _around(a, mine) & _around(b, theirs)) or (
                _telling(before, finding) and _one_thing(mine, theirs) and mine.qualifier == theirs.qualifier
            ):
                yield change("number", "changed", before, after, versus(before, after, finding), _GRAVE)


def _own(side: Side, other: Side) -> list[tuple[Quantity, Reading]]:
    """Give the exact figures of an article that the other has nowhere as such."""
    values = {(one.lo, one.hi) for one in other.document.facts.quantities}
    exact = side.once(_exact, partial(_exact, side))
    return [(one, reading) for one, reading in exact if (one.lo, one.hi) not in values]


def _exact(side: Side) -> list[tuple[Quantity, Reading]]:
    return [
        (one, counted(side, one))
        for one in side.document.facts.quantities
        if one.qualifier not in {"ordinal", "vague", "range"}
        and not (one.unit_class or "").startswith(_NEVER)
        and not is_name(side, one)
    ]


def _is_told(side: Side, figure: Quantity) -> bool:
    """Tell whether an article gives a figure of the other in another unit."""
    told = side.document.facts.quantities
    return any(figure.unit_class == one.unit_class and relate(figure, one) == "equal" for one in told)


def _one_kind(mine: Quantity, theirs: Quantity) -> bool:
    """Tell counts of anything, or measures of one kind; a count is no sum of money."""
    kinds = [one.unit_class if (one.unit_class or "").count(":") else None for one in (mine, theirs)]
    kinds = [None if kind and kind.startswith("person") else kind for kind in kinds]
    shares = [one.unit_class == "percent" for one in (mine, theirs)]
    return kinds[0] == kinds[1] and shares[0] == shares[1]


def _slip(before: Reading, after: Reading) -> str | None:
    if slip := slip_between(before, after):
        return slip
    own, other = (re.sub(r"[^\d.]", "", reading.text).strip(".") for reading in (before, after))
    scales = magnitude(before), magnitude(after)
    return _THOUSANDFOLD if own == other and own and all(scales) and scales[0] != scales[1] else None


def _telling(reading: Reading, finding: str) -> bool:
    digits = re.sub(r"\D", "", reading.text)
    return finding != _NOUGHT and (len(digits) >= _ENOUGH_DIGITS or finding == _THOUSANDFOLD)


def _one_thing(mine: Quantity, theirs: Quantity) -> bool:
    units = [stem((one.unit or "").split()[-1]) if one.unit else None for one in (mine, theirs)]
    return units[0] == units[1] and units[0] is not None


def _around(side: Side, figure: Quantity) -> set[str]:
    before, after = side.frame(figure.sentence, figure.span)
    unit = {stem(word) for word in (figure.unit or "").split()[-1:]}
    return {*before[:_AROUND], *after[:_AROUND], *unit}
