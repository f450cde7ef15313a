"""The stages composed: nothing is lost, order does not matter, errors say what to do."""

import json
import random
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup import Article, DedupError, Options, Rejected, Report, cluster, dedupe, diff, load, read, save
from dedup.errors import InputError, OptionsError
from dedup.pipeline import sigla


def test_shuffling_the_articles_changes_nothing(seeds, seeds_report: Report) -> None:
    articles = list(read([seeds]))
    random.Random(3).shuffle(articles)
    assert cluster(articles) == seeds_report


def test_inputs_are_articles_plus_rejected(seeds_report: Report) -> None:
    report = cluster([Article("a", "The council met on Monday."), Rejected("b", "decode", "not text")])
    assert report.manifest.counts == {"inputs": 2, "articles": 1, "rejected": 1}
    assert [one.id for one in report.rejected] == ["b"]
    assert seeds_report.manifest.counts["rejected"] == 0


def test_every_article_is_in_exactly_one_story(seeds_report: Report) -> None:
    members = [member for story in seeds_report.stories for member in story.members]
    assert sorted(members) == sorted(document.article.id for document in seeds_report.documents)


def test_every_reading_quotes_the_text_it_points_at(seeds_report: Report) -> None:
    texts = {document.article.id: document.article.text for document in seeds_report.documents}
    count = 0
    for story in seeds_report.stories:
        changes = [*story.changes, *(change for diff in story.diffs for change in diff.changes)]
        readings = [one for change in changes for one in (*change.before, *change.after)]
        readings += [one for claim in story.claims for cell in claim.cells for one in cell.readings]
        readings += [one for edge in story.stemma.derivations for piece in edge.evidence for one in piece.readings]
        for reading in readings:
            assert reading.span.of(texts[reading.article]) == reading.text
            count += 1
    assert count > 500


def test_two_articles_of_one_id_are_refused_with_what_to_do() -> None:
    with pytest.raises(DedupError, match="To fix: give every article an id of its own"):
        cluster([Article("a", "One."), Article("a", "Two.")])
    with pytest.raises(DedupError, match="two articles"):
        diff(Article("a", "One."), Article("a", "Two."))


def test_all_bad_options_are_named_at_once() -> None:
    with pytest.raises(OptionsError) as caught:
        Options(threshold=2.0, shingle=0, bands=200)
    assert len(caught.value.problems) == 3


def test_options_are_numbers_of_any_kind_and_nothing_else() -> None:
    counted = Options(shingle=np.int64(4), threshold=np.float32(0.5), story_threshold=1)
    assert counted == Options(shingle=4, threshold=0.5, story_threshold=1.0)
    assert counted.digest == Options(shingle=4, threshold=0.5, story_threshold=1.0).digest
    wrong = {"threshold": "0.8", "shingle": 2.5, "bands": None, "seed": True, "embed": None}
    with pytest.raises(OptionsError) as caught:
        Options(**wrong)  # type: ignore[arg-type]
    assert len(caught.value.problems) == len(wrong)
    assert "threshold is '0.8', but must be a number" in caught.value.problems
    assert "shingle is 2.5, but must be a whole number" in caught.value.problems


def test_options_that_change_a_result_change_the_digest() -> None:
    assert Options().digest == Options().digest
    assert Options(threshold=0.8).digest != Options().digest


@given(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=12))
def test_sigla_are_unique_and_given_to_every_article(ids: list[str]) -> None:
    labels = sigla(ids)
    assert set(labels) == set(ids)
    assert len(set(labels.values())) == len(ids)


@pytest.mark.parametrize(
    "labelled",
    [
        {"wire_2f6d": "wire", "post_81aa": "post"},
        {"corpus#7": "7", "corpus#12": "12"},
        {"2058-53-a3_1": "2058_1", "2058-53-a3_2": "2058_2", "91aa-7f_1": "91aa_1", "91aa-7f_2": "91aa_2"},
        {"agency-1": "agency-1", "agency-2": "agency-2", "post-1": "post"},
        {"wire": "wire", "wire_2": "wire_2"},
        {"corpus#1": "corpus#1", "corpus#2": "corpus#2", "1": "1"},
    ],
)
def test_a_siglum_is_what_sets_an_id_off_from_the_others(labelled: dict[str, str]) -> None:
    assert sigla(list(labelled)) == labelled


def test_a_report_gives_every_table_as_flat_rows(seeds_report: Report) -> None:
    from dedup.types import COLUMNS, TABLES

    assert list(COLUMNS) == list(TABLES)
    refused = [Rejected("none", "read", "it is empty")]
    for name, columns in COLUMNS.items():
        rows = replace(seeds_report.at(0.03), rejected=refused).rows(name)
        assert rows
        assert all(list(row) == list(columns) for row in rows)
        assert all(value is None or type(value) is columns[key] for row in rows for key, value in row.items())
    with pytest.raises(KeyError, match="there are articles"):
        seeds_report.rows("nothing")


