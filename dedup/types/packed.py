"""A sequence too large to lie open in memory: its items stay packed and are unpacked a chunk at a time."""

from __future__ import annotations

import pickle
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar, overload

T = TypeVar("T")


class Packed(Sequence[T]):
    """Items in compressed chunks: a tenth of the room, and one pass over all is as fast as reading them from a file.

    Each access gives equal items, but not the same ones. The bytes never leave the machine's memory.
    """

    __slots__ = ("_chunks", "_ends")

    def __init__(self, chunks: Iterable[tuple[bytes, int]]) -> None:
        """Take what ``pack`` gave for each chunk, in order."""
        kept = list(chunks)
        self._chunks = [data for data, _ in kept]
        self._ends = list(accumulate(count for _, count in kept))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[T]:
        for chunk in self._chunks:
            yield from _open(chunk)

    def portions(self, least: int) -> Iterator[Packed[T]]:
        """Cut it between chunks, into parts of at least so many items, still packed; the last may have fewer."""
        first = begin = 0
        for last, reached in enumerate(self._ends, 1):
            if reached - begin >= least or last == len(self._ends):
                ends = self._ends[first:last]
                sizes = (end - start for start, end in zip([begin, *ends], ends, strict=False))
                yield Packed(zip(self._chunks[first:last], sizes, strict=True))
                first, begin = last, ends[-1]

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...

    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            return tuple(self[place] for place in range(*at.indices(len(self))))
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(f"there is no item {at} of {len(self)}")
        chunk = bisect_right(self._ends, place)
        items: list[T] = _open(self._chunks[chunk])
        return items[place - (self._ends[chunk - 1] if chunk else 0)]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(other) != len(self):
            return NotImplemented if not isinstance(other, Sequence) else False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Packed: {len(self):,} items>"


def pack(items: Sequence[T]) -> tuple[bytes, int]:
    """Pack a chunk for ``Packed``."""
    return zlib.compress(pickle.dumps(items, pickle.HIGHEST_PROTOCOL), 1), len(items)


def _open(chunk: bytes) -> list[T]:
    items: list[T] = pickle.loads(zlib.decompress(chunk))
    return items
