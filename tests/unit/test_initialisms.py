"""A body's name in one article, and its initials in the other."""

import pytest

from dedup.text.initialisms import are_one_name
from tests.unit.telling import amid, changes


def told(before: str, after: str) -> list[str]:
    return [one.summary for one in changes(amid(before), amid(after)) if one.materiality != "low"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("the NTSB", "the National Transportation Safety Board"),
        ("N.T.S.B. investigators", "investigators of the National Transportation Safety Board"),
        ("the CDC", "the Centers for Disease Control and Prevention"),
        ("the USGS", "the U.S. Geological Survey"),
        ("LCSD's divers", "divers of the Lorne County Sheriff's Department"),
        ("the LSD", "the Lorne County Sheriff's Department"),
        ("the RSPB", "the Royal Society for the Protection of Birds"),
    ],
)
def test_initials_stand_for_a_name(short: str, long: str) -> None:
    assert are_one_name(short, long)
    assert are_one_name(long, short)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("the NTSB", "the National Traffic Board"),
        ("the NTSB", "the national transportation safety board of any land"),
        ("the NTSB", "the NTSB"),
        ("the EU", "Emil Ullmann Holdings"),
        ("it had", "Ines Tarn Holdings and Dairies"),
    ],
)
def test_other_letters_and_words_stand_for_no_name(short: str, long: str) -> None:
    assert not are_one_name(short, long)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The NTSB said the crash had two causes.", "The National Transportation Safety Board said it had two causes."),
        ("The CHP is looking into the crash.", "The California Highway Patrol is looking into the crash."),
        (
            "Officers of LCSD searched the mill at Harle on Sunday.",
            "Officers of the Lorne County Sheriff's Department searched the mill at Harle on Sunday.",
        ),
        (
            "Anyone with a clue should write to the LCSD Homicide Bureau in Harle.",
            "Anyone with a clue should write to the Lorne County Sheriff's Department's Homicide Bureau in Harle.",
        ),
    ],
)
def test_a_body_told_by_its_initials_is_no_other_body_and_no_other_place(before: str, after: str) -> None:
    assert told(before, after) == []
    assert told(after, before) == []


def test_a_body_with_other_initials_is_another_source() -> None:
    assert told("The NTSB said the crash had two causes.", "The National Traffic Office said the crash had two causes.")


def test_the_place_in_a_name_is_told_where_the_other_article_has_no_initials_of_it() -> None:
    after = "The Velm Highway Patrol in Ohio is looking into the crash."
    assert any("Ohio" in one for one in told("The patrol is looking into the crash.", after))
