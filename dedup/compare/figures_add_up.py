"""Figures that follow from one another: "40 passengers and 4 crew" and "44 aboard", two of five and three of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, pairwise

from dedup.compare.figures_measured import NO_COUNTS
from dedup.compare.near import LINKED
from dedup.compare.sides import Side
from dedup.compare.testify import readings
from dedup.types import Change, Quantity, Reading, SentencePair, Span

# A sum has so many parts, at most, of so many figures of a sentence; of more some add up by chance.
_MOST_PARTS, _MOST_FIGURES = 3, 6
_EXCHANGED = "changed places"
_LISTED = re.compile(r"(?: [\w’'-]+){0,5}?(?:,? (?:and|plus|with|as well as)|,)(?: [\w’'-]+){0,2} ")


def without_sums(a: Side, b: Side, pairs: Sequence[SentencePair], changes: Sequence[Change]) -> list[Change]:
    """Leave out what is told of figures which are a sum in one article and its parts in the other."""
    told = {
        (side.document.article.id, sentence): frozenset(spans)
        for pair in pairs
        if pair.score >= LINKED
        for side, sentence, spans in _accounted(a, b, pair)
        if spans
    }
    return [one for one in changes if not (one.category == "number" and _is_told(told, one))]


def _is_told(told: dict[tuple[str, int], frozenset[Span]], one: Change) -> bool:
    if _EXCHANGED in one.summary:
        return False
    return all(_stands_in(told.get((reading.article, reading.sentence), ()), reading) for reading in readings(one))


def _stands_in(spans: Collection[Span], reading: Reading) -> bool:
    return any(span.overlaps(reading.span) for span in spans)


def _accounted(a: Side, b: Side, pair: SentencePair) -> Iterator[tuple[Side, int, list[Span]]]:
    """Give the figures of two sentences that make up one another."""
    mine, theirs = _counts(a, pair.a), _counts(b, pair.b)
    spans: tuple[list[Span], list[Span]] = ([], [])
    texts = a.document.article.text, b.document.article.text
    for parts, whole in _sums(texts[0], mine, theirs):
        spans[0].extend(one.span for one in parts)
        spans[1].append(whole.span)
    for parts, whole in _sums(texts[1], theirs, mine):
        spans[1].extend(one.span for one in parts)
        spans[0].append(whole.span)
    for one, other in _two_parts(mine, theirs):
        spans[0].append(one.span)
        spans[1].append(other.span)
    yield a, pair.a, spans[0]
    yield b, pair.b, spans[1]


def _sums(
    text: str, figures: Sequence[Quantity], others: Sequence[Quantity]
) -> Iterator[tuple[Sequence[Quantity], Quantity]]:
    """Give figures of one sentence that add up to one of the other, where neither sentence has the other's."""
    had, known = {one.lo for one in figures}, {one.lo for one in others}
    alone = [one for one in figures if one.lo not in known]
    for whole in others:
        for size in range(2, _MOST_PARTS + 1):
            for parts in combinations(alone, size) if whole.lo not in had else ():
                if sum(one.lo or 0 for one in parts) == whole.lo and _are_listed(text, parts):
                    yield parts, whole


def _are_listed(text: str, parts: Sequence[Quantity]) -> bool:
    """Tell "40 passengers, two pilots and four crew" from "three more died, bringing it to nine"."""
    return all(_LISTED.fullmatch(text, one.span.stop, other.span.start) for one, other in pairwise(parts))


def _two_parts(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Give two figures that make up one total, where both sentences have all three."""
    both = {one.lo for one in mine} & {one.lo for one in theirs}
    for one in mine:
        for other in theirs:
            if one.lo != other.lo and {one.lo, other.lo, (one.lo or 0) + (other.lo or 0)} <= both:
                yield one, other


def _counts(side: Side, sentence: int) -> list[Quantity]:
    """Give the exact counts of a sentence, none where there are many."""
    found = [
        one
        for one in side.quantities.get(sentence, ())
        if one.qualifier == "exact" and one.lo is not None and one.lo == one.hi and one.lo >= 1
        if not (one.unit_class or "").startswith((*NO_COUNTS, "score"))
    ]
    return found if len(found) <= _MOST_FIGURES else []
