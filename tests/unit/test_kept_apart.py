"""What looks like an answer to a denial, a plan, an end, a day or a place in another article, and is none."""

from collections.abc import Iterator

import pytest

from dedup.compare.kinds.dates import date_changes
from dedup.compare.kinds.denials import denial_changes
from dedup.compare.kinds.negation import negation_changes, polarity_changes
from dedup.compare.kinds.outcomes import outcome_changes
from dedup.compare.kinds.places import place_changes
from dedup.compare.kinds.stance import certainty_changes
from dedup.compare.sides import Side, side
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Agreement, Article, Change, SentencePair

PLAN_DONE = "to come in one, told as done in the other"


def sides(before: str, after: str) -> tuple[Side, Side]:
    one, other = extract_story([prepare(Article("a", before)), prepare(Article("b", after))])
    return side(one), side(other)


def relations(found: Iterator[Change | Agreement]) -> set[str]:
    return {one.relation for one in found if isinstance(one, Change)}


def pair(score: float = 0.5) -> SentencePair:
    return SentencePair(0, 0, score)


def test_those_who_do_something_are_no_deed_that_is_denied() -> None:
    denial = "The ministry denied that the rebels' backers had bombed the port of Sarnia."
    backed = sides(denial, "The rebels have backed the port workers of Sarnia in their strike.")
    bombed = sides(denial, "The rebels' backers have bombed the port of Sarnia.")
    assert not relations(denial_changes(*backed))
    assert relations(denial_changes(*bombed)) == {"changed"}


def test_two_ends_of_two_matters_exclude_nothing() -> None:
    acquitted = "The court acquitted the mayor of Sarnia of fraud on Friday."
    crash = sides(acquitted, "A driver was convicted of manslaughter after a crash in the tunnel.")
    fraud = sides(acquitted, "The mayor of Sarnia was convicted of fraud by the court.")
    assert not relations(outcome_changes(*crash, pair()))
    assert relations(outcome_changes(*fraud, pair())) == {"contradiction"}


@pytest.mark.parametrize(
    ("plan", "done"),
    [
        # "Record" tells no deed.
        ("The bank will make record profits in May, its board said.", "The bank recorded its profits in May."),
        # "Arrested" tells of whom, not what will be done.
        (
            "The court will hold the arrested sailors in the harbour prison.",
            "Police arrested the sailors in the harbour.",
        ),
    ],
)
def test_a_word_near_a_planned_deed_is_not_the_deed(plan: str, done: str) -> None:
    assert not [one for one in certainty_changes(*sides(plan, done), pair()) if PLAN_DONE in str(one)]


def test_a_planned_deed_told_by_a_light_verb_is_told_as_done() -> None:
    told = sides("The board will make an offer for the yard.", "The board offered to buy the yard.")
    done = sides("The firm will make a purchase of the yard.", "The firm purchased the yard in the end.")
    found = [*certainty_changes(*told, pair()), *certainty_changes(*done, pair())]
    assert [one for one in found if PLAN_DONE in str(one)]


def test_days_of_two_deeds_around_one_statement_do_not_answer_each_other() -> None:
    argued = "On Monday lawyers argued that the harbour authority of Sarnia had ignored warnings about the crane."
    report = "The harbour authority of Sarnia had ignored warnings about the crane, and a report is due on Friday."
    assert not relations(date_changes(*sides(argued, report), pair(0.3)))


def test_adjectives_of_two_people_around_one_statement_do_not_answer_each_other() -> None:
    lawyer = "A Danish lawyer argued that the harbour authority had ignored the warnings about the crane."
    report = "The harbour authority had ignored the warnings about the crane, says a report by Polish engineers."
    assert not relations(place_changes(*sides(lawyer, report), pair(0.3)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Results of the tests are expected by September 20, the institute said.",
            "The institute will have no results of the tests until after September 20.",
        ),
        (
            "By May 4 lawyers will argue that the harbour authority of Sarnia had ignored warnings.",
            "The harbour authority of Sarnia had ignored warnings, and a report is due after May 4.",
        ),
    ],
)
def test_one_day_told_from_its_other_side_is_left_to_the_turned_deadlines(before: str, after: str) -> None:
    assert "changed" not in relations(date_changes(*sides(before, after), pair()))


@pytest.mark.parametrize("turning", ["isnt", "might be", "is unlikely"])
def test_a_statement_turned_round_without_a_negation_answers_none(turning: str) -> None:
    denied = "Sarnia is not the home of the northern fishing fleet."
    other = sides(denied, f"Sarnia {turning} the home of the northern fishing fleet.")
    assert "contradiction" not in relations(negation_changes(*other, pair(0.7)))
    plain = sides(denied, "Sarnia is the home of the northern fishing fleet.")
    assert relations(negation_changes(*plain, pair(0.7))) == {"contradiction"}


@pytest.mark.parametrize(
    ("refused", "affirmed"),
    [
        ("Eva Lund, for the defence, ruled out an appeal.", "His lawyer, Eva Lund, said that he would appeal."),
        ("The president refused to concede to Marin.", "The president conceded defeat to Marin on Monday night."),
        ("Askel refused to testify against the mayor.", "On Friday he testified against the mayor of Larstad."),
    ],
)
def test_an_act_refused_in_one_and_affirmed_in_the_other_is_a_contradiction(refused: str, affirmed: str) -> None:
    assert "contradiction" in relations(negation_changes(*sides(refused, affirmed), pair(0.3)))
    assert "contradiction" in relations(negation_changes(*sides(affirmed, refused), pair(0.3)))


@pytest.mark.parametrize(
    ("refused", "other"),
    [
        # Refused by one, done by another.
        (
            "The airline refused to pay for the hotel.",
            "The stranded passengers, who were cold, had to pay for the hotel.",
        ),
        # Not refused.
        ("Police did not rule out arson at the mill.", "Police spoke of arson at the mill."),
        # Unsure, or under a condition.
        ("Lund ruled out an appeal.", "Lund said that Brandt might appeal against the sentence."),
        ("Lund ruled out an appeal.", "Lund will appeal only if the costs are met."),
        # Something else was refused.
        ("The council refused to close the bridge to lorries.", "The council closed the library on Friday."),
    ],
)
def test_a_refusal_is_answered_by_the_same_act_of_the_same_subject_alone(refused: str, other: str) -> None:
    assert "contradiction" not in relations(negation_changes(*sides(refused, other), pair(0.3)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The line opens in the second half of 2025.", "The line opens in the first half of 2025."),
        ("The line opens in the second quarter of 2025.", "The line opens in the third quarter of 2025."),
        ("Sales fell in the last three months of 2025.", "Sales fell in the first three months of 2025."),
    ],
)
def test_halves_and_quarters_of_one_year_exclude_each_other(before: str, after: str) -> None:
    assert relations(date_changes(*sides(before, after), pair())) == {"contradiction"}


def test_a_quarter_agrees_with_its_half_and_with_its_months() -> None:
    half = sides("The line opens in the first half of 2025.", "The line opens in the second quarter of 2025.")
    month = sides("The line opens in May 2025.", "The line opens in the second quarter of 2025.")
    assert relations(date_changes(*half, pair())) == {"more precise"}
    assert "contradiction" not in relations(date_changes(*month, pair()))


def test_what_was_not_on_a_list_denies_no_deed() -> None:
    before, after = sides(
        "The news conference was not on the Palace schedule for Thursday.",
        "President Lund speaks in a news conference in the Palace on Thursday.",
    )
    assert "contradiction" not in relations(polarity_changes(before, after))
