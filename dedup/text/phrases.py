"""Words with their places, and fixed phrases found among them by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dedup.text import lexicon

# How many stretches of text are kept cut into words: those of a long article, and not so many that they weigh.
KEPT = 256
_new = tuple.__new__
_WORD = re.compile(r"\d+(?:[.,]\d+)+(?![^\W_])|[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_")


class Word(NamedTuple):
    """A word or a mark as written, as looked up (lower case, straight apostrophe), and where it stands."""

    text: str
    key: str
    start: int
    stop: int


@lru_cache(maxsize=KEPT)
def words_of(text: str, start: int, stop: int) -> tuple[Word, ...]:
    """Cut ``text[start:stop]`` into words and marks, with offsets into ``text``.

    The last stretches are kept, since several readers go over the same sentences one after another.
    """
    # Building the tuple directly takes half the time of calling the class, and this runs for every word.
    if "’" in text:
        return tuple(
            [
                _new(Word, (word := match[0], word.lower().replace("’", "'"), *match.span()))
                for match in _WORD.finditer(text, start, stop)
            ]
        )
    return tuple(
        [_new(Word, (word := match[0], word.lower(), *match.span())) for match in _WORD.finditer(text, start, stop)]
    )


class Glance(NamedTuple):
    """The words of a stretch as written and as looked up, and the parts around their apostrophes.

    A look at these sets tells most readers that there is nothing for them in a sentence.
    """

    texts: frozenset[str]
    keys: frozenset[str]


@lru_cache(maxsize=KEPT)
def glance(text: str, start: int, stop: int) -> Glance:
    """Give the words of ``text[start:stop]``, each once."""
    words = words_of(text, start, stop)
    texts, keys = {word[0] for word in words}, {word[1] for word in words}
    if "'" in text or "’" in text:
        texts.update(
            [part for word in texts if "’" in word or "'" in word for part in word.replace("’", "'").split("'")]
        )
        keys.update([part for key in keys if "'" in key for part in key.split("'")])
    return Glance(frozenset(texts), frozenset(keys))


def keys_of(text: str, start: int, stop: int) -> frozenset[str]:
    """Give the words of ``text[start:stop]`` as looked up, and the parts around their apostrophes."""
    return glance(text, start, stop).keys


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
        #: A word of each phrase, one that is rare in other places: a text without any of them holds no phrase.
        self.telling = frozenset(rarest((first, *rest)) for first, filed in self._by_first.items() for rest, _ in filed)
        for filed in self._by_first.values():
            filed.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Give the phrases among ``words``, from left to right."""
        by_first, past = self._by_first, 0
        for here, word in enumerate(words):
            if here >= past and word.key in by_first and (hit := self.at(words, here)) is not None:
                past = hit.last
                yield hit

    def at(self, words: Sequence[Word], here: int) -> Hit | None:
        """Give the longest phrase that begins at word ``here``."""
        following = words[here + 1].key if here + 1 < len(words) else ""
        for rest, value in self._by_first.get(words[here].key, ()):
            if not rest:
                return Hit(here, here + 1, value)
            if rest[0] == following and tuple([word.key for word in words[here + 1 : here + 1 + len(rest)]]) == rest:
                return Hit(here, here + 1 + len(rest), value)
        return None


def rarest(phrase: tuple[str, ...]) -> str:
    """Choose the word of a phrase that most texts lack: a long one, and no function word if there is another."""
    common = lexicon.words("stopwords.en.tsv")
    return max(phrase, key=lambda word: (word not in common, len(word)))
