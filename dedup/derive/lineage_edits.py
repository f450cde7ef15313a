"""How far apart two witnesses are: by their edits, and by the variants that all witnesses show.

An act of editing costs the logarithm of what it touches, so that a lost page is not dearer than many small errors. A
variant is a run of words that one and the same set of witnesses has: it came in or went out at one stroke.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from math import log2

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Hunk = tuple[int, int, int, int]
Grams = Mapping[tuple[str, ...], int]

_WORD = re.compile(r"\w+|[^\w\s]|\n+")
_GRAM = 3
# Stretches between anchors that are longer than this, on both sides together, count as rewritten.
_LONGEST_STRETCH = 6000

# So few words between two gaps of so many are no common reading.
_ISLAND, GAP = 3, 20


def words(text: str) -> tuple[str, ...]:
    """Give words, marks and line ends as they stand: for a witness, a capital or a comma is a reading."""
    return tuple(_WORD.findall(text))


def hunks(a: Sequence[str], b: Sequence[str]) -> list[Hunk]:
    """Give the stretches ``a[i:j]`` and ``b[k:l]`` that differ, in order; 3-grams unique in both are anchors."""
    found: list[Hunk] = []
    at_a = at_b = 0
    for next_a, next_b in [*_anchors(a, b), (len(a), len(b))]:
        found += _between(a, b, at_a, next_a, at_b, next_b)
        at_a, at_b = next_a, next_b
    return _joined(found)


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The longest increasing sequence of places where a 3-gram that is unique in both texts stands (patience diff)."""
    there = _unique(tuple(b))
    pairs = [(i, there[gram]) for gram, i in _unique(tuple(a)).items() if gram in there]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        slot = bisect_left(ends, place)
        before.append(last[slot - 1] if slot else -1)
        if slot == len(ends):
            ends.append(place)
            last.append(at)
        else:
            ends[slot], last[slot] = place, at
    chain: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


# A witness meets several others, one after the other.
@lru_cache(maxsize=256)
def _unique(text: tuple[str, ...]) -> Mapping[tuple[str, ...], int]:
    """Give the place of each 3-gram that stands in a text once, in order."""
    first: dict[tuple[str, ...], int] = {}
    again: set[tuple[str, ...]] = set()
    for at, gram in enumerate(zip(*(text[shift:] for shift in range(_GRAM)), strict=False)):
        if first.setdefault(gram, at) != at:
            again.add(gram)
    return {gram: at for gram, at in first.items() if gram not in again}


def _between(a: Sequence[str], b: Sequence[str], i: int, j: int, k: int, m: int) -> list[Hunk]:
    while i < j and k < m and a[i] == b[k]:
        i, k = i + 1, k + 1
    while i < j and k < m and a[j - 1] == b[m - 1]:
        j, m = j - 1, m - 1
    if i == j or k == m or j - i + m - k > _LONGEST_STRETCH:
        return [(i, j, k, m)] if i < j or k < m else []
    steps = SequenceMatcher(None, a[i:j], b[k:m], autojunk=False).get_opcodes()
    return [(i + p, i + q, k + r, k + s) for kind, p, q, r, s in steps if kind != "equal"]


def _joined(found: Sequence[Hunk]) -> list[Hunk]:
    joined: list[Hunk] = []
    for one in found:
        if joined and _one_act(joined[-1], one):
            joined[-1] = (joined[-1][0], one[1], joined[-1][2], one[3])
        else:
            joined.append(one)
    return joined


def _one_act(before: Hunk, after: Hunk) -> bool:
    """Tell whether what stands between two stretches is nothing, or a few words in a long gap that agree by chance."""
    island = after[0] - before[1]
    longer = (max(j - i, m - k) for i, j, k, m in (before, after))
    return island == after[2] - before[3] == 0 or (island <= _ISLAND and min(longer) >= GAP)


def cost(found: Sequence[Hunk]) -> float:
    """Give the bits of an edit script: each stretch costs the logarithm of its longer side."""
    return sum(log2(1 + max(j - i, m - k)) for i, j, k, m in found)


