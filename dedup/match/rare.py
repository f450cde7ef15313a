"""Pairs of articles that resemble each other, without a look at all pairs.

Rewriting leaves few phrases as they were, but it keeps names, figures and odd words. So only terms that few articles
have find candidates (a cap on the document frequency, as text reuse engines have it), and a candidate's exact cosine
is taken afterwards. Up to the cap every term is such a key, and nothing is missed; beyond it, a pair is missed if it
shares frequent terms only.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from dedup.match.weights import Floats, Ints, Weighted

# A term that more articles have finds no candidates.
CAP = 400
# Part of the cosine asked for that the rare terms alone must give.
_RARE_PART = 0.3
_BLOCK = 256


def similarity(rows: Weighted) -> Floats:
    """Give the cosine of every pair as a full matrix, rounded to nine digits; for few articles."""
    order = np.argsort(rows.terms, kind="stable")
    owner = np.repeat(np.arange(len(rows)), np.diff(rows.starts))[order]
    values, terms = rows.values[order], rows.terms[order]
    edges = np.flatnonzero(np.diff(terms)) + 1
    found = np.zeros((len(rows), len(rows)))
    for start, stop in zip([0, *edges.tolist()], [*edges.tolist(), len(terms)], strict=True):
        if stop - start > 1:
            at = owner[start:stop]
            found[at[:, None], at] += np.outer(values[start:stop], values[start:stop])
    matrix: Floats = np.clip(found.round(9), 0.0, 1.0)
    np.fill_diagonal(matrix, 1.0)
    return matrix


def pairs(rows: Weighted, threshold: float) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Give pairs ``(i, j, cosine)`` with ``i < j`` and a cosine of ``threshold`` or more, in blocks of ``i``."""
    # Late, since a small run has no use for it.
    from scipy.sparse import csr_matrix

    shape = (len(rows), len(rows.frequency))
    full = csr_matrix((rows.values, rows.terms, rows.starts), shape=shape)
    rare: NDArray[np.bool_] = rows.frequency <= CAP
    keys = full[:, np.flatnonzero(rare)].tocsr()
    turned = keys.T.tocsr()
    for start in range(0, len(rows), _BLOCK):
        part = (keys[start : start + _BLOCK] @ turned).tocoo()
        likely = (part.data >= _RARE_PART * threshold) & (part.row + start < part.col)
        i, j = part.row[likely].astype(np.int64) + start, part.col[likely].astype(np.int64)
        order = np.lexsort((j, i))
        i, j = i[order], j[order]
        cosine = np.asarray(full[i].multiply(full[j]).sum(axis=1)).ravel().round(9)
        kept = cosine >= threshold
        yield i[kept], j[kept], np.minimum(cosine[kept], 1.0)
