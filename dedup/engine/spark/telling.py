"""``dedup cluster --engine spark``: one report of all articles, of which the caller holds ids and nothing more.

Articles are sent to the workers as they are read; these group and tell them (``clustering``) and write the JSON of each
document and story, which the caller puts into its file in order, as it comes.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import islice
from typing import Any, Final

import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession

from dedup import pipeline
from dedup.admission import admitted
from dedup.engine.spark.arrays import small
from dedup.engine.spark.clustering import grouped, key_of, stories_of
from dedup.engine.spark.session import is_here
from dedup.io.codec import from_plain
from dedup.io.write import encoded, json_pieces
from dedup.options import Options
from dedup.prepared import digest
from dedup.story import Omission, model_of
from dedup.types import SCHEMA_VERSION, Article, Document, Packed, Rejected, Report, Story, pack

# A row is a document, by its key, or a story, by its number, of so many articles.
_TOLD: Final = "key binary, number long, articles long, json binary, omitted binary"
_SENT: Final = 32 << 20  # bytes of articles that are sent at once
_TOGETHER: Final = 100  # documents or stories that are packed together


@dataclass(frozen=True, slots=True)
class Reported:
    """A run whose documents and stories the workers hold: ``outline`` is its report without them."""

    outline: Report
    told: DataFrame | None

    def pieces(self) -> Iterator[str]:
        """Give the report as ``dedup.io.write.json_pieces`` does, a document or a story at a time."""
        written = {"documents": self._texts("key"), "stories": self._texts("number")}
        return json_pieces(self.outline, written=written)

    def report(self) -> Report:
        """Give the report with documents and stories, packed as they come."""
        documents: Packed[Document] = Packed(_packed(Document, self._texts("key")))
        stories: Packed[Story] = Packed(_packed(Story, self._texts("number")))
        return replace(self.outline, documents=documents, stories=stories)

    def _texts(self, by: str) -> Iterator[str]:
        if self.told is not None:
            rows = self.told.where(sql.col(by).isNotNull()).sort(by).select("json")
            for row in rows.toLocalIterator(prefetchPartitions=True):
                yield row[0].decode()


def reported(spark: SparkSession, articles: Iterable[Article | Rejected], options: Options | None = None) -> Reported:
    """Find in ``articles`` what ``dedup.cluster`` finds, on the workers of ``spark``. Raises as it does.

    What the workers hold is on their disks as long as the result is used: two of them, on a cluster.
    """
    chosen = options or Options()
    model_of(chosen)
    digests: dict[str, str] = {}
    refused: list[Rejected] = []
    given = _sent(spark, articles, digests, refused)
    told, omitted, alone = (None, list[Omission](), 0) if given is None else _told(spark, given, chosen, len(digests))
    digests = {name: digests[name] for name in sorted(digests)}
    refused = pipeline.in_order(refused)
    outline = Report(
        schema_version=SCHEMA_VERSION,
        sigla=pipeline.sigla(list(digests)),
        documents=(),
        stories=(),
        rejected=tuple(refused),
        manifest=pipeline.manifest(chosen, digests, refused, pipeline.warnings(omitted, len(digests), alone)),
    )
    return Reported(outline, told)


def _told(spark: SparkSession, given: DataFrame, options: Options, count: int) -> tuple[DataFrame, list[Omission], int]:
    """Have all stories told; say what was left out, and how many articles were not searched for facts."""
    groups = grouped(given, _articles, options, lambda _, make: _kept(spark, make()))
    together = given.join(groups, "key").groupBy("batch")
    told = _kept(spark, together.applyInArrow(lambda table: _written(options, table), _TOLD))
    left = told.where(sql.col("omitted").isNotNull()).sort("number").select("omitted").collect()
    alone = told.where("articles = 1").count() if count > pipeline.LARGE else 0
    return told, [one for row in left for one in pickle.loads(row[0])], alone


def _sent(
    spark: SparkSession, articles: Iterable[Article | Rejected], digests: dict[str, str], refused: list[Rejected]
) -> DataFrame | None:
    """Send articles to the workers, some at a time, and note the digest of each; None if there is none."""
    sent: list[DataFrame] = []
    rows: list[tuple[bytes, bytes]] = []
    held = 0

    def send() -> None:
        sent.append(_kept(spark, small(spark, rows, key=pa.binary(), article=pa.binary())))
        rows.clear()

    for one in admitted(articles):
        if isinstance(one, Rejected):
            refused.append(one)
            continue
        digests[one.id] = digest(one)
        # Pickles travel between processes of one run, which trust each other.
        rows.append((key_of(one.id), pickle.dumps(one)))
        held += len(rows[-1][1])
        if held >= _SENT:
            send()
            held = 0
    if rows:
        send()
    return reduce(DataFrame.union, sent) if sent else None


def _kept(spark: SparkSession, made: DataFrame) -> DataFrame:
    """Work a stage out, and leave it on the disks of the workers: a caller may have no folder that they can reach."""
    here = is_here(spark.sparkContext.master)
    return made.localCheckpoint(storageLevel=StorageLevel.DISK_ONLY if here else StorageLevel.DISK_ONLY_2)


def _articles(batch: Any) -> list[Article]:  # noqa: ANN401 - a table or a batch of Arrow
    return [pickle.loads(packed) for packed in batch.column("article").to_pylist()]


def _written(options: Options, table: pa.Table) -> pa.Table:
    found, documents = stories_of(table, _articles)
    rows: list[tuple[bytes | None, int | None, int | None, bytes, bytes | None]] = []
    for one in found:
        told = pipeline.tell_all([one], options, packed=False)
        for name in one.members:
            rows.append((key_of(name), None, None, _json(told.opened.get(name, documents[name])), None))
        left = pickle.dumps(told.warnings) if told.warnings else None
        rows.append((None, one.number, len(one.members), _json(told.stories[0]), left))
    kinds = (pa.binary(), pa.int64(), pa.int64(), pa.binary(), pa.binary())
    names = ("key", "number", "articles", "json", "omitted")
    sides = zip(names, kinds, zip(*rows, strict=True), strict=True)
    return pa.table({name: pa.array(side, kind) for name, kind, side in sides})


def _json(value: object) -> bytes:
    return encoded(value).encode()


def _packed(kind: type[Any], texts: Iterable[str]) -> Iterator[tuple[bytes, int]]:
    remaining = iter(texts)
    while some := [from_plain(kind, json.loads(text)) for text in islice(remaining, _TOGETHER)]:
        yield pack(some)
