"""The stages of ``dedupe`` composed on DataFrames: what becomes of each document, as ``engine.plan`` decides it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyspark.sql.functions as sql
from pyspark.sql import Column, DataFrame

from dedup.engine.reading import DATE_FIELDS
from dedup.engine.spark import notes
from dedup.engine.spark.candidates import candidates
from dedup.engine.spark.graph import AT_ONCE, components
from dedup.engine.spark.groups import Grouping, groups
from dedup.engine.spark.notes import Form, Kernels
from dedup.engine.spark.pairs import SALTED_FROM, verified
from dedup.engine.spark.stages import Stages
from dedup.errors import InputError, MissingField
from dedup.match.lsh import BUCKET_CAP
from dedup.options import Options

_SCORES: Final = ("resemblance", "contained")


@dataclass(frozen=True, slots=True)
class Frames:
    """What became of the documents of a run.

    ``kept``: the documents that stay, with all their columns. ``dropped``: one row for each that goes, with its
    ``record``, the ``partner`` that is kept, exact ``resemblance`` and ``contained``, and whether it is ``exact``.
    ``groups``: see ``groups.GROUPS``, by record. ``pairs``: all verified pairs, see ``pairs.PAIRS``; ``low`` is the
    record that is rather kept. ``noted``: see ``notes.NOTES``. ``crowded`` counts the buckets that were too large for
    all their pairs, ``candidates`` the pairs that were checked.
    """

    kept: DataFrame
    dropped: DataFrame
    groups: DataFrame
    pairs: DataFrame
    noted: DataFrame
    candidates: DataFrame
    crowded: int


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on work is split; none changes a result but ``bucket``, which is the local engine's own limit."""

    bucket: int = BUCKET_CAP
    salted_from: int = SALTED_FROM
    at_once: int = AT_ONCE


def dedupe(
    documents: DataFrame,
    checkpoints: str,
    options: Options | None = None,
    *,
    keep: str = "first",
    text: str = "text",
    grouping: Grouping = "representatives",
    kernels: Kernels = "auto",
    limits: Limits | None = None,
) -> Frames:
    """Find what to keep of ``documents``, which have a ``record`` (a whole number from 0, each once) and a text.

    The same as ``engine.local.dedupe`` for records in the order of ``record``, whatever the partitions; ``keep`` means
    what it means there. ``documents`` is read three times, so it should be cheap to read or cached. ``checkpoints`` is
    a folder on any path that Spark can write, where the stages are kept as long as the frames are used, and where a run
    whose driver died goes on; it is for this input and these options only. Raises MissingField, and
    InputError if no document has a value for ``keep``.
    """
    form = Form(text, values_of(keep))
    needed = ["record", text, *(form.values if keep not in ("newest", "first", "longest") else ())]
    if missing := [name for name in needed if name not in documents.columns]:
        raise missing_column(missing[0], documents)
    form = Form(text, tuple(name for name in form.values if name in documents.columns))
    stages = Stages(documents.sparkSession, checkpoints)
    return decided(documents, form, options or Options(), keep, grouping, kernels, stages, limits or Limits())


def values_of(keep: str) -> tuple[str, ...]:
    """Give the fields that tell what to keep."""
    return DATE_FIELDS if keep == "newest" else () if keep in ("first", "longest") else (keep,)


def missing_column(name: str, documents: DataFrame) -> MissingField:
    """Say which column is missing and which there are."""
    return MissingField(
        f"The DataFrame has no column {name!r}.",
        f"rename one or add it (`spark.numbered` makes records); there are: {', '.join(documents.columns)}.",
    )


