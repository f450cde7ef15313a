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

from dedup.match import forms, identity
from dedup.text import lexicon
from dedup.text.tokens import compared, spellings, stop_words
from dedup.types import Document

Ints = NDArray[np.signedinteger]
Floats = NDArray[np.float64]

# A name weighs this much more than another word of the same frequency; a word is a name if it is mostly capitalised.
_NAME, _MOSTLY = 1.5, 0.8
# A name that no other article has, but its own again and again, counts this much.
_AGAIN = 0.3
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
    at least. Names and figures make rows of their own: ``telling`` is what is left of a term's value in these, 0 for
    all other terms, ``scale`` what the values of an article are multiplied with there for them to have at most unit
    length, and ``share`` the part of its weight that they are.
    """

    starts: Ints
    terms: Ints
    values: Floats
    frequency: Ints
    telling: Floats
    scale: Floats
    share: Floats

    def __len__(self) -> int:
        """The number of articles."""
        return len(self.starts) - 1


class _Read(NamedTuple):
    """The words of one article as numbers of spellings, parts divided by 0: those that tell of it, and those of forms.

    ``copied`` are the words of lines that may be furniture.
    """

    told: Ints
    filled: Ints
    copied: dict[int, Ints]


class _Row(NamedTuple):
    """The terms of one article: ``counts`` of each, ``telling`` without the lines that many articles have.

    ``copied`` are the terms of lines that may be furniture.
    """

    terms: Ints
    counts: Ints
    telling: Ints
    copied: dict[int, Ints]


class _Spellings(dict[str, int]):
    """The number of every spelling met; ``word`` has the number of its word, or that of a stop word or a division."""

    STOP, DIVISION = -1, -2

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, int] = {}
        self.word, self.capital = [self.DIVISION], [False]
        self._stops = stop_words()

    def __missing__(self, spelling: str) -> int:
        word = compared(spelling)
        # A single letter is no word, unless its script has no spaces and no other tokens.
        stop = word in self._stops or (len(word) < 2 and word < _UNSPACED)
        self.word.append(self.STOP if stop else self.words.setdefault(word, len(self.words)))
        self.capital.append(not stop and spelling[0].isupper())
        self[spelling] = len(self.word) - 1
        return self[spelling]


class _Words(NamedTuple):
    """What is known of words: the number of each spelling's word, by word how often it is capitalised and if it tells.

    A word tells one filling of a form from another if it is a longer figure; ``naming`` is how far it tells one event
    from another. ``bare`` are words of scripts without capitals.
    """

    number: Ints
    capital: Ints
    tells: NDArray[np.bool_]
    naming: Floats
    bare: NDArray[np.bool_]


def weighted(documents: Sequence[Document]) -> Weighted:
    """Weigh the terms of each article against those of all; a term that one article alone has gets no column.

    It still counts towards the length of its article: without that, two articles that share nothing but common words
    would be alike. It counts less in a large corpus, where it is as likely a slip as a fact. So do the words of lines
    that articles of different events have in common: they make an article longer, and none alike.
    """
    spelled = _Spellings()
    repeated = forms.forms(documents, _MOST_SENTENCES)
    texts = [_read(at, document, repeated, spelled) for at, document in enumerate(documents)]
    words = list(spelled.words)
    known = _known(spelled, texts, words)
    rows = [_row(text, known) for text in texts]
    del texts
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
    rarity, weights = _weights(unique, frequency, total, known.capital, words, articles)
    if copied:
        _tell(_Table(np.concatenate([[0], np.cumsum(sizes)]), keys, telling, weights, columns), repeated, copied)
    del keys
    shared = frequency > 1
    named = _named(_Entries(owner, columns, counts, articles), unique, known, rarity, shared)
    squares = counts * np.where(shared, 1.0, 1 / (1 + articles))[columns] * (weights**2)[columns]
    lengths = np.sqrt(np.bincount(owner, squares, articles))
    del squares
    kept = shared[columns] & (telling > 0)
    columns, owner, telling = columns[kept], owner[kept], telling[kept]
    values = np.sqrt(telling, dtype=np.float64) * weights[columns] / np.maximum(lengths, 1e-12)[owner]
    starts = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=articles))]).astype(np.int64)
    kept_of = (named.weights / np.maximum(weights, 1e-12))[shared]
    scale = np.where(named.lengths > 0, lengths / np.maximum(named.lengths, 1e-12), 0.0)
    return Weighted(starts, (np.cumsum(shared) - 1)[columns], values, frequency[shared], kept_of, scale, named.share)


class _Entries(NamedTuple):
    """How often each article has each of its terms."""

    owner: Ints
    columns: Ints
    counts: Ints
    articles: int

    def sums(self, values: Floats, some: slice | Ints = slice(None)) -> Floats:
        """Add up by article what each of its terms is worth, by term; of ``some`` of the entries."""
        worth = self.counts[some] * values[self.columns[some]]
        return np.bincount(self.owner[some], worth, self.articles).astype(np.float64)


class _Named(NamedTuple):
    """Names and figures: their weights by term, and by article their length and their share of its weight."""

    weights: Floats
    lengths: Floats
    share: Floats


def _named(entries: _Entries, terms: Ints, known: _Words, rarity: Floats, shared: NDArray[np.bool_]) -> _Named:
    """Weigh names and figures by themselves.

    A name that one article alone has counts if it has it again and again: who is named once may be anybody.
    """
    single = terms < 1 << _SHIFT
    word = np.where(single, terms, 0).astype(np.int64)
    factor = np.where(single, known.naming[word], 0.0)
    weights = rarity * factor
    some = np.flatnonzero(factor[entries.columns] > 0)
    mass = weights**2
    again = (entries.counts[some] > 1) & (factor[entries.columns[some]] > identity.FIGURE)
    alone = np.where(again, _AGAIN, 1 / (1 + entries.articles)) * ~shared[entries.columns[some]]
    squares = entries.sums(mass * shared, some)
    squares += np.bincount(
        entries.owner[some], alone * entries.counts[some] * mass[entries.columns[some]], entries.articles
    )
    share = entries.sums(mass, some) / np.maximum(entries.sums(np.where(single, rarity, 0.0) ** 2), 1e-12)
    # Nothing marks a name in a script without capitals.
    capitals = entries.sums(np.where(single, 1.0, 0.0)) >= 2 * entries.sums(
        np.where(single & known.bare[word], 1.0, 0.0)
    )
    several = entries.sums(np.ones_like(rarity), some) >= identity.FEWEST
    return _Named(weights, np.sqrt(squares), share * capitals * several)


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


def _read(at: int, document: Document, repeated: forms.Forms, spelled: _Spellings) -> _Read:
    """Number the words of one article's sentences, adding new spellings to ``spelled``."""
    text = document.article.text
    told: list[int] = []
    filled: list[int] = []
    copied: dict[int, list[int]] = {}
    for sentence in document.sentences[:_MOST_SENTENCES]:
        for span, kind, line in repeated.parts(at, document, sentence.span):
            found = told if kind == "own" else filled if kind == "filled" else copied.setdefault(line, [])
            found += map(spelled.__getitem__, spellings(text, span))
            found.append(0)
    copies = {line: np.array(found, dtype=np.int32) for line, found in copied.items()}
    return _Read(np.array(told, dtype=np.int32), np.array(filled, dtype=np.int32), copies)


