"""Where results go: never over what was given, never in part, and to pipes and devices as they are."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from dedup.io.write import replacing, write_folder

TEXTS = ["The mayor opened the bridge on Monday, she said.", "The bridge was opened by the mayor on Tuesday."]


def dedup(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dedup", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=600,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    given = tmp_path / "given"
    given.mkdir()
    for number, text in enumerate(TEXTS):
        (given / f"{number}.txt").write_text(text)
    return given


@pytest.mark.parametrize(
    "command",
    [
        ("cluster", "{}/0.txt", "{}/1.txt"),
        ("cluster", "{}"),
        ("cluster", "{}/*.txt"),
        ("cluster", "{}", "--json"),
        ("report", "{}"),
        ("diff", "{}/0.txt", "{}/1.txt"),
        ("diff", "{}/1.txt", "{}/0.txt"),
        ("explain", "{}/0.txt", "a", "b"),
        ("blame", "{}/0.txt", "a"),
    ],
)
def test_no_input_is_written_over(folder: Path, command: tuple[str, ...]) -> None:
    done = dedup(*(word.format(folder) for word in command), "-o", folder / "0.txt")
    assert done.returncode == 2
    assert b"0.txt is one of the inputs" in done.stderr
    assert [(folder / f"{number}.txt").read_text() for number in (0, 1)] == TEXTS


def test_a_result_may_stand_beside_what_was_given_and_be_made_anew(folder: Path) -> None:
    out = folder.parent / "run.json"
    for _ in range(2):
        assert dedup("cluster", folder, "-o", out).returncode == 0
    assert out.read_bytes().startswith(b'{"schema_version"')


@pytest.mark.parametrize(
    "asked",
    [
        ("cluster", "missing/", "-o", "changes.xlsx"),
        ("cluster", "missing/", "-o", "run.json.gz"),
        ("report", "missing/", "-o", "report.pdf"),
        ("report", "missing/", "-o", "run.json"),
        ("diff", "a.txt", "b.txt", "-o", "diff.docx"),
        ("explain", "missing.json", "a", "b", "-o", "why.html"),
        ("blame", "missing.json", "a", "-o", "origins.html"),
    ],
)
def test_a_name_that_promises_another_kind_of_file_is_refused_before_the_work(asked: tuple[str, ...]) -> None:
    done = dedup(*asked)
    assert done.returncode == 2
    assert asked[-1].encode() in done.stderr
    assert b"there is no file" not in done.stderr
    assert not Path(asked[-1]).exists()


def test_a_format_that_is_asked_for_may_have_any_name(folder: Path) -> None:
    out = folder.parent / "table.xlsx"
    assert dedup("cluster", folder, "--format", "csv", "-o", out).returncode == 0
    assert out.read_bytes().startswith(b"story,rank")


def test_the_name_of_a_list_of_origins_says_that_it_is_to_be_json(folder: Path, tmp_path: Path) -> None:
    run, out = tmp_path / "run.json", tmp_path / "origins.jsonl"
    assert dedup("cluster", folder, "-o", run).returncode == 0
    article = json.loads(run.read_bytes())["documents"][0]["article"]["id"]
    assert dedup("blame", run, article, "-o", out).returncode == 0
    assert {json.loads(line)["article"] for line in out.read_text(encoding="utf-8").splitlines()} == {article}


@pytest.mark.skipif(os.name == "nt", reason="a shell closes what it hands on")
def test_a_closed_standard_output_is_trouble_only_where_it_is_written_to(folder: Path, tmp_path: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m dedup cluster {shlex.quote(str(folder))}"
    closed = subprocess.run(f"{command} >&-", shell=True, capture_output=True, check=False)
    assert closed.returncode == 2
    assert b"To fix: name a file with -o" in closed.stderr
    aside = subprocess.run(f"{command} -o {tmp_path}/run.json >&- 2>&-", shell=True, check=False)
    assert aside.returncode == 0
    assert (tmp_path / "run.json").is_file()


@pytest.mark.skipif(os.name == "nt", reason="a shell closes what it hands on")
@pytest.mark.parametrize(
    "command", ["curve", "index info {db}", "index query {db} {folder}", "dedupe {folder} -o {new} --json"]
)
def test_every_command_says_before_its_work_that_standard_output_is_closed(
    folder: Path, tmp_path: Path, command: str
) -> None:
    db, new = tmp_path / "known.db", tmp_path / "kept"
    assert dedup("index", "build", db, folder).returncode == 0
    words = [sys.executable, "-m", "dedup", *command.format(db=db, folder=folder, new=new).split()]
    closed = subprocess.run(f"{shlex.join(words)} >&-", shell=True, capture_output=True, check=False)
    assert closed.returncode == 2
    assert closed.stderr.startswith(b"Cause: standard output is closed.")
    assert not new.exists()


@pytest.mark.skipif(os.name == "nt", reason="a shell closes what it hands on")
def test_a_closed_standard_input_is_trouble_only_where_it_is_read(folder: Path, tmp_path: Path) -> None:
    def closed(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
        command = f"{shlex.join([sys.executable, '-m', 'dedup', *map(str, words)])} <&-"
        return subprocess.run(command, shell=True, capture_output=True, check=False)

    assert closed("cluster", folder).returncode == 0
    assert closed("index", "build", tmp_path / "known.db", folder).returncode == 0
    asked = (
        closed("cluster", "-"),
        closed("dedupe", "-", "-o", "-"),
        closed("index", "remove", tmp_path / "known.db", "-"),
    )
    for done in asked:
        assert done.returncode == 2
        assert done.stderr.startswith(b"Cause: standard input is closed.")


def test_a_hyphen_is_standard_output(folder: Path, tmp_path: Path) -> None:
    done = dedup("cluster", folder, "--json", "-o", "-")
    assert done.stdout.startswith(b'{"schema_version"')
    assert not Path("-").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    with replacing(pipe) as file:
        file.write("told")
    reader.join()
    assert read == ["told"]
    assert pipe.is_fifo()


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("before")
    try:
        (tmp_path / "link").symlink_to(tmp_path / "real")
    except OSError:
        pytest.skip("links may not be made here")
    with replacing(tmp_path / "link") as file:
        file.write("after")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "after"


def test_a_folder_of_files_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    write_folder({"a": "1", "b": "2"}, tmp_path / "new")
    assert {path.name: path.read_text() for path in (tmp_path / "new").iterdir()} == {"a": "1", "b": "2"}
    with pytest.raises(TypeError):
        write_folder({"a": "1", "b": None}, tmp_path / "broken")  # type: ignore[dict-item]
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_a_folder_of_files_may_be_there_if_it_is_empty_and_no_other_result_is_a_folder(folder: Path) -> None:
    (folder.parent / "pan").mkdir()
    assert dedup("cluster", folder, "--format", "pan", "-o", folder.parent / "pan").returncode == 0
    again = dedup("cluster", folder, "--format", "pan", "-o", folder.parent / "pan")
    assert (again.returncode, b"pan is there already, and not empty" in again.stderr) == (2, True)
    for command in (("cluster", folder), ("diff", folder / "0.txt", folder / "1.txt"), ("report", folder)):
        refused = dedup(*command, "-o", folder)
        assert refused.returncode == 2
        assert refused.stderr.splitlines()[0].endswith(b"cannot be written: it is a folder.")


@pytest.mark.parametrize("command", ["cluster", "report"])
def test_a_stored_run_beside_other_inputs_is_named(folder: Path, command: str) -> None:
    run = folder.parent / "run.json"
    assert dedup("cluster", folder, "-o", run).returncode == 0
    refused = dedup(command, folder, run, "-o", folder.parent / "again.html")
    assert refused.returncode == 2
    assert refused.stderr.splitlines()[0].endswith(b"run.json is a stored run, and stands alone.")


def test_a_comparison_says_which_kinds_of_file_it_can_be(folder: Path) -> None:
    refused = dedup("diff", folder / "0.txt", folder / "1.txt", "-o", "changes.xlsx")
    assert refused.stderr.splitlines()[1] == b"To fix: name a file that ends in .txt or .json."


def test_standard_input_is_one_of_two_articles_and_not_both() -> None:
    refused = dedup("diff", "-", "-")
    assert refused.returncode == 2
    assert refused.stderr.startswith(b"Cause: standard input is one article, not both.")


def test_of_many_that_are_rejected_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    lines = ['{"id": "good", "text": "The bridge opened."}', *['{"id": 1}'] * 1_500]
    (tmp_path / "dirty.jsonl").write_text("\n".join(lines))
    done = dedup("cluster", tmp_path / "dirty.jsonl")
    assert done.returncode == 0
    assert done.stdout.count(b"Rejected:") == 20
    assert "… and 1,480 more rejected".encode() in done.stdout
    assert dedup("cluster", tmp_path / "dirty.jsonl", "-v").stdout.count(b"Rejected:") == 1_500
    done = dedup("index", "build", tmp_path / "known.db", tmp_path / "dirty.jsonl")
    assert sum(line.startswith(b"rejected:") for line in done.stderr.splitlines()) == 20
    assert b"and 1,480 more rejected" in done.stderr
