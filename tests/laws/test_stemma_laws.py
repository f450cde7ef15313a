"""Laws of the stemma and of stories: no cycle, never back in time, no matter in which order things come."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.derive.stemma import derive
from dedup.match.stories import stories
from dedup.options import Options
from dedup.types import (
    Alignment,
    Article,
    Attribution,
    Document,
    Facts,
    Sentence,
    SentencePair,
    Span,
    Stemma,
)

SENTENCES = (
    "The bridge was shut to lorries after a lookout noticed that one of its cables hung lower than before.",
    "Nobody had gone up to look since the painters left, although money for that had been set aside twice.",
    "Traffic now creeps through the villages on both banks and wakes up everyone who lives beside the road.",
    "A cable maker from abroad has offered to hang a new one within four weeks if the weather stays calm.",
    "“We will drive around it until somebody tells us why,” a baker said while he loaded his van at dawn.",
    "Мост закрыли для грузовиков после того, как один из тросов повис ниже, чем прежде, и начал скрипеть.",
)
OUTLETS = ("The Ledger", "Daily Post", None)
DAY = date(2024, 3, 1)


@st.composite
def articles(draw: st.DrawFn) -> list[Document]:
    found = []
    for number in range(draw(st.integers(1, 6))):
        chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True))
        at, listed = 0, []
        for i, text in enumerate(chosen):
            listed.append(Sentence(i, Span(at, at + len(text)), "body", i))
            at += len(text) + 1
        day = draw(st.none() | st.integers(0, 3).map(lambda days: DAY + timedelta(days)))
        name = f"{number}{draw(st.sampled_from('xyz'))}"
        article = Article(name, " ".join(chosen), published=day, outlet=draw(st.sampled_from(OUTLETS)))
        outlet = draw(st.sampled_from(OUTLETS))
        kind = draw(st.sampled_from(["outlet", "self", "anaphor"]))
        fact = Attribution(0, Span(0, 3), chosen[0][:3], chosen[0][4:7], Span(4, 7), listed[0].span, kind, outlet)
        attributed = (fact,) if draw(st.booleans()) else ()
        found.append(Document(article, tuple(listed), facts=Facts(attributions=attributed)))
    return found


def alignments(documents: list[Document]) -> list[Alignment]:
    """Equal sentences side by side."""
    return [
        Alignment(
            a.article.id,
            b.article.id,
            tuple(
                SentencePair(i.index, j.index, 1.0)
                for i in a.sentences
                for j in b.sentences
                if a.text_of(i.index) == b.text_of(j.index)
            ),
            (),
        )
        for a, b in combinations(documents, 2)
    ]


def ancestors(tree: Stemma, name: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
    above = {edge.parent for edge in tree.derivations if edge.child == name} - seen
    return frozenset(above).union(*(ancestors(tree, one, seen | above) for one in above))


@settings(deadline=None, max_examples=60)
@given(articles())
def test_no_article_is_its_own_ancestor(documents: list[Document]) -> None:
    tree = derive(documents, alignments(documents))
    for document in documents:
        assert document.article.id not in ancestors(tree, document.article.id)


@settings(deadline=None, max_examples=60)
@given(articles())
def test_no_edge_points_back_in_time(documents: list[Document]) -> None:
    day = {document.article.id: document.article.published for document in documents}
    for edge in derive(documents, alignments(documents)).derivations:
        if edge.observed and day[edge.parent] and day[edge.child]:
            assert day[edge.parent] <= day[edge.child]


@settings(deadline=None, max_examples=60)
@given(articles(), st.randoms(use_true_random=False))
def test_order_changes_nothing(documents: list[Document], random: object) -> None:
    shuffled, turned = list(documents), alignments(documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(turned)  # type: ignore[attr-defined]
    turned = [
        Alignment(one.b, one.a, tuple(SentencePair(link.b, link.a, link.score) for link in one.pairs), ())
        for one in turned
    ]
    assert derive(shuffled, turned) == derive(documents, alignments(documents))
    before = {(frozenset(members), cohesion) for members, cohesion in stories(documents, Options())}
    assert {(frozenset(members), cohesion) for members, cohesion in stories(shuffled, Options())} == before


@settings(deadline=None, max_examples=60)
@given(articles())
def test_every_article_is_in_one_family_and_every_reading_is_exact(documents: list[Document]) -> None:
    tree = derive(documents, alignments(documents))
    members = [name for family in tree.families for name in family.members]
    assert sorted(members) == sorted(document.article.id for document in documents)
    texts = {document.article.id: document.article.text for document in documents}
    evidence = [each for one in (*tree.derivations, *tree.undecided) for each in one.evidence]
    readings = [reading for each in evidence for reading in each.readings]
    readings += [reading for source in tree.sources for reading in source.credits]
    assert all(reading.span.of(texts[reading.article]) == reading.text for reading in readings)


@settings(deadline=None, max_examples=60)
@given(articles())
def test_sources_have_children_and_letters_of_their_own(documents: list[Document]) -> None:
    tree = derive(documents, alignments(documents))
    letters = [source.siglum for source in tree.sources]
    assert len(set(letters)) == len(letters)
    parents = {edge.parent for edge in tree.derivations if not edge.observed}
    assert parents | {source.above for source in tree.sources if source.above in letters} == set(letters)
    assert not set(letters) & {document.article.id for document in documents}
    assert all(0.0 <= edge.confidence <= 1.0 for edge in tree.derivations)


@settings(deadline=None, max_examples=60)
@given(articles())
def test_every_article_is_in_exactly_one_story(documents: list[Document]) -> None:
    found = stories(documents, Options())
    assert sorted(name for members, _ in found for name in members) == sorted(one.article.id for one in documents)
    assert all(0.0 <= cohesion <= 1.0 for _, cohesion in found)
