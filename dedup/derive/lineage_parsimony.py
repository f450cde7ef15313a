"""The most parsimonious tree over witnesses, some of which may be each other's ancestors, and lost ones.

The cost of a tree is that of the changes of variants along its edges, at the fewest that the witnesses' readings allow
(Fitch 1971; Sankoff 1975), and a price for every lost ancestor. It is searched for by taking off a branch and putting
it back where that is cheapest: at a witness, at a lost ancestor, on an edge with or without a new lost ancestor, or in
the place of one (subtree pruning and regrafting: Swofford et al., Phylogenetic inference, 1996; for witnesses as inner
nodes, Roos and Zou, Analysis of textual variation by latent tree structures, 2011).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from dedup.derive.lineage_collation import Collation
from dedup.derive.lineage_edits import Floats
from dedup.derive.lineage_tree import Edges, neighbours

# Changes that a witness which has, or lacks, a variant would need to be otherwise.
_NEVER = 1e4
_MOST_MOVES = 60

Near = dict[int, set[int]]


@dataclass(frozen=True)
class _Move:
    """A branch that begins at ``root`` put to a node or onto an edge: ``new`` beside what is there, else in it."""

    cost: float
    rest: Near
    branch: Near
    root: int
    place: tuple[int, ...]
    new: bool

    def made(self, count: int) -> Near:
        near = {node: set(others) for part in (self.rest, self.branch) for node, others in part.items()}
        target = max(max(near) + 1, count) if self.new and len(self.place) == 2 else self.root
        if len(self.place) == 2:
            a, b = self.place
            near[a].discard(b)
            near[b].discard(a)
            ends = [a, b] if target == self.root else [a, b, self.root]
        elif self.new:
            target, ends = self.place[0], [self.root]
        else:
            ends = sorted(near.pop(self.place[0]))
            for other in ends:
                near[other].discard(self.place[0])
        for end in ends:
            near.setdefault(target, set()).add(end)
            near[end].add(target)
        return _without_idle(near, count)


class Parsimony:
    """Trees over the witnesses of a collation, at a price in bits for every lost ancestor."""

    def __init__(self, collation: Collation, price: float) -> None:
        self.count, self.weight, self.price = len(collation.states), collation.weight, price
        # own[i, s, v] is what it costs witness i to have state s of variant v.
        self.own = _NEVER * np.stack([collation.states == 1, collation.states == 0], axis=1).astype(np.float64)

    def best(self, starts: Iterable[Edges]) -> Edges:
        """Give the cheapest tree that is reached from any of the ``starts``; lost ancestors follow the witnesses."""
        found = [self._improved({node: set(others) for node, others in neighbours(edges).items()}) for edges in starts]
        _, near = min(found, key=lambda one: one[0])
        number = {node: node for node in range(self.count)}
        for node in sorted(near):
            number.setdefault(node, len(number))
        return sorted((number[a], number[b]) for a in near for b in near[a] if number[a] < number[b])

    def _improved(self, near: Near) -> tuple[float, Near]:
        cost = self._cost(near)
        for _ in range(_MOST_MOVES):
            move = min(self._moves(near), key=lambda one: one.cost, default=None)
            if move is None or move.cost >= cost:
                break
            after = move.made(self.count)
            if (reached := self._cost(after)) >= cost:
                break
            cost, near = reached, after
        return cost, near

    def _cost(self, near: Near) -> float:
        some = next(iter(near))
        return round(float(self.weight @ self._seen(near, some)[some, -1].min(axis=0)), 6) + self._prices(near)

    def _prices(self, near: Iterable[int]) -> float:
        return self.price * sum(node >= self.count for node in near)

    def _moves(self, near: Near) -> Iterator[_Move]:
        """Give for each branch the cheapest place to put it."""
        for beside in sorted(near):
            for root in sorted(near[beside]):
                branch = _side(near, root, beside)
                rest = {node: set(others) for node, others in near.items() if node not in branch}
                rest[beside].discard(root)
                yield self._move(_without_idle(rest, self.count), branch, root)

    def _move(self, rest: Near, branch: Near, root: int) -> _Move:
        seen = self._seen(rest, next(iter(rest)), both=True)
        mine = self._seen(branch, root)[root, -1]
        nodes = sorted(rest)
        lost = [node for node in nodes if node >= self.count]
        edges = [(a, b) for a in nodes for b in sorted(rest[a]) if a < b]
        at_nodes = {node: seen[node, -1] for node in nodes}
        on_edges = [_step(seen[a, b]) + _step(seen[b, a]) for a, b in edges]
        known = self._prices(rest) + self._prices(branch)
        options: list[tuple[float, tuple[int, ...], bool]] = []
        for places, sides, below, price, new in (
            ([(node,) for node in nodes], [at_nodes[node] for node in nodes], _step(mine), 0.0, True),
            ([(node,) for node in lost], [at_nodes[node] for node in lost], mine, -self.price, False),
            (edges, on_edges, _step(mine), self.price, True),
            (edges, on_edges, mine, 0.0, False),
        ):
            if places:
                costs = (np.stack(sides) + below).min(axis=1) @ self.weight
                best = int(np.argmin(np.round(costs, 6)))
                options.append((round(float(costs[best]), 6) + price, places[best], new))
        cost, place, new = min(options, key=lambda one: one[0])
        return _Move(cost + known, rest, branch, root, place, new)

    def _seen(self, near: Near, root: int, *, both: bool = False) -> dict[tuple[int, int], Floats]:
        """Give what a node's side of an edge costs by the node's state; of an edge to -1, what the whole tree costs.

        Only towards ``root`` unless ``both``.
        """
        order = [(root, -1)]
        for node, above in order:
            order += [(other, node) for other in near[node] if other != above]
        side: dict[tuple[int, int], Floats] = {}
        for node, above in reversed(order):
            total = self.own[node].copy() if node < self.count else np.zeros(self.own.shape[1:])
            for other in near[node]:
                if other != above:
                    total += _step(side[other, node])
            side[node, above] = total
        if both:
            for node, above in order[1:]:
                side[above, node] = side[above, -1] - _step(side[node, above])
                side[node, -1] = side[node, above] + _step(side[above, node])
        return side


def _step(side: Floats) -> Floats:
    """Give what the other end of an edge sees: a change costs one."""
    return np.minimum(side, side[::-1] + 1)


def _side(near: Near, root: int, beside: int) -> Near:
    """Give the part of a tree beyond the edge from ``beside`` to ``root``."""
    branch = {root: near[root] - {beside}}
    todo = [root]
    for node in todo:
        for other in branch[node] - branch.keys():
            branch[other] = set(near[other])
            todo.append(other)
    return branch


def _without_idle(near: Near, count: int) -> Near:
    """Take out, in place, lost ancestors with fewer than three neighbours."""
    todo = [node for node in near if node >= count]
    while todo:
        node = todo.pop()
        if node in near and len(near[node]) < 3:
            others = near.pop(node)
            for other in others:
                near[other] |= others - {other}
                near[other].discard(node)
            todo += [other for other in others if other >= count]
    return near
