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
