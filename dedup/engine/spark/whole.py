"""A corpus that one task holds: one task finds candidates, and one decides, with the functions of the local engine.

Reading, hashing and writing are spread over all tasks as ever. What lies between takes some 200 bytes a text, and
shuffles for each of its steps would cost far more than the steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyspark.sql.functions as sql
from numpy.typing import NDArray
from pyspark.sql import DataFrame

from dedup.engine import plan
from dedup.engine.spark.arrays import Batches, column, cut, numbers
from dedup.engine.spark.groups import Grouping
from dedup.engine.spark.held import HeldSets
from dedup.engine.spark.stages import Stages
from dedup.match import cluster, lsh, verify
from dedup.match.lsh import Candidates
from dedup.match.nearduplicates import WORTH_COMPILING, Kernels, functions
from dedup.match.verify import Pairs
from dedup.options import Options

# Kinds of rows. PAIR: candidates by their place in the order of preference, then verified pairs by record. TEXT: the
# place and the record of a text that has candidates. SET: the shingles of one. REPEAT: the record of the first of equal
# texts, and that of another one. FATE: the record kept, and one that goes. GROUP: its place, and the record kept.
# CROWDED and COUNT: numbers of buckets and of candidates.
PAIR, TEXT, SET, REPEAT, CROWDED, FATE, GROUP, COUNT = range(8)

_PLANNED: Final = {
    "kind": pa.int32(),
    "low": pa.int64(),
    "high": pa.int64(),
    "id": pa.string(),  # of the record ``high``
    "other": pa.string(),  # of the record ``low``
}
_SETTLED: Final = _PLANNED | {
    "resemblance": pa.float64(),
    "low_in_high": pa.float64(),
    "high_in_low": pa.float64(),
    "weakest": pa.float64(),
    "mean": pa.float64(),
    "whole": pa.bool_(),  # an equal text, and a group of which all pairs were measured
    "members": pa.list_(pa.int64()),
    "ids": pa.list_(pa.string()),  # of the kept one and the members
    "resemblances": pa.list_(pa.float64()),
    "contained": pa.list_(pa.float64()),
}
_IN_SPARK: Final = {
    pa.int32(): "int",
    pa.int64(): "long",
    pa.string(): "string",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.list_(pa.int64()): "array<long>",
    pa.list_(pa.string()): "array<string>",
    pa.list_(pa.float64()): "array<double>",
}


def planned(noted: DataFrame, keep: str, options: Options, stages: Stages, cap: int) -> DataFrame:
    """Find equal texts and candidate pairs among the usable records of ``noted``; ``cap`` is the limit of a bucket."""
    rows = noted.where("usable").select("record", "id", "length", "value", "digest", "keys").coalesce(1)
    work = partial(_planned, keep, options, cap)
    return stages.keep("planned", lambda: rows.mapInArrow(work, _declared(_PLANNED)))


def settled(
    plan: DataFrame, sets: DataFrame, threshold: float, grouping: Grouping, kernels: Kernels, stages: Stages
) -> DataFrame:
    """Verify the candidates of ``planned``, group them, and tell what becomes of each record."""
    nothing = sql.lit(None)
    read = sets.select(
        sql.lit(SET).alias("kind"),
        sql.lit(0).cast("long").alias("low"),
        sql.col("record").alias("high"),
        *[nothing.cast("string").alias(name) for name in ("id", "other")],
        "shingles",
    )
    rows = plan.withColumn("shingles", nothing.cast("binary")).union(read).coalesce(1)
    work = partial(_settled, threshold, grouping, kernels)
    return stages.keep("settled", lambda: rows.mapInArrow(work, _declared(_SETTLED)))


def _declared(columns: Mapping[str, pa.DataType]) -> str:
    return ", ".join(f"{name} {_IN_SPARK[kind]}" for name, kind in columns.items())


def _rows(columns: Mapping[str, pa.DataType], kind: int, **given: Any) -> Iterator[pa.RecordBatch]:  # noqa: ANN401
    """Give rows of one kind; columns that are not given are empty."""
    rows = len(given["low"])
    given["kind"] = np.full(rows, kind, np.int32)
    yield from cut({name: given.get(name, pa.nulls(rows, of)) for name, of in columns.items()})


def _planned(keep: str, options: Options, cap: int, batches: Batches) -> Iterator[pa.RecordBatch]:
    if not (given := [batch for batch in batches if batch.num_rows]):
        return
    (batch,) = pa.Table.from_batches(given).sort_by("record").combine_chunks().to_batches()
    del given
    records, ids = column(batch, "record"), batch.column("id")
    order = plan.preference(keep, column(batch, "length"), column(batch, "value"), np.ones(len(records), bool))
    preferred = plan.exact_duplicates(numbers(batch.column("digest"), np.uint64)[0].reshape(-1, 2), order)
    order = order[preferred[order] == order]
    keys = numbers(batch.column("keys"), np.uint32)[0].reshape(-1, options.bands)
    found = lsh.candidates(keys[order], None, lsh.bands_needed(options, len(order)), cap)
    texts = np.unique(np.concatenate([found.low, found.high]))
    same = np.flatnonzero(preferred != np.arange(len(records)))
    yield from _rows(_PLANNED, PAIR, low=found.low, high=found.high)
    yield from _rows(_PLANNED, TEXT, low=texts, high=records[order[texts]], id=ids.take(pa.array(order[texts])))
    named = {"id": ids.take(pa.array(same)), "other": ids.take(pa.array(preferred[same]))}
    yield from _rows(_PLANNED, REPEAT, low=records[preferred[same]], high=records[same], **named)
    yield from _rows(_PLANNED, CROWDED, low=np.array([found.crowded]), high=np.zeros(1, np.int64))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What ``planned`` found. ``records`` has those of the texts with candidates, in the order of preference.

    ``pairs`` are places in ``records``; ``repeated`` are records with the text of the one in ``preferred``; ``names``
    are ids by record.
    """

    pairs: Candidates
    records: NDArray[np.int64]
    repeated: NDArray[np.int64]
    preferred: NDArray[np.int64]
    names: dict[int, str | None]

    @classmethod
    def of(cls, table: pa.Table) -> _Plan:
        """Read the rows of ``planned``, in whatever order they come."""
        kind, low, high = (column(table, name) for name in ("kind", "low", "high"))
        texts = np.flatnonzero(kind == TEXT)
        texts = texts[np.argsort(low[texts])]
        pairs, repeats = kind == PAIR, kind == REPEAT
        places = np.searchsorted(low[texts], np.vstack([low[pairs], high[pairs]])).astype(np.uint64)
        packed = np.sort(places[0] << np.uint64(32) | places[1])
        crowded = int(low[kind == CROWDED].sum())
        ids = table.column("id").filter(pa.array(repeats | (kind == TEXT)))
        others = table.column("other").filter(pa.array(repeats))
        names = dict(zip(low[repeats].tolist(), others.to_pylist(), strict=True))
        names |= dict(zip(high[repeats | (kind == TEXT)].tolist(), ids.to_pylist(), strict=True))
        return cls(Candidates(packed, crowded), high[texts], high[repeats], low[repeats], names)

    def fates(self, groups: dict[int, list[int]], score: cluster.Scorer) -> tuple[NDArray[np.int64], plan.Fates]:
        """Decide what becomes of each record that has a part in this; ``groups`` hold places in ``records``."""
        known = np.unique(np.concatenate([self.records, self.repeated, self.preferred]))
        preferred = np.arange(len(known))
        preferred[np.searchsorted(known, self.repeated)] = np.searchsorted(known, self.preferred)
        return known, plan.fates(groups, np.searchsorted(known, self.records), preferred, score)


