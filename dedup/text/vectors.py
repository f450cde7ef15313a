"""Sentences as weighted vectors, and how much the sentences of two articles of one story resemble each other.

Terms are words, pairs of neighbouring words, and runs of three to five letters inside words, so that neither another
inflection nor another transliteration hides a resemblance. Weights are TF-IDF (Salton and Buckley, Term-weighting
approaches in automatic text retrieval, 1988) with the logarithm of the term frequency; the document frequencies are
those of the story's own sentences, which takes the weight from the words that the whole story shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dedup.text.tokens import stop_words, tokens
from dedup.types import Document

Matrix = NDArray[np.float64]

_SHORTEST_RUN, _LONGEST_RUN = 3, 5


@dataclass(frozen=True, slots=True, eq=False)
class StoryVectors:
    """The sentences of a story's documents as vectors: see ``of``.

    ``ids`` are the articles, in the order given. ``matrices`` holds two matrices for each document, of words and of
    runs of letters: rows are sentences, columns the terms that more than one sentence of the story has.
    """

    ids: tuple[str, ...]
    matrices: tuple[tuple[Matrix, Matrix], ...]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> StoryVectors:
        """Weigh the sentences of the documents of one story against each other."""
        texts = [_words(document) for document in documents]
        sentences = [words for text in texts for words in text]
        by_words = _weighted([_word_terms(words) for words in sentences])
        by_runs = _weighted([_run_terms(words) for words in sentences])
        ends = np.cumsum([0, *map(len, texts)])
        parts = pairwise(ends)
        matrices = tuple((by_words[start:stop], by_runs[start:stop]) for start, stop in parts)
        return cls(tuple(document.article.id for document in documents), matrices)

    def similarity(self, a: int, b: int) -> Matrix:
        """Give the cosine of each sentence of document ``a`` with each of document ``b``, in [0, 1].

        It is the mean of two cosines, of words and of runs of letters. Raises IndexError for an unknown document.
        """
        words, runs = (one @ other.T for one, other in zip(self.matrices[a], self.matrices[b], strict=True))
        mean: Matrix = (words + runs) / 2
        return np.clip(mean, 0.0, 1.0)

    def nearest(self, count: int) -> tuple[tuple[int, ...], ...]:
        """Give, for each document, the places of the ``count`` documents nearest to it, nearest first."""
        sums = [np.concatenate([part.sum(axis=0) for part in matrix]) for matrix in self.matrices]
        rows = np.array(sums) / np.array([max(float(np.linalg.norm(row)), 1e-9) for row in sums])[:, None]
        cosines = (rows @ rows.T).round(6)
        np.fill_diagonal(cosines, -1.0)
        order = np.argsort(-cosines, axis=1, kind="stable")[:, : min(count, len(sums) - 1)]
        return tuple(tuple(int(at) for at in row) for row in order)


def _words(document: Document) -> list[list[str]]:
    return [[word.n for word in tokens(document.article.text, sentence.span)] for sentence in document.sentences]


@cache
def _runs(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    if len(padded) <= _SHORTEST_RUN:
        return (padded,)
    return tuple(
        padded[i : i + size]
        for size in range(_SHORTEST_RUN, min(_LONGEST_RUN, len(padded)) + 1)
        for i in range(len(padded) - size + 1)
    )


def _word_terms(words: Sequence[str]) -> list[str]:
    stop = stop_words()
    kept = [word for word in words if word not in stop and len(word) > 1]
    return kept + [f"{first} {second}" for first, second in pairwise(kept)]


def _run_terms(words: Sequence[str]) -> list[str]:
    return [run for word in words for run in _runs(word)]


def _weighted(texts: Sequence[Sequence[str]]) -> Matrix:
    """Give one row of unit length for each text, less the columns of terms that one text alone has."""
    ids: dict[str, int] = {}
    lengths = [len(text) for text in texts]
    rows = np.repeat(np.arange(len(texts)), lengths)
    terms = np.array([ids.setdefault(term, len(ids)) for text in texts for term in text], dtype=np.int64)
    cells, counts = np.unique(rows * max(len(ids), 1) + terms, return_counts=True)
    rows, columns = np.divmod(cells, max(len(ids), 1))
    frequency = np.bincount(columns, minlength=len(ids))
    idf = np.log((1 + len(texts)) / (1 + frequency)) + 1
    values = (1 + np.log(counts)) * idf[columns]
    norms = np.sqrt(np.bincount(rows, weights=values**2, minlength=len(texts)))
    shared = frequency > 1
    place = np.cumsum(shared) - 1
    used = shared[columns]
    matrix: Matrix = np.zeros((len(texts), int(shared.sum())), dtype=np.float64)
    matrix[rows[used], place[columns[used]]] = values[used] / norms[rows[used]]
    return matrix
