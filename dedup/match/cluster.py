"""Groups of near-duplicates from verified pairs only.

``representatives`` (the default) checks every member against the text that is kept, so a chain of small steps never
joins texts that are far apart. ``components`` is the plain transitive closure, for those who want it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedup.match.verify import Pairs

MOST_MEASURED: Final = 20_000

_TOGETHER: Final = 1 << 18

Scorer = Callable[[NDArray[np.int64], NDArray[np.int64]], Pairs]


@dataclass(frozen=True, slots=True)
class Cohesion:
    """How alike the members of a group are; ``complete`` tells whether all of its pairs were measured."""

    weakest: float
    mean: float
    complete: bool


def representatives(pairs: Pairs, threshold: float, score: Scorer | None = None) -> dict[int, list[int]]:
    """Group texts around the ones kept: the kept text, then its members in order. Lower numbers are preferred.

    Text by text, in order of preference: one that is verified against a kept text joins the most alike of them, else it
    is kept itself. ``score`` lets a text that was paired with members only (the pairs of a crowded bucket are not
    complete) be checked against the texts kept for them.
    """
    edges: dict[int, list[tuple[int, float]]] = defaultdict(list)
    texts: set[int] = set()
    good = np.flatnonzero(pairs.resemblance >= threshold)
    for low, high, resemblance in zip(
        pairs.low[good].tolist(), pairs.high[good].tolist(), pairs.resemblance[good].tolist(), strict=True
    ):
        edges[high].append((low, resemblance))
        texts.update((low, high))
    kept_for: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    for text in sorted(texts):
        best = max(((r, -low) for low, r in edges.get(text, ()) if low in groups), default=None)
        if best is None and score is not None:
            best = _by_way_of_members(text, {kept_for[low] for low, _ in edges.get(text, ())}, threshold, score)
        if best is None:
            groups[text] = []
            kept_for[text] = text
        else:
            groups[-best[1]].append(text)
            kept_for[text] = -best[1]
    return {kept: [kept, *members] for kept, members in groups.items() if members}


def components(pairs: Pairs, threshold: float) -> dict[int, list[int]]:
    """Group texts that verified pairs connect, however many steps apart; keyed by the lowest number."""
    parent: dict[int, int] = {}

    def root(text: int) -> int:
        while parent.setdefault(text, text) != text:
            parent[text] = parent[parent[text]]
            text = parent[text]
        return text

    good = np.flatnonzero(pairs.resemblance >= threshold)
    for low, high in zip(pairs.low[good].tolist(), pairs.high[good].tolist(), strict=True):
        first, second = sorted((root(low), root(high)))
        parent[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for text in sorted(parent):
        groups[root(text)].append(text)
    return dict(groups)


def cohesion(groups: Sequence[Sequence[int]], score: Scorer, most: int = MOST_MEASURED) -> list[Cohesion]:
    """Give the lowest and the mean resemblance over all pairs of members of each group.

    A group with more than ``most`` pairs is measured on its first member with every other, and on evenly spread pairs
    up to that number, so the cost does not grow with its square.
    """
    told: list[Cohesion] = []
    waiting: list[tuple[NDArray[np.int64], NDArray[np.int64], bool]] = []

    def settle() -> None:
        sides = [np.concatenate([pairs[side] for pairs in waiting]) for side in (0, 1)]
        found = score(sides[0], sides[1]).resemblance
        stop = 0
        for low, _, complete in waiting:
            start, stop = stop, stop + len(low)
            told.append(Cohesion(float(found[start:stop].min()), float(found[start:stop].mean()), complete))
        waiting.clear()

    pending = 0
    for group in groups:
        waiting.append(_pairs_of(np.array(group, np.int64), most))
        pending += len(waiting[-1][0])
        if pending >= _TOGETHER:
            settle()
            pending = 0
    if waiting:
        settle()
    return told


@lru_cache(64)
def _triangle(size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    low, high = np.triu_indices(size, 1)
    return low.astype(np.int64), high.astype(np.int64)


def _pairs_of(texts: NDArray[np.int64], most: int) -> tuple[NDArray[np.int64], NDArray[np.int64], bool]:
    size = len(texts)
    if size * (size - 1) // 2 <= most:
        at_low, at_high = _triangle(size)
        return texts[at_low], texts[at_high], True
    gaps = np.unique(np.linspace(1, size - 1, max(most // size, 1)).astype(np.int64))
    at_low = np.concatenate([np.zeros(size - 1, np.int64), *[np.arange(size - gap) for gap in gaps]])
    at_high = np.concatenate([np.arange(1, size), *[np.arange(gap, size) for gap in gaps]])
    return texts[at_low], texts[at_high], False


def _by_way_of_members(text: int, kept: set[int], threshold: float, score: Scorer) -> tuple[float, int] | None:
    if not kept:
        return None
    lows = np.array(sorted(kept), np.int64)
    found = score(lows, np.full(len(lows), text, np.int64))
    best = max(zip(found.resemblance.tolist(), (-lows).tolist(), strict=True))
    return best if best[0] >= threshold else None
