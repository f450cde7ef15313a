"""Shingle sets that a task collects, batch by batch; those of very many texts wait on its disk."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.engine.spark.arrays import numbers
from dedup.match.shingles import Shingles

_IN_MEMORY: Final = 256 << 20  # bytes of sets


class HeldSets:
    """Sets of texts, by the number that each text bears."""

    def __init__(self) -> None:
        self._texts: list[NDArray[np.int64]] = []
        self._counts: list[NDArray[np.int64]] = []
        self._values: list[NDArray[np.uint64]] = []
        self._in_memory = 0
        self._spilled: Any = None

    def add(self, texts: NDArray[np.int64], sets: pa.Array) -> None:
        """Take the sets of some texts, a binary column."""
        self._texts.append(texts)
        values, starts = numbers(sets, np.uint64)
        self._counts.append(np.diff(starts))
        self._values.append(values)
        self._in_memory += values.nbytes
        if self._in_memory > _IN_MEMORY:
            self._spilled = self._spilled or TemporaryFile()  # noqa: SIM115 - open as long as its map is
            for part in self._values:
                part.tofile(self._spilled)
            self._values, self._in_memory = [], 0

    def whole(self) -> tuple[NDArray[np.int64], Shingles]:
        """Give the numbers of the texts, and their sets in the same order."""
        values = np.concatenate([np.empty(0, np.uint64), *self._values])
        if self._spilled is not None:
            values.tofile(self._spilled)
            self._spilled.flush()
            values = np.asarray(np.memmap(self._spilled, np.uint64, "r"))
        counts = np.concatenate([np.empty(0, np.int64), *self._counts])
        starts = np.zeros(len(counts) + 1, np.int64)
        np.cumsum(counts, out=starts[1:])
        return np.concatenate([np.empty(0, np.int64), *self._texts]), Shingles(values, starts)
