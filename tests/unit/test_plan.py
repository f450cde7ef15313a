from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from dedup.engine.plan import Sets
from dedup.engine.spill import Work
from dedup.match.nearduplicates import functions
from dedup.match.shingles import Shingles, sets_of
from dedup.match.verify import scored

TEXT = "a quick brown fox jumps over one lazy dog while nine cats look on from seven low walls near us"


@pytest.fixture
def sets() -> Shingles:
    words = TEXT.split()
    return sets_of([" ".join(words[at % 15 : at % 15 + 3 + at % 4]) for at in range(60)], 3)


@pytest.mark.parametrize("memory", [64, 400, 1000, 4000, 9000, 1 << 30])
def test_scores_are_the_same_however_many_blocks_the_sets_are_read_in(sets: Shingles, memory: int, tmp_path: Path):
    work = Work(tmp_path / "work", "")
    work.save("sets", sets.values)
    work.save("set sizes", sets.counts)
    low, high = (side.astype(np.int64) for side in np.triu_indices(len(sets), 1))
    shuffled = np.random.default_rng(1).permutation(len(low))
    low, high = low[shuffled], high[shuffled]
    with ThreadPoolExecutor(2) as pool:
        asked = Sets(work, np.arange(len(sets)), memory, functions("numpy", 0), pool)
        found = asked.score(low, high)
        one = asked.score(low[:1], high[:1])
    expected = scored(sets, low, high)
    assert np.array_equal(found.resemblance, expected.resemblance)
    assert np.array_equal(found.low_in_high, expected.low_in_high)
    assert one.resemblance[0] == expected.resemblance[0]
    assert 0 < np.count_nonzero(found.resemblance) < len(low)
