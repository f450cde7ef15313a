"""Compiled reading of JSON lines: where in each line the wanted values stand, without making objects of the rest.

A line is taken only if all of it is JSON as Python's reader has it. What is out of the ordinary (an escape in a name,
NaN, a number of hundreds of digits, deep nesting, bytes that are not UTF-8) is refused, and left to that reader.
"""

# ruff: noqa: ANN401 - numba infers the types of compiled functions from their calls.
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedup.match.compiled import njit

# What a value is.
ABSENT: Final = 0
NULL: Final = 1
WHOLE: Final = 2  # a whole number, written as Python would write it
PLAIN: Final = 3  # a string that stands for itself
ESCAPED: Final = 4
OTHER: Final = 5


_STRETCH: Final = 32
_DEEPEST: Final = 60
_LONGEST_NUMBER: Final = 300

_NEWLINE: Final = 0x0A
_QUOTE: Final = 0x22
_COMMA: Final = 0x2C
_COLON: Final = 0x3A
_BACKSLASH: Final = 0x5C
_OPEN: Final = 0x7B
_OPEN_LIST: Final = 0x5B
_TO_CLOSE: Final = 2  # from an opening bracket to its closing one
_ONE: Final = np.uint64(1)


@dataclass(frozen=True, slots=True)
class Found:
    """Where wanted values stand: a row for each line, a column for each name. Strings without their quotes.

    ``taken`` is false for lines that were refused.
    """

    kinds: NDArray[np.uint8]
    starts: NDArray[np.int64]
    stops: NDArray[np.int64]
    taken: NDArray[np.bool_]


def scan(raw: NDArray[np.uint8], lines: NDArray[np.int64], names: Sequence[str]) -> Found:
    """Find the values of ``names`` in the lines that begin at ``lines``; of a name given twice the last one counts."""
    coded = [name.encode("utf-8", "surrogatepass") for name in names]
    bounds = np.zeros(len(coded) + 1, np.int64)
    np.cumsum([len(name) for name in coded], out=bounds[1:])
    shape = (len(lines), len(coded))
    found = Found(
        np.zeros(shape, np.uint8), np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(len(lines), np.bool_)
    )
    together = np.frombuffer(b"".join(coded), np.uint8)
    _scan(raw, lines, together, bounds, found.kinds, found.starts, found.stops, found.taken)
    return found


def unescape(raw: NDArray[np.uint8], free: int, kinds: Any, starts: Any, stops: Any) -> int:
    """Write the ESCAPED ones of some strings out from ``free`` on, a line end behind each; where it is free then."""
    return int(_unescape_all(raw, free, kinds, starts, stops))


