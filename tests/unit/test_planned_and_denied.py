"""A plan told as carried out, and an act denied in one sentence and told in the other."""

import pytest

from dedup.compare.changes import diff
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Alignment, Article, Change, SentencePair


def changes(before: str, after: str) -> tuple[Change, ...]:
    one, other = extract_story([prepare(Article("a", before)), prepare(Article("b", after))])
    return diff(one, other, Alignment("a", "b", (SentencePair(0, 0, 1.0),), ())).changes


def stance(before: str, after: str) -> list[tuple[str, str, str]]:
    found = changes(before, after)
    return [(one.relation, one.before[0].text, one.after[0].text) for one in found if one.category == "certainty"]


@pytest.mark.parametrize(
    ("before", "after", "plan", "deed"),
    [
        (
            "Norvik said it had agreed to buy Halden.",
            "Norvik has bought Halden.",
            "had agreed to buy",
            "has bought Halden",
        ),
        (
            "The army plans to withdraw from the town.",
            "The army withdrew from the town.",
            "plans to withdraw",
            "withdrew",
        ),
        ("Norvik plans to cut 600 jobs.", "Norvik cut 600 jobs.", "plans to cut", "cut 600 jobs"),
        ("The members must still vote on the pact.", "The members voted for the pact.", "must still vote", "voted"),
        (
            "A lander is to be released in October.",
            "A lander was released in October.",
            "is to be released",
            "was released",
        ),
        ("The council said it would pay each family.", "The council has paid each family.", "would pay", "has paid"),
    ],
)
def test_a_plan_told_as_done_is_one_change_with_plan_and_deed(before: str, after: str, plan: str, deed: str) -> None:
    ((relation, shown, told),) = stance(before, after)
    assert (relation, shown) == ("strengthened", plan)
    assert told.startswith(deed)
    ((turned, *_),) = stance(after, before)
    assert turned == "weakened"


@pytest.mark.parametrize(("plan", "grade"), [("has agreed to buy", "high"), ("is about to buy", "medium")])
def test_what_was_agreed_and_is_told_as_done_is_graver_than_what_was_about_to_be(plan: str, grade: str) -> None:
    found = changes(f"Norvik {plan} Halden.", "Norvik has bought Halden.")
    assert [one.materiality for one in found if one.category == "certainty"] == [grade]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He would call his mother every day.", "He called his mother every day."),
        ("The council hopes to open the pool.", "The pool has not been opened by the council."),
        ("The bank will close its branch.", "The bank is set to close its branch."),
        ("The bank must pay the fine.", "The bank must pay the fine in May."),
        ("Norvik must pay the fine by Friday.", "Norvik paid the workers on Friday."),
        ("The town must repair the bridge before winter.", "The town repaired the school before winter."),
    ],
)
def test_a_habit_a_denial_another_plan_and_a_deed_done_to_something_else_are_no_deeds(before: str, after: str) -> None:
    assert stance(before, after) == []


def denials(before: str, after: str) -> list[str]:
    return [one.relation for one in changes(before, after) if one.category == "polarity"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The study did not prove that tea caused the effect.", "The study proved that tea protects the liver."),
        ("A tsunami warning was issued by the agency.", "No tsunami warning was issued."),
        ("Two instruments did not switch on as planned.", "All instruments switched on as planned, she said."),
        ("The bank has not paid the fine.", "The bank paid the fine last week."),
    ],
)
def test_an_act_denied_and_told_as_done_is_a_contradiction(before: str, after: str) -> None:
    assert denials(before, after) == ["contradiction"]
    assert denials(after, before) == ["contradiction"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Some of the workers did not return to the plant.", "The workers returned to the plant."),
        ("The mayor was not charged with fraud.", "The mayor was charged with perjury."),
        ("The court did not hear the witness on Monday.", "The court heard the witness on Tuesday."),
        ("The crews said no passenger was ejected.", "The crews said some passengers were thrown out."),
        ("The minister did not say whether he would resign.", "The minister said that he would resign."),
        ("Not since the storm of 1987 has the town seen worse.", "In the storm of 1987 the town saw worse."),
    ],
)
def test_a_part_another_object_and_another_day_are_no_contradiction(before: str, after: str) -> None:
    assert "contradiction" not in denials(before, after)


def test_what_one_excludes_by_a_contrast_and_the_other_tells_is_a_contradiction() -> None:
    before = "The driver was being questioned as a witness, not as a suspect, the police said."
    assert denials(before, "The police said that the driver was being questioned as a suspect.") == ["contradiction"]
    assert denials(before, "Police were holding the driver as a suspect on Monday.") == ["contradiction"]
    assert "contradiction" not in denials(before, "The police said that a man of forty was in custody as a suspect.")
    assert "contradiction" not in denials(before, "The police said that the driver was being questioned as a witness.")


def test_a_denial_that_the_other_article_leaves_out_is_grave() -> None:
    before = "Raud denied that she had promised the Greens a second post in the city."
    after = "Raud has promised the Greens a second post in the city, her opponents said."
    assert [one.materiality for one in changes(before, after) if one.category == "polarity"] == ["high"]


def deadlines(second: str) -> list[tuple[str, str]]:
    before = "The minister will spend the money on 60 new bridges by the end of 2026."
    after = f"The minister will spend the money on 60 new bridges. {second}"
    one, other = extract_story([prepare(Article("a", before)), prepare(Article("b", after))])
    found = diff(one, other, Alignment("a", "b", (SentencePair(0, 0, 0.8),), ())).changes
    return [(x.before[0].text, x.after[0].text) for x in found if x.category == "date" and x.before and x.after]


def test_a_deadline_told_one_sentence_on_is_set_against_the_other() -> None:
    assert deadlines("The work is to be finished by the end of 2027.") == [("by the end of 2026", "by the end of 2027")]


@pytest.mark.parametrize("second", ["It is to be finished by the end of 2026.", "Work on the first began in 2024."])
def test_the_same_deadline_and_a_date_that_is_none_are_not(second: str) -> None:
    assert deadlines(second) == []
