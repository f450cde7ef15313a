"""The lines between two rules at the top of a file in which site generators and note takers say what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

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


def front_matter(text: str) -> tuple[Span, Mapping[str, str]] | None:
    """Find the block over an article, and the "title", "outlet", "url" and day "published" (ISO) that it gives.

    None where there is no such block, or none of these in it.
    """
    if not (found := _BLOCK.match(text[:_MOST])):
        return None
    told: dict[str, str] = {}
    for name, value in _FIELD.findall(found["lines"]):
        value = value[1:-1] if value[:1] == value[-1:] and value[:1] in "\"'" else value
        meant = _MEANT.get(name.lower(), "")
        if meant == "outlet" and value.startswith(("http://", "https://")):
            meant = "url"
        if meant == "published":
            value = stamps.day_in(value) or ""
        if meant and value:
            told.setdefault(meant, value)
    return (Span(*found.span()), told) if told else None
