"""Words with their places, and fixed phrases found among them by their first word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate, compress
from operator import itemgetter
from typing import NamedTuple, TypeVar, TypeVarTuple, Unpack

from dedup.text import lexicon

# The readers of facts go over one text after the other, each several times: what is found out about its sentences is
# kept until they are done, and of no more of them than a long article has, so that it does not weigh.
_TEXTS, _KEPT = 2, 1024
# One group for a word and one for its blank, so that splitting gives both and what else stands between. Plain words,
# most of all, come first.
_WORD = re.compile(
    r"([A-Za-z]++(?=[ ,.])|[.,;:()\-\"“”$]|[^\W\d_][^\W_]*+(?:['’][^\W_]++)*+|[^\w\s]|\d+(?:[.,]\d+)+(?![^\W_])"
    r"|[^\W_]+(?:['’][^\W_]+)*|_)( ?)"
)

_NONE: frozenset[str] = frozenset()
_Where = TypeVarTuple("_Where")
_Told = TypeVar("_Told")


def kept(function: Callable[[str, Unpack[_Where]], _Told]) -> Callable[[str, Unpack[_Where]], _Told]:
    """Keep what ``function`` tells about stretches of the last texts; the text is its first argument."""
    shelf: Callable[[str], dict[object, _Told]] = lru_cache(maxsize=_TEXTS)(lambda text: {})

    def look(text: str, *where: *_Where) -> _Told:
        known = shelf(text)
        try:
            return known[where]
        except KeyError:
            if len(known) >= _KEPT:
                known.clear()
            told = known[where] = function(text, *where)
            return told

    return look


class Word(NamedTuple):
    """A word or a mark as written, as looked up (lower case, straight apostrophe), and where it stands."""

    text: str
    key: str
    start: int
    stop: int


# Making the tuple itself takes half the time of calling the class, and this runs for every word.
_word = partial(tuple.__new__, Word)
_key = itemgetter(1)


def columns(pattern: re.Pattern[str], text: str, start: int, stop: int) -> tuple[list[str], list[int], list[int]]:
    """Find ``pattern`` in ``text[start:stop]``: what is found, and where each begins and ends in ``text``.

    All of the pattern stands in groups, the first of which is found. Whole columns at a time, no step of this runs
    word by word in Python.
    """
    parts, step = pattern.split(text[start:stop]), pattern.groups + 1
    places = list(accumulate(map(len, parts), initial=start))
    return parts[1::step], places[1:-1:step], places[2::step]


def _word_columns(text: str, start: int, stop: int) -> tuple[list[str], list[str], list[int], list[int]]:
    texts, starts, stops = columns(_WORD, text, start, stop)
    keys = [*map(str.lower, texts)]
    if "’" in text and text.find("’", start, stop) >= 0:
        keys = [key.replace("’", "'") for key in keys]
    return texts, keys, starts, stops


class Glance:
    """The words of a stretch as written (``texts``) and as looked up (``keys``), each once, and in order (``words``).

    The sets hold the parts around apostrophes as well. A look at them tells most readers that there is nothing for
    them in a sentence, so that the words in order are made when first asked for.
    """

    __slots__ = ("_cut", "_words", "keys", "texts")
    texts: frozenset[str]
    keys: frozenset[str]

    def __init__(self, text: str, start: int, stop: int) -> None:
        """Cut ``text[start:stop]`` into words and marks."""
        self._words: tuple[Word, ...] | None = None
        texts, keys, _, _ = self._cut = _word_columns(text, start, stop)
        self.texts, self.keys = frozenset(texts), frozenset(keys)
        if text.find("'", start, stop) >= 0 or text.find("’", start, stop) >= 0:
            self.keys = self.keys.union([part for word in keys if "'" in word for part in word.split("'")])
            apart = [word.replace("’", "'") for word in texts if "'" in word or "’" in word]
            self.texts = self.texts.union([part for word in apart for part in word.split("'")])

    @property
    def words(self) -> tuple[Word, ...]:
        """Give the words and marks in order, with offsets into the text."""
        if self._words is None:
            self._words = tuple(map(_word, zip(*self._cut, strict=True)))
        return self._words


def cut(text: str, start: int, stop: int) -> tuple[Word, ...]:
    """Cut ``text[start:stop]`` into words and marks, with offsets into ``text``."""
    return tuple(map(_word, zip(*_word_columns(text, start, stop), strict=True)))


glance = kept(Glance)


def words_of(text: str, start: int, stop: int) -> tuple[Word, ...]:
    """Give what ``cut`` does, and keep it: several readers go over the same sentences one after another."""
    return glance(text, start, stop).words


def keys_of(text: str, start: int, stop: int) -> frozenset[str]:
    """Give the words of ``text[start:stop]`` as looked up, and the parts around their apostrophes."""
    return glance(text, start, stop).keys


def among(words: Sequence[Word], wanted: frozenset[str]) -> list[int]:
    """Give the places of those of ``words`` that are wanted, by how they are looked up."""
    return [*compress(range(len(words)), map(wanted.__contains__, map(_key, words)))]


def closing_word(text: str) -> str:
    """Give the word that ``text`` ends with if a blank, and nothing else, follows it; else nothing.

    What stands before a name mostly ends so, and an expression that reads it backwards takes several times as long.
    """
    if text[-1:] != " " or not text[-2:-1].isalnum():
        return ""
    word = text[:-1].rsplit(None, 1)[-1]
    return word if word.isalnum() else ""


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
        #: What each first word may go on with, "" for phrases of one word.
        self._seconds: dict[str, frozenset[str]] = {}
        for phrase, *value in entries:
            first, *rest = phrase.split()
            self._by_first.setdefault(first, []).append((tuple(rest), tuple(value)))
        self.openings = frozenset(self._by_first)
        #: A word of each phrase, one that is rare in other places: a text without any of them holds no phrase.
        self.telling = frozenset(rarest((first, *rest)) for first, filed in self._by_first.items() for rest, _ in filed)
        for first, filed in self._by_first.items():
            filed.sort(key=lambda entry: -len(entry[0]))
            self._seconds[first] = frozenset(rest[0] if rest else "" for rest, _ in filed)

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Give the phrases among ``words``, from left to right."""
        past = 0
        for here in among(words, self.openings):
            if here >= past and (hit := self.at(words, here)) is not None:
                past = hit.last
                yield hit

    def at(self, words: Sequence[Word], here: int) -> Hit | None:
        """Give the longest phrase that begins at word ``here``."""
        following = words[here + 1].key if here + 1 < len(words) else ""
        seconds = self._seconds.get(words[here].key, _NONE)
        if following not in seconds and "" not in seconds:
            return None
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