def test_articles_without_words_are_refused_and_are_no_copies_of_each_other() -> None:
    texts = ["", " \n\u3000", "The river rose.", ""]
    report = cluster(Article(name, text) for name, text in zip("abcd", texts, strict=True))
    assert [document.article.id for document in report.documents] == ["c"]
    assert [(one.id, one.stage, one.reason) for one in report.rejected] == [
        (name, "prepare", "its text is empty") for name in "abd"
    ]
    assert report.rows("clusters") == []
    assert report.manifest.counts == {"inputs": 4, "articles": 1, "rejected": 3}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("The river rose.", "of type str, no Article"),
        ({"id": "a", "text": "The river rose."}, "of type dict, no Article"),
        (Article(7, "The river rose."), "the id of the article 7 is no string"),  # type: ignore[arg-type]
        (Article("a", None), "the text of the article 'a' is no string"),  # type: ignore[arg-type]
        (Article("a", "It rose.", published="2024-11-12"), "which is no date"),  # type: ignore[arg-type]
        (Article("a", "It rose.", instant="noon"), "'noon', which is no time"),  # type: ignore[arg-type]
        (Article("a", "It rose.", title=5), "the title of the article 'a' is 5, no string"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_sound_article_is_told_in_two_lines(given: Article, told: str) -> None:
    with pytest.raises(InputError, match=told):
        cluster([given])


def test_one_thing_in_the_place_of_another_is_told_in_two_lines(tmp_path: Path) -> None:
    article = Article("a", "It rose.")
    wrong = {
        "Article is one thing": lambda: cluster(article),  # type: ignore[arg-type]
        "int is no report": lambda: save(1, tmp_path / "run.json"),  # type: ignore[arg-type]
        "int is no path": lambda: load(3),  # type: ignore[arg-type]
        "is no file": lambda: dedupe([article], tmp_path / "kept.jsonl"),  # type: ignore[list-item]
    }
    for told, call in wrong.items():
        with pytest.raises(InputError, match=told):
            call()
    assert not list(tmp_path.iterdir())


def test_what_a_table_writes_for_nothing_is_nothing() -> None:
    nan = float("nan")
    given = Article("a", "It rose.", title=nan, outlet=nan, url=nan, lang=nan, published=nan, meta={"n": nan})  # type: ignore[arg-type]
    (document,) = cluster([given]).documents
    assert document.article == Article("a", "It rose.", meta={"n": None})


def test_a_day_with_a_time_is_a_day_and_an_instant() -> None:
    text = "The flood in the valley killed {} people on Sunday night, and the dam near the mill burst, police said."
    later, earlier = datetime(2024, 5, 4, 9), date(2024, 5, 4)
    given = [Article("a", text.format(3), published=later), Article("b", text.format(4), published=earlier)]
    told = [(one.article.published, one.article.instant) for one in cluster(given).documents]
    assert told == [(earlier, later), (earlier, None)]
    assert [one.article.instant for one in (diff(*given).a, diff(*given).b)] == [later, None]
    (midnight,) = cluster([Article("a", "It rose.", published=datetime(2024, 5, 4))]).documents
    assert (midnight.article.published, midnight.article.instant) == (earlier, None)
    (alone,) = cluster([Article("a", "It rose.", instant=later)]).documents
    assert alone.article.published == earlier


def test_articles_from_rows_of_pandas_are_articles(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed: pip install .[test-exports]")
    table = pandas.DataFrame(
        {
            "title": ["River", None, float("nan")],
            "when": pandas.to_datetime(["2024-05-04 09:00", None, "2024-05-03 00:00"]),
            "words": pandas.array([4, None, 2], dtype="Int64"),
        }
    )
    given = [
        Article(
            str(at), f"The river rose by {at} metres.", title=row.title, published=row.when, meta={"words": row.words}
        )
        for at, row in enumerate(table.itertuples())
    ]
    save(cluster(given), tmp_path / "run.json")
    kept = [document.article for document in load(tmp_path / "run.json").documents]
    assert [one.title for one in kept] == ["River", None, None]
    assert [one.published for one in kept] == [date(2024, 5, 4), None, date(2024, 5, 3)]
    assert [one.meta["words"] for one in kept] == [4, None, 2]


def test_numbers_that_are_none_do_not_stop_a_run_from_being_written(tmp_path: Path) -> None:
    record = (
        '{"id": "a", "text": "The river rose.", "title": NaN, "score": NaN, "all": [1e999, {"least": -Infinity}, 2]}'
    )
    (tmp_path / "a.jsonl").write_text(record)
    save(cluster(read([tmp_path])), tmp_path / "run.json")
    kept = json.loads((tmp_path / "run.json").read_bytes(), parse_constant=pytest.fail)["documents"][0]["article"]
    assert kept["meta"] == {"title": None, "score": None, "all": [None, {"least": None}, 2]}


def test_half_a_character_costs_its_article_alone() -> None:
    report = cluster([Article("a", "half \ud83d"), Article("b", "The river rose.")])
    assert [document.article.id for document in report.documents] == ["b"]
    assert [(one.id, one.stage) for one in report.rejected] == [("a", "decode")]
    assert report.manifest.counts == {"inputs": 2, "articles": 1, "rejected": 1}
