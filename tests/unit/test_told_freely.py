"""What freely retold sentences change: offices, countries, deadlines, deeds, denials, ends, and what is left over."""

import pytest

from dedup import Article, diff


def told(before: str, after: str) -> set[tuple[str, str]]:
    changes = diff(Article("a", before), Article("b", after)).changes
    return {(one.category, one.relation) for one in changes if one.category not in {"wording", "statement"}}


def shown(before: str, after: str, category: str) -> list[tuple[str, str]]:
    changes = diff(Article("a", before), Article("b", after)).changes
    return [
        (one.before[0].text, one.after[0].text)
        for one in changes
        if one.category == category and one.before and one.after
    ]


def test_one_name_tied_to_two_countries_is_a_contradiction_wherever_told() -> None:
    before = "The winger came from the Danish club Odderup in 2021. He has scored eight goals since."
    after = "Eight goals are his so far. Three years ago the Norwegians of Odderup let him go."
    assert ("place", "contradiction") in told(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The winger came from the Danish club Odderup in 2021.", "He joined from Denmark's Odderup in 2021."),
        ("France, China and others want a larger role.", "France, Russia, China and Britain want a larger role."),
        ("France's President flew home on Monday after the talks.", "Spain's President stayed for a second day."),
    ],
)
def test_lists_of_countries_and_offices_of_many_tie_no_name(before: str, after: str) -> None:
    assert ("place", "contradiction") not in told(before, after)


def test_a_day_by_which_and_a_day_after_which_exclude_each_other() -> None:
    before = "Results of the tests are expected by September 20, the institute said."
    after = "The institute will have no results until after September 20."
    assert ("date", "contradiction") in told(before, after)
    assert ("date", "contradiction") not in told(before, "The institute wants its results before September 20.")


def test_who_runs_something_is_compared_with_an_office() -> None:
    before = "The source is unknown, said Teresa Vilhena, the region's chief epidemiologist."
    after = "The source is unknown, said Teresa Vilhena, who runs the local hospital."
    assert ("role", "changed") in told(before, after)


def test_offices_that_one_person_takes_up_are_compared() -> None:
    before = "Pieter Hale, a grandson of the founder, will join the board as deputy chairman in May."
    after = "Pieter Hale, a grandson of the founder, is to become chairman of the board in May."
    assert shown(before, after, "role")
    same = "Pieter Hale, a grandson of the founder, has been named deputy chairman from May."
    assert not [one for one in shown(before, same, "role") if "chairman" in one[0]]


def test_a_misspelt_person_has_the_offices_compared() -> None:
    before = "Managing director Kirsti Aaltola told the unions on Monday that the plant in the north will stay open."
    after = "The plant in the north will stay open, chief financial officer Kirsi Aaltola told the unions on Monday."
    assert ("role", "changed") in told(before, after)


def test_a_plan_is_done_in_other_words() -> None:
    before = "The army would have a temporary bridge ready by Saturday, the minister said."
    after = "The army, the minister said, has finished a temporary bridge."
    assert ("certainty", "strengthened") in told(before, after)
    lodged = "The driver's lawyer has lodged an appeal with the court in the capital."
    assert ("certainty", "strengthened") in told("The driver's lawyer said he would appeal to the court.", lodged)


def test_a_participle_beside_a_plan_is_no_plan() -> None:
    before = "The army hopes to recapture lost ground in the valley."
    after = "The army has lost about half of its ground in the valley."
    changes = diff(Article("a", before), Article("b", after)).changes
    assert not any("told as done" in one.summary for one in changes)


def test_what_nobody_suffered_is_set_against_what_was_done() -> None:
    before = "Prosecutors have opened an inquiry, but nobody has been charged."
    after = "The head of the mine has been charged after a search of its offices."
    assert ("polarity", "changed") in told(before, after)
    assert ("polarity", "changed") not in told("If nobody wins on Friday, the prize will grow.", "A man won in March.")


def test_a_report_that_is_denied_is_no_deed() -> None:
    before = "The company denied the report about its leaders in the capital."
    after = "The company has led the market in the capital for years."
    assert ("polarity", "changed") not in told(before, after)


