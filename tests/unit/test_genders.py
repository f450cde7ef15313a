"""He in one telling of a sentence, she in the other."""

import pytest

from tests.unit.telling import found


def told(before: str, after: str) -> list[str]:
    return found(before, after, "a man in one, a woman in the other")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The consul, Tran Mai, said her office had not been informed of the arrest.",
            "The consul, Tran Mai, said that his office had not been told of the arrest.",
        ),
        (
            '"Not a single coin reached the villages on the river," she told the court.',
            '"Not a single coin reached the villages on the river," he said in court.',
        ),
    ],
)
def test_a_man_for_a_woman_is_told(before: str, after: str) -> None:
    assert len(told(before, after)) == len(told(after, before)) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Another person's pronoun.
        (
            "One bullet shattered his wife's upper right arm, the broadcaster reported on Sunday.",
            "The woman's right upper arm was shattered when she was struck by a bullet on Sunday.",
        ),
        # Both in one sentence; inside quoted words; of two who are named.
        (
            "He told her that the bridge would stay shut until Friday evening.",
            "She told him that the bridge would stay shut until Friday evening.",
        ),
        (
            "The mayor said she had seen the letter about the bridge on Friday.",
            "Colm Aas said he had seen the letter about the bridge on Friday.",
        ),
    ],
)
def test_two_persons_are_no_man_for_a_woman(before: str, after: str) -> None:
    assert told(before, after) == []
