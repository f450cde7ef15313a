"""Where an option's value comes from: command line, environment, --config, [tool.dedup], default, in this order."""

import json
import os
import subprocess
import sys
from pathlib import Path

TEXT = "The council voted on Monday to close the bridge over the river for repairs until June."


def threshold(folder: Path, *arguments: str, **environment: str) -> float:
    result = subprocess.run(
        [sys.executable, "-m", "dedup", *arguments],
        input=TEXT.encode(),
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        check=True,
    )
    value: float = json.loads(result.stdout)["manifest"]["options"]["threshold"]
    return value


def test_each_place_goes_before_the_next(tmp_path: Path) -> None:
    assert threshold(tmp_path, "cluster", "-", "--json") == 0.7
    (tmp_path / "pyproject.toml").write_text("[tool.dedup]\nthreshold = 0.61\nmemory = '2GB'\n")
    assert threshold(tmp_path, "cluster", "-", "--json") == 0.61
    (tmp_path / "other.toml").write_text("threshold = 0.62\n")
    assert threshold(tmp_path, "--config", "other.toml", "cluster", "-", "--json") == 0.62
    given = {"DEDUP_CLUSTER_THRESHOLD": "0.63"}
    assert threshold(tmp_path, "--config", "other.toml", "cluster", "-", "--json", **given) == 0.63
    last = ("--config", "other.toml", "cluster", "-", "--json", "--threshold", "0.64")
    assert threshold(tmp_path, *last, **given) == 0.64


def test_an_entry_that_no_command_knows_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("treshold = 0.6\n")
    result = subprocess.run(
        [sys.executable, "-m", "dedup", "--config", str(tmp_path / "bad.toml"), "cluster", "-"],
        input=b"x",
        capture_output=True,
        check=False,
    )
    assert result.returncode == 2
    assert b"treshold" in result.stderr
    assert b"To fix:" in result.stderr


def test_options_have_the_names_of_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.dedup]\nformat = 'json'\nthreshold = 0.61\n")
    assert threshold(tmp_path, "cluster", "-") == 0.61
