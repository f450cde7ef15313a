"""Figures that exclude each other, and articles that give both of them."""

import pytest

from dedup.types import Change
from tests.unit.telling import changes


def grave(before: str, after: str) -> list[Change]:
    return [one for one in changes(before, after) if one.category == "number" and one.materiality == "high"]


ARRESTS = (
    "Officers made six arrests at the Velm docks on Wednesday, and Captain Rosa Timm called it a quiet night.",
    "Rosa Timm, whose captains watch the Velm docks, said that the police had made 47 arrests overnight.",
)
MORE = (" The night before, 47 arrests had been made.", " She hoped for Wednesday, which ended with six arrests.")


def test_figures_of_two_articles_exclude_each_other_where_each_has_its_own() -> None:
    [one] = grave(*ARRESTS)
    assert {one.before[0].text, one.after[0].text} == {"six arrests", "47 arrests"}


def test_what_one_of_the_articles_gives_as_well_excludes_nothing() -> None:
    assert not grave(ARRESTS[0] + MORE[0], ARRESTS[1])
    assert not grave(ARRESTS[0], ARRESTS[1] + MORE[1])


def test_figures_that_both_articles_give_exclude_nothing() -> None:
    assert not grave(*(text + more for text, more in zip(ARRESTS, MORE, strict=True)))


def test_a_copy_with_one_of_its_figures_altered_stays_grave_though_it_keeps_the_other() -> None:
    first = "The quake killed 31 people in the Sarn valley. Rescuers said on Monday that 31 people had died there."
    assert grave(first, first.replace("31 people in", "39 people in"))


def test_an_end_of_a_range_is_given_as_well() -> None:
    before = "The settlement at Orro dates back 49,000 years, the diggers found at the end of their second season."
    after = (
        "The settlement at Orro dates back 46,000 years, the diggers found. "
        "It was lived in between 46,000 and 49,000 years ago, Ivo Brandt said."
    )
    assert grave(before, after.partition(" It was")[0])
    assert not grave(before, after)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("shortly before 7 a.m.", "at 6:47 a.m.", False),
        ("before 7 a.m.", "at 7:30 a.m.", True),
        ("after 9 p.m.", "at 9:20 p.m.", False),
        ("at 6 a.m.", "at 6:47 a.m.", True),
    ],
)
def test_a_time_within_a_bound_agrees_with_it(before: str, after: str, told: bool) -> None:
    sentence = "Firefighters were called to the Alder hotel in Velm {}, where four guests had fallen ill."
    found = [one for one in changes(sentence.format(before), sentence.format(after)) if one.relation == "changed"]
    assert bool(found) is told


def notable(before: str, after: str) -> list[str]:
    told = [one for one in changes(before, after) if one.category == "number" and one.before and one.after]
    return [f"{one.before[0].text} {one.after[0].text}" for one in told if one.materiality != "low"]


def test_two_figures_that_both_articles_give_are_no_notable_difference() -> None:
    before = (
        "The ministry said a tariff was on $34 billion of goods. Later it will be on $200 billion of goods, it said."
    )
    after = "Goods worth $200 billion may come under the tariff, the ministry said. It is on {} of goods."
    assert notable(before, after.format("$34 billion")) == []
    assert notable(before, after.format("$52 billion")) != []


def test_people_whom_articles_number_are_not_figures_of_one_thing() -> None:
    before = "The second suspect took the purse of the woman in Velm and ran, police said."
    assert notable(before, "Police said that the woman in Velm had shown the car to a third suspect before.") == []
    drowned = "He was the {} person to drown in the lake at Velm this summer, police said."
    assert notable(drowned.format("second"), drowned.format("third")) == ["second person third person"]
