"""Versions of one text: equal texts are one witness, cuts and garbled copies are placed, lost texts are told of."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from dedup import Article, Report, cluster
from dedup.derive.stemma import derive
from dedup.report.terminal import print_report
from dedup.text.prepare import prepare
from dedup.types import Stemma

LINES = (
    "The harbour master closed the northern quay on Monday after divers found cracks in four of its oldest piers.",
    "Repairs are going to take until spring and will cost the town more than it had put aside for the whole decade.",
    "Fishermen who land their catch there were told to move their boats before the end of the week.",
    "Nobody in the council had wanted to hear of the report that an engineer wrote eleven years ago.",
    "It lay in a drawer next to the plans for a marina that never found anybody willing to pay for it.",
    "The mayor has since promised to read every report that reaches his desk before the summer break.",
    "A second engineer measured the piers again and came to the very same result within one afternoon.",
    "The ferry line moved its timetable forward and lets passengers off at the old customs house for now.",
)


def tree_of(texts: dict[str, Sequence[str]], days: dict[str, int] | None = None) -> Stemma:
    found = days or {}
    articles = [
        Article(name, "\n\n".join(lines), published=date(2024, 5, found[name]) if name in found else None)
        for name, lines in texts.items()
    ]
    return derive([prepare(article) for article in articles], [])


def edges(tree: Stemma) -> set[tuple[str, str]]:
    return {(edge.parent, edge.child) for edge in tree.derivations}


def test_equal_texts_are_one_witness_and_said_to_be_equal_once() -> None:
    tree = tree_of({"a": LINES, "b": LINES, "c": LINES})
    assert edges(tree) == set()
    assert [(one.a, one.b, one.kind) for one in tree.undecided] == [("a", "b", "same text"), ("a", "c", "same text")]
    assert [family.members for family in tree.families] == [("a", "b", "c")]


def test_of_equal_texts_the_one_of_the_earlier_day_is_the_source() -> None:
    tree = tree_of({"a": LINES, "b": LINES}, {"a": 4, "b": 2})
    assert edges(tree) == {("b", "a")}
    assert {one.parent for one in tree.origins if one.article == "a"} == {"b"}


@pytest.mark.parametrize("copied", [0, 1, 3])
def test_a_copy_of_one_article_changes_nothing_else(seeds_report: Report, copied: int) -> None:
    articles = [document.article for document in seeds_report.documents]
    copy = replace(articles[copied], id=f"{articles[copied].id}.copy")
    before = seeds_report.stories[0].stemma
    after = cluster([*articles, copy]).stories[0].stemma
    assert edges(after) == edges(before)
    assert {(one.a, one.b) for one in before.undecided} == {
        (one.a, one.b) for one in after.undecided if copy.id not in (one.a, one.b)
    }
    assert [(one.a, one.kind) for one in after.undecided if one.b == copy.id] == [(articles[copied].id, "same text")]
    assert len(after.sources) == len(before.sources)


def test_a_copy_stands_beside_its_twin_in_the_printed_tree(seeds_report: Report) -> None:
    articles = [document.article for document in seeds_report.documents]
    file = io.StringIO()
    report = cluster([*articles, replace(articles[0], id="twin")])
    print_report(report, Console(file=file, width=120, highlight=False, markup=False))
    assert "000 = twin" in file.getvalue()
    assert file.getvalue().count("├── 001") == 1


def test_dated_versions_stand_in_the_order_of_their_days() -> None:
    texts = {"c": LINES[:5], "a": LINES, "b": LINES[:7]}
    assert edges(tree_of(texts, {"a": 1, "b": 2, "c": 3})) == {("a", "b"), ("b", "c")}


def test_no_version_stands_below_a_later_one() -> None:
    texts = {name: [*LINES[:at], *LINES[at + 1 :]] for at, name in enumerate("abcdefgh")}
    days = {name: 8 - at for at, name in enumerate("abcdefgh")}
    found = edges(tree_of(texts, days))
    assert found
    assert all(days[parent] <= days[child] for parent, child in found if parent in days)


def test_an_article_made_of_two_texts_is_a_version_of_neither() -> None:
    first, second = LINES[:4], LINES[4:]
    tree = tree_of({"a": first, "b": second, "c": LINES}, {"a": 1, "b": 1, "c": 2})
    assert edges(tree) == {("a", "c"), ("b", "c")}


def test_every_edge_of_a_story_of_three_or_more_has_its_support() -> None:
    tree = tree_of({"a": LINES[:4], "b": LINES[4:], "c": LINES}, {"a": 1, "b": 1, "c": 2})
    assert tree.derivations
    assert all(edge.support is not None and 0.0 <= edge.support <= 1.0 for edge in tree.derivations)
