"""Values survive the way to JSON and back."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup.io.codec import from_plain, schema_of, to_plain
from dedup.types import Article, Change, Quantity, Reading, Report, Span

spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda pair: Span(min(pair), max(pair)))
readings = st.builds(Reading, st.text(), st.integers(0, 999), spans, st.text())


@given(st.builds(Change, before=st.lists(readings).map(tuple), after=st.lists(readings).map(tuple)))
def test_a_change_comes_back_as_it_went(change: Change) -> None:
    assert from_plain(Change, json.loads(json.dumps(to_plain(change)))) == change


@given(
    st.builds(Article, id=st.text(), text=st.text(), meta=st.dictionaries(st.text(), st.integers() | st.text())),
)
def test_an_article_comes_back_as_it_went(article: Article) -> None:
    assert from_plain(Article, json.loads(json.dumps(to_plain(article)))) == article


def test_a_date_is_written_in_iso_form_and_a_span_as_a_pair() -> None:
    article = Article("a", "x", published=date(2024, 11, 12))
    assert to_plain(article)["published"] == "2024-11-12"  # type: ignore[index, call-overload]
    assert to_plain(Quantity(0, Span(1, 4), None, 5.0, "at most"))["span"] == [1, 4]  # type: ignore[index, call-overload]


def test_a_word_that_is_not_among_those_allowed_is_refused() -> None:
    plain = to_plain(Quantity(0, Span(1, 4), None, 5.0, "at most"))
    plain["qualifier"] = "perhaps"  # type: ignore[index, call-overload]
    with pytest.raises(ValueError, match="perhaps"):
        from_plain(Quantity, plain)


def test_what_json_cannot_carry_is_refused() -> None:
    with pytest.raises(TypeError, match="no JSON form"):
        to_plain({"x": object()})


def test_the_schema_describes_every_part_of_a_report() -> None:
    definitions = schema_of(Report)["$defs"]
    assert {"Document", "Story", "Stemma", "Change", "Manifest"} <= set(definitions)  # type: ignore[arg-type]


def test_half_a_character_in_an_id_can_be_stored_and_read_back(tmp_path: Path) -> None:
    report = dedup.cluster([dedup.Article("half\udcff", "The bridge opened on Monday.", meta={"by": "\ud83d"})])
    dedup.save(report, tmp_path / "run.json")
    assert "\\udcff" in (tmp_path / "run.json").read_text(encoding="utf-8")
    assert dedup.load(tmp_path / "run.json") == report


def test_a_folder_in_the_place_of_a_stored_run_is_told_how_to_become_one(tmp_path: Path) -> None:
    with pytest.raises(
        dedup.errors.MissingPath, match=r"is a folder, no stored run(.|\n)*dedup cluster .* -o run\.json"
    ):
        dedup.load(tmp_path)
