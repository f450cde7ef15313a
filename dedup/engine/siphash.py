"""Keyed 128-bit hashes of texts, compiled: SipHash-2-4 (Aumasson and Bernstein 2012) with the long output.

The key is drawn for each run, so nobody can make two texts that are taken for one.
"""

# ruff: noqa: ANN401 - numba infers the types of compiled functions from their calls.
from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedup.match.compiled import njit
from dedup.match.shingles import Written

_EIGHT: Final = np.uint64(8)


def digests(texts: Written, key: bytes) -> NDArray[np.uint64]:
    """Give two numbers for each text. ``key`` has 16 bytes."""
    found = np.empty((len(texts), 2), np.uint64)
    first, second = np.frombuffer(key, "<u8")
    _digests(texts.raw, texts.starts, texts.stops, first, second, found)
    return found


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _digests(raw: Any, starts: Any, stops: Any, first: Any, second: Any, found: Any) -> None:
    for text in range(len(starts)):
        found[text, 0], found[text, 1] = _siphash(raw, np.uint64(starts[text]), np.uint64(stops[text]), first, second)


@njit(inline="always")  # type: ignore[untyped-decorator]
def _rotated(x: Any, by: Any) -> Any:
    return (x << np.uint64(by)) | (x >> np.uint64(64 - by))


@njit(inline="always")  # type: ignore[untyped-decorator]
def _round(a: Any, b: Any, c: Any, d: Any) -> Any:
    a += b
    b = _rotated(b, 13) ^ a
    a = _rotated(a, 32)
    c += d
    d = _rotated(d, 16) ^ c
    a += d
    d = _rotated(d, 21) ^ a
    c += b
    b = _rotated(b, 17) ^ c
    c = _rotated(c, 32)
    return a, b, c, d


@njit(inline="always")  # type: ignore[untyped-decorator]
def _siphash(raw: Any, start: Any, stop: Any, first: Any, second: Any) -> Any:
    a = first ^ np.uint64(0x736F6D6570736575)
    b = second ^ np.uint64(0x646F72616E646F6D) ^ np.uint64(0xEE)
    c = first ^ np.uint64(0x6C7967656E657261)
    d = second ^ np.uint64(0x7465646279746573)
    at = start
    while at + _EIGHT <= stop:
        word = np.uint64(0)
        for place in range(np.uint64(8)):
            word |= np.uint64(raw[at + place]) << (place * _EIGHT)
        d ^= word
        a, b, c, d = _round(a, b, c, d)
        a, b, c, d = _round(a, b, c, d)
        a ^= word
        at += _EIGHT
    word = (stop - start) << np.uint64(56)
    for place in range(stop - at):
        word |= np.uint64(raw[at + place]) << (place * _EIGHT)
    d ^= word
    a, b, c, d = _round(a, b, c, d)
    a, b, c, d = _round(a, b, c, d)
    a ^= word
    c ^= np.uint64(0xEE)
    for _ in range(4):
        a, b, c, d = _round(a, b, c, d)
    low = a ^ b ^ c ^ d
    b ^= np.uint64(0xDD)
    for _ in range(4):
        a, b, c, d = _round(a, b, c, d)
    return low, a ^ b ^ c ^ d
