"""Exact scores of chosen pairs of documents, near-duplicates or not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dedup.match import verify
from dedup.match.shingles import distinct, shingles
from dedup.options import Options
from dedup.types import Document, Scores


def pair_scores(
    documents: Sequence[Document], pairs: Sequence[tuple[str, str]], options: Options | None = None
) -> list[Scores]:
    """Score pairs of documents, given by their articles' ids, exactly as near-duplicates are scored.

    Only what counts as the article is compared, in shingles of ``options.shingle`` words; a text without any shares
    nothing with others. Source of the scores: Broder, On the resemblance and containment of documents, 1997.
    """
    if not pairs:
        return []
    options = options or Options()
    texts = [" ".join(document.text_of(at) for at in range(len(document.sentences))) for document in documents]
    sets = distinct(shingles(texts, options.shingle))
    place = {document.article.id: at for at, document in enumerate(documents)}
    low = np.array([place[a] for a, _ in pairs], np.int64)
    high = np.array([place[b] for _, b in pairs], np.int64)
    counts = sets.counts
    empty = (counts[low] == 0) | (counts[high] == 0)
    scores = [Scores(0.0, 0.0, 0.0)] * len(pairs)
    worth = np.flatnonzero(~empty)
    if not len(worth):
        return scores
    found = verify.scored(sets, low[worth], high[worth])
    columns = (found.resemblance, found.low_in_high, found.high_in_low)
    for at, *values in zip(worth.tolist(), *(column.tolist() for column in columns), strict=True):
        scores[at] = Scores(*values)
    return scores
