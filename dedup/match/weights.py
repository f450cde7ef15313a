"""Articles as vectors of weighted words and pairs of words, in compressed rows.

Weights are TF-IDF with the square root of the term frequency (Salton and Buckley, Term-weighting approaches in
automatic text retrieval, 1988); names weigh more, since they tell two events of one kind apart. The document
frequencies are blended with those of the language at large, which tell most in a small corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import expm1

import numpy as np
from numpy.typing import NDArray

from dedup.text import lexicon
from dedup.text.tokens import stop_words, tokens
from dedup.types import Document

Ints = NDArray[np.signedinteger]
Floats = NDArray[np.float64]

# A name weighs this much more than another word of the same frequency; a word is a name if it is mostly capitalised.
_NAME, _MOSTLY = 1.5, 0.8
# As many articles of the language at large are blended into the document frequencies, each of this many words.
_BACKGROUND, _LENGTH = 15, 300
# News tells its event first, and a page that is a list has no end.
_MOST_SENTENCES = 80
# From this letter on, scripts without spaces between words begin.
_UNSPACED = "\u0e00"
# Two word numbers in one.
_SHIFT = 32


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """Rows of at most unit length: article ``i`` has the terms ``terms[starts[i]:starts[i+1]]`` with those ``values``.

    Terms are numbered from 0 and in ascending order within a row; ``frequency`` tells how many articles have each, two
    at least.
    """

    starts: Ints
    terms: Ints
    values: Floats
    frequency: Ints

    def __len__(self) -> int:
        """The number of articles."""
        return len(self.starts) - 1

    def take(self, rows: Sequence[int]) -> Weighted:
        """Give some of the rows, in the order of ``rows``; terms keep their numbers."""
        spans = [np.arange(self.starts[i], self.starts[i + 1]) for i in rows]
        entries = np.concatenate(spans) if spans else np.zeros(0, dtype=np.int64)
        starts = np.cumsum([0, *map(len, spans)])
        return Weighted(starts, self.terms[entries], self.values[entries], self.frequency)


def weighted(documents: Iterable[Document]) -> Weighted:
    """Weigh the terms of each article against those of all; a term that one article alone has gets no column.

    It still counts towards the length of its article: without that, two articles that share nothing but common words
    would be alike. It counts less in a large corpus, where it is as likely a slip as a fact.
    """
    words: dict[str, int] = {}
    rows = [_row(document, words) for document in documents]
    sizes = np.array([len(terms) for terms, _, _ in rows], dtype=np.int64)
    keys, counts, capitals = (_joined([row[side] for row in rows]) for side in range(3))
    articles = len(rows)
    # A hundred thousand articles fill the memory: what is not needed any more goes, and small numbers are stored small.
    del rows
    unique, inverse = np.unique(keys, return_inverse=True)
    columns = inverse.astype(np.int32)
    del keys, inverse
    owner = np.repeat(np.arange(articles, dtype=np.int32), sizes)
    frequency = np.bincount(columns, minlength=len(unique))
    total = np.bincount(columns, counts, len(unique)).astype(np.float64)
    capital = np.bincount(capitals, minlength=len(words))
    weights = _weights(unique, frequency, total, capital, list(words), articles)
    shared = frequency > 1
    squares = counts * np.where(shared, 1.0, 1 / (1 + articles))[columns] * (weights**2)[columns]
    lengths = np.sqrt(np.bincount(owner, squares, articles))
    del squares
    kept = shared[columns]
    columns, owner, counts = columns[kept], owner[kept], counts[kept]
    values = np.sqrt(counts, dtype=np.float64) * weights[columns] / np.maximum(lengths, 1e-12)[owner]
    starts = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=articles))]).astype(np.int64)
    return Weighted(starts, (np.cumsum(shared) - 1)[columns], values, frequency[shared])


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def _row(document: Document, words: dict[str, int]) -> tuple[Ints, Ints, Ints]:
    """Count the terms of one article, adding new words to ``words``; the last is every word with a capital."""
    stops = stop_words()
    found: list[int] = []
    capitals: list[int] = []
    for sentence in document.sentences[:_MOST_SENTENCES]:
        before = -1
        for word in tokens(document.article.text, sentence.span):
            # A single letter is no word, unless its script has no spaces and no other tokens.
            if word.n in stops or (len(word.n) < 2 and word.n < _UNSPACED):
                continue
            number = words.setdefault(word.n, len(words))
            found.append(number)
            if word.t[0].isupper():
                capitals.append(number)
            if before >= 0:
                found.append((before + 1 << _SHIFT) + number)
            before = number
    terms, counts = np.unique(np.array(found, dtype=np.int64), return_counts=True)
    return terms, counts.astype(np.int32), np.array(capitals, dtype=np.int64)


def _weights(
    terms: Ints, frequency: Ints, total: Floats, capitals: Ints, words: Sequence[str], articles: int
) -> Floats:
    """Give the weight of each term; ``total`` is how often each occurs, ``capitals`` each word with a capital."""
    first, second = (terms >> _SHIFT) - 1, terms & ((1 << _SHIFT) - 1)
    single = first < 0
    occurs = np.zeros(len(words))
    occurs[second[single]] = total[single]
    name = capitals >= _MOSTLY * np.maximum(occurs, 1)
    common = _commonness()
    chance = np.array([common.get(word, 0.0) for word in words])
    everything = articles + _BACKGROUND
    seen = frequency + np.where(single, _BACKGROUND * chance[second], 0.0) if len(words) else frequency
    named = name[second] | (~single & name[first]) if len(words) else np.zeros(0, dtype=bool)
    weights: Floats = (np.log((1 + everything) / (1 + seen)) + 1) * np.where(named, _NAME, 1.0)
    return weights


@cache
def _commonness() -> Mapping[str, float]:
    """The chance that an article of the usual length has a word at all."""
    return {
        word: -expm1(-_LENGTH * 10 ** (float(row[0]) - 9))
        for row in lexicon.rows("word_frequencies.en.tsv")
        for word in row[1].split(" ")
    }
