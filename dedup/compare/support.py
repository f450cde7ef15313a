"""What speaks for a pair of sentences besides themselves: their neighbours, and the sentences of third articles.

Where the sentences before or after both are a pair, and where a third article has a sentence that pairs with both,
they are a pair sooner. Both are told by how far those pairs stand above the bar, and what they gain can in turn speak
for others: a relaxation labelling (Rosenfeld, Hummel and Zucker, Scene labeling by relaxation operations, 1976) of few
rounds. No order is asked for but that of two neighbours.

What two articles that tell the same have left over speaks, too: the more of both is told by the other one, the likelier
what one of them tells in words of its own is what the other one tells in its.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.text.vectors import Matrix
from dedup.types import Document

Place = tuple[int, int]
Indices = NDArray[np.int64]

# The most that neighbours add to a score, and a third article; they do from so far above the bar on in full.
_NEIGHBOUR, _THIRD, _SURE = 0.03, 0.04, 0.15
_ROUNDS = 2
# Two articles retell each other from where the first part of the sentences of both have a partner, and wholly where the
# second has; then sentences without one are a pair that far below the bar, if each is the nearest to the other.
_RETOLD, _WHOLLY, _LEFT_OVER = 0.4, 0.8, 0.1
# So far below the bar, what is left over is the other half of what stands beside it.
_OTHER_HALF = 0.05


def supported(margins: Mapping[Place, Matrix], open_to: Mapping[Place, Matrix], since: float) -> dict[Place, Matrix]:
    """Give how much the score of each pair of sentences rises, for the pairs of articles of a story that are given.

    ``margins`` are how far the scores stand above the bar, by the places of the two articles, the lesser first;
    ``open_to`` is how much each pair of sentences is open to what others tell of it, from 0 to 1. Pairs speak for
    others from the margin ``since`` on.
    """
    places = sorted({place for pair in margins for place in pair})
    given: dict[Place, Matrix] = {}
    now = dict(margins)
    for _ in range(_ROUNDS):
        given = {
            pair: open_to[pair]
            * (_NEIGHBOUR * _sure(_beside(of), since) + _THIRD * _sure(_through(now, pair, places, since), since))
            for pair, of in now.items()
        }
        now = {pair: margins[pair] + gain for pair, gain in given.items()}
    return given


def left_over(margins: Matrix, open_to: Matrix) -> Matrix:
    """Give how much the scores rise of sentences without a partner that are each other's nearest of all such sentences.

    ``margins`` are how far the scores of two articles stand above the bar, ``open_to`` how much each pair of sentences
    is open to support. What becomes a pair so rises to the bar.
    """
    now = margins.copy()
    for _ in range(_ROUNDS):
        rows, columns, retold = _without_partner(now)
        left = now[np.ix_(rows, columns)]
        if retold == 0.0 or not left.size:
            break
        nearest = (left == left.max(axis=1)[:, None]) & (left == left.max(axis=0)[None, :])
        met = nearest & (left >= -_LEFT_OVER * retold * open_to[np.ix_(rows, columns)])
        now[np.ix_(rows, columns)] = np.where(met, 0.0, left)
    return now - margins


def other_halves(margins: Matrix, open_to: Matrix) -> Matrix:
    """Give how much the scores rise of sentences without a partner that stand beside the partner of their nearest.

    What one article tells in two sentences the other one tells in one. The arguments are those of ``left_over``.
    """
    rows, columns, retold = _without_partner(margins)
    reach = _OTHER_HALF * retold * open_to
    halves = _halves(margins, rows, reach) | _halves(margins.T, columns, reach.T).T
    return np.where(halves, -margins, 0.0)


def _without_partner(margins: Matrix) -> tuple[Indices, Indices, float]:
    """Give the sentences of both articles without a partner, and how far the articles retell each other, in [0, 1]."""
    rows, columns = (np.flatnonzero(margins.max(axis=axis, initial=-1.0) < 0.0) for axis in (1, 0))
    least = 1 - max(len(rows) / max(len(margins), 1), len(columns) / max(margins.shape[1], 1))
    return rows, columns, min(max((least - _RETOLD) / (_WHOLLY - _RETOLD), 0.0), 1.0)


def _halves(margins: Matrix, rows: Indices, reach: Matrix) -> NDArray[np.bool_]:
    """Mark the pairs of those ``rows`` with the nearest column, if a row beside them is its partner."""
    paired = np.pad(margins >= 0.0, ((1, 1), (0, 0)))
    beside = paired[:-2] | paired[2:]
    found = np.zeros(margins.shape, dtype=np.bool_)
    found[rows] = margins[rows] == margins[rows].max(axis=1, initial=-1.0)[:, None]
    return found & beside & (margins < 0.0) & (margins >= -reach)


def other_figures(a: Document, b: Document) -> Matrix:
    """Mark the pairs of sentences that count one kind of thing and share no exact figure."""
    marks = np.zeros((len(a.sentences), len(b.sentences)))
    of_a, of_b = _figures(a), _figures(b)
    for i, mine in of_a.items():
        for j, theirs in of_b.items():
            shared = {value for _, value in mine} & {value for _, value in theirs}
            if not shared and {unit for unit, _ in mine if unit} & {unit for unit, _ in theirs if unit}:
                marks[i, j] = 1.0
    return marks


def _sure(margins: Matrix, since: float) -> Matrix:
    return ((margins - since) / (_SURE - since)).clip(0.0, 1.0)


def _beside(margins: Matrix) -> Matrix:
    """Give, for each pair of sentences, the better margin of the two before them and the two after them."""
    best = np.full(margins.shape, -1.0)
    best[1:, 1:] = margins[:-1, :-1]
    best[:-1, :-1] = np.maximum(best[:-1, :-1], margins[1:, 1:])
    return best


def _through(margins: Mapping[Place, Matrix], pair: Place, places: Sequence[int], since: float) -> Matrix:
    """Give, for each pair of sentences, the lesser margin by which both pair with one sentence of a third article."""
    best = np.full(margins[pair].shape, -1.0)
    for other in places:
        to_a, to_b = (_between(margins, of, other) for of in pair)
        if to_a is None or to_b is None:
            continue
        # Few sentences pair with any: the others need not be looked at.
        met = (to_a.max(axis=0, initial=-1.0) > since) & (to_b.max(axis=0, initial=-1.0) > since)
        for at in np.flatnonzero(met).tolist():
            np.maximum(best, np.minimum.outer(to_a[:, at], to_b[:, at]), out=best)
    return best


def _between(margins: Mapping[Place, Matrix], one: int, other: int) -> Matrix | None:
    if (one, other) in margins:
        return margins[one, other]
    return margins[other, one].T if (other, one) in margins else None


def _figures(document: Document) -> dict[int, set[tuple[str | None, float]]]:
    found: dict[int, set[tuple[str | None, float]]] = {}
    for one in document.facts.quantities:
        if one.lo is not None and one.lo == one.hi and one.qualifier != "ordinal":
            found.setdefault(one.sentence, set()).add((one.unit_class, one.lo))
    return found
