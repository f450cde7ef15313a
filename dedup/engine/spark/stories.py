"""Alignment, facts and derivation on Spark: story by story, with the functions of ``pipeline``."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from dedup import pipeline
from dedup.engine.spark.arrays import Batches, small
from dedup.engine.spark.clustering import articles_of, columns_of
from dedup.io.write import to_json
from dedup.options import Options
from dedup.pipeline import Batch, Spread, Work
from dedup.story import Found

_TOLD: Final = "number long, batch binary"
_SENT: Final = 32 << 20  # bytes of packed stories that are sent at once


def families(articles: DataFrame, family: str = "family", options: Options | None = None) -> DataFrame:
    """Give for each family of ``articles`` its ``report``, as the JSON that ``dedup cluster`` writes of it.

    ``articles`` have an ``id``, a ``text`` and a column ``family`` that says which belong together, as the ``root`` of
    ``components``; and a ``title``, an ``outlet``, a ``url`` and a day ``published`` where they are known. A family is
    the work of one task. Raises MissingField.
    """
    columns = columns_of(articles, family)
    chosen = options or Options()
    schema = f"{family} {articles.schema[family].dataType.simpleString()}, report string"
    return (
        articles.select(family, *columns)
        .groupBy(family)
        .applyInArrow(lambda table: _reported(family, columns, chosen, table), schema)
    )


def _reported(family: str, columns: Sequence[str], options: Options, table: pa.Table) -> pa.Table:
    report = to_json(pipeline.cluster(articles_of(columns, table), options))
    return pa.table({family: table.column(family).slice(0, 1), "report": [report]})


def spread(spark: SparkSession) -> Spread:
    """Give what ``pipeline.cluster`` takes to have its stories told by the workers of ``spark``."""
    return partial(_spread, spark)


def _spread(spark: SparkSession, found: Sequence[Found], work: Work) -> Iterator[Batch]:
    for rows in _portions(pipeline.batches(found, pipeline.articles_in), 4 * spark.sparkContext.defaultParallelism):
        tasks = max(1, min(len(rows), 4 * spark.sparkContext.defaultParallelism))
        sent = small(spark, rows, number=pa.int64(), batch=pa.binary()).repartition(tasks, "number")
        for row in sent.mapInArrow(partial(_worked, work), _TOLD).sort("number").toLocalIterator():
            yield pickle.loads(row.batch)


def _portions(batches: Iterable[list[Found]], least: int) -> Iterator[list[tuple[int, bytes]]]:
    """Pack batches, and give some at a time: at least so many, and what the caller and Java hold with ease."""
    rows: list[tuple[int, bytes]] = []
    held = 0
    for number, batch in enumerate(batches):
        # Pickles travel between processes of one run, which trust each other, and are never stored.
        rows.append((number, pickle.dumps(batch)))
        held += len(rows[-1][1])
        if held >= _SENT and len(rows) >= least:
            yield rows
            rows, held = [], 0
    if rows:
        yield rows


def _worked(work: Work, batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for row in batch.to_pylist():
            told = pickle.dumps(work(pickle.loads(row["batch"])))
            yield pa.RecordBatch.from_pydict({"number": [row["number"]], "batch": pa.array([told], pa.binary())})
