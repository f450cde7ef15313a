"""What a kept index holds of a document: its shingle set in little room, and which options it was made with.

A sorted set of 48-bit hashes is coded as Elias and Fano did (Vigna 2013): the low bits of each hash as they are, the
high bits as the gaps of a bit string. 300 shingles take 1.55 kilobytes, and exact scores need nothing else: signatures
and band keys follow from the hashes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedup.match import minhash
from dedup.match.shingles import HASH_BITS, Shingles
from dedup.options import Options

SCHEME: Final = "1"
# The options that shape what an index holds. The threshold is not among them: stored sets can be scored against any.
SHAPING: Final = ("shingle", "num_perm", "bands", "seed")


def packed(values: NDArray[np.uint64]) -> bytes:
    """Code a sorted set of hashes; the inverse of ``unpacked``."""
    count = len(values)
    low_bits = _low_bits(count)
    lows = (values & np.uint64((1 << low_bits) - 1))[:, None] >> np.arange(low_bits, dtype=np.uint64)
    highs = np.zeros((1 << (HASH_BITS - low_bits)) + count, np.uint8)
    highs[(values >> np.uint64(low_bits)).astype(np.int64) + np.arange(count)] = 1
    bits = np.concatenate([(lows & np.uint64(1)).astype(np.uint8).ravel(), highs])
    return count.to_bytes(4, "little") + np.packbits(bits, bitorder="little").tobytes()


def unpacked(coded: bytes) -> NDArray[np.uint64]:
    """Give the sorted set of hashes that ``packed`` coded."""
    count = int.from_bytes(coded[:4], "little")
    low_bits = _low_bits(count)
    bits = np.unpackbits(np.frombuffer(coded, np.uint8, offset=4), bitorder="little")
    lows = np.zeros((count, 64), np.uint8)
    lows[:, :low_bits] = bits[: count * low_bits].reshape(count, low_bits)
    highs = np.flatnonzero(bits[count * low_bits :])[:count] - np.arange(count)
    values: NDArray[np.uint64] = np.packbits(lows, axis=1, bitorder="little").view("<u8").ravel()
    return values | (highs.astype(np.uint64) << np.uint64(low_bits))


def shape(options: Options) -> dict[str, str]:
    """Tell what an index made with these options is bound to, as it is stored in its head."""
    return {"scheme": SCHEME} | {name: str(getattr(options, name)) for name in SHAPING}


def mismatches(options: Options, stored: Mapping[str, str]) -> list[str]:
    """Name every option in which a stored index differs."""
    return [
        f"{name} is {wanted} here and {stored.get(name, 'unknown')} in the index"
        for name, wanted in shape(options).items()
        if stored.get(name) != wanted
    ]


def keys(sets: Shingles, options: Options) -> NDArray[np.int64]:
    """Give one key for each band of each set, the band told apart by its place: one row a set."""
    signed = minhash.signatures(sets, options.num_perm, options.seed)
    found = minhash.band_keys(signed, options.bands).astype(np.int64)
    # 32 bits for all bands together keep an entry of the store short; what bands share by accident, scores sort out.
    apart: NDArray[np.int64] = (found + np.arange(options.bands) * 0x9E3779B1) & 0xFFFFFFFF
    return apart - (1 << 31)


def _low_bits(count: int) -> int:
    return HASH_BITS - max(count, 1).bit_length()
