"""Words of articles in other languages than English: which they are, what they are compared by, which tell nothing.

An article is in the language that it has most function words of, English among them. Most languages inflect more than
English does, so their words are compared by their first letters: for Turkish five do as well as a dictionary of lemmas
(Can et al., Information retrieval on Turkish texts, 2008), and they help in German, Polish and Russian.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.match.table import parts
from dedup.match.words import Words
from dedup.text.languages import listed
from dedup.text.tokens import ENGLISH, stop_words

Ints = NDArray[np.signedinteger]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

# Of an article of fewer words nothing is told.
_FEWEST = 20
_LETTERS = 5


class Foreign(NamedTuple):
    """Of each spelling, by its number: whether other languages have it, and whether it is a function word there.

    Other languages have a word if it stands in their articles more often than in English ones.
    """

    words: Flags
    functions: Flags


def foreign(read: Words, compared: Sequence[str]) -> Foreign:
    """Tell which words are not English; ``compared`` are the spellings of ``read`` as compared."""
    stops = stop_words()
    english = np.array([False, *(word in stops for word in compared)], dtype=bool)
    words, functions = np.zeros((2, read.articles))
    often = np.zeros(len(english), dtype=np.int64)
    for tokens, owner in _tokens(read):
        words += np.bincount(owner, tokens > 0, read.articles)
        functions += np.bincount(owner, english[tokens], read.articles)
        often += np.bincount(tokens, minlength=len(english))
    doubtful = (functions <= ENGLISH * words) & (words >= _FEWEST)
    nothing = np.zeros(len(english), dtype=bool)
    here = [(part[some], who[some]) for part, who in _tokens(read) if (some := doubtful[who] & (part > 0)).any()]
    if not here:
        return Foreign(nothing, nothing)
    tokens, owner = (np.concatenate([part[side] for part in here]) for side in range(2))
    listed = _languages()
    known = np.array([0, *(listed.get(word, 0) for word in compared)], dtype=np.int64)[tokens]
    most, told = _functions(known, owner, read.articles)
    other = (most > functions)[owner]
    found, idle = (np.bincount(tokens[some], minlength=len(english)) for some in (other, other & told))
    return Foreign(2 * found > often, 2 * idle > often)


def stem(word: str) -> str:
    """Give what a word of another language is compared by."""
    return word[:_LETTERS] if word[:1].isalpha() else word


def _functions(known: Ints, owner: Ints, articles: int) -> tuple[Floats, Flags]:
    """Count the function words of each article in the language that it has most of, and tell which ones they are.

    ``known`` has a bit for each language.
    """
    most, found = np.zeros(articles), np.zeros(len(known), dtype=bool)
    some = np.flatnonzero(known)
    known, owner = known[some], owner[some]
    told = np.zeros(len(some), dtype=bool)
    for language in range(int(known.max(initial=0)).bit_length()):
        here = known >> language & 1 == 1
        hits = np.bincount(owner[here], minlength=articles)
        better = (hits > most)[owner]
        told[better] = here[better]
        most = np.maximum(most, hits)
    found[some] = told
    return most, found


def _tokens(read: Words) -> Iterator[tuple[Ints, Ints]]:
    """Give the tokens with their articles, some parts at a time."""
    for start, stop in parts(read):
        lengths = np.diff(read.starts[start : stop + 1])
        yield read.tokens[read.starts[start] : read.starts[stop]], np.repeat(read.owner[start:stop], lengths)


@cache
def _languages() -> Mapping[str, int]:
    """Map each listed function word to the languages that have it, a bit each."""
    found: dict[str, int] = {}
    for language, words in enumerate(listed().values()):
        for word in words:
            found[word] = found.get(word, 0) | 1 << language
    return found
