"""Where an option's value comes from: command line, environment, --config, [tool.dedup], default, in this order."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dedup.cli import cli
from dedup.cli.config import default_map
from dedup.errors import OptionsError

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


def test_a_value_is_for_the_commands_that_take_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.dedup]\nformat = 'csv'\n")
    (tmp_path / "a.txt").write_text(TEXT)
    for command, begins in ((("cluster", "a.txt"), b"story,"), (("diff", "a.txt", "a.txt"), b"The same")):
        result = subprocess.run(
            [sys.executable, "-m", "dedup", *command],
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            check=False,
        )
        assert (result.returncode, result.stdout[: len(begins)]) == (0, begins), result.stderr


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("format = 'pdf'", "format is 'pdf', which no command takes"),
        ("threshold = [0.5]", "threshold is [0.5], but must be one text, number, true or false"),
        ("threshold = {a = 1}", "threshold is {'a': 1}, but must be"),
        ("build = 1\nfile = 2", "no command has an option 'build'; no command has an option 'file'"),
    ],
)
def test_a_value_that_no_command_takes_is_refused_by_name(tmp_path: Path, entry: str, told: str) -> None:
    (tmp_path / "bad.toml").write_text(entry)
    with pytest.raises(OptionsError) as problem:
        default_map(cli, str(tmp_path / "bad.toml"))
    assert told in problem.value.cause
