"""Laws of reused passages."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.compare.passages.reuse import passages

SPOKEN = [
    "harbour",
    "ferry",
    "vote",
    "Zoë",
    "50,000",
    "на",
    "паром",
    "港",
    "務",
    "局",
    "🐝",
    "the",
    "of",
    "said",
    "£5m",
]
WORDS = st.sampled_from([*SPOKEN, "don't", "ہے۔", ".", "!", "\n", "\r\n", "\xa0"])
TEXTS = st.lists(WORDS, max_size=120).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS)
def test_spans_lie_in_their_texts_and_scores_in_the_unit_interval(a: str, b: str) -> None:
    for one in passages(a, b):
        assert 0 <= one.a.start < one.a.stop <= len(a)
        assert 0 <= one.b.start < one.b.stop <= len(b)
        assert 0 <= one.score <= 1


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 10**6), min_size=40, max_size=120, unique=True))
def test_a_text_of_distinct_words_reuses_itself_whole(numbers: list[int]) -> None:
    text = " ".join(f"w{number}" for number in numbers)
    (one,) = passages(text, text)
    assert (one.a, one.b, one.kind) == ((0, len(text)), (0, len(text)), "verbatim")


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 99), max_size=200), st.lists(st.integers(0, 99), max_size=200))
def test_texts_without_a_common_word_share_no_passage(ours: list[int], theirs: list[int]) -> None:
    assert passages(" ".join(f"a{one}." for one in ours), " ".join(f"b{one}." for one in theirs)) == ()
