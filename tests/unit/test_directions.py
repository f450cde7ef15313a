"""Out of doors in one article, in in the other."""

import pytest

from tests.unit.telling import found


def told(before: str, after: str) -> list[str]:
    return found(before, after, "out in one, in in the other")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The girl had followed her nurse outdoors when the dog attacked.",
            "Nobody saw the dog. The girl was following her nurse into the barn, a neighbour said.",
        ),
        (
            "Guards dragged the protester outside the hall.",
            "Guards had dragged the protester into the hall.",
        ),
    ],
)
def test_out_is_set_against_in(before: str, after: str) -> None:
    assert told(before, after) != []
    assert told(after, before) != []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Somebody else, another deed, both ways, and what is denied.
        ("The girl followed her nurse outdoors.", "The girl followed her father into the barn."),
        ("Guards dragged the protester outside the hall.", "Guards invited the protester into the hall."),
        (
            "The girl followed her nurse outdoors. Later she followed her nurse into the barn.",
            "The girl followed her nurse into the barn.",
        ),
        ("The girl followed her nurse outdoors.", "The girl never followed her nurse into the barn."),
        ("The girl followed him outside.", "The girl followed him into the barn."),
    ],
)
def test_what_may_both_be_so_is_not(before: str, after: str) -> None:
    assert told(before, after) == []
    assert told(after, before) == []
