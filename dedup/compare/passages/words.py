"""Two texts as numbered words, each word with its weight in these two texts.

Words are compared by their first letters, which takes off most endings of most languages without a list (McNamee and
Mayfield, Character n-gram tokenization for European language text retrieval, 2004). A word weighs the more the fewer
units of both texts have it. A unit is a sentence, a line, or a piece of a long sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dedup.text.tokens import tokens
from dedup.types import Document, Span

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_STEM = 6
_LONGEST_UNIT = 40
_UNIT_ENDS = re.compile(
    r"(?:[.!?;\u2026]+[\"'\u2019\u201d\u00bb)\]]*(?=\s)|[\u3002\uff01\uff1f\u061f\u06d4\u0964\u0965\u1362\u17d4]+|\n)"
)


@dataclass(frozen=True)
class Words:
    """The words of one text in order, and the units they stand in.

    ``exact`` and ``stems`` number the words as compared and by their first letters, the same in both texts of a pair.
    ``begins`` gives the first word of each unit. ``weights`` are 0 for words that are already accounted for.
    """

    exact: Ints
    stems: Ints
    starts: Ints
    stops: Ints
    begins: Ints
    weights: Floats

    @property
    def count(self) -> int:
        """The number of words."""
        return len(self.stems)

    @property
    def units(self) -> int:
        """The number of units."""
        return len(self.begins)

    @property
    def unit_of(self) -> Ints:
        """The unit each word stands in."""
        return np.repeat(np.arange(self.units), np.diff(np.append(self.begins, self.count)))

    def per_unit(self, values: Floats) -> Floats:
        """Sum a value of each word over the units."""
        sums: Floats = np.add.reduceat(values, self.begins)
        return sums

    def words_of(self, first: int, last: int) -> tuple[int, int]:
        """Give the half-open range of words of the half-open range of units."""
        return int(self.begins[first]), int(self.begins[last]) if last < self.units else self.count

    def span(self, first: int, last: int) -> Span:
        """Give the stretch of the text that a half-open range of words covers."""
        return Span(int(self.starts[first]), int(self.stops[last - 1]))

    def without(self, *ranges: tuple[int, int]) -> Words:
        """Give the same words with those in the ranges weighing nothing."""
        weights = self.weights.copy()
        for first, last in ranges:
            weights[first:last] = 0.0
        return replace(self, weights=weights)


def read(a: Document | str, b: Document | str) -> tuple[Words, Words, int]:
    """Number and weigh the words of two texts; the third value is how many different stems they have.

    Of a document only its sentences are read, so that nothing set aside is ever compared.
    """
    exact: dict[str, int] = {}
    stems: dict[str, int] = {}
    one, other = (_read(text, exact, stems) for text in (a, b))
    have = np.bincount(_distinct(one, len(stems)) % max(1, len(stems)), minlength=len(stems))
    have += np.bincount(_distinct(other, len(stems)) % max(1, len(stems)), minlength=len(stems))
    weight = np.log((one.units + other.units + 1) / np.maximum(have, 1))
    return replace(one, weights=weight[one.stems]), replace(other, weights=weight[other.stems]), len(stems)


def _distinct(words: Words, stems: int) -> Ints:
    found: Ints = np.unique(words.unit_of * stems + words.stems)
    return found


def _read(text: Document | str, exact: dict[str, int], stems: dict[str, int]) -> Words:
    if isinstance(text, Document):
        spans = [sentence.span for sentence in text.sentences]
        found = [word for span in spans for word in tokens(text.article.text, span)]
        ends = np.array([span.start for span in spans], np.int64)
    else:
        found = list(tokens(text))
        ends = np.array([match.end() for match in _UNIT_ENDS.finditer(text)], np.int64)
    starts = np.array([word.span[0] for word in found], np.int64)
    # Called a thousand times a text: bound once.
    number: Callable[[str, int], int] = exact.setdefault
    number_stem: Callable[[str, int], int] = stems.setdefault
    return Words(
        exact=np.array([number(word.n, len(exact)) for word in found], np.int64),
        stems=np.array([number_stem(word.n[:_STEM], len(stems)) for word in found], np.int64),
        starts=starts,
        stops=np.array([word.span[1] for word in found], np.int64),
        begins=_begins(np.searchsorted(starts, ends), len(found)),
        weights=np.empty(0),
    )


def _begins(cuts: Ints, count: int) -> Ints:
    if not count:
        return np.empty(0, np.int64)
    begins = np.unique(np.concatenate([[0], cuts[cuts < count]]))
    lengths = np.diff(np.append(begins, count))
    long = lengths > _LONGEST_UNIT
    pieces = [np.arange(at, at + n, _LONGEST_UNIT) for at, n in zip(begins[long], lengths[long], strict=True)]
    return np.unique(np.concatenate([begins, *pieces])).astype(np.int64)


def covered(words: Words, other: Words, first: int, last: int, stems: int) -> Floats:
    """Give the weight of each word whose stem is among the words ``[first, last)`` of the other text, else 0."""
    there = np.zeros(stems, bool)
    there[other.stems[first:last]] = True
    found: Floats = there[words.stems] * words.weights
    return found


def best_run(scores: Floats, first: int, last: int) -> tuple[int, int]:
    """Give the half-open range inside ``[first, last)`` with the largest sum (Bentley, Programming Pearls, 1984)."""
    sums = np.concatenate([[0.0], np.cumsum(scores[first:last])])
    gains = sums - np.minimum.accumulate(sums)
    stop = int(np.argmax(gains))
    start = int(np.argmin(sums[: stop + 1]))
    return (first + start, first + stop) if stop > start else (first, last)
