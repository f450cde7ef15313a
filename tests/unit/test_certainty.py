"""Certainty and polarity: cues, levels, what they govern, and what only looks like one."""

import pytest

from dedup.text.certainty import certainties, polarities
from dedup.types import Article, Document, Quotation, Sentence, Span


def document(text: str) -> Document:
    return Document(Article("a", text), (Sentence(0, Span(0, len(text)), "body", 0),))


def levels(text: str) -> list[tuple[str, int]]:
    return [(item.cue, item.level) for item in certainties(document(text))]


def denied(text: str) -> list[tuple[str, str]]:
    return [(item.cue, item.kind) for item in polarities(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army will leave the town.", [("will", 4)]),
        ("The army will likely leave the town.", [("will likely", 3)]),
        ("The army is expected to leave.", [("is expected to", 3)]),
        ("The army aims to leave.", [("aims to", 2)]),
        ("The army may leave.", [("may", 1)]),
        ("The army reportedly left.", [("reportedly", 1)]),
        ("The army left.", []),
    ],
)
def test_cues_have_the_level_of_the_scale(text: str, expected: list[tuple[str, int]]) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The ministry suspects sabotage.", "suspects"),
        ("The firm has agreed to the sale.", "has agreed to"),
        ("The judge appears to agree.", "appears to"),
    ],
)
def test_a_suspicion_an_agreement_and_a_semblance_are_hedges(text: str, cue: str) -> None:
    assert [found for found, _ in levels(text)] == [cue]


@pytest.mark.parametrize(
    "text",
    [
        "It rained on May 3 and in May.",
        "He left a will, and Will Smith read it.",
        "The bridge held longer than expected.",
        "Prices fell more slowly than hoped.",
        "She could not follow the trial.",
        "She couldn’t follow the trial.",
        "May was the hottest month in Orvan.",
        "The three suspects fled over the river.",
        "Both suspects were held.",
        "She keeps her promises to the town.",
        "His pay is going to a vote.",
        "He appears before a judge in Orvan.",
        "It was the most anticipated film of the year.",
        "Smoking means a higher risk of stroke.",
    ],
)
def test_months_names_nouns_inability_and_presence_are_no_hedges(text: str) -> None:
    assert levels(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He did not sign.", [("not", "negation")]),
        ("He didn’t sign.", [("didn’t", "negation")]),
        ("She has not yet signed.", [("not yet", "negation")]),
        ("The council has yet to vote.", [("has yet to", "negation")]),
        ("The council has not met yet to vote on it.", [("not", "negation")]),
        ("They left without paying.", [("without", "negation")]),
        ("The talks failed to begin.", [("failed to", "negation")]),
        ("The ministry denied the report.", [("denied", "denial")]),
        ("The ministry dismissed the claims.", [("dismissed", "denial")]),
        ("The claims were dismissed by the ministry.", [("dismissed", "denial")]),
        ("It was dismissed as a false report.", [("dismissed", "denial")]),
    ],
)
def test_negations_and_denials_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert denied(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He was not only late but tired.",
        "There is no doubt that he signed.",
        "He was No. 2 on the list.",
        "“No,” she said.",
        "It happens whether or not he signs.",
        "The board dismissed the director on Friday.",
        "She was denied entry.",
        "The director has been dismissed after the report on the claims.",
        "A notable knot of nothingness.",
    ],
)
def test_what_only_looks_negative_is_left_alone(text: str) -> None:
    assert denied(text) == []


def test_a_cue_governs_its_clause() -> None:
    text = "The army may leave the town, but the mayor stays."
    assert [item.scope.of(text) for item in certainties(document(text))] == ["may leave the town"]


def test_a_cue_inside_a_quotation_governs_no_more_than_the_quotation() -> None:
    text = "“We may leave tomorrow,” the general said in the town."
    quotation = Quotation(0, Span(1, 23))
    assert [item.scope.of(text) for item in certainties(document(text), (quotation,))] == ["may leave tomorrow"]


def test_the_march_of_other_scripts_gives_nothing_and_no_error() -> None:
    for text in ("他没有签字。", "لم يوقع", "Він не підписав 🙂", "Er hat nicht\u00a0unterschrieben.\r\n"):
        assert levels(text) == []


def test_a_refusal_with_something_put_in_between_commas_is_one() -> None:
    text = "The bishop declined, through a spokesman, to comment on the plan."
    (one,) = polarities(document(text))
    assert one.span.of(text) == "declined, through a spokesman, to"
    assert not polarities(document("The number of birds declined, through a bad winter, and rose to 40 in spring."))


def test_a_negation_ends_at_but_where_a_comma_follows_that() -> None:
    text = "He has yet to be named, but, in a cap, Berg drove the car to Velm."
    (one,) = polarities(document(text))
    assert one.scope.of(text) == "has yet to be named"
