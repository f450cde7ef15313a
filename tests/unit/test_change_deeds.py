"""Figures compared by what is done to what they count, wherever two articles tell of it."""

from __future__ import annotations

from dedup.compare.align import align
from dedup.compare.changes import diff
from dedup.compare.kinds.deed_figures import figure_changes
from dedup.compare.sides import side
from dedup.text.facts import extract, extract_story
from dedup.text.prepare import prepare
from dedup.text.vectors import StoryVectors
from dedup.types import Article, Change

FLOOD = (
    "River bursts its banks at Aldern\n\n"
    "The river Tamse burst its banks at Aldern on Monday, forcing the authorities to evacuate about 14,000 people from "
    "the lower town.\n\n"
    "Three people were injured when the wall of a mill collapsed in Weaver Street, the fire brigade said.\n\n"
    "Some 230 flights were cancelled.\n\n"
    "A wall of water nine kilometres long is moving towards the coast. Mayor Ada Brent promised 31 million euros."
)


def figures(before: str, after: str) -> list[Change]:
    documents = extract_story([prepare(Article("a", before)), prepare(Article("b", after))])
    found = diff(*documents, align(*documents, StoryVectors.of(documents)))
    return [one for one in found.changes if one.category == "number" and one.before and one.after]


def told(before: str, after: str) -> list[tuple[str, str, str]]:
    return [(one.relation, one.before[0].text, one.after[0].text) for one in figures(before, after)]


def test_how_many_fled_is_compared_in_whatever_words_it_is_told() -> None:
    found = told(FLOOD, "Terror on the Tamse\n\nMore than 40,000 residents were driven from their homes in Aldern.")
    assert ("changed", "about 14,000 people", "More than 40,000 residents") in found


def test_one_figure_of_one_deed_anywhere_in_the_other_article_is_no_change() -> None:
    other = "Terror on the Tamse\n\nAldern is a town of mills. Around 14,000 inhabitants had to leave their homes."
    assert not any("14,000" in before for _, before, _ in told(FLOOD, other))


def test_exchanged_digits_of_one_deed_are_a_contradiction() -> None:
    other = (
        "Terror on the Tamse\n\nThe airport of Aldern stays shut until Thursday, and 320 flights have been scrapped."
    )
    assert ("contradiction", "Some 230 flights", "320 flights") in told(FLOOD, other)


def test_a_part_is_not_set_against_the_whole() -> None:
    one = "The army rescued 250 people from the roofs of Aldern on Monday."
    other = "Aldern is cut off. On Tuesday another 30 people were rescued, which makes 250 people rescued in all."
    assert not told(one, other)
    other = "Aldern is cut off. By Tuesday 90 people had been rescued. Another 130 people were rescued on Friday."
    assert [found[1:] for found in told(one, other)] == [("250 people", "90 people")]


def test_the_toll_of_another_year_is_not_set_against_that_of_the_day() -> None:
    one = "A flood killed 12 people in Aldern on Monday."
    other = "Aldern is under water. In 1987 a flood killed 40 people in the same valley."
    sides = [side(extract(prepare(Article(name, text)))) for name, text in (("a", one), ("b", other))]
    assert not list(figure_changes(*sides))
    assert list(figure_changes(sides[0], side(extract(prepare(Article("c", other.replace("In 1987", "There")))))))


def test_the_injured_of_one_article_who_are_dead_in_the_other_are_a_contradiction() -> None:
    other = "Terror on the Tamse\n\nThree people were killed when the wall of a mill came down in Weaver Street."
    assert ("contradiction", "Three people were injured", "Three people were killed") in told(FLOOD, other)


def test_as_many_dead_here_as_injured_there_are_two_counts_where_the_scenes_differ() -> None:
    one = "Five people died in the harbour fire, and the quay is closed."
    other = "Aftershocks went on all night in the north of the island, injuring five people near the lighthouse."
    assert not told(one, other)


