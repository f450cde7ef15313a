"""Two ends of one matter, told by any form of a verb, in sentences that are retold."""

import pytest

from dedup.text.inflection import verb_forms
from tests.unit.telling import notable


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The regulator of Harle waived the fee that it had imposed on the ferry line.",
            "The fee that it had imposed on the ferry line was doubled, and the regulator of Harle fined it besides.",
        ),
        (
            "The guards of Harle turned back two lorries with flour at the river bridge.",
            "Two lorries with flour were waved through by the guards at the river bridge of Harle.",
        ),
        (
            "Most of the rockets fired at the port of Harle were intercepted, the navy said.",
            "The navy said that most of the rockets fired at the port of Harle got through.",
        ),
        (
            "The owner of the mill in Harle settled the claim of the three weavers.",
            "The claim of the three weavers will be contested by the owner of the mill in Harle.",
        ),
    ],
)
def test_two_ends_are_notable_in_other_words_too(before: str, after: str) -> None:
    assert notable(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Some of the rockets fired at the port of Harle were intercepted, the navy said.",
            "The navy said that most of the rockets fired at the port of Harle got through.",
        ),
        (
            "The owner of the mill in Harle paid a fine over the three weavers.",
            "A fine over the three weavers was waived for the owner of the mill in Harle after he had paid it.",
        ),
        (
            "The guards of Harle turned back two lorries with flour, then let them through.",
            "Two lorries with flour were let through by the guards at Harle.",
        ),
    ],
)
def test_ends_of_parts_of_a_crowd_or_one_after_the_other_are_not_set_against_each_other(
    before: str, after: str
) -> None:
    ends = {"intercepted", "got through", "waived", "turned back", "let", "paid"}
    assert not [told for told in notable(before, after) if set(told) <= ends]


@pytest.mark.parametrize(
    ("verb", "form"),
    [("carry", "carries"), ("stop", "stopped"), ("permit", "permitted"), ("lay", "lays"), ("win", "won")],
)
def test_a_verb_has_all_its_forms(verb: str, form: str) -> None:
    assert form in verb_forms(verb)
