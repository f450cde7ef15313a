"""Which stretches of one text reuse which of another: word for word, rewritten, or summed up.

Three readings of two texts follow each other, each on the words the one before left: stretches whose words stand
scattered over a much longer one; runs of equal words; and places that share the weight of their words in any order.
The words' weights come from the two texts alone, and no list of any language is used.

A passage tells that words were taken from one place, not by whom: two independent reports of one event share their
quotations, and both may draw on a third text.
"""

from __future__ import annotations

from typing import NamedTuple

from dedup.compare.passages.rewritten import rewrites
from dedup.compare.passages.summary import summaries
from dedup.compare.passages.verbatim import Stretch, runs
from dedup.compare.passages.words import read
from dedup.types import Document, Passage, PassageKind

# So many words between two stretches, on both sides, and they are one.
_JOINED = 30
# A run of equal words as long as the shortest that is looked for is no chance; the figure is not measured.
_SURE = 0.99


class _Found(NamedTuple):
    stretch: Stretch
    kind: PassageKind
    score: float


def passages(a: Document | str, b: Document | str) -> tuple[Passage, ...]:
    """Find the stretches of ``b`` that reuse stretches of ``a``, in the order of ``b``.

    Spans are in code points of the texts as given; of a document only its sentences are compared. Where a stretch
    of ``b`` resembles several places of ``a``, the one most alike is given.
    """
    one, other, stems = read(a, b)
    if not one.count or not other.count:
        return ()
    verbatim = runs(one, other)
    found = [_Found(stretch, "summary", score) for stretch, score in summaries(one, other, stems, verbatim)]
    taken = [stretch[2:] for stretch, _, _ in found]
    verbatim = [run for run in verbatim if not any(begin < run[3] and run[2] < end for begin, end in taken)]
    found += [_Found(run, "verbatim", _SURE) for run in verbatim]
    one = one.without(*(run[:2] for run in verbatim))
    other = other.without(*taken, *(run[2:] for run in verbatim))
    found += [_Found(stretch, "rewritten", score) for stretch, score in rewrites(one, other, stems)]
    return tuple(
        Passage(one.span(*stretch[:2]), other.span(*stretch[2:]), kind, score)
        for stretch, kind, score in sorted(
            _each_once(_joined(found)), key=lambda each: (each.stretch[2:], each.stretch[:2])
        )
    )


def _joined(found: list[_Found]) -> list[_Found]:
    joined: list[_Found] = []
    for one in found:
        while near := next((other for other in joined if _near(other.stretch, one.stretch)), None):
            joined.remove(near)
            one = _join(near, one)
        joined.append(one)
    return joined


def _each_once(found: list[_Found]) -> list[_Found]:
    """Drop what mostly lies within a likelier passage's stretch of ``b``."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda each: (-each.score, each.stretch)):
        begin, end = one.stretch[2:]
        inside = max((min(end, other.stretch[3]) - max(begin, other.stretch[2]) for other in kept), default=0)
        if 2 * inside <= end - begin:
            kept.append(one)
    return kept


def _near(one: Stretch, other: Stretch) -> bool:
    return all(one[at] <= other[at + 1] + _JOINED and other[at] <= one[at + 1] + _JOINED for at in (0, 2))


def _join(one: _Found, other: _Found) -> _Found:
    s, t = one.stretch, other.stretch
    kinds = {one.kind, other.kind}
    kind: PassageKind = "summary" if "summary" in kinds else "verbatim" if kinds == {"verbatim"} else "rewritten"
    hull = (min(s[0], t[0]), max(s[1], t[1]), min(s[2], t[2]), max(s[3], t[3]))
    return _Found(hull, kind, max(one.score, other.score))
