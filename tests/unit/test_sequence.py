"""Events told in one order in one article, and in the other order in the other."""

import pytest

from tests.unit.telling import changes


def told(before: str, after: str) -> list[str]:
    return [
        one.summary
        for one in changes(before, after)
        if one.category == "date" and one.relation in {"changed", "contradiction"}
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The crew left the ship before the engine room was flooded.",
            "After the engine room had been flooded, the crew left the ship.",
        ),
        (
            "A week before the fire he had moved his paintings to a barn.",
            "Lind moved his paintings to a barn after the fire.",
        ),
        (
            "Engineers had noticed the leak before the tanks were filled.",
            "The leak came to light once the tanks were full.",
        ),
        (
            "The minister had signed the contract before parliament debated the loan.",
            "Parliament had debated the loan before the minister signed the contract.",
        ),
    ],
)
def test_another_order_of_the_same_events_is_told(before: str, after: str) -> None:
    assert told(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The crew left the ship before the engine room was flooded.",
            "The engine room was flooded after the crew had left the ship.",
        ),
        (
            "The crew left the ship before the engine room was flooded.",
            "The crew was praised after the engine room had been pumped dry.",
        ),
    ],
)
def test_one_order_told_the_other_way_round_is_none(before: str, after: str) -> None:
    assert not told(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # What is told too much alike on both ends, or of a noun, to be sure.
        (
            "The minister signed the contract before the minister debated the loan in parliament.",
            "The minister debated the loan in parliament before the minister signed the contract.",
        ),
        (
            "The crew left the ship before the flood of the engine room.",
            "The flood of the engine room came before the crew left the ship.",
        ),
        # After something else.
        (
            "The crew left the ship before the engine room was flooded.",
            "The crew left the ship after a long meal in the galley beside the engine.",
        ),
        (
            "The crew left the ship before the engine room was flooded.",
            "The crew left the ship after the engine room was cleaned.",
        ),
        (
            "The crew left the ship before lunch and the engine room was flooded.",
            "The engine room was flooded before the crew left the ship.",
        ),
        # "Once" that counts.
        ("The crew left the ship before the flood.", "The crew, who left the ship once in a flood, were tired."),
    ],
)
def test_what_comes_before_or_after_something_else_has_no_other_order(before: str, after: str) -> None:
    assert not told(before, after)


def test_an_order_in_quoted_words_is_the_speakers() -> None:
    before = "The crew left the ship before the engine room was flooded."
    after = '"After the engine room had been flooded, the crew left the ship," a cook said.'
    assert not told(before, after)
    assert told(before, after.replace('"', ""))