def test_one_number_in_two_measures_is_told_wherever_it_stands() -> None:
    other = (
        "Terror on the Tamse\n\nNobody slept in Aldern. The wall of water, nine miles long, will reach the sea tonight."
    )
    assert any(found[1:] == ("nine kilometres", "nine miles") for found in told(FLOOD, other))


def test_one_number_in_two_currencies_is_a_change() -> None:
    other = "Terror on the Tamse\n\nMayor Ada Brent has promised 31 million pounds to those who lost everything."
    sides = [side(extract(prepare(Article(name, text)))) for name, text in (("a", FLOOD), ("b", other))]
    found = [(one.relation, one.before[0].text, one.after[0].text) for one in figure_changes(*sides)]
    assert ("changed", "31 million euros", "31 million pounds") in found


def test_a_currency_by_its_code_or_by_its_word_is_one_currency() -> None:
    one = "The port of Vika was sold for NOK 450m on Friday, its owner said."
    assert not told(one, "For 450 million kroner the port of Vika has a new owner, who signed the papers on Friday.")


def test_figures_of_unlike_size_are_no_slip_of_the_nought() -> None:
    one = "Each family gets $2,100 from the state."
    other = "The state puts the damage to each town and family at 210 million dollars."
    assert not any(one.summary.endswith("a nought more or less") for one in figures(one, other))


def test_evacuated_and_rescued_may_be_the_same_people() -> None:
    one = "All 187 passengers of the ferry were evacuated in the night."
    assert not told(one, "The ferry Vika lies on a sandbank. Boats rescued 187 passengers before dawn.")


def test_the_last_counts_left_of_two_sentences_answer_each_other_whatever_they_count() -> None:
    one = "Samples were taken at 26 sites in Vika on Monday."
    assert told(one, "On Monday samples were taken at 48 places in Vika.") == [("changed", "26 sites", "48 places")]
    beside_another = "On Monday 3 men took samples at 48 places in Vika."
    assert told(one, beside_another) == [("changed", "26 sites", "48 places")]


def test_one_count_told_of_people_and_of_the_dead_is_no_change() -> None:
    one = "It is the largest flood since 1998, when 41 people died in Aldern."
    assert not told(one, "It is the largest flood since 1998, when 41 people never came home in Aldern.")


def test_an_english_deed_is_no_word_of_another_language() -> None:
    one = "Die Regierung stellt 40 Millionen Euro bereit. Der Damm wurde 1962 gebaut, die 40 Häuser stehen leer."
    documents = extract_story([prepare(Article("a", one)), prepare(Article("b", one.replace("40", "55")))])
    assert not list(figure_changes(side(documents[0]), side(documents[1])))


def test_one_count_of_what_is_called_otherwise_is_no_change() -> None:
    one = "The referee gave two penalties in the last minute of the cup final at Vika."
    assert told(one, "The referee gave two spot kicks in the last minute of the cup final at Vika.") == []


def test_a_point_that_is_lost_is_a_slip_and_a_comma_between_thousands_is_none() -> None:
    one = "The mayor of Corwell put the losses of the market at {} million euros and said it would reopen in September."
    other = "The mayor of Corwell reckons that the losses come to {} million euros and that it reopens in September."
    slip = "the same digits, with a point and without"
    assert any(found.summary.endswith(slip) for found in figures(one.format("4.5"), other.format("45")))
    assert not any(found.summary.endswith(slip) for found in figures(one.format("1,200"), other.format("1200")))


def test_one_figure_of_the_injured_and_of_the_dead_is_quoted_with_what_befell_them() -> None:
    one = "In 2016 another ferry, the Brage, hit a pier in Karsby, {} 30 people."
    found = figures(one.format("injuring"), one.format("killing"))
    assert [(it.before[0].text, it.after[0].text) for it in found if it.relation == "contradiction"] == [
        ("injuring 30 people", "killing 30 people")
    ]
