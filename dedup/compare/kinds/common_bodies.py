"""Bodies without a name of their own: "the appeals court" where the other has the supreme court."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.compare.near import firm_pairs
from dedup.compare.sides import Side, Word, stem
from dedup.compare.testify import change, versus
from dedup.text.attribution.grammar import CLASSES
from dedup.text.lexicon import rows, words
from dedup.types import Category, Change, SentencePair, Span

# From this score on a firm pair makes one statement.
_ONE_STATEMENT = 0.35
# Words before a body that tell which one it is: "the cabin crew union".
_MOST_TELLING = 2
# "Tests by the company's ..."
_MOST_FOUND = 4
_TIES = frozenset({" ", "-", "’ ", "' "})
_FINDINGS = frozenset({"test", "tests", "audit", "inquiry", "examination", "inspection", "investigation", "estimate"})
_OWN, _INDEPENDENT = stem("own"), stem("independent")


class _Body(NamedTuple):
    """A body told by what it is: the words that tell which one, what they are one of, and where both stand."""

    telling: frozenset[str]
    head: str
    span: Span


def common_body_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find bodies of one kind, one in each of two sentences of one statement, that other words tell apart."""
    for pair in firm_pairs(pairs):
        if pair.score < _ONE_STATEMENT:
            continue
        left, right = _bodies(a, pair.a), _bodies(b, pair.b)
        for mine in left:
            answers = [one for one in right if one.head == mine.head]
            alone = [one for one in left if one.head == mine.head]
            if len(answers) != 1 or len(alone) != 1 or not _are_two(a, b, pair, mine, answers[0]):
                continue
            before, after = a.reading(pair.a, mine.span), b.reading(pair.b, answers[0].span)
            is_source = _is_source(a, pair.a, mine) or _is_source(b, pair.b, answers[0])
            category: Category = "attribution" if is_source else "name"
            yield change(category, "changed", before, after, versus(before, after, "another body of the same kind"))


def _is_source(side: Side, sentence: int, one: _Body) -> bool:
    """Tell who says or found something: "the finance ministry said", "tests by its own laboratory"."""
    before = side.led(sentence, one.span)[-_MOST_FOUND:]
    found = not (CLASSES["finding"] | _FINDINGS).isdisjoint(before)
    return found or side.credited(sentence, one.span)


def _are_two(a: Side, b: Side, pair: SentencePair, mine: _Body, theirs: _Body) -> bool:
    """Tell whether neither sentence has the other's field, and no body may be of both."""
    if mine.telling & b.content(pair.b) or theirs.telling & a.content(pair.a):
        return False
    fields = _fields()
    # "Its own laboratory" may be of any field.
    if (_OWN in mine.telling) != (_OWN in theirs.telling) and _INDEPENDENT not in mine.telling | theirs.telling:
        return False
    return not any(fields[one] == fields[other] for one in mine.telling for other in theirs.telling)


def _bodies(side: Side, sentence: int) -> list[_Body]:
    return side.once((_bodies, sentence), lambda: list(_read(side, sentence)))


def _read(side: Side, sentence: int) -> Iterator[_Body]:
    text, said = side.document.article.text, side.words[sentence]
    for place, word in enumerate(said):
        if word.stem not in _heads() or text[word.span.start].isupper():
            continue
        telling: list[Word] = []
        for before in reversed(said[max(0, place - _MOST_TELLING) : place]):
            follows = telling[-1] if telling else word
            if text[before.span.stop : follows.span.start] not in _TIES or before.stem not in _fields():
                break
            telling.append(before)
        if telling:
            stems = frozenset(one.stem for one in telling)
            yield _Body(stems, word.stem, Span(telling[-1].span.start, word.span.stop))


@cache
def _fields() -> Mapping[str, int]:
    """Number the fields of bodies by the stems of their words; words for one field have one number."""
    return {stem(word): line for line, row in enumerate(rows("body_fields.en.tsv")) for word in row[0].split("|")}


@cache
def _heads() -> frozenset[str]:
    return frozenset(map(stem, words("body_heads.en.tsv")))
