"""Stronger and milder words, and words that judge: told gravely only of what both articles speak of."""

import pytest

from tests.unit.telling import amid, changes


def grades(before: str, after: str, word: str) -> list[str]:
    """Give the grades of what is told of a stronger, milder or judging word, wherever it stands."""
    return [
        one.materiality
        for one in changes(before, after)
        if one.category == "wording"
        and one.relation in ("strengthened", "weakened")
        and any(word in reading.text for reading in (*one.before, *one.after))
    ]


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        (
            "The harbour board said on Monday that the ferry company gets a 12 percent raise of its fee this year.",
            "The harbour board said on Monday that the ferry company gets a scandalous 12 percent raise of its fee.",
            "scandalous",
        ),
        (
            "Divers found three large tanks beneath the sunken freighter on Friday, the harbour police said.",
            "Divers found three massive tanks beneath the sunken freighter on Friday, the harbour police said.",
            "massive",
        ),
    ],
)
def test_a_word_that_judges_or_goes_further_is_told_of_one_thing(before: str, after: str, word: str) -> None:
    assert "medium" in grades(before, after, word)


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        # Nothing in the other article speaks of a renovation.
        (
            "The harbour board said on Monday that the ferry company gets a 12 percent raise of its fee this year.",
            "The harbour board, after a disastrous renovation, gives the ferry company a 12 percent raise of its fee.",
            "disastrous",
        ),
        # The police took the tank away; the captain went into hiding.
        (
            "Officers removed a rusty old fuel tank from the yard of the ferry company in Tarnby on Friday.",
            "The captain of the ferry disappeared on Friday from Tarnby, where officers stood in the company's yard.",
            "disappeared",
        ),
        # A law's name judges nobody.
        (
            "The harbour board in Tarnby fined the ferry company on Monday under the Toxic Cargo Act, a lawyer said.",
            "The harbour board in Tarnby fined the ferry company on Monday for its cargo, a lawyer said.",
            "Toxic",
        ),
    ],
)
def test_what_is_said_of_something_else_is_no_grave_word(before: str, after: str, word: str) -> None:
    assert "medium" not in grades(before, after, word)


def test_a_word_that_somebody_sent_in_is_not_the_articles_own() -> None:
    before = "The harbour board said on Monday that it watches the fire at the ferry terminal in Tarnby."
    after = "We at the harbour board watch the horrific fire at the ferry terminal in Tarnby."
    assert "medium" not in grades(before, after, "horrific")


def test_who_plunges_falls_no_deeper_than_who_falls_but_a_price_does() -> None:
    for who, where in (("A climber", "from the roof of the mill"), ("Leo Marsh", "in Velm"), ("He", "to his death")):
        told = changes(amid(f"{who} fell {where} on Friday."), amid(f"{who} plunged {where} on Friday."))
        assert "strengthened" not in {one.relation for one in told}
    told = changes(amid("Shares of Norvik fell on Friday."), amid("Shares of Norvik plunged on Friday."))
    assert "strengthened" in {one.relation for one in told}
