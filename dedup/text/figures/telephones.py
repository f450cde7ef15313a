"""Telephone numbers: "0113 496 0121", "(212) 555-0143", "call 555-1234". They name a line, and count nothing."""

from __future__ import annotations

import re

from dedup.text import lexicon
from dedup.types import Span

# How many words before a short number one for calling may stand.
_NEAR, _NEAR_CHARACTERS = 8, 60
# Digits of a number with its prefix; E.164 allows fifteen.
_FEWEST, _MOST = 9, 15
_GROUP = r"(?:\(\d{1,5}\)|\d{2,6})"
_NUMBER = re.compile(
    rf"(?<![\w.,$€£+/-])(?:\+\d{{1,3}}[ .-]?|1-)?{_GROUP}(?:[ .\u2010-\u2013-]{{1,2}}{_GROUP}){{1,5}}(?![\w%/]|[.,-]\w)"
)
# "+44 ...", "(0113) ...", "0113 ...", "1-800-...", "212-555-0143": no figure or stretch of years is written so.
_PREFIXED = re.compile(r"\+|\(?0\d|1-\d{3}-|\(?\d{3}\)?[ .-]{1,2}\d{3}[.-]\d{4}$")
# What might as well be a range.
_LOCAL = re.compile(r"\d{3}[\u2010-\u2013-]\d{4}$")
_CALLING = lexicon.classes("figure_words.en.tsv")["before a telephone number"]
_WORD = re.compile(r"[^\W\d_]+")
_NOT_DIGIT = re.compile(r"\D")


def telephones(text: str, sentence: Span) -> list[Span]:
    """Find the telephone numbers of a sentence, whole.

    A number in groups is one by its form where it has a prefix ("+44", "0113", "1-800"); "555-1234" is where a word for
    calling stands shortly before it.
    """
    return [
        Span(*match.span())
        for match in _NUMBER.finditer(text, *sentence)
        if _is_prefixed(match[0]) or (_LOCAL.match(match[0]) and _is_called(text, sentence.start, match.start()))
    ]


def _is_prefixed(number: str) -> bool:
    return _FEWEST <= len(dialled(number)) <= _MOST and _PREFIXED.match(number) is not None


def _is_called(text: str, start: int, stop: int) -> bool:
    before = _WORD.findall(text, max(start, stop - _NEAR_CHARACTERS), stop)[-_NEAR:]
    return not _CALLING.isdisjoint(word.lower() for word in before)


def dialled(number: str) -> str:
    """Give the digits of a telephone number, by which two ways of writing it are one."""
    return _NOT_DIGIT.sub("", number)
