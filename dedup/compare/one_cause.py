"""One cause, one row: facts that differ because something else that is told already differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dedup.types import Category, Change, Reading

_FACTS: frozenset[Category] = frozenset({"number", "date", "place", "attribution"})
_OF_A_DENIAL: frozenset[Category] = frozenset({"polarity", "attribution"})
# A statement with this share of its letters in a lone quotation is that quotation.
_MOSTLY = 0.8


def one_cause(changes: Sequence[Change]) -> list[Change]:
    """Leave out what follows from another change.

    A figure, time, place or source that one article alone is said to have, though it is set against another one
    elsewhere, or stands in a whole statement that this article alone has; a denial that is set against a statement, and
    who is credited with it; a statement that is little but a quotation told as missing; and of two readings of one
    figure against one other the milder verdict.
    """
    sides = [one for one in changes if one.before and one.after and one.materiality != "low"]
    statements = [one for one in changes if one.category == "statement" and not (one.before and one.after)]
    denials = [one for one in changes if (one.category, one.relation) == ("polarity", "changed")]
    quotations = [one for one in changes if one.category == "quotation" and not (one.before and one.after)]
    kept = []
    for one in changes:
        if any(_told_by_denial(one, other) for other in denials):
            continue
        if not (one.before and one.after):
            if one.category in _FACTS and (
                any(_answered(one, other) for other in sides) or any(_within(one, other) for other in statements)
            ):
                continue
            if one.category == "statement" and any(_mostly(one, other) for other in quotations):
                continue
        elif any(_milder(one, other) for other in sides):
            continue
        kept.append(one)
    return kept


def _lone(one: Change) -> tuple[Reading, ...]:
    return (*one.before, *one.after)


def _answered(lone: Change, other: Change) -> bool:
    """Tell whether a change sets a fact, which is said to stand alone, against another of its kind."""
    own = other.before if lone.before else other.after
    return lone.category == other.category and all(_met(one, own) for one in _lone(lone))


def _within(lone: Change, statement: Change) -> bool:
    """Tell whether a fact stands in a statement that the same article alone has."""
    own = statement.before if lone.before else statement.after
    return all(any(_same_article(one, by) and by.span.contains(one.span) for by in own) for one in _lone(lone))


def _told_by_denial(one: Change, denial: Change) -> bool:
    """Tell whether a negation, or who is credited with it, is told by a change that sets it against a statement."""
    if one.category not in _OF_A_DENIAL or one.relation not in {"added", "dropped"}:
        return False
    own = one.after if one.relation == "added" else one.before
    other = denial.after if one.relation == "added" else denial.before
    return bool(own) and all(any(_same_article(x, y) and x.span.overlaps(y.span) for y in other) for x in own)


def _mostly(statement: Change, quotation: Change) -> bool:
    own = quotation.before if statement.before else quotation.after
    return all(
        any(
            _same_article(one, by)
            and min(one.span.stop, by.span.stop) - max(one.span.start, by.span.start) >= _MOSTLY * one.span.length
            for by in own
        )
        for one in _lone(statement)
    )


def _milder(one: Change, other: Change) -> bool:
    """Tell whether two changes set the same two figures against each other, and only the other for a contradiction."""
    return (
        one.category == other.category == "number"
        and one.relation == "changed"
        and other.relation == "contradiction"
        and all(_met(reading, other.before) for reading in one.before)
        and all(_met(reading, other.after) for reading in one.after)
    )


def _met(one: Reading, others: Iterable[Reading]) -> bool:
    return any(_same_article(one, other) and one.span.overlaps(other.span) for other in others)


def _same_article(one: Reading, other: Reading) -> bool:
    return one.article == other.article
