"""Where words of one sentence stand in the place of words of another, which is the same around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from dedup.compare.sides import Side, Word, steps
from dedup.types import Span

# A sentence with this share of its words in another is that one, touched up.
TOUCHED_UP = 0.75
# Sentences with a smaller share of their words in common are no two versions of one.
ANY_LANGUAGE = 0.5
# One that has this share of its words from another was cut out of it.
_CUT = 0.9
# The part of a sentence around a slot is a copy where, of so many words on either side, so many came over on each, and
# so many in all, of which so many say something.
_AROUND = 4
_CAME_OVER = 2
_CAME_OVER_IN_ALL = 5
_SAY_SOMETHING = 2


class Slot(NamedTuple):
    """A stretch of a sentence where words stand in the place of others.

    ``agree`` is the share of the longer sentence's words that both have, ``cut`` tells that the shorter has few more,
    ``held`` that the words around the stretch came over.
    """

    a: Sequence[Word]
    b: Sequence[Word]
    agree: float
    cut: bool
    held: bool


def replaced(a: Side, b: Side, sentences: tuple[int, int], mine: Span, theirs: Span) -> bool:
    """Tell whether nothing but one passage took the place of the other: their sentences are the same around it."""
    return any(slot.held and _lies_in(slot.a, mine) and _lies_in(slot.b, theirs) for slot in slots(a, b, *sentences))


def _lies_in(words: Sequence[Word], span: Span) -> bool:
    return bool(words) and all(word.span.overlaps(span) for word in words)


# Several comparers ask for those of one pair of sentences, one after the other.
@lru_cache(maxsize=1 << 6)
def slots(a: Side, b: Side, sentence: int, answer: int) -> tuple[Slot, ...]:
    """Give the stretches in which two versions of one sentence differ; none of sentences that are no such versions."""
    return tuple(_slots(a.words[sentence], b.words[answer]))


def _slots(a: Sequence[Word], b: Sequence[Word]) -> Iterator[Slot]:
    ours, theirs = [word.n for word in a], [word.n for word in b]
    longer = max(len(ours), len(theirs), 1)
    if (Counter(ours) & Counter(theirs)).total() < ANY_LANGUAGE * longer or ours == theirs:
        return
    script = steps(a, b)
    agree = sum(i2 - i1 for kind, i1, i2, _, _ in script if kind == "equal")
    cut = agree >= _CUT * min(len(ours), len(theirs))
    same = (
        {at for kind, i1, i2, _, _ in script if kind == "equal" for at in range(i1, i2)},
        {at for kind, _, _, j1, j2 in script if kind == "equal" for at in range(j1, j2)},
    )
    for kind, i1, i2, j1, j2 in script:
        if kind != "equal":
            held = kind == "replace" and _held(a, i1, i2, same[0]) and _held(b, j1, j2, same[1])
            yield Slot(a[i1:i2], b[j1:j2], agree / longer, cut, held)


def _held(words: Sequence[Word], start: int, stop: int, same: Collection[int]) -> bool:
    """Tell whether the words around a stretch came over: nothing but what stands there was altered.

    What a sentence lacks before its beginning and after its end, its copy lacks as well.
    """
    before, after = range(start - _AROUND, start), range(stop, stop + _AROUND)
    over = [[at for at in around if at in same or not 0 <= at < len(words)] for around in (before, after)]
    says = sum(words[at].content for at in (*over[0], *over[1]) if at in same)
    return (
        before[-1] in over[0]
        and after[0] in over[1]
        and min(map(len, over)) >= _CAME_OVER
        and sum(map(len, over)) >= _CAME_OVER_IN_ALL
        and says >= _SAY_SOMETHING
    )
