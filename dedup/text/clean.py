"""What of an input is the article, and what came along with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dedup.types import SentenceKind, SetAside, Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*\S[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
_DATE = re.compile(r"\s*date (\d{4}-\d\d-\d\d)(?=\s)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or paragraph of the article proper."""

    span: Span
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class Survey:
    """An input told apart: ``pieces`` are the article, ``set_aside`` the rest, ``meta`` what the rest says of it."""

    pieces: tuple[Piece, ...]
    set_aside: tuple[SetAside, ...]
    meta: Mapping[str, str]


def survey(text: str) -> Survey:
    """Tell the article from what surrounds it."""
    pieces, aside, meta = [], [], {}
    begin = 0
    if found := _DATE.match(text):
        meta["date"] = found[1]
        aside.append(SetAside(Span(found.start(1) - 5, found.end(1)), "metadata", "a date put before the text"))
        begin = found.end()
    for line in _LINE.finditer(text, begin):
        pieces.append(Piece(Span(*line.span()), "body"))
    return Survey(tuple(pieces), tuple(aside), meta)
