"""Trees over witnesses from their distances: shortest tree, shortest chain, hidden nodes, directions from a root."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from dedup.derive.lineage_edits import Floats, Variants

Edges = list[tuple[int, int]]
Three = tuple[int, int, int]

# Up to this many witnesses the shortest chain is found exactly (Held and Karp 1962).
_EXACT = 9
# A text may be where two branches come from if, in parts of the shorter, it lacks less than this of what both of their
# ends have, and differs from both in less than this beyond what two who cut a text both cut by chance.
_LACKED, _BEYOND_CHANCE = 0.1, 0.2


def spanning(apart: Floats) -> Edges:
    """Give the shortest tree that joins all (Prim 1957); ties go to the lower numbers."""
    count = len(apart)
    nearest = np.zeros(count, dtype=np.int64)
    reach = apart[0].astype(np.float64) if count else np.zeros(0)
    outside = np.ones(count, dtype=bool)
    outside[:1] = False
    edges = []
    for _ in range(count - 1):
        new = int(np.argmin(np.where(outside, reach, np.inf)))
        edges.append((int(nearest[new]), new))
        outside[new] = False
        closer = apart[new] < reach
        nearest[closer], reach[closer] = new, apart[new][closer]
    return edges


def length(apart: Floats, edges: Iterable[tuple[int, int]]) -> float:
    """Add up the edges of a tree."""
    return float(sum(apart[a, b] for a, b in edges))


def chain(apart: Floats) -> list[int]:
    """Give the shortest order of all witnesses: exact for a few, else by insertion and reversal of stretches."""
    return _held_karp(apart) if len(apart) <= _EXACT else _improved(apart, _inserted(apart))


def _held_karp(apart: Floats) -> list[int]:
    count = len(apart)
    # best[set, end] is the cheapest chain over a set of witnesses, given as bits, that stops at one of them.
    best = np.full((1 << count, count), np.inf)
    before = np.full((1 << count, count), -1, dtype=np.int64)
    for end in range(count):
        best[1 << end, end] = 0.0
    bits = 1 << np.arange(count)
    for visited in range(1, 1 << count):
        ends = np.flatnonzero(visited & bits)
        if len(ends) > 1:
            options = best[visited ^ bits[ends]] + apart[ends]
            before[visited, ends] = options.argmin(axis=1)
            best[visited, ends] = options.min(axis=1)
    visited, end = (1 << count) - 1, int(np.argmin(best[-1]))
    order = []
    while end >= 0:
        order.append(end)
        visited, end = visited ^ 1 << end, int(before[visited, end])
    return order


def _inserted(apart: Floats) -> list[int]:
    # Where all are equal, the farthest of two are still two.
    far = np.unravel_index(int(np.argmax(np.where(np.eye(len(apart), dtype=bool), -1.0, apart))), apart.shape)
    order = [int(far[0]), int(far[1])]
    reach = apart[:, order].min(axis=1)
    reach[order] = -np.inf
    while (one := int(np.argmax(reach))) not in order:
        reach = np.minimum(reach, apart[:, one])
        reach[one] = -np.inf
        inner = [apart[a, one] + apart[one, b] - apart[a, b] for a, b in pairwise(order)]
        costs = [apart[one, order[0]], *inner, apart[order[-1], one]]
        order.insert(int(np.argmin(costs)), one)
    return order


def _improved(apart: Floats, order: list[int]) -> list[int]:
    """Reverse stretches while that shortens the chain (2-opt), a bounded number of rounds."""
    count = len(order)
    for _ in range(20):
        gained = False
        for start in range(count - 1):
            # All that can follow the stretch that begins here, until one is worth turning round.
            stop = start + 2
            while stop <= count:
                ends = np.array(order)
                last, after = ends[stop - 1 :], ends[stop:]
                gain = np.zeros(len(last))
                if start:
                    gain += apart[order[start - 1], order[start]] - apart[order[start - 1], last]
                gain[: len(after)] += apart[last[: len(after)], after] - apart[order[start], after]
                better = np.flatnonzero(gain > 1e-9)
                if not len(better):
                    break
                stop += int(better[0])
                order[start:stop] = order[start:stop][::-1]
                stop += 1
                gained = True
        if not gained:
            break
    return order


def with_hidden(variants: Variants, share: float, least: float, *, strict: bool) -> tuple[Variants, Edges]:
    """Add inner nodes where the branches of a tree run together before they reach a witness.

    Two branches from ``x`` to ``y`` and ``z`` share what both have otherwise than ``x``. Where that exceeds ``share``
    of the shorter branch by ``least`` bits, the description is shorter with a lost ancestor that has the majority's
    readings (Bandelt, Forster and Roehl, Median-joining networks, 1999). If ``strict``, there is none where one of
    those beside it has all that the others share: that may be what they come from. Gives the variants with the hidden
    nodes after the others, and the tree; every hidden node has three neighbours or more.
    """
    count = len(variants.has)
    apart = variants.edits()
    superfluous: dict[Three, bool] = {}

    def lost(three: Three) -> bool:
        if three not in superfluous:
            superfluous[three] = strict and _has_exemplar(variants, three)
        return not superfluous[three]

    while len(variants.has) < 2 * count - 2:
        found = _running_together(apart, share, least, lost)
        if found is None:
            break
        middle = variants.has[list(found)].sum(axis=0) >= 2
        if (variants.has == middle).all(axis=1).any():
            break
        variants = replace(variants, has=np.vstack([variants.has, middle]))
        apart = variants.with_last(apart)
    while True:
        edges = spanning(apart)
        beside = neighbours(edges)
        hidden = range(count, len(variants.has))
        idle = [node for node in hidden if len(beside[node]) < 3 or (strict and _has_exemplar(variants, beside[node]))]
        if not idle:
            return variants, edges
        variants = replace(variants, has=np.delete(variants.has, idle[0], axis=0))
        apart = np.delete(np.delete(apart, idle[0], axis=0), idle[0], axis=1)


def _has_exemplar(variants: Variants, nodes: Sequence[int]) -> bool:
    """Tell whether one of some nodes may be what the others come from."""
    return any(_is_exemplar(variants, node, [*nodes[:at], *nodes[at + 1 :]]) for at, node in enumerate(nodes))


def _is_exemplar(variants: Variants, node: int, others: Sequence[int]) -> bool:
    """Tell whether some others may come from a node.

    A copy of a lost text lacks what it cut or changed there and two others kept. What these both lack is a sign only as
    far as it is more than chance has: of two that leave out half of a text, both leave out a quarter.
    """
    one, has, weight = variants.has[node], variants.has[list(others)], variants.weight
    length = (has != one) @ weight
    shorter = np.minimum(length[:, None], length[None, :])
    lacked = ((has & ~one) * weight) @ has.T.astype(np.float64)
    left_out = one & ~has
    words = np.bincount(variants.of_gram, minlength=len(weight))
    chance = np.outer(left_out @ weight, left_out @ words) / max(1, int(one @ words))
    beyond = lacked + (left_out * weight) @ left_out.T.astype(np.float64) - (chance + chance.T) / 2
    needed = (lacked >= _LACKED * shorter) | (beyond >= _BEYOND_CHANCE * shorter)
    return not needed[np.triu_indices(len(has), 1)].any()


def _running_together(apart: Floats, share: float, least: float, lost: Callable[[Three], bool]) -> Three | None:
    """Find the node and the two branches from it that share most, where a text that is ``lost`` explains that."""
    best, found = 0.0, None
    for x, near in neighbours(spanning(apart)).items():
        for gain, y, z in _shared(apart, x, near, share):
            if gain - least <= best + 1e-9:
                break
            if lost((x, y, z)):
                best, found = gain - least, (x, y, z)
                break
    return found


def _shared(apart: Floats, x: int, near: Sequence[int], share: float) -> Iterator[tuple[float, int, int]]:
    """Give what two branches from ``x`` share beyond ``share`` of the shorter one, the most first."""
    length = apart[x, near]
    gain = (length[:, None] + length[None, :] - apart[np.ix_(near, near)]) / 2
    gain -= share * np.minimum(length[:, None], length[None, :])
    gain[np.tril_indices(len(near))] = -np.inf
    gain = np.round(gain, 6)
    for place in np.argsort(-gain, axis=None, kind="stable"):
        y, z = divmod(int(place), len(near))
        yield float(gain[y, z]), near[y], near[z]


def neighbours(edges: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Give the neighbours of each node, sorted."""
    near: dict[int, list[int]] = defaultdict(list)
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    return defaultdict(list, {node: sorted(others) for node, others in sorted(near.items())})


def from_root(edges: Sequence[tuple[int, int]], root: int) -> Edges:
    """Direct the edges of a tree away from ``root``, parents before their children."""
    near = neighbours(edges)
    directed: Edges = []
    todo = [(root, -1)]
    for node, above in todo:
        for other in near[node]:
            if other != above:
                directed.append((node, other))
                todo.append((other, node))
    return directed
