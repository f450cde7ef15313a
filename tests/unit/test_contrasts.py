"""What is set above what: chosen rather than something else, older than it, ahead of it; and the other way round."""

import pytest

from tests.unit.telling import changes, found

TURNED = "turned round"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The council chose to repair the bridge rather than replace it.",
            "The council chose to replace the bridge rather than repair it.",
        ),
        (
            "The money will go to schools instead of roads, the minister said.",
            "The minister said the money will go to roads instead of schools.",
        ),
        ("Voters backed the tram rather than the bus lane.", "Instead of the tram, voters backed the bus lane."),
        ("Imports grew faster than exports in March.", "Exports grew faster than imports in March."),
        ("The tower is older than the church beside it.", "The church is older than the tower beside it."),
        (
            "The eastern line carries fewer passengers than the western one.",
            "The western line carries fewer passengers than the eastern one.",
        ),
        (
            "Brock said older residents were more willing than younger ones to be vaccinated.",
            "Brock found younger residents more willing than older ones to be vaccinated.",
        ),
    ],
)
def test_what_is_set_above_and_what_below_are_told_when_they_are_exchanged(before: str, after: str) -> None:
    assert found(before, after, TURNED)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The council chose to repair the bridge rather than replace it.",
            "Rather than replace the bridge, the council chose to repair it.",
        ),
        (
            "The money will go to schools instead of roads, the minister said.",
            "Instead of roads, schools will get the money, the minister said.",
        ),
        ("Imports grew faster than exports in March.", "Exports grew more slowly than imports in March."),
        ("The tower is older than the church beside it.", "The church is younger than the tower it stands beside."),
        (
            "The eastern line carries fewer passengers than the western one.",
            "The western line carries more passengers than the eastern one.",
        ),
        ("The scheme cost more than 40 million pounds.", "Over 40m pounds was spent on the scheme."),
        ("The tower is older than the church.", "The tower is taller than the church."),
    ],
)
def test_one_order_told_from_its_other_end_is_none(before: str, after: str) -> None:
    assert not [one for one in changes(before, after) if one.relation in {"contradiction", "changed"}]


def test_who_outsold_whom_is_told() -> None:
    before, passive = "Marwick outsold Delbury in the first quarter.", "Delbury was outsold by Marwick in the quarter."
    assert found(before, "Delbury outsold Marwick in the first quarter.", "who did it to whom")
    assert not found(before, passive, "who did it to whom")


def test_a_choice_in_quoted_words_is_the_speakers() -> None:
    before = 'Low said: "We chose to repair the bridge rather than replace it."'
    assert not found(before, "Low said they chose to replace the bridge rather than repair it.", TURNED)
