import numpy as np
import pytest

from dedup.errors import IndexMismatch
from dedup.match import interop, minhash
from dedup.match.shingles import shingles
from dedup.options import Options

datasketch = pytest.importorskip("datasketch", minversion="2.0")

TEXTS = [
    "the harbour was closed for two days after the storm of last week",
    "the harbour was closed for three days after the storm of last week",
    "короткий текст про порт",
    "unrelated words about a garden in the spring",
]


@pytest.mark.parametrize(("num_perm", "seed"), [(128, 1), (64, 1), (200, 42)])
def test_a_signature_is_the_one_that_datasketch_makes(num_perm: int, seed: int):
    found = shingles(TEXTS, 3)
    signed = minhash.signatures(found, num_perm, seed)
    for at in range(len(TEXTS)):
        theirs = datasketch.MinHash(num_perm, seed, hashfunc=int)
        theirs.update_batch(minhash.hashes32(found)[found.starts[at] : found.starts[at + 1]])
        assert np.array_equal(theirs.hashvalues, signed[at])
        ours = interop.to_minhash(signed[at], Options(num_perm=num_perm, seed=seed))
        assert ours == theirs
        assert ours.jaccard(theirs) == 1.0
        assert np.array_equal(interop.from_minhash(theirs, Options(num_perm=num_perm, seed=seed)), signed[at])


def test_a_signature_from_here_goes_on_growing_in_datasketch():
    first, second = shingles(TEXTS[:1], 3), shingles(TEXTS[1:2], 3)
    ours = interop.to_minhash(minhash.signatures(first, 128, 1)[0], Options())
    ours.update_batch(minhash.hashes32(second))
    theirs = datasketch.MinHash(128, hashfunc=int)
    theirs.update_batch(np.concatenate([minhash.hashes32(first), minhash.hashes32(second)]))
    assert ours == theirs


def test_signatures_of_other_options_are_refused():
    with pytest.raises(IndexMismatch, match="seed is 2 there and 1 here"):
        interop.from_minhash(datasketch.MinHash(128, seed=2), Options())
    with pytest.raises(IndexMismatch, match="scheme"):
        interop.from_minhash(datasketch.MinHash(128, scheme="legacy"), Options())


def test_an_index_passes_to_datasketch_and_back():
    options = Options()
    signed = minhash.signatures(shingles(TEXTS, 3), options.num_perm, options.seed)
    ids = ["a", "b", "c", "d"]
    theirs = interop.to_lsh(ids, signed, options)
    assert set(theirs.query(interop.to_minhash(signed[0], options))) == {"a", "b"}
    back = interop.from_lsh(theirs, options)
    assert list(back) == ids
    assert all(np.array_equal(back[name], signed[at]) for at, name in enumerate(ids))


def test_an_index_with_other_bands_is_refused():
    theirs = datasketch.MinHashLSH(threshold=0.7, num_perm=128)
    with pytest.raises(IndexMismatch, match="bands"):
        interop.from_lsh(theirs, Options())
