"""What only looks like a credit: acts, events and hours."""

import pytest

from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Article
from tests.unit.telling import changes


def credited(text: str) -> list[tuple[str, str]]:
    (document,) = extract_story([prepare(Article("a", text))])
    return [(one.source, one.cue) for one in document.facts.attributions]


@pytest.mark.parametrize(
    "text",
    [
        "Detectives are questioning three men from Orvan.",
        "The mayor's press conference concluded at noon.",
        "Here is the shape depicted on the old linen.",
        "A team later found the boat on Saturday, indicating that the crew had left it.",
        "Officers were sent to a shop following reports that a body was found.",
        "One of three sailors on a ship presumed lost walked into Orvan.",
        "A guard alerted the sailors to the smoke.",
        "The board put off the wind farm proposed for Skerry Point.",
        "Near Welling two suspected cases of bird flu came to light.",
        "The three confirmed cases were in Marl.",
        "The skull is younger than other bones found in that region.",
        "The vote on the sale is open to all.",
        "The storm in the north claimed two lives.",
    ],
)
def test_an_act_an_event_and_what_follows_from_it_credit_nobody(text: str) -> None:
    assert credited(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The panel concluded that the wall was rotten.", ("The panel", "concluded that")),
        ("Lawyers questioned whether the wall was rotten.", ("Lawyers", "questioned")),
        ("A poll showed a lead of five points.", ("A poll", "showed")),
        ("Low also told Moor he thinks it is silly.", ("he", "thinks")),
        ("The find was made around 2:40 p.m. officials said.", ("officials", "said")),
    ],
)
def test_who_says_something_is_credited_without_the_words_before(text: str, found: tuple[str, str]) -> None:
    assert found in credited(text)


def told(before: str, after: str) -> list[str]:
    found = changes(before, after)
    return [one.summary for one in found if one.category == "attribution" and one.materiality != "low"]


def test_who_showed_no_grief_is_no_source_that_the_other_article_lacks() -> None:
    before = "Orla Venn showed no grief as the court in Orvan read out the sentence on Monday."
    assert told(before, "Venn was without grief as the court in Orvan read out the sentence on Monday.") == []


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Two said they had seen a light.", ("Two", "said")),
        ("The court ruled on Friday that the tax was illegal.", ("The court", "ruled")),
        ("The board proposed a wind farm for Skerry Point.", ("The board", "proposed")),
        ("The skipper claimed the light had failed.", ("The skipper", "claimed")),
        ("Doctors confirmed three cases of bird flu.", ("Doctors", "confirmed")),
    ],
)
def test_the_same_verbs_credit_whoever_says_something(text: str, credit: tuple[str, str]) -> None:
    assert credited(text) == [credit]
