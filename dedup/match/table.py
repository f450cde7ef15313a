"""Which article has which term how often: words and pairs of words, counted range by range of terms.

A term is a number: that of its word, or of both words of a pair, the first above the second. A hundred thousand
articles have some thirty million occurrences; sorted in ranges that fit the processor's cache they are counted in one
pass, and an article's terms come in ascending order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.match.forms import COPIED, FILLED, OWN, PASSED
from dedup.match.words import Words

Ints = NDArray[np.signedinteger]

STOP, DIVISION = -1, -2  # instead of a word
_RANGE = 1 << 22  # occurrences of a range of terms, more or less
_BLOCK = 1 << 20  # tokens that are looked at together
_BITS = 63


class Vocabulary(NamedTuple):
    """Which word a spelling is (from 0 on, STOP or DIVISION), by its number; and of each word whether it tells.

    A word tells one filling of a form from another if it is a longer figure.
    """

    words: list[str]
    number: Ints
    tells: NDArray[np.bool_]

    @property
    def bits(self) -> int:
        """How many bits one word of a pair takes."""
        return (len(self.words) + 1).bit_length()

    def parts(self, terms: Ints) -> tuple[Ints, Ints]:
        """Give the two words of each term, the first -1 for a single word."""
        return (terms >> self.bits) - 1, terms & ((1 << self.bits) - 1)


class Entries(NamedTuple):
    """A range of terms, ascending, and who has them: ``owner[starts[t]:starts[t + 1]]``, ascending, has term ``t``.

    ``counts`` tells how often, ``telling`` how often of that in what tells of the article.
    """

    terms: Ints
    starts: Ints
    owner: Ints
    counts: Ints
    telling: Ints

    @property
    def frequency(self) -> Ints:
        """How many articles have each term."""
        return np.diff(self.starts)

    @property
    def columns(self) -> Ints:
        """The place of its term, by entry."""
        return np.repeat(np.arange(len(self.terms), dtype=np.int32), self.frequency)


class Copies(NamedTuple):
    """The terms in copied lines, in the order of the articles: whose, and in the how-manieth of the lines."""

    terms: Ints
    owner: Ints
    line: Ints


class Occurrences:
    """All occurrences of terms, to be counted."""

    def __init__(self, words: Words, kinds: Ints, vocabulary: Vocabulary, lines: Ints) -> None:
        """Find them in ``words``, parts of the given ``kinds``; ``lines`` are the copied ones, ascending."""
        self._vocabulary = vocabulary
        self._own = max(words.articles, 1).bit_length()
        ranges = _ranges(words, vocabulary)
        self._found: list[list[tuple[Ints, Ints]]] = [[] for _ in range(int(ranges.max(initial=-1)) + 1)]
        copies = []
        for terms, low, copied in self._blocks(words, kinds, lines):
            first, second = vocabulary.parts(terms)
            slot = np.where(first < 0, second, first + len(vocabulary.words))
            where = ranges[slot]
            for at in range(len(self._found)):
                if len(some := np.flatnonzero(where == at)):
                    self._found[at].append((terms[some], low[some]))
            copies.append(copied)
        self.copies = Copies(*(joined([one[side] for one in copies]) for side in range(3)))
        # Ranges of single words come first.
        self.singles = int(ranges[len(vocabulary.words) - 1]) + 1 if vocabulary.words else 0

    def counted(self) -> Iterator[Entries]:
        """Count range by range, ascending; nothing is left then. Ranges of pairs begin at the one numbered singles."""
        while self._found:
            found = self._found.pop(0)
            terms, low = joined([one[0] for one in found]), joined([one[1] for one in found])
            del found
            yield self._counted(terms, low)

    def _counted(self, terms: Ints, low: Ints) -> Entries:
        base, distinct = (int(terms.min()), None) if len(terms) else (0, None)
        codes = terms - base
        if len(codes) and int(codes.max()).bit_length() + self._own + 1 > _BITS:
            distinct, codes = np.unique(terms, return_inverse=True)
        packed = codes.astype(np.int64) << (self._own + 1) | low
        packed.sort()
        keys = packed >> 1
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        counts = np.diff(np.append(first, len(keys))).astype(np.int32)
        telling = np.add.reduceat((packed & 1) == 0, first, dtype=np.int32) if len(first) else counts
        keys = keys[first]
        owner = (keys & ((1 << self._own) - 1)).astype(np.int32)
        codes = keys >> self._own
        begins = np.flatnonzero(np.diff(codes, prepend=-1))
        unique = codes[begins] + base if distinct is None else distinct[codes[begins]]
        return Entries(unique, np.append(begins, len(codes)), owner, counts, telling)

    def _blocks(self, words: Words, kinds: Ints, lines: Ints) -> Iterator[tuple[Ints, Ints, tuple[Ints, Ints, Ints]]]:
        """Give term and article, with 1 below where it does not tell, of all occurrences; and those in copied lines."""
        vocabulary = self._vocabulary
        line = np.searchsorted(lines, words.fills)
        for start, stop in parts(words):
            lengths = np.diff(words.starts[start : stop + 1])
            tokens = vocabulary.number[words.tokens[words.starts[start] : words.starts[stop]]]
            part = np.repeat(np.arange(start, stop), lengths)
            kept = (tokens != STOP) & (kinds != PASSED)[part]
            tokens, part = tokens[kept], part[kept]
            here = tokens >= 0
            both = here[:-1] & here[1:]
            single, first, second = tokens[here], tokens[:-1][both], tokens[1:][both]
            terms = np.concatenate([single, (first + 1 << vocabulary.bits) + second])
            tells = np.concatenate([vocabulary.tells[single], vocabulary.tells[first] | vocabulary.tells[second]])
            part = np.concatenate([part[here], part[:-1][both]])
            kind, owner = kinds[part], words.owner[part]
            idle = (kind != OWN) & ~((kind == FILLED) & tells)
            copied = kind == COPIED
            yield terms, (owner << 1 | idle).astype(np.int32), (terms[copied], owner[copied], line[part[copied]])


def parts(words: Words) -> Iterator[tuple[int, int]]:
    """Cut the parts into stretches of some tokens each."""
    at, count = 0, len(words.owner)
    while at < count:
        stop = max(at + 1, int(np.searchsorted(words.starts, words.starts[at] + _BLOCK, side="right")) - 1)
        yield at, min(stop, count)
        at = min(stop, count)


def _ranges(words: Words, vocabulary: Vocabulary) -> Ints:
    """Give the range of each word's terms: of the word alone, and behind these of the pairs that it is the first of."""
    often = np.bincount(words.tokens, minlength=len(vocabulary.number))
    meant = vocabulary.number >= 0
    of_word = np.bincount(vocabulary.number[meant], often[meant], len(vocabulary.words)).astype(np.int64)
    singles = np.cumsum(of_word) // _RANGE
    if not len(singles):
        return singles
    # Pairs have a range of their own even where singles leave room.
    return np.concatenate([singles, singles + singles[-1] + 1])


def joined(found: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Put arrays one after another; none are an empty one."""
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