def _settled(threshold: float, grouping: Grouping, kernels: Kernels, batches: Batches) -> Iterator[pa.RecordBatch]:
    parts, held = [], HeldSets()
    for batch in batches:
        is_set = column(batch, "kind") == SET
        parts.append(batch.drop_columns(["shingles"]).filter(pa.array(~is_set)))
        sets = batch.filter(pa.array(is_set))
        held.add(column(sets, "high"), sets.column("shingles"))
    if not parts:
        return
    told = _Plan.of(pa.Table.from_batches(parts))
    del parts
    score = _scorer(told.records, held, kernels)
    pairs = plan.verified(told.pairs, score, threshold)
    if grouping == "components":
        groups = cluster.components(pairs, threshold)
    else:
        groups = cluster.representatives(pairs, threshold, score)
    known, fates = told.fates(groups, score)
    yield from _told_fates(known, fates, told.names)
    yield from _told_groups(groups, told, known, fates, score)
    scores = {name: getattr(pairs, name) for name in ("resemblance", "low_in_high", "high_in_low")}
    yield from _rows(_SETTLED, PAIR, low=told.records[pairs.low], high=told.records[pairs.high], **scores)
    counts = {"low": np.array([len(told.pairs.packed)]), "high": np.array([told.pairs.crowded])}
    yield from _rows(_SETTLED, COUNT, **counts)


