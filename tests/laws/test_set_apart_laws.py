"""What is found in texts set apart stands in the text as given."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text.facts import extract
from dedup.text.prepare import prepare
from dedup.text.set_apart import printed
from dedup.types import Article, Span

PIECES = st.sampled_from(
    (
        *(" , ", " . ", " : ", " ; ", '"', " `` ", " '' ", " 's ", " - ", " $ ", "(", " ) ", "%", "\n", "\n\n"),
        *("8", "30", "250", "U.S", "p", "m", "Ms", "Holt", "said", "the", "reef", "\u2019", "\u00a0", "  "),
        *("\u0431\u0456\u0439", "\u8239", "\U0001f6a2"),
    )
)
TEXTS = st.lists(PIECES, max_size=40).map(lambda pieces: "It is , they say , so . " + " ".join(pieces) + " Yes .")


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_every_stretch_comes_back(text: str) -> None:
    form = printed(text)
    if form is None:
        return
    assert len(form.text) == len(form.starts) == len(form.stops)
    assert [c for c in form.text if c.isalnum()] == [c for c in text if c.isalnum()]
    for at in range(len(form.text)):
        whole = Span(at, at + 1)
        assert form.here(form.given(whole)) == whole


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_a_document_covers_its_text_as_given(text: str) -> None:
    document = extract(prepare(Article("a", text)))
    assert document.article.text == text
    past = 0
    for span in sorted([one.span for one in document.sentences] + [one.span for one in document.set_aside]):
        assert span.start >= past
        assert not text[past : span.start].strip()
        past = span.stop
    assert not text[past:].strip()
    held = (*document.facts.quantities, *document.facts.moments, *document.facts.attributions, *document.facts.persons)
    for fact in held:
        assert document.sentences[fact.sentence].span.contains(fact.span)
