"""Whose wife, lawyer or boss has a name in one article alone."""

import pytest

from tests.unit.telling import found


def told(before: str, after: str) -> list[str]:
    return found(before, after, "who has a name in one of them")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "His lawyer asked the judge in Harwick to let him go home on bail.",
            "His lawyer, Ines Caldas, asked the judge in Harwick to let him go home on bail.",
        ),
        (
            "Leo Marsh is in jail in Harwick. Marsh's attorney asked the judge to let him go home on bail.",
            "Leo Marsh is in jail in Harwick. Ines Caldas, his lawyer, asked the judge to let him go home on bail.",
        ),
        (
            "She had left the mill in Harwick with her longtime partner before the fire, a witness said.",
            "A witness said that she had left the mill with her partner, Ines Caldas, before the fire in Harwick.",
        ),
    ],
)
def test_a_tie_with_a_name_is_set_against_the_same_tie_without_one(before: str, after: str) -> None:
    assert told(before, after) != []
    assert told(after, before) != []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Named elsewhere in the first article.
        (
            "His lawyer asked the judge in Harwick to let him go home on bail. Ines Caldas has no office there.",
            "His lawyer, Ines Caldas, asked the judge in Harwick to let him go home on bail.",
        ),
        # Another one's, a former one, another tie.
        (
            "Her lawyer asked the judge in Harwick for bail on Tuesday.",
            "His lawyer, Ines Caldas, asked the judge in Harwick for bail on Tuesday.",
        ),
        (
            "His former lawyer asked the judge in Harwick for bail on Tuesday.",
            "His lawyer, Ines Caldas, asked the judge in Harwick for bail on Tuesday.",
        ),
        (
            "His boss asked the judge in Harwick for bail on Tuesday.",
            "His lawyer, Ines Caldas, asked the judge in Harwick for bail on Tuesday.",
        ),
        # Two with a name, and sentences that tell little in common.
        (
            "His lawyer asked the judge in Harwick for bail on Tuesday.",
            "His lawyer, Ines Caldas, asked the judge in Harwick for bail. His lawyer, Ann Orr, was away on Tuesday.",
        ),
        (
            "His mother was in Harwick when the mill burnt down.",
            "Snow fell on the hills. His mother, Ines Caldas, baked bread for the soldiers.",
        ),
        # The noun only leads to another.
        (
            "His lawyer friend asked the judge in Harwick for bail on Tuesday.",
            "His lawyer, Ines Caldas, asked the judge in Harwick for bail on Tuesday.",
        ),
    ],
)
def test_whoever_may_be_somebody_else_is_not(before: str, after: str) -> None:
    assert told(before, after) == []
    assert told(after, before) == []


def test_words_of_ones_lawyer_are_not_taken_from_him() -> None:
    before = "Leo Marsh's lawyer asked the judge in Harwick to let him go home on bail."
    after = "Ines Caldas, his lawyer, asked the judge in Harwick to let him go home on bail."
    assert found(before, after, "another person in the same place") == []
    assert found(after, before, "another person in the same place") == []


def test_a_friend_or_a_brother_with_a_name_is_set_against_the_one_without() -> None:
    before = "Arno Lind and his friend were climbing down the tower when he fell on Sunday."
    after = (
        "The student and his buddy Dario Olmos were climbing the tower with ropes on Sunday when he slipped and fell."
    )
    [one] = told(before, after)
    assert "his friend" in one
    assert "Dario Olmos" in one
    before = "Arno Lind and his brother ran from the fire at the mill on Sunday, a guard said."
    after = "The guard said Arno Lind and his brother, Emil Lind, ran from the mill in the fire on Sunday."
    assert told(after, before) != []


@pytest.mark.parametrize("more", ["His other brother stayed.", "His two brothers own it.", "His elder brother stayed."])
def test_of_two_friends_or_brothers_none_is_set_against_one_with_a_name(more: str) -> None:
    before = "Arno Lind and his brother ran from the fire at the mill on Sunday, a guard said."
    after = "The guard said Arno Lind and his brother, Emil Lind, ran from the mill in the fire on Sunday."
    assert told(f"{before} {more}", after) == []
    assert told(before, f"{after} {more}") == []
