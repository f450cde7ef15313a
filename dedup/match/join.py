"""All pairs without exception: an inverted-index join that misses nothing, for corpora where it is affordable.

Two sets of resemblance t or more share one of the ``n - ceil(t * n) + 1`` members of each that are rarest in the corpus
(the prefix filter of Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007), so only these are indexed. The
cost grows with the square of the number of sets that share their rarest shingles: hundreds of copies of one form are
dear, and bands are the better choice for them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedup.match import lsh
from dedup.match.lsh import Candidates
from dedup.match.shingles import Shingles


def candidates(sets: Shingles, threshold: float) -> Candidates:
    """Find every pair of sets whose resemblance can reach ``threshold``. ``sets`` holds distinct shingles."""
    counts = sets.counts
    owners = np.repeat(np.arange(len(counts)), counts)
    rarity = _ranks(sets.values)
    order = np.lexsort((rarity, owners))
    place = np.arange(len(order)) - np.repeat(sets.starts[:-1], counts)
    # A hair below the threshold: rounding may widen the prefix, never cut it short.
    prefix = counts - np.ceil(threshold * counts - 1e-9).astype(np.int64) + 1
    indexed = order[place < np.repeat(prefix, counts)]
    # A column of an LSH does the rest: sets that share an indexed shingle share a bucket, whatever its size.
    _, key = np.unique(rarity[indexed], return_inverse=True)
    found = lsh.pairs_sharing(key, owners[indexed])
    low, high = (found >> np.uint64(32)).astype(np.int64), (found & np.uint64(0xFFFFFFFF)).astype(np.int64)
    small, large = np.minimum(counts[low], counts[high]), np.maximum(counts[low], counts[high])
    return Candidates(found[small >= threshold * large - 1e-9])


def _ranks(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Number shingles from rare to frequent, equal ones alike."""
    _, inverse, documents = np.unique(values, return_inverse=True, return_counts=True)
    rank = np.empty(len(documents), np.int64)
    rank[np.argsort(documents, kind="stable")] = np.arange(len(documents))
    return rank[inverse]
