"""What one of two sentences says and the other does not, in whatever order they say it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dedup.compare.deeds import same_deeds
from dedup.compare.sides import Side, Word
from dedup.text.kindred import base_forms, classes_of
from dedup.types import Span

_ADVERB = "ly"
# Words that lead in a cause or a time, and say nothing of their own.
_JOINING = frozenset({"because", "due", "owing", "following"})


def lacking(side: Side, sentence: int, answer: Sequence[Word]) -> list[Word]:
    """Give what a sentence says and the other does not, but for its sources and times, which are compared as such."""
    apart: list[Span] = []
    for credit in side.attributions.get(sentence, ()):
        apart += (credit.span, credit.cue_span)
    apart += (moment.span for moment in side.moments.get(sentence, ()) if moment.kind != "event")
    return [
        word
        for word in side.said(sentence)
        if not (_has(answer, word) or word.n.endswith(_ADVERB) or word.n in _JOINING)
        and not any(span.overlaps(word.span) for span in apart)
    ]


def _has(words: Collection[Word], word: Word) -> bool:
    return any(_says_the_same(one, word) for one in words)


def _says_the_same(one: Word, other: Word) -> bool:
    """Tell two forms of one word, or two words by the lists of those that news uses for one another."""
    if one.stem == other.stem or other.stem in same_deeds(one.stem):
        return True
    forms = frozenset(base_forms(one.n)), frozenset(base_forms(other.n))
    return not forms[0].isdisjoint(forms[1]) or not classes_of(one.n).isdisjoint(classes_of(other.n))
