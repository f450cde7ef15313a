"""The scorer of passages and the measures of pairs, on cases worked by hand."""

import math

import pytest

from benchmarks.pair_features import degree, tiles
from benchmarks.score_passages import Pair, covered, score
from dedup.types import Span

TRUTH = (Span(0, 100), Span(200, 300))


def figures(*found: tuple[Span, Span]) -> dict[str, float]:
    return score([Pair("copy", "", "", (TRUTH,))], lambda a, b: found)["copy"]


def test_both_sides_count_and_must_both_be_met() -> None:
    assert covered(TRUTH, [(Span(0, 50), Span(200, 300))]) == (0.75, 1)
    assert covered(TRUTH, [(Span(0, 50), Span(300, 400))]) == (0.0, 0)


def test_overlapping_detections_cover_a_character_once() -> None:
    assert covered(TRUTH, [(Span(0, 60), Span(200, 260)), (Span(40, 80), Span(240, 280))]) == (0.8, 2)


def test_an_exact_detection_scores_one() -> None:
    assert figures(TRUTH)["plagdet"] == 1.0


def test_a_detection_in_two_halves_pays_for_granularity_only() -> None:
    halves = (Span(0, 50), Span(200, 250)), (Span(50, 100), Span(250, 300))
    told = figures(*halves)
    assert (told["precision"], told["recall"], told["granularity"]) == (1.0, 1.0, 2.0)
    assert told["plagdet"] == pytest.approx(1 / math.log2(3))


def test_a_detection_where_nothing_is_lowers_precision_only() -> None:
    told = figures(TRUTH, (Span(500, 600), Span(700, 800)))
    assert (told["precision"], told["recall"], told["granularity"]) == (0.5, 1.0, 1.0)


def test_what_is_not_found_lowers_recall_only() -> None:
    told = score([Pair("copy", "", "", (TRUTH, (Span(500, 600), Span(700, 800))))], lambda a, b: [TRUTH])["copy"]
    assert (told["precision"], told["recall"]) == (1.0, 0.5)


def test_tiles_take_the_longest_run_first_and_no_word_twice() -> None:
    assert tiles(["a", "b", "c", "d", "e", "f"], ["c", "d", "e", "f", "x", "a", "b", "c"], 2) == [4, 2]
    assert tiles(["a", "b"], ["a", "b", "a", "b"], 2) == [2]
    assert tiles([], ["a", "b"], 2) == []


def test_an_edited_copy_has_more_short_runs_than_a_copy() -> None:
    text = "the council voted on tuesday to close the old bridge for eleven months while divers inspect the piers"
    edited = "the council decided on tuesday to shut the old bridge for almost eleven months as divers check the piers"
    assert degree(text, text)["edited"] == 0
    assert degree(text, edited)["edited"] == 7 / 19  # "on tuesday to", "the old bridge for"
    assert degree(text, text)["closeness"] == pytest.approx(1)
