"""Laws of preparing: whatever the text, nothing is lost, doubled or moved."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text.prepare import prepare
from dedup.text.segment import sentences
from dedup.text.tokens import fold, tokens
from dedup.types import Article, Span

PIECES = st.sampled_from(
    [
        "The river rose by two metres on Tuesday, and the town was cut off for the third time. ",
        "“We stay,” he said.",
        "U.S. officials",
        "Jan. 20",
        "By Jane Doe",
        "Comments",
        "Advertisement",
        "Subscribe to our newsletter",
        "Sorry, the page you requested was not found.",
        "Learn more",
        "Posted: June 23, 2014",
        " date 2024-11-12 ",
        "Related stories:",
        "See Gallery back to slide",
        "3 days ago",
        "Мер міста поїхав.",
        "河水上涨了。",
        "ارتفع النهر؟",
        "😀",
        "\u00a0",
        "\u200b",
        "\n",
        "\r\n",
        "\n\n",
        "\u2028",
        " ",
        "...",
        ".",
        "”",
        "-3",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=40).map("".join),
    st.text(alphabet=string.ascii_letters + " .!?\"'\n-,1:()", max_size=300),
)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_sentences_and_what_is_set_aside_cover_all_but_white_space_once(text: str) -> None:
    document = prepare(Article("a", text))
    own = [sentence.span for sentence in document.sentences]
    others = [one.span for one in document.set_aside]
    assert own == sorted(own)
    assert others == sorted(others)
    assert [sentence.index for sentence in document.sentences] == list(range(len(own)))
    at = 0
    for span in sorted(own + others):
        assert at <= span.start < span.stop <= len(text)
        assert not text[at : span.start].strip()
        at = span.stop
    assert not text[at:].strip()


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_a_text_with_any_word_keeps_a_sentence_or_says_that_it_is_no_article(text: str) -> None:
    document = prepare(Article("a", text))
    assert document.sentences or document.set_aside or not text.strip()
    nothing = any(one.reason.startswith("the page holds no article") for one in document.set_aside)
    assert document.sentences or nothing or not any(letter.isalpha() for letter in text)
    paragraphs = [sentence.paragraph for sentence in document.sentences]
    assert paragraphs == sorted(paragraphs)
    assert set(paragraphs) == set(range(len(set(paragraphs))))


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_preparing_twice_gives_the_same_and_never_alters_the_text(text: str) -> None:
    article = Article("a", text)
    assert prepare(article) == prepare(article)
    assert prepare(article).article.text == text


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.integers(0, 50), st.integers(0, 300))
def test_the_sentences_of_a_stretch_cover_it_in_order(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    stretch = Span(start, min(start + length, len(text)))
    spans = sentences(text, stretch)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(stretch.of(text).split())
    assert all(stretch.contains(span) and span.of(text) == span.of(text).strip() for span in spans)


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_tokens_stand_in_order_at_their_places_and_lose_no_letter_or_digit(text: str) -> None:
    found = tokens(text)
    at = 0
    for token in found:
        assert at <= token.span.start < token.span.stop
        assert token.span.of(text) == token.t
        assert not any(letter.isalnum() for letter in text[at : token.span.start])
        at = token.span.stop
    assert not any(letter.isalnum() for letter in text[at:])


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
