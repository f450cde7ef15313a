"""Exact scores of candidate pairs: their shingle sets are brought together by shuffle and counted in batches."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

import numpy as np
import pyarrow as pa
import pyspark.sql.functions as sql
from numpy.typing import NDArray
from pyspark.sql import DataFrame

from dedup.engine.spark.arrays import Batches, column, numbers, small
from dedup.engine.spark.stages import LOG, Stages
from dedup.match import verify
from dedup.match.nearduplicates import WORTH_COMPILING, Kernels, functions
from dedup.match.shingles import Shingles

PAIRS: Final = "low long, high long, resemblance double, low_in_high double, high_in_low double"

# A text with more pairs than this (the first of a crowded bucket) is copied, so that no task has all of its pairs.
SALTED_FROM: Final = 20_000


def verified(
    candidates: DataFrame,
    sets: DataFrame,
    threshold: float,
    stages: Stages,
    kernels: Kernels = "auto",
    salted_from: int = SALTED_FROM,
) -> DataFrame:
    """Score ``candidates`` and give those that reach ``threshold``: see PAIRS.

    ``sets`` has the ``rank`` and the ``shingles`` of every text that is in a pair. The pairs of a text that has very
    many of them are spread over tasks, each with a copy of its set.
    """
    crowds = candidates.groupBy("low").count().where(sql.col("count") > salted_from)
    hot = crowds.select(sql.col("low").alias("rank"), sql.ceil(sql.col("count") / salted_from).alias("salts")).collect()
    low_sets, salt = sets.withColumn("salt", sql.lit(0)), sql.lit(0)
    if hot:
        LOG.warning(
            "skew: %d texts have more than %d candidates; the most: %d times that",
            len(hot),
            salted_from,
            max(row.salts for row in hot),
        )
        salts = sql.broadcast(small(candidates.sparkSession, hot, rank=pa.int64(), salts=pa.int64()))
        # Only the few hot texts get salts; a literal map would grow the plan with them.
        candidates = candidates.join(salts.withColumnRenamed("rank", "low"), "low", "left")
        spread = sql.pmod(sql.xxhash64("high"), sql.coalesce("salts", sql.lit(1))).cast("int")
        candidates, salt = candidates.withColumn("salt", spread), sql.col("salt")
        each = sql.explode(sql.sequence(sql.lit(0), sql.coalesce("salts", sql.lit(1)).cast("int") - 1))
        low_sets = sets.join(salts, "rank", "left").withColumn("salt", each)
    else:
        candidates = candidates.withColumn("salt", salt)
    low_sets = low_sets.select(sql.col("rank").alias("low"), "salt", sql.col("shingles").alias("low_set"))
    high_sets = sets.select(sql.col("rank").alias("high"), sql.col("shingles").alias("high_set"))
    keys = ["low", "salt"] if hot else ["low"]
    joined = candidates.join(low_sets if hot else low_sets.drop("salt"), keys).join(high_sets, "high")
    both = joined.select("low", "high", "low_set", "high_set")
    return stages.keep("pairs", lambda: both.mapInArrow(partial(_scored, threshold, kernels), PAIRS))


def _scored(threshold: float, kernels: Kernels, batches: Batches) -> Iterator[pa.RecordBatch]:
    use = functions(kernels, WORTH_COMPILING)
    for batch in batches:
        low, high = column(batch, "low"), column(batch, "high")
        sets = beside(*(numbers(batch.column(side), np.uint64) for side in ("low_set", "high_set")))
        at = np.arange(len(low))
        shared = use.common(sets, at, at + len(low))
        found = verify.from_counts(low, high, shared, sets.sizes(at), sets.sizes(at + len(low)))
        yield batch_of(found.where(found.resemblance >= threshold))


def beside(*parts: tuple[NDArray[np.uint64], NDArray[np.int64]]) -> Shingles:
    """Put the sets of several columns one after another."""
    counts = np.concatenate([np.diff(starts) for _, starts in parts])
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return Shingles(np.concatenate([values for values, _ in parts]), starts)


def batch_of(pairs: verify.Pairs) -> pa.RecordBatch:
    """Give pairs as a batch: see PAIRS."""
    return pa.RecordBatch.from_pydict({name: pa.array(getattr(pairs, name)) for name in pairs.__slots__})
