"""Outlets that no list knows and no word introduces: known by their shape, by how they are credited, by their files."""

import pytest

from dedup.text.facts import extract_story
from dedup.text.outlets_inferred import inferred
from dedup.text.prepare import prepare
from dedup.types import Article


def names(text: str, **others: str) -> set[str]:
    texts = {"told": text, **others}
    return set(inferred(texts, {key: frozenset({key}) for key in texts}))


def credited(name: str, **texts: str) -> set[str]:
    found = extract_story([prepare(Article(key, text)) for key, text in texts.items()])
    [document] = [one for one in found if one.article.id == name]
    return {one.outlet for one in document.facts.attributions if one.outlet}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The bridge will close, Havnabladet reports.", "Havnabladet"),
        ("According to Talousviikko, the bridge will close.", "Talousviikko"),
        ("The bridge will close, Pulse24 reported on Friday.", "Pulse24"),
        ("The bridge will close, says Sirona.news on its front page.", "Sirona.news"),
        ("The closure was first reported by the Lantern.", "Lantern"),
        ("Tarn Wire reports that the bridge will close.", "Tarn Wire"),
        (
            "The bridge will close, according to Mirador. A new one, the paper adds, is years away.",
            "Mirador",
        ),
    ],
)
def test_an_outlet_is_known_by_its_name_or_by_how_it_is_credited(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge will close, Tesla said. The paper adds that a new one is years away.",
        "According to Professor Prideaux, the bones are old. They were dated twice, the paper says.",
        "According to Lowell, it will close. Ada Lowell is the mayor. A new one, the paper adds, is years away.",
        "According to Geneva, it will close. A new one, the paper adds, is years away.",
        "According to the Ministry of Works, it will close. A new one, the paper adds, is years away.",
        "The bridge will close, according to Mirador. It was built in 1931.",
        "Royal Mail reported a loss.",
    ],
)
def test_a_firm_a_person_a_place_and_a_body_are_no_outlets(text: str) -> None:
    assert names(text) == set()


def test_an_article_filed_under_a_name_tells_that_it_is_an_outlets() -> None:
    text = "The bridge will close, according to Mirador."
    assert names(text, mirador="The bridge will close on Monday.") == {"Mirador"}
    assert names(text, bridge="The bridge will close on Monday.") == set()
    assert credited("told", told=text, mirador="The bridge will close on Monday.") == {"Mirador"}


def test_a_file_named_after_the_matter_makes_no_outlet_of_it() -> None:
    assert names("Ada Lowell will resign. Lowell said so on Monday.", lowell="She will resign.") == set()
    assert names("The Hospital said it would close.", hospital="It will close.") == set()


@pytest.mark.parametrize("text", ["", "Ґазета повідомила про міст.", "桥将关闭。", "💥 \u00a0 — ."])
def test_any_text_is_read(text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The Fjord Times, which broke the story, put the loss at four million.",
        "It was the Fjord Times that broke the story.",
        "The Fjord Times was the first to report that he had known.",
        "In remarks carried by the Fjord Times, he denied it.",
        "He had known, I read in the Fjord Times.",
        "He had known all the while (Fjord Times).",
        "This was reported by the Fjord Times with reference to two officers.",
    ],
)
def test_an_outlet_is_credited_without_a_verb_of_speech(text: str) -> None:
    assert credited("a", a=f"{text}\n\nThe council meets on Friday.") == {"Fjord Times"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The story was broken by Tarn Wire.", "Tarn Wire"),
        ("The bridge will close, per the Lantern Post.", "Lantern Post"),
        ("Pulse24, citing two officers, put the loss at four million.", "Pulse24"),
    ],
)
def test_what_only_a_paper_is_said_to_do_tells_that_a_name_is_one(text: str, name: str) -> None:
    assert names(text) == {name}
