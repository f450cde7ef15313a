"""Articles as vectors of weighted words and pairs of words, in compressed rows.

Weights are TF-IDF with the square root of the term frequency (Salton and Buckley, Term-weighting approaches in
automatic text retrieval, 1988); names weigh more, since they tell two events of one kind apart. The document
frequencies are blended with those of the language at large, which tell most in a small corpus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import expm1
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.match import forms, identity, languages, words
from dedup.match.table import DIVISION, STOP, Copies, Entries, Occurrences, Vocabulary, joined, parts
from dedup.match.words import Words
from dedup.text import lexicon
from dedup.text.role_lists import small
from dedup.text.tokens import compared, stop_words
from dedup.types import Document

Ints = NDArray[np.signedinteger]
Floats = NDArray[np.float64]

# A name weighs this much more than another word of the same frequency; a word is a name if it is mostly capitalised.
_NAME, _MOSTLY = 1.5, 0.8
# As many articles of the language at large are blended into the document frequencies, each of this many words.
_BACKGROUND, _LENGTH = 15, 300
# From this letter on, scripts without spaces between words begin; one of their characters is a part of a word only.
_UNSPACED, _CHARACTER = "\u0e00", 0.4
# Copied lines are furniture if their articles resemble each other less without them, of at least as many terms each and
# as large a part of all.
_UNRELATED, _LEAST_REST, _LEAST_PART = 0.1, 8, 0.5
# In a form, figures of as many characters tell one article from another; a day of the month does not.
_TELLING_DIGITS = 3
# Place and owner in one number.
_SHIFT = 32


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


class _Known(NamedTuple):
    """What is known of words: how often each is capitalised, how far it tells events apart, how common it is.

    ``bare`` are words of scripts without capitals, ``chance`` that of an article of the language at large to have it;
    ``part`` is less than 1 for what is only a part of a word.
    """

    capital: Ints
    naming: Floats
    bare: NDArray[np.bool_]
    chance: Floats
    part: Floats


def weighted(documents: Sequence[Document]) -> Weighted:
    """Weigh the terms of each article against those of all, as ``weigh`` does."""
    return weigh(words.read(documents))


def weigh(read: Words) -> Weighted:
    """Weigh the terms of each article against those of all; a term that one article alone has gets no column.

    It still counts towards the length of its article: without that, two articles that share nothing but common words
    would be alike. It counts less in a large corpus, where it is as likely a slip as a fact. So do the words of lines
    that articles of different events have in common: they make an article longer, and none alike.
    """
    repeated = forms.forms(read.keys, read.fills, read.owner)
    kinds = repeated.judged(read.keys, read.fills, read.line)
    vocabulary, capital = _vocabulary(read)
    known = _known(read, kinds, vocabulary, capital)
    occurrences = Occurrences(read, kinds, vocabulary, np.array(sorted(repeated.copied), dtype=np.int64))
    articles, singles, copies = read.articles, occurrences.singles, occurrences.copies
    sums, occurs = _Sums(articles), np.zeros(len(vocabulary.words))
    table = []
    for at, entries in enumerate(occurrences.counted()):
        total = np.bincount(entries.columns, entries.counts, len(entries.terms)).astype(np.float64)
        if at < singles:
            occurs[entries.terms] = total
        rarity, weights = _weights(entries, vocabulary, known, occurs, articles)
        telling = sums.add(entries, rarity, weights, known if at < singles else None)
        table.append(_shared(entries, weights, telling, copies, articles))
    return _rows(table, sums, repeated, articles)


def _vocabulary(read: Words) -> tuple[Vocabulary, NDArray[np.bool_]]:
    """Tell the word of each spelling, and whether it is one with a capital."""
    stops, numbers = stop_words() | _titles(), dict[str, int]()
    listed = [compared(spelling) for spelling in read.spelled]
    other = languages.foreign(read, listed)
    number, capital = [DIVISION], [False]
    for at, (spelling, word) in enumerate(zip(read.spelled, listed, strict=True), 1):
        # A single letter is no word, unless its script has no spaces and no other tokens.
        stop = word in stops or (len(word) < 2 and word < _UNSPACED) or other.functions[at]
        same = languages.stem(word) if other.words[at] else word
        number.append(STOP if stop else numbers.setdefault(same, len(numbers)))
        capital.append(not stop and spelling[0].isupper())
    tells = np.array([word[0].isdigit() and len(word) >= _TELLING_DIGITS for word in numbers], dtype=bool)
    return Vocabulary(list(numbers), np.array(number, dtype=np.int64), tells), np.array(capital)


def _known(read: Words, kinds: Ints, vocabulary: Vocabulary, upper: NDArray[np.bool_]) -> _Known:
    number, listed = vocabulary.number, vocabulary.words
    capital, within, named = (np.zeros(len(listed), dtype=np.int64) for _ in range(3))
    for start, stop in parts(read):
        told = np.repeat(kinds[start:stop] != forms.PASSED, np.diff(read.starts[start : stop + 1]))
        part = read.tokens[read.starts[start] : read.starts[stop]][told]
        capital += np.bincount(number[part[upper[part]]], minlength=len(listed))
        inner = identity.within(part, upper)
        inner = inner[number[inner] >= 0]
        within += np.bincount(number[inner], minlength=len(listed))
        named += np.bincount(number[inner[upper[inner]]], minlength=len(listed))
    bare = np.array([word.upper() == word and word[0].isalpha() for word in listed], dtype=bool)
    common = _commonness()
    chance = np.array([common.get(word, 0.0) for word in listed], dtype=np.float64)
    piece = np.array([_CHARACTER if len(word) == 1 and word >= _UNSPACED else 1.0 for word in listed], dtype=np.float64)
    return _Known(capital, identity.telling(listed, named, within), bare, chance, piece)


def _weights(
    entries: Entries, vocabulary: Vocabulary, known: _Known, occurs: Floats, articles: int
) -> tuple[Floats, Floats]:
    """Give the rarity of each term and its weight; ``occurs`` is how often each word occurs."""
    first, second = vocabulary.parts(entries.terms)
    single = first < 0
    name = known.capital >= _MOSTLY * np.maximum(occurs, 1)
    everything = articles + _BACKGROUND
    seen = entries.frequency + np.where(single, _BACKGROUND * known.chance[second], 0.0)
    named = name[second] | (~single & name[first])
    rarity: Floats = np.log((1 + everything) / (1 + seen)) + 1
    return rarity, rarity * np.where(named, _NAME, 1.0) * np.where(single, known.part[second], 1.0)


class _Sums:
    """What the terms of each article come to: all, and names and figures by themselves.

    A name that one article alone has counts for little: it may be anybody's.
    """

    def __init__(self, articles: int) -> None:
        self.articles = articles
        self.squares, self.named, self.mass, self.several = (np.zeros(articles) for _ in range(4))
        self.single, self.singles, self.bare = (np.zeros(articles) for _ in range(3))
        self.terms, self.told, self.norm = (np.zeros(articles) for _ in range(3))

    def add(self, entries: Entries, rarity: Floats, weights: Floats, known: _Known | None) -> Floats:
        """Add some terms; ``known`` if they are single words. Give their weights as names and figures."""
        owner, columns, counts, shared = entries.owner, entries.columns, entries.counts, entries.frequency > 1
        total = partial(np.bincount, owner, minlength=self.articles)
        # A term that one article alone has counts for little.
        light = np.where(shared, 1.0, 1 / (1 + self.articles))
        squares = counts * light[columns] * (weights**2)[columns]
        # One by one, so that a length does not depend on how terms are cut into ranges.
        np.add.at(self.squares, owner, squares)
        self.terms += total()
        told = entries.telling > 0
        self.told += total(told)
        self.norm += total(entries.telling * (weights**2)[columns])
        if known is None:
            return np.zeros_like(weights)
        factor = known.naming[entries.terms]
        named = rarity * factor
        mass = named**2
        some = factor[columns] > 0
        self.named += total(counts * (mass * light)[columns])
        self.mass += total(counts * mass[columns])
        self.single += total(counts * (rarity**2)[columns])
        self.several += total(counts * some)
        self.singles += total(counts)
        self.bare += total(counts * known.bare[entries.terms][columns])
        return named

    @property
    def share(self) -> Floats:
        """The part of an article's weight that names and figures are; 0 where there are too few or nothing marks them.

        Nothing marks a name in a script without capitals.
        """
        capitals, several = self.singles >= 2 * self.bare, self.several >= identity.FEWEST
        share: Floats = self.mass / np.maximum(self.single, 1e-12) * capitals * several
        return share


class _Part(NamedTuple):
    """The entries of some terms that several articles have; weights by term, ``named`` those as names and figures.

    ``copied`` are the terms' occurrences in copied lines: at which entry, and in which line.
    """

    frequency: Ints
    weights: Floats
    named: Floats
    owner: Ints
    columns: Ints
    telling: Ints
    copied: tuple[Ints, Ints]


def _shared(entries: Entries, weights: Floats, named: Floats, copies: Copies, articles: int) -> _Part:
    """Leave out the terms that one article alone has."""
    shared, columns = entries.frequency > 1, entries.columns
    kept = shared[columns]
    place = np.zeros(0, dtype=np.int64)
    line = copies.line[:0]
    if len(entries.terms) and len(copies.terms):
        some = (copies.terms >= entries.terms[0]) & (copies.terms <= entries.terms[-1])
        term = np.searchsorted(entries.terms, copies.terms[some])
        here = columns.astype(np.int64) * articles + entries.owner
        at = np.searchsorted(here, term * articles + copies.owner[some])
        place, line = (np.cumsum(kept) - 1)[at][kept[at]], copies.line[some][kept[at]]
    number = (np.cumsum(shared) - 1).astype(np.int32)
    return _Part(
        entries.frequency[shared],
        weights[shared],
        named[shared],
        entries.owner[kept],
        number[columns[kept]],
        entries.telling[kept],
        (place, line),
    )


def _rows(found: list[_Part], sums: _Sums, repeated: forms.Forms, articles: int) -> Weighted:
    """Put the terms of each article side by side; ``found`` is used up."""
    frequency = joined([part.frequency for part in found])
    weights, named = joined([part.weights for part in found]), joined([part.named for part in found])
    before = np.cumsum([0, *(len(part.frequency) for part in found)])
    columns = joined([part.columns + np.int32(start) for part, start in zip(found, before, strict=False)])
    owner, telling = joined([part.owner for part in found]), joined([part.telling for part in found])
    begins = np.cumsum([0, *(len(part.owner) for part in found)])
    copied = [(part.copied[0] + start, part.copied[1]) for part, start in zip(found, begins, strict=False)]
    places, lines = (joined([one[side] for one in copied]).astype(np.int64) for side in range(2))
    # A hundred thousand articles fill the memory: what is not needed any more goes, and small numbers are stored small.
    found.clear()
    order = owner.astype(np.int64) << _SHIFT | np.arange(len(owner))
    order.sort()
    order &= (1 << _SHIFT) - 1
    columns, owner, telling = columns[order], owner[order], telling[order]
    if len(places):
        where = np.empty(len(order), dtype=np.int64)
        where[order] = np.arange(len(order))
        places = where[places]
        del where
    del order
    starts = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=articles))]).astype(np.int64)
    if repeated.copied:
        idle = _furniture(_Table(starts, columns, telling, weights, sums), repeated)
        told = ~np.isin(lines, np.searchsorted(sorted(repeated.copied), idle))
        np.add.at(telling, places[told], 1)
    lengths, of_names = np.sqrt(sums.squares), np.sqrt(sums.named)
    kept = telling > 0
    columns, owner, telling = columns[kept], owner[kept], telling[kept]
    values = np.sqrt(telling, dtype=np.float64)
    values *= weights[columns]
    values /= np.maximum(lengths, 1e-12)[owner]
    starts = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=articles))]).astype(np.int64)
    scale = np.where(of_names > 0, lengths / np.maximum(of_names, 1e-12), 0.0)
    return Weighted(starts, columns, values, frequency, named / np.maximum(weights, 1e-12), scale, sums.share)


class _Table(NamedTuple):
    """The terms of all articles, row after row; ``weights`` by column."""

    starts: Ints
    columns: Ints
    telling: Ints
    weights: Floats
    sums: _Sums


def _furniture(table: _Table, repeated: forms.Forms) -> list[int]:
    """Give the copied lines that are furniture."""
    sums = table.sums
    enough = sums.told >= np.maximum(_LEAST_REST, _LEAST_PART * sums.terms)
    values = np.sqrt(table.telling, dtype=np.float64)
    values *= table.weights[table.columns]
    one = np.zeros(len(table.weights))

    def resemblances(i: Ints, j: Ints) -> Floats:
        pairs, back = np.unique(i * len(enough) + j, return_inverse=True)
        lows, highs = np.divmod(pairs, len(enough))
        found = np.full(len(pairs), np.nan)
        both = enough[lows] & enough[highs]
        held = -1
        row = slice(0)
        for at in np.flatnonzero(both).tolist():
            low, high = lows[at], highs[at]
            if low != held:
                one[table.columns[row]] = 0.0
                held, row = low, slice(table.starts[low], table.starts[low + 1])
                one[table.columns[row]] = values[row]
            other = slice(table.starts[high], table.starts[high + 1])
            found[at] = one[table.columns[other]] @ values[other]
        one[table.columns[row]] = 0.0
        found /= np.sqrt(sums.norm[lows] * sums.norm[highs])
        return found[back]

    return list(forms.furniture(repeated.copied, resemblances, _UNRELATED))


@cache
def _titles() -> frozenset[str]:
    """What stands before a name tells of an outlet's style, and in many articles it is their most frequent "name"."""
    return frozenset(map(compared, small("address") | lexicon.kinds("abbreviations.en.tsv")["title"]))


@cache
def _commonness() -> Mapping[str, float]:
    """The chance that an article of the usual length has a word at all."""
    return {
        word: -expm1(-_LENGTH * 10 ** (float(row[0]) - 9))
        for row in lexicon.rows("word_frequencies.en.tsv")
        for word in row[1].split(" ")
    }
