"""The tree of descent of versions of one text: drafts, revisions, reprints, manuscripts.

The shape is that of the shortest description. If one text after the other explains the variants nearly as well as any
tree, the versions are a chain, ordered so that a variant that went out does not come back (seriation); otherwise the
tree is the shortest one, and takes in a lost ancestor where branches run together before they reach a witness.
The root is where most of the signs of direction along the edges agree (see ``lineage_cues``); length is none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import exp

import numpy as np
from numpy.typing import NDArray

from dedup.derive.lineage_cues import copied, earlier
from dedup.derive.lineage_edits import Floats, Variants, cost, hunks, words
from dedup.derive.lineage_tree import Edges, chain, from_root, length, neighbours, spanning, with_hidden
from dedup.types import Descent, Lineage

# A chain is preferred to a tree that is shorter by no more than this share of the chain.
_CHAIN = 0.02
# Edits are compared word by word with so many of the nearest witnesses; the others are told by their variants.
_NEAREST = 12
# What two branches share beyond this share of the shorter one, and so many bits more, comes from a lost ancestor.
_SHARED, _LEAST = 0.3, 6.0
# A witness shorter than this part of the median has lost pages: its gaps are no readings, and edits are told apart from
# them word by word.
_LACUNOSE = 0.7
# Halves of the variants that are left out in turn to see which edges stay, and witnesses left out one at a time.
_TRIALS, _MOST_LEFT_OUT = 8, 40
_SEED = 20_090


def lineage(texts: Sequence[str]) -> Lineage:
    """Find who was copied or revised from whom among versions of one text.

    Takes at least one text; two hundred take some seconds. Of equal texts the one given first counts as the elder.
    Raises ValueError for no texts. Sources: Marmerola et al., On the reconstruction of text phylogeny trees, 2016 (near
    duplicates); Roos and Heikkilae, Evaluating methods for computer-assisted stemmatology, 2009; Bandelt et al. 1999
    (hidden nodes).
    """
    if not texts:
        raise ValueError("a lineage needs at least one text")
    first = {text: at for at, text in reversed(list(enumerate(texts)))}
    distinct = sorted(first.values())
    copies = [(first[text], at) for at, text in enumerate(texts) if first[text] != at]
    found = _Distinct([texts[at] for at in distinct])
    edges = found.directed
    count = len(distinct)

    def number(node: int) -> int:
        return distinct[node] if node < count else len(texts) + node - count

    support = found.support()
    known = [
        Descent(number(a), number(b), round(support.get((min(a, b), max(a, b)), 0.0) * found.certainty, 4))
        for a, b in edges
    ]
    lines = _with_copies(known, copies)
    return Lineage(len(texts), found.hidden, number(found.root), tuple(lines), round(found.certainty, 4))


def _with_copies(known: Sequence[Descent], copies: Sequence[tuple[int, int]]) -> list[Descent]:
    """String equal texts together, and let what came of the first come of the last."""
    last: dict[int, int] = {}
    lines: list[Descent] = []
    for one, copy in copies:
        lines.append(Descent(last.get(one, one), copy, 0.5))
        last[one] = copy
    lines += [Descent(last.get(one.parent, one.parent), one.child, one.support) for one in known]
    children: dict[int, list[Descent]] = {}
    for line in lines:
        children.setdefault(line.parent, []).append(line)
    below = {line.child for line in lines}
    todo = [parent for parent in children if parent not in below][:1]
    ordered: list[Descent] = []
    for node in todo:
        ordered += children.get(node, [])
        todo += [line.child for line in children.get(node, [])]
    return ordered


class _Distinct:
    """The lineage of texts no two of which are equal."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.words = [words(text) for text in texts]
        self.variants = Variants.of(self.words)
        self.by_variants = self.variants.distances()
        order = chain(self.by_variants) if len(texts) > 1 else list(range(len(texts)))
        line = list(pairwise(order))
        shortest = length(self.by_variants, spanning(self.by_variants))
        self.is_chain = length(self.by_variants, line) * (1 - _CHAIN) <= shortest
        self.edges: Edges
        if self.is_chain:
            self.hidden, self.edges, self.apart = 0, line, self.by_variants
        else:
            sizes = [len(text) for text in self.words]
            if min(sizes) < _LACUNOSE * float(np.median(sizes)):
                self.hidden, self.apart = 0, self._edit_distances()
                self.edges = spanning(self.apart)
            else:
                self.apart = self.variants.edits()
                whole, self.edges = with_hidden(self.variants, _SHARED, _LEAST)
                self.hidden = len(whole.has) - len(texts)
        self.root, self.certainty = self._root()
        self.directed = from_root(self.edges, self.root)

    def _edit_distances(self) -> Floats:
        """Give the bits of edits between near witnesses, and for far ones what their variants make of it."""
        count = len(self.texts)
        near = np.argsort(self.by_variants, axis=1, kind="stable")[:, : _NEAREST + 1]
        wanted = {(min(i, int(j)), max(i, int(j))) for i in range(count) for j in near[i] if i != j}
        apart = np.zeros((count, count))
        scale = 1.0
        for i, j in sorted(wanted):
            apart[i, j] = apart[j, i] = cost(hunks(self.words[i], self.words[j]))
            scale = max(scale, apart[i, j] / max(self.by_variants[i, j], 1e-6))
        far = (apart == 0) & ~np.eye(count, dtype=bool)
        for i, j in wanted:
            far[i, j] = far[j, i] = False
        return np.where(far, scale * self.by_variants, apart)

    def _root(self) -> tuple[int, float]:
        """Find the root from which the signs along the edges agree best, and how sure the directions are."""
        count = len(self.texts)
        odds = {
            (a, b): self._earlier(self.texts[a], self.texts[b]) if a < count and b < count else 0.0
            for a, b in self.edges
        }
        odds |= {(b, a): -value for (a, b), value in odds.items()}
        near = neighbours(self.edges)
        nodes = range(count + self.hidden)
        if self.is_chain and count > 1:
            nodes = [node for node in nodes if len(near[node]) == 1]  # type: ignore[assignment]
        total = {root: sum(odds[edge] for edge in from_root(self.edges, root)) for root in nodes}
        ranked = sorted(total, key=lambda node: (-total[node], node))
        if len(ranked) < 2:
            return ranked[0], 1.0
        return ranked[0], 1 / (1 + exp(-min(50.0, total[ranked[0]] - total[ranked[1]])))

    def _earlier(self, a: str, b: str) -> float:
        return earlier(a, b) if self.is_chain else copied(a, b)

    def support(self) -> dict[tuple[int, int], float]:
        """Give for each edge the share of trials that keep it, half the variants or one witness left out in each."""
        wanted = [(min(edge), max(edge)) for edge in self.edges]
        kept = dict.fromkeys(wanted, 0)
        trials = dict.fromkeys(wanted, 0)
        source = np.random.default_rng(_SEED)
        for _ in range(_TRIALS):
            half = np.less(source.random(self.variants.has.shape[1]), 0.5)
            again = self._again(self.variants.distances(half))
            for edge in wanted:
                trials[edge] += max(edge) < len(self.texts)
                kept[edge] += max(edge) < len(self.texts) and edge in again
        for gone in range(min(len(self.texts), _MOST_LEFT_OUT) if len(self.texts) > 3 else 0):
            left = [at for at in range(len(self.texts)) if at != gone]
            again = {(left[a], left[b]) for a, b in self._again(self.apart[np.ix_(left, left)])}
            for edge in wanted:
                trials[edge] += gone not in edge and max(edge) < len(self.texts)
                kept[edge] += gone not in edge and edge in again
        return {edge: kept[edge] / trials[edge] if trials[edge] else 0.5 for edge in wanted}

    def _again(self, apart: NDArray[np.float64]) -> set[tuple[int, int]]:
        if not self.is_chain:
            return {(min(edge), max(edge)) for edge in spanning(apart)}
        order = chain(apart)
        return {(min(edge), max(edge)) for edge in pairwise(order)}
