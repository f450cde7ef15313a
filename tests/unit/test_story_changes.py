"""Two stories written for these tests, each rewritten twice with an editor's errors, and what must be told of them.

The truth is in the form that `benchmarks/score_changes.py` reads. Floors are for kinds of behaviour, not for items.
"""

import json
from pathlib import Path

import pytest

from benchmarks.score_changes import compare_story, read_story, story_changes_score
from dedup.compare.rank import story_changes
from dedup.types import Article, Change

STORIES = Path(__file__).parents[1] / "golden/stories"
NAMES = ("quake", "transfer")


def told(name: str) -> tuple[Change, ...]:
    story = compare_story(read_story(STORIES / name))
    return story_changes(list(story.diffs.values()), list(story.within.values()))


@pytest.mark.parametrize("name", NAMES)
def test_most_weighty_changes_are_found(name: str) -> None:
    found = story_changes_score(STORIES / name)["tallies"]
    assert found["high"].recall >= 0.65
    assert found["medium"].recall >= 0.75


@pytest.mark.parametrize("name", NAMES)
def test_no_harmless_rewording_is_called_a_contradiction(name: str) -> None:
    score = story_changes_score(STORIES / name)
    assert score["trapped"] == []
    assert score["other_contradictions"] == []
    assert score["contradictions"] >= 1


@pytest.mark.parametrize("name", NAMES)
def test_what_is_told_first_is_what_an_editor_would_list(name: str) -> None:
    truth = json.loads((STORIES / name / "changes.json").read_text(encoding="utf-8"))["changes"]
    first = [one for one in told(name) if one.category != "statement"][:8]
    assert sum(any(_answers(one, item) for item in truth) for one in first) >= 7


@pytest.mark.parametrize("name", NAMES)
def test_what_is_told_first_is_never_a_mere_rewording(name: str) -> None:
    assert all(one.materiality != "low" and one.relation != "wording" for one in told(name)[:8])


def _answers(one: Change, item: dict[str, object]) -> bool:
    """Tell whether a change shows both passages of an item of the truth, or the one that it has."""
    readings = (*one.before, *one.after)
    sides = [(item[side], item[f"{side}_span"]) for side in ("a", "b") if item[f"{side}_span"]]
    return all(
        any(
            reading.article == name and reading.span.start < span[1] and span[0] < reading.span.stop
            for reading in readings
        )
        for name, span in sides
    )


def test_a_statement_that_two_articles_make_and_one_lacks_is_told_once() -> None:
    fire = "The mill on the quay at Arbroath burned down late on Monday night."
    told = "The owner had insured the old looms for two million pounds only last spring."
    again = "Only last spring, the looms had been insured by their owner for two million pounds."
    texts = [fire, f"{fire} {told}", f"{fire} {again}"]
    story = compare_story([Article(str(at), text) for at, text in enumerate(texts)])
    found = story_changes(list(story.diffs.values()), [])
    lone = [one for one in found if one.category == "statement"]
    assert [sorted({x.article for x in (*one.before, *one.after)}) for one in lone] == [["1", "2"]]
    assert lone[0].summary.endswith("a statement of some articles only")
