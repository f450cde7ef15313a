"""Compiled kernels for large corpora (extra ``[fast]``): the numpy functions of the same names, and the same numbers.

Numba compiles them once a machine and keeps them on disk. They release the interpreter, so plain threads run them side
by side. Nothing imports this module before a corpus is worth it, see ``nearduplicates.functions``.
"""

# ruff: noqa: ANN401 - numba infers the types of compiled functions from their calls.
from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import local
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedup.match import codes
from dedup.match.codes import ALONE, BETWEEN, DECOMPOSED, KIND, UNKNOWN
from dedup.match.compiled import njit
from dedup.match.minhash import BAND_BASE, permutations
from dedup.match.shingles import (
    HASH_BITS,
    SHINGLE_BASE,
    WORD_BASE,
    Shingles,
    Written,
    blocks,
    composed,
    joined,
    powers,
    whole,
    written,
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
_UNLEARNED: Final = -1
_UNSETTLED: Final = -2
_SLOTS: Final = 4


def shingles(texts: Sequence[str] | Written, length: int) -> Shingles:
    """Hash the shingles of ``length`` words of each text, in order and with repeats."""
    parts = []
    for block in _blocks(texts):
        found = _hashed(block, length)
        parts.append(Shingles(found.values.copy(), found.starts))
    return joined(parts)


def sets(texts: Sequence[str] | Written, length: int) -> Shingles:
    """Give the distinct shingles of each text, in the order of the text."""
    parts = []
    for block in _blocks(texts):
        found = _hashed(block, length)
        starts = np.zeros_like(found.starts)
        # In place: what is kept never comes to stand behind what is still to be read.
        total = _distinct(found.values, found.starts, *_table(found.counts), found.values, starts)
        parts.append(Shingles(found.values[:total].copy(), starts))
    return joined(parts)


def band_keys(texts: Sequence[str] | Written, options: Options) -> NDArray[np.uint32]:
    """Give the keys of all bands, one row a text, equal to ``minhash.keys_of``."""
    multipliers, addends = permutations(options.num_perm, options.seed)
    keys = np.empty((len(texts), options.bands), np.uint32)
    first = 0
    for block in _blocks(texts):
        found = _hashed(block, options.shingle)
        _keys(found.values, found.starts, multipliers, addends, options.rows, keys[first : first + len(block)])
        first += len(block)
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
    _common(found.values, found.starts, *_table(found.sizes(low)), low, high, shared)
    return shared


def _blocks(texts: Sequence[str] | Written) -> Iterator[Written]:
    if isinstance(texts, Written):
        for first, last in blocks((texts.stops - texts.starts).tolist(), _BLOCK):
            yield Written(texts.raw, texts.starts[first:last], texts.stops[first:last])
    else:
        for first, last in blocks(list(map(len, texts)), _BLOCK):
            yield written(texts[first:last])


def _scratch(size: int) -> NDArray[np.uint64]:
    """Give this thread's working memory: fresh memory for each block would cost a tenth of the time."""
    room: NDArray[np.uint64] | None = getattr(_local, "room", None)
    if room is None or len(room) < size:
        room = _local.room = np.empty(size, np.uint64)
    return room


def _table(sizes: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.uint8], NDArray[np.uint64]]:
    """Give buckets of four hashes with room for the largest of some sets, how full they are, and room for the rest."""
    most = int(sizes.max(initial=1))
    buckets = max(1 << (most - 1).bit_length(), 4)
    return np.empty(buckets * _SLOTS, np.uint64), np.empty(buckets, np.uint8), np.empty(most, np.uint64)