def _known(spelled: _Spellings, texts: Sequence[_Read], words: Sequence[str]) -> _Words:
    number = np.array(spelled.word, dtype=np.int64)
    upper = np.array(spelled.capital)
    capital, within, named = (np.zeros(len(words), dtype=np.int64) for _ in range(3))
    for text in texts:
        for part in (text.told, text.filled, *text.copied.values()):
            np.add.at(capital, number[part[upper[part]]], 1)
            inner = identity.within(part, upper)
            inner = inner[number[inner] >= 0]
            np.add.at(within, number[inner], 1)
            np.add.at(named, number[inner[upper[inner]]], 1)
    tells = np.array([word[0].isdigit() and len(word) >= _TELLING_DIGITS for word in words], dtype=bool)
    bare = np.array([word.upper() == word and word[0].isalpha() for word in words], dtype=bool)
    return _Words(number, capital, tells, identity.telling(words, named, within), bare)


def _row(read: _Read, known: _Words) -> _Row:
    """Count words and pairs of words; those of forms tell of the article only as far as a longer figure is in them."""
    told, idle = _terms(read.told, known)
    if len(read.filled):
        more, idle = _terms(read.filled, known, form=True)
        told = np.concatenate([told, more])
    copies = {line: _terms(part, known)[0] for line, part in read.copied.items()}
    telling, times = np.unique(told, return_counts=True)
    if not len(idle) and not copies:
        return _Row(telling, times.astype(np.int32), times.astype(np.int32), {})
    terms, counts = np.unique(np.concatenate([told, idle, *copies.values()]), return_counts=True)
    own = np.zeros(len(terms), dtype=np.int32)
    own[np.searchsorted(terms, telling)] = times
    return _Row(terms, counts.astype(np.int32), own, copies)


def _terms(part: Ints, known: _Words, *, form: bool = False) -> tuple[Ints, Ints]:
    """Give words and pairs of words; of a ``form`` those with a longer figure, and apart from them the others."""
    words = known.number[part]
    words = words[words != _Spellings.STOP]
    here = words >= 0
    both = here[:-1] & here[1:]
    first, second = words[:-1][both], words[1:][both]
    single, pairs = words[here], (first + 1 << _SHIFT) + second
    if not form:
        return np.concatenate([single, pairs]), single[:0]
    one, two = known.tells[single], known.tells[first] | known.tells[second]
    return np.concatenate([single[one], pairs[two]]), np.concatenate([single[~one], pairs[~two]])


def _weights(
    terms: Ints, frequency: Ints, total: Floats, capitals: Ints, words: Sequence[str], articles: int
) -> tuple[Floats, Floats]:
    """Give the rarity of each term and its weight; ``total`` is how often each occurs, ``capitals`` with a capital."""
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
    rarity: Floats = np.log((1 + everything) / (1 + seen)) + 1
    return rarity, rarity * np.where(named, _NAME, 1.0)


@cache
def _commonness() -> Mapping[str, float]:
    """The chance that an article of the usual length has a word at all."""
    return {
        word: -expm1(-_LENGTH * 10 ** (float(row[0]) - 9))
        for row in lexicon.rows("word_frequencies.en.tsv")
        for word in row[1].split(" ")
    }
