"""Stretches of one text that sum up another: nearly all their words stand there, but scattered."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from dedup.compare.passages.verbatim import Stretch
from dedup.compare.passages.words import Floats, Ints, Words, best_run, covered

_SHORTEST = 45
_TIMES_LONGER = 2.5
# The share of a summary's weight that stands in the text summed up, as looked for.
_USUAL = 0.85
_LEAST_SUM = 15.0
# Words are rare up to so often. A stretch that rewrites one place, so many times its own length, has them all there.
_RARE, _LEAST_RARE, _ONE_PLACE = 3, 6, 1.5
_SUPPORT, _LEAST_PLACES, _GAPS = 6.0, 3, 1.5
# Log-odds of a summary, fitted by logistic regression on 934 stretches of 1,418 of the pairs that
# benchmarks/score_passages.py reads; by tenfold cross-validation 2.8 % of the stretches are told wrong.
_BIAS, _BY_PLACE, _BY_RUN, _BY_OWN, _BY_RIVALS = -5.20, -10.05, -1.96, 3.92, -3.56
# More is asked than even odds, since a false summary claims the whole of a text that may be long.
_ENOUGH = 0.75


def summaries(a: Words, b: Words, stems: int, verbatim: Sequence[Stretch]) -> list[tuple[Stretch, float]]:
    """Give the stretches of ``b`` that sum up a longer stretch of ``a``, each with its probability.

    ``verbatim`` are the runs of equal words: what mostly is one of them is no summary. Where many stretches of ``b``
    have their words in ``a``, the two have one subject, and that tells little about each of them.
    """
    weights = b.per_unit(b.weights)
    hits = b.per_unit(covered(b, a, 0, a.count, stems))
    everywhere = hits.sum() / max(weights.sum(), 1e-9)
    segments = _segments(hits - (everywhere + _USUAL) / 2 * weights)
    found = []
    for first, last in segments:
        begin, end = b.words_of(first, last)
        length = end - begin
        if length < _SHORTEST or a.count < _TIMES_LONGER * length:
            continue
        run = max((run[3] - run[2] for run in verbatim if run[2] < end and begin < run[3]), default=0) / length
        score = _probability(a, b, begin, end, run, len(segments), stems)
        extent = _extent(a, covered(a, b, begin, end, stems))
        if score >= _ENOUGH and extent and extent[1] - extent[0] >= _TIMES_LONGER * length:
            found.append(((*extent, begin, end), score))
    return found


def _segments(scores: Floats) -> list[tuple[int, int]]:
    """Give the disjoint ranges with the largest sums, best first in each part."""
    found, parts = [], [(0, len(scores))]
    while parts:
        first, last = parts.pop()
        if first == last:
            continue
        start, stop = best_run(scores, first, last)
        if scores[start:stop].sum() >= _LEAST_SUM:
            found.append((start, stop))
            parts += [(first, start), (stop, last)]
    return found


def _probability(a: Words, b: Words, begin: int, end: int, run: float, rivals: int, stems: int) -> float:
    """Tell how likely the words ``[begin, end)`` of ``b`` sum up ``a``.

    ``run`` is the part of them in the longest run of equal words, ``rivals`` the number of stretches as well covered.
    """
    in_a, in_b = np.bincount(a.stems, minlength=stems), np.bincount(b.stems, minlength=stems)
    here = np.bincount(b.stems[begin:end], minlength=stems)
    few = np.flatnonzero((here > 0) & (in_a > 0) & (in_a <= _RARE))
    if len(few) < _LEAST_RARE:
        return 0.0
    own = int((here[few] == in_b[few]).sum())
    place = _concentration(a, few, in_a, int(_ONE_PLACE * (end - begin)))
    odds = _BIAS + _BY_PLACE * place + _BY_RUN * run + _BY_OWN * math.log1p(own) + _BY_RIVALS * math.log(rivals)
    return 1 / (1 + math.exp(-odds))


def _concentration(a: Words, stems: Ints, times: Ints, width: int) -> float:
    """Give the largest share of the weight of these stems that stands within ``width`` neighbouring words."""
    worth = np.zeros(len(times))
    worth[stems] = 1 / times[stems]
    sums = np.concatenate([[0.0], np.cumsum(worth[a.stems] * a.weights)])
    ends = np.minimum(np.arange(a.count) + width, a.count)
    return float((sums[ends] - sums[:-1]).max() / max(sums[-1], 1e-9))


def _extent(a: Words, hits: Floats) -> tuple[int, int] | None:
    """Give the range of words that scattered places speak for.

    The outermost of several places fall short of the ends they are drawn from by about the mean gap between places, so
    an end of the text that lies within that reach belongs to the range.
    """
    places = np.flatnonzero(a.per_unit(hits) >= _SUPPORT)
    if len(places) < _LEAST_PLACES:
        return None
    ends = np.append(a.begins[1:], a.count)
    middles = (a.begins[places] + ends[places]) // 2
    reach = _GAPS * (middles[-1] - middles[0]) / (len(places) - 1)
    first, last = int(a.begins[places[0]]), int(ends[places[-1]])
    return (0 if first <= reach else first, a.count if a.count - last <= reach else last)
