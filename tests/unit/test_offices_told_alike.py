"""Offices of one person that two articles tell in two ways, and need not be two."""

import pytest

from tests.unit.telling import changes


def offices(before: str, after: str) -> list[str]:
    """Give how offices are told to differ, but for what one article only tells more exactly."""
    told = [one for one in changes(before, after) if one.category == "role" and one.materiality != "low"]
    return [one.relation for one in told if not one.relation.endswith("precise")]


SAID = "said that two of the miners were out of danger."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"Orla Venn, the infirmary's rescue medical director, {SAID}", f"Rescue director Orla Venn {SAID}"),
        (f"Assistant Chief Orla Venn {SAID}", f"Assistant Police Chief Orla Venn {SAID}"),
        (f"The coast guard chief Orla Venn {SAID}", f"Orla Venn, the head of the coast guard, {SAID}"),
        (
            f"Orla Venn, a celebrated hairdresser and salon executive, {SAID}",
            f"The celebrated hairdresser and salon executive Orla Venn {SAID}",
        ),
        (f"Ohio Republican Party chairman Orla Venn {SAID}", f"Ohio GOP chairman Orla Venn {SAID}"),
        (f"Former Ohio Labour Party chairman Orla Venn {SAID}", f"Orla Venn, former Labour chairman in Ohio, {SAID}"),
        (f"The new acting intelligence director Orla Venn {SAID}", f"Orla Venn, the acting director, {SAID}"),
        (f"Then-mayor Orla Venn {SAID}", f"Mayor Orla Venn {SAID}"),
        (
            f"Former radio presenter and college instructor Orla Venn {SAID}",
            f"The former college instructor Orla Venn {SAID}",
        ),
        ("The shipping magnate Orla Venn left a fortune.", "The late shipping magnate Orla Venn left a fortune."),
    ],
)
def test_one_office_in_two_ways_is_no_other_office(before: str, after: str) -> None:
    assert offices(before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"The coast guard chief Orla Venn {SAID}", f"The coast guard spokesman Orla Venn {SAID}"),
        (f"The minister Orla Venn {SAID}", f"The former minister Orla Venn {SAID}"),
        (f"The mayor Orla Venn {SAID}", f"The deputy mayor Orla Venn {SAID}"),
        (f"Ohio Labour Party chairman Orla Venn {SAID}", f"Ohio GOP chairman Orla Venn {SAID}"),
        (f"Orla Venn, the head of the coast guard, {SAID}", f"Orla Venn, the chief of the harbour police, {SAID}"),
    ],
)
def test_another_office_is_still_told(before: str, after: str) -> None:
    assert offices(before, after) != []


def test_the_kin_of_two_people_exclude_nothing() -> None:
    before = "When the robbers raised their guns at the woman, her husband stepped in front of her."
    after = "The boy said that when the robbers raised their guns at the woman, his father stepped in front of her."
    assert not [one for one in changes(before, after) if one.category == "role"]


def test_other_kin_of_one_person_is_told() -> None:
    before = "When the robbers raised their guns at the woman, her husband stepped in front of her."
    after = "When the robbers raised their guns at the woman, her wife stepped in front of her."
    assert [one for one in changes(before, after) if one.category == "role"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A word that opens the sentence is no part of a body's name.
        (f"Deputy Mayor Orla Venn {SAID}", f"But Deputy Mayor Orla Venn {SAID}"),
        (f"Assistant Sheriff Orla Venn {SAID}", f"On Monday Assistant Sheriff Orla Venn {SAID}"),
        # Who leads a body leads it under any of these titles, and is one of its executives.
        (f"Orla Venn, the Norwing chief, {SAID}", f"Orla Venn, the chief executive of Norwing, who {SAID}"),
        (f"Norwing vice president Orla Venn {SAID}", f"The company executive Orla Venn {SAID}"),
    ],
)
def test_an_office_after_an_opening_word_or_by_a_wider_title_is_no_other_office(before: str, after: str) -> None:
    assert offices(before, after) == []


def test_a_deputy_and_whom_he_stands_in_for_hold_two_offices() -> None:
    assert offices(f"Deputy Mayor Orla Venn {SAID}", f"Mayor Orla Venn {SAID}") != []


def test_who_leads_a_party_in_a_house_is_a_member_of_it() -> None:
    assert offices(f"House Minority Whip Orla Venn {SAID}", f"Rep. Orla Venn {SAID}") == []
    assert offices(f"Senator Orla Venn {SAID}", f"Governor Orla Venn {SAID}") != []


def test_who_speaks_for_the_opposition_on_an_office_may_be_its_spokesman_and_is_not_its_holder() -> None:
    said = "will set out the plan on Tuesday, her party said."
    shadow = f"The shadow health secretary, Orla Venn, {said}"
    assert "contradiction" not in offices(shadow, f"The party's health spokeswoman, Orla Venn, {said}")
    assert offices(shadow, f"The health secretary, Orla Venn, {said}") == ["changed"]
