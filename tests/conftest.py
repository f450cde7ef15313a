"""What the tests share: the seeds, one run over them, and the labelled data where it is to be had."""

import os
from pathlib import Path

import pytest

from dedup import Report, cluster, read

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def seeds_report(seeds: Path) -> Report:
    return cluster(read([seeds]))


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of labelled data, named by DEDUP_DATA."""
    folder = os.environ.get("DEDUP_DATA")
    if not folder:
        pytest.skip("DEDUP_DATA does not name the labelled data")
    return Path(folder)
