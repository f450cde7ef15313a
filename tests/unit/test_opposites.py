"""Words that exclude each other: ends of one scale, words of many senses, and what one person is told to be."""

import pytest

from dedup.compare.figures_apart import BOUND_TURNED
from tests.unit.telling import changes, found

OPPOSITE = "words of opposite meaning"


def contradictions(before: str, after: str) -> list[tuple[str, ...]]:
    told = changes(before, after)
    return [(one.category, one.before[0].text, one.after[0].text) for one in told if one.relation == "contradiction"]


@pytest.mark.parametrize(
    ("before", "after", "passages"),
    [
        (
            "Last winter the country culled 1.2 million birds, the most since 2017.",
            "In the country 1.2 million birds were culled last winter, the fewest since 2017.",
            ("most", "fewest"),
        ),
        (
            "Unemployment fell to 4 percent, the lowest level since 2008.",
            "At 4 percent, unemployment has reached its highest level since 2008.",
            ("lowest", "highest"),
        ),
        (
            "The tower is the tallest in the city.",
            "The tower is the shortest building in the city.",
            ("tallest", "shortest"),
        ),
    ],
)
def test_two_ends_of_a_scale_among_the_same_things_contradict_each_other(
    before: str, after: str, passages: tuple[str, str]
) -> None:
    assert ("wording", *passages) in contradictions(before, after)
    assert ("wording", *reversed(passages)) in contradictions(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Unemployment fell to 4 percent, the lowest level since 2008.",
            "Unemployment fell to 4 percent from the highest level since 1996.",
        ),
        ("The tower is the tallest in the city.", "The tower is the tallest and the shortest bridge is near the city."),
    ],
)
def test_two_ends_of_a_scale_among_other_things_do_not(before: str, after: str) -> None:
    assert contradictions(before, after) == []


def test_a_word_that_only_ends_like_a_superlative_is_none() -> None:
    before = "The ship struck rocks about two miles west of the harbour."
    after = "Thrown onto stones by the storm was the vessel, in the night, two miles east of the harbour."
    assert contradictions(before, after) == contradictions(after, before) == []


def test_a_word_of_many_senses_is_turned_round_where_all_around_it_is_the_same() -> None:
    before, after = (
        f'"The risk to the public is very {level}," the doctor said on Monday.' for level in ("low", "high")
    )
    assert [category for category, *_ in contradictions(before, after)] == ["quotation"]
    before, after = before.replace('"', ""), after.replace('"', "")
    assert contradictions(before, after) == [("wording", "low", "high")]


def test_a_word_of_many_senses_tells_nothing_where_the_words_around_it_differ() -> None:
    before = "The court heard that the price was low when the farm was sold in March."
    after = "In March the high court heard how cheaply the farm was sold."
    assert contradictions(before, after) == []
    assert found(before, after, OPPOSITE) == []


def test_a_short_quotation_of_one_speaker_is_turned_round_by_an_opposite() -> None:
    before, after = '"It is a victory for the workers," said Moe.', '"It is a defeat for the workers," Moe said.'
    assert [category for category, *_ in contradictions(before, after)] == ["quotation"]
    assert "quotation" not in [category for category, *_ in contradictions(before, after.replace("Moe", "Lund"))]


def test_a_bound_without_a_figure_is_turned_round() -> None:
    before = "Graham Pell promised free buses for every child who lives more than a mile from the new school."
    after = "Pell said there would be free buses for all children living less than a mile from Hill Street school."
    assert [one.category for one in changes(before, after) if one.summary.endswith(BOUND_TURNED)] == ["number"]
    fewer = after.replace("less than a mile", "less than four miles")
    assert not [one for one in changes(before, fewer) if one.summary.endswith(BOUND_TURNED)]


def test_opposite_deeds_done_to_one_thing_are_notable() -> None:
    before = 'Analysts at Orell Bank cut their rating of the shares to "sell" on Monday.'
    after = 'On Monday Orell Bank\'s analysts raised their rating from "hold" to "buy".'
    found = [one for one in changes(before, after) if one.before and one.before[0].text == "cut"]
    assert [(one.relation, one.materiality) for one in found] == [("changed", "medium")]