def lengths(raw: NDArray[np.uint8], starts: NDArray[np.int64], stops: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the code points of texts in UTF-8."""
    counts = np.empty(len(starts), np.int64)
    _lengths(raw, starts, stops, counts)
    return counts


def gathered(raw: NDArray[np.uint8], starts: NDArray[np.int64], stops: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Put stretches of bytes one after another."""
    together = np.empty(int((stops - starts).sum()), np.uint8)
    _gather(raw, starts, stops, together)
    return together


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _scan(raw: Any, lines: Any, names: Any, bounds: Any, kinds: Any, starts: Any, stops: Any, taken: Any) -> None:
    for line in range(len(lines)):
        taken[line] = _line(raw, lines[line], names, bounds, kinds[line], starts[line], stops[line])
        if not taken[line]:
            kinds[line, :] = ABSENT


# One loop over the whole grammar: nearly every token reads and moves all of its state. Taken apart into functions for
# names and values, even inlined ones, it reads a quarter fewer bytes a second.
@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _line(raw: Any, at: Any, names: Any, bounds: Any, kinds: Any, starts: Any, stops: Any) -> Any:
    """Read one line, from its start to its end; whether it is an object that is understood."""
    at = _skip(raw, at)
    if raw[at] != _OPEN:
        return False
    # The brackets that are open, the innermost lowest: 1 for an object, 0 for a list.
    depth, brackets = 1, _ONE
    column, outer = -1, 0
    named = True
    at = _skip(raw, at + 1)
    if raw[at] == _OPEN + _TO_CLOSE:
        return raw[_skip(raw, at + 1)] == _NEWLINE
    while True:
        if named:
            if raw[at] != _QUOTE:
                return False
            stop, escaped = _string(raw, at + 1)
            if stop < 0 or (escaped and depth == 1):
                return False
            if depth == 1:
                column = _column(raw, at + 1, stop, names, bounds)
            at = _skip(raw, stop + 1)
            if raw[at] != _COLON:
                return False
            at = _skip(raw, at + 1)
        start = at
        kind = OTHER
        first = raw[at]
        if first == _QUOTE:
            start = at + 1
            stop, escaped = _string(raw, start)
            if stop < 0:
                return False
            kind = ESCAPED if escaped else PLAIN
            at = stop + 1
        elif first in (_OPEN, _OPEN_LIST):
            at = _skip(raw, at + 1)
            if raw[at] != first + _TO_CLOSE:
                if depth == _DEEPEST:
                    return False
                if depth == 1:
                    outer = start
                depth += 1
                named = first == _OPEN
                brackets = brackets << _ONE | np.uint64(named)
                continue
            at += 1
            stop = at
        else:
            stop, kind = _bare(raw, at)
            if stop < 0:
                return False
            at = stop
        while True:
            if depth == 1 and column >= 0:
                kinds[column], starts[column], stops[column] = kind, start, stop
            at = _skip(raw, at)
            if raw[at] == _COMMA:
                at = _skip(raw, at + 1)
                named = (brackets & _ONE) != 0
                break
            if raw[at] != (_OPEN if brackets & _ONE else _OPEN_LIST) + _TO_CLOSE:
                return False
            at += 1
            depth -= 1
            brackets >>= _ONE
            if depth == 0:
                return raw[_skip(raw, at)] == _NEWLINE
            kind, start, stop = OTHER, outer, at


@njit(inline="always")  # type: ignore[untyped-decorator]
def _skip(raw: Any, at: Any) -> Any:
    """Skip white space within a line."""
    while raw[at] in (0x20, 0x09, 0x0D):
        at += 1
    return at


@njit(inline="always")  # type: ignore[untyped-decorator]
def _column(raw: Any, start: Any, stop: Any, names: Any, bounds: Any) -> Any:
    for column in range(len(bounds) - 1):
        if bounds[column + 1] - bounds[column] == stop - start:
            same = True
            for at in range(stop - start):
                same &= raw[start + at] == names[bounds[column] + at]
            if same:
                return column
    return -1


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _string(raw: Any, start: Any) -> Any:
    """Find the end of a string, -1 if there is something in it that does not belong there; and whether it has escapes.

    The line end behind the last line stops every search.
    """
    at = np.uint64(start)
    escaped = False
    while True:
        # Many at a time, without a branch for each: most texts are long stretches of printable ASCII.
        while True:
            special = np.uint8(0)
            for step in range(np.uint64(_STRETCH)):
                special |= _special(raw[at + step])
            if special:
                break
            at += np.uint64(_STRETCH)
        while not _special(raw[at]):
            at += _ONE
        byte = raw[at]
        if byte == _QUOTE:
            return np.int64(at), escaped
        if byte == _BACKSLASH:
            escaped = True
            step = _escape(raw, at)
        else:
            step = _sequence(raw, at)
        if step == 0:
            return -1, escaped
        at += np.uint64(step)


@njit(inline="always")  # type: ignore[untyped-decorator]
def _special(byte: Any) -> Any:
    """Tell whether a byte is a quotation mark, a backslash, a control character or no ASCII."""
    return np.uint8(np.uint8(byte - np.uint8(32)) > 95) | np.uint8(byte == _QUOTE) | np.uint8(byte == _BACKSLASH)


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _escape(raw: Any, at: Any) -> Any:
    """Give the length of an escape, 0 if it is none."""
    letter = raw[at + _ONE]
    if letter == 0x75:  # u
        for digit in range(np.uint64(2), np.uint64(6)):
            if _digit(raw[at + digit]) < 0:
                return 0
        return 6
    # " \ / b f n r t
    return 2 if letter in (_QUOTE, _BACKSLASH, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74) else 0


@njit(inline="always")  # type: ignore[untyped-decorator]
def _digit(byte: Any) -> Any:
    """Give the value of a hexadecimal digit, -1 if it is none."""
    value = np.int64(byte)
    if 0x30 <= value <= 0x39:
        return value - 0x30
    value |= 0x20
    return value - 0x57 if 0x61 <= value <= 0x66 else -1


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _sequence(raw: Any, at: Any) -> Any:
    """Give the length of a character of UTF-8 beyond ASCII, 0 if it is none (Unicode 15, table 3-7)."""
    first = raw[at]
    if first < 0xC2 or first > 0xF4:
        return 0
    more = 1 + (first >= 0xE0) + (first >= 0xF0)
    low = 0xA0 if first == 0xE0 else 0x90 if first == 0xF0 else 0x80
    high = 0x9F if first == 0xED else 0x8F if first == 0xF4 else 0xBF
    for step in range(more):
        byte = raw[at + np.uint64(step + 1)]
        if byte < low or byte > high:
            return 0
        low, high = 0x80, 0xBF
    return more + 1


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _bare(raw: Any, start: Any) -> Any:
    """Find the end of a number, true, false or null, -1 if it is none of them; and what it is."""
    at = start
    first = raw[at]
    if first == 0x74 and raw[at + 1] == 0x72 and raw[at + 2] == 0x75 and raw[at + 3] == 0x65:
        return at + 4, OTHER
    if first == 0x66 and raw[at + 1] == 0x61 and raw[at + 2] == 0x6C and raw[at + 3] == 0x73 and raw[at + 4] == 0x65:
        return at + 5, OTHER
    if first == 0x6E and raw[at + 1] == 0x75 and raw[at + 2] == 0x6C and raw[at + 3] == 0x6C:
        return at + 4, NULL
    minus = first == 0x2D
    at += minus
    nought = raw[at] == 0x30
    stop = at + 1 if nought else _digits(raw, at)
    if stop == at:
        return -1, OTHER
    at = stop
    kind = OTHER if minus and nought else WHOLE
    if raw[at] == 0x2E:
        kind, stop = OTHER, _digits(raw, at + 1)
        if stop == at + 1:
            return -1, OTHER
        at = stop
    if raw[at] in (0x65, 0x45):
        at += 1
        at += raw[at] in (0x2B, 0x2D)
        kind, stop = OTHER, _digits(raw, at)
        if stop == at:
            return -1, OTHER
        at = stop
    return (at if at - start <= _LONGEST_NUMBER else -1), kind


@njit(inline="always")  # type: ignore[untyped-decorator]
def _digits(raw: Any, at: Any) -> Any:
    while 0x30 <= raw[at] <= 0x39:
        at += 1
    return at


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _unescape_all(raw: Any, free: Any, kinds: Any, starts: Any, stops: Any) -> Any:
    for text in range(len(kinds)):
        if kinds[text] == ESCAPED:
            stop = _unescape(raw, starts[text], stops[text], free)
            raw[stop] = _NEWLINE
            starts[text], stops[text] = free, stop
            free = stop + 1
    return free


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _unescape(raw: Any, start: Any, stop: Any, to: Any) -> Any:
    at = start
    while at < stop:
        byte = raw[at]
        if byte != _BACKSLASH:
            raw[to] = byte
            at, to = at + 1, to + 1
            continue
        letter = raw[at + 1]
        at += 2
        if letter != 0x75:
            for name, byte in ((0x62, 0x08), (0x66, 0x0C), (0x6E, 0x0A), (0x72, 0x0D), (0x74, 0x09)):
                if letter == name:
                    letter = np.uint8(byte)
                    break
            raw[to] = letter
            to += 1
            continue
        point = _unit(raw, at)
        at += 4
        if 0xD800 <= point < 0xDC00 and at + 6 <= stop and raw[at] == _BACKSLASH and raw[at + 1] == 0x75:
            second = _unit(raw, at + 2)
            if 0xDC00 <= second < 0xE000:
                point = 0x10000 + ((point - 0xD800) << 10) + second - 0xDC00
                at += 6
        to = _write(raw, to, point)
    return to


@njit(inline="always")  # type: ignore[untyped-decorator]
def _unit(raw: Any, at: Any) -> Any:
    return _digit(raw[at]) << 12 | _digit(raw[at + 1]) << 8 | _digit(raw[at + 2]) << 4 | _digit(raw[at + 3])


@njit(inline="always")  # type: ignore[untyped-decorator]
def _write(raw: Any, to: Any, point: Any) -> Any:
    """Write a code point as UTF-8, one half of a surrogate pair like any other; where the next one goes."""
    if point < 0x80:
        raw[to] = point
        return to + 1
    more = 1 + (point >= 0x800) + (point >= 0x10000)
    raw[to] = (0xFF00 >> (more + 1)) & 0xFF | point >> (6 * more)
    for step in range(more):
        raw[to + 1 + step] = 0x80 | (point >> (6 * (more - 1 - step))) & 0x3F
    return to + more + 1


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _lengths(raw: Any, starts: Any, stops: Any, counts: Any) -> None:
    for text in range(len(starts)):
        count = 0
        for at in range(np.uint64(starts[text]), np.uint64(stops[text])):
            count += (raw[at] & np.uint8(0xC0)) != np.uint8(0x80)
        counts[text] = count


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _gather(raw: Any, starts: Any, stops: Any, together: Any) -> None:
    to = 0
    for piece in range(len(starts)):
        size = stops[piece] - starts[piece]
        together[to : to + size] = raw[starts[piece] : stops[piece]]
        to += size
