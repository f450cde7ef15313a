"""Telephone numbers: "0113 496 0121", "(212) 555-0143", "call 555-1234". They name a line, and count nothing."""

from __future__ import annotations

import re

from dedup.text import lexicon
from dedup.types import Span

# How far before a number "call" or "hotline" may stand, in code points: "ring the incident room in confidence on".
_REACH = 60
# Digits of a number that needs no word beside it to be known for one, and of one that does; E.164 allows fifteen.
_SURE, _FEWEST, _MOST = 9, 6, 15
_GROUP = r"(?:\(\d{1,5}\)|\d{2,6})"
_NUMBER = re.compile(
    rf"(?<![\w.,$€£+/-])(?:\+\d{{1,3}}[ .-]?|1-)?{_GROUP}(?:[ .\u2010-\u2013-]{{1,2}}{_GROUP}){{1,5}}(?![\w%/]|[.,-]\w)"
)
# "+44 ...", "(0113) ...", "0113 ...", "1-800-...", "212-555-0143": no figure or stretch of years is written so.
_SELF_EVIDENT = re.compile(r"\+|\(?0\d|1-\d{3}-|\(?\d{3}\)?[ .-]{1,2}\d{3}[.-]\d{4}$")
_CALLING = re.compile(rf"\b(?:{'|'.join(sorted(lexicon.classes('figure_words.en.tsv')['calling']))})\b", re.IGNORECASE)
_NOT_DIGIT = re.compile(r"\D")


def telephones(text: str, sentence: Span) -> list[Span]:
    """Find the telephone numbers of a sentence: such by their form, or by a word for calling before them.

    A number of ten digits or so in groups is one by its form where it has a prefix ("+44", "0113", "1-800"); shorter
    ones ("555-1234", which might be a range) are where somebody is told to call.
    """
    found = []
    for match in _NUMBER.finditer(text, *sentence):
        digits = len(_NOT_DIGIT.sub("", match[0]))
        if not _FEWEST <= digits <= _MOST:
            continue
        evident = digits >= _SURE and _SELF_EVIDENT.match(match[0])
        if evident or _CALLING.search(text, max(sentence.start, match.start() - _REACH), match.start()):
            found.append(Span(*match.span()))
    return found


def dialled(number: str) -> str:
    """Give the digits of a telephone number, by which two ways of writing it are one."""
    return _NOT_DIGIT.sub("", number)
