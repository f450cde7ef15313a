"""Figures in sentences that are not aligned, of two articles or of one: the same thing counted in passing."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.compare.figures_apart import FINDINGS, partial, slot_likeness
from dedup.compare.figures_measured import MEASURES
from dedup.compare.figures_quoted import counted
from dedup.compare.figures_related import are_tables, relate
from dedup.compare.other_setting import other_setting
from dedup.compare.same_count import one_deed, one_matter
from dedup.compare.sides import Side
from dedup.compare.testify import change, versus
from dedup.types import Agreement, Change, Quantity

_EQUAL_SLOT = 0.3
_CLASH_SLOT = 0.5
_AGREEING_SLOT = 0.4


def count_changes(a: Side, b: Side, paired: frozenset[tuple[int, int]]) -> Iterator[Change | Agreement]:
    """Compare figures of sentences outside ``paired``; within one article give it on both sides, paired with itself.

    A clash is told only of counted people and things with what is done to them in common ("deployed 50,000 soldiers",
    "gathered several thousand soldiers"), in sentences that say little else or the same.
    """
    if are_tables(a, b):
        return
    for mine in a.document.facts.quantities:
        if mine.unit_class is None or mine.qualifier == "ordinal":
            continue
        for theirs in b.document.facts.quantities:
            if mine.unit_class != theirs.unit_class or (mine.sentence, theirs.sentence) in paired:
                continue
            if a is b and (mine.span >= theirs.span or mine.sentence == theirs.sentence):
                continue
            yield from _compared(a, b, mine, theirs)


def own_clashes(side: Side) -> list[Change]:
    """Give the figures by which an article contradicts itself."""
    return [one for one in count_changes(side, side, frozenset()) if isinstance(one, Change)]


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
        # Of one article, shares and sums that differ are shares and sums of different things.
        measure_of_one = a is b and (mine.unit_class or "").startswith(MEASURES)
        if len(set(mine.context) & set(theirs.context)) >= 2 and not measure_of_one:
            kind, finding = FINDINGS["changed"]
            yield change("number", kind, before, after, versus(before, after, finding))
    elif relation in {"less precise", "more precise"}:
        one_fact = one_deed(a, b, mine, theirs, reach=3) or one_matter(a, b, mine, theirs)
        if alike >= _AGREEING_SLOT and one_fact and a is not b:
            kind, finding = FINDINGS[relation]
            yield change("number", kind, before, after, versus(before, after, finding))
    elif _stands_beside(a, mine, theirs) or _stands_beside(b, theirs, mine):
        return
    elif alike >= _CLASH_SLOT and one_deed(a, b, mine, theirs) and one_matter(a, b, mine, theirs):
        kind, finding = FINDINGS["contradiction"]
        if reason := partial(a, b, mine, theirs) or other_setting(a, b, mine.sentence, theirs.sentence):
            kind, finding = "changed", reason
        yield change("number", kind, before, after, versus(before, after, finding))


def _stands_beside(side: Side, own: Quantity, answer: Quantity) -> bool:
    """Tell whether a sentence has the other sentence's figure, too: "35 of its 41 officers" says nothing else of 41."""
    values = [(one.lo, one.hi) for one in side.quantities.get(own.sentence, ()) if one is not own]
    return (answer.lo, answer.hi) in values
