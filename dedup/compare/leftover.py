"""What two sentences have left over that say the same but for one stretch of words, in whatever order they say it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from dedup.compare.deeds import same_deeds
from dedup.compare.sides import Side, Word
from dedup.text.kindred import base_forms, classes_of
from dedup.types import Span

# So many words both sentences say at least, and so many of each stretch.
_SHARED, _LONGEST = 3, 4
_ADVERB = "ly"
# Words that lead in a cause or a time, and say nothing of their own.
_JOINING = frozenset({"because", "due", "owing", "following"})


class Leftover(NamedTuple):
    """The one stretch of words of each sentence that the other lacks; all else that they say, both do."""

    a: Sequence[Word]
    b: Sequence[Word]


@lru_cache(maxsize=1 << 6)
def leftover(a: Side, b: Side, sentence: int, answer: int) -> Leftover | None:
    """Give what sets two sentences apart, if that is one stretch of words in each: who says it and when left aside."""
    ours, theirs = a.said(sentence), b.said(answer)
    own = lacking(a, sentence, theirs)
    other = lacking(b, answer, ours)
    shared = min(sum(_has(theirs, word) for word in ours), sum(_has(ours, word) for word in theirs))
    if not own or not other or max(len(own), len(other)) > _LONGEST or shared < max(_SHARED, len(own), len(other)):
        return None
    if not _is_one_stretch(ours, own) or not _is_one_stretch(theirs, other):
        return None
    return Leftover(tuple(own), tuple(other))


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
    return any(says_the_same(one, word) for one in words)


def says_the_same(one: Word, other: Word) -> bool:
    """Tell two forms of one word, or two words by the lists of those that news uses for one another."""
    if one.stem == other.stem or other.stem in same_deeds(one.stem):
        return True
    forms = frozenset(base_forms(one.n)), frozenset(base_forms(other.n))
    return not forms[0].isdisjoint(forms[1]) or not classes_of(one.n).isdisjoint(classes_of(other.n))


def _is_one_stretch(said: Sequence[Word], words: Sequence[Word]) -> bool:
    """Tell words that follow each other, but for one that both sentences have: "the rebels attacked a convoy"."""
    return said.index(words[-1]) - said.index(words[0]) <= len(words)
