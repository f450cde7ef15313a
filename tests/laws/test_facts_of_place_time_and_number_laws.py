"""What holds of quantities, moments and places in any text."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text.figures.quantities import compare_quantities, quantities
from dedup.text.moments.dates import compare_moments, moments
from dedup.text.places import compare_places, places
from dedup.types import Article, Document, Sentence, Span

NUMBERS = "50,000 about $5m £1.2bn half 10-12 between and to 1/2 ½ 2nd No. 2 one in five tens of thousands per cent -3"
UNITS = "°C 93-year-old two third couple dozen a % $ ² 10000000000000000000000 ١٢ m km mg million"
TIMES = "May January 20, 2025 last Wednesday before the election by spring 1990s 20/01/2025 31/31/2025 February 30,"
PLACES = "Kyiv Ukraine's Que. Ormstown, region U.S. Київ вересня München 北京"
MARKS = ["👩‍🚀", "\u00a0", "\r\n", "(", ")", "'s", "’", "–", "/", ":", "."]
PIECES = [*f"{NUMBERS} {UNITS} {TIMES} {PLACES}".split(), *MARKS]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda parts: st.sampled_from([" ", "", "-"]).map(lambda gap: gap.join(parts))
)
ANY = st.one_of(TEXTS, st.text(max_size=60))
RELAXED = settings(deadline=None, max_examples=150)
MIRROR = {"less precise": "more precise", "more precise": "less precise"}


def document(text: str) -> Document:
    sentences = (Sentence(0, Span(0, len(text)), "body", 0),) if text else ()
    return Document(Article("a", text, published=date(2024, 11, 12)), sentences)


@RELAXED
@given(ANY)
def test_every_fact_stands_in_the_text_in_order(text):
    whole = document(text)
    for listed in (quantities(whole), moments(whole), places(whole)):
        starts = [fact.span.start for fact in listed]
        assert starts == sorted(starts)
        assert all(0 <= fact.span.start < fact.span.stop <= len(text) for fact in listed)


@RELAXED
@given(ANY)
def test_bounds_are_in_order(text):
    for quantity in quantities(document(text)):
        assert quantity.lo is None or quantity.hi is None or quantity.lo <= quantity.hi
    for moment in moments(document(text)):
        assert moment.earliest is None or moment.latest is None or moment.earliest <= moment.latest


@RELAXED
@given(ANY)
def test_whatever_is_compared_with_itself_agrees(text):
    whole = document(text)
    assert {compare_quantities(fact, fact) for fact in quantities(whole)} <= {"equal"}
    assert {compare_moments(fact, fact) for fact in moments(whole)} <= {"equal", "incomparable"}
    assert {compare_places(fact, fact) for fact in places(whole)} <= {"same"}


@RELAXED
@given(ANY, ANY)
def test_a_comparison_seen_from_the_other_side_is_its_mirror(text, other):
    first, second = document(text), document(other)
    for a in quantities(first):
        for b in quantities(second):
            order = compare_quantities(a, b)
            assert compare_quantities(b, a) == MIRROR.get(order, order)
    for a in moments(first):
        for b in moments(second):
            order = compare_moments(a, b)
            assert compare_moments(b, a) == MIRROR.get(order, order)
    for a in places(first):
        for b in places(second):
            order = compare_places(a, b)
            assert compare_places(b, a) == MIRROR.get(order, order)


@RELAXED
@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_different_counts_of_one_thing_are_never_equal(first, second):
    (a,) = quantities(document(f"They found {first:,} bottles there."))
    (b,) = quantities(document(f"They found {second:,} bottles there."))
    assert (a.lo, b.lo) == (first, second)
    assert (compare_quantities(a, b) == "equal") == (first == second)
