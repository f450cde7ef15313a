"""Texts whose words and marks are set apart are read as they would be printed."""

from datetime import date

from dedup.text.facts import extract, extract_story
from dedup.text.prepare import prepare
from dedup.text.set_apart import printed
from dedup.types import Article, Document

TOLD = (
    "The ferry 's captain , a 52 - year - old from Bar Harbor , left port at 8 : 30 p . m . on Monday .\n"
    "It carried 1 , 250 people and $ 6 . 5 million in cash , the U.S . Coast Guard said .\n"
    '" We did n\'t see the reef , " Capt . Dana Holt said , and he ( her mate ) agreed .\n'
)


def told(text: str) -> Document:
    return extract(prepare(Article("a", text, published=date(2024, 5, 6))))


def test_words_and_marks_set_apart_are_closed_up() -> None:
    form = printed(TOLD)
    assert form is not None
    assert form.text == (
        "The ferry's captain, a 52-year-old from Bar Harbor, left port at 8:30 p.m. on Monday.\n"
        "It carried 1,250 people and $6.5 million in cash, the U.S. Coast Guard said.\n"
        "\u201cWe didn't see the reef,\u201d Capt. Dana Holt said, and he (her mate) agreed.\n"
    )


def test_figures_are_read_whole_and_told_where_they_stand() -> None:
    document = told(TOLD)
    figures = {one.span.of(TOLD): (one.lo, one.unit_class) for one in document.facts.quantities}
    assert figures["1 , 250"] == (1250, "person")
    assert figures["$ 6 . 5 million"] == (6.5e6, "money:USD")
    assert [one.span.of(TOLD) for one in document.facts.moments if one.kind == "time"] == ["at 8 : 30 p . m ."]


def test_sentences_end_where_they_do_in_print() -> None:
    document = told(TOLD)
    assert [document.text_of(one.index) for one in document.sentences] == TOLD.splitlines()


def test_a_quotation_is_found_between_marks_set_apart() -> None:
    assert [(one.span.of(TOLD), one.speaker) for one in told(TOLD).facts.quotations] == [
        ("We did n't see the reef ,", "Dana Holt")
    ]


def test_articles_of_one_story_may_be_set_apart_or_not() -> None:
    plain = prepare(Article("b", "The ferry carried 1,250 people, the Coast Guard said."))
    apart, other = extract_story([prepare(Article("a", TOLD)), plain])
    assert apart.article.text == TOLD
    assert other.facts.quantities[0].lo == 1250


def test_a_text_as_printed_is_left_alone() -> None:
    assert printed("The ferry left at 8:30 p.m., and nobody , it seems, saw it . Or so they say.") is None
    # French sets marks apart, but neither stops nor commas.
    assert (
        printed("Est-ce vrai ? Oui : il a dit \u00ab non \u00bb ; puis, il est parti. Bien s\u00fbr ! Et puis ?")
        is None
    )


def test_a_year_after_a_day_is_no_thousand() -> None:
    text = "On March 8 , 2013 , 12 , 500 came , and on May 3 , 2014 , it was 900 , more or less ."
    form = printed(text)
    assert form is not None
    assert "March 8, 2013, 12,500 came, and on May 3, 2014, it was 900, more" in form.text


def test_a_verb_that_runs_into_the_name_before_it_is_read_apart() -> None:
    text = "The Denver Postoriginally reported the find. Ida Ross told the Post on Monday that the hearth is old."
    found = [one for one in told(text).facts.attributions if one.outlet]
    assert [(one.outlet, one.kind) for one in found] == [("The Denver Post", "outlet"), ("The Denver Post", "person")]
    assert [one.span.of(text) for one in found] == ["The Denver Post", "Ida Ross"]


def test_words_that_end_in_a_verb_of_speech_are_left_whole() -> None:
    for text in (
        "The crash was underreported, and so was what lay under it. The seer foretold it.",
        "She came to the fore and foretold a flood. The aforesaid bridge fell.",
        "The Postoriginal is a bar.",
        "The Kalmtold river rose.",
    ):
        assert printed(text) is None
