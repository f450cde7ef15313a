"""The stages composed: nothing is lost, order does not matter, errors say what to do."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup import Article, DedupError, Options, Rejected, Report, cluster, diff, read
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


def test_options_that_change_a_result_change_the_digest() -> None:
    assert Options().digest == Options().digest
    assert Options(threshold=0.8).digest != Options().digest


@given(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=12))
def test_sigla_are_unique_and_given_to_every_article(ids: list[str]) -> None:
    labels = sigla(ids)
    assert set(labels) == set(ids)
    assert len(set(labels.values())) == len(ids)


def test_a_report_gives_every_table_as_flat_rows(seeds_report: Report) -> None:
    from dedup.types import TABLES

    for name in TABLES:
        rows = seeds_report.rows(name)
        assert all(list(row) == list(rows[0]) for row in rows)
        assert all(isinstance(value, str | int | float | bool | None) for row in rows for value in row.values())
    with pytest.raises(KeyError, match="there are articles"):
        seeds_report.rows("nothing")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("The river rose.", "of type str, no Article"),
        ({"id": "a", "text": "The river rose."}, "of type dict, no Article"),
        (Article(7, "The river rose."), "the id of the article 7 is no string"),  # type: ignore[arg-type]
        (Article("a", None), "the text of the article 'a' is no string"),  # type: ignore[arg-type]
        (Article("a", "It rose.", published="2024-11-12"), "which is no date"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_sound_article_is_told_in_two_lines(given: Article, told: str) -> None:
    with pytest.raises(InputError, match=told):
        cluster([given])


def test_half_a_character_costs_its_article_alone() -> None:
    report = cluster([Article("a", "half \ud83d"), Article("b", "The river rose.")])
    assert [document.article.id for document in report.documents] == ["b"]
    assert [(one.id, one.stage) for one in report.rejected] == [("a", "decode")]
    assert report.manifest.counts == {"inputs": 2, "articles": 1, "rejected": 1}
