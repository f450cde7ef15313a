"""Names half altered in freely retold sentences."""

import pytest

from dedup import Article, diff
from dedup.compare.changes import diff as compare
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Alignment, SentencePair


def names(before: str, after: str, score: float = 1.0) -> list[tuple[str, str, str]]:
    one, other = extract_story([prepare(Article("a", before)), prepare(Article("b", after))])
    changes = compare(one, other, Alignment("a", "b", (SentencePair(0, 0, score),), ())).changes
    return [(c.relation, c.before[0].text, c.after[0].text) for c in changes if c.category == "name"]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (
            "The drone was built by the start-up Skylark of Tartu, which employs 60 people.",
            "Skyhawk, a young company of 60 from Tartu, made the drone.",
            ("changed", "Skylark", "Skyhawk"),
        ),
        (
            "The vaccine is made by Lumigen, a firm founded by three former students in Ghent.",
            "Three ex-students of Ghent are behind Lumidex, the company that produces the vaccine.",
            ("changed", "Lumigen", "Lumidex"),
        ),
        (
            "Police found the pills, sold as Demerol, under the seat of the car.",
            "Under a seat in the car lay pills of Demarol.",
            ("spelling", "Demerol", "Demarol"),
        ),
    ],
)
def test_a_name_half_altered_is_told_however_the_sentence_is_put(
    before: str, after: str, wanted: tuple[str, str, str]
) -> None:
    assert names(before, after) == [wanted]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # The other article knows both.
        ("The drone was built by Skylark of Tartu.", "Skyhawk of Tartu made the drone. Skylark had refused."),
        # A name and its adjective; common words.
        ("The drone was built by Kantor of Tartu.", "The Kantorian drone was made in Tartu."),
        ("The Minister of Tartu bought the drone.", "In Tartu the Ministry has bought a drone."),
        # Names that only begin alike, or do not even that; short ones; and words that are no names.
        ("The drone was built by Skylark of Tartu.", "Skymontero of Tartu made the drone."),
        ("The drone was built by Skylark of Tartu.", "Dkylark of Tartu made the drone."),
        ("The drone was built by Kantor of Tartu.", "Tartu's drone was made by Kantors."),
        ("The drone was built by SKYLARK of Tartu.", "SKYHAWK of Tartu made the drone."),
        ("The drone was a skylark of Tartu.", "A skyhark of Tartu was the drone."),
        ("The drone was built by Skya of Tartu.", "Skyo of Tartu made the drone."),
        # Two names, neither of which answers one alone.
        ("Skylark and Skyharl of Tartu made the drone.", "In Tartu the drone was made by Skyhark."),
    ],
)
def test_names_that_need_not_be_one_are_left_alone(before: str, after: str) -> None:
    assert [
        one
        for one in names(before, after)
        if {one[1], one[2]} & {"Skylark", "SKYLARK", "skylark", "Skya", "Kantor", "Minister"}
    ] == []


def test_sentences_that_no_link_joins_tell_nothing() -> None:
    assert names("The drone was built by Skylark of Tartu.", "Skyhawk left the bank of Riga.", 0.1) == []


def test_a_name_altered_is_told_once() -> None:
    told = diff(
        Article("a", "The clinic was opened by Ottavio Gritti in front of two hundred guests."),
        Article("b", "The clinic was opened by Ottavio Grilli in front of two hundred guests."),
    ).changes
    assert len([one for one in told if one.category == "name"]) == 1


def test_a_person_of_whom_half_the_name_stays_is_set_against_the_one_left_over_however_the_sentence_is_put() -> None:
    before = "The woman who drowned in the lake was Anna Keller, a 34-year-old teacher from Bern."
    after = "Friends in Bern laid flowers on the shore of the lake for the drowned teacher, Anna Moser."
    assert names(before, after, 0.4) == [("changed", "Anna Keller", "Anna Moser")]
    assert names(before, after + " Anna Keller was there.", 0.4) == []
    assert names(before, after.replace("Anna Moser", "Ivo Marek"), 0.4) == []


def places(before: str, after: str, score: float = 1.0) -> list[tuple[str, str, str]]:
    one, other = extract_story([prepare(Article("a", before)), prepare(Article("b", after))])
    changes = compare(one, other, Alignment("a", "b", (SentencePair(0, 0, score),), ())).changes
    return [(c.relation, c.before[0].text, c.after[0].text) for c in changes if c.category == "place" and c.after]


def test_a_place_is_set_against_a_village_that_no_gazetteer_knows() -> None:
    before = "Trains will be replaced by buses between Sandwell Green and Kortrijk until May."
    assert places(before, before.replace("Kortrijk", "Kortelund")) == [("changed", "Kortrijk", "Kortelund")]


def test_cities_of_middling_size_are_told_apart_and_from_the_land_they_lie_in() -> None:
    before = "The stolen panel is to hang again in the museum at Ghent in the spring, the police said."
    assert [told[1:] for told in places(before, before.replace("Ghent", "Bruges"))] == [("Ghent", "Bruges")]
    assert places(before, before.replace("at Ghent", "in Belgium")) == [("less precise", "Ghent", "Belgium")]
