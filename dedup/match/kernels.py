"""Compiled kernels for large corpora (extra ``[fast]``): the numpy functions of the same names, and the same numbers.

Numba compiles them once a machine and keeps them on disk. They release the interpreter, so plain threads run them side
by side. Nothing imports this module before a corpus is worth it, see ``nearduplicates.functions``.
"""

# ruff: noqa: ANN401 - numba infers the types of compiled functions from their calls.
from __future__ import annotations

from collections.abc import Sequence
from threading import local
from typing import Any, Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from dedup.match import codes
from dedup.match.codes import ALONE, BETWEEN
from dedup.match.minhash import BAND_BASE, permutations
from dedup.match.shingles import (
    HASH_BITS,
    SHINGLE_BASE,
    WORD_BASE,
    Shingles,
    blocks,
    code_points,
    joined,
    powers,
    whole,
)
from dedup.options import Options

# Large enough that threads seldom wait for the interpreter between blocks.
_BLOCK: Final = 1 << 21
_local = local()
_ZERO: Final = np.uint64(0)
_ONE: Final = np.uint64(1)
_FREE: Final = np.uint64(0xFFFFFFFFFFFFFFFF)
_WORD_BASE: Final = np.uint64(WORD_BASE)
_SHINGLE_BASE: Final = np.uint64(SHINGLE_BASE)
_BAND_BASE: Final = np.uint64(BAND_BASE)
_DROPPED: Final = np.uint64(64 - HASH_BITS)


def shingles(texts: Sequence[str], length: int) -> Shingles:
    """Hash the shingles of ``length`` words of each text, in order and with repeats."""
    parts = []
    for first, last in blocks(list(map(len, texts)), _BLOCK):
        found = _block(texts[first:last], length)
        parts.append(Shingles(found.values.copy(), found.starts))
    return joined(parts)


def sets(texts: Sequence[str], length: int) -> Shingles:
    """Give the distinct shingles of each text, in the order of the text."""
    parts = []
    for first, last in blocks(list(map(len, texts)), _BLOCK):
        found = _block(texts[first:last], length)
        starts = np.zeros_like(found.starts)
        # In place: what is kept never comes to stand behind what is still to be read.
        total = _distinct(found.values, found.starts, _table(found.counts), found.values, starts)
        parts.append(Shingles(found.values[:total].copy(), starts))
    return joined(parts)


def band_keys(texts: Sequence[str], options: Options) -> NDArray[np.uint32]:
    """Give the keys of all bands, one row a text, equal to ``minhash.keys_of``."""
    multipliers, addends = permutations(options.num_perm, options.seed)
    keys = np.empty((len(texts), options.bands), np.uint32)
    for first, last in blocks(list(map(len, texts)), _BLOCK):
        found = _block(texts[first:last], options.shingle)
        _keys(found.values, found.starts, multipliers, addends, options.rows, keys[first:last])
    return keys


def signatures(found: Shingles, num_perm: int, seed: int) -> NDArray[np.uint32]:
    """Give one signature a row, equal to ``minhash.signatures``."""
    multipliers, addends = permutations(num_perm, seed)
    result = np.empty((len(found), num_perm), np.uint32)
    _sign(found.values, found.starts, multipliers, addends, result)
    return result


