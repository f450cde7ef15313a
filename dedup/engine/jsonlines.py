"""JSON lines as the blocks of bytes that were read: kept lines are copied from them, texts are hashed where they stand.

Objects are made of a line only where something else than the bytes of its text is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import IO, Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from dedup.engine.sources import Row, Source
from dedup.match.shingles import Written

PADDING: Final = 64  # line ends behind the last line: what reads ahead stops there
_NEWLINE: Final = 0x0A
_SPACE: Final = 0x20
_LOOKED_BACK: Final = 1 << 16
_SCAN: Final = json.JSONDecoder().scan_once  # type: ignore[attr-defined]


class JsonLines:
    """A batch of JSON lines; blank ones are none.

    ``raw`` holds ``size`` bytes of lines and PADDING line ends behind them.
    """

    def __init__(self, raw: NDArray[np.uint8], size: int, source: Source) -> None:
        self.raw = raw
        self.size = size
        self.source = source
        self.texts: Sequence[str] | Written | None = None

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def _lines(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        stops = np.flatnonzero(self.raw[: self.size] == _NEWLINE) + 1
        if self.size and (not len(stops) or stops[-1] < self.size):
            stops = np.append(stops, self.size)
        starts = np.zeros(len(stops), np.int64)
        starts[1:] = stops[:-1]
        doubtful = np.flatnonzero(self.raw[starts] <= _SPACE)
        blank = [at for at in doubtful.tolist() if self.raw[starts[at] : stops[at]].tobytes().isspace()]
        return np.delete(starts, blank), np.delete(stops, blank)

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each line begins."""
        return self._lines[0]

    @property
    def stops(self) -> NDArray[np.int64]:
        """Where each line ends, its line end included."""
        return self._lines[1]

    def extended(self, by: int) -> NDArray[np.uint8]:
        """Give the bytes with room for more behind them."""
        if not by:
            return self.raw
        longer = np.empty(self.size + PADDING + by, np.uint8)
        longer[: self.size + PADDING] = self.raw[: self.size + PADDING]
        return longer

    def line(self, at: int) -> bytes:
        """Give the bytes of a line."""
        return self.raw[self.starts[at] : self.stops[at]].tobytes()

    def rows(self, wanted: Sequence[int], columns: Sequence[str]) -> list[Row | None]:
        """Parse some of the records; None stands for one that does not parse."""
        return [parsed(self.line(at)) for at in wanted]

    def replaced(self, texts: Mapping[int, str], column: str) -> list[bytes]:
        """Give all lines, some with other texts."""
        lines = [self.line(at) for at in range(len(self))]
        for at, text in texts.items():
            row = dict(parsed(lines[at]) or {}) | {column: text}
            end = lines[at][len(lines[at].rstrip(b"\r\n")) :]
            lines[at] = json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + end
        return lines

    def kept(self, kept: Sequence[bool] | NDArray[np.bool_]) -> Iterator[memoryview]:
        """Give the bytes of the kept lines, as few pieces as there can be."""
        at = np.flatnonzero(kept)
        starts, stops = self.starts[at], self.stops[at]
        apart = np.flatnonzero(starts[1:] != stops[:-1]) + 1
        view = self.raw.data
        first = starts[np.r_[0, apart]] if len(at) else starts
        last = stops[np.r_[apart - 1, len(at) - 1]] if len(at) else stops
        for start, stop in zip(first.tolist(), last.tolist(), strict=True):
            yield view[start:stop]


def parsed(raw: bytes) -> Row | None:
    """Read one line as an object; None if it is none."""
    try:
        line = raw.decode("utf-8")
        # What json.loads does for a line that begins with its value, without its checks of the encoding.
        found, end = _SCAN(line, 0)
        if not (line[end:].isspace() or end == len(line)):
            return None
    except StopIteration:
        return _padded(raw)
    except (ValueError, RecursionError):
        return None
    return cast(Row, found) if isinstance(found, dict) else None


def _padded(raw: bytes) -> Row | None:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return cast(Row, found) if isinstance(found, dict) else None


def batches(file: IO[bytes] | Part, source: Source, size: int) -> Iterator[JsonLines]:
    """Read a file in whole lines, about ``size`` bytes at a time; a line that is longer has a batch of its own."""
    left = np.empty(0, np.uint8)
    ended = False
    while not ended:
        room = len(left) + size
        raw = np.empty(room + PADDING, np.uint8)
        raw[: len(left)] = left
        held = _filled(file, raw, len(left), room)
        ended = held < room
        stop = held if ended else _last_line_end(raw, held)
        left = raw[stop:held].copy()
        if stop:
            raw[stop : stop + PADDING] = _NEWLINE
            yield JsonLines(raw, stop, source)


class Part:
    """The lines of a file that begin from byte ``start`` on and before ``stop``, to be read as a file of their own."""

    def __init__(self, file: IO[bytes], start: int, stop: int) -> None:
        self._file = file
        self._left = max(_line_start(file, stop) - (first := _line_start(file, start)), 0)
        file.seek(first)

    def readinto(self, room: memoryview) -> int:
        """Read some bytes, 0 at the end."""
        got = self._file.readinto(room[: self._left])  # type: ignore[attr-defined]
        self._left -= got
        return int(got)


def _line_start(file: IO[bytes], at: int) -> int:
    """Give where the first line begins that does so at byte ``at`` or behind it; the end of the file if none does."""
    if at == 0:
        return 0
    file.seek(at - 1)
    while block := file.read(_LOOKED_BACK):
        if (end := block.find(b"\n")) >= 0:
            return file.tell() - len(block) + end + 1
    return file.tell()


def _filled(file: Any, raw: NDArray[np.uint8], start: int, stop: int) -> int:  # noqa: ANN401 - IO[bytes] has no readinto
    """Read until there are ``stop`` bytes or the file ends; how many there are."""
    view = raw.data
    while start < stop and (got := file.readinto(view[start:stop])):
        start += got
    return start


def _last_line_end(raw: NDArray[np.uint8], size: int) -> int:
    """Give where the last whole line ends, 0 if none does."""
    for stop in range(size, 0, -_LOOKED_BACK):
        start = max(stop - _LOOKED_BACK, 0)
        if (at := raw[start:stop].tobytes().rfind(b"\n")) >= 0:
            return start + at + 1
    return 0
