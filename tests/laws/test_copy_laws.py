"""What was copied did not change: an article set beside a copy of itself, or beside one with a single edit."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup import Article, diff
from dedup.types import Change

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
FIGURES = ("11", "37", "640")
HALVES = (
    "The dam above Torvik held on Monday",
    "Engineers said the dam would be opened by June 3",
    "Mayor Ines Falk denied that 40 families had left",
    "About 40 families left the valley, the Torvik Courier reported",
    "The council will meet again by May 9",
    "“We were never asked,” said Ines Falk",
)


def changes(before: str, after: str) -> tuple[Change, ...]:
    return diff(Article("before", before), Article("after", after)).diff.changes


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_an_article_beside_its_copy_shows_no_change(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert changes(text, text) == ()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(HALVES), min_size=1, max_size=6))
def test_a_text_beside_its_copy_shows_no_change_however_much_its_sentences_resemble_each_other(said: list[str]) -> None:
    text = ". ".join(said) + "."
    assert changes(text, text) == ()


@settings(deadline=None, max_examples=40)
@given(st.permutations(HALVES), st.permutations(HALVES))
def test_sentences_in_another_order_show_no_change(one: list[str], other: list[str]) -> None:
    assert changes(". ".join(one) + ".", ". ".join(other) + ".") == ()


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_one_altered_figure_is_one_change_of_a_number_and_nothing_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    figure = next(found for found in re.finditer(r"\d\d,\d\d\d", text) if text[: found.start()].count("\n") > 1)
    altered = text[: figure.start()] + "90,210" + text[figure.end() :]
    found = changes(text, altered)
    assert {change.category for change in found} == {"number"}
    for change in found:
        assert all(reading.span.start <= figure.start() < reading.span.stop for reading in change.before)
