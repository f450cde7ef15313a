"""Two stories written for these tests, each rewritten twice with an editor's errors, and what must be told of them.

The truth is in the form that `benchmarks/score_changes.py` reads. Floors are for kinds of behaviour, not for items.
"""

import json
from pathlib import Path

import pytest

from benchmarks.score_changes import compare_story, read_story, story_changes_score
from dedup import Options, cluster
from dedup.compare.rank import story_changes
from dedup.compare.testify import of_several, only
from dedup.types import Article, Change, Reading, Span

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


def test_of_what_several_articles_have_alone_no_reason_says_one_and_what_is_quoted_stays() -> None:
    words = 'The deed names "one article only" as the heirloom, a clock.'
    shown = tuple(Reading(article, 0, Span(0, len(words)), words) for article in ("a", "b"))

    def only_in(readings: tuple[Reading, ...], summary: str, reason: str) -> Change:
        return Change("statement", "dropped", "medium", readings, (), summary, reason)

    summary = only(shown[0], "a statement of one article only")
    several = of_several(only_in(shown, summary, "facts that only one article has"))
    assert several.summary == summary.replace("of one article", "of some articles")
    assert "'one article only'" in several.summary
    assert several.reason == "facts that only some articles have"
    alone = only_in(shown[:1], summary, "facts that only one article has")
    assert of_several(alone) == alone


@pytest.mark.parametrize("name", NAMES)
def test_what_several_articles_have_is_never_said_of_one(name: str) -> None:
    of_many = [one for one in told(name) if not (one.before and one.after) and len(_articles(one)) > 1]
    assert of_many
    assert not [one for one in of_many if "one article" in one.reason or one.summary.endswith("one article only")]


def _articles(one: Change) -> set[str]:
    return {reading.article for reading in (*one.before, *one.after)}


def test_statements_that_answer_each_other_only_loosely_are_not_told_in_one_row() -> None:
    texts = {
        "memo": (
            "Whistleblower memo puts Velorin under pressure\n"
            "By Staff Writer\n"
            "A French newspaper has published what it says is proof that the maker of the weight-loss pill "
            "Slimexa ignored the warnings of its own scientist.\n"
            "Prof. Hanneke Voss, chief executive of toxicology at Velorin, wrote in a memo in March 2016 that the"
            " pill should not be marketed, the publication reports. She lost her post soon afterwards.\n"
            "According to the publication, some 340 people in France suffer from diseased heart valves because of"
            " the pill and 27 died.\n"
            "Separately, the agency Reuters reported on Friday, citing two people familiar with the matter, that "
            "prosecutors in Paris have opened a criminal investigation into the company and searched its offices "
            "in Lyon on Tuesday.\n"
            "Velorin declined to comment on the investigation.\n"
        ),
        "wire": (
            "Paris prosecutors search Velorin offices\n"
            "PARIS, June 6 (Reuters) - French prosecutors have opened a criminal investigation into drugmaker "
            "Velorin over its withdrawn weight-loss pill Slimexa and searched its offices in Lyon on Tuesday, two"
            " people familiar with the matter told Reuters.\n"
            "The investigation is looking into suspected aggravated deception and involuntary manslaughter, the "
            "sources said.\n"
            "A Velorin spokesman declined to comment. The Paris prosecutor's office confirmed that a search had "
            "taken place but gave no details.\n"
            "Velorin shares were down 2.3 percent at 0930 GMT.\n"
            "Slimexa was suspended by the European regulator in January.\n"
        ),
        "raid": (
            "Investigators raid slimming pill maker in Lyon\n"
            "Police officers raided the Lyon offices of Velorin on Wednesday as part of a criminal investigation "
            "into the weight-loss pill Slimexa, two sources told the Reuters news agency.\n"
            "The Paris prosecutor's office denied that a search had taken place.\n"
            "Prosecutors are looking into suspected aggravated deception and manslaughter.\n"
        ),
    }
    report = cluster([Article(name, text) for name, text in texts.items()], Options(story_threshold=0.05))
    rows = [one for story in report.stories for one in story.changes if one.category == "statement"]
    told = [{(x.article, x.sentence) for x in (*one.before, *one.after)} for one in rows]
    assert {("memo", 1)} in told
    assert {("raid", 0)} in told
    assert {("memo", 6), ("wire", 3)} in told
