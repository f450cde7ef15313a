"""What two articles tell alike in other words: "every second house" and "half of them", none open and all shut."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from dedup.compare.near import LINKED
from dedup.compare.sides import Side
from dedup.text.lexicon import rows
from dedup.types import Category, Change, Reading, Relation, SentencePair, Span

_TOLD: frozenset[Category] = frozenset({"number", "date"})
_TURNED: frozenset[Category] = frozenset({"number", "polarity", "wording"})
_DOUBTFUL: frozenset[Relation] = frozenset({"changed", "added", "dropped"})
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})(?:[.:](?P<minute>\d\d))?"
_PART = r" ?(?P<half>[ap])\.?m\b| in the (?P<part>morning|afternoon|evening)\b| at night\b"
_CLOCK = re.compile(rf"\b{_HOUR}(?: o[’']clock)?(?:{_PART})", re.IGNORECASE)

# What words tell that may be told in other ways, and the words.
_Ways = frozenset[tuple[str, str]]


def without_told_alike(
    a: Side, b: Side, pairs: Sequence[SentencePair], turned: Collection[tuple[int, int]], changes: Sequence[Change]
) -> list[Change]:
    """Leave out figures and times that sentences which answer each other tell in two ways.

    And what follows from a negation told from its other side in sentences that are ``turned``: "none of them was open",
    "all of them were shut".
    """
    linked = [pair for pair in pairs if pair.score >= LINKED]
    return [one for one in changes if not (_is_alike(a, b, linked, one) or _follows(one, turned))]


def _is_alike(a: Side, b: Side, pairs: Sequence[SentencePair], one: Change) -> bool:
    if one.category not in _TOLD or one.relation not in _DOUBTFUL:
        return False
    before, after = (
        [_ways(side, reading.sentence, reading.span) for reading in told]
        for side, told in ((a, one.before), (b, one.after))
    )
    if one.before and one.after:
        return all(_meet(mine, theirs) for mine in before for theirs in after)
    if one.before:
        answers = ((way, pair.b) for reading, way in _with(one.before, before) for pair in pairs if pair.a == reading)
        return any(_meet(way, _ways(b, sentence)) for way, sentence in answers)
    answers = ((way, pair.a) for reading, way in _with(one.after, after) for pair in pairs if pair.b == reading)
    return any(_meet(way, _ways(a, sentence)) for way, sentence in answers)


def _meet(mine: _Ways, theirs: _Ways) -> bool:
    """Tell whether one is told in two ways: what both say in the same words was set apart for other reasons."""
    return any(way == other and words != others for way, words in mine for other, others in theirs)


def _with(told: Iterable[Reading], ways: Iterable[_Ways]) -> Iterator[tuple[int, _Ways]]:
    return ((reading.sentence, way) for reading, way in zip(told, ways, strict=True))


def _ways(side: Side, sentence: int, span: Span | None = None) -> _Ways:
    """Give what the words of a sentence, or those that a passage has a part of, tell in one of several ways."""
    found = side.once(("ways", sentence), lambda: tuple(_read(side, sentence)))
    return frozenset((way, words) for way, words, where in found if span is None or where.overlaps(span))


def _read(side: Side, sentence: int) -> Iterator[tuple[str, str, Span]]:
    text, whole = side.document.article.text, side.document.sentences[sentence].span
    for hit in _pattern().finditer(text, *whole):
        words = " ".join(hit[0].casefold().replace("’", "'").split())
        for way in _listed()[words]:
            yield way, words, Span(*hit.span())
    for hit in _CLOCK.finditer(text, *whole):
        told = hit["hour"].casefold()
        hour = str(_HOURS.index(told) + 1) if told in _HOURS else told
        half = (hit["half"] or ("a" if hit["part"] and hit["part"].casefold() == "morning" else "p")).casefold()
        yield f"{hour}:{hit['minute'] or '00'} {half}", hit[0].casefold(), Span(*hit.span())


@cache
def _listed() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for (row,) in rows("told_alike.en.tsv"):
        for phrase in row.split("|"):
            found.setdefault(phrase, []).append(row)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(_listed(), key=len, reverse=True)
    told = "|".join(r"\s+".join(re.escape(word).replace("'", "['’]") for word in one.split()) for one in phrases)
    return re.compile(rf"(?<![\w-])(?:{told})(?![\w-])", re.IGNORECASE)


def _follows(one: Change, turned: Collection[tuple[int, int]]) -> bool:
    if one.category not in _TURNED or one.relation == "contradiction":
        return False
    return bool(one.before and one.after) and (one.before[0].sentence, one.after[0].sentence) in turned
