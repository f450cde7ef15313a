"""Read figures of other languages than English: their words are read as the English ones that mean the same.

So "etwa 3,5 Millionen Euro" is read as "about 3.5 million euros", by the rules and units there are. Words without a
meaning here stay as they are, and count as what is counted; function words end a phrase as English ones do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dedup.text import lexicon
from dedup.text.figures.words import Words, scan
from dedup.text.languages import function_words
from dedup.text.tokens import fold

# Where a point parts tenths, as in English; in other languages it parts thousands, and a comma tenths.
_POINT = frozenset({"he", "hi", "ja", "ko", "th", "tl", "ur", "zh"})
_BLANKS = "\u00a0\u2009\u202f "
_SIGNS = {"万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8, "兆": 10**12, "조": 10**12}
_FIGURE = re.compile(
    rf"\d+(?:,\d{{3}})*(?:\.\d+)?[{''.join(_SIGNS)}]"
    rf"|(?<![\w.,])\d{{1,3}}(?:[{_BLANKS}]\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?"
    r"|\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+[.,]\d+(?![.,]?\d)"
)
# What has more digits is no count, but a code.
_LONGEST_FIGURE = 40
_LONGEST = 3
_SCALES = frozenset({"thousand", "million", "billion", "trillion", "lakh", "crore"})
# "2,4 millones de dólares".
_OF_SCALES = frozenset({"de", "di"})
# What ends the phrase of what is counted, and means nothing else to the rules.
_NEUTRAL = "which"


def scan_other(text: str, start: int, stop: int, code: str) -> Words:
    """Cut ``text[start:stop]``, in the language ``code``, into words, figures and marks with what they are in English.

    Several words that stand for one, or one that stands for several, have the place of all.
    """
    words = _figures_joined(scan(text, start, stop), start, stop, code)
    known, neutral = _phrases(code), function_words(code)
    low: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    at = 0
    while at < len(words.low):
        length, meaning = _meaning(words.low, at, known)
        if low and low[-1] in _SCALES and words.low[at] in _OF_SCALES:
            length, meaning = 1, ()
        if not length:
            length, meaning = 1, (_NEUTRAL if fold(words.low[at]) in neutral else words.low[at],)
        low += meaning
        starts += [words.start[at]] * len(meaning)
        stops += [words.stop[at + length - 1]] * len(meaning)
        at += length
    return Words(text, low, starts, stops)


def in_english(word: str, code: str) -> str:
    """Give what a word, as compared, is in English; itself if it is no word for figures in the language ``code``."""
    return " ".join(_phrases(code).get((word,), (word,))) if code else word


def _meaning(low: list[str], at: int, known: Mapping[tuple[str, ...], tuple[str, ...]]) -> tuple[int, tuple[str, ...]]:
    """Find the longest phrase at a word that means something in English: its length, and what it means."""
    folded = [fold(word) for word in low[at : at + _LONGEST]]
    for length in range(len(folded), 0, -1):
        if meaning := known.get(tuple(folded[:length])):
            return length, meaning
    return 0, ()


def _figures_joined(words: Words, start: int, stop: int, code: str) -> Words:
    """Make one word of each figure with points, commas or blanks between its digits, written the English way."""
    told = _FIGURE.finditer(words.text, start, stop)
    figures = {found.start(): found for found in told if len(found[0]) < _LONGEST_FIGURE}
    if not figures:
        return words
    low: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    end = start
    for word, begin, finish in zip(words.low, words.start, words.stop, strict=True):
        if finish <= end:
            continue
        if begin < end:
            # What follows a sign of ten thousand in one run of signs.
            word, begin = word[end - begin :], end
        found = figures.get(begin)
        end = found.end() if found else finish
        low.append(_english(found[0], code) if found else word)
        starts.append(begin)
        stops.append(end)
    return Words(words.text, low, starts, stops)


def _english(figure: str, code: str) -> str:
    """Write a figure without marks between thousands, with a point before tenths, and with its sign multiplied out."""
    if times := _SIGNS.get(figure[-1]):
        return f"{round(float(figure[:-1].replace(',', '')) * times)}"
    plain = "".join(figure.split())
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return plain
    last = max(plain.rfind("."), plain.rfind(","))
    # Two unlike marks tell themselves; three digits after one mark are thousands, but in places where it parts tenths.
    is_tenths = len(set(marks)) == 2 or len(plain) - last != 4 or (plain[last] == "." and code in _POINT)
    whole = plain[:last] if is_tenths and (len(set(marks)) == 2 or len(marks) == 1) else plain
    tail = plain[last + 1 :] if whole != plain else ""
    digits = whole.replace(".", "").replace(",", "")
    return f"{digits}.{tail}" if tail else digits


@cache
def _phrases(code: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    return {
        tuple(phrase.split()): tuple(meaning.split())
        for name in ("scales.other.tsv", "figure_words.other.tsv")
        for language, meaning, phrases in lexicon.rows(name)
        if language == code
        for phrase in phrases.split("|")
    }
