"""By which field ``dedupe`` keeps, what records are called, and what stands beside what it wrote."""

import json
from math import isnan
from pathlib import Path
from typing import Any

import pytest

from dedup import Article, read
from dedup.engine.local import dedupe
from dedup.engine.notes import value_of
from dedup.errors import InputError, OptionsError

TEXT = "the ferry left the island at noon with forty people and two dogs"


def kept(folder: Path, rows: list[dict[str, Any]], keep: str) -> list[Any]:
    given = folder / "in.jsonl"
    given.write_text("".join(json.dumps({"text": TEXT} | row) + "\n" for row in rows), encoding="utf-8")
    dedupe([given], folder / "out.jsonl", keep=keep, jobs=1)
    return [json.loads(line)["n"] for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "older", "newer"),
    [
        ("published_at", "2025-03-04T08:00:00Z", "2025-03-04T09:00:00Z"),
        ("date", "4 March 2025", "March 5th, 2025 3:30 PM"),
        ("pubDate", "Tue, 04 Mar 2025 23:00:00 -0500", "Wed, 05 Mar 2025 05:00:00 GMT"),
        ("timestamp", 1741046400, 1741046400001),
        ("timestamp", "1741046400", "1741046400001"),
        ("time", "20250304083000", "2025-03-04 08:30:01"),
        ("created", "2025/03/04", "2025-03-04T00:00:01"),
    ],
)
def test_the_newest_is_told_by_any_form_of_date_that_articles_have(tmp_path: Path, name: str, older: Any, newer: Any):
    assert kept(tmp_path, [{name: older, "n": 1}, {name: newer, "n": 2}], "newest") == [2]
    assert kept(tmp_path, [{name: newer, "n": 2}, {name: older, "n": 1}], "newest") == [2]


def test_a_date_that_cannot_be_read_is_looked_for_in_another_field(tmp_path: Path):
    rows = [{"time": "3 min read", "created": "2025-03-04", "n": 1}, {"date": "2024-01-01", "n": 2}]
    assert kept(tmp_path, rows, "newest") == [1]
    assert kept(tmp_path, rows[::-1], "newest") == [1]


def test_a_field_of_another_name_is_a_number_first(tmp_path: Path):
    assert kept(tmp_path, [{"score": "20250304", "n": 1}, {"score": 20250305, "n": 2}], "score") == [2]
    assert kept(tmp_path, [{"seen": "2025-03-04", "n": 1}, {"seen": "2025-03-05", "n": 2}], "seen") == [2]


@pytest.mark.parametrize("value", [10**400, "soon", [], {}, "", None])
@pytest.mark.parametrize("name", ["score", "date"])
def test_what_is_no_number_and_no_date_is_the_last_to_be_kept(tmp_path: Path, name: str, value: Any):
    assert isnan(value_of({name: value}, [name]))
    assert kept(tmp_path, [{name: value, "n": 1}, {name: 0, "n": 2}], name) == [2]


def test_a_number_beyond_all_time_is_no_date_of_an_article(tmp_path: Path):
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": TEXT, "date": 10**400}), encoding="utf-8")
    (article,) = read([tmp_path / "in.jsonl"])
    assert isinstance(article, Article)
    assert article.published is None


def test_without_any_date_it_is_told_where_dates_were_looked_for(tmp_path: Path):
    with pytest.raises(InputError, match="as date, published, published_at") as problem:
        kept(tmp_path, [{"n": 1}], "newest")
    assert "--keep FIELD" in problem.value.fix


def test_records_are_called_as_articles_are(tmp_path: Path):
    rows = [{"article_id": "first"}, {"guid": "second"}, {"url": "third", "guid": ""}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({"text": TEXT} | row) + "\n" for row in rows))
    dedupe([tmp_path / "in.jsonl"], dry_run=True, dropped=tmp_path / "drops.jsonl", jobs=1)
    drops = [json.loads(line) for line in (tmp_path / "drops.jsonl").read_text().splitlines()]
    assert [(drop["id"], drop["partner"]["id"]) for drop in drops] == [("second", "first"), ("third", "first")]


def test_files_of_an_earlier_run_in_the_output_folder_are_named(tmp_path: Path):
    given = tmp_path / "in"
    given.mkdir()
    for name in ("a.txt", "b.txt"):
        (given / name).write_text(f"{name} {TEXT} of {name}", encoding="utf-8")
    first = dedupe([given], tmp_path / "out", dropped=tmp_path / "out.drops.jsonl", jobs=1)
    assert first.warnings == ()
    (given / "a.txt").unlink()
    (tmp_path / "out" / "picture.png").write_bytes(b"")
    again = dedupe([given], tmp_path / "out", jobs=1)
    assert again.warnings == (f"1 in {tmp_path / 'out'} not of this run: {tmp_path / 'out' / 'a.txt'}",)


@pytest.mark.parametrize("by", ["document", "paragraph"])
def test_texts_of_all_types_of_arrow_are_copied(tmp_path: Path, by: Any):
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    texts = [TEXT, f"{TEXT}\n\nA baker found a coin under his oven.", TEXT, None]
    kinds = [arrow.string(), arrow.large_string(), arrow.string_view(), arrow.dictionary(arrow.int32(), arrow.string())]
    told = []
    for number, kind in enumerate(kinds):
        given, output = tmp_path / f"{number}.parquet", tmp_path / f"{number}.out.parquet"
        parquet.write_table(arrow.table({"text": arrow.array(texts, arrow.string()).cast(kind)}), given)
        done = dedupe([given], output, by=by, jobs=1)
        told.append((done.counts, parquet.read_table(output).column("text").to_pylist()))
    assert told[1:] == told[:1] * 3
    assert len(told[0][1]) == 2


def test_there_are_no_groups_of_passages(tmp_path: Path):
    given = tmp_path / "in.jsonl"
    given.write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    with pytest.raises(OptionsError, match="clusters are of whole records"):
        dedupe([given], tmp_path / "out.jsonl", by="sentence", clusters=tmp_path / "groups.jsonl", jobs=1)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
