"""Stretches of one text that sum up another: nearly all their words stand there, but scattered."""

from __future__ import annotations

import numpy as np

from dedup.compare.passage_verbatim import Stretch
from dedup.compare.passage_words import Floats, Ints, Words, best_run, covered

_SHORTEST = 60
_TIMES_LONGER = 3.0
# The share of a summary's weight that stands in the text summed up: what is looked for, and what is asked at least.
_USUAL, _LEAST = 0.85, 0.55
_ABOVE_CHANCE = 0.3
_LEAST_SUM = 25.0
# A stretch that rewrites one place has its rare words there; a summary has them in many.
_ONE_PLACE = 1.5
_MOST_IN_ONE_PLACE, _MOST_ONCE_IN_ONE_PLACE = 0.62, 0.8
_LEAST_RARE, _RARE = 9, 3
_SUPPORT = 6.0
_GAPS = 1.5


def summaries(a: Words, b: Words, stems: int) -> list[tuple[Stretch, float]]:
    """Give the stretches of ``b`` that sum up a longer stretch of ``a``, each with the share of weight found there."""
    weights = b.per_unit(b.weights)
    hits = b.per_unit(covered(b, a, 0, a.count, stems))
    everywhere = hits.sum() / max(weights.sum(), 1e-9)
    scores = hits - (everywhere + _USUAL) / 2 * weights
    found = []
    for first, last in _segments(scores):
        begin, end = b.words_of(first, last)
        length = end - begin
        if length < _SHORTEST or a.count < _TIMES_LONGER * length:
            continue
        inside, weight = hits[first:last].sum(), weights[first:last].sum()
        share = float(inside / weight)
        elsewhere = float((hits.sum() - inside) / max(weights.sum() - weight, 1e-9))
        if share < _LEAST or share - elsewhere < _ABOVE_CHANCE or not _scattered(a, b, begin, end, stems):
            continue
        extent = _extent(a, covered(a, b, begin, end, stems))
        if extent and extent[1] - extent[0] >= _TIMES_LONGER * length:
            found.append(((*extent, begin, end), share))
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


def _scattered(a: Words, b: Words, begin: int, end: int, stems: int) -> bool:
    """Tell whether no one place of ``a`` holds most of the rare words that it shares with words of ``b``."""
    width = int(_ONE_PLACE * (end - begin))
    times = np.bincount(a.stems, minlength=stems)
    shared = np.unique(b.stems[begin:end])
    shared = shared[times[shared] > 0]
    few = shared[times[shared] <= _RARE]
    if len(few) < _LEAST_RARE:
        return False
    return (
        _concentration(a, few, times, width) < _MOST_IN_ONE_PLACE
        and _concentration(a, few[times[few] == 1], times, width) < _MOST_ONCE_IN_ONE_PLACE
    )


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
    if len(places) < _LEAST_RARE // 3:
        return None
    ends = np.append(a.begins[1:], a.count)
    middles = (a.begins[places] + ends[places]) // 2
    reach = _GAPS * (middles[-1] - middles[0]) / (len(places) - 1)
    first, last = int(a.begins[places[0]]), int(ends[places[-1]])
    return (0 if first <= reach else first, a.count if a.count - last <= reach else last)
