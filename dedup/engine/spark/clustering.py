"""``cluster`` on Spark: stories found and told by workers, so that the caller holds neither texts nor words.

Workers prepare articles and read their words, in the order of their ids; one task weighs all words and groups, with the
functions of the local engine; then each story's articles are brought together and told.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Final

import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark import TaskContext
from pyspark.sql import DataFrame

from dedup import pipeline
from dedup.admission import one_id_twice
from dedup.engine.spark.arrays import Batches
from dedup.engine.spark.deduped import missing_column
from dedup.engine.spark.stages import Stages
from dedup.io.write import to_json
from dedup.match import noted
from dedup.options import Options
from dedup.story import Found, model_of
from dedup.text.prepare import prepare
from dedup.types import Article, Document

_OPTIONAL: Final = ("title", "outlet", "url", "published")
_READ: Final = "part int, at int, packed binary"
_GROUPED: Final = "key binary, place int, batch long, number long, articles long, story binary"
_TOLD: Final = "story long, members array<string>, report string"
_AT_ONCE: Final = 500  # articles whose notes are packed together

Rows = Callable[[Any], list[Article]]
Keep = Callable[[str, Callable[[], DataFrame]], DataFrame]


def cluster(articles: DataFrame, checkpoints: str, options: Options | None = None) -> DataFrame:
    """Give for each story among ``articles`` its number ``story``, its ``members`` and its ``report`` as JSON.

    ``articles`` have an ``id`` and a ``text``; and a ``title``, an ``outlet``, a ``url`` and a day ``published`` where
    they are known. Stories and trees are those of ``dedup.cluster``, whatever the partitions; a report is as
    ``dedup cluster`` writes it, of one story. ``checkpoints`` is a folder on any path that Spark can write, where the
    stages are kept as long as the frame is used; it is for these articles and options only. One task holds the words of
    all articles as numbers. Raises MissingField, and fails if two articles bear one id.
    """
    columns = columns_of(articles)
    chosen, stages = options or Options(), Stages(articles.sparkSession, checkpoints)
    model_of(chosen)
    rows = partial(articles_of, columns)
    keyed = articles.select(sql.col("id").cast("binary").alias("key"), *columns)
    together = keyed.join(grouped(keyed, rows, chosen, stages.keep), "key").groupBy("batch")
    return together.applyInArrow(lambda table: _told(chosen, rows, table), _TOLD)


def grouped(articles: DataFrame, rows: Rows, options: Options, keep: Keep) -> DataFrame:
    """Group articles, which ``rows`` makes of a batch, into stories: for each ``key`` the ``batch`` it is told in.

    ``keep`` works a stage out and holds it. One task has the words of all articles as numbers. ``stories_of`` takes
    what comes of joining the articles to this.
    """
    ordered = articles.sort("key")
    read = keep("noted", lambda: ordered.mapInArrow(partial(_read, rows, options), _READ))
    return keep("stories", lambda: read.coalesce(1).mapInArrow(partial(_grouped, options), _GROUPED))


def key_of(name: str) -> bytes:
    """Give what the order of ids is kept by, which Spark has no strings for where they hold half a character."""
    return name.encode("utf-8", "surrogatepass")


def columns_of(articles: DataFrame, *more: str) -> list[str]:
    """Give the columns that make an article. Raises MissingField where one that is needed, or of ``more``, is not."""
    if missing := [name for name in ("id", "text", *more) if name not in articles.columns]:
        raise missing_column(missing[0], articles)
    return ["id", "text", *(name for name in _OPTIONAL if name in articles.columns)]


def articles_of(columns: Sequence[str], batch: Any) -> list[Article]:  # noqa: ANN401 - a table or a batch of Arrow
    """Give the rows of a batch as articles."""
    return [Article(**row) for row in batch.select(list(columns)).to_pylist()]


def _read(rows: Rows, options: Options, batches: Batches) -> Iterator[pa.RecordBatch]:
    task, at = TaskContext.get(), 0
    for whole in batches:
        for start in range(0, whole.num_rows, _AT_ONCE):
            batch = whole.slice(start, _AT_ONCE)
            documents = [prepare(article) for article in rows(batch)]
            # Pickles travel between processes of one run, which trust each other.
            packed = pickle.dumps(noted.note(documents, options, keyed=True))
            part = task.partitionId() if task else 0
            yield pa.RecordBatch.from_pydict(
                {
                    "part": pa.array([part], pa.int32()),
                    "at": pa.array([at], pa.int32()),
                    "packed": pa.array([packed], pa.binary()),
                }
            )
            at += 1


def _grouped(options: Options, batches: Batches) -> Iterator[pa.RecordBatch]:
    rows = [row for batch in batches for row in batch.to_pylist()]
    rows.sort(key=lambda row: (row["part"], row["at"]), reverse=True)

    def each() -> Iterator[noted.Noted]:
        while rows:
            yield pickle.loads(rows.pop()["packed"])

    if not rows:
        return
    notes = noted.together(each())
    ids = notes.ids
    if twice := next((one for one, other in pairwise(ids) if one == other), None):
        raise one_id_twice(twice)
    groups = pipeline.groups_of(notes, options)
    for number, batch in enumerate(pipeline.batches(groups, lambda group: len(group.members))):
        members = [(name, place, group) for group in batch for place, name in enumerate(group.members)]
        count = len(members)
        yield pa.RecordBatch.from_pydict(
            {
                "key": pa.array([key_of(name) for name, _, _ in members], pa.binary()),
                "place": pa.array([place for _, place, _ in members], pa.int32()),
                "batch": pa.array([number] * count, pa.int64()),
                "number": pa.array([group.number for _, _, group in members], pa.int64()),
                "articles": pa.array([len(ids)] * count, pa.int64()),
                "story": pa.array([None if place else pickle.dumps(group) for _, place, group in members], pa.binary()),
            }
        )


def stories_of(table: pa.Table, rows: Rows) -> tuple[list[Found], dict[str, Document]]:
    """Give the stories of a batch, ready to be told, and their documents by id."""
    table = table.sort_by([("number", "ascending"), ("place", "ascending")])
    documents = {article.id: prepare(article) for article in rows(table)}
    groups: list[pipeline.Group] = [
        pickle.loads(packed) for packed in table.column("story").to_pylist() if packed is not None
    ]
    count = table.column("articles")[0].as_py()
    return [pipeline.found_of(one, [documents[name] for name in one.members], count) for one in groups], documents


def _told(options: Options, rows: Rows, table: pa.Table) -> pa.Table:
    found, _ = stories_of(table, rows)
    return pa.table(
        {
            "story": pa.array([one.number for one in found], pa.int64()),
            "members": pa.array([list(one.members) for one in found], pa.list_(pa.string())),
            "report": pa.array([to_json(pipeline.report_of(one, options)) for one in found], pa.string()),
        }
    )
