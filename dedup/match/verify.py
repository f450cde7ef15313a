"""Exact scores of pairs: true resemblance (Jaccard) and both containments of the shingle sets (Broder 1997)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedup.match.shingles import HASH_BITS, Shingles, blocks

_BATCH: Final = 1 << 20
_MOST_PAIRS: Final = 1 << (64 - HASH_BITS)
_MANY: Final = 16
_SLOTS: Final = 1 << 17
_LARGEST: Final = 1 << 11  # of a set in a table of that many slots: about sixteen of its hashes meet another
_FREE: Final = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of texts by number with their exact scores, each in [0, 1]; ``low[i] < high[i]``."""

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    resemblance: NDArray[np.float64]
    low_in_high: NDArray[np.float64]
    high_in_low: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.low)

    def where(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> Pairs:
        """Give some of the pairs, by mask or by position."""
        return Pairs(
            self.low[kept],
            self.high[kept],
            self.resemblance[kept],
            self.low_in_high[kept],
            self.high_in_low[kept],
        )


def scored(sets: Shingles, low: NDArray[np.int64], high: NDArray[np.int64]) -> Pairs:
    """Score pairs of texts exactly. ``sets`` holds distinct shingles, see ``shingles.distinct``."""
    return from_counts(low, high, common(sets, low, high), sets.sizes(low), sets.sizes(high))


def from_counts(
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    shared: NDArray[np.int64],
    low_sizes: NDArray[np.int64],
    high_sizes: NDArray[np.int64],
) -> Pairs:
    """Turn numbers of common shingles and the sizes of both sets into scores."""
    return Pairs(low, high, shared / (low_sizes + high_sizes - shared), shared / low_sizes, shared / high_sizes)


def common(sets: Shingles, low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the shingles that both texts of each pair have."""
    shared = np.zeros(len(low), np.int64)
    if not len(low):
        return shared
    edges = np.flatnonzero(np.r_[True, low[1:] != low[:-1], True])
    many = (np.diff(edges) >= _MANY) & (sets.sizes(low[edges[:-1]]) <= _LARGEST)
    table = np.full(_SLOTS, _FREE, np.uint64)
    for first, last in zip(edges[:-1][many].tolist(), edges[1:][many].tolist(), strict=True):
        shared[first:last] = _against(sets, int(low[first]), high[first:last], table)
    few = np.flatnonzero(~np.repeat(many, np.diff(edges)))
    for first, last in blocks((sets.sizes(low[few]) + sets.sizes(high[few])).tolist(), _BATCH):
        for start in range(first, last, _MOST_PAIRS):
            at = few[start : min(start + _MOST_PAIRS, last)]
            shared[at] = _common(sets, low[at], high[at])
    return shared


def _against(sets: Shingles, text: int, others: NDArray[np.int64], table: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Count what many texts share with one: its hashes lie in a table by their low bits, the few that meet apart."""
    values = sets.of(text)
    slots = (values & np.uint64(_SLOTS - 1)).astype(np.int64)
    table[slots] = values
    displaced = values[table[slots] != values]
    shared = np.empty(len(others), np.int64)
    for first, last in blocks(sets.sizes(others).tolist(), _BATCH):
        part = others[first:last]
        found = _gathered(sets, part)
        hits = table.take((found & np.uint64(_SLOTS - 1)).astype(np.int64)) == found
        for value in displaced:
            hits |= found == value
        sizes = sets.sizes(part)
        shared[first:last] = np.add.reduceat(hits, np.cumsum(sizes) - sizes, dtype=np.int64)
    table[slots] = _FREE
    return shared


def _common(sets: Shingles, low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.int64]:
    # The pair's number above the hash: one sort puts what both texts of a pair have side by side.
    numbers = np.arange(len(low), dtype=np.uint64) << np.uint64(HASH_BITS)
    sides = [_gathered(sets, texts) | np.repeat(numbers, sets.sizes(texts)) for texts in (low, high)]
    packed = np.concatenate(sides)
    packed.sort()
    twice = packed[1:][packed[1:] == packed[:-1]] >> np.uint64(HASH_BITS)
    return np.bincount(twice.astype(np.int64), minlength=len(low))


def _gathered(sets: Shingles, texts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Give the shingles of some texts one after another."""
    sizes = sets.sizes(texts)
    ends = np.cumsum(sizes)
    values: NDArray[np.uint64] = sets.values[
        np.arange(ends[-1]) + np.repeat(sets.starts[texts] - (ends - sizes), sizes)
    ]
    return values
