"""Negations, and how much two sentences have to have in common for one to answer the other."""

import pytest

from tests.unit.telling import changes


def graded(before: str, after: str) -> list[str]:
    return [one.materiality for one in changes(before, after) if one.category == "polarity"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The pay talks are not going great, Ola Berg said.", "Ola Berg has a great garden with pears."),
        ("“I don't know,” Berg said on Monday.", "Berg wants the council of Velm to know him."),
    ],
)
def test_a_word_that_is_said_of_any_two_things_answers_no_negation(before: str, after: str) -> None:
    assert set(graded(before, after)) <= {"low"}


def test_a_deed_denied_of_the_same_people_is_answered_where_it_is_told_as_done() -> None:
    before = "Police in the city of Velm did not use force against the dockers, the mayor hopes."
    after = "The mayor of the city hopes to hear why police used force on Monday, when the dockers marched."
    assert "medium" in graded(before, after) or "high" in graded(before, after)


def test_a_single_word_denied_is_answered_by_a_sentence_that_has_the_words_around_it_without_the_denial() -> None:
    after = "Prosecutors, who had asked for seven years in prison, said they would not appeal."
    told = [one for one in changes("They said they would appeal.", after) if one.category == "polarity"]
    assert [(one.relation, one.materiality) for one in told] == [("added", "medium")]
    other = [one for one in changes("They made an appeal to the crowd.", after) if one.category == "polarity"]
    assert all(one.materiality == "low" for one in other)
