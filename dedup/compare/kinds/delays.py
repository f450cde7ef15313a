"""How long after: "was found about five weeks after she vanished" where the other has "was found six weeks later"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.compare.sides import Side
from dedup.compare.testify import change, versus
from dedup.text.figures.scanned import scan
from dedup.text.figures.words import Number, beginnings, read
from dedup.text.lexicon import rows
from dedup.types import Change, Span

_LATER, _AFTER = frozenset({"later", "afterwards", "afterward"}), frozenset({"after"})
_EARLIER, _BEFORE = frozenset({"earlier"}), frozenset({"before"})
# What tells the deed: so many words that say something, next before the figure; and of what it is after, next behind.
_DEED, _BEHIND = 2, 4
_DAYS = {"time:day": 1.0, "time:night": 1.0, "time:month": 30.0}
# Stretches nearer than this are one, told in another unit or rounded.
_OTHER = 1.15


class Delay(NamedTuple):
    """What came how many days after, or before, what; where that is told."""

    deed: frozenset[str]
    days: float
    back: bool
    anchor: frozenset[str]
    sentence: int
    span: Span


def delay_changes(a: Side, b: Side) -> Iterator[Change]:
    """Set the stretches of time against each other after which two articles say that one thing came, wherever told.

    The deed and whom it befell are told in the same words right before; what it came after is named by one article
    alone, or partly alike by both.
    """
    left, right = _delays(a), _delays(b)
    for mine in left:
        for theirs in right:
            if mine.deed != theirs.deed or mine.back != theirs.back:
                continue
            if mine.anchor and theirs.anchor and not mine.anchor & theirs.anchor:
                continue
            low, high = sorted((mine.days, theirs.days))
            if high < low * _OTHER or _agree(left, theirs) or _agree(right, mine):
                continue
            before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
            yield change("date", "changed", before, after, versus(before, after, "another stretch of time"))


def _agree(told: Sequence[Delay], answer: Delay) -> bool:
    return any(one.deed == answer.deed and one.days == answer.days for one in told)


def _delays(side: Side) -> Sequence[Delay]:
    return side.once(_delays, lambda: tuple(_found(side)))


def _found(side: Side) -> Iterator[Delay]:
    text = side.document.article.text
    for at, sentence in enumerate(side.document.sentences):
        words = scan(text, sentence.span.start, sentence.span.stop)
        for begin in beginnings(words):
            number: Number | None = read(words, begin)
            if number is None or number.lo <= 0 or number.lo != number.hi:
                continue
            days, link = _units().get(words.at(number.stop)), words.at(number.stop + 1)
            if days is None or link not in _LATER | _AFTER | _EARLIER | _BEFORE:
                continue
            span = Span(words.start[begin], words.stop[number.stop + 1])
            clause = side.clause(at, span)
            told = [one for one in side.said(at) if clause.contains(one.span)]
            deed = [one.stem for one in told if one.span.stop <= span.start][-_DEED:]
            behind = [one.stem for one in told if one.span.start >= span.stop][:_BEHIND]
            if len(deed) == _DEED:
                anchor = frozenset(behind) if link in _AFTER | _BEFORE else frozenset()
                yield Delay(frozenset(deed), number.lo * days, link in _EARLIER | _BEFORE, anchor, at, span)


@cache
def _units() -> Mapping[str, float]:
    """Give how many days a unit of time has."""
    return {row[0]: _DAYS[row[1]] * float(row[2]) for row in rows("units.en.tsv") if row[1] in _DAYS}