def test_silence_in_one_and_an_answer_in_the_other_is_a_change() -> None:
    before = "A spokesman for Kestrel declined to comment on the job cuts at the plant."
    after = "A spokesman for Kestrel confirmed the job cuts at the plant."
    assert ("polarity", "changed") in told(before, after)
    assert ("polarity", "changed") not in told(before, "A spokesman for Kestrel would not comment on the job cuts.")
    known = "A spokesman for Kestrel confirmed that he had been told, but would not comment on the job cuts there."
    assert ("polarity", "changed") not in told(before, known)


@pytest.mark.parametrize(
    ("before", "after", "category"),
    [
        (
            "Two managers of the group received suspended sentences of 18 months.",
            "Two managers of the group were jailed for 18 months.",
            "wording",
        ),
        (
            "The judge acquitted the director of money laundering.",
            "The judge convicted the director of money laundering.",
            "polarity",
        ),
    ],
)
def test_two_ends_of_one_matter_exclude_each_other(before: str, after: str, category: str) -> None:
    changes = diff(Article("a", before), Article("b", after)).changes
    assert (category, "contradiction") in {(one.category, one.relation) for one in changes}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Luc Haas was convicted of fraud by the court in Ghent.", "Nadia Wolf was acquitted of fraud by the court."),
        ("Some passengers of the bus were injured on the road.", "Several passengers of the bus escaped unhurt."),
        ("The director could be jailed for bribery in the port.", "The director got a suspended sentence for bribery."),
    ],
)
def test_ends_of_other_people_or_in_doubt_exclude_nothing(before: str, after: str) -> None:
    changes = diff(Article("a", before), Article("b", after)).changes
    assert not {one for one in changes if one.relation == "contradiction"}


def test_the_one_people_left_over_on_both_sides_is_a_change() -> None:
    before = "A Turkish engineer who had worked at the plant for six years was among those arrested."
    after = "Police also arrested an Iranian engineer, an employee of the plant for six years."
    assert shown(before, after, "place") == [("Turkish", "Iranian")]


def test_a_place_that_the_other_article_names_elsewhere_is_not_left_over() -> None:
    before = "A Turkish engineer who had worked at the plant for six years was among those arrested."
    after = "Police also arrested an Iranian engineer, an employee of the plant for six years."
    assert shown(before, f"{after} Turkish papers are full of it.", "place") == []


def test_a_name_altered_in_part_is_a_change_in_any_words() -> None:
    before = "Captain Ruslan Dovzhenko brought the damaged helicopter down on a football field, the air force said."
    after = "According to the air force, it was Captain Ruslan Davydenko who landed the helicopter on a football field."
    assert {one for one in told(before, after) if one[0] == "name"}


def test_a_nameless_source_told_by_another_name_is_another_source() -> None:
    before = "A Western official said that 6,000 troops had been moved to the area."
    after = "Some 6,000 troops have been moved to the area, the Ministry of Defence says."
    assert ("attribution", "changed") in told(before, after)
    bare = "Officials said that 6,000 troops had been moved to the area."
    assert ("attribution", "more precise") in told(bare, after)


def test_the_age_of_the_one_named_before_is_not_that_of_the_next() -> None:
    before = "The body of Robyn Mendes, 48, Hale's neighbour, was found. Hale has been arrested."
    after = "The 35-year-old Hale lives next door. Robyn Mendes was 48."
    changes = diff(Article("a", before), Article("b", after)).changes
    assert not any("two ages" in one.summary for one in changes)
    older = diff(Article("a", "The 54-year-old Hale sold up."), Article("b", "Martin Hale, 61, sold up.")).changes
    assert any("two ages" in one.summary for one in older)


def test_what_is_denied_of_the_rest_is_not_denied_of_all() -> None:
    one = "The police dog found the scent of the missing boy at the mill gate in Vika."
    other = "The police dog did not find the scent of the missing boy at other mills in Vika."
    assert ("polarity", "contradiction") not in told(one, other)
    assert ("polarity", "contradiction") in told(one, other.replace("other mills", "the mill gate"))