def numbered(texts: Sequence[Sequence[str]]) -> tuple[Grams, list[NDArray[np.int64]], NDArray[np.bool_]]:
    """Number the word 3-grams of all witnesses; give those of each in the order of its text, and as a row of flags."""
    known: dict[tuple[str, ...], int] = {}
    rows = []
    for text in texts:
        padded = [word.lower() for word in text] + [""] * max(0, _GRAM - len(text))
        grams = zip(*(padded[shift:] for shift in range(_GRAM)), strict=False)
        rows.append(np.array([known.setdefault(gram, len(known)) for gram in grams], dtype=np.int64))
    has = np.zeros((len(rows), len(known)), dtype=bool)
    for i, row in enumerate(rows):
        has[i, row] = True
    return known, rows, has


def run_weights(rows: Sequence[NDArray[np.int64]], shared_by: NDArray[np.int64], count: int) -> Floats:
    """Part the logarithm of the length of each run of grams that one set of witnesses has among its grams."""
    weight = np.zeros(count)
    seen = np.zeros(count, dtype=bool)
    for row in rows:
        fresh = np.zeros(len(row), dtype=bool)
        fresh[np.unique(row, return_index=True)[1]] = True
        fresh &= ~seen[row]
        seen[row] = True
        holders = shared_by[row]
        starts = np.flatnonzero(np.r_[True, (holders[1:] != holders[:-1]) | (fresh[1:] != fresh[:-1])])
        lengths = np.diff(np.r_[starts, len(row)])
        length = np.repeat(lengths, lengths)[fresh]
        weight[row[fresh]] = np.log2(1 + length) / length
    return weight


@dataclass(frozen=True)
class Variants:
    """The variants of a tradition: ``has[i, v]`` tells whether witness ``i`` has variant ``v``; ``weight`` in bits.

    Variants that the same witnesses have are one. ``of_gram`` gives the variant that each word 3-gram belongs to, and
    ``gram_weight`` its part of the weight.
    """

    has: NDArray[np.bool_]
    weight: Floats
    of_gram: NDArray[np.int64]
    gram_weight: Floats

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> Variants:
        """Gather the runs of word 3-grams that one set of witnesses has, each weighing the logarithm of its length."""
        known, rows, has = numbered(texts)
        _, first, place = np.unique(np.packbits(has, axis=0), axis=1, return_index=True, return_inverse=True)
        shared_by = place.reshape(-1)
        each = run_weights(rows, shared_by, len(known))
        return cls(has[:, first], _summed(shared_by, each, len(first)), shared_by, each)

    def distances(self, kept: NDArray[np.bool_] | None = None) -> Floats:
        """Give minus the natural log of each pair's weighted Jaccard likeness, over the grams ``kept``."""
        weight = self.weight
        if kept is not None:
            weight = _summed(self.of_gram[kept], self.gram_weight[kept], len(weight))
        has = self.has.astype(np.float64)
        common = (has * weight) @ has.T
        own = np.diag(common)
        apart = -np.log((common + 0.5) / (own[:, None] + own[None, :] - common + 0.5))
        # Rounding must not make equal texts differ, nor a pair depend on its order.
        return np.maximum(np.round((apart + apart.T) / 2, 9), 0.0)

    def edits(self) -> Floats:
        """Give the bits of the variants in which each pair differs."""
        has = self.has.astype(np.float64)
        common = (has * self.weight) @ has.T
        own = np.diag(common)
        apart = own[:, None] + own[None, :] - common - common.T
        return np.maximum(np.round(apart, 9), 0.0)

    def with_last(self, apart: Floats) -> Floats:
        """Complete ``edits`` of all witnesses but the last."""
        row = np.maximum(np.round((self.has != self.has[-1]) @ self.weight, 9), 0.0)
        return np.block([[apart, row[:-1, None]], [row[None, :]]])


def _summed(place: NDArray[np.int64], weights: Floats, count: int) -> Floats:
    return np.bincount(place, weights=weights, minlength=count).astype(np.float64)
