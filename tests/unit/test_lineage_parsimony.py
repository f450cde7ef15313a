"""Traditions with lost pages: what a gap says, and lost ancestors in spite of it."""

import random
from itertools import pairwise

import pytest

from dedup.derive.lineage import lineage
from dedup.derive.lineage_collation import Collation
from dedup.derive.lineage_parsimony import Parsimony

LETTERS = "bcdfghklmnprstvwz"


def base(seed: int, length: int = 400) -> list[str]:
    draw = random.Random(seed)
    return ["".join(draw.choice(LETTERS) + draw.choice("aeiou") for _ in range(3)) for _ in range(length)]


def changed(text: list[str], seed: int, edits: int, start: int = 0, stop: int = 400) -> list[str]:
    """Swap single words between two places for words that stand nowhere else."""
    copy = list(text)
    for number, at in enumerate(random.Random(seed).sample(range(start, stop), edits)):
        copy[at] = f"q{seed}x{number}"
    return copy


def parted(edges: list[tuple[int, int]], witnesses: int) -> set[frozenset[int]]:
    """Give for each edge the witnesses on the side that lacks witness 0."""
    near: dict[int, set[int]] = {}
    for a, b in edges:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    sides = set()
    for a, b in edges:
        side, todo = {b}, [b]
        for node in todo:
            fresh = near[node] - side - {a}
            side |= fresh
            todo += fresh
        witnessed = frozenset(side & set(range(witnesses)))
        sides.add(frozenset(range(witnesses)) - witnessed if 0 in witnessed else witnessed)
    return sides


def with_a_lost_ancestor() -> list[list[str]]:
    """A text and two copies, and three copies of a lost copy; the last of these has lost two fifths."""
    text = base(1)
    lost = changed(text, 3, 12)
    texts = [text, changed(text, 4, 8), changed(text, 5, 8), *(changed(lost, seed, 8) for seed in (6, 7, 8))]
    texts[5] = texts[5][:230]
    return texts


def test_a_lost_ancestor_is_found_although_a_witness_has_lost_pages() -> None:
    found = lineage([" ".join(text) for text in with_a_lost_ancestor()])
    edges = [(edge.parent, edge.child) for edge in found.edges]
    assert found.hidden == 1
    assert frozenset({3, 4, 5}) in parted(edges, 6)


def test_a_witness_that_others_were_copied_from_stays_an_inner_node() -> None:
    exemplar = base(2)
    texts = [exemplar, *(changed(exemplar, seed, 8) for seed in (10, 11, 12)), changed(exemplar, 13, 8)[:220]]
    found = lineage([" ".join(text) for text in texts])
    assert found.hidden == 0
    assert {frozenset((edge.parent, edge.child)) for edge in found.edges} == {frozenset((0, at)) for at in range(1, 5)}


def test_a_gap_leaves_the_readings_in_it_open() -> None:
    texts = with_a_lost_ancestor()
    collation = Collation.of(texts)
    assert not collation.grown
    assert {2} < set(collation.states[5].tolist())
    assert all(2 not in collation.states[at] for at in range(5))


def test_pages_that_half_of_the_witnesses_lack_were_not_lost_from_one_copy() -> None:
    text = base(3)
    assert Collation.of([text, changed(text, 20, 5), text[:220], changed(text[:220], 21, 5, stop=220)]).grown


def test_where_half_of_the_witnesses_lack_pages_of_some_kind_they_are_excerpts() -> None:
    text = base(3)
    torn = [text[:270], changed(text[:270], 23, 5, stop=270)]
    whole = [text, *(changed(text, seed, 5) for seed in (20, 21))]
    assert not Collation.of([*whole, *torn]).grown
    assert Collation.of([*whole, *torn, changed(text, 22, 5)[150:]]).grown


def with_pages_handed_down() -> list[list[str]]:
    """A text and four copies, one of which was torn before two more were copied from it."""
    text = base(5)
    torn = changed(text, 30, 6)[:270]
    others = [changed(text, seed, 6) for seed in (31, 32, 33)]
    return [text, *others, torn, changed(torn, 34, 6, stop=270), changed(torn, 35, 6, stop=270)]


def test_a_gap_that_a_few_witnesses_share_was_handed_down() -> None:
    texts = with_pages_handed_down()
    assert not Collation.of(texts).grown
    found = lineage([" ".join(text) for text in texts])
    edges = {frozenset((edge.parent, edge.child)) for edge in found.edges}
    assert edges == {frozenset(pair) for pair in ((0, 1), (0, 2), (0, 3), (0, 4), (4, 5), (4, 6))}


def test_a_misspelt_word_weighs_less_than_another_one() -> None:
    text = base(4, 60)
    misspelt, other = list(text), list(text)
    misspelt[30] = misspelt[30][:-1] + "y"
    other[30] = "unlikeness"
    assert 0 < Collation.of([text, misspelt]).weight.sum() < Collation.of([text, other]).weight.sum()


def test_the_order_of_witnesses_does_not_change_the_cheapest_tree() -> None:
    texts = with_a_lost_ancestor()
    edges = Parsimony(Collation.of(texts), 9.0).best([list(pairwise(range(6)))])
    turned = Parsimony(Collation.of(texts[::-1]), 9.0).best([list(pairwise(range(6)))])
    names = {at: 5 - at for at in range(6)}
    assert parted(edges, 6) == parted([(names.get(a, a), names.get(b, b)) for a, b in turned], 6)


@pytest.mark.parametrize("price", [0.0, 1000.0])
def test_the_price_decides_whether_an_ancestor_was_lost(price: float) -> None:
    edges = Parsimony(Collation.of(with_a_lost_ancestor()), price).best([list(pairwise(range(6)))])
    assert (max(map(max, edges)) > 5) == (price == 0.0)
