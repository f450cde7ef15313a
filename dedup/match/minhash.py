"""MinHash signatures with the affine permutations of datasketch 2 (its default scheme "affine32"), in numpy.

A signature made here equals datasketch's for the same 32-bit hashes, ``num_perm`` and seed: the hash goes through the
32-bit finaliser of MurmurHash3, then ``a * h + b`` modulo 2^32 with odd ``a`` (Broder 1997; datasketch 2).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedup.match.shingles import Shingles, shingles
from dedup.options import Options

BAND_BASE: Final = 0x9FB21C651E98DF25
_STRETCH: Final = 1 << 16


@cache
def permutations(num_perm: int, seed: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Give the multipliers and the addends of the permutations."""
    source = np.random.RandomState(seed)
    multipliers = source.randint(0, 1 << 31, num_perm, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    addends = source.randint(0, 1 << 32, num_perm, dtype=np.uint32)
    return multipliers, addends


def mix32(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Spread the bits of 32-bit values (the finaliser of MurmurHash3, Appleby 2011); a bijection."""
    mixed = values ^ (values >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


def hashes32(found: Shingles) -> NDArray[np.uint32]:
    """Give the 32-bit hashes that the permutations take: the low half of the shingle hashes."""
    return found.values.astype(np.uint32)


def signatures(found: Shingles, num_perm: int, seed: int) -> NDArray[np.uint32]:
    """Give one signature a row. Every text has a shingle, so no row is the empty set's."""
    multipliers, addends = permutations(num_perm, seed)
    result = np.empty((num_perm, len(found)), np.uint32)
    first = 0
    while first < len(found):
        # Stretches of texts whose hashes stay in the cache while all permutations pass over them.
        last = int(np.searchsorted(found.starts, found.starts[first] + _STRETCH, side="right")) - 1
        last = min(max(last, first + 1), len(found))
        low, high = int(found.starts[first]), int(found.starts[last])
        mixed = mix32(found.values[low:high].astype(np.uint32))
        starts = found.starts[first:last] - low
        permuted = np.empty_like(mixed)
        for row in range(num_perm):
            np.multiply(mixed, multipliers[row], out=permuted)
            np.add(permuted, addends[row], out=permuted)
            np.minimum.reduceat(permuted, starts, out=result[row, first:last])
        first = last
    return np.ascontiguousarray(result.T)


def band_keys(signed: NDArray[np.uint32], bands: int) -> NDArray[np.uint32]:
    """Hash each band of each signature to 32 bits: one row a text, one column a band.

    Rows of a band are ``num_perm // bands``; what is left over is not used. Texts that agree on a whole band have
    equal keys; the converse holds but for one pair in 2^32, which verification sorts out.
    """
    rows = signed.shape[1] // bands
    keys = np.zeros((len(signed), bands), np.uint64)
    for row in range(rows):
        keys = (keys ^ signed[:, row : bands * rows : rows]) * np.uint64(BAND_BASE)
        keys ^= keys >> np.uint64(32)
    return keys.astype(np.uint32)


def keys_of(texts: Sequence[str], options: Options) -> NDArray[np.uint32]:
    """Give the keys of all bands of plain texts, one row a text."""
    signed = signatures(shingles(texts, options.shingle), options.num_perm, options.seed)
    return band_keys(signed, options.bands)


def agreement(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> float:
    """Estimate the resemblance of two texts from their signatures; an estimate is never reported as a score."""
    return float(np.count_nonzero(a == b)) / len(a)
