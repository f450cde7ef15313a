"""One cause told in one article, and another one in the other."""

import pytest

from dedup import Article
from dedup.compare.kinds.causes import causes
from dedup.compare.sides import side
from dedup.text.prepare import prepare
from tests.unit.telling import found


def told(before: str, after: str) -> list[str]:
    return found(before, after, "another cause")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The blackout in Norvik was caused by a fallen tree, the operator said.",
            "A cyberattack led to the blackout in Norvik, according to the operator.",
        ),
        (
            "Officials blamed the delay of the bridge on a strike in the steelworks.",
            "The bridge is late. Its delay is due to a shortage of money, officials said.",
        ),
        (
            "Inspectors put the contamination down to raw milk. Three people fell ill.",
            "A child has died. Dirty water was behind the contamination, inspectors found.",
        ),
        (
            "The theatre cancelled the premiere because the tenor had fallen ill.",
            "The premiere was cancelled by the theatre on account of a flooded stage.",
        ),
    ],
)
def test_another_cause_of_one_thing_is_told(before: str, after: str) -> None:
    assert told(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # The same cause, in another construction.
        (
            "The blackout in Norvik was caused by a fallen tree, the operator said.",
            "A tree that had fallen led to the blackout in Norvik, the operator said.",
        ),
        # The other article tells it, too, with other words.
        (
            "The blackout in Norvik was caused by a fallen tree in a storm.",
            "A storm threw a fallen tree on a line. Switches triggered the blackout in Norvik.",
        ),
        # Two things, each with its own cause.
        (
            "Flights were cancelled because of thick fog over the airport.",
            "The mayor resigned because of a row over his expenses.",
        ),
        # Denied as a cause.
        (
            "The blackout in Norvik was not caused by a fallen tree, the operator said.",
            "A cyberattack led to the blackout in Norvik, the operator said.",
        ),
        # "Due to" of what is to come.
        (
            "The singer, whose tour of Norvik is due to begin in May, fell ill.",
            "The singer fell ill on her tour of Norvik because of bad oysters.",
        ),
    ],
)
def test_what_is_no_other_cause_is_not_told(before: str, after: str) -> None:
    assert not told(before, after)


def test_a_cause_ends_where_its_effect_begins() -> None:
    document = prepare(Article("a", "The union blamed the rescue service for the delay on Monday."))
    (cause,) = causes(side(document))
    assert cause.stems == {"rescu", "servic"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Forty sheep of the valley died on Friday. A fallen tree was to blame.",
            "On Friday forty sheep died in the valley because of a lightning strike.",
        ),
        (
            "The ferry capsized off Brod on Friday. Officials put it down to a fallen mast.",
            "Off Brod the ferry capsized on Friday because of a leaking hatch.",
        ),
    ],
)
def test_the_effect_may_be_told_in_the_sentence_before(before: str, after: str) -> None:
    assert told(before, after)


def test_a_cause_that_the_other_article_denies_is_not_told_there() -> None:
    before = "The blackout in Norvik was caused by a fallen tree, the operator said."
    assert told(before, "A cyberattack led to the blackout in Norvik, and not a fallen tree.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "A storm threw a fallen tree on a line. Switches triggered the blackout in Norvik.",
            "The blackout in Norvik was caused by a fallen tree in a storm.",
        ),
        (
            "The blackout in Norvik was caused by a fallen pine tree.",
            "A felled tree led to the blackout in Norvik.",
        ),
    ],
)
def test_a_cause_told_in_other_words_is_told_whichever_article_has_more_of_them(before: str, after: str) -> None:
    assert not told(before, after)
    assert not told(after, before)


def test_a_cause_in_quoted_words_is_the_speakers() -> None:
    before = "The blackout in Norvik was caused by a fallen tree, the operator said."
    after = '"A cyberattack led to the blackout in Norvik," a barber wrote. The operator is silent.'
    assert not told(before, after)
    assert told(before, after.replace('"', ""))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # What is asked is no cause.
        ("Fog caused the ferry to run aground off Velm.", "It is unclear what caused the ferry to run aground."),
        (
            "Fog led the ferry to run aground off Velm.",
            "Divers ask what led the ferry to run aground off Velm: the rudder broke because of rust.",
        ),
    ],
)
def test_what_is_only_asked_for_is_no_cause(before: str, after: str) -> None:
    assert told(before, after) == []
