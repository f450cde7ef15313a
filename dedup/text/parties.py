"""Parties by their names, and by the letters behind the names of American politicians: "(D-Ohio)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dedup.text.lexicon import rows
from dedup.types import Span

_LETTERS = {"D": "democrat", "R": "republican", "I": "independent"}
# "(D-Ohio)", ", R-Texas," and "(I)"; a letter alone only between brackets.
_LETTERED = re.compile(r"(?<=[(\s])([DRI])(?:[-\u2013]([A-Z][\w.]+)|(?=\)))")


class Party(NamedTuple):
    """A party named in a text: ``name`` as compared, ``broad`` what papers abroad may call it ("conservative")."""

    span: Span
    name: str
    broad: str | None

    def may_be(self, other: Party) -> bool:
        """Tell whether both may be one party."""
        return self.name == other.name or self.broad == other.name or other.broad == self.name


def parties(text: str, span: Span) -> Iterator[Party]:
    """Give the parties that ``text`` names within ``span``, longest names first at each place."""
    listed = _listed()
    for found in _pattern().finditer(text, *span):
        name, broad = listed[found[1].replace("’", "'")]
        yield Party(Span(*found.span(1)), name, broad)
    for found in _LETTERED.finditer(text, *span):
        yield Party(Span(*found.span()), _LETTERS[found[1]], None)


@cache
def _listed() -> dict[str, tuple[str, str | None]]:
    return {
        form: (name, None if broad == "-" else broad)
        for name, broad, forms in rows("parties.en.tsv")
        for form in forms.split("|")
    }


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(_listed(), key=len, reverse=True)
    forms = "|".join(re.escape(form).replace("'", "['’]") for form in longest)
    return re.compile(rf"(?<![\w-])({forms})(?![\w-])")
