import numpy as np

from dedup.match import lsh
from dedup.options import Options


def pairs(found: lsh.Candidates) -> set[tuple[int, int]]:
    return set(zip(found.low.tolist(), found.high.tolist(), strict=True))


def test_texts_that_agree_on_any_band_are_candidates_once():
    keys = np.array([[1, 2, 3], [9, 2, 3], [1, 8, 8], [7, 7, 7]], np.uint32)
    found = lsh.candidates(keys)
    assert pairs(found) == {(0, 1), (0, 2)}
    assert len(found.packed) == 2
    assert found.crowded == 0


def test_no_texts_and_lone_texts_give_nothing():
    assert pairs(lsh.candidates(np.empty((0, 4), np.uint32))) == set()
    assert pairs(lsh.candidates(np.arange(8, dtype=np.uint32).reshape(2, 4))) == set()


def test_a_crowded_bucket_gives_a_linear_number_of_pairs_and_is_counted():
    rng = np.random.default_rng(1)
    size = 3_000
    keys = np.hstack([np.zeros((size, 1), np.uint32), rng.integers(0, 1 << 32, (size, 7), dtype=np.uint32)])
    found = lsh.candidates(keys)
    assert found.crowded == 1
    assert len(found.packed) <= (1 + lsh.NEIGHBOURS) * size
    assert {(0, at) for at in range(1, size)} <= pairs(found)


def test_the_most_alike_of_a_crowd_are_paired_wherever_they_stand():
    rng = np.random.default_rng(2)
    keys = rng.integers(0, 1 << 32, (1_000, 8), dtype=np.uint32)
    keys[:, 3] = 5
    keys[700] = keys[20]
    keys[900, 4:] = keys[33, 4:]
    found = lsh.in_band(np.ascontiguousarray(keys[:, 3]), keys.__getitem__, 3)
    assert {(20, 700), (33, 900)} <= pairs(lsh.merged([found], needed=2))


def test_the_s_curve_is_steep_where_the_bands_put_it():
    assert lsh.probability(0.7, 32, 4) > 0.999
    assert lsh.probability(0.1, 32, 4) < 0.01
    assert lsh.probability(0.0, 32, 4) == 0.0
    assert lsh.probability(1.0, 32, 4) == 1.0


def test_two_bands_can_be_asked_for():
    keys = np.array([[1, 2, 3], [1, 2, 9], [8, 2, 7]], np.uint32)
    assert pairs(lsh.candidates(keys)) == {(0, 1), (0, 2), (1, 2)}
    assert pairs(lsh.candidates(keys, needed=2)) == {(0, 1)}


def test_two_bands_are_asked_of_large_corpora_and_only_where_next_to_nothing_is_lost():
    assert lsh.bands_needed(Options(), 1_000_000) == 2
    assert lsh.bands_needed(Options(), 1_000) == 1
    assert lsh.bands_needed(Options(threshold=0.5), 1_000_000) == 1
    assert lsh.bands_needed(Options(bands=16), 1_000_000) == 1
