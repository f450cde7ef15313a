"""Quotations: where they begin and end, and who speaks them."""

import re

import pytest

from dedup.text.quotes import quotations
from dedup.text.segment import sentences
from dedup.types import Article, Document, Person, Sentence, Span


def document(text: str) -> Document:
    found: list[Sentence] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        for span in sentences(text, Span(*line.span())):
            found.append(Sentence(len(found), span, "body", paragraph))
    return Document(Article("a", text), tuple(found))


def person(text: str, name: str, occurrence: int = 0) -> Person:
    start = [match.start() for match in re.finditer(re.escape(name), text)][occurrence]
    return Person(0, Span(start, start + len(name)), name, name.split()[-1])


def heard(text: str, *names: str) -> list[tuple[str, str | None]]:
    people = tuple(
        sorted(
            (person(text, name, i) for name in names for i in range(len(re.findall(re.escape(name), text)))),
            key=lambda item: item.span,
        )
    )
    return [(quote.span.of(text), quote.speaker) for quote in quotations(document(text), people)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('The mayor called it "a good day" for all.', ["a good day"]),
        ("The mayor called it “a good day” for all.", ["a good day"]),
        ("Die Rede sei „ein guter Anfang“ gewesen.", ["ein guter Anfang"]),
        ("La loi est « une bonne chose », dit-elle.", ["une bonne chose"]),
        ("Він назвав це «добрим днем» для всіх.", ["добрим днем"]),
        ('She said that as"many as ten ships" had left.', ["many as ten ships"]),
        ("He said ‘the bridge is open’ on Monday.", ["the bridge is open"]),
        ("“They told us, ‘Go home,’ and we went,” she said.", ["They told us, ‘Go home,’ and we went,"]),
        ("He shouted “the bridge is open\nNobody came.", ["the bridge is open"]),
    ],
)
def test_every_kind_of_mark_opens_and_closes_a_quotation(text: str, words: list[str]) -> None:
    assert [words for words, _ in heard(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "The teachers' union said the players' wages don't matter; it's Bob's.",
        'He was 6\'2" tall and the board was 12" wide.',
        "It was the '90s, and rock 'n' roll was dead.",
        'He said it was over." Nobody asked him.',
    ],
)
def test_apostrophes_inches_and_stray_marks_quote_nothing(text: str) -> None:
    assert heard(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will rebuild the bridge,” said Maria Lopez.", "Maria Lopez"),
        ("“We will rebuild the bridge,” Maria Lopez said on Monday.", "Maria Lopez"),
        ("Maria Lopez, the mayor, told reporters: “We will rebuild the bridge.”", "Maria Lopez"),
        ("According to Maria Lopez, the bridge is “beyond repair.”", "Maria Lopez"),
        ("Maria Lopez met the governor, calling him “a good friend.”", "Maria Lopez"),
        ("“We will rebuild it,” said Mayor Maria Lopez. “It will take years, and cost us dearly.”", "Maria Lopez"),
    ],
)
def test_the_speaker_stands_beside_the_quotation(text: str, speaker: str) -> None:
    assert {who for _, who in heard(text, "Maria Lopez")} == {speaker}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("'The plan is \"mad\", and we won't have it,' Low said.", ['The plan is "mad", and we won\'t have it,']),
        ("‘It is “mad” and wrong,’ Low said. He left.", ["It is “mad” and wrong,"]),
        ("Low called it 'mad' and said: \"We won't go.\"", ["mad", "We won't go."]),
        ("\"It is 'mad.' We go,\" Low said.", ["It is 'mad.' We go,"]),
        ("The dogs' owner said: \"No.\" The boys' one agreed.", ["No."]),
    ],
)
def test_single_marks_around_double_ones_hold_one_quotation(text: str, words: list[str]) -> None:
    assert [quoted for quoted, _ in heard(text)] == words


def test_a_pronoun_is_the_person_credited_last() -> None:
    text = "Maria Lopez said the bridge was closed.\n“We will rebuild it,” she added."
    assert heard(text, "Maria Lopez") == [("We will rebuild it,", "Maria Lopez")]


def test_a_pronoun_is_not_whom_the_credited_person_spoke_of() -> None:
    text = "Maria Lopez said Peter Grant had closed the bridge.\n“We will rebuild it,” she added."
    assert heard(text, "Maria Lopez", "Peter Grant")[0][1] == "Maria Lopez"


def test_a_speech_goes_on_in_the_next_paragraph() -> None:
    text = "“We will rebuild the bridge,” said Maria Lopez.\n“It will take many years to do so.”"
    assert [who for _, who in heard(text, "Maria Lopez")] == ["Maria Lopez", "Maria Lopez"]


def test_a_speech_left_open_goes_on_where_the_mark_is_repeated() -> None:
    text = "Maria Lopez said: “The bridge is old.\n“It must be rebuilt, and soon.”"
    assert [who for _, who in heard(text, "Maria Lopez")] == ["Maria Lopez", "Maria Lopez"]


def test_words_held_up_with_tongs_after_a_speech_are_not_the_speakers() -> None:
    text = "“We will rebuild the bridge,” said Maria Lopez.\nThe so-called “plan” has no budget."
    assert heard(text, "Maria Lopez")[1] == ("plan", None)


def test_what_is_set_aside_holds_no_quotation() -> None:
    text = "Read “our offer” now.\nThe bridge is open."
    whole = document(text)
    kept = Sentence(0, whole.sentences[1].span, "body", 0)
    assert quotations(Document(whole.article, (kept,))) == ()


def test_who_backs_a_plan_and_whose_campaign_speaks_has_not_said_it() -> None:
    text = "The Moor campaign said that the plan, backed by Low, “would close the harbour as we know it” for good."
    assert heard(text, "Moor", "Low") == [("would close the harbour as we know it", "The Moor campaign")]
    assert heard("Low himself said: “The harbour will be closed for good.”", "Low")[0][1] == "Low"
