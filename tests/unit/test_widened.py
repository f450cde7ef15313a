"""Told of all in one article, of a part in the other, in sentences that say the same else."""

import pytest

from tests.unit.telling import found

_TOLD = "told of all in one"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The new ban in Harle applies to trucks.", "The new ban in Harle applies to all vehicles."),
        (
            "Its foreign mills made a loss in May, the group Velm said.",
            "All its mills made a loss in May, the group Velm said.",
        ),
        (
            "The minister said that the tax would rise for the rich.",
            "The tax will rise for everyone, the minister said.",
        ),
    ],
)
def test_what_is_said_of_all_and_of_a_part_is_told(before: str, after: str) -> None:
    assert found(before, after, _TOLD)
    assert found(after, before, _TOLD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Both tell of all, or neither.
        ("Every mill in Harle made a loss in May.", "All mills in Harle made a loss in May."),
        ("The mills in Harle made a loss in May.", "All the mills in Harle made a loss in May."),
        # Another statement.
        ("The new ban in Harle applies to trucks.", "All vehicles were stopped near Velm after the ban in Harle."),
        # Not all are some.
        ("The ban in Harle applies to some vehicles.", "The ban in Harle does not apply to all vehicles."),
    ],
)
def test_all_is_set_against_nothing_but_a_part_of_it(before: str, after: str) -> None:
    assert not found(before, after, _TOLD)
