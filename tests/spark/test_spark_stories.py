"""Trees, changes and claims of stories that Spark's workers told."""

import json
from pathlib import Path
from typing import Any

from dedup import Report, cluster, read
from dedup.io.write import to_json


def test_a_report_told_by_workers_is_the_same_to_the_byte(spark: Any, seeds: Path, seeds_report: Report):
    from dedup.engine.spark import spread

    assert to_json(cluster(read([seeds]), spread=spread(spark))) == to_json(seeds_report)


def test_each_family_of_a_frame_gets_the_report_of_its_articles(spark: Any, seeds: Path, seeds_report: Report):
    from dedup.engine.spark import families

    articles = [(1, one.id, one.text) for one in read([seeds])]
    articles.append((2, "alone", "The bridge over the river was closed on Monday, the mayor said."))
    frame = spark.createDataFrame(articles, "family long, id string, text string")
    reports = {row.family: json.loads(row.report) for row in families(frame).collect()}
    (story,) = json.loads(to_json(seeds_report))["stories"]
    assert reports[1]["stories"] == [story]
    assert [document["article"]["id"] for document in reports[2]["documents"]] == ["alone"]