def _hashed(block: Written, length: int) -> Shingles:
    """Hash a block of texts into this thread's working memory: the values are good until the next block."""
    whatever = False
    sizes = block.stops - block.starts
    hashes = _scratch(int(sizes.sum()) + 2 * len(block) + 1)
    starts = np.zeros(len(block) + 1, np.int64)
    kinds, values = codes.tables()
    ascending, _ = powers(int(sizes.max(initial=0)) + 1)
    done = 0
    while True:
        done, why = _hash(
            block.raw, block.starts, block.stops, kinds, values, ascending, length, hashes, starts, done, whatever
        )
        if done == len(block):
            break
        if why == _UNLEARNED:
            codes.learn(np.frombuffer(block.text(done).encode("utf-32-le", "surrogatepass"), "<u4"))
            continue
        texts = [block.text(text) for text in range(len(block))]
        if (settled := composed(texts)) is not texts:
            return _hashed(written(settled), length)
        whatever = True
    total = int(starts[-1])
    short = np.flatnonzero(hashes[starts[:-1]] == _FREE)
    if len(short):
        hashes[starts[short]] = np.array([whole(block.text(text)) for text in short.tolist()], np.uint64)
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
def _hash(
    raw: Any, begins: Any, ends: Any, kinds: Any, values: Any, ascending: Any, length: Any, hashes: Any, starts: Any,
    first: Any, whatever: Any,
) -> Any:  # fmt: skip
    """Hash texts from ``first`` on; stop before one with a code point that is not in the tables yet.

    Also before one that may not be composed, unless ``whatever`` is set. Where it stopped, and why.
    """
    for text in range(first, len(begins)):
        words = hashes[starts[text] :]
        if _ascii(raw, begins[text], ends[text]):
            count = _plain_words(raw, begins[text], ends[text], values, ascending, words)
        else:
            count = _mixed_words(raw, begins[text], ends[text], kinds, values, words, whatever)
            if count < 0:
                return text, count
        starts[text + 1] = starts[text] + _finish(words, count, length)
    return len(begins), 0


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _ascii(raw: Any, start: Any, stop: Any) -> Any:
    every = np.uint8(0)
    for at in range(np.uint64(start), np.uint64(stop)):
        every |= raw[at]
    return every < 128


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _plain_words(raw: Any, start: Any, stop: Any, values: Any, ascending: Any, words: Any) -> Any:
    """Hash the words of an ASCII text; the byte behind it ends its last word."""
    # Without branches on the characters: mispredicted ends of words would cost more than all the arithmetic. Unsigned
    # places, since a signed one would be looked at for counting from the end.
    count, total, position = _ZERO, _ZERO, _ZERO
    for at in range(np.uint64(start), np.uint64(stop + 1)):
        value = values[raw[at]]
        words[count] = total
        count += np.uint64((position != _ZERO) & (value == _ZERO))
        inside = _ZERO - np.uint64(value != _ZERO)
        total = (total + value * ascending[position]) & inside
        position = (position + _ONE) & inside
    return np.int64(count)


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _mixed_words(raw: Any, start: Any, stop: Any, kinds: Any, values: Any, words: Any, whatever: Any) -> Any:
    """Hash the words of a text in any script; how many there are, or why they cannot be hashed yet."""
    count, total, power = 0, _ZERO, _ONE
    at = start
    while at < stop:
        point = np.int64(raw[at])
        at += 1
        if point >= 0x80:
            more = 1 + (point >= 0xE0) + (point >= 0xF0)
            point &= 0x3F >> more
            for _ in range(more):
                point = point << 6 | np.int64(raw[at] & 0x3F)
                at += 1
        kind = kinds[point]
        if kind >= DECOMPOSED:
            if kind == UNKNOWN:
                return _UNLEARNED
            if not whatever:
                return _UNSETTLED
            kind &= KIND
        alone = kind == ALONE
        if alone or kind == BETWEEN:
            if power != _ONE:
                words[count] = total
                count, total, power = count + 1, _ZERO, _ONE
            if alone:
                words[count] = values[point]
                count += 1
        else:
            value = values[point]
            if value != _ZERO:
                total += value * power
                power *= _WORD_BASE
    if power != _ONE:
        words[count] = total
        count += 1
    return count


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
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
def _buckets(size: Any, table: Any, filled: Any) -> Any:
    """Empty as many buckets as a set of this size wants; the mask of their numbers."""
    buckets = 4
    while buckets < size:
        buckets *= 2
    table[: buckets * _SLOTS] = _FREE
    filled[:buckets] = 0
    return np.uint64(buckets - 1)


@njit(inline="always")  # type: ignore[untyped-decorator]
def _within(table: Any, bucket: Any, value: Any) -> Any:
    """Tell whether a hash stands in its bucket: four comparisons without a branch."""
    at = bucket * np.uint64(_SLOTS)
    return (
        (table[at] == value)
        | (table[at + _ONE] == value)
        | (table[at + np.uint64(2)] == value)
        | (table[at + np.uint64(3)] == value)
    )


@njit(inline="always")  # type: ignore[untyped-decorator]
def _spilled(spill: Any, count: Any, value: Any) -> Any:
    """Tell whether a hash is among those that found their bucket full: hardly ever more than one or two."""
    found = False
    for at in range(count):
        found |= spill[at] == value
    return found


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _distinct(found: Any, starts: Any, table: Any, filled: Any, spill: Any, values: Any, fresh_starts: Any) -> Any:
    total = np.uint64(0)
    for text in range(len(starts) - 1):
        mask = _buckets(starts[text + 1] - starts[text], table, filled)
        over = 0
        for at in range(np.uint64(starts[text]), np.uint64(starts[text + 1])):
            value = found[at]
            bucket = value & mask
            if _within(table, bucket, value):
                continue
            used = filled[bucket]
            if used < _SLOTS:
                table[bucket * np.uint64(_SLOTS) + np.uint64(used)] = value
                filled[bucket] = used + 1
            elif _spilled(spill, over, value):
                continue
            else:
                spill[over] = value
                over += 1
            values[total] = value
            total += _ONE
        fresh_starts[text + 1] = total
    return total


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def _common(values: Any, starts: Any, table: Any, filled: Any, spill: Any, low: Any, high: Any, shared: Any) -> None:
    loaded = -1
    mask, over = _ZERO, 0
    for pair in range(len(low)):
        if low[pair] != loaded:
            loaded = low[pair]
            mask = _buckets(starts[loaded + 1] - starts[loaded], table, filled)
            over = 0
            for at in range(np.uint64(starts[loaded]), np.uint64(starts[loaded + 1])):
                value = values[at]
                bucket = value & mask
                used = filled[bucket]
                if used == _SLOTS:
                    spill[over] = value
                    over += 1
                else:
                    table[bucket * np.uint64(_SLOTS) + np.uint64(used)] = value
                    filled[bucket] = used + 1
        count = _ZERO
        for at in range(np.uint64(starts[high[pair]]), np.uint64(starts[high[pair] + 1])):
            count += np.uint64(_within(table, values[at] & mask, values[at]))
        if over:
            for at in range(np.uint64(starts[high[pair]]), np.uint64(starts[high[pair] + 1])):
                count += np.uint64(_spilled(spill, over, values[at]))
        shared[pair] = count
