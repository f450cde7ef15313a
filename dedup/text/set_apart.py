"""Texts whose words and marks are set apart with blanks ("U.S .", "8 : 30 p . m .", "$ 5"), as corpora have them.

And texts off a page whose links have lost the blank behind them ("The Tarn Postoriginally reported").

They are read as they would be printed, and what is found is told where it stands in the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import TypeVar, cast

from dedup.types import Span

_T = TypeVar("_T")
# So many stops and commas with a blank before them, and this share of all, tell such a text.
_LEAST, _SHARE = 3, 0.5
_APART = re.compile(r"(?<=\S) [,.](?=\s|$)", re.M)
_STOPS = re.compile(r"[,.](?=\s|$)", re.M)
_BLANKS = r"[^\S\n]+"
# Blanks that no printed text has; every alternative matches nothing but blanks.
_GAP = re.compile(
    rf"""
      {_BLANKS}(?=[,;!?%)\]] | [.:](?:\s|$))                                  # before a stop
    | (?<=[(\[$\u00a3\u20ac]){_BLANKS}                                        # after what opens
    | {_BLANKS}(?=['\u2019][^\S\n]*(?:s|re|ve|ll|d|m)\b | n['\u2019]t\b)    # "Sam 's", "did n't"
    | (?<=\w[\u2019]){_BLANKS}(?=(?:s|re|ve|ll|d|m|t)\b) | (?<=\s\u2019){_BLANKS}(?=(?:s|re|ve|ll|d|m|t)\b)
    | (?<=\d[ ],){_BLANKS}(?=\d\d\d(?!\d)(?:\s|$))                            # "170 , 000"
    | (?<=\d[ ][.]){_BLANKS}(?=\d)                                            # "6 . 1"
    | (?<=\d[ ]:){_BLANKS}(?=\d\d)                                            # "8 : 30"
    | (?<=\d){_BLANKS}(?=[-/]{_BLANKS}\w) | (?<=\d[ ][-/]){_BLANKS}(?=\w)     # "59 - year", "41 / 2"
    | {_BLANKS}(?=-[ ]old\b) | (?<=[ ]-){_BLANKS}(?=old\b)
    | (?<=\b[a-zA-Z][ ][.]){_BLANKS}(?=[a-zA-Z][ ][.])                        # "p . m ."
    """,
    re.VERBOSE | re.MULTILINE,
)
_BLANK = re.compile(_BLANKS)
# A link lost the blank behind it: a word that the text has by itself as well runs into one that credits it.
_CREDITS = re.compile(r"\B(?:originally|told|said|reported)\b")
_GLUED = re.compile(r"(?<![\w-])[^\W\d_]{4,}$")
# "foretold", "underreported", "overreported"
_PREFIXES = frozenset({"fore", "under", "over", "afore", "Fore", "Under", "Over"})
_LONGEST_WORD = 24
_STRAIGHT, _TYPED = re.compile(r'"'), re.compile(r"``|''")


@dataclass(frozen=True, slots=True)
class Printed:
    """A text with the blanks closed up that no printed one has.

    ``starts`` gives for each of its code points where it begins in the text as given, ``stops`` where it ends.
    """

    text: str
    starts: tuple[int, ...]
    stops: tuple[int, ...]

    def given(self, span: Span) -> Span:
        """Find a stretch in the text as given."""
        if not span.length:
            at = self.starts[span.start] if span.start < len(self.starts) else self.stops[-1]
            return Span(at, at)
        return Span(self.starts[span.start], self.stops[span.stop - 1])

    def here(self, span: Span) -> Span:
        """Find a stretch of the text as given in this one."""
        start = bisect_left(self.starts, span.start)
        return Span(start, max(start, bisect_right(self.stops, span.stop)))

    def told(self, value: _T) -> _T:
        """Give a value with all the stretches in it as they stand in the text as given."""
        return cast(_T, self._told(value))

    def _told(self, value: object) -> object:
        if isinstance(value, Span):
            return self.given(value)
        if isinstance(value, tuple):
            return tuple(map(self._told, value))
        if is_dataclass(value) and not isinstance(value, type):
            held = {one.name: getattr(value, one.name) for one in fields(value)}
            moved = {name: self._told(one) for name, one in held.items() if isinstance(one, (Span, tuple))}
            return replace(value, **moved)
        return value


@lru_cache(maxsize=64)
def printed(text: str) -> Printed | None:
    """Give a text whose words and marks are set apart, or run together, as it would be printed; None for any other."""
    cuts = [*(_cuts(text) if _is_set_apart(text) else ()), *_glued(text)]
    if not cuts:
        return None
    parts: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    past = 0
    for start, stop, instead in (*sorted(cuts), (len(text), len(text), "")):
        if start < past:
            continue
        parts += [text[past:start], instead]
        starts += [*range(past, start), *([start] * len(instead))]
        stops += [*range(past + 1, start + 1), *([stop] * len(instead))]
        past = stop
    return Printed("".join(parts), tuple(starts), tuple(stops))


def _is_set_apart(text: str) -> bool:
    if text.count(" ,") + text.count(" .") < _LEAST:
        return False
    apart = sum(1 for _ in _APART.finditer(text))
    return apart >= _SHARE * sum(1 for _ in _STOPS.finditer(text))


def _glued(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the places where a blank is lost between a name and a verb that credits it."""
    for match in _CREDITS.finditer(text):
        at = match.start()
        word = _GLUED.search(text[max(0, at - _LONGEST_WORD) : at])
        if word and word[0] not in _PREFIXES and re.search(rf"\b{word[0]}\b", text):
            yield at, at, " "


def _cuts(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the stretches that a printed text has not, and what it has instead."""
    yield from ((*gap.span(), "") for gap in _GAP.finditer(text))
    for line in re.finditer(r"[^\n]+", text):
        straight = list(_STRAIGHT.finditer(text, *line.span()))
        # One that is missing turns all that follow it round.
        marks = straight if len(straight) % 2 == 0 else []
        for marked in (marks, [*_TYPED.finditer(text, *line.span())]):
            opened = False
            for mark in marked:
                opened = mark[0] == "``" or not opened
                yield _closed_up(text, mark, opens=opened)


def _closed_up(text: str, mark: re.Match[str], *, opens: bool) -> tuple[int, int, str]:
    """Set a quotation mark close to what it opens or closes."""
    start, stop = mark.span()
    if opens:
        after = _BLANK.match(text, stop)
        return start, after.end() if after else stop, "\u201c"
    while start and text[start - 1] in " \t":
        start -= 1
    return start, stop, "\u201d"
