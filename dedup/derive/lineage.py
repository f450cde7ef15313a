"""The tree of descent of versions of one text: drafts, revisions, reprints, manuscripts.

The shape is that of the shortest description. If one text after the other explains the variants nearly as well as any
tree, the versions are a chain, ordered so that a variant that went out does not come back (seriation); otherwise the
tree is the shortest one, and takes in a lost ancestor where branches run together before they reach a witness. Where a
witness has lost pages, that is told variant by variant, over what each witness can tell (see ``lineage_parsimony``).
The root is where most of the signs of direction along the edges agree (see ``lineage_cues``); length is none of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from math import exp

import numpy as np
from numpy.typing import NDArray

from dedup.derive.lineage_collation import Collation
from dedup.derive.lineage_cues import copied, earlier, is_corrected
from dedup.derive.lineage_edits import Floats, Variants, cost, hunks, words
from dedup.derive.lineage_parsimony import Parsimony
from dedup.derive.lineage_tree import Edges, chain, from_root, length, neighbours, spanning, with_hidden
from dedup.derive.lineage_weights import REVISION
from dedup.types import Descent, Lineage

# A chain is preferred to a tree that is shorter by no more than this share of the chain.
_CHAIN = 0.02
# Unless lost ancestors make it shorter than this part of the chain: copies of a lost text are as far from each other as
# any two, and its place in their midst saves a quarter. Of 212 chains of Wikipedia's versions none is below 0.85. Days
# tell besides what a lost text may be above.
_STAR, _STAR_OF_DATED = 0.8, 0.85
# Edits are compared word by word with so many of the nearest witnesses; the others are told by their variants.
_NEAREST = 12
# What two branches share beyond this share of the shorter one, and so many bits more, comes from a lost ancestor.
_SHARED, _LEAST = 0.3, 6.0
# A witness shorter than this part of the median has lost pages, and its gaps are no readings. Up to so many witnesses
# the cheapest tree is searched for, where a lost ancestor has a price in bits; of more, edits are told word by word.
_LACUNOSE = 0.7
_SEARCHED, _PRICE = 24, 9.0
# Halves of the variants that are left out in turn to see which edges stay, and witnesses left out one at a time.
_TRIALS, _MOST_LEFT_OUT = 8, 40
_SEED = 20_090
# Natural-log odds that of two texts of different days the earlier came first.
_DAYS = 4.0
_HOUR = 1 / 24
# Turning an edge round changes the sum of the odds over a tree by twice its own; and the signs along several edges are
# not independent, so that their sum tells two roots apart less, by up to this factor.
_TURNED, _DEPENDENT = 2.0, 2.0
# A chain begins at one of its ends, unless this much more is known besides the texts for a text in its midst: then it
# was copied twice.
_INNER = 2.0
# An edge whose direction is less likely than even is turned round; where no day is known, only one less likely than
# the last one, since a lost ancestor may as well be a step of a chain.
_EVEN, _ROUNDING, _UNLIKELY_UNDATED = 0.5, 1e-6, 0.2


def lineage(
    texts: Sequence[str], days: Sequence[float | None] = (), odds: Mapping[tuple[int, int], float] | None = None
) -> Lineage:
    """Find who was copied or revised from whom among versions of one text.

    Takes at least one text; two hundred take some seconds. ``days`` are those of publication as ordinals, where they
    are known, with the time of day as a fraction: no edge leads an hour back if another root avoids it. ``odds`` are
    natural-log odds known otherwise that the first text of a pair came before the second; they add to the signs in the
    texts where an edge joins the two. Of equal texts the one of the earlier day, then the one given first, counts as
    the elder.

    Raises ValueError for no texts, or for days that are not one a text. Sources: Marmerola et al., On the
    reconstruction of text phylogeny trees, 2016 (near duplicates); Roos and Heikkilae, Evaluating methods for
    computer-assisted stemmatology, 2009; Bandelt et al. 1999 (hidden nodes).
    """
    if not texts:
        raise ValueError("a lineage needs at least one text")
    published = list(days) or [None] * len(texts)
    if len(published) != len(texts):
        raise ValueError("a lineage needs a day, or None, for each text")
    by_age = sorted(range(len(texts)), key=lambda at: (published[at] or 0, at))
    first = {texts[at]: at for at in reversed(by_age)}
    distinct = sorted(first.values())
    place = {node: at for at, node in enumerate(distinct)}
    known: dict[tuple[int, int], float] = {}
    for (a, b), value in (odds or {}).items():
        pair = place[first[texts[a]]], place[first[texts[b]]]
        known[pair] = known.get(pair, 0.0) + value
    found = _Distinct([texts[at] for at in distinct], [published[at] for at in distinct], known)
    count = len(distinct)

    def number(node: int) -> int:
        return distinct[node] if node < count else len(texts) + node - count

    support = found.support()
    edges = [
        Descent(number(a), number(b), round(support[min(a, b), max(a, b)], 4), round(found.chances[a, b], 4))
        for a, b in found.directed
    ]
    copies = [_copy(published, first[texts[at]], at) for at in by_age if first[texts[at]] != at]
    certainty = round(min(found.chances[edge] for edge in found.directed), 4) if found.directed else 1.0
    return Lineage(len(texts), found.hidden, number(found.root), tuple(_with_copies(edges, copies)), certainty)


def _copy(days: Sequence[float | None], one: int, copy: int) -> Descent:
    a, b = days[one], days[copy]
    return Descent(one, copy, 1.0, _chance(_DAYS) if a is not None and b is not None and b - a >= _HOUR else 0.5)


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


def _with_copies(known: Sequence[Descent], copies: Sequence[Descent]) -> list[Descent]:
    """String equal texts together, and let what came of the first come of the last."""
    last: dict[int, int] = {}
    lines: list[Descent] = []
    for copy in copies:
        lines.append(replace(copy, parent=last.get(copy.parent, copy.parent)))
        last[copy.parent] = copy.child
    lines += [replace(one, parent=last.get(one.parent, one.parent)) for one in known]
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

    def __init__(
        self, texts: Sequence[str], days: Sequence[float | None], known: Mapping[tuple[int, int], float]
    ) -> None:
        self.texts, self.days, self.known = texts, days, known
        self.signs: dict[tuple[int, int], float] = {}
        self.corrected = [is_corrected(text) for text in texts]
        self.words = [words(text) for text in texts]
        self.variants = Variants.of(self.words)
        self.by_variants = self.variants.distances()
        order = chain(self.by_variants) if len(texts) > 1 else list(range(len(texts)))
        line = list(pairwise(order))
        shortest = length(self.by_variants, spanning(self.by_variants))
        self.is_chain = length(self.by_variants, line) * (1 - _CHAIN) <= shortest and not self._is_star(line)
        self.edges: Edges
        if self.is_chain:
            self.hidden, self.edges, self.apart = 0, line, self.by_variants
        else:
            sizes = [len(text) for text in self.words]
            if min(sizes) < _LACUNOSE * float(np.median(sizes)):
                self.hidden, self.edges, self.apart = self._over_gaps()
            else:
                self.apart = self.variants.edits()
                whole, self.edges = self._with_lost
                self.hidden = len(whole.has) - len(texts)
        self.root, self.chances = self._rooted()
        self._hang_uncorrected()

    def _hang_uncorrected(self) -> None:
        """Hang what came out before a version that was put right, and would come of it, on the nearest one beside that.

        Such a version has readings of two others, and is drawn between them: the first text, and the one put right.
        """
        for _ in self.texts:
            near = neighbours(self.edges)
            options = [
                (self.apart[one, node], one, node, above)
                for above, node in self.directed
                if self._put_right(above, node)
                for one in near[above]
                if one != node and one < len(self.texts) and not self._put_right(one, node)
            ]
            if not options:
                return
            _, one, node, above = min(options)
            self.edges = [edge for edge in self.edges if set(edge) != {above, node}]
            self.edges.append((min(one, node), max(one, node)))
            self.root, self.chances = self._rooted()

    @property
    def directed(self) -> Edges:
        """The edges, each from the parent to its child, parents first."""
        return from_root(self.edges, self.root)

    @property
    def _is_dated(self) -> bool:
        return self.days.count(None) < len(self.days)

    @cached_property
    def _with_lost(self) -> tuple[Variants, Edges]:
        # In dated traditions more sentences of lost texts were missed by it than lost texts spared: days place them.
        return with_hidden(self.variants, _SHARED, _LEAST, strict=not self._is_dated)

    def _is_star(self, line: Edges) -> bool:
        """Tell whether lost ancestors save so much that the witnesses are copies of these and no chain."""
        if not 2 < len(self.texts) <= _SEARCHED:
            return False
        whole, edges = self._with_lost
        part = _STAR_OF_DATED if self._is_dated else _STAR
        return length(whole.distances(), edges) < part * length(self.by_variants, line)

    def _over_gaps(self) -> tuple[int, Edges, Floats]:
        """Give the number of lost ancestors, the tree, and the distances of witnesses that have lost pages."""
        collation = Collation.of(self.words) if len(self.texts) <= _SEARCHED else None
        if collation is None or collation.grown:
            whole, edges = self._with_lost
            # Without days, a text at hand that others took parts of would be drawn as a lost one as often.
            if self._is_dated and len(whole.has) > len(self.texts):
                return len(whole.has) - len(self.texts), edges, self.variants.edits()
            apart = self._edit_distances()
            return 0, spanning(apart), apart
        apart = collation.distances()
        edges = Parsimony(collation, _PRICE).best([spanning(apart)])
        return max(map(max, edges)) + 1 - len(self.texts), edges, apart

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

    def _rooted(self) -> tuple[int, dict[tuple[int, int], float]]:
        """Find the root from which the signs along the edges agree best, and the probability of each edge's direction.

        An edge leads the way it does from all the roots on its one side; each root is as likely as its signs say. Of
        roots that are as good as each other, as those near a lost ancestor are, the one in their midst is taken: every
        edge leads the likelier way.
        """
        odds = {edge: self._odds(*edge) for edge in self.edges}
        odds |= {(b, a): -value for (a, b), value in odds.items()}
        near = neighbours(self.edges)
        ways = {root: from_root(self.edges, root) for root in range(len(self.texts) + self.hidden)}
        backward = {root: sum(self._back(*edge) for edge in self._over_lost(way)) for root, way in ways.items()}
        ways = {root: way for root, way in ways.items() if backward[root] == min(backward.values())}
        ends = {root: way for root, way in ways.items() if len(near[root]) == 1}
        if self.is_chain and ends and self._besides(ways) < self._besides(ends) + _INNER:
            ways = ends
        total = {root: sum(odds[edge] for edge in way) for root, way in ways.items()}
        best = min(total, key=lambda node: (-total[node], node))
        likely = {root: exp(max(-700.0, (value - total[best]) / self._scale)) for root, value in total.items()}
        everything = sum(likely.values())
        chances = dict.fromkeys(odds, 0.0)
        for root, way in ways.items():
            for edge in way:
                chances[edge] += likely[root] / everything
        root = best
        while nearer := [
            one for one in near[root] if one in ways and chances[root, one] < self._enough(root, one, near)
        ]:
            root = nearer[0]
        return root, {edge: min(1.0, chance) for edge, chance in chances.items()}

    def _besides(self, ways: Mapping[int, Edges]) -> float:
        """Give the most that credits, datelines and notices of correction tell together for any of some roots."""
        return max(sum(self._known(*edge) + self._noted(*edge) for edge in way) for way in ways.values())

    def _known(self, a: int, b: int) -> float:
        return self.known.get((a, b), 0.0) - self.known.get((b, a), 0.0)

    def _noted(self, a: int, b: int) -> float:
        """Give the odds that ``a`` came first since ``b`` says of itself that it was put right."""
        if max(a, b) >= len(self.texts):
            return 0.0
        return REVISION["corrected"] * (self.corrected[b] - self.corrected[a])

    def _put_right(self, a: int, b: int) -> bool:
        """Tell whether ``a`` says of itself that it was put right, and is of a later day than ``b``."""
        return self._noted(a, b) < 0 and self._back(a, b)

    def _enough(self, root: int, other: int, near: Mapping[int, Sequence[int]]) -> float:
        """Give the chance up to which the edge from a root to another node is turned round."""
        if not self._is_dated:
            return _UNLIKELY_UNDATED
        # Who has nothing but a lost text beside it is the first to have copied it, rather than the only one it is from.
        copied_first = len(near[root]) == 1 and root < len(self.texts) <= other
        return _EVEN + _ROUNDING if copied_first else _EVEN - _ROUNDING

    def _over_lost(self, way: Edges) -> Edges:
        """Join each witness to the nearest one above, lost ones passed over."""
        if not self.hidden:
            return way
        nearest = {node: node for node in range(len(self.texts))}
        joined: Edges = []
        for above, node in way:
            if above not in nearest:
                continue
            if node in nearest:
                joined.append((nearest[above], node))
            else:
                nearest[node] = nearest[above]
        return joined

    @property
    def _scale(self) -> float:
        return _TURNED * (_DEPENDENT - (_DEPENDENT - 1) / max(1, len(self.edges)))

    def _odds(self, a: int, b: int) -> float:
        """Give the natural-log odds that ``a`` came before ``b``; nothing is known of a hidden one."""
        if max(a, b) >= len(self.texts):
            return 0.0
        told = self._known(a, b) + _DAYS * (self._back(b, a) - self._back(a, b))
        if (a, b) not in self.signs:
            signs = earlier if self.is_chain else copied
            self.signs[a, b] = signs(self.texts[a], self.texts[b])
        # Only signs in the texts go together from edge to edge; what is known besides counts in full.
        return told * self._scale / _TURNED + self.signs[a, b]

    def _back(self, a: int, b: int) -> bool:
        """Tell whether ``a`` is known to be later than ``b``."""
        if max(a, b) >= len(self.texts):
            return False
        one, other = self.days[a], self.days[b]
        return one is not None and other is not None and one - other >= _HOUR

    def support(self) -> dict[tuple[int, int], float]:
        """Give for each edge the share of trials that keep it, half the variants or one witness left out in each."""
        wanted = [(min(edge), max(edge)) for edge in self.edges]
        kept = dict.fromkeys(wanted, 0)
        trials = dict.fromkeys(wanted, 0)
        source = np.random.default_rng(_SEED)
        for _ in range(_TRIALS):
            half = np.less(source.random(len(self.variants.gram_weight)), 0.5)
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
