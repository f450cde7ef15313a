"""Things told as others of their kind: a white van and a black one, a knife and a hammer."""

import pytest

from dedup.text.lexicon import rows
from dedup.types import Change
from tests.unit.telling import changes

LEAD = "The news from Arkham came late.\n\n"


def told(before: str, after: str) -> list[Change]:
    return [one for one in changes(LEAD + before, LEAD + after) if ": another " in one.summary]


@pytest.mark.parametrize(
    ("sentence", "one", "other", "kind"),
    [
        ("He was attacked with a {}, police said.", "knife", "hammer", "weapon"),
        ("The goalkeeper left the field with an injured {}.", "knee", "shoulder", "part of the body"),
        ("The farm was hit by {} last year.", "swine fever", "bird flu", "illness"),
        ("The two {} were found behind a school.", "pistols", "rifles", "firearm"),
        ("The drug works well in {}, the study found last year.", "adults", "children", "age group"),
        ("The ferry left the harbour of the town at {} on its last trip.", "dawn", "dusk", "part of the day"),
        ("A former {} was named as the head of the inquiry.", "dentist", "architect", "trade"),
    ],
)
def test_a_thing_exchanged_in_a_copied_sentence_is_grave(sentence: str, one: str, other: str, kind: str) -> None:
    [found] = told(sentence.format(one), sentence.format(other))
    assert (found.before[0].text, found.after[0].text, found.materiality) == (one, other, "high")
    assert found.summary.endswith(f"another {kind}")


@pytest.mark.parametrize(
    ("sentence", "one", "other"),
    [
        # Two words for one thing, and a sort of a thing.
        ("The {} hit the wall at high speed.", "truck", "lorry"),
        ("He was attacked with a {}, police said.", "gun", "pistol"),
        # Nothing tells that these exclude each other.
        ("The attack was the work of local {}, police said.", "insurgents", "rebels"),
        ("He was attacked with a {}, police said.", "knife", "blunt object"),
    ],
)
def test_another_word_for_a_thing_is_no_other_thing(sentence: str, one: str, other: str) -> None:
    assert not told(sentence.format(one), sentence.format(other))


def test_a_sentence_that_tells_of_both_things_exchanges_none() -> None:
    sentence = "He was attacked with a {} before dawn, police said."
    assert not told(sentence.format("knife and a hammer"), sentence.format("hammer"))


def test_what_is_described_otherwise_is_told_in_other_words_too() -> None:
    before = "Two witnesses saw a white van leave the depot in Orvan shortly before the fire broke out."
    after = "Shortly before the depot fire in Orvan broke out, a black van was seen by two witnesses."
    [found] = told(before, after)
    assert (found.before[0].text, found.after[0].text, found.materiality) == ("white", "black", "medium")
    assert not told(before, after.replace("a black van", "a white van and a black van"))


def test_things_of_two_unlike_sentences_are_not_set_against_each_other() -> None:
    assert not told(
        "A knife lay on the table of the kitchen.", "The man had been struck with a hammer, the court heard."
    )


def test_no_name_stands_in_two_rows_of_one_kind() -> None:
    names = [(kind, name) for kind, listed in rows("things.en.tsv") for name in listed.split("|")]
    assert len(names) == len(set(names))
