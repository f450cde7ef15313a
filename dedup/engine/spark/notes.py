"""What is noted of every document: digest, length, band keys; the shingle sets of those that have candidates.

Each function here turns Arrow batches into arrays and calls the function that the local engine calls.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal, cast

import numpy as np
import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark.sql import DataFrame

from dedup.engine.jsonlines import parsed
from dedup.engine.notes import SOUND, name_of, note, tell_encoding
from dedup.engine.records import text_row
from dedup.engine.sources import Row
from dedup.engine.spark.arrays import Batches, blobs, small
from dedup.engine.spark.stages import Stages
from dedup.match.nearduplicates import WORTH_COMPILING, Kernels, functions
from dedup.options import Options

NOTES: Final = "record long, id string, usable boolean, flaw int, length long, value double, digest binary, keys binary"
SETS: Final = "record long, shingles binary"
_NONE: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Form:
    """Where in a row the document is: in columns, or in a ``line``, which is parsed here and not by Spark.

    ``text`` is the field that is compared, ``values`` are those that tell what to keep, ``id`` those that may name the
    record. A ``line`` holds a record of JSON lines or a whole text file, as bytes.
    """

    text: str = "text"
    values: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    kind: Literal["columns", "jsonl", "text"] = "columns"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read."""
        return (self.text, *self.values, *self.id) if self.kind == "columns" else ("line",)

    def rows(self, batch: pa.RecordBatch) -> Sequence[Row | None]:
        """Give the rows of a batch as the local engine reads them; None stands for one that does not parse."""
        if self.kind == "jsonl":
            return [parsed(line) for line in batch.column("line").to_pylist()]
        if self.kind == "text":
            return [text_row(raw) for raw in batch.column("line").to_pylist()]
        return cast(list[Row | None], batch.select([*dict.fromkeys(self.columns)]).to_pylist())


def notes(
    documents: DataFrame, form: Form, options: Options, kernels: Kernels = "auto", more: Mapping[str, str] = _NONE
) -> DataFrame:
    """Note what later stages need of each document: see NOTES. ``documents`` has a ``record`` and what ``form`` names.

    ``value`` is NaN for a document without a number or date to keep it by; a document that is not ``usable`` has no
    text, and ``flaw`` is the number of what it lacks among ``engine.notes.FLAWS``. ``keys`` are the band keys as 32-bit
    numbers. ``more`` names further columns that are noted, and their types.
    """
    wanted = [name for name in dict.fromkeys(form.columns) if name in documents.columns]
    schema = ", ".join([NOTES, *[f"{name} {of}" for name, of in more.items()]])
    work = partial(_noted, form, options, kernels, tuple(more))
    return documents.select("record", *wanted, *more).mapInArrow(work, schema)


def _noted(
    form: Form, options: Options, kernels: Kernels, more: Sequence[str], batches: Batches
) -> Iterator[pa.RecordBatch]:
    use = functions(kernels, WORTH_COMPILING)
    for batch in batches:
        rows = form.rows(batch)
        found = note(rows, form.text, form.values)
        if form.kind == "jsonl":
            tell_encoding(found.flaws, partial(_line, batch))
        keys = use.band_keys(found.texts, options)
        names = [None if name is None else name.decode("utf-8", "replace") for name in map(name_of, rows)]
        every = np.ones(len(rows), np.int64)
        yield pa.RecordBatch.from_pydict(
            {
                "record": batch.column("record"),
                "id": pa.array(names, pa.string()),
                "usable": pa.array(found.flaws == SOUND),
                "flaw": pa.array(found.flaws.astype(np.int32)),
                "length": pa.array(found.lengths),
                "value": pa.array(found.values),
                "digest": blobs(np.frombuffer(found.digests, np.uint8), every * 16),
                "keys": blobs(keys.ravel(), every * keys.shape[1]),
            }
            | {name: batch.column(name) for name in more}
        )


def _line(batch: pa.RecordBatch, at: int) -> bytes:
    return cast(bytes, batch.column("line")[at].as_py())


def shingle_sets(documents: DataFrame, form: Form, options: Options, kernels: Kernels = "auto") -> DataFrame:
    """Give the distinct shingles of each document as 64-bit numbers: see SETS."""
    wanted = documents.select("record", *dict.fromkeys(form.columns))
    return wanted.mapInArrow(partial(_sets, form, options, kernels), SETS)


def _sets(form: Form, options: Options, kernels: Kernels, batches: Batches) -> Iterator[pa.RecordBatch]:
    use = functions(kernels, WORTH_COMPILING)
    for batch in batches:
        found = use.sets(note(form.rows(batch), form.text, ()).texts, options.shingle)
        yield pa.RecordBatch.from_pydict(
            {"record": batch.column("record"), "shingles": blobs(found.values, found.counts)}
        )


def ranked(noted: DataFrame, keep: str, stages: Stages) -> DataFrame:
    """Add ``rank``: the lower, the rather a document is kept. As ``plan.preference`` orders them, ties to the first."""
    if keep == "first":
        return noted.withColumn("rank", sql.col("record"))
    given = sql.nanvl("value", sql.lit(None).cast("double"))
    # Adding zero makes one zero of two, which numpy takes for equal and a sort by bits does not.
    by = -sql.col("length") if keep == "longest" else sql.coalesce(-given, sql.lit(np.inf))
    ordered = numbered(noted.where("usable").select("record", (by + 0.0).alias("by")), ["by", "record"], "rank", stages)
    return noted.join(ordered.select("record", "rank"), "record", "left")


def numbered(rows: DataFrame, by: Sequence[str], name: str, stages: Stages) -> DataFrame:
    """Add a column ``name``: the place of each row in the order of ``by``, from 0, whatever the partitions are."""
    inside = sql.monotonically_increasing_id().bitwiseAND((1 << 33) - 1)
    placed = rows.sort(*by).select("*", sql.spark_partition_id().alias("_part"), inside.alias("_inside"))
    kept = stages.keep(f"order by {'_'.join(by)}".replace(" ", "_"), lambda: placed)
    return kept.join(starts(kept, "_part"), "_part").select(
        *rows.columns, (sql.col("_start") + sql.col("_inside")).alias(name)
    )


def starts(rows: DataFrame, part: str) -> DataFrame:
    """Give for each part how many rows stand in the parts before it, as a table small enough to be sent to all."""
    counts: list[Any] = rows.groupBy(part).count().sort(part).collect()
    total, found = 0, []
    for row in counts:
        found.append((row[0], total))
        total += row[1]
    made = small(rows.sparkSession, found, **{part: pa.int32(), "_start": pa.int64()})
    return sql.broadcast(made)
