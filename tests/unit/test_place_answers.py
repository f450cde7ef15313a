"""Places that answer each other in sentences that no link joins."""

import pytest

from dedup.compare.kinds.place_answers import place_answer_changes
from dedup.compare.sides import side
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Article, SentencePair
from tests.unit.telling import changes


def answers(before: str, after: str) -> list[tuple[str, str]]:
    ours, theirs = extract_story(
        [
            prepare(Article("a", before + " It rained all night. Nobody spoke.")),
            prepare(Article("b", after + " The wind came late. Few slept.")),
        ]
    )
    last = len(ours.sentences) - 1, len(theirs.sentences) - 1
    pairs = [SentencePair(last[0] - 1, last[1] - 1, 0.3), SentencePair(*last, 0.3)]
    found = place_answer_changes(side(ours), side(theirs), pairs)
    return [(one.before[0].text, one.after[0].text) for one in found]


def test_a_place_that_one_article_has_alone_answers_the_one_that_the_other_has_alone() -> None:
    before = "The prize will be handed over in Turin, and the jury will dine there."
    assert answers(before, "The jury will hand the prize to her in Milan.") == [("Turin", "Milan")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Nothing in common, a part of the other, a town and a country, and a place that both have.
        ("The prize will be handed over in Turin.", "She was born in Milan."),
        ("The prize will be handed over in Turin.", "The prize will be handed over in Italy."),
        ("The prize will be handed over in Turin.", "The prize will be handed over in Norway."),
        ("The prize went to Turin.", "The prize went to Milan. It had been in Turin."),
    ],
)
def test_places_of_two_things_answer_nothing(before: str, after: str) -> None:
    assert answers(before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Adjectives, whoever opens a sentence, datelines, speakers' towns, and what lies outside a town.
        (
            "The prize will be handed over by an Italian jury, who dine there.",
            "The jury, a Norwegian one, will hand the prize to her.",
        ),
        ("Turin will see the jury hand over the prize.", "The jury will hand the prize to her in Milan."),
        (
            "TURIN (Wire) - The jury handed over the prize.",
            "MILAN (Post) - The jury will hand the prize to her.",
        ),
        (
            "The jury will hand over the prize, the mayor of Turin said.",
            "The prize is to be handed over by the jury, said the mayor of Milan.",
        ),
        (
            "The prize will be handed over outside Turin, and the jury will dine there.",
            "The jury will hand the prize to her in Milan.",
        ),
        # A country for a town, and a town that the other article names elsewhere.
        (
            "The prize will be handed over in Turin, and the jury will dine there.",
            "The jury will hand the prize to her in Norway.",
        ),
        (
            "The prize will be handed over in Turin, and the jury will dine there.",
            "The jury will hand the prize to her in Milan. It was in Turin once.",
        ),
    ],
)
def test_where_no_place_of_the_event_is_told_anew_nothing_is_answered(before: str, after: str) -> None:
    assert answers(before, after) == []


def test_with_little_in_common_only_places_that_are_alone_answer_each_other() -> None:
    assert answers("The jury dined near Turin.", "He saw a jury walk past him in Milan.") == [("Turin", "Milan")]
    of_several = "The wind blew a jury off course in Milan or Genoa."
    assert answers("The jury dined from Turin to Naples.", of_several) == []


def test_a_place_that_both_articles_tell_closely_and_loosely_is_no_less_precise_in_either() -> None:
    before = "Ferry hits a pier in Lisbon\n\nA ferry struck a pier in central Lisbon on Tuesday, the port said."
    after = "Ferry crash in Lisbon\n\nA ferry slammed into a pier in central Lisbon on Tuesday, the port said."
    assert not [one for one in changes(before, after) if one.category == "place"]
    (told,) = [one for one in changes(before, after.replace("central ", "")) if one.category == "place"]
    assert told.relation == "less precise"
