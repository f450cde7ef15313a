"""``dedup dedupe --engine spark``: files in, the same records without their near-duplicates out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from hashlib import sha256
from typing import Any, Final

import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark.sql import DataFrame, SparkSession

from dedup import __version__
from dedup.engine import deciding, drops
from dedup.engine.local import Deduped, peak_memory
from dedup.engine.spark import here, sources
from dedup.engine.spark.arrays import Batches
from dedup.engine.spark.deduped import Asked, Limits, decided, rejections, totals
from dedup.engine.spark.groups import Grouping
from dedup.engine.spark.notes import notes
from dedup.engine.spark.session import Spark, context_of, session_of, setting
from dedup.engine.spark.sources import Corpus, File
from dedup.engine.spark.stages import Progress, Stages, exists, path_of, silent, system_of
from dedup.errors import InputError
from dedup.match.nearduplicates import WORTH_COMPILING, Kernels
from dedup.options import Options

_LAYOUT: Final = ("spark.sql.files.maxPartitionBytes", "spark.sql.files.openCostInBytes")


# A dozen parameters, and what each of them comes to before a record is read.
def dedupe(
    spark: Spark,
    inputs: Sequence[str],
    output: str | None,
    options: Options | None = None,
    *,
    keep: str = "first",
    text: str | None = None,
    grouping: Grouping = "representatives",
    dry_run: bool = False,
    dropped: str | None = None,
    clusters: str | None = None,
    kernels: Kernels = "auto",
    limits: Limits | None = None,
    progress: Progress = silent,
) -> Deduped:
    """Copy records from ``inputs`` to the folder ``output`` without near-duplicates of what is kept.

    As ``engine.local.dedupe``, with ``output``, ``dropped`` and ``clusters`` as folders of parts whose lines or rows
    stand in the order of the input; any path that Spark knows will do. Stages lie beside the output in a folder
    "<output>.work" until the run is done: a run whose driver died goes on from there. ``spark`` may be a context: what
    lies on one machine as a whole takes no session. Raises what the local one raises.
    """
    options, place = options or Options(), output or dropped or clusters
    if place is None or (output is None and not dry_run):
        raise InputError("There is nowhere to write to.", "name an output, or ask for a dry run and a list.")
    found = sources.files(spark, inputs)
    if kernels == "auto" and sum(file.size for file in found) < WORTH_COMPILING:
        kernels = "numpy"
    limits, work = limits or Limits(), f"{place.rstrip('/')}.work"
    targets = (None if dry_run else output), dropped, clusters
    alone = limits.texts > 0 and here.possible(spark, found, [work, *(to for to in targets if to is not None)])
    digest = _digest(spark, found, options, keep, grouping, text, alone)
    placed = here.placed(spark, targets, digest) if alone else set()
    left = [None if to in placed else to for to in targets]
    # A run that was killed while its folders came to their places goes on; one that has them all is over.
    _refuse_what_is_there(spark, [one for one in (output, dropped, clusters) if not (one in placed and any(left))])
    if alone:
        size = here.byte_count(spark, setting(spark, _LAYOUT[0]))
        asked = here.Asked(found, options, keep, text, grouping, kernels, left, f"{work}/{digest}", digest, size)
        done = here.dedupe(spark, asked, progress)
    else:
        stages = Stages(session_of(spark), f"{work}/{digest}", progress)
        corpus = sources.corpus(stages.spark, found, keep, text)
        done = _on_frames(corpus, targets, Asked(corpus.form, options, keep, grouping, kernels, stages, limits))
    system_of(spark, work).delete(path_of(spark, work), True)
    return _manifest(done, options, keep, targets[0])


def _manifest(done: drops.Done, options: Options, keep: str, output: str | None) -> Deduped:
    return Deduped(
        version=__version__,
        options=asdict(options),
        options_digest=options.digest,
        keep=keep,
        by="document",
        digests={},
        outputs=(output,) if output is not None else (),
        counts=done.counts,
        seconds=dict(done.seconds),
        peak_memory=peak_memory(),
        warnings=done.warnings,
        rejected=done.rejected,
    )


def _refuse_what_is_there(spark: Spark, places: Sequence[str | None]) -> None:
    for place in places:
        if place is not None and exists(spark, place):
            raise InputError(f"{place} is there already.", "name a folder that is not.")


def _on_frames(given: Corpus, targets: Sequence[str | None], asked: Asked) -> drops.Done:
    """Run on DataFrames, on any file system that Spark knows."""
    spark, stages = asked.stages.spark, asked.stages
    noted = stages.keep(
        "notes", lambda: notes(given.documents, given.form, asked.options, asked.kernels, given.stretch)
    )
    corpus, noted, census = sources.numbered(given, noted)
    frames = decided(corpus.documents, noted, census, asked)
    output, dropped, clusters = targets
    if output is not None:
        _write(spark, frames.kept, corpus, output)
    if dropped is not None:
        frames.told_dropped.mapInArrow(partial(_drop_lines, _places(corpus)), "value string").write.text(dropped)
    if clusters is not None:
        frames.told_groups.mapInArrow(partial(_group_lines, _places(corpus)), "value string").write.text(clusters)
    return drops.Done(totals(frames), stages.seconds, deciding.warnings(frames.crowded), rejections(frames))


def _digest(spark: Spark, found: Sequence[File], options: Options, *asked: object) -> str:
    """Tell runs apart that may not go on from one another; lines are numbered by how Spark cuts files."""
    layout = [setting(spark, name) for name in _LAYOUT] + [str(context_of(spark).defaultParallelism)]
    told = repr((__version__, found, options.digest, asked, layout))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _write(spark: SparkSession, kept: DataFrame, corpus: Corpus, output: str) -> None:
    """Write kept records in the order of the input."""
    kind = corpus.files[0].format
    if kind == "text":
        _copy_files(spark, kept, corpus, output)
        return
    # Spark reads one file from its beginning to its end, several in the order of their sizes.
    ordered = kept if len(corpus.files) == 1 else kept.sort("record")
    if kind == "parquet":
        ordered.drop("record").write.parquet(output)
        return
    packed = "gzip" if corpus.files[0].path.endswith(".gz") else "none"
    ordered.select(sql.col("line").cast("string")).write.option("compression", packed).text(output)


def _copy_files(spark: SparkSession, kept: DataFrame, corpus: Corpus, output: str) -> None:
    """Copy the files that are kept, under their names."""
    java: Any = spark._jvm
    configuration = spark._jsc.hadoopConfiguration()
    for row in kept.select("record").sort("record").toLocalIterator():
        file = corpus.files[row[0]]
        origin, target = path_of(spark, sources.unquoted(file.path)), path_of(spark, f"{output}/{file.name}")
        java.org.apache.hadoop.fs.FileUtil.copy(
            origin.getFileSystem(configuration),
            origin,
            target.getFileSystem(configuration),
            target,
            False,
            configuration,
        )


def _drop_lines(places: _Places, batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        lines = []
        for row in batch.to_pylist():
            place = places.of(row["record"], row["id"])
            if row["partner"] is None:
                lines.append(drops.rejected_line(place, row["flaw"]))
                continue
            partner = places.of(row["partner"], row["partner_id"])
            lines.append(drops.line_of(place, partner, row["resemblance"], row["contained"], exact=row["exact"]))
        yield _text(lines)


def _group_lines(places: _Places, batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield _text(
            [
                drops.group_line(
                    list(map(places.of, row["records"], row["ids"])),
                    row["weakest"],
                    row["mean"],
                    all_pairs=row["all_pairs"],
                )
                for row in batch.to_pylist()
            ]
        )


def _text(lines: Sequence[str]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"value": pa.array([line.rstrip("\n") for line in lines], pa.string())})


class _Places:
    """Where records stand and what they are called."""

    def __init__(self, files: Sequence[File], starts: Sequence[int]) -> None:
        self._files = [(sources.shown(file.path), file.name, file.format) for file in files]
        self._starts = list(starts)

    def of(self, record: int, name: str | None) -> dict[str, object]:
        """Name a record, see ``drops.place_of``."""
        number = bisect_right(self._starts, record) - 1
        path, called, kind = self._files[number]
        return drops.place_of(path, called, kind, record - self._starts[number] + 1, name)


def _places(corpus: Corpus) -> _Places:
    return _Places(corpus.files, corpus.starts)
