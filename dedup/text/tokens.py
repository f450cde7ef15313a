"""Words of a text, as written and as compared, each with its place.

A word's compared form folds case and typography only. Figures keep their sign, decimal mark, separators, range dash,
percent and currency sign, so that "1.5" and "15", "-3" and "3", "$5m" and "£5m" never become equal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from dedup.text import lexicon
from dedup.types import Span, Token

# Python's \w leaves out combining marks, so words of Indic and vocalised scripts need them named.
MARK = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u093c\u093e-\u094f"
    "\u0955-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83"
    "\u0abc\u0abe-\u0acd\u0b01-\u0b03\u0b3c\u0b3e-\u0b57\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83"
    "\u0cbc\u0cbe-\u0cd6\u0d00-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u200c\u200d"
)
_UNSPACED_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3"
# Scripts written without spaces between words give one token a character.
_UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u103f\u1780-\u17b3"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003134f"
)
_APOSTROPHE = "['\u2019\u02bc\u2018\uff07]"
_CURRENCY = "[$\u00a2-\u00a5\u20a0-\u20cf\u0e3f\uff04\uffe1\uffe5]"
_DASH = "[-\u2010-\u2013\u2212]"
_HYPHEN = "[-\u2010\u2011]"

# Built for plain letters at import, and for every script when a text first needs it: that takes ten times as long.
_COMPLEX = re.compile(f"[{_UNSPACED}{_UNSPACED_MARK}{MARK}]")


@cache
def _token(*, every_script: bool) -> re.Pattern[str]:
    letter, alnum, unspaced = r"[^\W\d_]", r"[^\W_]", ""
    if every_script:
        letter, alnum = (rf"(?:(?![{_UNSPACED}]){one}[{MARK}]*)" for one in (letter, alnum))
        unspaced = f"| [{_UNSPACED}][{_UNSPACED_MARK}{MARK}]*"
    return re.compile(
        rf"""
      [A-Za-z]++(?=[\s,;!?)"]|$|\.(?:\s|$)|['\u2019]s\b)                    # most words, recognised quickly
    | https?://[^\s<>"\u201c\u201d]+[^\s<>"\u201c\u201d.,;:!?)\]]
    | [@\#][^\W]+(?:\.[^\W]+)*
    | (?<![\w+.@-])(?:[A-Za-z0-9][A-Za-z0-9_+-]*+[.@])+(?:com|org|net|gov|edu|info|news|co\.[a-z][a-z])\b
    | (?<![^\W_])(?:[^\W\d_]\.){{2,}}                                     # U.S., p.m., J.B.
    | (?:(?<![\w.,)]){_DASH}(?=[\d.]|{_CURRENCY}\d))?                     # figures, with all that changes their value
      (?:(?:[A-Z]{{1,3}})?{_CURRENCY}[ ]?)?(?:(?<!\w)\.)?\d(?:[\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2044\u2150-\u215e]
        |[.,:/\u066b\u066c'\u2019](?=\d)|{_DASH}(?={_CURRENCY}?\d)|(?<=[-\u2010-\u2013\u2212]){_CURRENCY})*
      (?:[ ]?[%\u2030\u066a\uff05]|\u00b0[CFcf]?\b|{_CURRENCY}(?!\d)|{letter}+(?:{_HYPHEN}{alnum}+)*
        |(?:{_HYPHEN}{letter}+)+)?
    | {_APOSTROPHE}[sS](?![^\W_])                                         # the possessive, a word of its own
    | {alnum}+(?:(?:{_HYPHEN}|&|(?!{_APOSTROPHE}[sS](?![^\W_])){_APOSTROPHE})(?=[^\W_]){alnum}+)*
    {unspaced}
    | {_CURRENCY} | [%\u2030\u066a\uff05\u00b0\u00a7]
    """,
        re.VERBOSE,
    )


_STRAIGHT = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\uff07": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"'}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", "")
)
_new = tuple.__new__
# A text with more English function words than this part of its words is English.
ENGLISH = 0.2


def fold(text: str) -> str:
    """Give a word or phrase as it is compared: case, quotes, dashes and compatibility letters folded, nothing dropped.

    Superscripts and vulgar fractions stay as they are, since their plain digits would change a figure ("5½", "10²").
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_letter, unicodedata.normalize("NFC", text.translate(_STRAIGHT)))).casefold()


def _fold_letter(letter: str) -> str:
    if letter < "\u0080":
        return letter
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    return letter if category == "No" else unicodedata.normalize("NFKC", letter)


def tokens(text: str, span: Span | None = None) -> tuple[Token, ...]:
    """List the words of ``text``, or of the stretch ``span`` of it, in order.

    Pure punctuation gives no token, except where it carries fact (currency and percent signs). A hyphenated word, a
    figure with its separators and a dotted abbreviation are one token each; a possessive "'s" is its own.
    """
    start, stop = span if span is not None else (0, len(text))
    found = []
    for match in _pattern(text, start, stop).finditer(text, start, stop):
        word = match[0]
        same = word.lower() if word.isascii() else fold(word)
        if " " in same or "\u00a0" in same:  # "5 %"
            same = "".join(same.split())
        # Both are valid by construction; the checks of their own constructors would take a third of this loop.
        found.append(_new(Token, (word, same, _new(Span, match.span()))))
    return tuple(found)


# What reads a story sentence by sentence does so one after the other.
@lru_cache(maxsize=1 << 11)
def sentence_tokens(text: str, span: Span) -> tuple[Token, ...]:
    """List the words of a sentence, as ``tokens`` does, once for all that ask for them."""
    return tokens(text, span)


def spellings(text: str, span: Span) -> list[str]:
    """List the words of a stretch as they are written, as ``tokens`` does, but without their places."""
    return _pattern(text, *span).findall(text, *span)


def compared(word: str) -> str:
    """Give a word of ``spellings`` as ``tokens`` compares it."""
    return "".join(fold(word).split())


def _pattern(text: str, start: int, stop: int) -> re.Pattern[str]:
    return _token(every_script=not text.isascii() and bool(_COMPLEX.search(text, start, stop)))


def stop_words() -> frozenset[str]:
    """Give the function words of English, as compared; negations are not among them."""
    return lexicon.words("stopwords.en.tsv")


def is_english(words: Sequence[str]) -> bool:
    """Tell English by its function words; ``words`` are those of a text, as compared."""
    stops = stop_words()
    return sum(word in stops for word in words) > ENGLISH * len(words)


def content(words: Iterable[Token]) -> tuple[str, ...]:
    """Give the compared forms of the words that carry content, in order, repetitions kept."""
    stops = stop_words()
    return tuple(word.n for word in words if word.n not in stops)
