"""Groups of near-duplicates, component by component: what is kept of each, and who goes with it.

A component is grouped by ``cluster.representatives``, which looks at a text's own pairs and at those kept before it in
its component only, so it gives what it gives for the whole corpus at once. Components arrive one after another,
many small ones are grouped in one call, and the sets of a giant one wait on the task's disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, Literal

import numpy as np
import pyarrow as pa
import pyspark.sql.functions as sql
from numpy.typing import NDArray
from pyspark.sql import DataFrame

from dedup.engine.spark.arrays import Batches, column
from dedup.engine.spark.held import HeldSets
from dedup.engine.spark.stages import LOG, Stages
from dedup.match import cluster, verify
from dedup.match.nearduplicates import WORTH_COMPILING, Kernels, functions
from dedup.match.shingles import Shingles
from dedup.match.verify import Pairs

Grouping = Literal["representatives", "components"]
Common = Callable[[Shingles, NDArray[np.int64], NDArray[np.int64]], NDArray[np.int64]]

GROUPS: Final = (
    "kept long, members array<long>, resemblance array<double>, contained array<double>, "
    "weakest double, mean double, all_pairs boolean"
)
_TOGETHER: Final = 1 << 16  # rows of small components that are grouped in one call


def groups(
    pairs: DataFrame,
    roots: DataFrame,
    sets: DataFrame,
    threshold: float,
    stages: Stages,
    grouping: Grouping = "representatives",
    kernels: Kernels = "auto",
) -> DataFrame:
    """Give each group: the text ``kept``, its other ``members`` with their exact scores against it, its cohesion.

    ``roots`` are the components of ``pairs``. ``sets`` are read for those components only in which not every pair of
    members is verified already.
    """
    inside = pairs.join(roots, sql.col("low") == sql.col("rank")).drop("rank")
    sizes = roots.groupBy("root").agg(sql.count("*").alias("texts"))
    largest = sizes.agg(sql.count("*"), sql.max("texts")).first()
    assert largest is not None
    LOG.info("%d components, %d texts in the largest", *largest)
    counts = inside.groupBy("root").agg(sql.count("*").alias("found")).join(sizes, "root")
    open_ = counts.where("found < texts * (texts - 1) / 2").select("root")
    scores = ("resemblance", "low_in_high", "high_in_low")
    asked = roots.join(open_, "root", "left_semi").join(sets, "rank")
    rows = inside.select("root", "low", "high", *scores, sql.lit(None).cast("binary").alias("shingles")).union(
        asked.select("root", "rank", sql.lit(-1).cast("long"), *[sql.lit(0.0)] * 3, "shingles")
    )
    ordered = rows.repartition("root").sortWithinPartitions("root", "high", "low")
    return stages.keep("groups", lambda: ordered.mapInArrow(partial(_grouped, threshold, grouping, kernels), GROUPS))


class _Held:
    """Rows that wait to be grouped: of whole components, and of the one that is still coming in."""

    def __init__(self) -> None:
        self.rows = 0
        self.sets = HeldSets()
        self._pairs: list[pa.RecordBatch] = []

    def add(self, batch: pa.RecordBatch) -> None:
        """Take rows: pairs, and texts with their sets, which have no ``high``."""
        self.rows += batch.num_rows
        is_set = column(batch, "high") < 0
        self._pairs.append(batch.drop_columns(["root", "shingles"]).filter(pa.array(~is_set)))
        sets = batch.filter(pa.array(is_set))
        self.sets.add(column(sets, "low"), sets.column("shingles"))

    def pairs(self) -> Pairs:
        """Give the pairs that are verified already."""
        table = pa.Table.from_batches(self._pairs)
        return Pairs(*(column(table, name) for name in Pairs.__slots__))


def _grouped(threshold: float, grouping: Grouping, kernels: Kernels, batches: Batches) -> Iterator[pa.RecordBatch]:
    common = functions(kernels, WORTH_COMPILING).common
    held, last = _Held(), -1
    for batch in batches:
        if not batch.num_rows:
            continue
        root = column(batch, "root")
        if held.rows >= _TOGETHER:
            others = np.flatnonzero(root != last)
            stop = int(others[0]) if len(others) else len(root)
            held.add(batch.slice(0, stop))
            if stop < len(root):
                yield _settled(held, threshold, grouping, common)
                held = _Held()
                held.add(batch.slice(stop))
        else:
            held.add(batch)
        last = int(root[-1])
    if held.rows:
        yield _settled(held, threshold, grouping, common)


def _settled(held: _Held, threshold: float, grouping: Grouping, common: Common) -> pa.RecordBatch:
    """Group what is held, and score what the groups need."""
    pairs = held.pairs()
    score = _scorer(pairs, *held.sets.whole(), common)
    if grouping == "components":
        found = cluster.components(pairs, threshold)
    else:
        found = cluster.representatives(pairs, threshold, score)
    inside = sorted(found.values())
    cohesion = cluster.cohesion(inside, score)
    sizes = np.array([len(group) - 1 for group in inside], np.int64)
    kept = np.array([group[0] for group in inside], np.int64)
    members = np.array([member for group in inside for member in group[1:]], np.int64)
    scores = score(np.repeat(kept, sizes), members)
    ends = pa.array(np.r_[0, np.cumsum(sizes)].astype(np.int32))
    return pa.RecordBatch.from_pydict(
        {
            "kept": pa.array(kept),
            "members": pa.ListArray.from_arrays(ends, pa.array(members)),
            "resemblance": pa.ListArray.from_arrays(ends, pa.array(scores.resemblance)),
            "contained": pa.ListArray.from_arrays(ends, pa.array(scores.high_in_low)),
            "weakest": pa.array([its.weakest for its in cohesion], pa.float64()),
            "mean": pa.array([its.mean for its in cohesion], pa.float64()),
            "all_pairs": pa.array([its.complete for its in cohesion], pa.bool_()),
        }
    )


def _scorer(pairs: Pairs, ranks: NDArray[np.int64], sets: Shingles, common: Common) -> cluster.Scorer:
    """Score pairs of texts by their ranks: verified ones are known, the others are counted from their sets."""
    texts = np.unique(np.concatenate([pairs.low, pairs.high]))
    by_rank = np.argsort(ranks)
    known = _packed(texts, pairs.low, pairs.high)
    order = np.argsort(known)
    known = known[order]

    def score(low: NDArray[np.int64], high: NDArray[np.int64]) -> Pairs:
        asked = _packed(texts, low, high)
        at = np.searchsorted(known, asked).clip(0, len(known) - 1)
        found = pairs.where(order[at])
        fresh = np.flatnonzero(known[at] != asked)
        if len(fresh):
            a, b = (by_rank[np.searchsorted(ranks, side[fresh], sorter=by_rank)] for side in (low, high))
            counted = verify.from_counts(low[fresh], high[fresh], common(sets, a, b), sets.sizes(a), sets.sizes(b))
            for name in ("resemblance", "low_in_high", "high_in_low"):
                getattr(found, name)[fresh] = getattr(counted, name)
        return Pairs(low, high, found.resemblance, found.low_in_high, found.high_in_low)

    return score


def _packed(texts: NDArray[np.int64], low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.searchsorted(texts, low) << 32 | np.searchsorted(texts, high)
