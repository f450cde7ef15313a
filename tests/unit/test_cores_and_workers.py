"""Cores that may be used, and processes that are ended from outside."""

import os
import signal
from pathlib import Path

import pytest

from dedup import processes
from dedup.errors import DedupError
from dedup.processes import Processes, cores


def ended(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="only Linux binds processes to cores")
@pytest.mark.parametrize(
    ("quota", "expected"),
    [
        ("max 100000", 8),
        ("100000 100000", 1),
        ("250000 100000", 3),
        ("50000 100000", 1),
        ("900000 100000", 8),
        ("odd", 8),
        (None, 8),
    ],
)
def test_no_more_cores_are_used_than_a_container_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quota: str | None, expected: int
):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(8)))
    monkeypatch.setattr(processes, "_QUOTA", tmp_path / "cpu.max")
    if quota is not None:
        (tmp_path / "cpu.max").write_text(quota + "\n", encoding="ascii")
    assert cores() == expected


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_process_that_is_ended_from_outside_is_told_in_two_lines():
    with Processes(2) as pool, pytest.raises(DedupError, match="when memory runs out"):
        list(pool.map(ended, range(8), worth=True))
