"""Connected components by alternating large-star and small-star: rounds grow with the logarithm of the size.

Source: Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii, Connected components in MapReduce and beyond, 2014.
A graph that one task holds easily is given to ``cluster.components`` whole: the same components, in one round.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

import numpy as np
import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark.sql import DataFrame

from dedup.engine.spark.arrays import Batches, column, cut
from dedup.engine.spark.stages import LOG, Stages
from dedup.match import cluster
from dedup.match.verify import Pairs

# Pairs that one task takes at once: some 100 bytes each while they are joined.
AT_ONCE: Final = 500_000
MOST_ROUNDS: Final = 60


def components(pairs: DataFrame, stages: Stages, at_once: int = AT_ONCE) -> DataFrame:
    """Give for each text of ``pairs`` (``low`` < ``high``) its ``root``, the lowest text it is connected with.

    Each round of the alternation is a stage of its own, so a run that dies goes on from the last one. Raises
    RuntimeError if the rounds do not end, which would be a mistake here.
    """
    edges = pairs.select(sql.col("high").alias("u"), sql.col("low").alias("v"))
    count = edges.count()
    if count <= at_once:
        return stages.keep("components", lambda: pairs.coalesce(1).mapInArrow(_whole, "rank long, root long"))
    before = None
    for number in range(MOST_ROUNDS):
        edges = stages.keep(f"components_{number}", partial(_round, edges))
        state = tuple(edges.agg(sql.count("*"), sql.sum(sql.xxhash64("u", "v").cast("decimal(38,0)"))).collect()[0])
        LOG.info("components: %d pairs after round %d", state[0], number + 1)
        if state == before:
            break
        before = state
    else:
        raise RuntimeError("the components do not settle")
    members = edges.select(sql.col("u").alias("rank"), sql.col("v").alias("root"))
    roots = edges.select(sql.col("v").alias("rank"), sql.col("v").alias("root")).distinct()
    return stages.keep("components", lambda: members.union(roots))


def _round(edges: DataFrame) -> DataFrame:
    return _small_star(_large_star(edges))


def _large_star(edges: DataFrame) -> DataFrame:
    """Connect every larger neighbour of a text with the least of its neighbourhood."""
    both = edges.union(edges.select(sql.col("v").alias("u"), sql.col("u").alias("v")))
    least = both.groupBy("u").agg(sql.least("u", sql.min("v")).alias("m"))
    return both.where("v > u").join(least, "u").select(sql.col("v").alias("u"), sql.col("m").alias("v")).distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """Connect every text and its smaller neighbours with the least of them."""
    least = edges.groupBy("u").agg(sql.min("v").alias("m"))
    others = edges.join(least, "u").where("v > m").select(sql.col("v").alias("u"), sql.col("m").alias("v"))
    return others.union(least.select("u", sql.col("m").alias("v"))).distinct()


def _whole(batches: Batches) -> Iterator[pa.RecordBatch]:
    lows, highs = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for batch in batches:
        lows.append(column(batch, "low"))
        highs.append(column(batch, "high"))
    low, high = np.concatenate(lows), np.concatenate(highs)
    ones = np.ones(len(low))
    groups = cluster.components(Pairs(low, high, ones, ones, ones), 1.0)
    sizes = np.array([len(members) for members in groups.values()], np.int64)
    ranks = np.array([member for members in groups.values() for member in members], np.int64)
    yield from cut({"rank": ranks, "root": np.repeat(np.array([*groups], np.int64), sizes)})
