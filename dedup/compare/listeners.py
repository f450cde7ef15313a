"""To whom a source said it on record: "told police", "told the inquest", where another article has "said"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from dedup.compare.sides import Side
from dedup.text.lexicon import classes
from dedup.types import Attribution, Span

_TELLS = frozenset({"told", "tells", "telling", "tell"})
_BEFORE = "before"
_FURTHEST = 4


class Listener(NamedTuple):
    """Of what sort those are who were told something, and where the words for them end."""

    sort: str
    span: Span


def is_told(one: Attribution) -> bool:
    """Tell whether a source is said to have told it to somebody, whoever that is."""
    return one.cue.casefold() in _TELLS


def listener(side: Side, one: Attribution) -> Listener | None:
    """Give the police, court or parliament that a source told it to."""
    if not is_told(one):
        return None
    text, words = side.document.article.text, side.words[one.sentence]
    at = max(one.cue_span.stop, one.span.stop)
    found = None
    for word in [word for word in words if word.span.start >= at][:_FURTHEST]:
        if text[at : word.span.start].strip():
            break
        at = word.span.stop
        if word.n in _sorts():
            found = Listener(_sorts()[word.n], word.span)
        elif found or not (word.n in classes("listeners.en.tsv")[_BEFORE] or side.capital(word)):
            break
    return found


@cache
def _sorts() -> Mapping[str, str]:
    return {word: sort for sort, listed in classes("listeners.en.tsv").items() if sort != _BEFORE for word in listed}
