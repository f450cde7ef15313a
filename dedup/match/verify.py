"""Exact scores of pairs: true resemblance (Jaccard) and both containments of the shingle sets (Broder 1997)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedup.match.shingles import HASH_BITS, Shingles

_BATCH: Final = 1 << 20
_MOST_PAIRS: Final = 1 << (64 - HASH_BITS)


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
    counts = sets.counts
    return from_counts(low, high, common(sets, low, high), counts[low], counts[high])


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
    counts = sets.counts
    work = counts[low] + counts[high]
    shared = np.zeros(len(low), np.int64)
    first = 0
    sums = np.cumsum(work)
    while first < len(low):
        done = sums[first - 1] if first else 0
        last = max(int(np.searchsorted(sums, done + _BATCH, side="right")), first + 1)
        last = min(last, first + _MOST_PAIRS, len(low))
        shared[first:last] = _common(sets, low[first:last], high[first:last])
        first = last
    return shared


def _common(sets: Shingles, low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.int64]:
    # The pair's number above the hash: one sort puts what both texts of a pair have side by side.
    packed = np.concatenate([_gathered(sets, low), _gathered(sets, high)])
    packed.sort()
    twice = packed[1:][packed[1:] == packed[:-1]] >> np.uint64(HASH_BITS)
    return np.bincount(twice.astype(np.int64), minlength=len(low))


def _gathered(sets: Shingles, texts: NDArray[np.int64]) -> NDArray[np.uint64]:
    counts = sets.counts[texts]
    ends = np.cumsum(counts)
    source = np.arange(ends[-1]) + np.repeat(sets.starts[texts] - (ends - counts), counts)
    owner = np.repeat(np.arange(len(texts), dtype=np.uint64) << np.uint64(HASH_BITS), counts)
    owner |= sets.values[source]
    return owner
