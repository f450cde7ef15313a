"""Candidate pairs by shuffle: (band, key) -> documents, crowded buckets split along the order of their neighbours.

A bucket that is not crowded is small, so the entries of many buckets travel as packed arrays to one place and are
paired there by ``lsh.split_band``. Of a crowded bucket no task sends on more than what proves it crowded. Its members
are then sorted across all tasks by the order that puts the most alike side by side, and each is paired with its
neighbours and with the bucket's first one: the pairs of ``lsh.in_band``, linear in number, wherever the cuts fall.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyspark.sql.functions as sql
from numpy.typing import NDArray
from pyspark import TaskContext
from pyspark.sql import DataFrame

from dedup.engine.spark.arrays import Batches, blobs, column, cut, numbers, small
from dedup.engine.spark.stages import LOG, Stages
from dedup.match import lsh
from dedup.options import Options

# Documents whose entries a task holds before it sends them on, and for which one place takes the entries of a band.
_HELD: Final = 1 << 18
_PLACE: Final = 1 << 21

_ENTRIES: Final = "band int, place int, keys binary, ranks binary"
_FOUND: Final = "low long, high long"
_MEMBERS: Final = "bucket long, neighbours binary, rank long"
_ORDERED: Final = "low long, high long, bucket long, part int, place long"


def candidates(
    keyed: DataFrame, texts: int, options: Options, stages: Stages, cap: int = lsh.BUCKET_CAP
) -> tuple[DataFrame, int]:
    """Give the candidate pairs (``low``, ``high``: ranks) of documents, and how many buckets were crowded.

    ``keyed`` has the ``rank`` and ``keys`` of each of the ``texts`` documents, equal texts once. The same pairs as
    ``engine.plan.candidates`` finds, with ``cap`` as its limit of a bucket.
    """
    places = max(1, -(-texts // _PLACE))
    entries = keyed.select("rank", "keys").mapInArrow(partial(_entries, options.bands, places, cap), _ENTRIES)
    found = stages.keep(
        "buckets", lambda: entries.groupBy("band", "place").applyInArrow(lambda table: _in_place(cap, table), _FOUND)
    )
    needed = lsh.bands_needed(options, texts)
    calm = found.where(sql.col("high").isNotNull()).groupBy("low", "high").count()
    pairs = calm.where(sql.col("count") >= needed).select("low", "high")
    hot = found.where(sql.col("high").isNull()).select("low").toArrow().column("low").to_numpy()
    if len(hot):
        pairs = pairs.union(_crowded(keyed, np.sort(hot), options.bands, stages)).distinct()
    return stages.keep("candidates", lambda: pairs), len(hot)


def _entries(bands: int, places: int, cap: int, batches: Batches) -> Iterator[pa.RecordBatch]:
    """Turn documents into packed entries of buckets, one row for each band and place."""
    ranks: list[NDArray[np.int64]] = []
    keys: list[NDArray[np.uint32]] = []
    held = 0
    for batch in batches:
        ranks.append(column(batch, "rank"))
        keys.append(numbers(batch.column("keys"), np.uint32)[0].reshape(-1, bands))
        held += batch.num_rows
        if held >= _HELD:
            yield from _packed(np.concatenate(ranks), np.concatenate(keys), places, cap)
            ranks, keys, held = [], [], 0
    if held:
        yield from _packed(np.concatenate(ranks), np.concatenate(keys), places, cap)


def _packed(ranks: NDArray[np.int64], keys: NDArray[np.uint32], places: int, cap: int) -> Iterator[pa.RecordBatch]:
    for band in range(keys.shape[1]):
        order = np.argsort(keys[:, band], kind="stable")
        key = keys[order, band]
        first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
        within = np.arange(len(key)) - np.repeat(first, np.diff(np.r_[first, len(key)]))
        # One more than the cap says that the bucket is crowded; who is in it is asked later.
        order, key = order[within <= cap], key[within <= cap]
        place = (key.astype(np.uint64) * np.uint64(places)) >> np.uint64(32)
        counts = np.bincount(place.astype(np.int64), minlength=places)
        some = np.flatnonzero(counts)
        yield pa.RecordBatch.from_pydict(
            {
                "band": pa.array(np.full(len(some), band, np.int32)),
                "place": pa.array(some.astype(np.int32)),
                "keys": blobs(key, counts[some]),
                "ranks": blobs(ranks[order], counts[some]),
            }
        )


def _in_place(cap: int, table: pa.Table) -> pa.Table:
    """Pair the members of the buckets of one band and place; of a crowded one only tell that it is."""
    entries = table.combine_chunks().to_batches()[0]
    key, _ = numbers(entries.column("keys"), np.uint32)
    rank, _ = numbers(entries.column("ranks"), np.int64)
    order = np.argsort(rank, kind="stable")
    key, rank = key[order], rank[order]
    calm, crowded = lsh.split_band(key, cap)
    low, high = (calm >> np.uint64(32)).astype(np.int64), (calm & np.uint64(0xFFFFFFFF)).astype(np.int64)
    band = int(entries.column("band")[0].as_py())
    hot = np.array([band << 32 | int(key[members[0]]) for members in crowded], np.int64)
    return pa.table(
        {
            "low": pa.array(np.concatenate([rank[low], hot])),
            "high": pa.array(np.concatenate([rank[high], hot]), mask=np.repeat([False, True], [len(low), len(hot)])),
        }
    )


def _crowded(keyed: DataFrame, hot: NDArray[np.int64], bands: int, stages: Stages) -> DataFrame:
    """Pair the members of the crowded buckets ``hot`` (band << 32 | key), however large each of them is."""
    members = keyed.select("rank", "keys").mapInArrow(partial(_members, hot, bands), _MEMBERS)
    members = stages.keep("crowds", lambda: members)
    buckets = members.groupBy("bucket").agg(sql.min("rank").alias("first"), sql.count("*").alias("size"))
    told = buckets.agg(sql.count("*"), sql.max("size"), sql.sum("size")).first()
    assert told is not None
    LOG.warning("skew: %d crowded buckets, %d texts in the largest, %d in all", *told)
    spread = members.repartitionByRange("bucket", "neighbours", "rank").sortWithinPartitions(
        "bucket", "neighbours", "rank"
    )
    ordered = stages.keep("neighbours", lambda: spread.mapInArrow(_neighbours, _ORDERED))
    edges = ordered.where(sql.col("part").isNotNull()).select("part", "place", "bucket", "low").collect()
    across = small(members.sparkSession, _across(edges), low=pa.int64(), high=pa.int64())
    firsts = members.join(sql.broadcast(buckets), "bucket").where("rank > first")
    return (
        firsts.select(sql.col("first").alias("low"), sql.col("rank").alias("high"))
        .union(ordered.where(sql.col("part").isNull()).select("low", "high"))
        .union(across)
    )


def _members(hot: NDArray[np.int64], bands: int, batches: Batches) -> Iterator[pa.RecordBatch]:
    """Give the members of crowded buckets, with the keys that order them as bytes that compare as the numbers do."""
    for batch in batches:
        rank, keys = column(batch, "rank"), numbers(batch.column("keys"), np.uint32)[0].reshape(-1, bands)
        for band in range(bands):
            mine = hot[(hot >> 32) == band]
            if not len(mine):
                continue
            at = np.flatnonzero(np.isin(keys[:, band], (mine & 0xFFFFFFFF).astype(np.uint32)))
            others = lsh.other_keys(keys[at], band)
            yield pa.RecordBatch.from_pydict(
                {
                    "bucket": pa.array((band << 32) | keys[at, band].astype(np.int64)),
                    "neighbours": blobs(others.astype(">u4").ravel(), np.full(len(at), others.shape[1])),
                    "rank": pa.array(rank[at]),
                }
            )


def _neighbours(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Pair neighbours inside this part of the sorted members; tell its first and last ones, for pairs across parts."""
    context = TaskContext.get()
    part = context.partitionId() if context else 0
    buckets, ranks, done = [np.empty(0, np.int64)], [np.empty(0, np.int64)], 0
    reach = lsh.NEIGHBOURS
    bucket, rank = buckets[0], ranks[0]
    for batch in batches:
        kept = min(reach, len(rank))
        bucket = np.concatenate([bucket[len(bucket) - kept :], column(batch, "bucket")])
        rank = np.concatenate([rank[len(rank) - kept :], column(batch, "rank")])
        low, high = lsh.neighbours(rank, bucket)
        yield from _told(low, high)
        if done < reach:
            at = np.arange(kept, min(len(rank), kept + reach - done))
            yield from _edges(part, done + at - kept, bucket[at], rank[at])
        done += batch.num_rows
    last = np.arange(max(len(rank) - reach, 0), len(rank))
    place = done - len(rank) + last
    late = place >= reach
    yield from _edges(part, place[late], bucket[last][late], rank[last][late])


