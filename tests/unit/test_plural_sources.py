"""Sources of which the last word is no plural: "doctors at the clinic warn that"."""

import pytest

from dedup.text.facts import extract
from dedup.text.prepare import prepare
from dedup.types import Article


def sources(sentence: str) -> list[str]:
    """Give the sources that a sentence credits."""
    return [one.source for one in extract(prepare(Article("a", sentence))).facts.attributions]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "Researchers at the university of Pavona report that the gel heals.",
            "Researchers at the university of Pavona",
        ),
        ("Doctors at the clinic in Velm warn that the gel may burn the skin.", "Doctors at the clinic in Velm"),
        ("Engineers from the firm claim that the dam is safe.", "Engineers from the firm"),
    ],
)
def test_a_plural_at_a_place_reports_and_warns_that(sentence: str, source: str) -> None:
    assert sources(sentence) == [source]


@pytest.mark.parametrize(
    "sentence",
    [
        "Errors in the Velm report that was sent to the clinic may harm children.",
        "The claims in the yearly report that were sent to the clinic may harm children.",
    ],
)
def test_a_report_that_was_sent_credits_nobody(sentence: str) -> None:
    assert sources(sentence) == []
