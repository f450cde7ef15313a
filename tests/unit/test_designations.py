"""Designations of one family with other numbers: "H5N1" and "H5N8", "Resolution 1701" and "Resolution 1710"."""

import pytest

from dedup.types import Change
from tests.unit.telling import changes

FINDING = "one designation, another number"


def told(before: str, after: str) -> list[Change]:
    return [one for one in changes(before, after) if FINDING in one.summary]


@pytest.mark.parametrize(
    ("before", "after", "category", "passages"),
    [
        (
            "Tests showed the highly infectious H5N1 strain of the virus on the farm.",
            "Tests on the farm pointed to the highly infectious H5N8 strain.",
            "name",
            ("H5N1", "H5N8"),
        ),
        (
            "An Airbus A320 of Norlin Air slid off the runway at Torp.",
            "The Norlin Air jet, an Airbus A330, slid off the runway at Torp.",
            "name",
            ("A320", "A330"),
        ),
        (
            "The strain, known as B.1.1.7, spreads faster, the institute said.",
            "The institute said that the strain B.1.351 spreads faster.",
            "name",
            ("B.1.1.7", "B.1.351"),
        ),
        (
            "The council adopted Resolution 1701 by 12 votes to three.",
            "By 12 votes to three the council adopted Resolution 1710.",
            "number",
            ("Resolution 1701", "Resolution 1710"),
        ),
    ],
)
def test_another_number_in_a_designation_is_a_contradiction_in_sentences_of_one_thing(
    before: str, after: str, category: str, passages: tuple[str, str]
) -> None:
    found = told(before, after)
    assert [(one.category, one.relation, one.materiality) for one in found] == [(category, "contradiction", "high")]
    assert (found[0].before[0].text, found[0].after[0].text) == passages


def test_a_designation_with_another_number_is_told_once_and_is_no_spelling() -> None:
    before = "A Boeing 737 with 120 people on board crashed near Lome. It carried the virus H5N1 in a freezer."
    after = before.replace("737", "787").replace("H5N1", "H5N8")
    found = changes(before, after)
    assert [(one.category, one.relation) for one in found] == [("number", "contradiction"), ("name", "contradiction")]


def test_two_sections_of_one_act_exclude_each_other_in_no_two_sentences() -> None:
    before = "The other four women went on being questioned under Section 12 of the Explosives Act."
    after = "Two men and a woman who stayed at the farm were held under Section 31 of the Explosives Act 1998."
    assert [one.relation for one in told(before, after)] == ["changed"]


def test_apart_from_each_other_they_are_another_name_and_exclude_nothing() -> None:
    before = "The road was empty at night. Police closed the M25 after a lorry lost its load of gravel at noon."
    after = "Gravel lay everywhere, said drivers who had queued since noon. By evening the M27 was open again."
    assert [one.relation for one in told(before, after)] == ["changed"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The F-16 fighters took off from Hjelm.", "From Hjelm the F16 fighters took off."),
        ("An Airbus A320neo of Norlin Air landed at Torp.", "A Norlin Air Airbus A320 landed at Torp."),
        ("The M25 and the M27 were closed near Epsom.", "Near Epsom the M25 was closed, and so was the M27."),
        ("The M25 and the M27 were closed near Epsom.", "Near Epsom the M25 was closed all day."),
        (
            "Under Article 5 and Article 6 the treaty ended.",
            "It ended under Article 6, Article 5 and Article 7.",
        ),
        ("The fee rose to A$20 from A$15 in Perth.", "In Perth the fee went up to A$15 and then to A$20."),
        ("About 30 people marched in Brno.", "Nearly 40 people marched in Brno."),
        ("The fair opens on May 5 in Brno.", "The fair in Brno opens on May 6."),
    ],
)
def test_other_spellings_lists_prices_counts_and_dates_are_no_other_designation(before: str, after: str) -> None:
    assert told(before, after) == []


def test_a_designation_of_another_family_in_its_place_is_another_name() -> None:
    before = "The F-16 of the air force was seen above Hjelm on Monday, the ministry said."
    after = before.replace("F-16", "Su-27")
    found = changes(before, after)
    assert [(one.category, one.relation, one.before[0].text, one.after[0].text) for one in found] == [
        ("name", "changed", "F-16", "Su-27")
    ]
