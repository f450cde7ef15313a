"""The public names are exactly those that are promised, and importing them is cheap."""

import subprocess
import sys
from pathlib import Path

import pytest

import dedup


def test_all_is_sorted_and_every_name_in_it_exists() -> None:
    assert dedup.__all__ == sorted(dedup.__all__)
    for name in dedup.__all__:
        assert getattr(dedup, name).__doc__, f"{name} has no docstring"


def test_a_name_that_is_not_promised_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'utils'"):
        dedup.utils  # noqa: B018


def test_every_promised_name_says_where_it_lives() -> None:
    assert set(dedup._HOMES) == set(dedup.__all__)


@pytest.mark.parametrize("heavy", ["sklearn", "scipy", "datasketch", "numba", "rich", "click", "numpy"])
def test_importing_the_package_imports_nothing_heavy(heavy: str) -> None:
    code = f"import dedup, sys; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("heavy", ["sklearn", "scipy", "datasketch", "numba", "numpy", "rich", "hashlib"])
def test_the_help_page_imports_nothing_heavy(heavy: str) -> None:
    code = (
        "import sys\nfrom dedup.cli import main\n"
        f"try: main(['--help'])\nexcept SystemExit: pass\nsys.exit({heavy!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


def test_a_run_of_a_few_articles_imports_nothing_of_a_large_one(seeds: Path) -> None:
    code = (
        "import sys\nfrom dedup.cli import main\n"
        f"try: main(['cluster', {str(seeds)!r}])\nexcept SystemExit: pass\n"
        "sys.exit(bool({'multiprocessing', 'numpy.random', 'sklearn', 'scipy', 'numba'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
