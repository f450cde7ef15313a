"""What a report answers without a loop, what a notebook shows of it, and what an anonymised one keeps to itself."""

from io import StringIO
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from dedup import Article, Options, Report, cluster
from dedup.errors import OptionsError, UnknownArticle
from dedup.io.anonymise import anonymised
from dedup.report.explanation import print_explanation
from dedup.report.html import to_html
from dedup.types import Rejected

BRIDGE = "The mayor of Arden opened the new bridge on Monday. She said that it had cost ten million crowns."
MORE = [" Two thousand people came to see it.", " The old bridge had fallen in the flood of last year.", " Rain fell."]


def bridges() -> list[Article]:
    texts = [
        BRIDGE,
        BRIDGE + MORE[0],
        BRIDGE + MORE[0] + MORE[1],
        BRIDGE + MORE[1] + MORE[2],
        MORE[1] + MORE[2] + BRIDGE,
    ]
    return [Article(f"b{number}", text) for number, text in enumerate(texts)]


def test_an_article_knows_its_duplicates_from_both_sides() -> None:
    report = cluster(bridges())
    matches = report.duplicates_of("b0")
    assert matches
    assert all("b0" in (match.a, match.b) for match in matches)
    assert [m.scores.resemblance for m in matches] == sorted((m.scores.resemblance for m in matches), reverse=True)


def test_an_article_knows_what_it_draws_on(seeds_report: Report) -> None:
    assert [edge.parent for edge in seeds_report.derived_from("000")] == ["α"]
    assert seeds_report.derived_from("003") == ()


def test_why_names_the_edge_the_shared_source_or_the_reason_for_silence(seeds_report: Report) -> None:
    assert seeds_report.why("000", "The Telegraph").edges[0].observed is False
    siblings = seeds_report.why("000", "001")
    assert [source.name for source in siblings.shared] == ["The Telegraph"]
    assert siblings.undecided
    assert siblings.scores
    assert siblings.changes
    apart = seeds_report.why("003", "004")
    assert not apart.edges
    assert not apart.shared


def test_a_copy_to_the_letter_is_told_of_as_the_text_that_the_tree_has() -> None:
    first = "The mayor of Arden opened the bridge on Monday, the Arden Post reports. It cost ten million crowns."
    again = [Article("post", BRIDGE, outlet="Arden Post"), Article("one", first), Article("two", first)]
    report = cluster(again)
    for copy in ("one", "two"):
        assert [edge.parent for edge in report.why("post", copy).edges] == ["post"]
        assert [edge.parent for edge in report.derived_from(copy)] == ["post"]
        assert "post stands above" in _explained(report, "post", copy)
    assert "to the letter" in _explained(report, "post", "one") + _explained(report, "post", "two")
    assert [pair.kind for pair in report.why("one", "two").undecided] == ["same text"]


def test_of_many_copies_to_the_letter_any_two_are_told_of_alone() -> None:
    report = cluster([Article(name, BRIDGE) for name in ("a", "b", "c", "d")])
    for one, other in combinations("abcd", 2):
        told = report.why(one, other).undecided
        assert [(pair.a, pair.b, pair.kind) for pair in told] == [(one, other, "same text")]
        assert _explained(report, other, one).count("No direction") == 1


def _explained(report: Report, a: str, b: str) -> str:
    told = StringIO()
    print_explanation(report, a, b, Console(file=told, width=100))
    return told.getvalue()


def test_a_question_about_nobody_names_who_is_there(seeds_report: Report) -> None:
    with pytest.raises(UnknownArticle, match="000, 001"):
        seeds_report.why("000", "nobody")


def test_borderline_pairs_come_nearest_first_and_are_only_suggested_below_the_threshold(
    bridges_report: Report,
) -> None:
    pairs = bridges_report.borderline(4)
    assert len(pairs) == 4
    assert [abs(p.scores.resemblance - 0.7) for p in pairs] == sorted(abs(p.scores.resemblance - 0.7) for p in pairs)
    assert all((pair.tier == "confirmed") == (pair.scores.resemblance >= 0.7) for pair in pairs)


@pytest.fixture(scope="module")
def bridges_report() -> Report:
    return cluster(bridges())


@settings(deadline=None, max_examples=25)
@given(threshold=st.floats(0.05, 1.0))
def test_another_threshold_gives_the_near_duplicates_of_a_run_with_it(bridges_report: Report, threshold: float) -> None:
    again = cluster(bridges(), Options(threshold=threshold))
    moved = bridges_report.at(threshold)
    assert [story.matches for story in moved.stories] == [story.matches for story in again.stories]
    for old, new in zip(moved.stories, again.stories, strict=True):
        assert [one.members for one in old.near_duplicates] == [one.members for one in new.near_duplicates]
        assert [one.weakest for one in old.near_duplicates] == pytest.approx(
            [one.weakest for one in new.near_duplicates]
        )
        assert [one.mean for one in old.near_duplicates] == pytest.approx([one.mean for one in new.near_duplicates])


@pytest.mark.parametrize("threshold", [0.0, -1.0, 1.1])
def test_a_threshold_out_of_range_is_refused(seeds_report: Report, threshold: float) -> None:
    with pytest.raises(OptionsError):
        seeds_report.at(threshold)


def test_asking_changes_nothing(seeds_report: Report) -> None:
    before = seeds_report.stories[0].near_duplicates
    assert seeds_report.at(0.02).stories[0].near_duplicates != before
    assert seeds_report.stories[0].near_duplicates == before


def test_a_notebook_shows_the_gravest_changes_escaped(seeds_report: Report) -> None:
    shown = seeds_report._repr_html_()
    assert "President Oleksandr Shirskiy" in shown
    assert "The Telegraph" in shown
    hostile = cluster(
        [Article("a", "<script>x</script> said that 12 died."), Article("b", "<script>x</script> said that 15 died.")]
    )
    assert "<script" not in hostile._repr_html_()


def test_an_anonymised_report_names_no_article_and_every_position_stays_true(seeds_report: Report) -> None:
    made = anonymised(seeds_report)
    page = to_html(made)
    for document in seeds_report.documents:
        assert document.article.id not in page
        assert seeds_report.manifest.digests[document.article.id] not in page
    assert made.sigla == {f"article-{number}": f"A{number}" for number in range(1, 6)}
    for old, new in zip(seeds_report.documents, made.documents, strict=True):
        assert len(old.article.text) == len(new.article.text)
        assert [new.text_of(s.index) for s in new.sentences] == [old.text_of(s.index) for s in old.sentences]
        assert all(set(aside.span.of(new.article.text)) <= {"▒", *" \n\r\t\xa0"} for aside in new.set_aside)


def test_an_anonymised_report_tells_of_refused_inputs_neither_path_nor_field() -> None:
    refused = [Rejected("leaked", "parse", "a second article with the id 'leaked': archive/secret.jsonl, record 4")]
    made = anonymised(cluster([*bridges(), *refused]))
    assert [one.id for one in made.rejected] == ["input-1"]
    assert made.rejected[0].reason
    page = to_html(made)
    assert "secret" not in page
    assert "leaked" not in page


def test_an_id_that_is_a_word_of_the_text_is_renamed_as_an_id_only() -> None:
    report = cluster([Article("bridge", BRIDGE, outlet="Arden Post"), Article("Monday", BRIDGE.replace("ten", "nine"))])
    made = anonymised(report)
    assert [document.article.text for document in made.documents] == [d.article.text for d in report.documents]
    assert {document.article.id for document in made.documents} == {"article-1", "article-2"}
    assert "Arden Post" not in to_html(made)
