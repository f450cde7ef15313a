"""The curve that is shown is that of the search for candidates."""

import pytest

from dedup.match import lsh
from dedup.options import Options
from dedup.report.chances import points


@pytest.mark.parametrize("bands", [1, 16, 32])
def test_the_curve_is_that_of_the_bands_in_equal_steps_up_to_one(bands: int):
    options = Options(bands=bands)
    found = points(bands, options.rows)
    assert [resemblance for resemblance, _ in found] == [step / 20 for step in range(1, 21)]
    assert [chance for _, chance in found] == [
        lsh.probability(resemblance, bands, options.rows) for resemblance, _ in found
    ]
    assert found[-1] == (1.0, 1.0)
