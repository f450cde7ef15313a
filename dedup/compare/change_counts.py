"""Figures in sentences that are not aligned: the same thing counted in passing, or in a sentence of five words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dedup.compare.change_numbers import FINDINGS, other_setting, partial, relate, slot_likeness
from dedup.compare.figures_quoted import counted
from dedup.compare.same_count import one_deed, one_matter
from dedup.compare.sides import Side
from dedup.compare.testify import change, union, versus
from dedup.text.quantity_order import compare_quantities
from dedup.types import Agreement, Change, Materiality, Quantity

# Who was killed or hurt is told in the headline or one of the first sentences.
_HEAD = 4
_FATES = ("deaths", "injured")
_SAME_TOLL = 0.95
_TOLL: tuple[Materiality, str] = ("high", "how many were killed or hurt")
_EQUAL_SLOT = 0.3
_CLASH_SLOT = 0.5
_AGREEING_SLOT = 0.4


def count_changes(a: Side, b: Side, paired: frozenset[tuple[int, int]]) -> Iterator[Change | Agreement]:
    """Compare figures of sentences outside ``paired``; within one article give it on both sides, paired with itself.

    A clash is told only of counted people and things with what is done to them in common ("deployed 50,000 soldiers",
    "gathered several thousand soldiers"), in sentences that say little else or the same.
    """
    for mine in a.document.facts.quantities:
        if mine.unit_class is None or mine.qualifier == "ordinal":
            continue
        for theirs in b.document.facts.quantities:
            if mine.unit_class != theirs.unit_class or (mine.sentence, theirs.sentence) in paired:
                continue
            if a is b and (mine.span >= theirs.span or mine.sentence == theirs.sentence):
                continue
            yield from _compared(a, b, mine, theirs)


def toll_changes(a: Side, b: Side) -> Iterator[Change]:
    """Compare how many dead and hurt two articles of one story tell of at their head, however they put it.

    Tolls rise by the hour, so that both may be right; but "at least 23" is no vaguer word for 41.
    """
    for fate in _FATES:
        mine, theirs = _toll(a, fate), _toll(b, fate)
        if mine is None or theirs is None or _near(mine, theirs):
            continue
        told_a, told_b = (
            [one for one in side.document.facts.quantities if one.unit_class == fate and one.qualifier != "vague"]
            for side in (a, b)
        )
        if any(_near(mine, one) for one in told_b) or any(_near(one, theirs) for one in told_a):
            continue
        before, after = counted(a, mine), counted(b, theirs)
        finding = "another toll; it may have been counted at another hour"
        first = change("number", "changed", before, after, versus(before, after, finding), _TOLL)
        again_a, again_b = (
            [counted(side, one) for one in told if (one.lo, one.hi) == (toll.lo, toll.hi)]
            for side, told, toll in ((a, told_a, mine), (b, told_b, theirs))
        )
        yield replace(first, before=union(again_a, ()), after=union(again_b, ()))


def _toll(side: Side, fate: str) -> Quantity | None:
    return next(
        (
            one
            for one in side.document.facts.quantities
            if one.unit_class == fate and one.sentence < _HEAD and not _of_another_year(side, one)
        ),
        None,
    )


def _of_another_year(side: Side, toll: Quantity) -> bool:
    """Tell whether a sentence names a bare year, as it does where it looks back: "the flood of 1987 killed 40"."""
    return any(one.year and one.month is None for one in side.moments.get(toll.sentence, ()))


def _near(mine: Quantity, theirs: Quantity) -> bool:
    """Tell tolls that round to each other, or of which one is a loose word ("dozens") for the other."""
    low, high = sorted((one.lo if one.lo is not None else one.hi or 0.0) for one in (mine, theirs))
    if "vague" in {mine.qualifier, theirs.qualifier}:
        return compare_quantities(mine, theirs) not in {"contradiction", "changed"}
    return low >= _SAME_TOLL * high


def _compared(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> Iterator[Change | Agreement]:
    relation = relate(mine, theirs)
    if relation == "incomparable":
        return
    before, after = counted(a, mine), counted(b, theirs)
    alike = slot_likeness(a, b, mine, theirs)
    if relation in {"equal", "compatible"}:
        if alike >= _EQUAL_SLOT and a is not b:
            yield Agreement("number", before, after)
    elif relation == "changed":
        if len(set(mine.context) & set(theirs.context)) >= 2:
            kind, finding = FINDINGS["changed"]
            yield change("number", kind, before, after, versus(before, after, finding))
    elif relation in {"less precise", "more precise"}:
        one_fact = one_deed(a, b, mine, theirs, reach=3) or one_matter(a, b, mine, theirs)
        if alike >= _AGREEING_SLOT and one_fact and a is not b:
            kind, finding = FINDINGS[relation]
            yield change("number", kind, before, after, versus(before, after, finding))
    elif alike >= _CLASH_SLOT and one_deed(a, b, mine, theirs) and one_matter(a, b, mine, theirs):
        kind, finding = FINDINGS["contradiction"]
        if reason := partial(a, b, mine, theirs) or other_setting(a, b, mine.sentence, theirs.sentence):
            kind, finding = "changed", reason
        yield change("number", kind, before, after, versus(before, after, finding))
