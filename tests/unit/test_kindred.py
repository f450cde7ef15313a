"""Other words of one class: what joins two sentences, and what does not."""

import random

import pytest

from dedup.compare.align import align
from dedup.text.facts import extract_story
from dedup.text.kindred import gained, kindred
from dedup.text.lexicon import classes
from dedup.text.prepare import prepare
from dedup.text.stems import stem
from dedup.types import Article


def gain(one: str, other: str) -> float:
    filler = [["nothing", "of", "that", "kind"], ["a", "table", "and", "a", "chair"]]
    a, b, _ = kindred([[one.split()], [other.split()], filler])
    return float(gained(a, b)[0, 0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the treasurer resigned", "the treasurer stepped down"),
        ("two men were jailed", "two men were imprisoned"),
        ("hundreds fled the village", "hundreds escaped from their homes"),
        ("its factories stand idle", "the plants stand idle"),
        ("three firemen came", "a firefighter came"),
        ("they bought the yard", "the takeover of the yard"),
    ],
)
def test_other_words_of_one_class_are_a_gain(one: str, other: str) -> None:
    assert gain(one, other) > 0.1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shares rose in oslo", "shares fell in oslo"),
        ("she was convicted there", "she was acquitted there"),
        ("the bridge was opened", "the bridge was closed"),
        ("his office is upstairs", "an officer went upstairs"),
        ("he stepped over it", "he sat down by it"),
    ],
)
def test_opposites_and_words_that_only_begin_alike_are_none(one: str, other: str) -> None:
    assert gain(one, other) == 0.0


def test_one_word_in_two_inflections_is_seen_by_the_wording_and_no_gain() -> None:
    assert gain("the mayor resigned", "mayors resign") == pytest.approx(0.0, abs=1e-9)


def test_a_sentence_of_function_words_alone_and_an_empty_document_have_no_gain() -> None:
    a, b, c = kindred([[["it", "was", "so"], []], [], [["police", "detained", "him"], ["officers", "arrested", "him"]]])
    assert gained(a, c).shape == (2, 2)
    assert not gained(a, c).any()
    assert gained(b, c).shape == (0, 2)


def test_the_order_of_the_documents_alters_no_bit() -> None:
    texts = [
        [["police", "detained", "a", "driver"], ["the", "lorry", "hit", "a", "train"]],
        [["officers", "arrested", "the", "motorist"], ["a", "truck", "ran", "into", "a", "locomotive"]],
        [["the", "driver", "is", "in", "custody"], ["the", "collision", "killed", "two"]],
    ]
    a, b, c = kindred(texts)
    for _ in range(3):
        order = random.Random(4).sample(range(3), 3)
        given = kindred([texts[at] for at in order])
        first, second, third = (given[order.index(at)] for at in range(3))
        assert (gained(a, b) == gained(first, second)).all()
        assert (gained(b, c) == gained(second, third)).all()


def test_every_class_has_several_words_none_longer_than_two_and_none_twice() -> None:
    rows = classes("kindred.en.tsv")
    for name, words in rows.items():
        assert len({stem(word) for word in words}) > 1, name
        assert all(1 <= len(word.split()) <= 2 and word == word.lower().strip() for word in words), name


FEED = """The council treasurer of Ostby, Marit Lunde, resigned on Monday.

A ferry with forty passengers ran aground off Ostby overnight.

Schools in Ostby will get new roofs before winter."""
DESK = """Marit Lunde has stepped down.

In the night a boat with commuters hit rocks near Ostby.

The choir of Ostby sings on Sunday."""
THIRD = """Ostby seeks a new treasurer after Marit Lunde went.

The harbour of Ostby is to be dredged.

The weather stays dry, forecasters say."""


def test_free_retellings_are_linked_by_words_of_one_class() -> None:
    a, b, _ = extract_story(
        [prepare(Article(name, text)) for name, text in zip("abc", (FEED, DESK, THIRD), strict=True)]
    )
    assert {(pair.a, pair.b) for pair in align(a, b).pairs} >= {(0, 0)}


def test_one_word_is_no_gain_where_the_story_has_others_of_its_class_either() -> None:
    a, b, c = kindred([[one.split()] for one in ("the mayor resigned", "mayors resign", "the mayor stepped down")])
    assert gained(a, b)[0, 0] == pytest.approx(0.0, abs=1e-9)
    assert gained(a, c)[0, 0] > 0.1
