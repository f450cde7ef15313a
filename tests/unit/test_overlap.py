"""What many texts have in common, counted at once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.derive.overlap import common


@settings(deadline=None, max_examples=60)
@given(st.lists(st.frozensets(st.integers(0, 12)), min_size=1, max_size=7))
def test_counts_are_those_of_the_pairs(texts: list[frozenset[int]]) -> None:
    counted = common(texts)
    for i, one in enumerate(texts):
        for j, other in enumerate(texts):
            if i != j:
                assert counted[i, j] == len(one & other)


def test_more_features_than_are_multiplied_at_once_are_all_counted() -> None:
    texts = [{(at, at + 1) for at in range(9000)}, {(at, at + 1) for at in range(0, 9000, 2)}, {(1, 2), "x"}]
    texts += [{(at, at + 1)} for at in range(5000)]
    counted = common(texts)
    assert (counted[0, 1], counted[0, 2], counted[1, 2], counted[2, 4]) == (4500, 1, 0, 1)
