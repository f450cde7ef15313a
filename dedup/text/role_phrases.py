"""Phrases that name an office, read word by word up to where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dedup.text.languages import function_words, other_language
from dedup.text.phrases import columns
from dedup.text.role_lists import WORD, Office, offices, surname_trades

_new = tuple.__new__
LONGEST = 5
TIE = re.compile(r"\.?\s*|[-‑‐]")
# "7:13 P.M. Minister Low" begins with a time of day.
_AT_A_TIME = re.compile(r"\d\s?$")
# Adjectives as often as ranks, unless written with a capital.
_ADJECTIVES = frozenset({"general", "major", "private"})


class Word(NamedTuple):
    """A word as compared, where it stands, and whether it is written with a capital."""

    norm: str
    start: int
    stop: int
    upper: bool


def words_between(text: str, start: int, stop: int) -> list[Word]:
    """Give the words of a stretch, a possessive ending left out."""
    # Built directly, for this runs for many words.
    return [
        _new(Word, (word.lower().replace(".", ""), begin, end, word[0].isupper()))
        for word, begin, end in zip(*columns(WORD, text, start, stop), strict=True)
        if not (word in "sS" and text[begin - 1 : begin] in ("'", "’"))
    ]


def office_named(words: Sequence[Word], leads: bool) -> Office | None:
    """Give the office that these words name; ``leads`` tells that they stand before a name."""
    key = tuple(word.norm for word in words)
    table = offices()
    office = table.get(key) or (table.get((*key[:-1], key[-1][:-1])) if key[-1].endswith("s") else None)
    if office and not words[0].upper and (office.group == "title" or (leads and key[0] in _ADJECTIVES)):
        return None
    if office and words[0].upper and key in surname_trades():
        return None
    # "Auctioneers Low & Roe" are a firm.
    if office and leads and office.group == "trade" and key not in table:
        return None
    if office and words[0].upper and key in (("father",), ("sister",), ("brother",), ("mother",)):
        return Office("clergy", "title", False)
    return office


@cache
def edges(at: int) -> frozenset[str]:
    """Give the first words of offices (0) or their last (-1), of one and of several holders."""
    return frozenset(form for phrase in offices() for form in (phrase[at], phrase[at] + "s"))


def close(text: str, words: Sequence[Word]) -> bool:
    """Whether nothing but blanks, hyphens and dots of abbreviations part the words."""
    return all(TIE.fullmatch(text, a.stop, b.start) for a, b in pairwise(words))


def office_ending(text: str, words: list[Word], end: int) -> tuple[int, Office] | None:
    """Find the longest office whose last word is ``words[end - 1]``: where it begins, and which it is."""
    if words[end - 1].norm not in edges(-1):
        return None
    for size in range(min(LONGEST, end), 0, -1):
        phrase = words[end - size : end]
        office = office_named(phrase, leads=True)
        if office and close(text, phrase):
            # "DAs" are prosecutors, the German "das" is an article.
            article = size == 1 and phrase[0].norm in function_words(other_language(text))
            clock = phrase[0].norm == "pm" and _AT_A_TIME.search(text, max(0, phrase[0].start - 2), phrase[0].start)
            return None if article or clock else (end - size, office)
    return None
