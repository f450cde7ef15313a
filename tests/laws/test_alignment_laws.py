"""Laws of the edit algebra, of sentence vectors and of alignments."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.compare.align import align
from dedup.compare.edits import apply, edits, inverse
from dedup.text.vectors import StoryVectors
from dedup.types import Alignment, Article, Document, Edit, Sentence, Span

LATIN = ("the", "The", "a", "of", "and", "in", "to", "he", "mayor", "council", "bridge", "closed", "opened", "not")
OTHERS = (
    "12",
    "50,000",
    "3.5",
    "-3",
    "“repairs”",
    "repairs'",
    "costs,",
    "(again)",
    "Öl",
    "Київ",
    "北京",
    "الجسر",
    "🙂",
)
WORDS = st.sampled_from(LATIN + OTHERS)
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
TEXTS = st.lists(SENTENCES, max_size=6)
ANY_TEXT = st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=12).map(" ".join))


def document(name: str, texts: list[str]) -> Document:
    at, made = 0, []
    for index, text in enumerate(texts):
        made.append(Sentence(index, Span(at, at + len(text)), "body", index))
        at += len(text) + 1
    return Document(Article(name, "\n".join(texts)), tuple(made))


def whole(text: str) -> Span:
    return Span(0, len(text))


def script(a: str, b: str) -> tuple[Edit, ...]:
    return edits(a, whole(a), b, whole(b))


def outline(alignment: Alignment) -> list[tuple[object, ...]]:
    return sorted((link.kind, link.a, link.b, link.score, link.moved) for link in alignment.links)


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT, ANY_TEXT)
def test_replaying_a_script_on_one_text_gives_the_other(a: str, b: str) -> None:
    assert apply(a, script(a, b), b) == b
    assert apply(b, inverse(script(a, b)), a) == a


@settings(deadline=None, max_examples=100)
@given(ANY_TEXT, ANY_TEXT)
def test_the_inverse_of_the_inverse_is_the_script_itself(a: str, b: str) -> None:
    assert inverse(inverse(script(a, b))) == script(a, b)
    assert inverse(script(a, b)) == script(b, a)


@settings(deadline=None, max_examples=100)
@given(ANY_TEXT, ANY_TEXT)
def test_a_script_covers_both_texts_once_and_in_order(a: str, b: str) -> None:
    for side, text in (("a", a), ("b", b)):
        at = 0
        for step in script(a, b):
            span = getattr(step, side)
            assert span.start == at
            at = span.stop
        assert at == len(text)
    for step in script(a, b):
        assert (step.a.of(a) == step.b.of(b)) == (step.kind == "equal")
        assert (step.kind == "insert") == (step.a.length == 0)
        assert (step.kind == "delete") == (step.b.length == 0)


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS)
def test_a_script_of_several_stretches_never_leaves_them(a_texts: list[str], b_texts: list[str]) -> None:
    a, b = document("a", a_texts), document("b", b_texts)
    spans_a = [sentence.span for sentence in a.sentences[::2]]
    spans_b = [sentence.span for sentence in b.sentences[1::2]]
    steps = edits(a.article.text, spans_a, b.article.text, spans_b)
    assert apply(a.article.text, steps, b.article.text) == "".join(span.of(b.article.text) for span in spans_b)
    assert all(any(span.contains(step.a) for span in spans_a) for step in steps if step.a.length)
    assert all(any(span.contains(step.b) for span in spans_b) for step in steps if step.b.length)


@settings(deadline=None, max_examples=80)
@given(TEXTS, TEXTS)
def test_every_sentence_of_both_sides_is_in_exactly_one_link(a_texts: list[str], b_texts: list[str]) -> None:
    a, b = document("a", a_texts), document("b", b_texts)
    found = align(a, b)
    assert sorted(i for link in found.links for i in link.a) == list(range(len(a_texts)))
    assert sorted(j for link in found.links for j in link.b) == list(range(len(b_texts)))
    for link in found.links:
        assert (link.kind == "added") == (not link.a)
        assert (link.kind == "dropped") == (not link.b)
        said = "".join(b.text_of(j) for j in link.b)
        assert not link.edits or apply(a.article.text, link.edits, b.article.text) == said
    assert all(0.0 <= pair.score <= 1.0 for pair in found.pairs)


@settings(deadline=None, max_examples=60)
@given(st.lists(SENTENCES, max_size=6, unique_by=str.casefold))
def test_a_text_and_its_copy_are_the_same_throughout(texts: list[str]) -> None:
    found = align(document("a", texts), document("b", texts))
    assert [(link.kind, link.a, link.b, link.score, link.moved) for link in found.links] == [
        ("same", (i,), (i,), 1.0, False) for i in range(len(texts))
    ]


@settings(deadline=None, max_examples=80)
@given(TEXTS, TEXTS, TEXTS)
def test_swapping_two_articles_mirrors_their_links(a_texts: list[str], b_texts: list[str], c_texts: list[str]) -> None:
    a, b, c = document("a", a_texts), document("b", b_texts), document("c", c_texts)
    there, back = align(a, b, StoryVectors.of([a, b, c])), align(b, a, StoryVectors.of([b, c, a]))
    kinds = {"added": "dropped", "dropped": "added", "split": "merged", "merged": "split"}
    mirrored = sorted((kinds.get(x.kind, x.kind), x.b, x.a, x.score, x.moved) for x in back.links)
    assert mirrored == outline(there)
    assert sorted((pair.b, pair.a, pair.score) for pair in back.pairs) == sorted(
        (pair.a, pair.b, pair.score) for pair in there.pairs
    )
    of_link = {link.a: link.edits for link in there.links}
    assert all(inverse(link.edits) == of_link[link.b] for link in back.links if link.b)


@settings(deadline=None, max_examples=40)
@given(st.lists(TEXTS, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_a_storys_articles_alters_no_alignment(story: list[list[str]], random: object) -> None:
    documents = [document(str(at), texts) for at, texts in enumerate(story)]
    shuffled = list(documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = StoryVectors.of(documents), StoryVectors.of(shuffled)
    assert align(documents[0], documents[1], one) == align(documents[0], documents[1], other)


@settings(deadline=None, max_examples=40)
@given(TEXTS, TEXTS, TEXTS)
def test_resemblance_is_symmetric_and_stays_in_bounds(
    a_texts: list[str], b_texts: list[str], c_texts: list[str]
) -> None:
    vectors = StoryVectors.of([document(str(at), texts) for at, texts in enumerate((a_texts, b_texts, c_texts))])
    for measure in (vectors.similarity, vectors.mediated):
        there, back = measure(0, 2), measure(2, 0)
        assert (there == back.T).all()
        assert there.shape == (len(a_texts), len(c_texts))
        assert ((there >= 0.0) & (there <= 1.0)).all()
