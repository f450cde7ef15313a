"""Articles that resemble each other, without a look at all pairs.

Rewriting leaves few phrases as they were, but it keeps names, figures and odd words. So only words and pairs of words
that few articles have find candidates (a cap on the document frequency, as text reuse engines have it), and a
candidate's exact cosine is taken afterwards. Up to the cap every term is such a key, and nothing is missed; beyond it,
a pair is missed if it shares frequent terms only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from dedup.match.identity import likeness
from dedup.match.weights import Floats, Ints, Weighted

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# A term that more articles have finds no candidates.
CAP = 400
# Part of the cosine asked for that the rare terms alone must give.
_RARE_PART = 0.3
# So many more candidates than asked for are scored exactly: rare terms alone rank them a little differently.
_MORE = 3
# Articles this many days apart resemble each other in full; from there on less and less, and at the end not at all.
_SAME_NEWS, _OTHER_NEWS = 7, 90
_BLOCK = 256
# Parts of up to so many articles are compared pair by pair, about so many pairs at a time.
_SMALL, _PAIRS = 64, 10_000


def nearness(a: Ints, b: Ints) -> Floats:
    """How much two days of publication allow one event, in [0, 1]; -1 is an unknown day."""
    gap = (np.abs(a - b) - _SAME_NEWS) / (_OTHER_NEWS - _SAME_NEWS)
    near: Floats = np.where((a < 0) | (b < 0), 1.0, 1.0 - np.clip(gap, 0.0, 1.0))
    return near


def similarity(rows: Weighted) -> Floats:
    """Give the likeness of every pair as a full matrix, rounded to nine digits; for few articles."""
    order = np.argsort(rows.terms, kind="stable")
    owner = np.repeat(np.arange(len(rows)), np.diff(rows.starts))[order]
    values, terms = rows.values[order], rows.terms[order]
    edges = np.flatnonzero(np.diff(terms)) + 1
    found, named = np.zeros((2, len(rows), len(rows)))
    for start, stop in zip([0, *edges.tolist()], [*edges.tolist(), len(terms)], strict=True):
        if stop - start > 1:
            at = owner[start:stop]
            product = np.outer(values[start:stop], values[start:stop])
            found[at[:, None], at] += product
            if telling := rows.telling[terms[start]]:
                named[at[:, None], at] += telling**2 * product
    alike = _likeness(found, named * rows.scale[:, None] * rows.scale, rows.share, rows.share)
    np.fill_diagonal(alike, 1.0)
    return alike


class Archive:
    """Many articles, with the index of their rare terms."""

    def __init__(self, rows: Weighted, days: Ints, jobs: int = 1) -> None:
        """Index articles; ``jobs`` threads look for the nearest, and change nothing of the result."""
        # Late, since a small run has no use for it.
        from scipy.sparse import csr_matrix

        shape = (len(rows), len(rows.frequency))
        self._rows: Any = csr_matrix((rows.values, rows.terms, rows.starts), shape=shape)
        names = np.flatnonzero(rows.telling > 0)
        named = self._rows[:, names].multiply(rows.scale[:, None]).multiply(rows.telling[names])
        self._named: Any = named.tocsr()
        self._share = rows.share
        self._keys: Any = self._rows[:, np.flatnonzero(rows.frequency <= CAP)].tocsr()
        self._days = days
        self._jobs = jobs

    def similarities(self, parts: Iterable[Sequence[int]]) -> Iterator[Floats]:
        """Give the matrix that ``similarity`` gives of each part; small ones some at a time."""
        waiting: list[Sequence[int]] = []
        pairs = 0
        for part in parts:
            if len(part) > _SMALL:
                yield from self._together(waiting)
                yield self.similarity(part)
                waiting, pairs = [], 0
                continue
            waiting.append(part)
            pairs += len(part) * (len(part) - 1) // 2
            if pairs >= _PAIRS:
                yield from self._together(waiting)
                waiting, pairs = [], 0
        yield from self._together(waiting)

    def _together(self, parts: Sequence[Sequence[int]]) -> Iterator[Floats]:
        if not parts:
            return
        upper = [np.triu_indices(len(part), 1) for part in parts]
        sides = ([np.array(part)[at[side]] for part, at in zip(parts, upper, strict=True)] for side in range(2))
        i, j = (np.concatenate([np.zeros(0, np.int64), *side]) for side in sides)
        scores = self._scores(i, j)
        stops = np.cumsum([len(at[0]) for at in upper])
        for part, at, score in zip(parts, upper, np.split(scores, stops[:-1]), strict=True):
            found = np.eye(len(part))
            found[at] = found[at[::-1]] = score
            yield found

    def similarity(self, part: Sequence[int]) -> Floats:
        """Give the likeness of every pair of some articles, weighed by nearness in time, as a full matrix."""
        rows, named, share, days = self._rows[part], self._named[part], self._share[part], self._days[part]
        turned, names_turned = rows.T.tocsr(), named.T.tocsr()
        found = np.empty((len(part), len(part)))
        # Row by row of blocks: on the way every number is there some ten times, which for a large part is gigabytes.
        for start in range(0, len(part), _BLOCK):
            some = slice(start, start + _BLOCK)
            cosines, agreement = (rows[some] @ turned).toarray(), (named[some] @ names_turned).toarray()
            found[some] = _likeness(cosines, agreement, share[some], share) * nearness(days[some][:, None], days)
        np.fill_diagonal(found, 1.0)
        return found

    def cohesion(self, part: Sequence[int]) -> float:
        """Give the mean likeness of very many articles, on the first with each and on each with the next."""
        names = np.array(part, dtype=np.int64)
        first = np.full(len(names) - 1, names[0])
        scores = [self.scored(i, names[1:])[2] for i in (first, names[:-1])]
        return min(1.0, float(np.concatenate(scores).mean()))

    def scored(self, i: Ints, j: Ints) -> tuple[Ints, Ints, Floats]:
        """Give pairs of articles with their likeness, weighed by nearness in time."""
        some = [self._scores(i[at : at + _PAIRS], j[at : at + _PAIRS]) for at in range(0, len(i), _PAIRS)]
        return i, j, np.concatenate([np.zeros(0), *some])

    def nearest(self, most: int, least: float, *, cosine: bool = False) -> Iterator[tuple[Ints, Ints, Floats]]:
        """Give for each article up to ``most`` others of the highest likeness, weighed by nearness in time, best first.

        With ``cosine``, that of all words decides, and names and figures are not looked at apart from these. Ties go
        to the article that comes first. What scores less than ``least``, or not at all, is left out. The answer comes
        in blocks of rows: article, other article, score.
        """
        turned = self._keys.T.tocsr()
        find = partial(self._nearest, turned, most, least, cosine=cosine)
        starts = iter(range(0, self._keys.shape[0], _BLOCK))
        # Products of matrices and sorting leave other threads their turn.
        with ThreadPoolExecutor(self._jobs) as pool:
            waiting = deque(pool.submit(find, start) for start in islice(starts, 2 * self._jobs))
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(find, start) for start in islice(starts, 1))

    def _nearest(
        self, turned: csr_matrix, most: int, least: float, start: int, *, cosine: bool
    ) -> tuple[Ints, Ints, Floats]:
        part = (self._keys[start : start + _BLOCK] @ turned).tocoo()
        likely = part.data > max(_RARE_PART * least, 1e-9)
        i, j, score = part.row[likely].astype(np.int64) + start, part.col[likely].astype(np.int64), part.data[likely]
        other = i != j
        i, j, score = i[other], j[other], score[other]
        i, j, _ = _best(i, j, score * nearness(self._days[i], self._days[j]), _MORE * most)
        score = self._scores(i, j, cosine=cosine)
        kept = (score >= least) & (score > 0)
        return _best(i[kept], j[kept], score[kept], most)

    def _scores(self, i: Ints, j: Ints, *, cosine: bool = False) -> Floats:
        """Give the likeness of pairs, weighed by nearness in time."""
        alike = np.minimum(1.0, _products(self._rows, i, j))
        if not cosine:
            agreement = _products(self._named, i, j)
            alike = likeness(alike, agreement, np.minimum(self._share[i], self._share[j])).round(9)
        score: Floats = alike * nearness(self._days[i], self._days[j])
        return score


def _best(i: Ints, j: Ints, score: Floats, most: int) -> tuple[Ints, Ints, Floats]:
    order = np.lexsort((j, -score, i))
    i, j, score = i[order], j[order], score[order]
    first = np.flatnonzero(np.diff(i, prepend=-1))
    rank = np.arange(len(i)) - np.repeat(first, np.diff(np.append(first, len(i))))
    return i[rank < most], j[rank < most], score[rank < most]


def _products(rows: csr_matrix, i: Ints, j: Ints) -> Floats:
    found: Floats = np.asarray(rows[i].multiply(rows[j]).sum(axis=1)).ravel().round(9)
    return found


def _likeness(cosines: Floats, agreement: Floats, share: Floats, of_others: Floats) -> Floats:
    return likeness(cosines.round(9), agreement.round(9), np.minimum(share[:, None], of_others)).round(9)
