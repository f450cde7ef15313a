"""Told of all in one article, and of a part in the other: "all vehicles" where the other has "trucks"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.compare.leftover import lacking
from dedup.compare.near import ONE_STATEMENT
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, versus
from dedup.types import Change, Materiality, Reading, SentencePair, Span

# Words that take in all there is; after the first few, the next word that says something is what they take in.
_OF_ALL = frozenset({"all", "every", "whole", "entire", "throughout"})
_EVERYWHERE = frozenset({"everyone", "everybody", "anyone", "anybody", "nationwide", "worldwide", "countrywide"})
# So many words both sentences say at least, and so many, at most, that one of them says alone.
_SHARED, _LONGEST = 2, 3
_ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "their"})
_GRADED: tuple[Materiality, str] = ("medium", "said of all in one article, and of a part in the other")


def widened_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find what one sentence says of all and the other, which says the same else, of some that it describes."""
    if pair.score < ONE_STATEMENT:
        return
    marks = _mark(a, pair.a), _mark(b, pair.b)
    if (marks[0] is None) == (marks[1] is None):
        return
    own, other = lacking(a, pair.a, b.said(pair.b)), lacking(b, pair.b, a.said(pair.a))
    if marks[0] is not None:
        before, after = _wide(a, pair.a, marks[0], own), _narrow(b, pair.b, other, a, pair.a, marks[0])
    else:
        assert marks[1] is not None
        before, after = _narrow(a, pair.a, own, b, pair.b, marks[1]), _wide(b, pair.b, marks[1], other)
    if before and after and len(a.content(pair.a) & b.content(pair.b)) >= _SHARED:
        yield change("wording", "changed", before, after, versus(before, after, "told of all in one"), _GRADED)


def _mark(side: Side, sentence: int) -> Word | None:
    """Give the only word of a sentence that takes in all, if nothing there is told of a part or denied."""
    found = [word for word in side.words[sentence] if word.n in _OF_ALL | _EVERYWHERE]
    if len(found) != 1 or side.denied(sentence, found[0].span) or side.quoted(sentence, found[0].span):
        return None
    return found[0]


def _taken_in(side: Side, sentence: int, mark: Word) -> Word | None:
    if mark.n in _EVERYWHERE:
        return mark
    return next((word for word in side.said(sentence) if word.span.start > mark.span.stop), None)


def _wide(side: Side, sentence: int, mark: Word, alone: Sequence[Word]) -> Reading | None:
    """Quote what a sentence tells of all, where it says nothing else that the other does not."""
    what = _taken_in(side, sentence, mark)
    if what is None or any(word not in (mark, what) for word in alone):
        return None
    if any(one.span.overlaps(what.span) and one.lo for one in side.quantities.get(sentence, ())):
        # "All five" are those of whom the other tells.
        return None
    return side.reading(sentence, Span.covering(mark.span, what.span))


def _narrow(side: Side, sentence: int, alone: Sequence[Word], other: Side, answer: int, mark: Word) -> Reading | None:
    """Quote the part that a sentence tells of: described before the same noun, or in the place of all."""
    said, what = side.said(sentence), _taken_in(other, answer, mark)
    if not alone or len(alone) > _LONGEST or what is None:
        return None
    first, last = said.index(alone[0]), said.index(alone[-1])
    if last - first >= len(alone) or any(side.capital(word) for word in alone):
        return None
    if any(one.span.overlaps(word.span) for one in side.quantities.get(sentence, ()) for word in alone):
        return None
    text = side.document.article.text
    follows = said[last + 1] if last + 1 < len(said) else None
    if follows and follows.stem == what.stem and not text[alone[-1].span.stop : follows.span.start].strip():
        return side.reading(sentence, Span.covering(alone[0].span, follows.span))
    led, by = side.led(sentence, alone[0].span), other.led(answer, mark.span)
    lead = [word for word in led if word not in _ARTICLES][-1:], [word for word in by if word not in _ARTICLES][-1:]
    return side.reading(sentence, Span.covering(*(word.span for word in alone))) if lead[0] == lead[1] else None
