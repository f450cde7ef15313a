"""How much two articles are drafts of one text, told by the sentences that kept both words and order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dedup.text.vectors import Matrix

# Sentences that resemble each other as much, each the other's best, are taken for two states of one sentence.
_ANCHOR = 0.4
# Articles with a share of anchored sentences up to the first retell each other; from the second on they are drafts.
_RETOLD, _DRAFTED = 0.5, 0.8
# Up to this share, an article says in its own words what it has from the other.
_REWORDED = 0.25
_FEWEST = 3
_APART, _BESIDE, _BETWEEN = 0.42, 0.17, 0.03
# From this score on, two sentences that are each other's best answer each other; how far beside the line through them
# a place speaks for a pair, in sentences, and by which part of its score, and a place far from it against a pair.
_ANSWER, _REACH = 0.25, 2.0
_BESIDE_IT, _FAR_FROM_IT = 0.1, 0.3


class Drafting(NamedTuple):
    """How much two articles are drafts of one text, in [0, 1], and how much higher the bar stands for each pair.

    ``reworded`` tells how much, in [0, 1], two articles that are no drafts say what they share in other words.
    """

    degree: float
    bars: Matrix
    reworded: float


def drafting(similarity: Matrix) -> Drafting:
    """Tell from the resemblance of their sentences how much two articles are drafts of one text.

    Between drafts the bar rises least for a pair between the same anchored neighbours, more for one that shares an
    anchored sentence, and most for one that crosses the anchors; for articles that retell each other it stays.
    """
    chain = _chain(similarity)
    rows, columns = similarity.shape
    share = len(chain) / max(min(rows, columns), 1)
    degree = 0.0 if len(chain) < _FEWEST else min(max((share - _RETOLD) / (_DRAFTED - _RETOLD), 0.0), 1.0)
    reworded = 1.0 if len(chain) < _FEWEST else min(max((_RETOLD - share) / (_RETOLD - _REWORDED), 0.0), 1.0)
    bars = np.full(similarity.shape, _APART)
    stops = [(-1, -1), *chain, (rows, columns)]
    for (i, j), (k, m) in pairwise(stops):
        bars[max(i, 0) : k + 1, max(j, 0) : m + 1] = _BESIDE
    for (i, j), (k, m) in pairwise(stops):
        bars[i + 1 : k, j + 1 : m] = _BETWEEN
    for i, j in chain:
        bars[i, j] = _BETWEEN
    bars *= degree
    return Drafting(degree, bars, reworded)


def in_order(scores: Matrix) -> Matrix:
    """Give, for each pair of sentences, the factor by which its place speaks for it or against it.

    As far as the sentences that answer each other best keep their order (Kendall, A new measure of rank correlation,
    1938), a pair beside the line through them is likelier, and one far from it less likely, than its words alone tell.
    Where they keep none, all factors are 1.
    """
    anchors = _anchors(scores, _ANSWER)
    if len(anchors) < _FEWEST:
        return np.ones(scores.shape)
    places = np.array([j for _, j in anchors])
    agreement = float(np.triu(np.sign(places[None, :] - places[:, None]), 1).sum())
    agreement /= len(anchors) * (len(anchors) - 1) / 2
    kept = max(agreement, 0.0) * len(anchors) / (len(anchors) + 1)
    line = np.array([(-1, -1), *_heaviest(scores, anchors), scores.shape])
    rows, columns = np.arange(scores.shape[0]), np.arange(scores.shape[1])
    by_row = np.abs(np.interp(rows, line[:, 0], line[:, 1])[:, None] - columns[None, :])
    by_column = np.abs(np.interp(columns, line[:, 1], line[:, 0])[None, :] - rows[:, None])
    beside = np.exp(-((np.minimum(by_row, by_column) / _REACH) ** 2))
    factors: Matrix = 1 + kept * (_BESIDE_IT * beside - _FAR_FROM_IT * (1 - beside))
    return factors


def _chain(similarity: Matrix) -> list[tuple[int, int]]:
    """Give the heaviest sequence of anchors in which both sides keep their order."""
    return _heaviest(similarity, _anchors(similarity, _ANCHOR))


def _anchors(similarity: Matrix, least: float) -> list[tuple[int, int]]:
    """Give the pairs of sentences that are each other's best, in the order of the first article."""
    if not similarity.size:
        return []
    of_rows, of_columns = similarity.argmax(axis=1), similarity.argmax(axis=0)
    return [(i, int(j)) for i, j in enumerate(of_rows) if similarity[i, j] >= least and int(of_columns[j]) == i]


def _heaviest(similarity: Matrix, anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
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
