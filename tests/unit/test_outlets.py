"""Outlets: found by name, alias, call sign, domain and title, and not found where a name means something else."""

import pytest

from dedup.text.lexicon import rows
from dedup.text.outlets import canonical_outlet, outlets
from dedup.types import Span


def named(text: str) -> list[str]:
    return [name for _, name, _ in outlets(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("AP", "Associated Press"),
        ("the Associated Press", "Associated Press"),
        ("WSJ", "The Wall Street Journal"),
        ("N.Y. Times", "The New York Times"),
        ("Times of London", "The Times"),
        ("WSVN.com", "WSVN"),
        ("KTLA-TV", "KTLA"),
        ("Politico.com", "Politico"),
        ("JakartaPost.com", "JakartaPost.com"),
        ("The Springfield Herald", "Springfield Herald"),
        ("Le Monde", "Le Monde"),
    ],
)
def test_a_name_has_one_canonical_form(name: str, canonical: str) -> None:
    assert canonical_outlet(name) == canonical


@pytest.mark.parametrize(
    "name", ["U.S. media", "state media", "Russian TV", "the Kremlin", "WHO", "Downing Street", "", "the", "?"]
)
def test_what_is_no_outlet_has_no_canonical_form(name: str) -> None:
    assert canonical_outlet(name) is None


def test_the_list_covers_the_press_of_the_world() -> None:
    kinds = [row[1] for row in rows("outlets.tsv")]
    assert len(kinds) >= 400
    assert {"wire", "newspaper", "broadcaster", "magazine", "site"} == set(kinds)
    assert len({row[0] for row in rows("outlets.tsv")}) == len(kinds)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The plan was first reported by Bloomberg on Monday.", ["Bloomberg"]),
        ("The minister told Time that he would go.", ["Time"]),
        ("The report in The Guardian was denied.", ["The Guardian"]),
        ("Rates will rise, the New York Times' analyst wrote.", ["The New York Times"]),
        ("KXYZ reported it, as did KTLA.com and KWVX FM.", ["KXYZ", "KTLA", "KWVX"]),
        ("Officials told KXYZ-TV and the Springfield Tribune.", ["KXYZ", "Springfield Tribune"]),
        ("The Washington Post had it first. The Post said more would come.", ["The Washington Post"] * 2),
        ("THE WALL STREET JOURNAL said so.", ["The Wall Street Journal"]),
    ],
)
def test_outlets_are_found_where_they_are_credited(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Time will tell whether people like the sun.",
        "Mayor Michael Bloomberg said Bloomberg would not run.",
        "She posted a guardian at the gate, an independent observer said.",
        "U.S. media reports and state media agree; local media do not.",
        # Call signs of no station: a place's, a product's, one word among capitals.
        "KXYZ-based fans cheered, and so did those on KXYZ-5.",
        "THE KXYZ TEAM WON, NATO KXYZ said.",
        "The Fox River rose, and the WHO warned of WWII bombs.",
        "He paid with an American Express card at the Trading Post.",
        "The Gold Star family asked for the record.",
    ],
)
def test_ordinary_words_surnames_and_places_are_no_outlets(text: str) -> None:
    assert named(text) == []


def test_a_span_covers_the_name_alone_and_agencies_are_told_apart() -> None:
    text = "Він сказав: “так”. According to Reuters’s report and The Hindu’s."
    found = outlets(text, Span(0, len(text)))
    assert [(span.of(text), wire) for span, _, wire in found] == [("Reuters", True), ("The Hindu", False)]
