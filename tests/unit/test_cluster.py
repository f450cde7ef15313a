import numpy as np

from dedup.match import cluster
from dedup.match.verify import Pairs


def pairs(scores: dict[tuple[int, int], float]) -> Pairs:
    low, high = (np.array([pair[side] for pair in scores], np.int64) for side in (0, 1))
    values = np.array(list(scores.values()))
    return Pairs(low, high, values, values, values)


def scorer(scores: dict[tuple[int, int], float]) -> cluster.Scorer:
    def score(low, high):
        return pairs({(a, b): scores.get((min(a, b), max(a, b)), 0.0) for a, b in zip(low, high, strict=True)})

    return score


CHAIN = {(0, 1): 0.8, (1, 2): 0.8, (2, 3): 0.8}


def test_a_chain_of_small_steps_is_not_one_group():
    assert cluster.representatives(pairs(CHAIN), 0.7) == {0: [0, 1], 2: [2, 3]}
    assert cluster.components(pairs(CHAIN), 0.7) == {0: [0, 1, 2, 3]}


def test_pairs_below_the_threshold_join_nothing():
    assert cluster.representatives(pairs({(0, 1): 0.69}), 0.7) == {}
    assert cluster.components(pairs({(0, 1): 0.69}), 0.7) == {}


def test_a_member_goes_to_the_most_alike_of_the_kept_texts():
    scores = {(0, 2): 0.75, (1, 2): 0.9, (0, 3): 0.8, (1, 3): 0.8}
    assert cluster.representatives(pairs(scores), 0.7) == {0: [0, 3], 1: [1, 2]}


def test_a_text_paired_with_members_only_is_checked_against_the_one_kept_for_them():
    known = {(0, 1): 0.9, (1, 2): 0.9}
    assert cluster.representatives(pairs(known), 0.7, scorer(known | {(0, 2): 0.85})) == {0: [0, 1, 2]}
    assert cluster.representatives(pairs(known), 0.7, scorer(known | {(0, 2): 0.4})) == {0: [0, 1]}


def test_cohesion_is_over_all_pairs_of_members():
    scores = {(0, 1): 0.8, (0, 2): 0.8, (1, 2): 0.5, (7, 9): 0.75}
    first, second = cluster.cohesion([[0, 1, 2], [7, 9]], scorer(scores))
    assert (first.weakest, first.complete) == (0.5, True)
    assert abs(first.mean - 0.7) < 1e-12
    assert second == cluster.Cohesion(0.75, 0.75, True)
    assert cluster.cohesion([], scorer(scores)) == []


def test_a_large_group_is_measured_in_linear_time_and_says_so():
    asked = []

    def score(low, high):
        asked.append(len(low))
        return pairs({(at, at + 1): 0.9 for at in range(len(low))})

    (told,) = cluster.cohesion([list(range(5_000))], score)
    assert told.complete is False
    assert asked[0] <= cluster.MOST_MEASURED + 5_000
