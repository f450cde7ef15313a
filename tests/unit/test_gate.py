"""The ratchet turns red when a figure falls, when the data changes, and never lowers a floor by itself."""

import subprocess
import sys
from pathlib import Path

from benchmarks.gate import checksum, judge, raised

GATE = Path(__file__).parents[2] / "benchmarks" / "gate.py"
FLOORS: dict[str, dict[str, object]] = {"links": {"data": "d", "figures": {"F1": 0.8, "junk": 1.0}}}
CEILINGS = frozenset({"junk"})


def faults(measured: dict[str, float], data: str = "d") -> list[str]:
    return [one.name for one in judge("links", measured, data, FLOORS, CEILINGS) if one.fault]


def test_figures_at_their_floor_are_green() -> None:
    assert faults({"F1": 0.8, "junk": 1.0}) == []
    assert faults({"F1": 0.9, "junk": 0.0}) == []


def test_a_figure_below_its_floor_is_red() -> None:
    assert faults({"F1": 0.79, "junk": 1.0}) == ["links: F1"]


def test_a_figure_above_its_ceiling_is_red() -> None:
    assert faults({"F1": 0.8, "junk": 2.0}) == ["links: junk"]


def test_other_data_is_red_even_with_better_figures() -> None:
    assert faults({"F1": 0.9, "junk": 0.0}, "e") == ["links: F1", "links: junk"]


def test_a_figure_that_is_no_longer_measured_is_red() -> None:
    assert faults({"F1": 0.8}) == ["links: junk"]


def test_a_figure_without_a_floor_is_red() -> None:
    assert faults({"F1": 0.8, "junk": 1.0, "new": 1.0}) == ["links: new"]


def test_pinning_keeps_the_better_of_both() -> None:
    old = {"F1": 0.8, "junk": 1.0}
    assert raised(old, {"F1": 0.7, "junk": 3.0}, CEILINGS, same_data=True, may_fall=False) == old
    assert raised(old, {"F1": 0.9, "junk": 0.0}, CEILINGS, same_data=True, may_fall=False) == {"F1": 0.9, "junk": 0.0}


def test_a_floor_falls_only_when_that_is_asked_for_or_the_data_is_new() -> None:
    worse = {"F1": 0.7, "junk": 3.0}
    assert raised({"F1": 0.8}, worse, CEILINGS, same_data=True, may_fall=True) == worse
    assert raised({"F1": 0.8}, worse, CEILINGS, same_data=False, may_fall=False) == worse


def test_the_checksum_sees_every_file_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    before = checksum([tmp_path])
    (tmp_path / "b.txt").write_text("two")
    assert checksum([tmp_path]) != before


def test_asking_for_a_suite_that_there_is_not_is_an_error_and_not_green() -> None:
    asked = subprocess.run([sys.executable, GATE, "--only", "no such suite"], capture_output=True, text=True)
    assert asked.returncode == 2
    assert "no suite's name contains 'no such suite'" in asked.stderr
    assert "green" not in asked.stdout
