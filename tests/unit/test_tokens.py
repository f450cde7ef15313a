"""What counts as a word, and what comparing two words may and may not overlook."""

import pytest

from dedup.text.tokens import content, fold, stop_words, tokens
from dedup.types import Span


def compared(text: str) -> list[str]:
    return [token.n for token in tokens(text)]


def test_every_token_tells_where_its_words_stand() -> None:
    text = "\u00a0“Kyiv’s mayor paid £5m”, \U0001f600 he said."
    assert [token.t for token in tokens(text)] == ["Kyiv", "’s", "mayor", "paid", "£5m", "he", "said"]
    assert all(token.span.of(text) == token.t for token in tokens(text))


def test_a_stretch_of_a_text_gives_its_own_words_with_places_in_the_whole_text() -> None:
    text = "One two three four"
    assert [(token.t, token.span) for token in tokens(text, Span(4, 13))] == [
        ("two", Span(4, 7)),
        ("three", Span(8, 13)),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The MAYOR’s plan", "the mayor's plan"),
        ("re\u2011elected", "re-elected"),
        ("10–12 dead", "10-12 dead"),
        ("cafe\u0301", "caf\u00e9"),
        ("\uff11\uff12 people", "12 people"),
        ("rose 5 %", "rose 5%"),
        ("\ufb01nal", "final"),
        ("fell \u22123 points", "fell -3 points"),
    ],
)
def test_case_and_typography_make_no_difference(one: str, other: str) -> None:
    assert compared(one) == compared(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5 percent", "15 percent"),
        ("-3 degrees", "3 degrees"),
        ("10-12 dead", "1012 dead"),
        ("$5m", "£5m"),
        ("$5", "5"),
        ("5%", "5"),
        ("3:05", "305"),
        ("50,000", "50.000"),
        ("5½ miles", "51/2 miles"),
        ("10² metres", "102 metres"),
        ("1/2", "12"),
        ("didn't", "did"),
        ("not guilty", "guilty"),
        ("May 1", "May 11"),
        ("-$4", "$4"),
        ("80°", "80"),
    ],
)
def test_a_fact_is_never_folded_away(one: str, other: str) -> None:
    assert compared(one) != compared(other)


@pytest.mark.parametrize(
    "word",
    [
        "50,000",
        "1.5",
        "10-12",
        "$5m",
        "U.S.",
        "p.m.",
        "J.B.",
        "mid-2022",
        "20-year-old",
        "F-16",
        "AT&T",
        "O’Brien",
        "9/11",
        "1980s",
        "@newsroom",
        "#flood",
        "news@example.com",
        "example.co.uk",
        "https://example.com/a?b=1",
    ],
)
def test_one_word_is_one_token(word: str) -> None:
    assert [token.t for token in tokens(f"before {word} after")] == ["before", word, "after"]


def test_a_possessive_is_a_word_of_its_own() -> None:
    assert compared("the mayor's car") == ["the", "mayor", "'s", "car"]
    assert compared("the mayors' cars") == ["the", "mayors", "cars"]
    assert compared("it isn't so") == ["it", "isn't", "so"]


def test_a_lost_space_after_a_full_stop_joins_no_words() -> None:
    assert compared("heavy losses.Despite that") == ["heavy", "losses", "despite", "that"]


def test_punctuation_alone_gives_no_token_unless_it_carries_fact() -> None:
    assert compared("— … “ ” ( ) • * / ,") == []
    assert compared("% and $") == ["%", "and", "$"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("北京有3.5万人", ["北", "京", "有", "3.5", "万", "人"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("كِتَاب جديد", ["كِتَاب", "جديد"]),
        ("м’яч і поле", ["м'яч", "і", "поле"]),
        ("Straße", ["strasse"]),
        ("٣ أيام", ["3", "أيام"]),
    ],
)
def test_other_scripts_have_words_too(text: str, words: list[str]) -> None:
    assert compared(text) == words


def test_negations_are_content_and_function_words_are_not() -> None:
    assert content(tokens("The mayor did not resign on Monday")) == ("mayor", "not", "resign", "monday")
    assert {"not", "no", "never", "without", "nor", "none", "neither"} & stop_words() == set()


def test_fold_leaves_superscripts_alone() -> None:
    assert fold("M²") == "m²"
