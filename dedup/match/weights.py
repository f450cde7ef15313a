"""Articles as vectors of weighted words and pairs of words, in compressed rows.

Weights are TF-IDF with the square root of the term frequency (Salton and Buckley, Term-weighting approaches in
automatic text retrieval, 1988); names weigh more, since they tell two events of one kind apart. The document
frequencies are blended with those of the language at large, which tell most in a small corpus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import expm1
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.match import forms
from dedup.text import lexicon
from dedup.text.tokens import stop_words, tokens
from dedup.types import Document, Span

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
# Copied lines are furniture if their articles resemble each other less without them, of at least as many terms each and
# as large a part of all.
_UNRELATED, _LEAST_REST, _LEAST_PART = 0.1, 8, 0.5
# In a form, figures of as many characters tell one article from another; a day of the month does not.
_TELLING_DIGITS = 3


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


class _Row(NamedTuple):
    """The terms of one article: ``counts`` of each, ``telling`` without the lines that many articles have.

    ``copied`` are the terms of lines that may be furniture.
    """

    terms: Ints
    counts: Ints
    telling: Ints
    copied: dict[int, Ints]


def weighted(documents: Sequence[Document]) -> Weighted:
    """Weigh the terms of each article against those of all; a term that one article alone has gets no column.

    It still counts towards the length of its article: without that, two articles that share nothing but common words
    would be alike. It counts less in a large corpus, where it is as likely a slip as a fact. So do the words of lines
    that articles of different events have in common: they make an article longer, and none alike.
    """
    words: dict[str, int] = {}
    capitals: list[Ints] = []
    repeated = forms.forms(documents, _MOST_SENTENCES)
    rows = [_row(at, document, repeated, words, capitals) for at, document in enumerate(documents)]
    sizes = np.array([len(row.terms) for row in rows], dtype=np.int64)
    keys = _joined([row.terms for row in rows])
    counts, telling = _joined([row.counts for row in rows]), _joined([row.telling for row in rows])
    copied = {at: row.copied for at, row in enumerate(rows) if row.copied}
    articles = len(rows)
    # A hundred thousand articles fill the memory: what is not needed any more goes, and small numbers are stored small.
    del rows
    unique, inverse = np.unique(keys, return_inverse=True)
    columns = inverse.astype(np.int32)
    del inverse
    owner = np.repeat(np.arange(articles, dtype=np.int32), sizes)
    frequency = np.bincount(columns, minlength=len(unique))
    total = np.bincount(columns, counts, len(unique)).astype(np.float64)
    capital = np.bincount(_joined(capitals), minlength=len(words))
    weights = _weights(unique, frequency, total, capital, list(words), articles)
    if copied:
        _tell(_Table(np.concatenate([[0], np.cumsum(sizes)]), keys, telling, weights, columns), repeated, copied)
    del keys
    shared = frequency > 1
    squares = counts * np.where(shared, 1.0, 1 / (1 + articles))[columns] * (weights**2)[columns]
    lengths = np.sqrt(np.bincount(owner, squares, articles))
    del squares
    kept = shared[columns] & (telling > 0)
    columns, owner, telling = columns[kept], owner[kept], telling[kept]
    values = np.sqrt(telling, dtype=np.float64) * weights[columns] / np.maximum(lengths, 1e-12)[owner]
    starts = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=articles))]).astype(np.int64)
    return Weighted(starts, (np.cumsum(shared) - 1)[columns], values, frequency[shared])


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


class _Table(NamedTuple):
    """The terms of all articles, row after row; ``weights`` by column."""

    starts: Ints
    keys: Ints
    telling: Ints
    weights: Floats
    columns: Ints

    def rest(self, at: int) -> tuple[Ints, Floats] | None:
        """Give columns and values of what an article tells, at unit length; None if that is the lesser part."""
        row = slice(self.starts[at], self.starts[at + 1])
        some = self.telling[row] > 0
        if some.sum() < max(_LEAST_REST, _LEAST_PART * len(some)):
            return None
        columns = self.columns[row][some]
        values = np.sqrt(self.telling[row][some]) * self.weights[columns]
        return columns, values / np.sqrt((values**2).sum())


def _tell(table: _Table, repeated: forms.Forms, copied: Mapping[int, Mapping[int, Ints]]) -> None:
    """Count the copied lines that are no furniture among what tells of the event, in ``table.telling``."""

    def resemblance(i: int, j: int) -> float | None:
        a, b = table.rest(i), table.rest(j)
        if a is None or b is None:
            return None
        _, left, right = np.intersect1d(a[0], b[0], assume_unique=True, return_indices=True)
        return float(a[1][left] @ b[1][right])

    idle = set(forms.furniture(repeated.copied, resemblance, _UNRELATED))
    for at, of_lines in copied.items():
        start, stop = table.starts[at], table.starts[at + 1]
        for line, terms in of_lines.items():
            if line not in idle:
                np.add.at(table.telling, start + np.searchsorted(table.keys[start:stop], terms), 1)


def _row(at: int, document: Document, repeated: forms.Forms, words: dict[str, int], capitals: list[Ints]) -> _Row:
    """Count the terms of one article, adding new words to ``words``, and to ``capitals`` each word with a capital."""
    text = document.article.text
    upper: list[int] = []
    told: list[int] = []
    idle: list[int] = []
    copied: dict[int, list[int]] = {}
    for sentence in document.sentences[:_MOST_SENTENCES]:
        for span, kind, line in repeated.parts(at, document, sentence.span):
            found = copied.setdefault(line, []) if kind == "copied" else told
            _terms(text, span, words, upper, found, idle if kind == "filled" else found)
    capitals.append(np.array(upper, dtype=np.int64))
    copies = {line: np.array(found, dtype=np.int64) for line, found in copied.items()}
    telling, times = np.unique(np.array(told, dtype=np.int64), return_counts=True)
    if not idle and not copies:
        return _Row(telling, times.astype(np.int32), times.astype(np.int32), {})
    every = np.concatenate([np.array(told + idle, dtype=np.int64), *copies.values()])
    terms, counts = np.unique(every, return_counts=True)
    own = np.zeros(len(terms), dtype=np.int32)
    own[np.searchsorted(terms, telling)] = times
    return _Row(terms, counts.astype(np.int32), own, copies)


def _terms(text: str, span: Span, words: dict[str, int], upper: list[int], found: list[int], plain: list[int]) -> None:
    """Add words and pairs of words to ``found``, those without a long figure to ``plain``."""
    stops = stop_words()
    before, figure = -1, False
    for word in tokens(text, span):
        # A single letter is no word, unless its script has no spaces and no other tokens.
        if word.n in stops or (len(word.n) < 2 and word.n < _UNSPACED):
            continue
        number = words.setdefault(word.n, len(words))
        if word.t[0].isupper():
            upper.append(number)
        one = found is plain or (word.n[0].isdigit() and len(word.n) >= _TELLING_DIGITS)
        (found if one else plain).append(number)
        if before >= 0:
            (found if one or figure else plain).append((before + 1 << _SHIFT) + number)
        before, figure = number, one


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