def _told(low: NDArray[np.int64], high: NDArray[np.int64]) -> Iterator[pa.RecordBatch]:
    none = pa.nulls(len(low))
    yield from cut(
        {
            "low": low,
            "high": high,
            "bucket": none.cast(pa.int64()),
            "part": none.cast(pa.int32()),
            "place": none.cast(pa.int64()),
        }
    )


def _edges(
    part: int, place: NDArray[np.int64], bucket: NDArray[np.int64], rank: NDArray[np.int64]
) -> Iterator[pa.RecordBatch]:
    parts = pa.array(np.full(len(rank), part, np.int32))
    yield from cut({"low": rank, "high": rank, "bucket": bucket, "part": parts, "place": place})


def _across(edges: list[Any]) -> list[tuple[int, int]]:
    """Pair the neighbours that stand in different parts."""
    ordered = sorted(tuple(edge) for edge in edges)
    sizes: dict[int, int] = {}
    for part, place, *_ in ordered:
        sizes[part] = max(sizes.get(part, 0), place + 1)
    starts, total = {}, 0
    for part in sorted(sizes):
        starts[part] = total
        total += sizes[part]
    stands = [(starts[part] + place, part, bucket, rank) for part, place, bucket, rank in ordered]
    found = []
    for at, (place, part, bucket, rank) in enumerate(stands):
        for other in stands[at + 1 :]:
            if other[0] - place > lsh.NEIGHBOURS:
                break
            if other[1] != part and other[2] == bucket:
                found.append((min(rank, other[3]), max(rank, other[3])))
    return found
