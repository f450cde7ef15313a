"""The stages of ``dedupe`` composed on DataFrames: what becomes of each document, as ``engine.plan`` decides it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyspark.sql.functions as sql
from pyspark.sql import Column, DataFrame

from dedup.engine import deciding
from dedup.engine.notes import FLAWS, values_of
from dedup.engine.spark import whole
from dedup.engine.spark.candidates import candidates
from dedup.engine.spark.graph import AT_ONCE, components
from dedup.engine.spark.groups import Grouping, groups
from dedup.engine.spark.notes import Form, notes, ranked, shingle_sets
from dedup.engine.spark.pairs import SALTED_FROM, verified
from dedup.engine.spark.stages import LOG, Stages
from dedup.errors import MissingField
from dedup.match.lsh import BUCKET_CAP
from dedup.match.nearduplicates import Kernels
from dedup.options import Options

_SCORES: Final = ("resemblance", "contained")
_COHESION: Final = ("weakest", "mean", "all_pairs")


@dataclass(frozen=True, slots=True)
class Frames:
    """What became of the documents of a run.

    ``kept``: the documents that stay, with all their columns. ``dropped``: one row for each that goes, with its
    ``record``, the ``partner`` that is kept, exact ``resemblance`` and ``contained``, and whether it is ``exact``.
    ``groups``: see ``groups.GROUPS``, by record. ``pairs``: all verified pairs, see ``pairs.PAIRS``; ``low`` is the
    record that is rather kept. ``noted``: see ``notes.NOTES``. ``crowded`` counts the buckets that were too large for
    all their pairs, ``candidates`` the pairs that were checked.

    ``told_dropped`` and ``told_groups`` are what the lists of a run are made of, in their order: ``dropped`` with the
    ``id`` of each record and the ``partner_id``; of each group the ``records`` and their ``ids``, the kept one first,
    and its cohesion. ``counts`` are those of the local engine where they are known by now.
    """

    kept: DataFrame
    dropped: DataFrame
    groups: DataFrame
    pairs: DataFrame
    noted: DataFrame
    candidates: DataFrame
    crowded: int
    told_dropped: DataFrame
    told_groups: DataFrame
    counts: dict[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on work is split; none changes a result but ``bucket``, which is the local engine's own limit.

    Up to ``texts`` records with ``letters`` in all are decided by one task; with 0, no task decides for all, and files
    are not read by tasks themselves either. Beyond, ``at_once`` pairs are connected by one task, and a text with more
    than ``salted_from`` candidates is copied.
    """

    bucket: int = BUCKET_CAP
    salted_from: int = SALTED_FROM
    at_once: int = AT_ONCE
    texts: int = 250_000
    letters: int = 1 << 29


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a run was asked for, and where its stages are kept."""

    form: Form
    options: Options
    keep: str
    grouping: Grouping
    kernels: Kernels
    stages: Stages
    limits: Limits


@dataclass(frozen=True, slots=True)
class Census:
    """How many ``records`` there are, how many of them are ``usable`` or have a value, and the ``letters`` of all."""

    records: int
    usable: int
    valued: int
    letters: int

    @staticmethod
    def columns() -> list[Column]:
        """Give what is to be added up over notes."""
        value = sql.when(sql.col("usable"), sql.nanvl("value", sql.lit(None).cast("double")))
        usable = sql.count(sql.when(sql.col("usable"), 1))
        return [sql.count("*"), usable, sql.count(value), sql.coalesce(sql.sum("length"), sql.lit(0))]

    @classmethod
    def of(cls, noted: DataFrame) -> Census:
        """Count what was noted."""
        told = noted.agg(*cls.columns()).first()
        assert told is not None
        return cls(*told)


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
    stages, options = Stages(documents.sparkSession, checkpoints), options or Options()
    noted = stages.keep("notes", lambda: notes(documents, form, options, kernels))
    asked = Asked(form, options, keep, grouping, kernels, stages, limits or Limits())
    return decided(documents, noted, Census.of(noted), asked)


def missing_column(name: str, documents: DataFrame) -> MissingField:
    """Say which column is missing and which there are."""
    return MissingField(
        f"The DataFrame has no column {name!r}.",
        f"rename one or add it (`spark.numbered` makes records); there are: {', '.join(documents.columns)}.",
    )


def decided(documents: DataFrame, noted: DataFrame, census: Census, asked: Asked) -> Frames:
    """Run all further stages on ``documents``, of which all is ``noted``."""
    if asked.keep not in ("first", "longest") and census.usable and not census.valued:
        asked.stages.remove()
        raise deciding.without_value(asked.keep)
    if census.usable <= asked.limits.texts and census.letters <= asked.limits.letters:
        return _at_once(documents, noted, census, asked)
    return _step_by_step(documents, noted, census, asked)


def _step_by_step(documents: DataFrame, noted: DataFrame, census: Census, asked: Asked) -> Frames:
    """Spread every step over all tasks."""
    options, stages, limits = asked.options, asked.stages, asked.limits
    by_rank = asked.keep != "first"
    noted = ranked(noted, asked.keep, stages)
    usable = noted.where("usable")
    firsts = usable.groupBy("digest").agg(sql.min("rank").alias("preferred"), sql.count("*").alias("times"))
    repeats = usable.select("digest", "rank").join(firsts.where("times > 1"), "digest").where("rank <> preferred")
    repeated = stages.keep("repeated", lambda: repeats.select("rank", "preferred"))
    single = usable.join(repeated.select("rank"), "rank", "left_anti")
    texts = census.usable - repeated.count()
    found, crowded = candidates(single, texts, options, stages, limits.bucket)
    both = found.select(sql.col("low").alias("rank")).union(found.select("high")).distinct()
    places = noted.where("usable").select("rank", "record")
    both = both.join(places, "rank") if by_rank else both.withColumn("record", sql.col("rank"))
    wanted = stages.keep("wanted", lambda: both)
    again = documents.join(wanted.select("record"), "record", "left_semi")
    made = shingle_sets(again, asked.form, options, asked.kernels)
    sets = stages.keep("sets", lambda: made)
    sets = sets.join(wanted, "record").drop("record") if by_rank else sets.withColumnRenamed("record", "rank")
    pairs = verified(found, sets, options.threshold, stages, asked.kernels, limits.salted_from)
    roots = components(pairs, stages, limits.at_once)
    grouped = groups(pairs, roots, sets, options.threshold, stages, asked.grouping, asked.kernels)
    fates = stages.keep("fates", lambda: _fates(grouped, repeated))
    if by_rank:
        fates, pairs = _placed(fates, places, "rank", "partner"), _placed(pairs, places, "low", "high")
        grouped = _placed_groups(grouped, places)
    fates = fates.withColumnRenamed("rank", "record")
    gone = fates.select("record").union(noted.where(~sql.col("usable")).select("record"))
    gone = stages.keep("gone", lambda: gone)
    kept = documents.join(gone, "record", "left_anti")
    lists = _told_dropped(fates, noted).sort("record"), _told_groups(grouped, noted)
    return Frames(kept, fates, grouped, pairs, noted, found, crowded, *lists)


def _at_once(documents: DataFrame, noted: DataFrame, census: Census, asked: Asked) -> Frames:
    """Have one task find candidates and one decide, between two readings by all tasks: the same frames."""
    options, kernels, stages = asked.options, asked.kernels, asked.stages
    planned = whole.planned(noted, asked.keep, options, stages, asked.limits.bucket)
    wanted = planned.where(sql.col("kind") == whole.TEXT).select(sql.col("high").alias("record"))
    again = documents.join(sql.broadcast(wanted), "record", "left_semi")
    sets = stages.keep("sets", lambda: shingle_sets(again, asked.form, options, kernels))
    settled = whole.settled(planned, sets, options.threshold, asked.grouping, kernels, stages)

    def rows(kind: int, *columns: str, **renamed: str) -> DataFrame:
        """Give rows of one kind: some columns as they are, then others under another name."""
        chosen = *columns, *(sql.col(name).alias(alias) for alias, name in renamed.items())
        return settled.where(sql.col("kind") == kind).select(*chosen)

    ids = {"record": "high", "partner": "low", "partner_id": "other"}
    told = rows(whole.FATE, "id", "resemblance", **ids, contained="high_in_low", exact="whole")
    named = {"kept": "high", "resemblance": "resemblances", "all_pairs": "whole"}
    grouped = rows(whole.GROUP, "low", "members", "ids", "contained", "weakest", "mean", **named)
    records = sql.concat(sql.array("kept"), "members").alias("records")
    told_groups = grouped.select("low", records, "ids", *_COHESION)
    gone = told.select("record")
    if census.usable < census.records:
        gone = gone.union(noted.where(~sql.col("usable")).select("record"))
    counts = _counts(settled, census)
    return Frames(
        kept=documents.join(sql.broadcast(gone), "record", "left_anti"),
        dropped=told.select("record", "partner", *_SCORES, "exact"),
        groups=grouped.select("kept", "members", *_SCORES, *_COHESION),
        pairs=rows(whole.PAIR, "low", "high", "resemblance", "low_in_high", "high_in_low"),
        noted=noted,
        candidates=planned.where(sql.col("kind") == whole.PAIR).select("low", "high"),
        crowded=counts.pop("crowded"),
        told_dropped=_with_rejected(told, noted).coalesce(1).sort("record"),
        told_groups=told_groups.coalesce(1).sort("low").drop("low"),
        counts=counts,
    )


def _counts(settled: DataFrame, census: Census) -> dict[str, int]:
    """Count as ``totals`` does, and crowded buckets."""
    asked = sql.count("*"), sql.max("low"), sql.max("high"), sql.max(sql.size("members"))
    told = settled.groupBy("kind", "whole").agg(*asked).collect()
    times = {(row[0], row[1]): row[2] for row in told}
    candidates, crowded = next(((row[3], row[4]) for row in told if row[0] == whole.COUNT), (0, 0))
    exact, near = times.get((whole.FATE, True), 0), times.get((whole.FATE, False), 0)
    largest = max((row[5] + 1 for row in told if row[0] == whole.GROUP), default=0)
    LOG.info("%d texts in the largest group", largest)
    if crowded:
        LOG.warning("skew: %d crowded buckets, %d texts in the largest group", crowded, largest)
    return _totals(
        census, exact, near, candidates, times.get((whole.GROUP, True), 0) + times.get((whole.GROUP, False), 0)
    ) | {"crowded": crowded}


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


def _told_dropped(fates: DataFrame, noted: DataFrame) -> DataFrame:
    names = noted.select("record", "id")
    partners = names.select(sql.col("record").alias("partner"), sql.col("id").alias("partner_id"))
    return _with_rejected(fates.join(names, "record").join(partners, "partner"), noted)


def _with_rejected(told: DataFrame, noted: DataFrame) -> DataFrame:
    """Add the records without a text to what is told of those that go."""
    columns = ("record", "id", "partner", "partner_id", *_SCORES, "exact")
    nothing = [sql.lit(None).alias(name) for name in columns[2:]]
    flawed = noted.where(~sql.col("usable")).select("record", "id", *nothing, "flaw")
    return told.select(*columns, sql.lit(None).alias("flaw")).union(flawed)


def _told_groups(grouped: DataFrame, noted: DataFrame) -> DataFrame:
    members = sql.posexplode(sql.concat(sql.array("kept"), "members")).alias("at", "record")
    each = grouped.select("kept", members).join(noted.select("record", "id"), "record")
    named = each.groupBy("kept").agg(sql.sort_array(sql.collect_list(sql.struct("at", "record", "id"))).alias("named"))
    order = noted.select(sql.col("record").alias("kept"), "rank")
    rows = grouped.select("kept", *_COHESION).join(named, "kept").join(order, "kept").sort("rank")
    each_one = sql.col("named.record").alias("records"), sql.col("named.id").alias("ids")
    return rows.select(*each_one, *_COHESION)


def totals(frames: Frames) -> dict[str, int]:
    """Count as the local engine counts: records = kept + exact + near + rejected."""
    if frames.counts is not None:
        return frames.counts
    gone = {row[0]: row[1] for row in frames.dropped.groupBy("exact").count().collect()}
    census, found = Census.of(frames.noted), frames.candidates.count()
    return _totals(census, gone.get(True, 0), gone.get(False, 0), found, frames.groups.count())


def rejections(frames: Frames) -> dict[str, int]:
    """Count the records of each flaw, as ``drops.rejections``."""
    if not totals(frames)["rejected"]:
        return {}
    counts = frames.noted.where(~sql.col("usable")).groupBy("flaw").count().sort("flaw").collect()
    return {FLAWS[row[0]]: row[1] for row in counts}


def _totals(census: Census, exact: int, near: int, candidates: int, groups: int) -> dict[str, int]:
    return {
        "records": census.records,
        "kept": census.usable - exact - near,
        "exact": exact,
        "near": near,
        "rejected": census.records - census.usable,
        "candidates": candidates,
        "groups": groups,
    }
