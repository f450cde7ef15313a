"""The benchmark of made-up traditions: the same for the same seed, and fair to a tree that is right."""

import random

from benchmarks import score_lost, traditions

PLACES = "harbour station market school library theatre museum bridge chapel garden".split()  # noqa: SIM905
TEXT = " ".join(
    f"On day {number} the council said it would repair the {place}, which stood empty, before winter."
    for number, place in enumerate(PLACES * 2)
)
SHAPE = {"edges": [["o", "a"], ["a", "b"], ["a", "c"], ["o", "d"]], "contamination": []}


def made(seed: int) -> list[dict[str, object]]:
    return list(traditions.make([TEXT], [SHAPE], 3, seed))


def test_one_seed_makes_one_set_of_traditions() -> None:
    assert made(1) == made(1) != made(2)


def test_a_mistake_is_inherited_by_later_copies() -> None:
    careless = traditions.Level(edit=0, drop=0, move=0, own=0, error=1, inner_lost=0, root_lost=0)
    faithful = traditions.Level(edit=0, drop=0, move=0, own=0, error=0, inner_lost=0, root_lost=0)
    sentences = [(f"o+{at}", line) for at, line in enumerate(TEXT.split(". "))]
    copied = traditions.Scribe(random.Random(1), careless, ["Another sentence."]).copy("a", sentences)
    assert len(copied) == len(sentences)
    assert copied != sentences
    assert traditions.Scribe(random.Random(2), faithful, ["Another sentence."]).copy("b", copied) == copied


def test_the_true_tree_scores_full_marks_and_its_reverse_none() -> None:
    record = {"texts": dict.fromkeys("oabcd", "x"), "edges": SHAPE["edges"], "contamination": []}
    true = {(a, b) for a, b in SHAPE["edges"]}
    right = traditions.against(record, traditions.Found(true))
    turned = traditions.against(record, traditions.Found({(b, a) for a, b in true}))
    assert (right["edges right"], right["edges"], turned["edges right"], turned["pairs right"]) == (4, 4, 0, 4)


def test_a_lost_node_where_three_branches_meet_is_to_be_found() -> None:
    record = {"texts": dict.fromkeys("obcd", "x"), "edges": SHAPE["edges"], "contamination": []}
    hidden = traditions.Found({("o", 9), (9, "b"), (9, "c"), ("o", "d")})
    assert traditions.against(record, hidden)["hidden found"] == 1
    invented = traditions.Found({("o", 9), (9, "b"), (9, "d"), ("o", "c")})
    assert traditions.against(record, invented)["hidden invented"] == 1


def test_the_cheapest_arborescence_breaks_a_ring() -> None:
    costs = {("r", "a"): 10.0, ("r", "b"): 9.0, ("a", "b"): 1.0, ("b", "a"): 1.0, ("b", "c"): 2.0, ("c", "a"): 0.5}
    assert traditions.arborescence({"r", "a", "b", "c"}, costs, "r") == {"a": "c", "b": "r", "c": "b"}


def test_compression_gives_every_text_but_one_a_parent() -> None:
    sentences = TEXT.split(". ")
    texts = {str(size): ". ".join(sentences[:size]) for size in (8, 12, 16, 20)}
    children = [child for _, child in traditions.by_compression(texts).edges]
    assert len(children) == len(set(children)) == 3


def test_every_stretch_of_a_made_up_text_says_where_it_comes_from() -> None:
    for record in made(1):
        for name, text in record["texts"].items():
            told = record["origins"][name]
            assert told[0][0] == 0
            assert told[-1][1] == len(text)
            assert all(kind != "article" or parent in record["texts"] for _, _, kind, parent in told)
        eldest = {a for a, _ in record["edges"]} - {b for _, b in record["edges"]}
        for name in eldest & record["texts"].keys():
            assert {kind for _, _, kind, _ in record["origins"][name]} == {"own"}


def test_what_is_said_of_made_up_sentences_is_scored_by_kind() -> None:
    scores = traditions.origins(made(1), dated=True)
    assert set(scores) == {"decided", "right of the decided", "article, right", "source, right", "own, right"}
    assert all(0.0 <= value <= 1.0 for value in scores.values())


def test_of_several_further_parents_the_last_is_taken_in_every_run() -> None:
    shape = {"edges": SHAPE["edges"], "contamination": [["d", "c"], ["b", "c"]]}
    for tale in traditions.make([TEXT], [shape], 6, 1):
        assert tale["contamination"] == [("b", "c")]


def test_stories_of_a_lost_text_take_parts_of_it_in_its_order() -> None:
    text = " ".join(f"{sentence}." for sentence in (TEXT * 2).split(". "))
    made = list(score_lost.stories([text], 8, 3))
    assert made == list(score_lost.stories([text], 8, 3))
    assert [story.lost for story in made] == [True, False] * 4
    assert all((score_lost.TEXT in story.texts) is not story.lost for story in made)
    assert all(3 <= len(story.texts) - (not story.lost) <= 6 for story in made)
