"""Cut a stretch of text into the words, figures and marks that figures are read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dedup.text.phrases import columns
from dedup.text.tokens import MARK

_WORD = re.compile(
    r"([^\W\d_]+(?:['’][^\W\d_]+)?(?!\.[A-Za-z]\.)|(?:[A-Za-z]\.){2,}(?![A-Za-z])|[^\W\d_]+"
    r"|\d{1,3}(?: 000)+(?![\d,])|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|\d+,\d{1,2}(?=\s?(?:million|billion|trillion|mln|bn|m\b))|\d+(?:\.\d+)?"
    r"|(?<![\w.])\.\d+|[^\w\s]|_)"
)
# What joins two figures to one number, in languages that say "12 thousand and 600": a mark, so that nothing counts it.
PLUS = "+:"
# What has more digits is no count, but a code: it is read as a mark.
_LONGEST, _CODE = 40, "\ufffd"


@dataclass(frozen=True, slots=True)
class Words:
    """The words, figures and marks of a stretch: lower-cased, and where each begins and ends."""

    text: str
    low: list[str]
    start: list[int]
    stop: list[int]

    def glued(self, i: int) -> bool:
        """Tell whether word ``i`` follows the one before it without a blank."""
        return i > 0 and i < len(self.low) and self.stop[i - 1] == self.start[i]

    def at(self, i: int) -> str:
        """Give word ``i`` lower-cased, or nothing beyond the ends."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def capital(self, i: int) -> bool:
        """Tell whether word ``i`` was written with a capital."""
        return 0 <= i < len(self.low) and self.text[self.start[i]].isupper()


def scan(text: str, start: int, stop: int, *, marked: bool = False) -> Words:
    """Cut ``text[start:stop]`` into words, figures and marks; offsets count from the beginning of ``text``.

    ``marked`` words may have marks above and below their letters, as those of India have.
    """
    words, starts, stops = columns(_marked() if marked else _WORD, text, start, stop)
    return Words(
        text, [word.lower() if len(word) < _LONGEST or word.isalpha() else _CODE for word in words], starts, stops
    )


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(_WORD.pattern.replace(r"[^\W\d_]+", rf"(?:[^\W\d_][{MARK}]*)+"))
