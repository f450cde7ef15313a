"""Telephone numbers name a line: they count nothing, and an altered one is told whole."""

import pytest

from dedup import Article
from dedup.text.facts import extract_story
from dedup.text.figures.telephones import telephones
from dedup.text.prepare import prepare
from dedup.types import Span
from tests.unit.telling import amid, changes, notable

FINDING = "another telephone number"


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Witnesses are asked to call 0113 496 0121 or 101.", ["0113 496 0121"]),
        ("Ring the incident room in confidence on 555-1234.", ["555-1234"]),
        ("The office is at (212) 555-0143, near the park.", ["(212) 555-0143"]),
        ("Readers abroad: +44 20 7946 0958.", ["+44 20 7946 0958"]),
        ("The hotline, 1-800-555-0199, is open all night.", ["1-800-555-0199"]),
    ],
)
def test_a_telephone_number_is_found_whole_and_counts_nothing(sentence: str, numbers: list[str]) -> None:
    found = telephones(sentence, Span(0, len(sentence)))
    assert [span.of(sentence) for span in found] == numbers
    (document,) = extract_story([prepare(Article("a", sentence))])
    assert not [one for one in document.facts.quantities if any(span.overlaps(one.span) for span in found)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Between 500-1,000 people came, and 300-4000 more were turned away.",
        "He was mayor from 1998-2004 and again in 2010-2014.",
        "She called it a win, 101-96, for the home side.",
        "The bill passed by 217-213 with 100,000 watching.",
        "Some 12 000 000 people live there.",
        "Police called in 40 officers to search 120 houses.",
        "The union called for 120 000 new homes and called up 300 000 members.",
        "The council called the 2014-2018 programme a failure.",
    ],
)
def test_ranges_years_scores_and_large_figures_are_no_telephone_numbers(sentence: str) -> None:
    assert telephones(sentence, Span(0, len(sentence))) == []


def test_another_number_to_call_is_told_whole_and_is_no_contradiction() -> None:
    told = changes(
        amid("Witnesses are asked to ring the incident room in Leeds on 0113 496 0121."),
        amid("Police want witnesses to call their incident room in Leeds on 0113 496 0999, a spokesman said."),
    )
    (one,) = [change for change in told if FINDING in change.summary]
    assert (one.before[0].text, one.after[0].text) == ("0113 496 0121", "0113 496 0999")
    assert one.relation == "changed"
    assert not [change for change in told if change.relation == "contradiction"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Witnesses are asked to ring the incident room on 0113 496 0121.",
            "Witnesses should call the incident room on +44 113 496 0121.",
        ),
        (
            "Anyone who saw the car should call police on 0113 496 0121 or the helpline on 0800 555 111.",
            "Anyone who saw the car should call the helpline on 0800-555-111.",
        ),
    ],
)
def test_one_line_however_it_is_written_is_the_same_line(before: str, after: str) -> None:
    assert notable(before, after) == []
    assert not [one for one in changes(amid(before), amid(after)) if FINDING in one.summary]
