"""Texts to hashed word shingles without making Python strings of the words (pure numpy).

A word is hashed as a polynomial over its folded code points, so that sums over a whole block of documents give every
word's hash (Karp and Rabin 1987); a shingle is a polynomial over its words. Shingle hashes have 48 bits:
two documents of 300 words share a hash by accident once in three thousand million pairs. Documents shorter than a
shingle are one shingle, the whole text as written up to case and white space, so distinct short ones stay distinct.
Texts are taken in Unicode's composed form (NFC): one with its accents apart is the same text. Only those with marks
that could be apart are looked at for it: free in most scripts, a quarter of the speed in Devanagari.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any, Final
from unicodedata import is_normalized, normalize

import numpy as np
from numpy.typing import DTypeLike, NDArray

from dedup.match import codes
from dedup.match.codes import mix64

HASH_BITS: Final = 48
WORD_BASE: Final = 0x9E6C63D0876A9A47
SHINGLE_BASE: Final = 0xC2B2AE3D27D4EB4F
_BLOCK: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Shingles:
    """Shingle hashes of several texts one after another: those of text ``i`` are ``values[starts[i]:starts[i + 1]]``.

    In the order of the text and with repeats, unless a function says that they are distinct and sorted. Every text has
    at least one.
    """

    values: NDArray[np.uint64]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, text: int) -> NDArray[np.uint64]:
        """Give the hashes of one text."""
        return self.values[self.starts[text] : self.starts[text + 1]]

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many hashes each text has."""
        return np.diff(self.starts)

    def sizes(self, texts: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many hashes each of some texts has: what a question about a few of very many may cost."""
        return self.starts[texts + 1] - self.starts[texts]


class Room:
    """Memory for arrays that come piece by piece and are wanted as one, without a time at which both are held.

    A bytearray grows by moving its pages, not what is on them. And its pages are small ones: the large ones that numpy
    asks for cost several times as much where a virtual machine has to fetch them from its host.
    """

    def __init__(self, dtype: DTypeLike) -> None:
        self._dtype = dtype
        self._bytes = bytearray()

    def add(self, values: NDArray[Any]) -> None:
        """Append the values of an array."""
        self._bytes += np.ascontiguousarray(values).data

    def filled(self) -> NDArray[Any]:
        """Give all values in one array; there is nothing to add from then on."""
        return np.frombuffer(self._bytes, self._dtype)


@dataclass(frozen=True, slots=True)
class Written:
    """Texts as UTF-8 in one array: text ``i`` is ``raw[starts[i]:stops[i]]``. The byte behind each is in no word."""

    raw: NDArray[np.uint8]
    starts: NDArray[np.int64]
    stops: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts)

    def text(self, number: int) -> str:
        """Give one text."""
        return self.raw[self.starts[number] : self.stops[number]].tobytes().decode("utf-8", "surrogatepass")

    def chosen(self, numbers: NDArray[np.int64]) -> Written:
        """Give some of the texts, without copying them."""
        return Written(self.raw, self.starts[numbers], self.stops[numbers])


def written(texts: Sequence[str]) -> Written:
    """Write texts one after another, a line end behind each."""
    together = "\n".join([*texts, ""])
    if together.isascii():
        raw = together.encode("ascii")
        sizes = map(len, texts)
    else:
        parts = [text.encode("utf-8", "surrogatepass") for text in texts]
        raw = b"\n".join([*parts, b""])
        sizes = map(len, parts)
    stops = np.cumsum(np.fromiter(sizes, np.int64, len(texts)) + 1) - 1
    starts = np.zeros(len(stops), np.int64)
    starts[1:] = stops[:-1] + 1
    return Written(np.frombuffer(raw, np.uint8), starts, stops)


def shingles(texts: Sequence[str], length: int) -> Shingles:
    """Hash the shingles of ``length`` words of each text, in order and with repeats."""
    parts = [_block(texts[first:last], length) for first, last in blocks([len(text) for text in texts], _BLOCK)]
    return joined(parts)


def joined(parts: Iterable[Shingles]) -> Shingles:
    """Put the shingles of several groups of texts one after another, taking each group as it comes."""
    if isinstance(parts, list) and len(parts) == 1:
        only: Shingles = parts[0]
        return only
    room, counts = Room(np.uint64), [np.empty(0, np.int64)]
    for part in parts:
        room.add(part.values)
        counts.append(part.counts)
    together = np.concatenate(counts)
    starts = np.zeros(len(together) + 1, np.int64)
    np.cumsum(together, out=starts[1:])
    return Shingles(room.filled(), starts)


def distinct(found: Shingles) -> Shingles:
    """Give each text's shingles as a set: sorted, without repeats."""
    counts = found.counts
    owners = np.repeat(np.arange(len(counts)), counts)
    values = np.empty(len(found.values), np.uint64)
    fresh = np.empty(len(values), bool)
    # Text number and hash share a 64-bit word, so one sort orders up to 2^16 texts.
    step = 1 << (64 - HASH_BITS)
    for first in range(0, len(counts), step):
        low, high = found.starts[first], found.starts[min(first + step, len(counts))]
        packed = (owners[low:high] - first).astype(np.uint64) << np.uint64(HASH_BITS)
        packed |= found.values[low:high]
        packed.sort()
        fresh[low:high] = np.r_[True, packed[1:] != packed[:-1]][: high - low]
        values[low:high] = packed & np.uint64((1 << HASH_BITS) - 1)
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(np.add.reduceat(fresh, found.starts[:-1], dtype=np.int64) if len(counts) else [], out=starts[1:])
    return Shingles(values[fresh], starts)


def sets_of(texts: Sequence[str], length: int) -> Shingles:
    """Give the distinct shingles of ``length`` words of each text, sorted."""
    return distinct(shingles(texts, length))


def whole(text: str) -> int:
    """Hash a text that is shorter than one shingle: all of it, up to case and runs of white space."""
    written = " ".join(normalize("NFC", text).split()).casefold().encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(written, digest_size=HASH_BITS // 8).digest(), "big")


def blocks(sizes: Sequence[int], limit: int) -> Iterator[tuple[int, int]]:
    """Cut a sequence into stretches of at most ``limit`` in total size, or of one item, in order."""
    sums = np.cumsum(np.fromiter(sizes, np.int64, len(sizes)))
    first = done = 0
    while first < len(sums):
        last = max(int(np.searchsorted(sums, done + limit, side="right")), first + 1)
        yield first, last
        first, done = last, int(sums[last - 1])


def code_points(text: str) -> NDArray[np.uint8] | NDArray[np.uint32]:
    """Give the code points of a text: bytes where it is all ASCII, else 32-bit numbers."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def powers(least: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Give at least ``least`` powers of the word base and of its inverse modulo 2^64."""
    return _powers(1 << max(least, _BLOCK).bit_length())


@cache
def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    both = []
    for base in (WORD_BASE, pow(WORD_BASE, -1, 1 << 64)):
        steps = np.full(size, base, dtype=np.uint64)
        steps[0] = 1
        both.append(np.multiply.accumulate(steps))
    return both[0], both[1]


def _words(text: str, cuts: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Hash the words of a block; the second array counts the words that begin before each of ``cuts``."""
    points = code_points(text)
    kinds_of, values_of = codes.tables()
    alone = None
    # ``take`` costs a third of indexing with brackets here, and this is the longest step.
    if points.dtype == np.uint8:
        values = values_of.take(points)
        inside = values != 0
    else:
        # Kinds first: another thread that learns a character fills its value before its kind.
        kinds = kinds_of.take(points) & codes.KIND
        values = values_of.take(points)
        highest = kinds.max(initial=0)
        if highest == codes.IGNORED:
            kept = kinds != codes.IGNORED
            cuts = np.concatenate([[0], np.cumsum(kept)])[cuts]
            kinds, values = kinds[kept], values[kept]
        inside = kinds != codes.BETWEEN
        alone = kinds == codes.ALONE if highest > codes.WORD else None
    first = np.flatnonzero(_beginnings(inside, alone))
    ascending, inverse = powers(len(values))
    values *= ascending[: len(values)]
    # From the start of each word to that of the next: what stands between them adds nothing.
    words = np.add.reduceat(values, first) if len(first) else np.empty(0, np.uint64)
    words *= inverse.take(first)
    return mix64(words), np.searchsorted(first, cuts)


def composed(texts: Sequence[str]) -> Sequence[str]:
    """Give texts in Unicode's composed form (NFC): they are the same however their accents are written."""
    return texts if all(is_normalized("NFC", text) for text in texts) else [normalize("NFC", text) for text in texts]


def _settled(texts: Sequence[str], text: str) -> Sequence[str]:
    """Learn the characters of ``text``, which is all texts together, and compose these where they need it."""
    if text.isascii():
        return texts
    points = code_points(text)
    kinds, _ = codes.tables()
    highest = kinds.take(points).max(initial=0)
    if highest == codes.UNKNOWN:
        codes.learn(points.astype(np.uint32))
        highest = kinds.take(points).max(initial=0)
    return composed(texts) if highest >= codes.DECOMPOSED else texts


def _beginnings(inside: NDArray[np.bool_], alone: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    """Tell where words begin: runs of ``inside``, cut around each character that stands alone."""
    found = inside.copy()
    if alone is None:
        np.greater(inside[1:], inside[:-1], out=found[1:])
    else:
        found[1:] &= ~inside[:-1] | alone[1:] | alone[:-1]
    return found


def _block(texts: Sequence[str], length: int) -> Shingles:
    text = "\n".join([*texts, ""])
    if (settled := _settled(texts, text)) is not texts:
        return _block(settled, length)
    sizes = np.array([len(text) + 1 for text in texts], dtype=np.int64)
    cuts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(sizes, out=cuts[1:])
    words, begins = _words(text, cuts)
    windows = max(len(words) - length + 1, 0)
    hashes = words[:windows].copy()
    for at in range(1, length):
        hashes *= np.uint64(SHINGLE_BASE)
        hashes += words[at : at + windows]
    hashes = mix64(hashes) >> np.uint64(64 - HASH_BITS)
    counts = np.diff(begins) - length + 1
    short = np.flatnonzero(counts < 1)
    np.maximum(counts, 1, out=counts)
    starts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    # Shingle k of a text starts at its k-th word.
    source = np.arange(starts[-1]) + np.repeat(begins[:-1] - starts[:-1], counts)
    if not len(short):
        return Shingles(hashes.take(source), starts)
    values = np.zeros(starts[-1], np.uint64)
    long_enough = np.ones(starts[-1], bool)
    long_enough[starts[short]] = False
    values[long_enough] = hashes[source[long_enough]]
    values[starts[short]] = np.array([whole(texts[text]) for text in short.tolist()], dtype=np.uint64)
    return Shingles(values, starts)