def _scorer(records: NDArray[np.int64], held: HeldSets, kernels: Kernels) -> cluster.Scorer:
    """Score pairs of places in ``records`` by their sets."""
    common = functions(kernels, WORTH_COMPILING).common
    owners, sets = held.whole()
    by_owner = np.argsort(owners)
    place = by_owner[np.searchsorted(owners, records, sorter=by_owner)]

    def score(low: NDArray[np.int64], high: NDArray[np.int64]) -> Pairs:
        a, b = place[low], place[high]
        shared = common(sets, a, b) if len(a) else np.zeros(0, np.int64)
        return verify.from_counts(low, high, shared, sets.sizes(a), sets.sizes(b))

    return score


def _told_fates(
    known: NDArray[np.int64], fates: plan.Fates, names: Mapping[int, str | None]
) -> Iterator[pa.RecordBatch]:
    gone = np.flatnonzero(fates.partner != plan.KEPT)
    low, high = known[fates.partner[gone]], known[gone]
    yield from _rows(
        _SETTLED,
        FATE,
        low=low,
        high=high,
        id=pa.array([names[record] for record in high.tolist()], pa.string()),
        other=pa.array([names[record] for record in low.tolist()], pa.string()),
        resemblance=fates.resemblance[gone],
        high_in_low=fates.contained[gone],
        whole=fates.exact[gone],
    )


def _told_groups(
    groups: Mapping[int, list[int]], told: _Plan, known: NDArray[np.int64], fates: plan.Fates, score: cluster.Scorer
) -> Iterator[pa.RecordBatch]:
    inside = sorted(groups.values())
    cohesion = cluster.cohesion(inside, score)
    sizes = np.array([len(group) for group in inside], np.int64)
    members = told.records[np.array([member for group in inside for member in group[1:]], np.int64)]
    names = [told.names[record] for group in inside for record in told.records[group].tolist()]
    without_kept, with_kept = (pa.array(np.r_[0, np.cumsum(sizes - less)].astype(np.int32)) for less in (1, 0))
    at = np.searchsorted(known, members)

    def lists(values: NDArray[Any]) -> pa.Array:
        return pa.ListArray.from_arrays(without_kept, pa.array(values))

    yield from _rows(
        _SETTLED,
        GROUP,
        low=np.arange(len(inside)),
        high=told.records[np.array([group[0] for group in inside], np.int64)],
        members=lists(members),
        ids=pa.ListArray.from_arrays(with_kept, pa.array(names, pa.string())),
        resemblances=lists(fates.resemblance[at]),
        contained=lists(fates.contained[at]),
        weakest=np.array([its.weakest for its in cohesion], np.float64),
        mean=np.array([its.mean for its in cohesion], np.float64),
        whole=np.array([its.complete for its in cohesion], bool),
    )
