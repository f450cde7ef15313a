"""Words with their places, and fixed phrases found among them by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_")


class Word(NamedTuple):
    """A word or a mark as written, as looked up (lower case, straight apostrophe), and where it stands."""

    text: str
    key: str
    start: int
    stop: int


def words_of(text: str, start: int, stop: int) -> list[Word]:
    """Cut ``text[start:stop]`` into words and marks, with offsets into ``text``."""
    return [
        Word(found := match.group(), found.lower().replace("’", "'"), match.start(), match.end())
        for match in _WORD.finditer(text, start, stop)
    ]


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
        for filed in self._by_first.values():
            filed.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Give the phrases among ``words``, from left to right."""
        here, count = 0, len(words)
        while here < count:
            step = 1
            for rest, value in self._by_first.get(words[here].key, ()):
                size = len(rest) + 1
                if here + size <= count and all(words[here + 1 + i].key == key for i, key in enumerate(rest)):
                    yield Hit(here, here + size, value)
                    step = size
                    break
            here += step
