"""Reports of one event that do not draw on each other: what differs in passing is no grave change."""

import pytest

from dedup.types import Change
from tests.unit.telling import changes


def grave(before: str, after: str) -> list[Change]:
    return [one for one in changes(before, after) if one.materiality == "high"]


ONE = """The ferry company Aldin Lines has bought a shipyard in Port Merrow. The council met on Saturday to hear of it.

Mayor Ute Brandis plans to meet the workers. A crowd of pensioners sang outside the gates and was given soup.

The yard has built tugs since 1911, and its cranes can be seen from every part of the town."""
OTHER = """Aldin Lines, the ferry company, is hiring. Managers told reporters on Monday of a new route to the islands.

Mayor Ute Brandis met a delegation of bakers, who complained about the price of flour and of sugar.

The line was founded by two brothers in 1934. It has never made a loss, and pays its captains well."""


def test_a_plan_and_a_deed_in_sentences_that_only_touch_each_other_are_no_grave_change() -> None:
    assert [one for one in grave(ONE, OTHER) if one.category == "certainty"] == []


def test_times_and_places_of_reports_with_little_in_common_answer_each_other_in_passing_at_most() -> None:
    found = [one for one in changes(ONE, OTHER) if one.category in {"date", "place"} and one.before and one.after]
    assert {one.materiality for one in found} <= {"low"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Cole will become the second woman judge of the Harrow court, after Ruth Falk, who retired in May.",
            "Ines Cole, 43, who taught law for years, will become the first woman judge since Falk held the office.",
        ),
        (
            "All three letters speak of the closure of lanes on the Harrow bridge.",
            "The ministry closed two of the three lanes of the Harrow bridge in May.",
        ),
        (
            "Police said there were six arrests on Wednesday, compared to 47 the night before.",
            "Police made 47 arrests overnight, and shops stayed closed.",
        ),
        (
            "A case of tea that was $15.99 now costs $26.33 at the shop.",
            "A $15.99 case of tea now costs an additional $10.34 at the shop.",
        ),
        (
            "Her mother and sister were injured in the blast at the finish line.",
            "None of her pupils at the finish line of the race were injured in the blast.",
        ),
        (
            "Divers have recovered thirty bodies from the sea.",
            "Boats carried the bodies of 12 more victims, recovered from the sea, to the town.",
        ),
        (
            "The plaintiffs worked in 3,400 stores in many trades.",
            "The firm, which owns more than 4,300 stores, said that it paid men and women alike.",
        ),
    ],
)
def test_what_counts_or_denies_another_thing_is_no_grave_change(before: str, after: str) -> None:
    assert grave(before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Ines Cole will become the second woman to lead the court.",
            "Ines Cole will become the first woman to lead the court.",
        ),
        ("All three lanes of the Harrow bridge closed.", "Two of the three lanes of the Harrow bridge closed."),
        ("Police said there were six arrests on Wednesday.", "Police made 47 arrests on Wednesday."),
        ("A case of tea now costs $26.33 at the shop.", "A case of tea now costs $10.34 at the shop."),
        ("Two pupils were injured in the blast.", "Nobody was injured in the blast."),
    ],
)
def test_what_counts_or_denies_the_same_is_a_grave_change(before: str, after: str) -> None:
    assert grave(before, after)
