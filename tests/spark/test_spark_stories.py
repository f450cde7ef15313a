"""Trees, changes and claims of stories that Spark's workers told."""

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

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


def test_stories_are_sent_some_at_a_time(monkeypatch: pytest.MonkeyPatch):
    from dedup.engine.spark import stories

    monkeypatch.setattr(stories, "_SENT", 1)
    portions = list(stories._portions(([] for _ in range(5)), 2))
    assert [[number for number, _ in rows] for rows in portions] == [[0, 1], [2, 3], [4]]
    assert [pickle.loads(packed) for rows in portions for _, packed in rows] == [[]] * 5
