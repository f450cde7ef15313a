"""The command line as a person or a script meets it: streams, statuses, formats, bad input."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from dedup import Options, Report, load

FIRST, THIRD, FOURTH = (
    "000_f2d75885d8818aae.txt",
    "002_0867211cdd5048e6.txt",
    "003_38f59731ba8a3b3a.txt",
)


def dedup(*arguments: str | Path, given: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dedup", *map(str, arguments)],
        input=given if given is not None else b"",
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
        timeout=600,
    )


def test_a_tree_in_a_pipe_is_plain_text_and_stderr_is_silent(seeds: Path) -> None:
    result = dedup("cluster", seeds)
    assert result.returncode == 0
    assert result.stderr == b""
    assert b"\x1b" not in result.stdout
    assert "not in the corpus" in result.stdout.decode()


def test_colour_comes_when_asked_for_and_the_words_stay_the_same(seeds: Path) -> None:
    plain, coloured = dedup("cluster", seeds), dedup("--color", "always", "cluster", seeds, NO_COLOR="1")
    assert b"\x1b[" in coloured.stdout
    assert re.sub(rb"\x1b\[[0-9;]*m", b"", coloured.stdout) == plain.stdout
    assert b"\x1b" not in dedup("cluster", seeds, NO_COLOR="1").stdout


def test_json_is_one_value_that_loads_back_into_the_same_report(
    seeds: Path, seeds_report: Report, tmp_path: Path
) -> None:
    result = dedup("cluster", seeds, "--json")
    assert json.loads(result.stdout)["schema_version"] == "1"
    (tmp_path / "run.json").write_bytes(result.stdout)
    loaded = load(tmp_path / "run.json")
    assert loaded.stories == seeds_report.stories
    assert [one.sentences for one in loaded.documents] == [one.sentences for one in seeds_report.documents]
    assert loaded.manifest == seeds_report.manifest


def test_two_runs_and_two_hash_seeds_give_the_same_bytes(seeds: Path) -> None:
    first = dedup("cluster", seeds, "--json", PYTHONHASHSEED="1").stdout
    assert first == dedup("cluster", seeds, "--json", PYTHONHASHSEED="2").stdout


def test_the_order_of_the_paths_does_not_matter(seeds: Path) -> None:
    paths = sorted(seeds.glob("*.txt"))

    def without_paths(result: subprocess.CompletedProcess[bytes]) -> object:
        return json.loads(result.stdout)["stories"]

    forward, backward = dedup("cluster", *paths, "--json"), dedup("cluster", *paths[::-1], "--json")
    assert without_paths(forward) == without_paths(backward)


def test_csv_and_json_lines_give_the_same_table(seeds: Path) -> None:
    lines = dedup("cluster", seeds, "--format", "jsonl", "--table", "derivations").stdout.decode().splitlines()
    table = list(
        csv.DictReader(
            io.StringIO(dedup("cluster", seeds, "--format", "csv", "--table", "derivations").stdout.decode())
        )
    )
    assert [json.loads(line)["child"] for line in lines] == [row["child"] for row in table]
    assert len(lines) >= 4


def test_an_unknown_table_is_answered_with_those_there_are(seeds: Path) -> None:
    result = dedup("cluster", seeds, "--format", "csv", "--table", "tables")
    assert result.returncode == 2
    assert b"Cause:" in result.stderr
    assert b"derivations" in result.stderr


def test_diff_says_same_differ_and_trouble_by_its_status(seeds: Path, tmp_path: Path) -> None:
    assert dedup("diff", seeds / FIRST, seeds / FIRST).returncode == 0
    assert dedup("diff", seeds / FIRST, seeds / THIRD).returncode == 1
    assert dedup("diff", seeds / FIRST, tmp_path / "missing.txt").returncode == 2


def test_diff_as_json_has_both_documents_and_the_links(seeds: Path) -> None:
    value = json.loads(dedup("diff", seeds / THIRD, seeds / FOURTH, "--json").stdout)
    for side in ("a", "b"):
        linked = sorted(index for link in value["diff"]["alignment"]["links"] for index in link[side])
        assert linked == list(range(len(value[side]["sentences"])))


def test_one_article_is_one_story(seeds: Path) -> None:
    result = dedup("cluster", seeds / FIRST)
    assert result.returncode == 0
    assert result.stdout.decode().startswith("1 article, ")
    assert "Story 1 " in result.stdout.decode()


def test_a_folder_without_articles_is_trouble_that_names_what_is_read(tmp_path: Path) -> None:
    result = dedup("cluster", tmp_path)
    assert result.returncode == 2
    assert b"Cause:" in result.stderr
    assert b".jsonl" in result.stderr


def test_standard_input_is_read_as_text(seeds: Path) -> None:
    result = dedup("cluster", "-", "--json", given=(seeds / FIRST).read_bytes())
    assert result.returncode == 0
    assert len(json.loads(result.stdout)["documents"]) == 1


def test_standard_input_is_read_as_records_with_fields_of_any_name(seeds: Path) -> None:
    records = b"".join(
        json.dumps({"key": path.stem, "body": path.read_text(encoding="utf-8"), "desk": 4}).encode() + b"\n"
        for path in sorted(seeds.glob("*.txt"))
    )
    result = dedup("cluster", "-", "--json", "--id-field", "key", "--text-field", "body", given=records)
    value = json.loads(result.stdout)
    assert len(value["documents"]) == 5
    assert value["documents"][0]["article"]["meta"]["desk"] == 4


def test_bad_files_are_counted_and_never_cost_the_good_ones(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes((seeds / FIRST).read_bytes())
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "broken.txt").write_bytes(b"caf\xe9 \xff\xfe\x80 was closed on Monday by the \x81 police")
    result = dedup("cluster", tmp_path, "--json")
    value = json.loads(result.stdout)
    assert result.returncode == 0
    assert [document["article"]["id"] for document in value["documents"]] == ["good"]
    assert len(value["rejected"]) == 3
    assert value["manifest"]["counts"] == {"articles": 1, "inputs": 4, "rejected": 3}
    assert result.stderr.decode().count("\n") == 4


def test_what_is_told_on_the_page_as_rejected_is_not_told_twice(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The river rose.")
    (tmp_path / "empty.txt").write_bytes(b"")
    result = dedup("cluster", tmp_path)
    assert b"Rejected: empty" in result.stdout
    assert result.stderr == b""


def test_a_run_without_any_article_is_trouble_and_still_says_what_was_rejected(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = dedup("cluster", tmp_path, "--json")
    assert result.returncode == 2
    assert len(json.loads(result.stdout)["rejected"]) == 1
    assert b"Cause: no article could be read: 1 input" in result.stderr


def test_dates_that_may_be_read_in_two_ways_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text,date\n1,The river rose.,6/7/2014\n2,It fell.,2014-07-06\n")
    result = dedup("cluster", tmp_path, "--json")
    assert result.returncode == 0
    assert b"Note: 1 date was not understood and left out: '6/7/2014'" in result.stderr


def test_a_stored_run_gives_what_the_articles_gave(seeds: Path, tmp_path: Path) -> None:
    run = tmp_path / "run.json"
    dedup("cluster", seeds, "--json", "-o", run)
    for asked in (["--table", "claims", "--format", "csv"], ["--format", "graphml"], [], ["--threshold", "0.03"]):
        assert dedup("cluster", run, *asked).stdout == dedup("cluster", seeds, *asked).stdout
    late = dedup("cluster", run, "--shingle", "4")
    assert late.returncode == 2
    assert b"Cause: shingle was settled when" in late.stderr


@pytest.mark.parametrize(
    "asked",
    [
        ("--format", "csv", "--table", "clams"),
        ("--format", "json", "--table", "claims"),
        ("--format", "pan"),
        ("--json", "-o", "missing folder/run.json"),
    ],
)
def test_what_cannot_be_written_is_told_before_the_work(asked: tuple[str, ...], tmp_path: Path) -> None:
    # Reading would find that there is nothing there: that it does not is the proof.
    result = dedup("cluster", tmp_path / "missing.txt", *asked)
    assert result.returncode == 2
    assert b"missing.txt" not in result.stderr


def test_ten_thousand_lines_without_a_full_stop_are_read(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("\n".join(f"line {number} goes on and on" for number in range(10_000)))
    assert dedup("cluster", tmp_path / "long.txt").returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_trouble(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert dedup("cluster", closed).returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("cluster", "missing/"),
        ("cluster",),
        ("cluster", "seeds", "--threshold", "7"),
        ("cluster", "seeds", "--format", "runes"),
        ("nothing",),
        ("dedupe", "corpus.jsonl", "-o", "kept.jsonl", "--jobs", "-1"),
        ("explain", "missing.json", "a", "b"),
        ("blame", "missing.json", "a"),
    ],
)
def test_bad_requests_are_trouble_and_say_what_to_do(arguments: tuple[str, ...]) -> None:
    result = dedup(*arguments)
    assert result.returncode == 2
    assert result.stdout == b""
    assert b"To fix:" in result.stderr or b"Usage:" in result.stderr
    assert b"Traceback" not in result.stderr


def test_no_command_is_answered_with_the_commands_there_are() -> None:
    result = dedup()
    assert result.returncode == 2
    assert result.stderr.startswith(b"Usage: dedup")
    assert result.stdout == b""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("not JSON", "is not JSON"),
        ("[1]", "is not a report"),
        ('{"schema_version": "1", "sigla": []}', "it has no documents"),
        ('{"schema_version": "0"}', "schema version '0'"),
    ],
)
def test_a_file_that_is_no_report_is_trouble_in_plain_words(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "run.json").write_text(content, encoding="utf-8")
    result = dedup("blame", tmp_path / "run.json", "a")
    assert result.returncode == 2
    assert told in result.stderr.decode()
    assert "Error" not in result.stderr.decode()


def test_the_help_of_an_option_tells_its_range_and_default() -> None:
    told = " ".join(dedup("cluster", "--help").stdout.decode().split())
    for knob in (one for one in fields(Options) if one.name in ("threshold", "shingle", "story_threshold")):
        assert f"{knob.metadata['low']:g} to {knob.metadata['high']:g}; {knob.default:g} by default" in told


def test_a_closed_pipe_is_no_error_message(seeds: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "dedup", "cluster", str(seeds), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    status, talk = process.wait(), process.stderr.read()
    process.stderr.close()
    assert status in (-signal.SIGPIPE, 141)
    assert talk == b""


def test_an_interrupt_is_status_130(tmp_path: Path) -> None:
    fifo = tmp_path / "endless.txt"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [sys.executable, "-m", "dedup", "cluster", str(fifo)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell starts what it runs in the background deaf to interrupts, and tests may be run so.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with process, fifo.open("wb"):  # returns when the program has begun to read
        process.send_signal(signal.SIGINT)
        try:
            _, talk = process.communicate(timeout=600)
        finally:
            process.kill()
    assert process.returncode == 130
    assert b"Traceback" not in talk


def test_an_output_file_appears_whole_or_not_at_all(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "run.json"
    assert dedup("cluster", seeds, "--json", "-o", out).stdout == b""
    assert load(out).sigla
    assert dedup("cluster", seeds, "--json", "-o", tmp_path / "no" / "run.json").returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("asked", [(), ("--json",), ("--format", "html"), ("--table", "changes")])
def test_a_full_disk_is_no_error_inside(seeds: Path, asked: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dedup", "cluster", str(seeds / FIRST), *asked],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"Cause: the result cannot be written")
    assert b"To fix: make room" in done.stderr


def test_the_ending_of_the_output_says_what_it_is_to_be(seeds: Path, tmp_path: Path) -> None:
    dedup("cluster", seeds, "-o", tmp_path / "run.JSON")
    for name, start in [
        ("page.html", b"<!doctype html>"),
        ("changes.csv", b"story,rank"),
        ("tree.graphml", b"<?xml"),
        ("ticket.md", b"**5 articles"),
        ("tree.txt", b"5 articles"),
    ]:
        dedup("cluster", tmp_path / "run.JSON", "-o", tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)
    dedup("cluster", tmp_path / "run.JSON", "--format", "tree", "-o", tmp_path / "page.html")
    assert (tmp_path / "page.html").read_bytes().startswith(b"5 articles")
    dedup("diff", seeds / FIRST, seeds / THIRD, "-o", tmp_path / "diff.json")
    assert "diff" in json.loads((tmp_path / "diff.json").read_bytes())


def test_a_page_of_two_articles_is_asked_of_the_command_that_makes_pages(seeds: Path, tmp_path: Path) -> None:
    made = dedup("diff", seeds / FIRST, seeds / THIRD, "-o", tmp_path / "diff.html")
    assert made.returncode == 2
    assert b"To fix: for a page: dedup report" in made.stderr
    assert not list(tmp_path.iterdir())


def test_what_counts_as_a_difference_may_be_only_grave_changes(tmp_path: Path) -> None:
    text = "The storm killed {} people in Kessel on Monday, the mayor said. The old harbour {} closed for {} days."
    told = {"a": (3, "was", 12), "reworded": (3, "remained", 12), "grave": (14, "was", 12)}
    for name, words in told.items():
        (tmp_path / f"{name}.txt").write_text(text.format(*words))
    opposite = text.format(*told["a"]).replace("closed", "opened")
    (tmp_path / "opposite.txt").write_text(opposite)

    def status(name: str, *asked: str) -> int:
        return dedup("diff", tmp_path / "a.txt", tmp_path / f"{name}.txt", *asked).returncode

    assert [status("reworded"), status("reworded", "--fail-on", "grave")] == [1, 0]
    assert [status("reworded", "--fail-on", "small"), status("grave", "--fail-on", "grave")] == [0, 1]
    assert [status("a", "--fail-on", "small"), status("opposite", "--fail-on", "grave")] == [0, 1]
    assert b"grave" in dedup("diff", tmp_path / "a.txt", tmp_path / "opposite.txt").stdout.splitlines()[0]


def test_explain_quotes_the_words_that_credit_the_source(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "run.json"
    dedup("cluster", seeds, "--json", "-o", out)
    told = dedup("explain", out, "002", "the telegraph").stdout.decode()
    assert "stands above" in told
    assert "seen by The Telegraph" in told


def test_explain_joins_nothing_with_itself(seeds: Path, tmp_path: Path) -> None:
    dedup("cluster", seeds, "--json", "-o", tmp_path / "run.json")
    assert "are one" in dedup("explain", tmp_path / "run.json", "The Telegraph", "α").stdout.decode()


def test_blame_says_of_each_sentence_where_it_comes_from(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "run.json"
    dedup("cluster", seeds, "--json", "-o", out)
    told = dedup("blame", out, "000").stdout.decode()
    assert "sentences: " in told
    assert re.search(r"^The Telegraph +0\.\d\d  According to The Telegraph", told, re.MULTILINE)
    assert re.search(r"^own +0\.\d\d  In August, a source", told, re.MULTILINE)
    rows = [json.loads(line) for line in dedup("blame", out, "000", "--json").stdout.decode().splitlines()]
    assert [row["sentence"] for row in rows] == list(range(len(rows)))
    assert rows[1]["rests_on_text"] == "according to The Telegraph"
    assert dedup("blame", out, "nobody").returncode == 2


def test_hostile_text_cannot_move_the_cursor(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister said \x1b[2J\x1b[31mthat \u202eall is well in the city on Monday.\n")
    shown = dedup("cluster", tmp_path / "a.txt").stdout
    assert b"\x1b" not in shown
    assert "\u202e" not in shown.decode()


def test_the_s_curve_is_printed() -> None:
    assert "threshold" in dedup("curve").stdout.decode()
