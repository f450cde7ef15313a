"""Stretches that two texts have word for word: maximal runs of equal words on one diagonal, small edits bridged."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from dedup.compare.passages.words import Ints, Words

# Half-open ranges of words: in a from, in a to, in b from, in b to.
Stretch = tuple[int, int, int, int]

_GRAM = 6
_SHORTEST = 14
_SHORTEST_CHARACTERS = 110
_BRIDGED = 8
# A run of words that stands oftener than this in one text is a formula, and its places tell nothing.
_FORMULA = 20
_MIX = np.uint64(0x9E3779B97F4A7C15)


def runs(a: Words, b: Words) -> list[Stretch]:
    """Give the stretches of ``b`` that stand word for word in ``a``, in the order of ``b``; no two of them overlap."""
    at_a, at_b = _shared_grams(a.exact, b.exact)
    if not len(at_a):
        return []
    diagonal = at_a - at_b
    order = np.lexsort((at_a, diagonal))
    at_a, at_b, diagonal = at_a[order], at_b[order], diagonal[order]
    cuts = np.flatnonzero((np.diff(diagonal) != 0) | (np.diff(at_a) > _BRIDGED + _GRAM)) + 1
    firsts, lasts = np.concatenate([[0], cuts]), np.concatenate([cuts, [len(at_a)]]) - 1
    found = [
        (int(at_a[i]), int(at_a[j]) + _GRAM, int(at_b[i]), int(at_b[j]) + _GRAM)
        for i, j in zip(firsts, lasts, strict=True)
        if at_a[j] - at_a[i] + _GRAM >= _SHORTEST
    ]
    found.sort(key=lambda run: (run[0] - run[1], run[2], run[0]))
    chosen: list[Stretch] = []
    for run in found:
        if not any(_meet(run, other) for other in chosen):
            chosen.append(run)
    return [run for run in _bridged(chosen) if a.span(*run[:2]).length >= _SHORTEST_CHARACTERS]


def _shared_grams(a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """Give the places in both texts of the runs of ``_GRAM`` words that both have."""
    ours, theirs = _hashes(a), _hashes(b)
    order = np.argsort(ours, kind="stable")
    ranked = ours[order]
    low, high = np.searchsorted(ranked, theirs), np.searchsorted(ranked, theirs, side="right")
    at = np.flatnonzero((high > low) & (high - low <= _FORMULA))
    times = (high - low)[at]
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return order[np.repeat(low[at], times) + within], np.repeat(at, times)


def _hashes(words: Ints) -> NDArray[np.uint64]:
    count = max(0, len(words) - _GRAM + 1)
    mixed = np.zeros(count, np.uint64)
    numbers = words.astype(np.uint64) + np.uint64(1)
    for offset in range(_GRAM):
        mixed = mixed * _MIX + numbers[offset : offset + count]
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _meet(one: Stretch, other: Stretch) -> bool:
    return (one[0] < other[1] and other[0] < one[1]) or (one[2] < other[3] and other[2] < one[3])


def _bridged(stretches: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for one in sorted(stretches, key=lambda run: run[2]):
        last = joined[-1] if joined else None
        if last and one[2] - last[3] <= _BRIDGED and 0 <= one[0] - last[1] <= _BRIDGED:
            joined[-1] = (last[0], one[1], last[2], one[3])
        else:
            joined.append(one)
    return joined