def test_what_follows_in_time_is_no_opposite_wherever_it_stands() -> None:
    before = "Ann Moe was arrested in Brno in March. The bank had called the police about a cheque."
    after = "A cheque brought the police to the bank. The judge in Olomouc said that Ann Moe was released in May."
    assert not [one for one in changes(before, after) if OPPOSITE in one.summary]
    before, after = before.replace("arrested", "forced to leave"), after.replace("released", "a voluntary witness")
    assert [one for one in changes(before, after) if OPPOSITE in one.summary]


SHARES = (
    "Shares in the mill, which have {} a third in value since January, {} 6.5 percent to 148 crowns, {} the 150 crowns "
    "that analysts expected."
)


def test_each_word_put_in_the_place_of_its_opposite_is_told_whatever_else_a_sentence_says() -> None:
    told = contradictions(
        SHARES.format("lost", "climbed", "above"),
        SHARES.format("gained", "dropped", "below"),
    )
    assert {(one, other) for _, one, other in told} >= {("lost", "gained"), ("above", "below")}
    assert any("climbed" in one and "dropped" in other for _, one, other in told)


def test_two_ends_that_change_places_in_a_sentence_say_the_same() -> None:
    before = "A number below 50 tells of decline at the mills, while a number above that tells of growth."
    after = "A number above 50 tells of growth at the mills, while a number below that tells of decline."
    assert contradictions(before, after) == []


def test_one_exchange_of_kin_is_one_row() -> None:
    before = "Investigators seized 340,000 euros in cash from a flat owned by Dorn's brother."
    after = "Investigators found 340,000 euros in cash in a flat owned by Dorn's sister."
    assert [one.relation for one in changes(before, after) if one.category == "role"] == ["contradiction"]


@pytest.mark.parametrize(
    ("before", "after", "passages"),
    [
        ("Rovers led 2-0 at half time.", "Rovers trailed 2-0 at half time.", ("led", "trailed")),
        (
            "Shares in the retailer jumped after the news.",
            "Shares in the retailer tumbled after the news.",
            ("jumped", "tumbled"),
        ),
        (
            "The number of wolves in the forest has grown, rangers say.",
            "The number of wolves in the forest has shrunk, rangers say.",
            ("grown", "shrunk"),
        ),
        ("The film was a hit at the box office.", "The film was a flop at the box office.", ("hit", "flop")),
    ],
)
def test_opposites_of_games_markets_and_counts_contradict_each_other(
    before: str, after: str, passages: tuple[str, str]
) -> None:
    assert passages in [said[1:] for said in contradictions(before, after)]


def test_opposites_told_of_two_clubs_do_not() -> None:
    assert contradictions("Rovers led 2-0 at half time.", "Albion trailed 2-0 at the end of a wet game in Marl.") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Lowe bought the mill in Harle from the council.", "The council sold the mill in Harle to Lowe."),
        ("The mill in Harle was bought by Lowe in May.", "The mill in Harle was sold to Lowe in May."),
        ("City won 2-1 against Rovers in Harle on Sunday.", "Rovers lost 2-1 against City in Harle on Sunday."),
        ("The bank lent the council two million crowns.", "The council borrowed two million crowns from the bank."),
        ("Norway exports salmon to Harle by the shipload.", "Harle imports salmon from Norway by the shipload."),
    ],
)
def test_one_deed_told_from_either_side_excludes_nothing(before: str, after: str) -> None:
    assert not [one for one in changes(before, after) if one.relation == "contradiction"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Lowe bought the mill in Harle for six million crowns.",
            "Lowe sold the mill in Harle for six million crowns.",
        ),
        ("City won 2-1 in Harle after a late goal.", "After a late goal City lost 2-1 in Harle."),
    ],
)
def test_either_side_of_a_deed_told_of_one_does(before: str, after: str) -> None:
    assert [one for one in changes(before, after) if one.relation == "contradiction"]


@pytest.mark.parametrize(
    ("before", "after"), [("north-west", "southwest"), ("northeast", "north-west"), ("west", "north")]
)
def test_two_quarters_of_the_compass_exclude_each_other_and_those_in_the_west_are_no_superlatives(
    before: str, after: str
) -> None:
    sentence = "The ferry sank in the {} of the island on Monday."
    assert contradictions(sentence.format(before), sentence.format(after)) == [("place", before, after)]


def test_one_quarter_of_the_compass_in_two_spellings_is_no_difference() -> None:
    told = changes(
        "The ferry sank in the north-west of the island on Monday.",
        "The ferry sank in the northwest of the island on Monday.",
    )
    assert {one.materiality for one in told} <= {"low"}
