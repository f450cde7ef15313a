import random

import numpy as np
import pytest

from dedup.match import minhash, verify
from dedup.match import shingles as plain
from dedup.match.nearduplicates import find, functions
from dedup.options import Options

pytest.importorskip("numba")

from dedup.match import kernels


def corpus() -> list[str]:
    rng = random.Random(3)
    texts = [" ".join(f"w{rng.randrange(900)}" for _ in range(rng.randrange(150))) for _ in range(60)]
    texts += [text + " and more" for text in texts[:20]]
    return [
        *texts,
        "",
        "!",
        "Straße über Öl",
        "在北京 hello 世界 abc 在北京",
        "วันนี้อากาศหนาวมาก",
        "a\u00adb\ufeff c d e",
        "\ud800 x y z",
        "it’s “wide” only here and there",
        "cafe\u0301 na\u0308ive re\u0301sume\u0301 and hang\u1112\u1161\u11ab",
        "हिन्दी में लिखा हुआ एक वाक्य यहाँ है",
    ]


@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_compiled_and_plain_functions_give_the_same_numbers(length: int):
    texts = corpus()
    options = Options(shingle=length)
    ours, theirs = plain.shingles(texts, length), kernels.shingles(texts, length)
    assert np.array_equal(ours.values, theirs.values)
    assert np.array_equal(ours.starts, theirs.starts)
    assert np.array_equal(minhash.signatures(ours, 128, 1), kernels.signatures(theirs, 128, 1))
    assert np.array_equal(minhash.keys_of(texts, options), kernels.band_keys(texts, options))
    sets, compiled = plain.sets_of(texts, length), kernels.sets(texts, length)
    assert all(np.array_equal(sets.of(at), np.sort(compiled.of(at))) for at in range(len(texts)))
    low, high = (at.astype(np.int64) for at in np.triu_indices(len(texts), 1))
    assert np.array_equal(verify.common(sets, low, high), kernels.common(compiled, low, high))


@pytest.mark.parametrize("jobs", [1, 3])
def test_compiled_and_plain_searches_give_the_same_pairs(jobs: int):
    texts = corpus()
    ids = [str(at) for at in range(len(texts))]
    ours, theirs = find(texts, ids, kernels="numpy"), find(texts, ids, kernels="numba", jobs=jobs)
    assert len(ours.pairs) >= 20
    assert ours.pairs.low.tobytes() == theirs.pairs.low.tobytes()
    assert ours.pairs.high.tobytes() == theirs.pairs.high.tobytes()
    assert ours.pairs.low_in_high.tobytes() == theirs.pairs.low_in_high.tobytes()


def test_a_small_run_never_pays_for_the_compiler():
    assert functions("auto", 1_000_000).sets is plain.sets_of
    assert functions("auto", 1_000_000_000).sets is kernels.sets


def test_sets_of_hashes_that_crowd_into_one_bucket_are_still_sets():
    rng = np.random.default_rng(1)
    # Equal low bits: all of them want the same bucket, which holds four.
    values = (rng.permutation(np.repeat(np.arange(1, 40), 2)).astype(np.uint64) << np.uint64(20)) | np.uint64(5)
    starts = np.array([0, len(values)])
    once = np.empty_like(values)
    fresh = np.zeros(2, np.int64)
    total = kernels._distinct(values, starts, *kernels._table(np.diff(starts)), once, fresh)
    assert (total, fresh[1]) == (39, 39)
    assert np.array_equal(np.sort(once[:39]), np.unique(values))
    other = once[:20].copy()
    found = plain.Shingles(np.concatenate([once[:39], other, other + np.uint64(1)]), np.array([0, 39, 59, 79]))
    counted = kernels.common(found, np.array([0, 0, 1]), np.array([1, 2, 2]))
    assert counted.tolist() == [20, 0, 0]


def test_texts_read_as_bytes_give_what_texts_give():
    texts = corpus()
    together = plain.written(texts)
    assert [together.text(at) for at in range(len(texts))] == texts
    chosen = together.chosen(np.array([3, 64, 61]))
    assert np.array_equal(
        kernels.band_keys(chosen, Options()), kernels.band_keys([texts[3], texts[64], texts[61]], Options())
    )
