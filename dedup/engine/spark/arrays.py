"""Arrays of numbers in the binary columns of Arrow batches, and back without a copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import DTypeLike, NDArray
from pyspark.sql import DataFrame, SparkSession

# Spark hands over at most this many rows, or 64 MiB, at once; what is given back is cut alike.
ROWS: Final = 1 << 16

Batches = Iterable[pa.RecordBatch]


def blobs(values: NDArray[Any], counts: NDArray[np.int64]) -> pa.Array:
    """Put numbers into a binary column: the first ``counts[0]`` of them are the first row, and so on."""
    ends = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts * values.itemsize, out=ends[1:])
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(np.ascontiguousarray(values))]
    return pa.Array.from_buffers(pa.large_binary(), len(counts), buffers).cast(pa.binary())


def numbers(column: pa.Array, dtype: DTypeLike) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Give all numbers of a binary column without nulls one after another, and where those of each row begin."""
    size = np.dtype(dtype).itemsize
    if not len(column):
        return np.empty(0, dtype), np.zeros(1, np.int64)
    wide = pa.types.is_large_binary(column.type)
    offsets = np.frombuffer(column.buffers()[1], np.int64 if wide else np.int32)
    offsets = offsets[column.offset : column.offset + len(column) + 1].astype(np.int64)
    data = column.buffers()[2]
    raw = np.frombuffer(data, np.uint8) if data is not None else np.empty(0, np.uint8)
    # A slice of a batch starts anywhere, and numpy reads numbers from even places only.
    values = np.frombuffer(raw[offsets[0] : offsets[-1]].tobytes(), dtype)
    return values, (offsets - offsets[0]) // size


def column(batch: Any, name: str) -> NDArray[Any]:  # noqa: ANN401 - pyarrow has no types
    """Give a column of numbers without nulls."""
    found: NDArray[Any] = batch.column(name).to_numpy(zero_copy_only=False)
    return found


def small(spark: SparkSession, rows: Sequence[Sequence[Any]], **kinds: pa.DataType) -> DataFrame:
    """Give a small table to Spark as Arrow, which no worker has to be started for; ``kinds`` are its columns."""
    sides = zip(*rows, strict=True) if rows else [()] * len(kinds)
    named = zip(kinds.items(), sides, strict=True)
    return spark.createDataFrame(pa.table({name: pa.array(list(side), of) for (name, of), side in named}))


def cut(columns: dict[str, Any], rows: int = ROWS) -> Iterator[pa.RecordBatch]:
    """Give columns as batches of at most ``rows`` rows."""
    table = pa.table(columns)
    yield from table.to_batches(max_chunksize=rows)
