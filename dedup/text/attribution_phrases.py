"""Words with their places, and fixed phrases found among them by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_RUN = re.compile(r"[^\W_]+")
_new = tuple.__new__
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_")


class Word(NamedTuple):
    """A word or a mark as written, as looked up (lower case, straight apostrophe), and where it stands."""

    text: str
    key: str
    start: int
    stop: int


@lru_cache(maxsize=512)
def words_of(text: str, start: int, stop: int) -> tuple[Word, ...]:
    """Cut ``text[start:stop]`` into words and marks, with offsets into ``text``.

    The last few hundred stretches are kept, since several readers go over the same sentences one after another.
    """
    # Building the tuple directly takes half the time of calling the class, and this runs for every word.
    return tuple(
        [
            _new(Word, (word := match[0], word.lower().replace("’", "'"), *match.span()))
            for match in _WORD.finditer(text, start, stop)
        ]
    )


def plain_words(text: str) -> list[str]:
    """Give the runs of letters and figures of ``text``, lower case: a quick look before a slow one."""
    return _RUN.findall(text.lower())


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: words ``[first, last)`` of the sequence searched, and what was filed under it."""

    first: int
    last: int
    value: tuple[str, ...]


class Phrases:
    """Fixed phrases, looked up by first word; the longest at a place wins and hits never overlap."""

    def __init__(self, entries: Iterable[tuple[str, ...]]) -> None:
        """File ``entries``: the phrase, its words parted by blanks, then whatever goes with it."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for phrase, *value in entries:
            first, *rest = phrase.split()
            self._by_first.setdefault(first, []).append((tuple(rest), tuple(value)))
        self.openings = frozenset(self._by_first)
        self._firsts = frozenset(run[0] for first in self._by_first if (run := plain_words(first)))
        for filed in self._by_first.values():
            filed.sort(key=lambda entry: -len(entry[0]))

    def may_be_in(self, words: Sequence[str]) -> bool:
        """Tell whether any phrase begins with one of ``words``, as ``plain_words`` gives them."""
        return not self._firsts.isdisjoint(words)

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Give the phrases among ``words``, from left to right."""
        by_first, past = self._by_first, 0
        for here, word in enumerate(words):
            if here >= past and word.key in by_first and (hit := self.at(words, here)) is not None:
                past = hit.last
                yield hit

    def at(self, words: Sequence[Word], here: int) -> Hit | None:
        """Give the longest phrase that begins at word ``here``."""
        for rest, value in self._by_first.get(words[here].key, ()):
            if not rest or tuple([word.key for word in words[here + 1 : here + 1 + len(rest)]]) == rest:
                return Hit(here, here + 1 + len(rest), value)
        return None
