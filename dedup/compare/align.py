"""Set the sentences of two articles side by side: which make the same statement, and what became of the others."""

from __future__ import annotations

import numpy as np

from dedup.compare.links import links
from dedup.text.vectors import StoryVectors
from dedup.types import Alignment, Document, SentencePair

_THRESHOLD = 0.19


def align(a: Document, b: Document, vectors: StoryVectors | None = None) -> Alignment:
    """Pair the sentences of ``a`` and ``b`` that make the same statement, many to many, and link all sentences.

    ``vectors`` weighs the sentences against the whole story; without it the two articles are weighed against each
    other alone. Raises ValueError if ``vectors`` lacks one of the articles.
    """
    if vectors is None:
        scores = StoryVectors.of((a, b)).similarity(0, 1)
    else:
        scores = vectors.similarity(vectors.ids.index(a.article.id), vectors.ids.index(b.article.id))
    scores = scores.round(6)
    pairs = tuple(SentencePair(int(i), int(j), float(scores[i, j])) for i, j in np.argwhere(scores >= _THRESHOLD))
    return Alignment(a.article.id, b.article.id, pairs, links(a, b, pairs))
