"""Candidate pairs from band keys: texts that agree on a band deserve a look (Indyk and Motwani 1998).

A bucket of many texts would cost its square. Above ``BUCKET_CAP`` members it gives a number of pairs linear in its size
instead: every member with the first, and with the next few in the order of the other bands' keys, which puts the most
alike side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedup.options import Options

BUCKET_CAP: Final = 200
NEIGHBOURS: Final = 2
MANY_TEXTS: Final = 10_000
TWO_BANDS_KEEP: Final = 0.998

Keys = Callable[[NDArray[np.int64]], NDArray[np.uint32]]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs worth a look, as ``low << 32 | high`` with low < high, sorted, each once.

    ``crowded`` counts the buckets that had too many members for all their pairs; ``crowd`` holds the pairs that these
    gave, as long as the bands are not merged.
    """

    packed: NDArray[np.uint64]
    crowded: int = 0
    crowd: NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))

    @property
    def low(self) -> NDArray[np.int64]:
        """The first text of each pair."""
        return (self.packed >> np.uint64(32)).astype(np.int64)

    @property
    def high(self) -> NDArray[np.int64]:
        """The second text of each pair."""
        return (self.packed & np.uint64(0xFFFFFFFF)).astype(np.int64)


def probability(resemblance: float, bands: int, rows: int) -> float:
    """Give the chance that two texts of this resemblance share a band: the S-curve, in [0, 1]."""
    chance: float = 1.0 - (1.0 - resemblance**rows) ** bands
    return chance


def bands_needed(options: Options, texts: int) -> int:
    """Tell in how many bands a pair of a corpus of this size must agree to be a candidate: one, or two of a large one.

    Chance agreements on one band grow with the number of texts for each text, and with them the time; two bands at once
    all but never agree by chance. Two are asked for where a pair at the very threshold has both with a chance of
    TWO_BANDS_KEEP or more, so that next to nothing is lost by it.
    """
    agreeing = options.threshold**options.rows
    one = options.bands * agreeing * (1 - agreeing) ** (options.bands - 1)
    two_or_more = probability(options.threshold, options.bands, options.rows) - one
    return 2 if texts >= MANY_TEXTS and two_or_more >= TWO_BANDS_KEEP else 1


def candidates(
    keys: NDArray[np.uint32], pool: Executor | None = None, needed: int = 1, cap: int = BUCKET_CAP
) -> Candidates:
    """Find all pairs of rows of ``keys`` that agree in ``needed`` columns. Rows are in order of preference."""

    def find(band: int) -> Candidates:
        return in_band(np.ascontiguousarray(keys[:, band]), keys.__getitem__, band, cap)

    bands = range(keys.shape[1])
    return merged(list(pool.map(find, bands) if pool else map(find, bands)), needed)


def merged(parts: Sequence[Candidates], needed: int = 1) -> Candidates:
    """Put the candidates of several bands together, each once, if ``needed`` bands have it or a crowd gives it."""
    packed = np.concatenate([np.empty(0, np.uint64), *(part.packed for part in parts)])
    packed.sort()
    first = np.flatnonzero(np.r_[True, packed[1:] != packed[:-1]]) if len(packed) else np.empty(0, np.int64)
    often = np.diff(np.r_[first, len(packed)]) >= needed
    crowd = [part.crowd for part in parts if len(part.crowd)]
    return Candidates(_once(np.concatenate([packed[first[often]], *crowd])), sum(part.crowded for part in parts))


def _once(packed: NDArray[np.uint64]) -> NDArray[np.uint64]:
    packed.sort()
    return packed[np.r_[True, packed[1:] != packed[:-1]]] if len(packed) else packed


def in_band(column: NDArray[np.uint32], keys: Keys, band: int, cap: int = BUCKET_CAP) -> Candidates:
    """Find the pairs of one band; ``keys`` gives all keys of some texts, to order the members of crowded buckets."""
    calm, crowded = split_band(column, cap)
    crowd = [_crowd(members, keys, band) for members in crowded]
    return Candidates(calm, len(crowd), np.concatenate([np.empty(0, np.uint64), *crowd]))


def split_band(column: NDArray[np.uint32], cap: int = BUCKET_CAP) -> tuple[NDArray[np.uint64], list[NDArray[np.int64]]]:
    """Give the packed pairs of one band's buckets of up to ``cap`` members, and the members of each larger bucket."""
    entries = column.astype(np.uint64) << np.uint64(32)
    entries |= np.arange(len(column), dtype=np.uint64)
    entries.sort()
    key = (entries >> np.uint64(32)).astype(np.uint32)
    same = key[1:] == key[:-1]
    shared = np.zeros(len(key), bool)
    shared[1:] |= same
    shared[:-1] |= same
    entries, key = entries[shared], key[shared]
    if not len(key):
        return np.empty(0, np.uint64), []
    text = entries & np.uint64(0xFFFFFFFF)
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    sizes = np.diff(np.r_[first, len(key)])
    hot = sizes > cap
    crowded = [text[at : at + size].astype(np.int64) for at, size in zip(first[hot], sizes[hot], strict=True)]
    return _all_pairs(text[np.repeat(~hot, sizes)], sizes[~hot]), crowded


def pairs_sharing(key: NDArray[np.int64], text: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Give all pairs of texts that share a key, packed, sorted and each once, whatever the size of a bucket."""
    order = np.lexsort((text, key))
    key, text = key[order], text[order]
    sizes = np.diff(np.flatnonzero(np.r_[True, key[1:] != key[:-1], True])) if len(key) else np.empty(0, np.int64)
    return _once(_all_pairs(text.astype(np.uint64), sizes))


def _all_pairs(text: NDArray[np.uint64], sizes: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Pair the members of each bucket; ``text`` holds one bucket after another, in order."""
    parts = [np.empty(0, np.uint64)]
    ends = np.repeat(np.cumsum(sizes), sizes)
    alive = np.arange(len(text))
    gap = 1
    while len(alive := alive[alive + gap < ends[alive]]):
        parts.append(text[alive] << np.uint64(32) | text[alive + gap])
        gap += 1
    return np.concatenate(parts)


def other_keys(keys: NDArray[np.uint32], band: int) -> NDArray[np.uint32]:
    """Give the keys of the bands after ``band``, eight columns: texts that are alike stand together in their order."""
    return np.roll(keys, -band - 1, axis=1)[:, :8]


def neighbours(ordered: NDArray[np.int64], bucket: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pair texts that stand up to NEIGHBOURS places apart and in the same bucket: the lower ones, the higher ones."""
    lows, highs = [ordered[:0]], [ordered[:0]]
    for gap in range(1, NEIGHBOURS + 1):
        same = bucket[:-gap] == bucket[gap:]
        a, b = ordered[:-gap][same], ordered[gap:][same]
        lows.append(np.minimum(a, b))
        highs.append(np.maximum(a, b))
    return np.concatenate(lows), np.concatenate(highs)


def _crowd(members: NDArray[np.int64], keys: Keys, band: int) -> NDArray[np.uint64]:
    """Pair the members of a crowded bucket with its first one and with their nearest neighbours."""
    others = other_keys(keys(members), band)
    ordered = members[np.lexsort(np.vstack([members, others.T[::-1]]))]
    low, high = neighbours(ordered, np.zeros(len(ordered), np.int64))
    lows = np.concatenate([np.full(len(members) - 1, members[0]), low]).astype(np.uint64)
    packed: NDArray[np.uint64] = lows << np.uint64(32) | np.concatenate([members[1:], high]).astype(np.uint64)
    return packed
