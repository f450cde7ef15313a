"""Files in, files out: records numbered as the local engine numbers them, from any path that Spark reads.

Lines of JSONL are read as bytes and parsed by the local engine's reader, so what is kept is written as it came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark.sql import DataFrame, SparkSession

from dedup.engine.jsonlines import parsed
from dedup.engine.notes import ID_FIELDS, values_of
from dedup.engine.records import LOOKED_AT, chosen_field
from dedup.engine.spark.arrays import small
from dedup.engine.spark.deduped import Census
from dedup.engine.spark.notes import Form
from dedup.engine.spark.session import Spark
from dedup.engine.spark.stages import path_of, system_of
from dedup.errors import MissingPath, UnknownFormat
from dedup.io.formats import Format, format_of

TAKEN: Final = ("jsonl", "parquet", "text")
_BLANK: Final = "^[ \\t\\r\\x0b\\f]*$"


@dataclass(frozen=True, slots=True)
class File:
    """A file of records: ``path`` as a URI, ``name`` below the folder that was given, bytes and time of change."""

    path: str
    name: str
    format: Format
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """All records of a run: ``documents`` with their ``record`` and what ``form`` names; files begin at ``starts``.

    Lines get their numbers when they were counted: until then ``record`` is theirs in this reading, ``stretch`` names
    the columns that tell the stretch of a file, and their types, and ``starts`` is empty.
    """

    documents: DataFrame
    form: Form
    files: tuple[File, ...]
    starts: tuple[int, ...] = ()
    stretch: Mapping[str, str] = field(default_factory=dict)


def files(spark: Spark, inputs: Sequence[str]) -> tuple[File, ...]:
    """Find the files: paths, folders (all they hold that can be read, in order of name) and globs.

    Raises MissingPath for what is not there, UnknownFormat where formats are mixed or not for this engine.
    """
    found: list[File] = []
    for given in inputs:
        system, path = system_of(spark, given), path_of(spark, given)
        matches = system.globStatus(path)
        if not matches:
            raise MissingPath(f"There is no file or folder {given}.", "check the path; a pattern needs quotes.")
        for status in sorted(matches, key=_order):
            found += _inside(system, status) if status.isDirectory() else [_file(status, status.getPath().getName())]
    formats = sorted({str(one.format) for one in found})
    if not found or len(formats) > 1 or formats[0] not in TAKEN:
        told = f"of several formats: {', '.join(formats)}" if found else "no file of a known format"
        told = told if len(formats) != 1 else f"of the format {formats[0]}"
        raise UnknownFormat(f"What was given is {told}.", f"give the Spark engine files of one of: {', '.join(TAKEN)}.")
    return tuple(found)


def _inside(system: Any, folder: Any) -> list[File]:  # noqa: ANN401 - objects of the Java side
    names, found = system.listFiles(folder.getPath(), True), []
    top = PurePosixPath(folder.getPath().toUri().getPath())
    while names.hasNext():
        status = names.next()
        name = PurePosixPath(status.getPath().toUri().getPath()).relative_to(top)
        # As Spark itself, which takes these for marks of other programs.
        if not any(part.startswith(("_", ".")) for part in name.parts) and format_of(Path(name))[0] in TAKEN:
            found.append(_file(status, name.as_posix()))
    return sorted(found, key=lambda file: PurePosixPath(file.name))


def _order(status: Any) -> PurePosixPath:  # noqa: ANN401 - an object of the Java side
    return PurePosixPath(status.getPath().toUri().getPath())


def _file(status: Any, name: str) -> File:  # noqa: ANN401 - an object of the Java side
    kind = format_of(Path(name))[0]
    if kind is None:
        raise UnknownFormat(f"{name} is of no known format.", f"give files of one of: {', '.join(TAKEN)}.")
    path = status.getPath().toUri().toString()
    return File(path, name, kind, status.getLen(), status.getModificationTime())


def corpus(spark: SparkSession, found: Sequence[File], keep: str, text: str | None) -> Corpus:
    """Read files as one corpus. Raises MissingField if the first records have no field for the text."""
    paths = [unquoted(file.path) for file in found]
    kind = found[0].format
    if kind == "parquet":
        return _rows(spark.read.parquet(*paths), found, keep, text)
    if kind == "text":
        whole = spark.read.format("binaryFile").load(paths)
        documents = _placed(whole.select(sql.col("content").alias("line"), sql.col("path").alias("_file")), found)
        # Spark passes over files without a byte; here each is a record like another.
        bare = [(at, b"") for at, file in enumerate(found) if file.size == 0]
        empty = small(spark, bare, record=pa.int64(), line=pa.binary())
        form = Form("text", values_of(keep), kind="text")
        every = documents.select("record", "line").union(empty)
        return Corpus(every, form, tuple(found), tuple(range(len(found))))
    raw = spark.read.option("lineSep", "\n").text(paths)
    # Only a line that begins blank is looked through: that takes all of it apart into characters.
    begins_blank = sql.substring("value", 1, 1).isin("", " ", "\t", "\r", "\x0b", "\f")
    raw = raw.where(~(begins_blank & sql.col("value").rlike(_BLANK))).select(
        sql.col("value").cast("binary").alias("line"),
        sql.col("_metadata.file_path").alias("_file"),
        sql.col("_metadata.file_block_start").alias("_block"),
        sql.monotonically_increasing_id().alias("record"),
    )
    rows = [parsed(bytes(row.line)) for row in raw.select("line").head(LOOKED_AT)]
    names = list(dict.fromkeys(name for row in rows for name in row or ()))
    form = Form(chosen_field(names, text, found[0].path), values_of(keep), ID_FIELDS, kind="jsonl")
    return Corpus(raw, form, tuple(found), stretch={"_file": "string", "_block": "long"})


def numbered(given: Corpus, noted: DataFrame) -> tuple[Corpus, DataFrame, Census]:
    """Number lines now that they are ``noted``, give the notes with these numbers, and count them.

    The rows of one stretch of a file stand together in every reading, and Spark tells where the stretch begins.
    """
    if not given.stretch:
        return given, noted, Census.of(noted)
    stretches = noted.groupBy(*given.stretch).agg(sql.min("record"), *Census.columns()).collect()
    number = _numbers(given.files)
    ordered = sorted((number[_key(row[0])], row[1], row[2], row[3], row[0]) for row in stretches)
    starts, shifts, total = [0] * len(given.files), [], 0
    for at, (file, block, least, count, path) in enumerate(ordered):
        if at == 0 or ordered[at - 1][0] != file:
            starts[file] = total
        shifts.append((path, block, total - least))
        total += count
    kinds = {"_file": pa.string(), "_block": pa.int64(), "_shift": pa.int64()}
    table = small(noted.sparkSession, shifts, **kinds)

    def shifted(rows: DataFrame) -> DataFrame:
        placed = rows.join(sql.broadcast(table), [*given.stretch])
        return placed.withColumn("record", sql.col("record") + sql.col("_shift")).drop(*given.stretch, "_shift")

    filled = _filled(starts, {row[0] for row in ordered}, total)
    corpus = Corpus(shifted(given.documents), given.form, given.files, filled)
    return corpus, shifted(noted), Census(*(sum(row[at] for row in stretches) for at in range(3, 7)))


def _rows(table: DataFrame, found: Sequence[File], keep: str, text: str | None) -> Corpus:
    """Number the rows of Parquet files, which know their place."""
    values = tuple(name for name in values_of(keep) if name in table.columns)
    ids = tuple(name for name in ID_FIELDS if name in table.columns)
    form = Form(chosen_field(table.columns, text, found[0].path), values, ids)
    placed = table.select(
        "*", sql.col("_metadata.file_path").alias("_file"), sql.col("_metadata.row_index").alias("_at")
    )
    number = _numbers(found)
    counts = {number[_key(row[0])]: row[1] for row in placed.groupBy("_file").count().collect()}
    starts, total = [], 0
    for at in range(len(found)):
        starts.append(total)
        total += counts.get(at, 0)
    documents = _placed(placed, found, starts).withColumn("record", sql.col("record") + sql.col("_at"))
    return Corpus(documents.drop("_file", "_at"), form, tuple(found), tuple(starts))


def _placed(rows: DataFrame, found: Sequence[File], starts: Sequence[int] | None = None) -> DataFrame:
    """Add the number of the first record of each row's file."""
    spark = rows.sparkSession
    known = [(_key(file.path), start) for file, start in zip(found, starts or range(len(found)), strict=True)]
    paths = {_key(row[0]): row[0] for row in rows.select("_file").distinct().collect()}
    table = [(paths[key], start) for key, start in known if key in paths]
    placed = small(spark, table, _file=pa.string(), record=pa.int64())
    return rows.join(sql.broadcast(placed), "_file")


def _filled(starts: Sequence[int], having: set[int], total: int) -> tuple[int, ...]:
    """Let files without a record begin where the next one does."""
    filled, after = list(starts), total
    for at in reversed(range(len(filled))):
        after = filled[at] = filled[at] if at in having else after
    return tuple(filled)


def _numbers(found: Sequence[File]) -> dict[tuple[str, str], int]:
    return {_key(file.path): at for at, file in enumerate(found)}


def _key(uri: str) -> tuple[str, str]:
    """Give what is equal for two spellings of a URI, "file:/a%20b" and "file:///a b"."""
    parts = urlsplit(uri.replace("#", "%23").replace("?", "%3F"))
    return parts.netloc, unquote(parts.path)


def unquoted(uri: str) -> str:
    """Give a URI as Spark and Hadoop take it, without escapes."""
    scheme, _, rest = uri.partition(":")
    return f"{scheme}:{unquote(rest)}"


def shown(uri: str) -> str:
    """Give a path as people write it: one of this machine without its scheme."""
    plain = unquoted(uri)
    return plain.removeprefix("file://").removeprefix("file:")
