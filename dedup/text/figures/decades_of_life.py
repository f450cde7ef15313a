"""Find ages told by their decade: "in his thirties", "in her mid-40s", "in their late teens"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dedup.types import Quantity, Span

_DECADES = {
    "teens": 13,
    **{word: 10 * tens for tens, word in enumerate(("twenties", "thirties", "forties", "fifties"), 2)},
    **{word: 10 * tens for tens, word in enumerate(("sixties", "seventies", "eighties", "nineties"), 6)},
}
_LAST_OF_TEENS = 19
_FOUND = re.compile(
    r"\b(?:in|into) (?:his|her|their|my|our) (?:(early|mid|late)[ -])?"
    rf"({'|'.join(_DECADES)}|(?P<tens>[2-9]0)['’]?s)\b",
    re.IGNORECASE,
)
# The years of a decade that are early, middle or late; they overlap, since nobody counts them.
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (6, 9)}
_UNIT = "years old"


def decades_of_life(text: str, span: Span, sentence: int) -> Iterator[Quantity]:
    """Give the ages, from the first to the last year of the decade or the part of it that is told."""
    for found in _FOUND.finditer(text, span.start, span.stop):
        low = int(found["tens"]) if found["tens"] else _DECADES[found[2].lower()]
        high = _LAST_OF_TEENS if low % 10 else low + 9
        if found[1] and not low % 10:
            first, last = _PARTS[found[1].lower()]
            low, high = low + first, low + last
        start = found.start(1) if found[1] else found.start(2)
        yield Quantity(sentence, Span(start, found.end()), float(low), float(high), "range", _UNIT, "age")
