"""What one article denies, excludes or would not say, and the other tells: and what only looks so."""

import pytest
from telling import changes, found

SIGNED = "The minister signed the order on the dam in Orvan on Friday."
EXCLUDED = "He was heard as a witness, not as a suspect, the police in Orvan said."


def contradictions(before: str, after: str) -> list[str]:
    return [one.summary for one in changes(before, after) if one.relation == "contradiction"]


def test_what_is_denied_here_and_told_there_is_a_contradiction() -> None:
    assert contradictions("The minister has not signed the order on the dam in Orvan.", SIGNED)


@pytest.mark.parametrize(
    "condition",
    [
        "Had the minister not signed the order on the dam in Orvan, the work would have stopped.",
        "If the minister had not signed the order on the dam in Orvan, the work would have stopped.",
        "Should the minister not have signed the order on the dam in Orvan, the work will stop.",
    ],
)
def test_a_condition_denies_nothing(condition: str) -> None:
    assert not contradictions(condition, SIGNED)
    assert not contradictions(SIGNED, condition)


def test_what_is_excluded_here_and_told_there_is_a_contradiction() -> None:
    assert contradictions(EXCLUDED, "The man was heard as a suspect, the police in Orvan said.")


@pytest.mark.parametrize(
    "after",
    [
        "The man heard by the police in Orvan may be a suspect, they said.",
        "The man is not a suspect, the police in Orvan said; he was heard for two hours.",
        "The man was heard for two hours, the police in Orvan said.",
        "Nobody was heard as a suspect, the police in Orvan said.",
        "The man was allegedly heard as a suspect, the police in Orvan said.",
    ],
)
def test_what_is_open_or_excluded_in_both_contradicts_nothing(after: str) -> None:
    assert not contradictions(EXCLUDED, after)


def test_a_source_that_would_not_comment_and_one_that_confirms_are_set_against_each_other_if_they_are_one() -> None:
    silent = "The mayor of Orvan, Ada Lowden, declined to comment on the sale of the quay."
    finding = "the source would not comment in one, and speaks in the other"
    same = "The mayor of Orvan, Ada Lowden, confirmed the sale of the quay."
    assert found(silent, same, finding)
    assert found(same, silent, finding)
    assert not found(silent, "The harbour master, Piet Rosvik, confirmed the sale of the quay.", finding)
    assert found(silent, f"{same.removesuffix('.')} in a comment to reporters.", finding)
    partly = "The mayor of Orvan, Ada Lowden, confirmed the sale of the quay, but could not discuss the price."
    assert not found(partly, silent, finding)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Danish seaside town of Rosvik won the prize.", "The Swedish seaside town of Rosvik won the prize."),
        ("The fire in Rosvik, in the south of Portugal, is out.", "The fire in Rosvik, in the south of Spain, is out."),
        ("The Norwegians of Rosvik won the cup in May.", "The Danes of Rosvik won the cup in May."),
    ],
)
def test_one_name_is_not_of_two_countries(one: str, other: str) -> None:
    assert found(one, other, "one name of two countries")


def test_a_country_and_the_one_that_it_is_part_of_are_not_two() -> None:
    assert not found("England's Rosvik won the cup.", "Britain's Rosvik won the cup.", "one name of two countries")


def test_who_is_paid_back_is_backed_by_nobody() -> None:
    vote = "Shareholders of the Alder works voted on bonus pay. "
    told = "The largest shareholder had backed the bonus pay in March, before the works lost money."
    grave = [
        one
        for one in changes(vote + "None of the bonus money would be paid back, he said.", told)
        if one.materiality == "high"
    ]
    assert not grave
    assert [
        one
        for one in changes(vote + "None of the ministers backed the bonus pay.", "Ministers had backed the bonus pay.")
        if one.materiality == "high"
    ]
