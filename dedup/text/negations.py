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


class _Negations(NamedTuple):
    words: frozenset[str]
    # "Nicht nur", "не менее": what follows a negation that negates nothing.
    after: frozenset[str]


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
        if word.n in known.words and following not in known.after:
            yield word.span


@cache
def _listed() -> Mapping[str, _Negations]:
    return {
        code: _Negations(frozenset(words.split(" ")), frozenset(after.split(" ")) - {""})
        for code, words, after in rows("negation.other.tsv")
    }


@cache
def _signs(code: str) -> re.Pattern[str]:
    negations = _listed()[code]
    ahead = "|".join(sorted(negations.after))
    return re.compile(rf"(?:{'|'.join(sorted(negations.words, key=len, reverse=True))})(?!{ahead or '.^'})")
