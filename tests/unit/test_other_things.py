"""A noun in the place of another one, in sentences that say the same else, in whatever order."""

import pytest

from dedup.text.nouns import read_noun
from tests.unit.telling import notable


@pytest.mark.parametrize(
    ("before", "after", "thing", "other"),
    [
        (
            "The ferry to Harle was cancelled after a landslide on Friday.",
            "On Friday the ferry to Harle was cancelled because of a virus.",
            "landslide",
            "virus",
        ),
        (
            "The olive trees of Harle are dying from a fungus, growers say.",
            "Growers say that the olive trees of Harle are dying from a pesticide.",
            "fungus",
            "pesticide",
        ),
        (
            "In rats, the compound slows the spread of the fever, the team reports.",
            "The team reports that the compound slows the spread of the fever in people.",
            "rats",
            "people",
        ),
        (
            "The thieves hid the stolen bronze statue in a church near Harle.",
            "The stolen bronze statue was hidden by the thieves in a barn near Harle.",
            "church",
            "barn",
        ),
    ],
)
def test_another_thing_where_all_else_is_the_same_is_worth_a_look(
    before: str, after: str, thing: str, other: str
) -> None:
    assert notable(before, after) == [(thing, other)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Synonyms, and a kind of the thing.
        (
            "The ferry to Harle was cancelled after an explosion on Friday.",
            "On Friday the ferry to Harle was cancelled after a blast.",
        ),
        (
            "The thieves hid the stolen bronze statue in a church near Harle.",
            "The stolen bronze statue was hidden by the thieves in a building near Harle.",
        ),
        # Two words that may fit one person.
        (
            "The court in Harle fined the widow for parking on the pavement.",
            "The widow was fined for parking on the pavement by a judge in Harle.",
        ),
        # Abstract words stand for one another in most places but those of a cause.
        (
            "The mayor of Harle described the plan for the harbour to reporters.",
            "The mayor of Harle described the project for the harbour to reporters.",
        ),
        # More than one thing differs.
        (
            "The ferry to Harle was cancelled after a landslide on Friday.",
            "The ferry to Harle sank in the harbour because of a virus.",
        ),
    ],
)
def test_another_word_for_the_thing_or_amid_other_differences_is_none(before: str, after: str) -> None:
    assert notable(before, after) == []


def test_nouns_are_read_in_the_plural_and_by_the_end_of_a_compound() -> None:
    mice, mouse, whole = read_noun("mice"), read_noun("mouse"), read_noun("limewashbrush")
    assert mice == mouse is not None
    assert whole is None
    killer, weedkiller = read_noun("killer"), read_noun("weedkiller")
    assert killer == weedkiller is not None


def test_what_somebody_is_told_to_be_behind_the_name_is_compared_in_any_order() -> None:
    captain = "Mara Quint, the captain of the ferry, was questioned by police in Harle."
    passenger = "Police in Harle questioned Mara Quint, a passenger on the ferry."
    assert notable(captain, passenger) == [("captain", "passenger")]
