"""Half-open stretches of a text, and quotations of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class _SpanFields(NamedTuple):
    start: int
    stop: int


class Span(_SpanFields):
    """A half-open stretch ``[start, stop)`` in code points of the text as it was given; ordered by start, then stop."""

    __slots__ = ()

    def __new__(cls, start: int, stop: int) -> Span:
        """Refuse a stretch that begins before the text or ends before it begins."""
        if not 0 <= start <= stop:
            raise ValueError(f"not a span: [{start}, {stop})")
        # Not by way of the named tuple's own constructor: spans are made by the thousand.
        return tuple.__new__(cls, (start, stop))

    @staticmethod
    def covering(*spans: Span) -> Span:
        """Give the least stretch that covers all of ``spans``, of which there is at least one."""
        return Span(min(span.start for span in spans), max(span.stop for span in spans))

    @property
    def length(self) -> int:
        """The number of code points covered."""
        return self.stop - self.start

    def of(self, text: str) -> str:
        """Give the words of ``text`` that this stretch covers."""
        return text[self.start : self.stop]

    def overlaps(self, other: Span) -> bool:
        """Tell whether both cover at least one common code point."""
        return self.start < other.stop and other.start < self.stop

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.stop <= self.stop

    def shift(self, offset: int) -> Span:
        """Give the same stretch, moved by ``offset`` code points."""
        return Span(self.start + offset, self.stop + offset)


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of one article at one place: the passage that backs whatever is said about it.

    ``article`` is an article's id, ``sentence`` the index of the sentence the passage begins in.
    """

    article: str
    sentence: int
    span: Span
    text: str
