"""The initials of names: "NTSB" for "the National Transportation Safety Board", "LASD" for a county's sheriffs."""

from __future__ import annotations

import re
from functools import lru_cache

from dedup.types import Span

# Two letters may be anything's.
_INITIALS = re.compile(r"(?<![\w&.])(?:[A-Z]\.?){3,6}(?!\w)")
_NAME = re.compile(r"[A-Z][\w.’'&-]*(?:\s(?:(?:of|for|on|in|and|the|to|&)\s){0,3}[A-Z][\w.’'&-]*){2,9}")
_WORD = re.compile(r"[A-Z][\w.’'&]*")
_LAND = re.compile(r"(?:[A-Z]\.)+")
_FEWEST = 3
# Words that initials leave out as often as not.
_LEFT_OUT = frozenset({"County", "City", "State", "U.S.", "The"})


def initials_in(text: str) -> frozenset[str]:
    """Give the words of a text that are made of initials, without their dots."""
    return frozenset(found[0].replace(".", "") for found in _INITIALS.finditer(text))


def names_with_initials(text: str, span: Span) -> tuple[tuple[Span, frozenset[str]], ...]:
    """Give the names of three words or more in a stretch of a text, each with all that may be its initials.

    What stands before a name, as a title does, and what follows it may be written with capitals, too.
    """
    return tuple((Span(*found.span()), _initials(found[0])) for found in _NAME.finditer(text, span.start, span.stop))


def are_one_name(one: str, other: str) -> bool:
    """Tell whether one of two passages has the initials of a name that the other one has."""
    return _has_initials(one, other) or _has_initials(other, one)


def _has_initials(short: str, long: str) -> bool:
    letters = initials_in(short)
    return bool(letters) and any(letters & told for _, told in names_with_initials(long, Span(0, len(long))))


# Sources are set against each other by pairs.
@lru_cache(maxsize=1 << 10)
def _initials(name: str) -> frozenset[str]:
    words = _WORD.findall(name)
    found: set[str] = set()
    for kept in (words, [word for word in words if word not in _LEFT_OUT]):
        letters = [word.replace(".", "") if _LAND.fullmatch(word) else word[0] for word in kept]
        parts = range(len(letters))
        found |= {"".join(letters[at:]) for at in parts} | {"".join(letters[: at + 1]) for at in parts}
    return frozenset(one for one in found if len(one) >= _FEWEST)
