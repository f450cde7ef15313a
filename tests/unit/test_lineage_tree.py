"""Lost texts in a tree of versions: told of where copies need one, and not where an article at hand will do."""

import random
from collections.abc import Sequence

import pytest

from dedup.derive.lineage_edits import Variants, words
from dedup.derive.lineage_tree import with_hidden

SHARE, LEAST = 0.3, 6.0


def shortened(seed: int) -> tuple[list[str], list[list[str]]]:
    """Make a text of forty sentences, and three copies that each leave out nearly half of them."""
    draw = random.Random(seed)
    text = [" ".join(f"w{draw.randrange(10**6)}" for _ in range(12)) for _ in range(40)]
    return text, [[line for line in text if draw.random() < 0.55] for _ in range(3)]


def lost(texts: Sequence[Sequence[str]]) -> int:
    """Count the lost texts that the tree of some texts has."""
    found, _ = with_hidden(Variants.of([words(" ".join(lines)) for lines in texts]), SHARE, LEAST, strict=True)
    return len(found.has) - len(texts)


@pytest.mark.parametrize("seed", range(5))
def test_what_two_of_three_cuts_both_leave_out_makes_no_lost_text_where_the_whole_is_at_hand(seed: int) -> None:
    text, cuts = shortened(seed)
    assert lost([text, *cuts]) == 0


@pytest.mark.parametrize("seed", range(5))
def test_three_cuts_of_one_text_go_back_to_one_lost_text_where_the_whole_is_not_at_hand(seed: int) -> None:
    assert lost(shortened(seed)[1]) == 1
