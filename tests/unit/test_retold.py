"""Pairs of sentences as editors leave them: what was altered is told, and what was only said anew is not."""

import pytest

from dedup import Article, diff
from dedup.types import Change


def changes(before: str, after: str) -> tuple[Change, ...]:
    return diff(Article("a", before), Article("b", after)).changes


def facts(before: str, after: str) -> list[tuple[str, str]]:
    found = changes(before, after)
    return sorted({(one.category, one.relation) for one in found if one.category not in {"wording", "statement"}})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The club will pay him 900 pounds a week.", "The club will pay him 900 pounds a day."),
        ("The mine lies 40 miles from the coast of Peru.", "The mine lies 40 metres from the coast of Peru."),
        (
            "Nordica will buy the yard for 2.4 billion euros, the two firms said.",
            "The yard has been sold to Nordica for about $2.9 billion, the firms said.",
        ),
    ],
)
def test_a_figure_alone_of_its_measure_is_set_against_the_other(before: str, after: str) -> None:
    assert ("number", "changed") in facts(before, after) or ("number", "contradiction") in facts(before, after)


def test_figures_of_unlike_measures_are_not_set_against_each_other() -> None:
    found = facts("The hall holds 300 people and was full.", "The hall is 300 metres long and was full.")
    assert not {("number", "changed"), ("number", "contradiction")} & set(found)


def test_a_preposition_makes_no_other_day() -> None:
    assert facts("The board met on Monday in the old mill.", "The board met Monday in the old mill.") == []


def test_a_pronoun_is_the_source_named_before_it() -> None:
    before = "Mayor Rosa Hale opened the bridge on Friday. She said the cables were safe."
    after = "Mayor Rosa Hale opened the bridge on Friday. Hale said the cables were safe."
    assert not [one for one in changes(before, after) if one.category == "attribution"]


def test_economists_of_another_bank_are_another_source() -> None:
    before, after = (f"Rents will fall in spring, analysts at {bank} said." for bank in ("Citigroup", "Barclays"))
    assert ("attribution", "changed") in facts(before, after)


def test_an_act_of_speech_left_out_is_no_source_left_out() -> None:
    assert facts("The two states agreed to exchange prisoners.", "The two states exchange prisoners.") != [
        ("attribution", "dropped")
    ]


def test_an_outlet_that_was_told_is_no_other_source() -> None:
    before, after = '"The road is lost," Hale said.', '"The road is lost," Hale told Reuters.'
    found = [one for one in changes(before, after) if one.category == "attribution"]
    assert all(one.materiality == "low" for one in found)


@pytest.mark.parametrize("names", [("Jeffrey Marlow", "Geoffrey Marlow"), ("Karl Bauer", "Carl Bauer")])
def test_a_given_name_may_be_respelt_from_its_first_letter_on(names: tuple[str, str]) -> None:
    before, after = (f"The prize went to {name}, a nurse from Leeds, on Sunday." for name in names)
    assert facts(before, after) == [("name", "spelling")]


def test_a_firm_in_the_place_of_a_firm_is_another_name() -> None:
    before, after = (f"The work was given to {firm} Holdings in May." for firm in ("Bridgewell", "Stonegate"))
    assert facts(before, after) == [("name", "changed")]


def test_the_initials_of_a_body_are_no_other_name() -> None:
    before = "The Federal Bureau of Investigation searched the house at dawn."
    assert ("name", "changed") not in facts(before, "The FBI searched the house at dawn.")


def test_an_office_of_which_nobody_knows_if_both_fit_has_changed() -> None:
    before = "The board will keep both mills, its chief executive, Ingrid Moe, told reporters."
    assert ("role", "changed") in facts(before, "The board will keep both mills, Chairman Ingrid Moe told reporters.")


def test_a_deputy_is_no_director() -> None:
    before, after = (f"{title} Alan Reyes signed the order on Monday." for title in ("Deputy director", "Director"))
    assert ("role", "changed") in facts(before, after)


def test_every_hedge_is_weighed_by_itself() -> None:
    before = "The club is expected to sell the striker in May and could buy a keeper from the rival."
    found = changes(before, "The club will sell the striker in May and will buy a keeper from the rival.")
    assert len([one for one in found if (one.category, one.relation) == ("certainty", "strengthened")]) == 2


def test_would_in_reported_speech_is_as_sure_as_will() -> None:
    assert facts("He said the school would close in June.", "The school will close in June, he said.") == []


def test_a_clause_with_and_without_its_not_is_a_contradiction_told_once() -> None:
    before = "Observers said the vote had been free and fair in most towns."
    found = changes(before, "Observers said the vote had not been free and fair in most towns.")
    assert [one.relation for one in found if one.category == "polarity"] == ["contradiction"]


