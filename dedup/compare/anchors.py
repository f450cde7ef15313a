"""How much two articles are drafts of one text, told by the sentences that kept both words and order."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dedup.text.vectors import Matrix

# Sentences that resemble each other as much, each the other's best, are taken for two states of one sentence.
_ANCHOR = 0.4
# Articles with a share of anchored sentences up to the first retell each other; from the second on they are drafts.
_RETOLD, _DRAFTED = 0.4, 0.6
_FEWEST = 3
_APART, _BESIDE, _BETWEEN = 0.3, 0.2, 0.03


class Drafting(NamedTuple):
    """How much two articles are drafts of one text, in [0, 1], and how much higher the bar stands for each pair."""

    degree: float
    bars: Matrix


def drafting(similarity: Matrix) -> Drafting:
    """Tell from the resemblance of their sentences how much two articles are drafts of one text.

    Between drafts the bar rises least for a pair between the same anchored neighbours, more for one that shares an
    anchored sentence, and most for one that crosses the anchors; for articles that retell each other it stays.
    """
    chain = _chain(similarity)
    rows, columns = similarity.shape
    share = len(chain) / max(min(rows, columns), 1)
    degree = 0.0 if len(chain) < _FEWEST else min(max((share - _RETOLD) / (_DRAFTED - _RETOLD), 0.0), 1.0)
    bars = np.full(similarity.shape, _APART)
    stops = [(-1, -1), *chain, (rows, columns)]
    for (i, j), (k, m) in pairwise(stops):
        bars[max(i, 0) : k + 1, max(j, 0) : m + 1] = _BESIDE
    for (i, j), (k, m) in pairwise(stops):
        bars[i + 1 : k, j + 1 : m] = _BETWEEN
    for i, j in chain:
        bars[i, j] = _BETWEEN
    bars *= degree
    return Drafting(degree, bars)


def _chain(similarity: Matrix) -> list[tuple[int, int]]:
    """Give the heaviest sequence of anchors in which both sides keep their order."""
    if not similarity.size:
        return []
    of_rows, of_columns = similarity.argmax(axis=1), similarity.argmax(axis=0)
    anchors = [(i, int(j)) for i, j in enumerate(of_rows) if similarity[i, j] >= _ANCHOR and int(of_columns[j]) == i]
    weights: list[float] = []
    before: list[int] = []
    for at, (i, j) in enumerate(anchors):
        last = max((k for k in range(at) if anchors[k][1] < j), key=weights.__getitem__, default=-1)
        before.append(last)
        weights.append(float(similarity[i, j]) + (weights[last] if last >= 0 else 0.0))
    chain = []
    at = max(range(len(anchors)), key=weights.__getitem__, default=-1)
    while at >= 0:
        chain.append(anchors[at])
        at = before[at]
    return chain[::-1]
