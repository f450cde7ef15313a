"""``dedupe`` and ``index`` at a shell: pipes, statuses, what is told and what is refused."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

WORDS = "the council of the old town said on monday that the bridge over the river would stay closed until spring"
RECORDS = [
    {"id": "a", "text": WORDS, "n": 1},
    {"id": "b", "text": f"{WORDS} at least", "n": 2},
    {"id": "c", "text": "a storm took down two hundred trees along the coast road and no one was hurt", "n": 3},
]
LINES = [json.dumps(record).encode() + b"\n" for record in RECORDS]


def dedup(*arguments: str | Path, given: bytes = b"", folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dedup", *map(str, arguments)]
    path = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(command, input=given, capture_output=True, check=False, timeout=600, cwd=folder, env=path)


def test_records_pass_from_a_pipe_to_a_pipe(tmp_path: Path):
    done = dedup("dedupe", "-", "-o", "-", "--dropped", tmp_path / "d.jsonl", given=b"".join(LINES), folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout == LINES[0] + LINES[2]
    told = json.loads((tmp_path / "d.jsonl").read_text())
    assert (told["id"], told["file"], told["partner"]["id"]) == ("b", "-", "a")
    assert [path.name for path in tmp_path.iterdir()] == ["d.jsonl"]


def _begun(tmp_path: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start the command with folders of its own for what is put aside, both its ends pipes."""
    path = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "TMPDIR": str(tmp_path)}
    return subprocess.Popen(
        [sys.executable, "-m", "dedup", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=path,
    )


def _left_in(pipe: int) -> int:
    """Tell how many bytes nobody has read yet."""
    import fcntl
    import termios

    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4), sys.byteorder)


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process without a word to it")
@pytest.mark.parametrize(("sent", "status"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_what_is_put_aside_goes_when_another_program_ends_the_run(tmp_path: Path, sent: str, status: int):
    with _begun(tmp_path, "dedupe", "-", "-o", "-") as process:
        assert process.stdin
        process.stdin.write(b"".join(LINES) * 2_000)  # more than a pipe holds: the run has begun to put it aside
        process.stdin.flush()
        while _left_in(process.stdin.fileno()):
            time.sleep(0.01)
        time.sleep(0.3)  # it waits for more: a signal between two readings would be heeded after the second
        assert [one.name.startswith("dedup-") for one in tmp_path.iterdir()] == [True]
        process.send_signal(getattr(signal, sent))
        assert process.wait(timeout=60) == status
        assert process.stderr
        assert process.stderr.read() == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="no signal tells of a closed pipe on Windows")
def test_what_is_put_aside_goes_when_the_reader_of_the_output_goes_away(tmp_path: Path):
    with _begun(tmp_path, "-q", "dedupe", "-", "-o", "-") as process:
        assert process.stdin
        assert process.stdout
        texts = (" ".join(str(number * by) for by in range(1, 12)) for number in range(1, 8_000))
        process.stdin.write(b"".join(json.dumps({"text": text}).encode() + b"\n" for text in texts))
        process.stdin.close()
        process.stdout.read(1)
        process.stdout.close()
        assert process.wait(timeout=60) in (-signal.SIGPIPE, 141)
        assert process.stderr
        assert process.stderr.read() == b""
    assert list(tmp_path.iterdir()) == []


def test_a_packed_file_goes_to_standard_output_packed(tmp_path: Path):
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(b"".join(LINES)))
    done = dedup("dedupe", tmp_path / "in.jsonl.gz", "-o", "-")
    assert gzip.decompress(done.stdout) == LINES[0] + LINES[2]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("in.jsonl.gz", gzip.compress(b"".join(LINES))[:-9]),
        ("in.jsonl.gz", b"no archive"),
        ("in.pdf", b"%PDF"),
        ("no", b""),
    ],
)
def test_bad_input_gives_two_lines_and_leaves_nothing(tmp_path: Path, name: str, content: bytes):
    if content:
        (tmp_path / name).write_bytes(content)
    done = dedup("dedupe", name, "-o", "out.jsonl", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(b"Cause: ")
    assert b"\nTo fix: " in done.stderr
    assert b"inside dedup" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ([name] if content else [])


def test_the_manifest_tells_what_was_done(tmp_path: Path):
    (tmp_path / "in.jsonl").write_bytes(b"".join(LINES))
    done = dedup("dedupe", "in.jsonl", "--dry-run", "--json", folder=tmp_path)
    manifest = json.loads(done.stdout)
    counts = manifest["counts"]
    assert counts["records"] == counts["kept"] + counts["exact"] + counts["near"] + counts["rejected"] == 3
    assert set(manifest["seconds"]) == {"read", "pairs", "sets", "verify", "write"}
    assert manifest["peak_memory"] > 1 << 20
    assert len(manifest["digests"]["in.jsonl"]) == 64
    assert manifest["options"]["threshold"] == 0.7


def test_an_index_tells_from_whom_it_has_an_article(tmp_path: Path):
    (tmp_path / "known.jsonl").write_bytes(LINES[0])
    (tmp_path / "wire.csv").write_text(f'id,text,outlet\nc,"{RECORDS[2]["text"]}",Coast News\n')
    assert dedup("index", "build", "k.db", "known.jsonl", folder=tmp_path).stderr == b"1 added, 0 replaced\n"
    assert dedup("index", "add", "k.db", "wire.csv", folder=tmp_path).stderr == b"1 added, 0 replaced, 0 unchanged\n"
    asked = dedup("index", "query", "k.db", "-", given=b"".join(LINES), folder=tmp_path)
    found = [json.loads(line) for line in asked.stdout.splitlines()]
    assert [(one["id"], [(match["id"], match["source"]) for match in one["matches"]]) for one in found] == [
        ("a", [("a", "known.jsonl")]),
        ("b", [("a", "known.jsonl")]),
        ("c", [("c", "Coast News")]),
    ]
    refused = dedup("index", "query", "k.db", "known.jsonl", "--shingle", "5", folder=tmp_path)
    assert refused.returncode == 2
    assert b"shingle is 5 here and 3 in the index" in refused.stderr
    assert dedup("index", "remove", "k.db", "a", folder=tmp_path).stderr == b"1 removed\n"
    assert json.loads(dedup("index", "info", "k.db", folder=tmp_path).stdout)["documents"] == 1


def test_a_run_that_could_read_nothing_is_trouble_and_some_that_could_not_be_read_are_told(tmp_path: Path):
    (tmp_path / "bad.jsonl").write_bytes(b"{no\n[1]\n")
    done = dedup("dedupe", "bad.jsonl", "--dry-run", folder=tmp_path)
    assert done.returncode == 2
    assert b"Cause: all records were rejected: 2 no record.\n" in done.stderr
    (tmp_path / "some.jsonl").write_bytes(LINES[0] + b"{no\n")
    done = dedup("dedupe", "some.jsonl", "--dry-run", folder=tmp_path)
    assert done.returncode == 0
    assert b"; --dropped FILE lists them" in done.stderr
    listed = dedup("dedupe", "some.jsonl", "--dry-run", "--dropped", "drops.jsonl", folder=tmp_path)
    assert b"Note: rejected: 1 no record\n" in listed.stderr


def test_an_input_is_never_written_over(tmp_path: Path):
    (tmp_path / "in.jsonl").write_bytes(b"".join(LINES))
    for target in ("in.jsonl", "./in.jsonl", "."):
        done = dedup("dedupe", "in.jsonl", "-o", target, folder=tmp_path)
        assert done.returncode == 2
        assert b"Cause: in.jsonl would be replaced" in done.stderr
    assert (tmp_path / "in.jsonl").read_bytes() == b"".join(LINES)


def test_ids_to_forget_come_from_a_list(tmp_path: Path):
    (tmp_path / "known.jsonl").write_bytes(b"".join(LINES))
    dedup("index", "build", "k.db", "known.jsonl", folder=tmp_path)
    assert dedup("index", "remove", "k.db", "-", given=b"a\r\n\nc\n", folder=tmp_path).stderr == b"2 removed\n"
    refused = dedup("index", "remove", "k.db", "-", given=b"b\nnobody\n", folder=tmp_path)
    assert refused.returncode == 2
    assert b"Cause: Not in the index: nobody.\n" in refused.stderr
    assert json.loads(dedup("index", "info", "k.db", folder=tmp_path).stdout)["documents"] == 1


def test_indexes_made_apart_are_merged_or_refused_in_two_lines(tmp_path: Path):
    for name, line, shingle in (("a", LINES[0], "3"), ("c", LINES[2], "3"), ("other", LINES[2], "5")):
        (tmp_path / f"{name}.jsonl").write_bytes(line)
        dedup("index", "build", f"{name}.db", f"{name}.jsonl", "--shingle", shingle, folder=tmp_path)
    merged = dedup("index", "merge", "all.db", "a.db", "c.db", folder=tmp_path)
    assert (merged.returncode, merged.stderr) == (0, b"2 added, 0 replaced, 0 unchanged\n")
    refused = dedup("index", "merge", "none.db", "a.db", "other.db", folder=tmp_path)
    assert refused.returncode == 2
    assert refused.stderr.splitlines() == [
        b"Cause: The indexes were made with different options: shingle is 3 in a.db and 5 in other.db.",
        b"To fix: build one of them anew with the options of the other.",
    ]
    assert not (tmp_path / "none.db").exists()


def test_quiet_commands_on_an_index_say_nothing_but_their_answers(tmp_path: Path):
    (tmp_path / "known.jsonl").write_bytes(b"".join(LINES))
    for command in (["build", "k.db", "known.jsonl"], ["add", "k.db", "known.jsonl"], ["remove", "k.db", "a"]):
        done = dedup("-q", "index", *command, folder=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    asked = dedup("-q", "index", "query", "k.db", "known.jsonl", folder=tmp_path)
    assert (asked.returncode, asked.stderr) == (0, b"")
    assert {tuple(json.loads(line)) for line in asked.stdout.splitlines()} == {("id", "crowded", "matches")}


@pytest.mark.parametrize(
    "given", [["--keep", "longest"], ["--threshold", "0.9"], ["--clusters", "g.jsonl"], ["--grouping", "components"]]
)
def test_what_says_nothing_of_passages_is_refused_on_the_command_line_alone(tmp_path: Path, given: list[str]):
    (tmp_path / "in.jsonl").write_bytes(b"".join(LINES))
    command = ["dedupe", "in.jsonl", "-o", "out.jsonl", "--by", "sentence"]
    refused = dedup(*command, *given, folder=tmp_path)
    assert refused.returncode == 2
    assert f"Cause: {given[0].strip('-')} is for whole records".encode() in refused.stderr
    # An options file is for all commands.
    (tmp_path / "pyproject.toml").write_text("[tool.dedup]\nthreshold = 0.9\nkeep = 'longest'\n", encoding="utf-8")
    assert dedup(*command, folder=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "given",
    [
        ["-", "in.jsonl", "-o", "out"],
        ["-", "-o", "-", "--json"],
        ["in.jsonl", "-o", "-", "--engine", "spark"],
        ["in.jsonl", "-o", "-", "--json"],
    ],
)
def test_a_pipe_stands_for_one_input_or_its_output_on_this_machine(tmp_path: Path, given: list[str]):
    (tmp_path / "in.jsonl").write_bytes(b"".join(LINES))
    refused = dedup("dedupe", *given, given=LINES[0], folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert refused.stderr.startswith(b'Cause: "-" stands for one input or its output')
    assert refused.stderr.count(b"\n") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
