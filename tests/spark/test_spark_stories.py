"""Trees, changes and claims of stories that Spark's workers told."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dedup import Article, Rejected, Report, cluster, read
from dedup.io.write import json_pieces, to_json
from dedup.pipeline import LARGE


def test_a_report_told_by_workers_is_the_same_to_the_byte(spark: Any, seeds: Path):
    from dedup.engine.spark import reported

    given: list[Article | Rejected] = [*read([seeds]), *made_up_stories(), Rejected("broken", "decode", "no text")]
    given.append(Article("half \ud800", "The bridge was closed on Monday.", meta={"half": "\ud801", "n": [1, None]}))
    given.append(Article("ünten", "Ночью в Одессе прогремели взрывы.", instant=datetime(2024, 5, 6, 7, 8)))
    found = reported(spark, reversed(given))
    expected = cluster(given)
    assert "".join(found.pieces()) == "".join(json_pieces(expected))
    assert found.report() == expected


def test_a_large_report_told_by_workers_is_the_same_to_the_byte(spark: Any, monkeypatch: pytest.MonkeyPatch):
    from dedup.engine.spark import telling

    # Articles are sent in several portions.
    monkeypatch.setattr(telling, "_SENT", 200_000)
    given = [*made_up_stories(), *(Article(f"n{at}", f"Number {at} of {at * 7} came.") for at in range(LARGE))]
    found = telling.reported(spark, given)
    assert "".join(found.pieces()) == "".join(json_pieces(cluster(given)))
    assert found.outline.manifest.warnings


def test_a_report_of_no_article_needs_no_worker(spark: Any):
    from dedup.engine.spark import reported

    refused = Rejected("broken", "decode", "no text")
    assert "".join(reported(spark, [refused]).pieces()) == "".join(json_pieces(cluster([refused])))


@pytest.mark.parametrize("partitions", [1, 4, 200])
def test_stories_that_workers_find_are_those_of_the_local_engine(
    spark: Any, seeds: Path, tmp_path: Path, partitions: int
):
    from dedup.engine import spark as engine

    articles = [*read([seeds]), *made_up_stories()]
    report = cluster(articles)
    expected = {story["id"]: story for story in json.loads(to_json(report))["stories"]}
    documents = {one["article"]["id"]: one for one in json.loads(to_json(report))["documents"]}
    rows = [(one.text, one.published, one.id) for one in articles]
    frame = spark.createDataFrame(rows, "text string, published date, id string").repartition(partitions)
    asked = {"spark.sql.shuffle.partitions": str(partitions), "spark.sql.adaptive.enabled": str(partitions < 200)}
    before = {name: spark.conf.get(name) for name in asked}
    try:
        for name, value in asked.items():
            spark.conf.set(name, value)
        found = engine.cluster(frame, str(tmp_path)).collect()
    finally:
        for name, value in before.items():
            spark.conf.set(name, value)
    told = {row.story: json.loads(row.report) for row in found}
    assert {number: one["stories"] for number, one in told.items()} == {at: [one] for at, one in expected.items()}
    assert {row.story: row.members for row in found} == {at: one["members"] for at, one in expected.items()}
    for one in told.values():
        for document in one["documents"]:
            for field in ("facts", "sentences"):
                assert document[field] == documents[document["article"]["id"]][field]
    assert max(len(row.members) for row in found) > 2


def made_up_stories() -> list[Article]:
    """Three tellings of a flood, two of an election, and one article by itself."""
    flood = "The river Elm rose four metres on Monday and flooded the old town of Varnholt, the mayor Ida Brenk said. "
    vote = "Voters in Castoria chose Paul Ridge as president on Sunday with 54 percent, the electoral office reported. "
    texts = {
        "flood-1": flood + "Two hundred people left their homes. The railway to the coast is closed until Friday.",
        "flood-2": flood + "Two hundred people left their homes. Schools stay closed, and soldiers bring sandbags.",
        "flood-3": "Ida Brenk said the river Elm had flooded the old town of Varnholt. Some 250 people had to leave.",
        "vote-1": vote + "His rival Anna Stroud accepted her defeat. Turnout was the lowest for thirty years.",
        "vote-2": vote + "Anna Stroud, his rival, spoke of a fair race. He will take the oath in the spring.",
        "alone": "Researchers in Port Dunmore have bred a potato that needs half the water, a journal wrote.",
    }
    return [Article(id=name, text=text, published=date(2024, 5, 6)) for name, text in texts.items()]


def test_two_articles_with_one_id_are_refused(spark: Any, tmp_path: Path):
    from pyspark.errors import PySparkException

    from dedup.engine import spark as engine

    frame = spark.createDataFrame([("a", "One text."), ("a", "Another text.")], "id string, text string")
    with pytest.raises(PySparkException, match="two articles have the id 'a'"):
        engine.cluster(frame, str(tmp_path)).collect()


def test_each_family_of_a_frame_gets_the_report_of_its_articles(spark: Any, seeds: Path, seeds_report: Report):
    from dedup.engine.spark import families

    articles = [(1, one.id, one.text) for one in read([seeds])]
    articles.append((2, "alone", "The bridge over the river was closed on Monday, the mayor said."))
    frame = spark.createDataFrame(articles, "family long, id string, text string")
    reports = {row.family: json.loads(row.report) for row in families(frame).collect()}
    (story,) = json.loads(to_json(seeds_report))["stories"]
    assert reports[1]["stories"] == [story]
    assert [document["article"]["id"] for document in reports[2]["documents"]] == ["alone"]