def common(found: Shingles, low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the shingles that both texts of each pair have; pairs of one ``low`` side by side are quickest."""
    shared = np.zeros(len(low), np.int64)
    _common(found.values, found.starts, _table(found.sizes(low)), low, high, shared)
    return shared


def _scratch(size: int) -> NDArray[np.uint64]:
    """Give this thread's working memory: fresh memory for each block would cost a tenth of the time."""
    room: NDArray[np.uint64] | None = getattr(_local, "room", None)
    if room is None or len(room) < size:
        room = _local.room = np.empty(size, np.uint64)
    return room


def _table(sizes: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Give an open table with room for the largest of some sets."""
    most = int(sizes.max(initial=1))
    return np.full(1 << (2 * most).bit_length(), _FREE, np.uint64)


def _block(texts: Sequence[str], length: int) -> Shingles:
    """Hash a block of texts into this thread's working memory: the values are good until the next block."""
    sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    cuts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(sizes, out=cuts[1:])
    points = code_points("\n".join([*texts, ""]))
    hashes = _scratch(int(cuts[-1]) + 1)
    starts = np.zeros(len(texts) + 1, np.int64)
    kinds, values = codes.tables()
    highest = codes.WORD if points.dtype == np.uint8 else _highest(points, kinds)
    if highest == codes.UNKNOWN:
        codes.learn(points.astype(np.uint32))
        highest = _highest(points, kinds)
    if highest <= codes.WORD:
        ascending, _ = powers(int(sizes.max()) + 1)
        _hash_plain(points, cuts, values, ascending, length, hashes, starts)
    else:
        _hash_mixed(points.astype(np.uint32, copy=False), cuts, kinds, values, length, hashes, starts)
    total = int(starts[-1])
    short = np.flatnonzero(hashes[starts[:-1]] == _FREE)
    if len(short):
        hashes[starts[short]] = np.array([whole(texts[text]) for text in short.tolist()], np.uint64)
    return Shingles(hashes[:total], starts)


@njit(inline="always")  # type: ignore[untyped-decorator]
def _mix64(x: Any) -> Any:
    x ^= x >> np.uint64(30)
    x *= np.uint64(0xBF58476D1CE4E5B9)
    x ^= x >> np.uint64(27)
    x *= np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@njit(inline="always")  # type: ignore[untyped-decorator]
def _mix32(value: Any) -> Any:
    x = np.uint32(value)
    x = np.uint32(x ^ (x >> np.uint32(16)))
    x = np.uint32(x * np.uint32(0x85EBCA6B))
    x = np.uint32(x ^ (x >> np.uint32(13)))
    x = np.uint32(x * np.uint32(0xC2B2AE35))
    return np.uint32(x ^ (x >> np.uint32(16)))


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _highest(points: Any, kinds: Any) -> Any:
    highest = 0
    for at in range(len(points)):
        highest = max(highest, kinds[points[at]])
    return highest


@njit(inline="always")  # type: ignore[untyped-decorator]
def _finish(words: Any, count: Any, length: Any) -> Any:
    """Turn word sums into shingle hashes in place; the number of shingles, 1 marked free for a shorter text."""
    for at in range(count):
        words[at] = _mix64(words[at])
    windows = count - length + 1
    if windows < 1:
        words[0] = _FREE
        return 1
    for at in range(windows):
        value = words[at]
        for word in range(1, length):
            value = value * _SHINGLE_BASE + words[at + word]
        words[at] = value
    for at in range(windows):
        words[at] = _mix64(words[at]) >> _DROPPED
    return windows


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _hash_plain(points: Any, cuts: Any, values: Any, ascending: Any, length: Any, hashes: Any, starts: Any) -> None:
    # Without branches on the characters: mispredicted ends of words would cost more than all the arithmetic. Unsigned
    # places, since a signed one would be looked at for counting from the end.
    for text in range(len(cuts) - 1):
        words = hashes[starts[text] :]
        count, total, position = _ZERO, _ZERO, _ZERO
        for at in range(np.uint64(cuts[text]), np.uint64(cuts[text + 1])):
            value = values[points[at]]
            words[count] = total
            count += np.uint64((position != _ZERO) & (value == _ZERO))
            inside = _ZERO - np.uint64(value != _ZERO)
            total = (total + value * ascending[position]) & inside
            position = (position + _ONE) & inside
        starts[text + 1] = starts[text] + _finish(words, np.int64(count), length)


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _hash_mixed(points: Any, cuts: Any, kinds: Any, values: Any, length: Any, hashes: Any, starts: Any) -> None:
    for text in range(len(cuts) - 1):
        words = hashes[starts[text] :]
        count, total, power = 0, _ZERO, _ONE
        for at in range(cuts[text], cuts[text + 1]):
            kind = kinds[points[at]]
            alone = kind == ALONE
            if alone or kind == BETWEEN:
                if power != _ONE:
                    words[count] = total
                    count, total, power = count + 1, _ZERO, _ONE
                if alone:
                    words[count] = values[points[at]]
                    count += 1
            else:
                value = values[points[at]]
                if value != _ZERO:
                    total += value * power
                    power *= _WORD_BASE
        starts[text + 1] = starts[text] + _finish(words, count, length)


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _least(found: Any, first: Any, last: Any, multipliers: Any, addends: Any, least: Any) -> None:
    """Give the least value of each permutation over one text's hashes."""
    perms = len(multipliers)
    least[:] = np.uint32(0xFFFFFFFF)
    # Four hashes abreast: the permutations are loaded once for all of them.
    until = last - (last - first) % 4
    for at in range(first, until, 4):
        w, x, y, z = _mix32(found[at]), _mix32(found[at + 1]), _mix32(found[at + 2]), _mix32(found[at + 3])
        for row in range(perms):
            a, b = multipliers[row], addends[row]
            one = min(np.uint32(a * w + b), np.uint32(a * x + b))
            two = min(np.uint32(a * y + b), np.uint32(a * z + b))
            least[row] = min(least[row], min(one, two))
    for at in range(until, last):
        w = _mix32(found[at])
        for row in range(perms):
            least[row] = min(least[row], np.uint32(multipliers[row] * w + addends[row]))


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _sign(found: Any, starts: Any, multipliers: Any, addends: Any, result: Any) -> None:
    for text in range(len(starts) - 1):
        _least(found, starts[text], starts[text + 1], multipliers, addends, result[text])


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _keys(found: Any, starts: Any, multipliers: Any, addends: Any, rows: Any, keys: Any) -> None:
    least = np.empty(len(multipliers), np.uint32)
    for text in range(len(starts) - 1):
        _least(found, starts[text], starts[text + 1], multipliers, addends, least)
        for band in range(keys.shape[1]):
            key = _ZERO
            for row in range(band * rows, (band + 1) * rows):
                key = (key ^ np.uint64(least[row])) * _BAND_BASE
                key ^= key >> np.uint64(32)
            keys[text, band] = np.uint32(key)


@njit(inline="always")  # type: ignore[untyped-decorator]
def _slot(table: Any, mask: Any, value: Any) -> Any:
    """Find where a hash stands in an open table, or the free place where it would."""
    at = value & mask
    while table[at] != _FREE and table[at] != value:
        at = (at + _ONE) & mask
    return at


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _distinct(found: Any, starts: Any, table: Any, values: Any, fresh_starts: Any) -> Any:
    total = 0
    for text in range(len(starts) - 1):
        size = 4
        while size < 2 * (starts[text + 1] - starts[text]):
            size *= 2
        mask = np.uint64(size - 1)
        table[:size] = _FREE
        for at in range(starts[text], starts[text + 1]):
            value = found[at]
            slot = _slot(table, mask, value)
            if table[slot] == _FREE:
                table[slot] = value
                values[total] = value
                total += 1
        fresh_starts[text + 1] = total
    return total


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _common(values: Any, starts: Any, table: Any, low: Any, high: Any, shared: Any) -> None:
    loaded = -1
    mask = _ZERO
    for pair in range(len(low)):
        if low[pair] != loaded:
            loaded = low[pair]
            size = 4
            while size < 2 * (starts[loaded + 1] - starts[loaded]):
                size *= 2
            mask = np.uint64(size - 1)
            table[:size] = _FREE
            for at in range(starts[loaded], starts[loaded + 1]):
                table[_slot(table, mask, values[at])] = values[at]
        count = 0
        for at in range(starts[high[pair]], starts[high[pair] + 1]):
            count += table[_slot(table, mask, values[at])] == values[at]
        shared[pair] = count
