"""What is unsure in one article and told as a fact by the other, and what only shares its words."""

import pytest

from dedup.compare.changes import diff
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Alignment, Article, Change, SentencePair


def stances(before: str, after: str, score: float = 0.6) -> list[Change]:
    """Give the changes of certainty that weigh something between two sentences that are set side by side."""
    one, other = extract_story([prepare(Article("a", before)), prepare(Article("b", after))])
    found = diff(one, other, Alignment("a", "b", (SentencePair(0, 0, score),), ())).changes
    return [change for change in found if change.category == "certainty" and change.materiality != "low"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The climber had apparently fallen from the ledge.", "The climber had fallen from the ledge."),
        ("The fire may have started in the kitchen of the inn.", "The fire started in the kitchen of the inn."),
        ("The feathers seem to have covered the head of the bird.", "Feathers covered the head of the bird."),
        ("The forged letter was allegedly written by Orla Venn.", "The forged letter was written by Orla Venn."),
        (
            "Four people in a hotel of Velm were treated after possibly being exposed to chlorine.",
            "Four people exposed to chlorine at a hotel of Velm.",
        ),
    ],
)
def test_what_is_unsure_in_one_and_stated_in_the_other_is_told_both_ways(before: str, after: str) -> None:
    (told,) = stances(before, after)
    assert told.relation == "strengthened"
    (turned,) = stances(after, before)
    assert turned.relation == "weakened"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Another statement about the same people.
        ("The alleged robber's sister, Ada Low, spoke to police.", "Ada Low, his sister, was arrested on Monday."),
        # A question, and what is being found out.
        ("How could the guard have opened the vault?", "The guard opened the vault, police said."),
        (
            "Police are asking how the poison might have entered the port.",
            "Police ask how the poison entered the port.",
        ),
        # What somebody holds or claims is no fact, nor what is aimed at, possible or supposed.
        ("The painting could be a fake.", "Marks on the painting suggest that it is a fake."),
        ("The man may have fled to the coast.", "The man claims that he fled to the coast."),
        ("The crew might repair the pump at sea.", "The crew stayed to repair the pump at sea."),
        ("He could hear the engine already.", "He can hear the engine already."),
        ("The vote appears to be in his favour.", "If the vote is in his favour, he goes free."),
        # The cause is unsure, not what happened.
        ("The bridge probably failed because of the heat.", "The bridge failed on Monday, the town said."),
        # What is expected of a place stands before it.
        ("More walkers are expected on the Harrow coast path.", "The book tells of the Harrow coast path."),
        # The campers are.
        ("Some campers were believed to be homeless.", "A nurse said she helped homeless people there."),
    ],
)
def test_words_in_common_do_not_state_what_is_unsure(before: str, after: str) -> None:
    assert stances(before, after) == []
    assert stances(after, before) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Somebody else undergoes it.
        ("Police raided the flat in an attempt to take Venn into custody.", "Venn's sister was taken into custody."),
        # What is described is no deed, and what was ordered is not done yet.
        ("She thought the name would be funny.", "She said it was funny to talk about."),
        ("The prisoner will be freed on Friday.", "A judge ordered him freed on Friday."),
        # What was expected has come.
        ("Norvik showed the long expected launch vehicle.", "Norvik launched a new vehicle."),
        # Another thing is taken.
        ("They were trying to take pictures from the roof.", "They had taken the lift to the roof."),
    ],
)
def test_a_plan_is_not_carried_out_on_somebody_else(before: str, after: str) -> None:
    assert stances(before, after) == []


def test_the_same_hedge_over_the_same_is_matched_before_the_same_word_over_something_else() -> None:
    before = "The work, which will be led by a firm, will reduce the noise from the road."
    after = "The work, to be led by a firm, will reduce the noise from the road."
    assert stances(before, after) == []


STAGES = "Orla Venn was convicted of arson. Her house stands empty."


def test_how_far_the_law_has_gone_is_compared_where_one_article_does_not_tell_it_elsewhere() -> None:
    def told(after: str) -> list[str]:
        one, other = extract_story([prepare(Article("a", STAGES)), prepare(Article("b", after))])
        found = diff(one, other, Alignment("a", "b", (), ())).changes
        return [change.summary for change in found if "the law has gone further" in change.summary]

    assert len(told("Orla Venn was charged with arson on Monday.")) == 1
    assert len(told("Orla Venn was charged with arson. If convicted, she faces years in prison.")) == 1
    assert told("Orla Venn was charged with arson. The conviction came after a week.") == []
    assert told("An investigation near the home of Orla Venn has ended.") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Both leave to somebody else what is alleged.
        (
            "Low alleged that Venn made threats to the crew.",
            "Ada Low told the Herald that Venn made threats to the crew.",
        ),
        ("The clerk allegedly hid the ledgers.", "The clerk hid the ledgers, said two people who worked there."),
        # Others are where most are believed to be; and what is told with a noun is no deed.
        ("Most of the climbers are believed to be based in Velm.", "Both are based in Velm."),
        ("The salt may increase the risk of a stroke.", "The salt is linked with increased risk of a stroke."),
        # A word that seems to open what it closes.
        ("Mayor Orla Venn seemed at times angry in Velm.", "Minutes after Mayor Orla Venn left Velm it rained."),
    ],
)
def test_what_is_credited_of_others_or_a_noun_states_nothing(before: str, after: str) -> None:
    assert stances(before, after) == []
    assert stances(after, before) == []


def test_the_pronoun_for_who_is_unsure_states_it() -> None:
    before = "The climber may have fallen from the upper ledge of the wall."
    (told,) = stances(before, "He had fallen from the upper ledge of the wall.")
    assert told.relation == "strengthened"


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("Venn will sign the treaty on Friday.", "Venn may sign the treaty on Friday.", 1),
        ("Venn is expected to leave Orvan in May.", "Venn could leave Orvan in May.", 1),
        # Two hedges over two deeds.
        ("Venn will learn on Friday whether she goes free.", "Venn could be freed on Friday.", 0),
        ("Ardal will answer if Orvan imposes new tolls.", "Orvan plans to raise tolls on goods of Ardal.", 0),
    ],
)
def test_two_hedges_are_weighed_over_one_deed(before: str, after: str, count: int) -> None:
    assert len(stances(before, after)) == count


@pytest.mark.parametrize(
    "after",
    [
        "The report is false, Orla Venn charged.",
        "Orla Venn charged that it was false.",
        "Orla Venn was acquitted of charges.",
    ],
)
def test_charging_as_a_way_to_say_and_charges_that_fell_are_no_stage_of_the_law(after: str) -> None:
    one, other = extract_story([prepare(Article("a", STAGES)), prepare(Article("b", after))])
    found = diff(one, other, Alignment("a", "b", (), ())).changes
    assert not any("the law has gone further" in change.summary for change in found)
