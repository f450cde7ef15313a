"""Lines that tell nothing of the event, since articles that have nothing else in common hold them.

A form is a line that stands in many articles with other figures in it ("Qtly div 8 cts vs 7 cts prior"). Furniture
stands word for word in several articles whose other words do not resemble each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.text import lexicon
from dedup.types import Span

Ints = NDArray[np.signedinteger]
Floats = NDArray[np.float64]

# What a part of an article is: its own words, a form that it filled in, a copied line; or nothing, since it is told
# line by line instead, or whole.
OWN, FILLED, COPIED, PASSED = range(4)

# As many articles with other figures make a form of a line; as many with the same ones make it worth a look.
_FILLINGS, _COPIES = 4, 3
# Of the articles that share a line, as many are compared with each other.
_COMPARED = 6
_SHORTEST, _LONGEST = 8, 400  # code points of a line that counts
_KINDS = frozenset({"unit", "teen", "ten", "scale"})
_LINE = re.compile(r"[^\r\n]+")
_DIGITS = re.compile(r"\d[\d.,:/-]*")


class Forms(NamedTuple):
    """The lines of a collection that stand in several articles, by their hash.

    ``filled`` are forms, ``copied`` copies with some of the articles that have them.
    """

    filled: frozenset[int]
    copied: dict[int, tuple[int, ...]]

    def judged(self, keys: Ints, fills: Ints, line: NDArray[np.bool_]) -> NDArray[np.int8]:
        """Tell of each part what it is; parts are sentences, and behind each its lines.

        A sentence that is listed itself, or of whose lines none is, counts whole, another one by lines.
        """
        told = keys != 0
        filled = told & np.isin(keys, np.array(sorted(self.filled), dtype=np.int64))
        copied = told & ~filled & np.isin(fills, np.array(sorted(self.copied), dtype=np.int64))
        kinds = np.where(filled, FILLED, np.where(copied, COPIED, OWN)).astype(np.int8)
        sentence = np.cumsum(~line) - 1
        whole = ~line
        listed = np.bincount(sentence[line & (kinds != OWN)], minlength=int(whole.sum())) > 0
        by_lines = (listed & (kinds[whole] == OWN))[sentence] if len(line) else line
        kinds[line != by_lines] = PASSED
        return kinds


@cache
def _figures() -> frozenset[str]:
    words = [row[0] for row in lexicon.rows("number_words.en.tsv") if row[1] in _KINDS]
    words += [row[0] for row in lexicon.rows("months.en.tsv") if row[1] != "season"]
    return frozenset(words)


def lines(text: str, span: Span) -> Iterator[Span]:
    """Give a sentence, and its lines if it stands on several: they are rows of a table or a paragraph wrapped."""
    yield span
    if "\n" not in text[span.start : span.stop] and "\r" not in text[span.start : span.stop]:
        return
    for found in _LINE.finditer(text, span.start, span.stop):
        if found[0].strip():
            yield Span(*found.span())


def skeleton(line: str) -> tuple[int, int]:
    """Give the hash of a line without its figures, and that of the line; 0 for a line that tells too little.

    They are the same in every process.
    """
    if not _SHORTEST <= len(line) <= _LONGEST:
        return 0, 0
    line, figures = line.lower(), _figures()
    words = line.split()
    bare = _DIGITS.sub("#", line).split()
    if not figures.isdisjoint(bare):
        bare = ["#" if word in figures else word for word in bare]
    if bare.count("#") > 1:
        bare = [word for word, before in zip(bare, ["", *bare], strict=False) if word != "#" or before != "#"]
    if bare == ["#"]:
        return 0, 0
    whole = _hash(words)
    return whole if bare == words else _hash(bare), whole


def _hash(words: list[str]) -> int:
    written = " ".join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "little", signed=True)


def forms(keys: Ints, fills: Ints, owner: Ints) -> Forms:
    """Find the forms and the copied lines among parts of articles, of which ``skeleton`` gave keys and fills."""
    told = np.flatnonzero(keys)  # others tell too little
    order = told[np.lexsort((owner[told], fills[told], keys[told]))]
    keys, fills, owner = keys[order], fills[order], owner[order]
    if not len(keys):
        return Forms(frozenset(), {})
    key = np.diff(keys, prepend=~keys[:1]) != 0
    fill = key | (np.diff(fills, prepend=~fills[:1]) != 0)
    who = fill | (np.diff(owner, prepend=~owner[:1]) != 0)
    filled = _filled(keys, owner, key, fill)
    starts = np.flatnonzero(fill)
    often = (np.add.reduceat(who, starts, dtype=np.int64) >= _COPIES) & ~np.isin(
        keys[starts], np.array(sorted(filled), dtype=np.int64)
    )
    copied = {}
    stops = np.append(starts[1:], len(keys))
    for start, stop in zip(starts[often].tolist(), stops[often].tolist(), strict=True):
        found = owner[start:stop][who[start:stop]].tolist()
        copied[int(fills[start])] = tuple(found[:: -(-len(found) // _COMPARED)])
    return Forms(filled, copied)


def _filled(keys: Ints, owner: Ints, key: NDArray[np.bool_], fill: NDArray[np.bool_]) -> frozenset[int]:
    """Give the lines that several articles fill in variously; ``key`` and ``fill`` tell where a new one begins."""
    starts = np.flatnonzero(key)
    many = np.add.reduceat(fill, starts, dtype=np.int64) >= _FILLINGS
    some = np.repeat(many, np.diff(np.append(starts, len(keys))))
    pairs = np.unique(np.stack([keys[some], owner[some].astype(np.int64)]), axis=1)
    found, articles = np.unique(pairs[0], return_counts=True)
    return frozenset(found[articles >= _FILLINGS].tolist())


def furniture(
    copied: Mapping[int, tuple[int, ...]], resemblances: Callable[[Ints, Ints], Floats], least: float
) -> Iterator[int]:
    """Give the copied lines whose articles resemble each other less than ``least`` without what they have in common.

    ``resemblances`` gives NaN for two articles of which one holds nothing else.
    """
    lines: dict[int, list[int]] = {}
    for line, who in copied.items():
        lines.setdefault(len(who), []).append(line)
    for size, some in lines.items():
        owners = np.array([copied[line] for line in some], dtype=np.int64)
        low, high = np.triu_indices(size, 1)
        found = np.sort(resemblances(owners[:, low].ravel(), owners[:, high].ravel()).reshape(len(some), -1), axis=1)
        known = np.count_nonzero(~np.isnan(found), axis=1)
        rows, middle = np.arange(len(some)), np.maximum(known, 1)
        median = (found[rows, (middle - 1) // 2] + found[rows, middle // 2]) / 2
        for at in np.flatnonzero((known >= _COPIES) & (median < least)).tolist():
            yield some[at]
