"""Lines of a text and the paragraphs they form: as they were set, or wrapped at a width."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dedup.types import SetAsideKind, Span

_BREAK = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"[^{_BREAK}]*\S[^{_BREAK}]*")
_CLOSED = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964:;,][\s\"'\u2019\u201d\u00bb)\]\u300d\u300f]*$")
_CJK = re.compile("[\u0e00-\u0eff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ONE_BREAK = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ ]?")
_PROSE_WORDS = 12
RUN_ON_WORDS = 25  # a line of as many words is prose without a stop at its end
_NARROWEST_WRAP, _WIDEST_WRAP = 30, 100  # code points


@dataclass(slots=True)
class Line:
    """A line of the input; ``kind``, ``reason`` and ``how`` it was told are set once it is found to be no article."""

    span: Span
    text: str
    words: int
    closed: bool
    kind: SetAsideKind | None = None
    reason: str = ""
    how: str = ""

    @property
    def prose(self) -> bool:
        """Tell whether it is long enough for a paragraph."""
        return self.words >= RUN_ON_WORDS or (self.closed and self.words >= _PROSE_WORDS)

    def drop(self, kind: SetAsideKind, reason: str, how: str = "zone") -> None:
        """Set the line aside."""
        self.kind, self.reason, self.how = kind, reason, how


def lines_of(text: str, begin: int) -> list[Line]:
    """Give the lines from ``begin`` on that hold more than white space."""
    return [line_at(text, *found.span()) for found in _LINE.finditer(text, begin)]


def line_at(text: str, start: int, stop: int) -> Line:
    """Make a line of a stretch, white space trimmed."""
    raw = text[start:stop]
    inner = raw.strip()
    start += len(raw) - len(raw.lstrip())
    words = inner.count(" ") + 1
    if not inner.isascii():
        words += len(_CJK.findall(inner)) // 2
    return Line(Span(start, start + len(inner)), inner, words, bool(_CLOSED.search(inner[-12:])))


def paragraphs(text: str, lines: Sequence[Line], joins: Callable[[str, Line, Line], bool]) -> list[list[Line]]:
    """Join each line to the one before it where ``joins`` says so."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and joins(text, groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def goes_on(text: str, line: Line, other: Line) -> bool:
    """Tell whether ``other`` is the next line of the same paragraph: no empty line and no indent between them."""
    return _ONE_BREAK.fullmatch(text, line.span.stop, other.span.start) is not None


def mid_sentence(text: str, line: Line, other: Line) -> bool:
    """Tell whether a sentence of ``line`` goes on in ``other``."""
    broken = not line.closed and line.span.length >= _NARROWEST_WRAP and other.text[0].islower()
    return broken and goes_on(text, line, other)


def wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether the text was wrapped at a width: its lines break in mid-sentence, and few are longer."""
    if sum(line.span.length > _WIDEST_WRAP for line in lines) * 10 > len(lines):
        return False
    joints = [(a, b) for a, b in pairwise(lines) if goes_on(text, a, b)]
    return len(joints) * 2 >= len(lines) >= 4 and sum(mid_sentence(text, *joint) for joint in joints) * 3 >= len(joints)
