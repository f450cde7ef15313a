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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # What is denied is not what the other tells.
        (
            "The bridge at Velm will not reopen until noon on Sunday, engineers said.",
            "The ferry takes over from the bridge at Velm until noon on Sunday, engineers said.",
        ),
        # It is supposed, not said.
        (
            "The inquiry asks what happened if neither the pilot nor the tower of Velm was sending signals.",
            "Ships off Velm listened for signals that the pilot and the tower were sending.",
        ),
        # The other turns it round with a word of its own.
        (
            "Berg was found not guilty of the robbery in Velm by a jury in May.",
            "A jury in May acquitted Berg of the robbery in Velm.",
        ),
        # "Not only" negates nothing, however it is written.
        (
            "It wasn't only the famous novel of Anna Velm that made the film awaited.",
            "The film follows the famous novel that Anna Velm wrote.",
        ),
    ],
)
def test_a_negation_that_the_other_sentence_does_not_answer_is_no_notable_difference(before: str, after: str) -> None:
    assert set(graded(before, after)) <= {"low"}


def test_a_verb_of_denial_with_an_object_is_no_denial_of_what_follows_behind_and() -> None:
    before = 'She "could not accept or reject the offer" and that the men "could leave the town", the court said.'
    after = "She “could not accept or reject the offer,” the men “could leave the town”, the court said."
    assert not graded(before, after)


def test_a_negation_is_shown_without_the_credit_behind_it() -> None:
    before = "Eleven of the miners have yet to be found, Coast Wire reports."
    after = "Rescuers have found eleven of the miners, families told Coast Wire."
    (told,) = [one for one in changes(before, after) if one.category == "polarity"]
    assert [one.text for one in (*told.before, *told.after)] == ["have yet to be found", "found"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The judge denied bail to the two men on Monday.", "The two men were refused bail on Monday."),
        ("The court dismissed the claim against the brewery.", "A court threw out the claim against the brewery."),
    ],
)
def test_what_is_refused_in_other_words_is_denied_by_both(before: str, after: str) -> None:
    assert set(graded(before, after)) <= {"low"}


def test_what_is_denied_in_one_article_and_plainly_told_in_the_other_is_grave() -> None:
    before = "The court dismissed the claim that the brewery of Velm had let its barrels leak."
    assert "high" in graded(before, "The brewery of Velm had let its barrels leak, as the claim has it.")
