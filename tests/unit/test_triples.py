"""Lost texts behind articles each two of which have another part in common."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

import numpy as np
import pytest

from dedup.derive import triples
from dedup.derive.evidence import Witness
from dedup.derive.pairs import Pairs
from dedup.derive.stemma import derive
from dedup.text.prepare import prepare
from dedup.types import Article, Stemma

LOST = (
    "The brewery on Mill Lane will close its bottling hall at the end of May and move the work across the river.",
    "About forty people fill and pack there in two shifts, and most of them have done so for over ten years.",
    "A letter that was pinned to the canteen door on Friday offers them places in the new plant next to the railway.",
    "Whoever does not want to go along gets a month of wages for every two years spent in the old building.",
    "The copper kettles stay where they are, since the cellar under them is listed and may not be altered.",
    "Visitors can still walk through the brewing house on weekends, but tastings move to the former stables.",
    "Neighbours had complained for years about lorries that turned in the narrow street before six in the morning.",
    "The town wants to lay a cycle path over the loading ramp as soon as the last pallet has left the yard.",
    "Beer has been brewed on the spot since a monk was granted the spring by a duke who could not pay him.",
)
OWN = {
    "a": "Our reporter met nobody at the gate on Saturday apart from a cat and a man who was mending a fence.",
    "b": "Shares in the parent company hardly moved and closed a few pennies up after a quiet afternoon.",
    "c": "A choir that rehearses in the attic above the malt floor has not been told yet where it is to sing.",
    "d": "The paper's archive holds a picture of the first lorry, with garlands around its lamps.",
    "e": "Two bands and a juggler have promised to play at the gate on the last evening for nothing at all.",
}
THIRDS = {"a": (0, 1, 2, 3, 4, 5), "b": (0, 1, 2, 6, 7, 8), "c": (3, 4, 5, 6, 7, 8)}
Lines = Mapping[str, Sequence[int]]


def articles(parts: Lines, days: Mapping[str, int] | None = None) -> list[Article]:
    known = days or {}
    return [
        Article(
            name,
            " ".join([*(LOST[line] for line in lines), OWN[name]]),
            published=date(2024, 5, known[name]) if name in known else None,
        )
        for name, lines in parts.items()
    ]


def tree(parts: Lines, days: Mapping[str, int] | None = None) -> Stemma:
    return derive([prepare(article) for article in articles(parts, days)], [])


def found(parts: Lines, odds: Mapping[tuple[str, str], float] | None = None) -> list[triples.Open]:
    witnesses = {article.id: Witness.of(prepare(article)) for article in articles(parts)}
    sets = [set(parts[name]) for name in sorted(parts)]
    near = np.array([[2 * len(one & other) / (len(one) + len(other) + 2) for other in sets] for one in sets])
    return triples.find(witnesses, Pairs(witnesses, {}, {}), odds or {}, sorted(parts), near)


def test_each_two_with_another_third_in_common_rest_on_a_lost_text() -> None:
    made = tree(THIRDS)
    assert [(edge.child, edge.observed) for edge in made.derivations] == [("a", False), ("b", False), ("c", False)]
    assert len(made.sources) == 1
    assert made.sources[0].name is None
    assert made.sources[0].above is None
    assert made.undecided == ()
    assert made.families[0].members == ("a", "b", "c")


def test_what_is_shared_comes_from_the_lost_text_and_what_is_not_is_ones_own() -> None:
    told = {(one.article, one.sentence): one.kind for one in tree(THIRDS).origins}
    assert {kind for (_, sentence), kind in told.items() if sentence < 6} == {"source"}
    assert told["b", 6] != "source"


def test_the_order_of_articles_changes_nothing() -> None:
    turned = {name: THIRDS[name] for name in ("c", "a", "b")}
    assert tree(turned) == tree(THIRDS)


def test_a_fourth_with_another_part_rests_on_the_same_text() -> None:
    (one,) = found(THIRDS | {"d": (0, 3, 4, 7)})
    assert one.members == ("a", "b", "c", "d")


def test_parts_of_a_lost_text_rest_on_one_source_however_many_they_are() -> None:
    halves = {
        "a": (0, 1, 2, 6, 7),
        "b": (0, 2, 3, 4, 5),
        "c": (0, 2, 5, 6, 8),
        "d": (3, 4, 5, 7, 8),
        "e": (1, 4, 5, 7, 8),
    }
    (one,) = found(halves)
    assert one.members == ("a", "b", "c", "d", "e")


def test_a_copy_of_one_of_three_rests_on_that_one() -> None:
    (one,) = found(THIRDS | {"d": (0, 1, 2, 3, 4)})
    assert one.members == ("a", "b", "c")


def test_a_fourth_that_has_it_all_is_the_source_itself() -> None:
    assert found(THIRDS | {"d": range(9)}) == []


def test_a_chain_needs_no_lost_text() -> None:
    assert found({"a": range(9), "b": (0, 1, 2, 3, 4, 5), "c": (0, 1, 2)}) == []


@pytest.mark.parametrize("kept", [(0, 1, 2, 3, 4, 5), (0, 1, 3, 4, 6)])
def test_who_puts_two_together_and_keeps_what_both_have_needs_no_lost_text(kept: Sequence[int]) -> None:
    # The second is made from the first; the third takes from both, what both have among the rest.
    assert found({"a": range(6), "b": (0, 1, 2, 6, 7, 8), "c": kept}) == []


def test_days_tell_more_than_what_each_two_share() -> None:
    made = tree(THIRDS, {"a": 3, "b": 4, "c": 5})
    assert {(edge.parent, edge.child) for edge in made.derivations} == {("a", "b"), ("b", "c")}


def test_a_credit_among_the_three_tells_more() -> None:
    assert found(THIRDS)
    assert found(THIRDS, {("a", "b"): 2.5}) == []


def test_support_is_less_where_two_have_but_one_sentence_in_common() -> None:
    (thirds,) = found(THIRDS)
    (less,) = found({"a": (0, 1, 2, 3), "b": (0, 1, 2, 6, 7, 8), "c": (3, 6, 7, 8)})
    assert less.support < thirds.support == 1.0


def test_a_large_story_is_not_searched() -> None:
    names = [f"{number:03}" for number in range(100)]
    witnesses = {name: Witness.of(prepare(Article(name, LOST[0]))) for name in names}
    near = np.full((100, 100), 0.4)
    assert triples.find(witnesses, Pairs(witnesses, {}, {}), {}, names, near) == []


def test_no_two_articles_are_enough() -> None:
    for two in combinations(THIRDS, 2):
        assert all(edge.observed for edge in tree({name: THIRDS[name] for name in two}).derivations)
