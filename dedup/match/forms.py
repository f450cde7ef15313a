"""Lines that tell nothing of the event, since articles that have nothing else in common hold them.

A form is a line that stands in many articles with other figures in it ("Qtly div 8 cts vs 7 cts prior"). Furniture
stands word for word in several articles whose other words do not resemble each other.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from statistics import median
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.text import lexicon
from dedup.types import Document, Span

Ints = NDArray[np.signedinteger]
Kind = Literal["own", "filled", "copied"]

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

    ``filled`` are forms, ``copied`` copies with some of the articles that have them; ``articles`` have any of both.
    """

    filled: frozenset[int]
    copied: dict[int, tuple[int, ...]]
    articles: frozenset[int]

    def parts(self, at: int, document: Document, span: Span) -> Iterator[tuple[Span, Kind, int]]:
        """Give a sentence of article ``at`` whole, or by lines if one of them is listed; with their hash."""
        if at not in self.articles:
            yield span, "own", 0
            return
        text = document.article.text
        whole, *found = [(line, *self._judged(line.of(text))) for line in lines(text, span)]
        if whole[1] != "own" or all(kind == "own" for _, kind, _ in found):
            yield whole
        else:
            yield from found

    def _judged(self, line: str) -> tuple[Kind, int]:
        key, fill = skeleton(line)
        if key in self.filled:
            return "filled", key
        return ("copied", fill) if fill in self.copied else ("own", 0)


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
    """Give the hash of a line without its figures, and that of the line; 0 for a line that tells too little."""
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
    return hash(" ".join(bare)), hash(" ".join(words))


def forms(documents: Sequence[Document], most: int) -> Forms:
    """Find the forms and the copied lines among the first ``most`` sentences of each article."""
    found = array("q")
    for at, document in enumerate(documents):
        text = document.article.text
        for sentence in document.sentences[:most]:
            for line in lines(text, sentence.span):
                key, fill = skeleton(line.of(text))
                if key:
                    found.extend((key, fill, at))
    table = np.frombuffer(found, dtype=np.int64).reshape(-1, 3)
    return _repeated(table[:, 0], table[:, 1], table[:, 2])


def _repeated(keys: Ints, fills: Ints, owners: Ints) -> Forms:
    order = np.lexsort((owners, fills, keys))
    keys, fills, owners = keys[order], fills[order], owners[order]
    filled, copied, articles = set(), {}, set()
    for start, stop in _runs(keys):
        if len(set(fills[start:stop].tolist())) >= _FILLINGS and len(set(owners[start:stop].tolist())) >= _FILLINGS:
            filled.add(int(keys[start]))
            articles.update(owners[start:stop].tolist())
            continue
        for first, last in _runs(fills[start:stop]):
            who = sorted(set(owners[start + first : start + last].tolist()))
            if len(who) >= _COPIES:
                articles.update(who)
                copied[int(fills[start + first])] = tuple(who[:: -(-len(who) // _COMPARED)])
    return Forms(frozenset(filled), copied, frozenset(articles))


def _runs(values: Ints) -> Iterator[tuple[int, int]]:
    """Give where a value stands often enough to matter, first to last."""
    bounds = np.concatenate([[0], np.flatnonzero(np.diff(values)) + 1, [len(values)]])
    often = np.flatnonzero(np.diff(bounds) >= _COPIES)
    return zip(bounds[often].tolist(), bounds[often + 1].tolist(), strict=True)


def furniture(
    copied: dict[int, tuple[int, ...]], resemblance: Callable[[int, int], float | None], least: float
) -> Iterable[int]:
    """Give the copied lines whose articles resemble each other less than ``least`` without what they have in common.

    ``resemblance`` tells None of two articles of which one holds nothing else.
    """
    told: dict[tuple[int, int], float | None] = {}
    for line, who in copied.items():
        found = []
        for pair in combinations(who, 2):
            if pair not in told:
                told[pair] = resemblance(*pair)
            if (value := told[pair]) is not None:
                found.append(value)
        if len(found) >= _COPIES and median(found) < least:
            yield line
