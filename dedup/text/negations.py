"""Words of negation in other languages than English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from dedup.text.lexicon import rows
from dedup.text.tokens import sentence_tokens
from dedup.types import Span

# Whose words are not parted: their negations are looked up as signs in a row.
_UNPARTED = frozenset({"zh"})
_STEM = 2


class _Negations(NamedTuple):
    words: frozenset[str]
    # "Nicht nur", "не менее": what follows a negation that negates nothing.
    after: frozenset[str]
    # "Vermedi", "gelmiyor": what negates within a word, which has two letters and more before it.
    inside: tuple[str, ...]


def other_negations(code: str, text: str, span: Span) -> Iterator[Span]:
    """Find the words that negate something in a stretch of a text in the language ``code``, in its order."""
    if code in _UNPARTED:
        for match in _signs(code).finditer(text, *span):
            yield Span(*match.span())
        return
    known = _listed().get(code)
    if known is None:
        return
    words = sentence_tokens(text, span)
    for at, word in enumerate(words):
        following = words[at + 1].n if at + 1 < len(words) else ""
        if (word.n in known.words or _negates_inside(word.n, known.inside)) and following not in known.after:
            yield word.span


def _negates_inside(word: str, parts: tuple[str, ...]) -> bool:
    return any(word.find(part, _STEM) >= 0 for part in parts)


@cache
def _listed() -> Mapping[str, _Negations]:
    return {
        code: _Negations(frozenset(words.split(" ")), frozenset(after.split(" ")) - {""}, tuple(inside.split()))
        for code, words, after, inside in rows("negation.other.tsv")
    }


@cache
def _signs(code: str) -> re.Pattern[str]:
    # Longest first; "有没有" asks.
    words = sorted(_listed()[code].words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!有)(?:{'|'.join(words)})")
