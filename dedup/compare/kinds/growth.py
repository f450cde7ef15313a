"""How many times as much: "prices doubled" where the other has "prices rose by 50 percent" or "tripled"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.compare.sides import Side, stem
from dedup.compare.testify import change, versus
from dedup.text.lexicon import rows
from dedup.types import Change, Quantity, SentencePair, Span

# What grew stands so many words that say something before the verb, or behind it ("doubled its output").
_NEAR = 3
# Factors nearer than this are one, rounded.
_OTHER = 1.12
_HUNDRED = 100.0
# Stems of words that stand beside any growth.
_TIMES = frozenset(map(stem, ("year", "month", "week", "day", "quarter", "decade", "time", "last", "percent")))


class _Growth(NamedTuple):
    """How many times as much became of what; ``in_a_word`` tells "doubled" from a figure."""

    factor: float
    of: frozenset[str]
    in_a_word: bool
    span: Span


def growth_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Set a growth told in a word against another of the same thing in the other sentence, each told but once."""
    left, right = _growths(a, pair.a), _growths(b, pair.b)
    if len(left) != 1 or len(right) != 1 or not (left[0].in_a_word or right[0].in_a_word):
        return
    mine, theirs = left[0], right[0]
    low, high = sorted((mine.factor, theirs.factor))
    if high < low * _OTHER or not mine.of & theirs.of:
        return
    before, after = a.reading(pair.a, mine.span), b.reading(pair.b, theirs.span)
    yield change("number", "changed", before, after, versus(before, after, "grew or shrank to another multiple"))


def _growths(side: Side, sentence: int) -> Sequence[_Growth]:
    found = []
    for word in side.words[sentence]:
        factor = _factors().get(word.n)
        if factor is not None and not side.denied(sentence, word.span):
            found.append(_Growth(factor, _grown(side, sentence, word.span), True, word.span))
    for figure in side.quantities.get(sentence, ()):
        factor = _of_a_figure(side, figure)
        if factor is not None and not any(one.span.overlaps(figure.span) for one in found):
            found.append(_Growth(factor, _grown(side, sentence, figure.span), False, figure.span))
    return found


def _grown(side: Side, sentence: int, span: Span) -> frozenset[str]:
    said = side.said(sentence)
    before = [word.stem for word in said if word.span.stop <= span.start and word.n not in _ways()][-_NEAR:]
    after = [word.stem for word in said if word.span.start >= span.stop][:_NEAR]
    return frozenset(before + after) - _TIMES


def _of_a_figure(side: Side, figure: Quantity) -> float | None:
    """Give the factor of "rose by 50 percent", "cut by a third" and "three times higher"."""
    if figure.lo is None or figure.lo != figure.hi or figure.lo <= 0:
        return None
    if figure.unit_class == "multiple":
        return figure.lo
    share = figure.lo / _HUNDRED if figure.unit_class == "percent" else figure.lo
    if figure.unit_class != "percent" and not (figure.unit_class is None and figure.lo < 1):
        return None
    led = side.led(figure.sentence, figure.span)[-2:]
    way = next((way for word in reversed(led) if (way := _ways().get(word))), None)
    if way is None or "to" in led[-1:]:
        return None
    return 1 + share if way == "up" else 1 - share if share < 1 else None


@cache
def _factors() -> Mapping[str, float]:
    return {word: float(row[1]) for row in rows("growth.en.tsv") for word in row[0].split("|")}


@cache
def _ways() -> Mapping[str, str]:
    return {word: way for _, way, told in rows("movements.en.tsv") if way in {"up", "down"} for word in told.split("|")}
