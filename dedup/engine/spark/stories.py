"""Families of articles that are known already, told on Spark with the functions of ``pipeline``."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
from pyspark.sql import DataFrame

from dedup import pipeline
from dedup.engine.spark.clustering import articles_of, columns_of
from dedup.io.write import to_json
from dedup.options import Options


def families(articles: DataFrame, family: str = "family", options: Options | None = None) -> DataFrame:
    """Give for each family of ``articles`` its ``report``, as the JSON that ``dedup cluster`` writes of it.

    ``articles`` have an ``id``, a ``text`` and a column ``family`` that says which belong together, as the ``root`` of
    ``components``; and a ``title``, an ``outlet``, a ``url`` and a day ``published`` where they are known. A family is
    the work of one task. Raises MissingField.
    """
    columns = columns_of(articles, family)
    chosen = options or Options()
    schema = f"{family} {articles.schema[family].dataType.simpleString()}, report string"
    return (
        articles.select(family, *columns)
        .groupBy(family)
        .applyInArrow(lambda table: _reported(family, columns, chosen, table), schema)
    )


def _reported(family: str, columns: Sequence[str], options: Options, table: pa.Table) -> pa.Table:
    report = to_json(pipeline.cluster(articles_of(columns, table), options))
    return pa.table({family: table.column(family).slice(0, 1), "report": [report]})