def test_a_word_that_turns_the_clause_round_is_no_contradiction() -> None:
    before = "The parties have not reached a deal on the northern border."
    after = "The parties failed to reach a deal on the northern border."
    assert ("polarity", "contradiction") not in facts(before, after)


def test_reported_speech_is_a_quotation_in_other_words() -> None:
    before = '"The road to the port is closed until Sunday," said the mayor.'
    found = changes(before, "The mayor said the road to the port was closed until Sunday.")
    assert [(one.category, one.relation, one.materiality) for one in found] == [("quotation", "wording", "low")]


def test_a_quotation_that_says_the_opposite_is_grave() -> None:
    before = '"We will accept the plan of the council for this valley," she said.'
    after = '"We will never accept the plan of the council for this valley," she said.'
    assert "high" in {one.materiality for one in changes(before, after) if one.category == "quotation"}


def test_a_contraction_written_out_is_the_same_quotation() -> None:
    assert facts('"We won\'t leave the farm," said the man.', '"We will not leave the farm," said the man.') == []


def test_a_judging_word_of_one_article_alone_is_told_with_its_direction() -> None:
    plain = "Former mayor Ray Tull was found guilty of taking bribes from a builder."
    judged = "Disgraced former mayor Ray Tull was found guilty of taking bribes from a builder."
    for before, after, relation in ((plain, judged, "strengthened"), (judged, plain, "weakened")):
        told = [one for one in changes(before, after) if "judges" in one.summary]
        assert [(one.relation, one.materiality) for one in told] == [(relation, "medium")]


def test_a_judging_word_in_quotation_marks_is_its_speakers() -> None:
    after = 'The mayor was found guilty on Friday in a case that she called "a shameful farce".'
    before = "The mayor was found guilty on Friday in a case that she criticised."
    assert not [one for one in changes(before, after) if "judges" in one.summary]


def test_tolls_at_the_head_of_two_reports_are_compared_however_they_are_put() -> None:
    before = "Quake kills at least 23 in the south\n\nA quake struck the south on Tuesday, killing at least 23 people."
    after = "Death toll reaches 41\n\nThe death toll of the quake in the south has climbed to 41, officials said."
    for later in ("41", "410"):
        told = [one for one in changes(before, after.replace("41", later)) if "the same deed" in one.summary]
        assert [(one.category, one.relation, one.materiality) for one in told] == [("number", "changed", "high")]


def test_a_loose_word_for_the_same_toll_is_no_other_toll() -> None:
    before = "Quake kills dozens in the south\n\nA quake struck on Tuesday, killing dozens of people."
    after = "Quake kills 41 in the south\n\nA quake struck on Tuesday, killing 41 people."
    assert not [one for one in changes(before, after) if "the same deed" in one.summary]


@pytest.mark.parametrize(("one", "other"), [("18 percent", "81 percent"), ("1,200 cows", "12,000 cows")])
def test_a_figure_that_is_a_slip_of_the_other_is_grave(one: str, other: str) -> None:
    before = f"Its founder, Matti Holm, who owns {one}, has agreed to sell the farm."
    after = f"The founder of the farm, Matti Holm, has agreed to sell his {other}."
    told = [found for found in changes(before, after) if found.category == "number"]
    assert [found.materiality for found in told if found.before and found.after] == ["high"]


def test_a_rounder_figure_is_no_slip() -> None:
    told = changes("The march drew 4,100 people to the port.", "The march drew some 4,000 people to the port.")
    assert all(found.materiality == "low" for found in told if found.category == "number")


def test_a_plan_told_as_under_way_is_no_grave_change() -> None:
    found = changes("The council will review the plans of the mill.", "The council is reviewing the plans of the mill.")
    assert all(one.materiality == "low" for one in found if one.category == "certainty")


def test_another_word_in_a_titles_place_is_another_office_and_a_place_before_a_name_is_none() -> None:
    before, after = (f"The school's {one}, Margaret Ellis, found the boy." for one in ("headteacher", "janitor"))
    assert ("role", "changed") in facts(before, after)
    before, after = (f"In the old {one}, Margaret Ellis, 40, found the boy." for one in ("gym", "hall"))
    assert ("role", "changed") not in facts(before, after)


def test_a_bare_name_that_speaks_is_a_name_and_police_are_none() -> None:
    before, after = (f"{one} told the court he had acted alone." for one in ("Peters", "Morgan"))
    assert ("name", "changed") in facts(before, after)
    before, after = (f"{one} said the road was shut." for one in ("Officials", "Police"))
    assert ("name", "changed") not in facts(before, after)
