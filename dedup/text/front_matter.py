"""The lines between two rules at the top of a file in which site generators and note takers say what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from dedup.text import stamps
from dedup.types import Span

_MOST = 8_000  # characters
_BLOCK = re.compile(
    r"[\s\ufeff]*(?P<rule>---|\+\+\+)[ \t]*\r?\n"
    # Each line fits one of these only: else the number of ways to read many lines would grow beyond all bounds.
    r"(?P<lines>(?:(?:[ \t#-][^\r\n]*|\w[\w.-]*[ \t]*[:=][^\r\n]*)?\r?\n){1,200}?)"
    r"(?P=rule)[ \t]*(?:\r?\n|\Z)"
)
_FIELD = re.compile(r"^([\w.-]+)[ \t]*[:=][ \t]*(\S[^\r\n]*?)[ \t]*\r?$", re.MULTILINE)
_MEANT = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("date", "published", "pubdate", "publishdate", "datepublished", "published_at"), "published"),
    **dict.fromkeys(("outlet", "publisher", "publication", "source", "site"), "outlet"),
    **dict.fromkeys(("url", "link", "canonical"), "url"),
}


class FrontMatter(NamedTuple):
    """Where the block stands, and the "title", "outlet", "url" and day "published" that it gives.

    ``title`` is where the title stands, None where the text below begins with it again.
    """

    span: Span
    title: Span | None
    told: Mapping[str, str]


def front_matter(text: str) -> FrontMatter | None:
    """Find the block over an article. None where there is none, or nothing in it tells of an article."""
    if not (found := _BLOCK.match(text[:_MOST])):
        return None
    told: dict[str, str] = {}
    title: Span | None = None
    for field in _FIELD.finditer(text, *found.span("lines")):
        start, stop = field.span(2)
        if stop - start > 1 and text[start] == text[stop - 1] and text[start] in "\"'":
            start, stop = start + 1, stop - 1
        value = text[start:stop].strip()
        meant = _MEANT.get(field[1].lower(), "")
        if meant == "title" and "title" not in told and value:
            at = text.index(value, start)
            below = text[found.end() : found.end() + _MOST].lstrip("#*= \t\r\n")
            title = None if below.startswith(value) else Span(at, at + len(value))
        if meant == "outlet" and value.startswith(("http://", "https://")):
            meant = "url"
        if meant == "published":
            value = stamps.day_in(value) or ""
        if meant and value:
            told.setdefault(meant, value)
    return FrontMatter(Span(*found.span()), title, told) if told else None
