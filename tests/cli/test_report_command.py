"""``dedup report`` and the formats of ``dedup cluster``, as a shell sees them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def dedup(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dedup", *map(str, arguments)], cwd=ROOT, capture_output=True, check=False
    )


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("run") / "run.json"
    assert dedup("cluster", "seeds/", "--json", "-o", path).returncode == 0
    return path


def test_a_page_from_articles_is_the_page_from_the_stored_run(stored: Path, tmp_path: Path) -> None:
    assert dedup("report", "seeds/", "-o", tmp_path / "a.html").returncode == 0
    assert dedup("report", stored, "-o", tmp_path / "b.html").returncode == 0
    made = (tmp_path / "a.html").read_bytes()
    assert made.startswith(b"<!doctype html>")
    assert made == (tmp_path / "b.html").read_bytes()


def test_an_anonymised_page_names_no_file(stored: Path) -> None:
    made = dedup("report", stored, "--anonymise")
    assert made.returncode == 0
    assert b"2dea6c8bc7bb2c36" not in made.stdout


def test_a_broken_run_is_trouble_with_a_cause_and_a_fix(tmp_path: Path) -> None:
    broken = tmp_path / "run.json"
    broken.write_text('{"schema_version": "1", "stories": 3}', encoding="utf-8")
    made = dedup("report", broken)
    assert made.returncode == 2
    assert b"Cause:" in made.stderr
    assert b"To fix:" in made.stderr


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("html", b"<!doctype html>"),
        ("markdown", b"**5 articles"),
        ("dot", b"digraph"),
        ("graphml", b"<?xml"),
        ("mermaid", b"flowchart LR"),
        ("tei", b"<?xml"),
        ("collatex", b'{"witnesses"'),
        ("prov", b"{"),
    ],
)
def test_every_format_goes_to_stdout(form: str, start: bytes) -> None:
    made = dedup("cluster", "seeds/", "--format", form)
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith(start)
    assert made.stderr == b""


def test_a_table_is_printed_in_the_place_of_the_tree_and_refused_where_there_is_no_place_for_it() -> None:
    printed = dedup("cluster", "seeds/", "--table", "claims")
    assert b"statements made by two articles or more" in printed.stdout
    assert b"Who drew on whom" not in printed.stdout
    for arguments in (("--table", "nonsense"), ("--table", "claims", "--format", "html")):
        refused = dedup("cluster", "seeds/", *arguments)
        assert refused.returncode == 2
        assert refused.stdout == b""
        assert b"To fix:" in refused.stderr


def test_pan_is_a_new_folder_and_never_an_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "pan"
    assert dedup("cluster", "seeds/", "--format", "pan", "-o", folder).returncode == 0
    assert list(folder.glob("*.xml"))
    assert dedup("cluster", "seeds/", "--format", "pan", "-o", folder).returncode == 2
    assert dedup("cluster", "seeds/", "--format", "pan").returncode == 2


def test_parquet_goes_to_a_file(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install .[parquet]")
    file = tmp_path / "changes.parquet"
    assert dedup("cluster", "seeds/", "--format", "parquet", "-o", file).returncode == 0
    rows = parquet.read_table(file).to_pylist()
    lines = dedup("cluster", "seeds/", "--format", "jsonl").stdout.decode().splitlines()
    assert rows == [json.loads(line) for line in lines]


@pytest.mark.parametrize("page", ["cp1252", "cp437", "cp850", "ascii", "cp932"])
@pytest.mark.parametrize("command", [("cluster", "seeds/"), ("curve",)], ids=lambda command: command[0])
def test_code_pages_of_windows_show_signs_and_not_question_marks(page: str, command: tuple[str, ...]) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "dedup", *command],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": page, "COLUMNS": "80"},
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert made.stderr == b""
    told = made.stdout.decode(page)
    assert "?" not in told
    assert max(map(len, told.splitlines())) <= 80 + len("alpha")
    if command[0] == "cluster":
        assert "Bloomberg  (" in told
        assert "President Oleksandr Shirskiy" in told


def test_the_curve_of_a_run_names_the_pairs_nearest_its_threshold(stored: Path) -> None:
    told = dedup("curve", stored).stdout.decode()
    assert "32 bands of 4 rows" in told
    assert re.search(r"^0\.0\d\d\d  000 – 001  below$", told, flags=re.M)
    assert told.count(" – ") == 10
    assert "at or above" in dedup("curve", stored, "--threshold", "0.05").stdout.decode()
    assert "99% of pairs are missed" in dedup("curve", "--bands", "7").stdout.decode()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals to be made")
@pytest.mark.parametrize("arguments", [("report", "seeds/"), ("cluster", "seeds/", "--format", "html")])
def test_a_page_is_not_poured_over_a_terminal(arguments: tuple[str, ...]) -> None:
    ours, theirs = os.openpty()
    made = subprocess.run(
        [sys.executable, "-m", "dedup", *arguments], cwd=ROOT, stdout=theirs, stderr=subprocess.PIPE, check=False
    )
    os.close(theirs)
    os.close(ours)
    assert made.returncode == 2
    assert b"To fix: name a file: -o FILE.html" in made.stderr


@pytest.mark.parametrize("arguments", [("cluster",), ("cluster", "seeds/", "--theshold", "3"), ("nonsense",)])
def test_a_wrong_use_has_a_cause_and_a_fix(arguments: tuple[str, ...]) -> None:
    made = dedup(*arguments)
    assert made.returncode == 2
    assert made.stderr.startswith(b"Cause: ")
    assert b"To fix: see how it is used: dedup" in made.stderr


@pytest.mark.parametrize("option", ["-q", "--color"])
def test_an_option_of_all_commands_is_shown_its_place(option: str) -> None:
    made = dedup("cluster", "seeds/", option)
    assert made.returncode == 2
    assert f"To fix: put it before the command: dedup {option} cluster ...".encode() in made.stderr


def test_a_reader_that_goes_away_is_no_trouble() -> None:
    made = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m dedup cluster seeds/ | head -2; echo ${{PIPESTATUS[0]}}"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    *lines, status = made.stdout.decode().splitlines()
    assert len(lines) == 2
    assert status in ("0", "141")
    assert made.stderr == b""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_given_its_completion(shell: str) -> None:
    made = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv[0] = 'dedup'; from dedup.cli import main; main()"],
        cwd=ROOT,
        env={"_DEDUP_COMPLETE": f"{shell}_source", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    if made.returncode and b"version" in made.stderr:
        pytest.skip("this shell is too old for completion")
    assert b"_DEDUP_COMPLETE" in made.stdout
