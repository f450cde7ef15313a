import math
import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.match import join, lsh, minhash, verify
from dedup.match.nearduplicates import find
from dedup.match.shingles import distinct, joined, shingles
from dedup.options import Options

WORDS = st.sampled_from(
    ["the", "a", "storm", "harbour", "closed", "two", "three", "days", "Straße", "гавань", "北京", "c1", "-", "'s"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=12), max_size=14)
LAWS = settings(deadline=None, max_examples=60)


def brute(texts: list[str], threshold: float, length: int = 3) -> dict[tuple[int, int], float]:
    sets = [set(shingles([text], length).values.tolist()) for text in texts]
    scores = {
        (a, b): len(sets[a] & sets[b]) / len(sets[a] | sets[b])
        for a in range(len(texts))
        for b in range(a + 1, len(texts))
    }
    return {pair: score for pair, score in scores.items() if score >= threshold}


@LAWS
@given(TEXTS, st.sampled_from([0.2, 0.5, 0.7, 1.0]))
def test_the_exact_join_finds_what_brute_force_finds(texts: list[str], threshold: float):
    sets = distinct(shingles(texts, 3))
    found = join.candidates(sets, threshold)
    pairs = verify.scored(sets, found.low, found.high)
    kept = pairs.where(pairs.resemblance >= threshold)
    scores = zip(zip(kept.low.tolist(), kept.high.tolist(), strict=True), kept.resemblance.tolist(), strict=True)
    assert dict(scores) == brute(texts, threshold)


@LAWS
@given(TEXTS)
def test_identical_texts_score_one_and_all_scores_lie_between_nought_and_one(texts: list[str]):
    sets = distinct(shingles([*texts, *texts], 3))
    count = len(texts)
    same = verify.scored(sets, np.arange(count), np.arange(count) + count)
    assert (same.resemblance == 1.0).all()
    assert (same.low_in_high == 1.0).all()
    low, high = (at.astype(np.int64) for at in np.triu_indices(2 * count, 1))
    there, back = verify.scored(sets, low, high), verify.scored(sets, high, low)
    assert np.array_equal(there.resemblance, back.resemblance)
    assert np.array_equal(there.low_in_high, back.high_in_low)
    assert ((there.resemblance >= 0) & (there.resemblance <= there.low_in_high) & (there.low_in_high <= 1)).all()


@LAWS
@given(TEXTS, st.integers(1, 5), st.randoms(use_true_random=False))
def test_whole_or_in_chunks_the_shingles_are_the_same(texts: list[str], length: int, rng: random.Random):
    cuts = sorted(rng.randrange(len(texts) + 1) for _ in range(3))
    parts = [shingles(texts[a:b], length) for a, b in zip([0, *cuts], [*cuts, len(texts)], strict=True)]
    together, apart = shingles(texts, length), joined(parts)
    assert np.array_equal(together.values, apart.values)
    assert np.array_equal(together.starts, apart.starts)


@LAWS
@given(TEXTS, st.randoms(use_true_random=False), st.integers(1, 3))
def test_order_and_jobs_change_nothing(texts: list[str], rng: random.Random, jobs: int):
    ids = [f"{at:03}" for at in range(len(texts))]
    order = rng.sample(range(len(texts)), len(texts))
    expected, shuffled = find(texts, ids), find([texts[at] for at in order], [ids[at] for at in order], jobs=jobs)
    back = np.array(order, np.int64)
    assert np.array_equal(expected.pairs.low, back[shuffled.pairs.low])
    assert np.array_equal(expected.pairs.high, back[shuffled.pairs.high])
    assert np.array_equal(expected.pairs.low_in_high, shuffled.pairs.low_in_high)


@LAWS
@given(st.lists(st.text(max_size=6), unique_by=lambda text: " ".join(text.split()).casefold(), max_size=20))
def test_distinct_short_texts_never_collapse(texts: list[str]):
    short = [text for text in texts if len(shingles([text], 3)) == 1 and shingles([text], 4).counts[0] == 1]
    values = [int(shingles([text], 50).values[0]) for text in short]
    assert len(set(values)) == len(short)


def made_alike(resemblance: float, count: int, rng: random.Random, size: int = 200) -> tuple[list[str], list[str]]:
    """Pairs of sets of single words with this resemblance."""
    shared = round(2 * size * resemblance / (1 + resemblance))
    lefts, rights = [], []
    for pair in range(count):
        drawn = [f"p{pair}w{at}x{rng.randrange(10**9)}" for at in range(2 * size - shared)]
        lefts.append(" ".join(drawn[:size]))
        rights.append(" ".join(drawn[size - shared :]))
    return lefts, rights


def test_estimates_stay_within_the_binomial_tolerance():
    rng = random.Random(7)
    for resemblance in (0.3, 0.5, 0.7, 0.9):
        lefts, rights = made_alike(resemblance, 150, rng)
        signed = [minhash.signatures(shingles(side, 1), 128, 1) for side in (lefts, rights)]
        sets = distinct(shingles(lefts + rights, 1))
        true = verify.scored(sets, np.arange(150), np.arange(150) + 150).resemblance.mean()
        estimates = np.array([minhash.agreement(a, b) for a, b in zip(*signed, strict=True)])
        spread = math.sqrt(true * (1 - true) / 128)
        assert abs(estimates.mean() - true) < 5 * spread / math.sqrt(150)
        assert 0.75 * spread < estimates.std() < 1.3 * spread


def test_the_share_of_pairs_found_follows_the_s_curve():
    rng = random.Random(11)
    options = Options(bands=16)
    for resemblance in (0.5, 0.65, 0.8):
        lefts, rights = made_alike(resemblance, 300, rng)
        signed = minhash.signatures(shingles(lefts + rights, 1), 128, 1)
        found = lsh.candidates(minhash.band_keys(signed, options.bands))
        share = sum(high == low + 300 for low, high in zip(found.low.tolist(), found.high.tolist(), strict=True)) / 300
        expected = lsh.probability(resemblance, options.bands, options.rows)
        assert abs(share - expected) < 4 * math.sqrt(expected * (1 - expected) / 300) + 0.02
