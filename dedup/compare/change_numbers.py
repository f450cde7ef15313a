"""Figures of two sentences that make one statement, paired by what they count."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.compare.pairing import pair_up
from dedup.compare.sides import Side, frame, frame_likeness
from dedup.compare.testify import change, only, versus
from dedup.text.quantity_order import compare_quantities
from dedup.types import Agreement, Change, Quantity, SentencePair

_FINDINGS = {
    "contradiction": "the figures exclude each other",
    "changed": "another figure for the same thing, and both may be right",
    "less precise": "the second is vaguer, and agrees",
    "more precise": "the second is sharper, and agrees",
}


def number_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare the figures of a sentence pair."""
    left, right = a.quantities.get(pair.a, ()), b.quantities.get(pair.b, ())
    pairs, dropped, added = pair_up(
        left, right, compare_quantities, lambda mine, theirs: slot_likeness(a, b, mine, theirs)
    )
    for one in pairs:
        before, after = a.reading(pair.a, one.mine.span), b.reading(pair.b, one.theirs.span)
        if one.relation in _FINDINGS:
            yield change("number", one.relation, before, after, versus(before, after, _FINDINGS[one.relation]))
        else:
            yield Agreement("number", before, after)
    for quantity in dropped:
        reading = a.reading(pair.a, quantity.span)
        yield change("number", "dropped", reading, None, only(reading, "a figure the other does not give here"))
    for quantity in added:
        reading = b.reading(pair.b, quantity.span)
        yield change("number", "added", None, reading, only(reading, "a figure the other does not give here"))


def slot_likeness(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> float:
    """Say how surely two figures count the same thing in the same statement, in [0, 1]; 0 for unlike measures."""
    if mine.unit_class != theirs.unit_class or (mine.unit_class is None and mine.unit != theirs.unit):
        return 0.0
    if (mine.qualifier == "ordinal") != (theirs.qualifier == "ordinal"):
        return 0.0
    own, other = set(mine.context), set(theirs.context)
    if own - other and other - own and not own & other:
        return 0.0
    return frame_likeness(frame(a.words[mine.sentence], mine.span), frame(b.words[theirs.sentence], theirs.span))
