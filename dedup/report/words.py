"""Words for people: quotations made safe to print, counts with their nouns, titles."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import UTC

from dedup.types import Article, Change, Document

# How grave a change is, as a sign and as a style: colour is never the only sign.
MARKS = {"high": "●", "medium": "◐", "low": "○"}
STYLES = {"high": "bold red", "medium": "yellow", "low": "dim"}

GRADES = {"high": "grave", "medium": "notable", "low": "small"}

REFUSED = 20  # inputs that were rejected, listed where not all are asked for

# What a terminal would obey or a reader could not see: an article must not be able to move the cursor, change colours
# or reverse the direction of what stands around it.
# How words stand to each other that tell other facts.
_OF_OTHER_FACTS = frozenset({"contradiction", "changed"})
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_HARMLESS_FORMAT = {"\u200c", "\u200d", "\u00ad"}  # joiners that scripts and emoji need; the soft hyphen


def safe(text: str) -> str:
    """Give ``text`` on one line, without anything that a terminal would obey; what was taken out is shown as "�"."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    cleaned = "".join(
        character
        if character.isspace() or character in _HARMLESS_FORMAT or unicodedata.category(character) not in _UNSAFE
        else "�"
        for character in text
    )
    return " ".join(cleaned.split())


def shorten(text: str, most: int) -> str:
    """Give at most ``most`` characters of ``text``, cut between words, with "…" where it was cut."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    cut = head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head
    return cut.rstrip(",;: ") + "…"


def quote(text: str, most: int = 160) -> str:
    """Give a quotation, in marks that differ from those of the text."""
    return f"“{shorten(safe(text), most)}”"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Give a number with its noun: "1 article", "5 articles", "no articles"."""
    noun = singular if number == 1 else plural or f"{singular}s"
    return f"{number:,} {noun}" if number else f"no {noun}"


def is_fact(change: Change) -> bool:
    """Tell whether a change is one of fact, not of mere wording or of which statements are made.

    A word that excludes the one in its place tells another fact: "lost" and "gained". One that only judges does not.
    """
    if change.category != "wording":
        return change.category != "statement"
    return change.materiality == "high" or (change.materiality == "medium" and change.relation in _OF_OTHER_FACTS)


def listed(parts: Iterable[str]) -> str:
    """Put parts after one another as a sentence does: "a", "a and b", "a, b and c"."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def headline(document: Document, most: int = 90) -> str:
    """Give what to call an article, short and safe to show."""
    return shorten(safe(document.called), most) or "(empty)"


def published(article: Article) -> str | None:
    """Give when an article was published: the day, and the minute where it is known, in UTC if the zone is."""
    if article.instant:
        known = article.instant.tzinfo is not None
        return (
            f"{article.instant.astimezone(UTC) if known else article.instant:%Y-%m-%d %H:%M}{' UTC' if known else ''}"
        )
    return article.published.isoformat() if article.published else None