def decided(
    documents: DataFrame,
    form: Form,
    options: Options,
    keep: str,
    grouping: Grouping,
    kernels: Kernels,
    stages: Stages,
    limits: Limits,
) -> Frames:
    """Run all stages on ``documents``, whose text and values are where ``form`` says."""
    noted = stages.keep("notes", lambda: notes.notes(documents, form, options, kernels))
    if keep not in ("first", "longest"):
        _need_values(noted, keep, stages)
    by_rank = keep != "first"
    noted = notes.ranked(noted, keep, stages)
    usable = noted.where("usable")
    firsts = usable.groupBy("digest").agg(sql.min("rank").alias("preferred"), sql.count("*").alias("times"))
    repeats = usable.select("digest", "rank").join(firsts.where("times > 1"), "digest").where("rank <> preferred")
    repeated = stages.keep("repeated", lambda: repeats.select("rank", "preferred"))
    single = usable.join(repeated.select("rank"), "rank", "left_anti")
    texts = usable.count() - repeated.count()
    found, crowded = candidates(single, texts, options, stages, limits.bucket)
    both = found.select(sql.col("low").alias("rank")).union(found.select("high")).distinct()
    places = noted.where("usable").select("rank", "record")
    both = both.join(places, "rank") if by_rank else both.withColumn("record", sql.col("rank"))
    wanted = stages.keep("wanted", lambda: both)
    again = documents.join(wanted.select("record"), "record", "left_semi")
    made = notes.shingle_sets(again, form, options, kernels)
    sets = stages.keep("sets", lambda: made)
    sets = sets.join(wanted, "record").drop("record") if by_rank else sets.withColumnRenamed("record", "rank")
    pairs = verified(found, sets, options.threshold, stages, kernels, limits.salted_from)
    roots = components(pairs, stages, limits.at_once)
    grouped = groups(pairs, roots, sets, options.threshold, stages, grouping, kernels)
    fates = stages.keep("fates", lambda: _fates(grouped, repeated))
    if by_rank:
        fates, pairs = _placed(fates, places, "rank", "partner"), _placed(pairs, places, "low", "high")
        grouped = _placed_groups(grouped, places)
    fates = fates.withColumnRenamed("rank", "record")
    gone = fates.select("record").union(noted.where(~sql.col("usable")).select("record"))
    gone = stages.keep("gone", lambda: gone)
    return Frames(documents.join(gone, "record", "left_anti"), fates, grouped, pairs, noted, found, crowded)


def _need_values(noted: DataFrame, keep: str, stages: Stages) -> None:
    useful = noted.where("usable").agg(sql.count("*"), sql.count(sql.nanvl("value", sql.lit(None).cast("double"))))
    told = useful.first()
    if told is not None and told[0] and not told[1]:
        stages.remove()
        raise InputError(f"No record has a {keep!r} that is a number or a date.", "choose another --keep.")


def _fates(grouped: DataFrame, repeated: DataFrame) -> DataFrame:
    """Say of each text that goes with whom and how alike: members to the one kept, equal texts with the first one."""
    zipped = sql.explode(sql.arrays_zip("members", *_SCORES)).alias("one")
    near = grouped.select(sql.col("kept").alias("partner"), zipped).select(
        sql.col("one.members").alias("rank"), "partner", *[sql.col(f"one.{name}").alias(name) for name in _SCORES]
    )
    of_first = near.withColumnRenamed("rank", "preferred")
    same = repeated.join(of_first, "preferred", "left")

    def or_else(name: str, other: Column) -> Column:
        return sql.coalesce(sql.col(name), other).alias(name)

    exact = same.select(
        "rank",
        or_else("partner", sql.col("preferred")),
        *[or_else(name, sql.lit(1.0)) for name in _SCORES],
        sql.col("partner").isNull().alias("exact"),
    )
    return near.select("rank", "partner", *_SCORES, sql.lit(False).alias("exact")).union(exact)


def _placed(rows: DataFrame, places: DataFrame, *columns: str) -> DataFrame:
    """Put records where ranks stood."""
    for name in columns:
        named = places.select(sql.col("rank").alias(name), sql.col("record").alias("_record"))
        rows = rows.join(named, name).drop(name).withColumnRenamed("_record", name)
    return rows


def _placed_groups(grouped: DataFrame, places: DataFrame) -> DataFrame:
    scores = ("members", *_SCORES)
    each = grouped.select("kept", sql.posexplode(sql.arrays_zip(*scores)).alias("at", "one"))
    one = _placed(each.select("kept", "at", sql.col("one.members").alias("member")), places, "member")
    again = one.groupBy("kept").agg(sql.sort_array(sql.collect_list(sql.struct("at", "member"))).alias("_members"))
    members = grouped.join(again, "kept").withColumn("members", sql.col("_members.member")).drop("_members")
    return _placed(members, places, "kept").select(*grouped.columns)


def totals(frames: Frames) -> dict[str, int]:
    """Count as the local engine counts: records = kept + exact + near + rejected."""
    noted = frames.noted.agg(sql.count("*"), sql.count(sql.when(sql.col("usable"), 1))).first()
    gone = {row[0]: row[1] for row in frames.dropped.groupBy("exact").count().collect()}
    records, usable = (noted[0], noted[1]) if noted is not None else (0, 0)
    exact, near = gone.get(True, 0), gone.get(False, 0)
    return {
        "records": records,
        "kept": usable - exact - near,
        "exact": exact,
        "near": near,
        "rejected": records - usable,
        "candidates": frames.candidates.count(),
        "groups": frames.groups.count(),
    }
