"""Who is named in an article, and who is not."""

from unicodedata import normalize

import pytest

from dedup import diff
from dedup.text.persons import persons
from dedup.types import Article, Document, Person, Sentence, SentenceKind, Span


def document(*lines: str, headline: str | None = None) -> Document:
    all_lines = ([headline] if headline else []) + list(lines)
    made: list[Sentence] = []
    start = 0
    for index, line in enumerate(all_lines):
        kind: SentenceKind = "headline" if headline and index == 0 else "body"
        made.append(Sentence(index, Span(start, start + len(line)), kind, index))
        start += len(line) + 1
    return Document(Article("a", "\n".join(all_lines)), tuple(made))


def named(*lines: str) -> list[str]:
    return [person.name for person in persons(document(*lines))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Friday Robert Ashdown left for home.", "Robert Ashdown"),
        ("He met Jean-Claude Morel in town.", "Jean-Claude Morel"),
        ("He met Alexander van der Meer in town.", "Alexander van der Meer"),
        ("He met Mohammed bin Talal in town.", "Mohammed bin Talal"),
        ("Bashar al-Rashidi was there.", "Bashar al-Rashidi"),
        ("He met South Korean President Park Min-ho there.", "Park Min-ho"),
        ("Kathleen O'Rourke was there.", "Kathleen O'Rourke"),
        ("Robert F. Ashdown Jr. was there.", "Robert F. Ashdown Jr."),
        ("J.K. Ashdown was there.", "J.K. Ashdown"),
        ("Mr. Grabowicz was there.", "Grabowicz"),
        ("President Grabowicz was there.", "Grabowicz"),
        ("He saw Xymena Grabowicz, 45, at the door.", "Xymena Grabowicz"),
        ("He saw Xymena Grabowicz, a local journalist, at the door.", "Xymena Grabowicz"),
        ("Stephen King was there.", "Stephen King"),
        ("He praised Edgar Martin King Jr. again.", "Edgar Martin King Jr."),
        ("Dean Ashdown was there.", "Dean Ashdown"),
        ("Robert\u00a0Ashdown was there.", "Robert\u00a0Ashdown"),
        ("Ex-mayor Orla Venn said so.", "Orla Venn"),
        ("Then-President Orla Venn said so.", "Orla Venn"),
    ],
)
def test_a_person_is_found_with_the_whole_name(text: str, name: str) -> None:
    found = persons(document(text))
    assert [p.span.of(text) for p in found] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Defence of Norway said so.",
        "On Monday, November 4, Sumy Oblast and Kherson Region were hit.",
        "The Robert Ashdown Foundation paid.",
        "He flew from San Francisco to New York in March.",
        "BERGEN, Norway - The storm went on.",
        "Christian Democrats won in Virginia.",
        "Head Start is a programme.",
        "The European Central Bank and Goldman Sachs agreed.",
        "He praised the Russian Federation and the Security Council.",
        "He lives in Prince George's County.",
        "The U.S. Would object.",
        "An aide at the White House and Merrill Lynch said so.",
        "North Korean and British troops met in the Middle East.",
    ],
)
def test_places_bodies_and_months_are_no_persons(text: str) -> None:
    assert named(text) == []


def test_possession_is_noted_and_kept_out_of_the_span() -> None:
    text = "Robert Ashdown’s plan and Robert Ashdown."
    first, second = persons(document(text))
    assert (first.span.of(text), first.possessive) == ("Robert Ashdown", True)
    assert not second.possessive


def test_a_surname_spreads_to_where_it_stands_alone() -> None:
    found = persons(document("Grabowicz left early.", "Robert Grabowicz is 40.", "Critics of Grabowicz cheered."))
    assert [(p.name, p.entity) for p in found] == [("Grabowicz", 0), ("Robert Grabowicz", 0), ("Grabowicz", 0)]


def test_a_surname_spreads_to_its_other_spellings() -> None:
    found = persons(document("President Volodymyr Hnatiuk spoke.", "Later Hnatyuk left."))
    assert [(p.name, p.entity) for p in found] == [("Volodymyr Hnatiuk", 0), ("Hnatyuk", 0)]


def test_a_body_named_after_a_person_is_no_mention() -> None:
    assert named("Robert Ashdown paid.", "The Ashdown Foundation thanked him.") == ["Robert Ashdown"]


def test_a_surname_known_from_another_article_is_found() -> None:
    doc = document("Critics of Grabowicz cheered.")
    assert persons(doc) == ()
    assert [p.name for p in persons(doc, known=["Robert Grabowicz"])] == ["Grabowicz"]


def test_namesakes_stay_apart_and_the_bare_surname_goes_to_the_last_named() -> None:
    found = persons(document("Robert Ashdown met Helen Ashdown.", "Ashdown smiled."))
    assert [p.entity for p in found] == [0, 1, 1]


def test_a_headline_in_title_case_gives_only_known_names() -> None:
    doc = document("Robert Ashdown resigned.", headline="Ashdown Quits Amid Harbour Scandal Over Secret Payments")
    found = persons(doc)
    assert [(p.name, p.sentence) for p in found] == [("Ashdown", 0), ("Robert Ashdown", 1)]


def test_a_name_is_whole_and_one_however_its_accents_are_written() -> None:
    text = "Mayor Björn Åkesund met Dr. Ève D’Éloiran. Minister Jean-Rémi Côtel left. Åkesund’s car was late."
    apart = normalize("NFD", text)
    assert len(apart) > len(text)
    assert named(apart) == named(text) == ["Björn Åkesund", "Ève D’Éloiran", "Jean-Rémi Côtel", "Åkesund"]
    found = [(normalize("NFC", one.span.of(apart)), one.possessive) for one in persons(document(apart))]
    assert found == [(one.span.of(text), one.possessive) for one in persons(document(text))]
    told = diff(Article("a", text), Article("b", apart))
    assert told.same
    assert told.diff.changes == ()


def test_offices_before_and_after_stand_with_the_mention() -> None:
    (found,) = persons(document("Norway's President Robert Ashdown, a former general, spoke."))
    assert [(r.canonical, r.of, r.status) for r in found.roles] == [
        ("president", "norway", "current"),
        ("general", None, "former"),
    ]


def test_what_was_set_aside_names_nobody() -> None:
    text = "By Robert Ashdown\nThe storm went on."
    doc = Document(Article("a", text), (Sentence(0, Span(18, len(text)), "body", 0),))
    assert persons(doc) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Президент України прибув до Києва.",
        "Der Präsident sprach am Montag.",
        "总统在北京讲话。",
        "قال الرئيس يوم الاثنين",
        "🙂 🙂",
        "A\r\nB",
        "\u00a0",
    ],
)
def test_other_scripts_pass_through(text: str) -> None:
    found = persons(document(text))
    assert all(p.span.stop <= len(text) for p in found)


def test_the_parts_of_a_name_are_given() -> None:
    found: tuple[Person, ...] = persons(document("He met Alexander van der Meer."))
    assert (found[0].given, found[0].surname) == ("Alexander", "van der Meer")
