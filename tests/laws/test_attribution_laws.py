"""Laws of quotations, attributions, certainties and polarities: spans hold, nothing crashes, order is the text's."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text.attribution.attributions import attributions
from dedup.text.certainty import certainties, polarities
from dedup.text.outlets import outlets
from dedup.text.prepare import prepare
from dedup.text.quotes import quotations
from dedup.types import Article, Document, Sentence, Span

PIECES = st.sampled_from(
    [
        "said", "according to", "Reuters", "The Guardian", "the newspaper", ",", ".", "“", "”", '"', "'", "„", "«", "»",
        "(", ")", "—", ":", "who", "that", "and", "not", "may", "will", "Jane Roe", "he", "officials", "reportedly",
        "cited by", "told", "by", "WXYZ.com", "\n", "\r\n", "\u00a0", "🙂", "Він сказав", "他说", "قال", "ﬁ", "0", "is",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=120)


def whole(text: str) -> Document:
    """One sentence, whatever the text: the readers must not depend on good splitting."""
    return Document(Article("a", text), (Sentence(0, Span(0, len(text)), "body", 0),) if text.strip() else ())


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_every_span_quotes_the_text(text: str) -> None:
    for document in (whole(text), prepare(Article("a", text))):
        quoted = quotations(document)
        for quote in quoted:
            assert quote.span.length > 0
            assert quote.span.stop <= len(text)
        for item in attributions(document, (), quoted):
            assert item.source == item.span.of(text)
            assert item.cue == item.cue_span.of(text)
            assert item.scope.stop <= len(text)
            assert 0 <= item.sentence < len(document.sentences)
        for fact in (*certainties(document, quoted), *polarities(document, quoted)):
            assert fact.cue == fact.span.of(text)
            assert fact.scope.contains(fact.span)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_facts_come_in_the_order_of_the_text(text: str) -> None:
    document = whole(text)
    quoted = quotations(document)
    for facts in (quoted, attributions(document, (), quoted), certainties(document), polarities(document)):
        starts = [fact.span.start for fact in facts]
        assert starts == sorted(starts)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_quotations_never_overlap(text: str) -> None:
    spans = [quote.span for quote in quotations(whole(text))]
    assert not any(a.overlaps(b) for a, b in pairwise(spans))


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60), TEXTS)
def test_outlets_lie_in_the_span_asked_for(before: str, text: str) -> None:
    both = f"{before}\n{text}"
    span = Span(len(before) + 1, len(both))
    assert all(span.contains(found) for found, _, _ in outlets(both, span))


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_a_second_reading_gives_the_same(text: str) -> None:
    document = whole(text)
    assert attributions(document) == attributions(document)
