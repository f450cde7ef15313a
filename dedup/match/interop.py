"""To and from datasketch: signatures made here are its signatures, and whole LSH indexes pass both ways.

datasketch stores no texts and no shingles, so what is read from it can give candidates but no exact scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedup.errors import IndexMismatch, MissingExtra, install
from dedup.match.minhash import permutations
from dedup.options import Options

SCHEME: Final = "affine32"


def to_minhash(signature: NDArray[np.uint32], options: Options) -> Any:  # noqa: ANN401 - datasketch has no types
    """Give a ``datasketch.MinHash`` with this signature; it compares and merges with those datasketch made itself."""
    return _datasketch().MinHash(
        seed=options.seed,
        hashvalues=signature,
        permutations=np.array(permutations(options.num_perm, options.seed)),
        scheme=SCHEME,
        hashfunc=int,
    )


def from_minhash(minhash: Any, options: Options) -> NDArray[np.uint32]:  # noqa: ANN401
    """Give the signature of a ``datasketch.MinHash``. Raises IndexMismatch if it was made with other options."""
    problems = [
        f"{name} is {there} there and {here} here"
        for name, there, here in (
            ("scheme", minhash.scheme, SCHEME),
            ("num_perm", minhash.num_perm, options.num_perm),
            ("seed", minhash.seed, options.seed),
        )
        if there != here
    ]
    if problems:
        raise IndexMismatch(
            f"The datasketch signature differs: {'; '.join(problems)}.", "use the same options in both."
        )
    return np.asarray(minhash.hashvalues, np.uint32)


def to_lsh(ids: Sequence[str], signatures: NDArray[np.uint32], options: Options) -> Any:  # noqa: ANN401
    """Give a ``datasketch.MinHashLSH`` of these signatures, with the bands of ``options``."""
    index = _datasketch().MinHashLSH(num_perm=options.num_perm, params=(options.bands, options.rows))
    with index.insertion_session() as session:
        for name, signature in zip(ids, signatures, strict=True):
            session.insert(name, to_minhash(signature, options))
    return index


def from_lsh(index: Any, options: Options) -> Mapping[str, NDArray[np.uint32]]:  # noqa: ANN401
    """Give the signatures that a ``datasketch.MinHashLSH`` holds: ``bands * rows`` values each, by key.

    Raises IndexMismatch if it was made with other bands, or hashes them.
    """
    if (index.b, index.r, index.h) != (options.bands, options.rows, options.num_perm) or index.hashfunc is not None:
        raise IndexMismatch(
            f"The datasketch index has {index.b} bands of {index.r} rows in {index.h} permutations"
            f"{' and hashes them' if index.hashfunc is not None else ''}, "
            f"not {options.bands} of {options.rows} in {options.num_perm}.",
            "use options that fit the index.",
        )
    # A band is stored as its values in the other byte order than the machine's.
    swapped = np.dtype(np.uint32).newbyteorder()
    return {str(key): np.frombuffer(b"".join(index.keys.get(key)), swapped).astype(np.uint32) for key in index.keys}


def _datasketch() -> Any:  # noqa: ANN401
    try:
        return import_module("datasketch")
    except ImportError as cause:
        fix = f"run {install('datasketch>=2')}."
        raise MissingExtra("Exchange with datasketch needs datasketch 2.", fix) from cause
