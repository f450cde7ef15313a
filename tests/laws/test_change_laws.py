"""What holds of any comparison, whatever the articles say."""

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.compare.align import align
from dedup.compare.changes import diff
from dedup.compare.rank import rank, story_changes
from dedup.compare.within import within
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Article, Change, Diff, Document

SENTENCES = (
    "President Ivan Melnyk said on Monday that 12 people died in Arden.",
    "General Ivan Melnyk denied that 15 people died in Arden.",
    "According to the BBC, about 12,000 soldiers may leave Kharkiv by May 1.",
    "Roughly 11,000 troops will leave Kharkiv before June.",
    '"We have not lost the bridge," said Anna Keller, a spokeswoman.',
    "„Das ist gut“, sagte Anna Keller — 1,5 Prozent.",
    "Президент Іван Мельник сказав, що 12 людей загинули.",
    "基辅说有12人死亡。 وقال المتحدث إن 12 شخصا قتلوا",
    "The council approved the new bridge\u00a0in 2019 😀.",
    "The council has not approved the new bridge.",
    "After months of debate the council turned down the plan for a bridge over the Orne, officials said on Friday.",
    "On Friday a plan to bridge the Orne was rejected by the council, which had debated it for a year, Keller said.",
    "The council is expected to open a bridge over the Orne by May 1 and will probably close the ferry, Keller said.",
    "Officials said the council may open a bridge over the Orne in June and would close the ferry.",
    "The council has opened a bridge over the Orne and reportedly wants to close the ferry.",
)
OPPOSITES = (("added", "dropped"), ("less precise", "more precise"), ("strengthened", "weakened"))
TURNED = dict(OPPOSITES) | {other: one for one, other in OPPOSITES}
EITHER_WAY = {"contradiction", "changed", "moved", "wording", "spelling"}
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join)


def compared(a: str, b: str) -> tuple[Document, Document, Diff]:
    first, second = extract_story([prepare(Article("a", a)), prepare(Article("b", b))])
    return first, second, diff(first, second, align(first, second))


@settings(deadline=None, max_examples=40)
@given(texts, texts)
def test_every_reading_quotes_its_article(a: str, b: str) -> None:
    first, second, found = compared(a, b)
    sources = {"a": first, "b": second}
    for change in (*found.changes, *within(first), *within(second)):
        for reading in (*change.before, *change.after):
            document = sources[reading.article]
            assert reading.text == reading.span.of(document.article.text)
            assert document.sentences[reading.sentence].span.overlaps(reading.span)
        assert change.summary
        assert change.reason


@settings(deadline=None, max_examples=30)
@given(texts)
def test_identical_articles_contradict_nothing_across(text: str) -> None:
    _, _, found = compared(text, text)
    across = [one for one in found.changes if {r.article for r in (*one.before, *one.after)} == {"a", "b"}]
    assert "moved" not in {one.relation for one in across}
    assert not [one for one in across if one.category == "statement"]


def across(change: Change) -> bool:
    """Tell what sets two articles apart from a clash inside one, which has no direction."""
    articles = {reading.article for reading in (*change.before, *change.after)}
    return not (change.before and change.after) or len(articles) > 1


def shown(change: Change, *, turned: bool) -> tuple[str, str, str, frozenset[str], frozenset[str]]:
    """Say what a change shows, as seen from the other article if ``turned``."""
    before, after = ((side.text for side in readings) for readings in (change.before, change.after))
    if not turned:
        return change.category, change.relation, change.materiality, frozenset(before), frozenset(after)
    relation = TURNED.get(change.relation, change.relation)
    return change.category, relation, change.materiality, frozenset(after), frozenset(before)


@settings(deadline=None, max_examples=40)
@given(texts, texts)
def test_the_articles_in_the_other_order_have_the_same_changes_turned_round(a: str, b: str) -> None:
    first, second = extract_story([prepare(Article("a", a)), prepare(Article("b", b))])
    there, back = diff(first, second, align(first, second)), diff(second, first, align(second, first))
    assert {shown(one, turned=False) for one in there.changes if across(one)} == {
        shown(one, turned=True) for one in back.changes if across(one)
    }


@settings(deadline=None, max_examples=20)
@given(texts, texts, st.randoms(use_true_random=False))
def test_ranking_is_one_order_whatever_comes_in(a: str, b: str, random: object) -> None:
    changes = list(compared(a, b)[2].changes)
    ranked = rank(changes)
    random.shuffle(changes)  # type: ignore[attr-defined]
    assert rank(changes) == ranked
    assert story_changes([], [ranked]) == story_changes([], [rank(changes)])


def of_story(names: Sequence[str], told: Sequence[str]) -> set[tuple[object, ...]]:
    """Give the changes of a story of texts under these names, the texts told by their places in ``told``."""
    place = {name: at for at, name in enumerate(names)}
    documents = extract_story([prepare(Article(name, told[at])) for name, at in sorted(place.items())])
    found = story_changes([diff(one, other, align(one, other)) for one, other in combinations(documents, 2)], [])
    readings = [
        tuple(frozenset((place[x.article], x.span) for x in side) for side in (one.before, one.after)) for one in found
    ]
    return {
        (one.category, one.relation, one.materiality, frozenset(sides) if one.relation in EITHER_WAY else sides)
        for one, sides in zip(found, readings, strict=True)
        if across(one)
    }


@settings(deadline=None, max_examples=30)
@given(st.lists(texts, min_size=3, max_size=3), st.permutations(["a", "b", "c"]))
def test_a_story_has_the_same_changes_whatever_its_articles_are_called(told: list[str], names: list[str]) -> None:
    assert of_story(names, told) == of_story(["a", "b", "c"], told)
