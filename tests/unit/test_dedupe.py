import csv
import errno
import gzip
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest

from dedup.engine import local
from dedup.engine import records as engine_records
from dedup.engine.local import dedupe
from dedup.engine.sources import sources
from dedup.errors import InputError, MissingField, MissingPath, OptionsError, UnknownFormat
from dedup.options import Options


def prose(seed: int, words: int = 120) -> str:
    rng = random.Random(seed)
    return " ".join(f"w{rng.randrange(4000)}" for _ in range(words))


def records(count: int = 30) -> list[dict[str, object]]:
    """Ten originals in order, then ten edited copies, then ten equal ones."""
    originals = [prose(seed) for seed in range(count // 3)]
    texts = originals + [text + " and a little more" for text in originals] + originals
    return [{"id": f"d{at}", "text": text, "score": at, "π": [1, {"x": "é"}]} for at, text in enumerate(texts)]


def write_jsonl(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_first_of_each_is_kept_as_it_was_written(tmp_path: Path):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    done = dedupe([given], tmp_path / "out.jsonl", dropped=tmp_path / "dropped.jsonl", jobs=1)
    assert (tmp_path / "out.jsonl").read_bytes() == b"".join(given.read_bytes().splitlines(True)[:10])
    assert done.counts["records"] == 30
    assert (done.counts["kept"], done.counts["exact"], done.counts["near"], done.counts["rejected"]) == (10, 10, 10, 0)
    drops = lines(tmp_path / "dropped.jsonl")
    assert [line["id"] for line in drops] == [f"d{at}" for at in range(10, 30)]
    near, exact = drops[0], drops[10]
    assert (near["reason"], exact["reason"]) == ("near", "exact")
    assert near["partner"]["id"] == exact["partner"]["id"] == "d0"
    assert near["resemblance"] == 118 / 122
    assert near["contained"] == 118 / 122
    assert exact["resemblance"] == 1.0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dropped.jsonl", "in.jsonl", "out.jsonl"]


@pytest.mark.parametrize(("keep", "expected"), [("longest", range(10, 20)), ("score", range(20, 30))])
def test_keep_chooses_which_of_a_group_stays(tmp_path: Path, keep: str, expected: range):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    dedupe([given], tmp_path / "out.jsonl", keep=keep, jobs=1)
    assert ids(tmp_path / "out.jsonl") == [f"d{at}" for at in expected]


def test_the_newest_is_the_one_with_the_latest_date_and_undated_ones_come_last(tmp_path: Path):
    text = prose(1)
    rows = [
        {"id": "undated", "text": text},
        {"id": "old", "text": text, "date": "2024-01-31"},
        {"id": "new", "text": text + " more", "date": "2024-02-01T08:00:00+00:00"},
    ]
    dedupe([write_jsonl(tmp_path / "in.jsonl", rows)], tmp_path / "out.jsonl", keep="newest", jobs=1)
    assert ids(tmp_path / "out.jsonl") == ["new"]


def test_a_field_that_no_record_has_is_refused(tmp_path: Path):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    with pytest.raises(InputError, match="karma"):
        dedupe([given], tmp_path / "out.jsonl", keep="karma", jobs=1)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_csv_keeps_its_heading_its_quotes_and_its_line_ends(tmp_path: Path):
    text = prose(3)
    rows = [
        'id,"text",note\r\n',
        f'1,"{text}","a ""quoted"", note\nof two lines"\r\n',
        f'2,"{text} again",\r\n',
        '3,"other words, quite different ones here",x\r\n',
    ]
    given = tmp_path / "in.csv"
    given.write_text("".join(rows), encoding="utf-8", newline="")
    dedupe([given], tmp_path / "out.csv", jobs=1)
    assert (tmp_path / "out.csv").read_bytes() == (rows[0] + rows[1] + rows[3]).encode()


def test_a_lone_quotation_mark_in_a_table_swallows_no_record(tmp_path: Path):
    rows = ["id,text\n", '1,a 5" pipe of the old kind\n', f"2,{prose(1)}\n", f"3,{prose(1)}\n", '4,a 7" pipe\n']
    (tmp_path / "in.csv").write_text("".join(rows), encoding="utf-8")
    done = dedupe([tmp_path / "in.csv"], tmp_path / "out.csv", jobs=1)
    assert (done.counts["records"], done.counts["exact"]) == (4, 1)
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "".join([*rows[:3], rows[4]])


def test_a_table_parted_by_semicolons_is_copied_as_it_is(tmp_path: Path):
    text = prose(1)
    rows = [
        "id;text\n",
        f'1;"{text} Then, at last; it fell."\n',
        f'2;"{text} Then, at last; it fell."\n',
        "3;Rain, rain\n",
    ]
    (tmp_path / "in.csv").write_text("".join(rows), encoding="utf-8")
    done = dedupe([tmp_path / "in.csv"], tmp_path / "out.csv", jobs=1)
    assert (done.counts["records"], done.counts["exact"], done.counts["rejected"]) == (3, 1, 0)
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "".join([*rows[:2], rows[3]])
    cut = dedupe([tmp_path / "in.csv"], tmp_path / "cut.csv", by="paragraph", jobs=1)
    assert cut.counts["records"] == 3
    assert all(";" in line for line in (tmp_path / "cut.csv").read_text(encoding="utf-8").splitlines())


def test_a_packed_file_stays_packed(tmp_path: Path):
    plain = write_jsonl(tmp_path / "in.jsonl", records())
    given = tmp_path / "in.jsonl.gz"
    given.write_bytes(gzip.compress(plain.read_bytes()))
    dedupe([given], tmp_path / "out.jsonl.gz", jobs=1)
    kept = gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes())
    assert kept == b"".join(plain.read_bytes().splitlines(True)[:10])


def test_zstandard_files_stay_packed(tmp_path: Path):
    zstandard = pytest.importorskip("zstandard")
    plain = write_jsonl(tmp_path / "in.jsonl", records()).read_bytes()
    (tmp_path / "in.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(plain))
    dedupe([tmp_path / "in.jsonl.zst"], tmp_path / "out.jsonl.zst", jobs=1)
    with (tmp_path / "out.jsonl.zst").open("rb") as file:
        assert zstandard.ZstdDecompressor().stream_reader(file).read() == b"".join(plain.splitlines(True)[:10])


def test_parquet_keeps_its_columns_and_its_schema(tmp_path: Path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [{**row, "π": ["é", None]} for row in records()]
    table = pyarrow.Table.from_pylist(rows).replace_schema_metadata({"made": "by hand"})
    parquet.write_table(table, tmp_path / "in.parquet", compression="zstd")
    dedupe([tmp_path / "in.parquet"], tmp_path / "out.parquet", jobs=1)
    kept = parquet.read_table(tmp_path / "out.parquet")
    given = parquet.read_table(tmp_path / "in.parquet")
    assert kept.schema.equals(given.schema, check_metadata=True)
    assert kept.equals(given.slice(0, 10))
    written = parquet.ParquetFile(tmp_path / "out.parquet").metadata
    assert written.row_group(0).column(0).compression == "ZSTD"


def test_a_folder_of_texts_gives_a_folder_with_fewer(tmp_path: Path):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    text = prose(4)
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "deep" / "b.txt").write_text(text + " again", encoding="utf-8")
    (tmp_path / "in" / "deep" / "c.txt").write_bytes("别的文字。\r\n".encode())
    done = dedupe([tmp_path / "in"], tmp_path / "out", jobs=1)
    names = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.txt"))
    assert names == ["a.txt", "deep/c.txt"]
    assert (tmp_path / "out" / "deep" / "c.txt").read_bytes() == "别的文字。\r\n".encode()
    assert done.counts["records"] == 3


def test_what_is_passed_over_in_a_folder_is_told(tmp_path: Path):
    given = tmp_path / "in"
    given.mkdir()
    for name in ("a.txt", "b.html", "c.pdf", "picture.png", ".hidden.html"):
        (given / name).write_text("one text", encoding="utf-8")
    (given / "d.txt").symlink_to("nowhere.txt")
    (given / "e.txt").symlink_to("a.txt")
    done = dedupe([given], tmp_path / "out", jobs=1)
    assert done.counts["records"] == 2
    assert done.warnings == (
        f"2 left out, of no kind that is copied: {given / 'b.html'}, {given / 'c.pdf'}",
        f"1 left out, links to nothing: {given / 'd.txt'}",
    )
    assert dedupe([given / "a.txt"], tmp_path / "one.txt", jobs=1).warnings == ()


@pytest.mark.parametrize("name", ["kept.csv", "kept.jsonl.gz", "kept.parquet", "kept.gz", "kept.txt"])
def test_a_name_that_promises_another_format_or_packing_is_refused(tmp_path: Path, name: str):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    with pytest.raises(InputError, match="stay as they came, jsonl"):
        dedupe([given], tmp_path / name, jobs=1)
    assert not (tmp_path / name).exists()
    for fit in ("kept.ndjson", "kept", "kept.jsonl"):
        assert dedupe([given], tmp_path / fit, jobs=1).outputs == (str(tmp_path / fit),)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_in_a_folder_is_told(tmp_path: Path):
    given = tmp_path / "in"
    (given / "open").mkdir(parents=True)
    (given / "open/a.txt").write_text("one text", encoding="utf-8")
    (given / "closed").mkdir(mode=0)
    done = dedupe([given], tmp_path / "out", jobs=1)
    assert done.warnings == (f"1 left out, folders that are closed: {given / 'closed'}",)


@pytest.mark.parametrize("output", ["out", None])
def test_an_empty_path_is_not_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str | None):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("one text", encoding="utf-8")
    with pytest.raises(MissingPath, match="no file or folder ''"):
        dedupe([""], output, jobs=1, dry_run=output is None)


def test_an_output_folder_within_the_input_is_refused_as_the_next_run_would_read_it(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("one text", encoding="utf-8")
    with pytest.raises(InputError, match="the next time"):
        dedupe([tmp_path / "in"], tmp_path / "in" / "kept", jobs=1)
    assert dedupe([tmp_path / "in" / "*.txt"], tmp_path / "in" / "kept", jobs=1).counts["kept"] == 1


def test_a_folder_with_one_file_gives_a_folder(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("one text", encoding="utf-8")
    dedupe([tmp_path / "in"], tmp_path / "out", jobs=1)
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == "one text"


def test_one_file_or_three_the_same_records_stay(tmp_path: Path):
    rows = records()
    whole = write_jsonl(tmp_path / "all.jsonl", rows)
    for at in range(3):
        write_jsonl(tmp_path / f"part{at}.jsonl", rows[at * 10 : at * 10 + 10])
    dedupe([whole], tmp_path / "out.jsonl", jobs=1)
    dedupe([str(tmp_path / "part*.jsonl")], tmp_path / "parts", jobs=2)
    parts = [(tmp_path / "parts" / f"part{at}.jsonl").read_bytes() for at in range(3)]
    assert b"".join(parts) == (tmp_path / "out.jsonl").read_bytes()


def test_progress_goes_from_nothing_to_all_in_every_stage(tmp_path: Path):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    told: dict[str, list[tuple[int, int]]] = {}
    dedupe(
        [given],
        tmp_path / "out.jsonl",
        jobs=1,
        progress=lambda stage, done, total: told.setdefault(stage, []).append((done, total)),
    )
    assert set(told) == {"read", "sets", "write"}
    for steps in told.values():
        assert [done for done, _ in steps] == sorted(done for done, _ in steps)
        assert steps[-1] == (given.stat().st_size, given.stat().st_size)


def test_a_dry_run_writes_the_list_alone(tmp_path: Path):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    done = dedupe([given], None, dry_run=True, dropped=tmp_path / "d.jsonl", jobs=1)
    assert done.counts["kept"] == 10
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.jsonl", "in.jsonl"]


def test_small_memory_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    given = write_jsonl(tmp_path / "in.jsonl", records(120))
    monkeypatch.setattr(local, "LEAST_MEMORY", 0)
    told = []
    # Held in memory; read again by each stage; and with bands and shingle sets in several parts.
    for name, memory in (("large", 1 << 30), ("medium", given.stat().st_size * 2), ("small", 1 << 12)):
        dedupe([given], tmp_path / name, dropped=tmp_path / f"{name}.drops", memory=memory, jobs=2, keep="longest")
        told.append(((tmp_path / name).read_bytes(), (tmp_path / f"{name}.drops").read_bytes()))
    assert told[0] == told[1] == told[2]


def test_a_run_that_needed_more_memory_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    given = write_jsonl(tmp_path / "in.jsonl", [{"text": "one two three four"}])
    for before, after, told in ((1, 300_000_000, ["took 300 MB of memory, not 256"]), (300_000_000, 300_000_000, [])):
        monkeypatch.setattr(local, "peak_memory", iter((before, after)).__next__)
        done = dedupe([given], tmp_path / "out.jsonl", memory=local.LEAST_MEMORY)
        assert [one in warning for one, warning in zip(told, done.warnings, strict=True)] == [True] * len(told)


def test_too_little_memory_is_refused(tmp_path: Path):
    with pytest.raises(OptionsError, match="memory"):
        dedupe([tmp_path], tmp_path / "out", memory=1000)


def test_all_that_a_run_cannot_be_asked_for_is_named_at_once(tmp_path: Path):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    asked = {"by": "word", "grouping": "loose", "kernels": "c", "memory": "4GB", "jobs": -1}
    with pytest.raises(OptionsError) as caught:
        dedupe([given], tmp_path / "out.jsonl", **asked)  # type: ignore[arg-type]
    assert len(caught.value.problems) == len(asked)
    assert "by is 'word', but must be one of document, sentence, paragraph" in caught.value.problems
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


@pytest.mark.parametrize("kind", [str, Path])
def test_one_path_needs_no_list(tmp_path: Path, kind: type):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    assert dedupe(kind(given), tmp_path / "out.jsonl").counts["kept"] == 10
    assert ids(tmp_path / "out.jsonl") == [f"d{at}" for at in range(10)]


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    dedupe([given], tmp_path / "whole.jsonl", jobs=1)
    stages: list[str] = []

    def stop(stage: str, done: int, total: int) -> None:
        stages.append(stage)
        if stage == "write":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dedupe([given], tmp_path / "out.jsonl", jobs=1, progress=stop)
    assert not (tmp_path / "out.jsonl").exists()
    stages.clear()
    dedupe([given], tmp_path / "out.jsonl", jobs=1, progress=lambda stage, done, total: stages.append(stage))
    assert set(stages) == {"write"}
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


KILLED = """
import os, signal, sys
from dedup.engine.local import dedupe
def progress(stage, done, total):
    if stage == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)
dedupe([sys.argv[1]], sys.argv[2], jobs=2, progress=progress)
"""


@pytest.mark.parametrize("stage", ["read", "sets", "write"])
def test_a_killed_run_leaves_no_output_and_can_be_run_again(tmp_path: Path, stage: str):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    output = tmp_path / "out.jsonl"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(given), str(output), stage], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not output.exists()
    dedupe([given], output, jobs=1)
    assert output.read_bytes() == b"".join(given.read_bytes().splitlines(True)[:10])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_what_a_killed_run_left_of_its_list_is_removed(tmp_path: Path):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    for name in (".[d].jsonl.4711.part", ".other.jsonl.4711.part"):
        (tmp_path / name).write_text("half", encoding="utf-8")
    dedupe([given], tmp_path / "out.jsonl", jobs=1, dropped=tmp_path / "[d].jsonl")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == [".other.jsonl.4711.part", "[d].jsonl", "in.jsonl", "out.jsonl"]


def test_a_stopped_run_with_other_options_starts_anew(tmp_path: Path):
    given = write_jsonl(tmp_path / "in.jsonl", records())

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "write":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dedupe([given], tmp_path / "out.jsonl", jobs=1, progress=stop)
    done = dedupe([given], tmp_path / "out.jsonl", jobs=1, options=Options(threshold=1.0))
    assert done.counts["kept"] == 20


def test_groups_are_told_with_their_weakest_and_their_mean_pair(tmp_path: Path):
    text = prose(1)
    rows = [{"id": name, "text": text + more} for name, more in (("a", ""), ("b", " x y"), ("c", " z"), ("d", ""))]
    given = write_jsonl(tmp_path / "in.jsonl", [*rows, {"id": "e", "text": prose(2)}])
    done = dedupe([given], None, dry_run=True, clusters=tmp_path / "c.jsonl", jobs=1)
    (group,) = lines(tmp_path / "c.jsonl")
    assert done.counts["groups"] == 1
    assert group["kept"]["id"] == "a"
    assert [member["id"] for member in group["members"]] == ["a", "b", "c"]
    assert group["weakest"] == 118 / 121
    assert group["mean"] == pytest.approx((118 / 120 + 118 / 119 + 118 / 121) / 3)
    assert group["all_pairs"] is True


def test_repeated_paragraphs_are_cut_and_the_rest_stays(tmp_path: Path):
    shared = "Subscribe to our newsletter for more of the same."
    rows = [
        {"id": "a", "text": f"The mayor resigned on Monday evening.\n\n{shared}\n"},
        {"id": "b", "text": f"{shared}\n\nA storm closed the harbour for two days.\n\n{shared.upper()}", "x": 1},
        {"id": "c", "text": shared},
        {"id": "d", "text": "No.\n\nNo."},
    ]
    given = write_jsonl(tmp_path / "in.jsonl", rows)
    done = dedupe([given], tmp_path / "out.jsonl", by="paragraph", dropped=tmp_path / "d.jsonl", jobs=1)
    kept = lines(tmp_path / "out.jsonl")
    assert [row["id"] for row in kept] == ["a", "b", "d"]
    assert kept[0] == rows[0]
    assert kept[1] == {"id": "b", "text": "A storm closed the harbour for two days.\n\n", "x": 1}
    assert kept[2] == rows[3]
    assert done.counts["passages"] == done.counts["passages kept"] + done.counts["passages cut"] == 8
    assert done.counts["records"] == done.counts["kept"] + done.counts["emptied"] + done.counts["rejected"]
    cut = lines(tmp_path / "d.jsonl")
    assert [line["id"] for line in cut] == ["b", "b", "c"]
    assert all(line["partner"]["id"] == "a" for line in cut)
    assert rows[1]["text"][cut[0]["start"] : cut[0]["stop"]] == shared


def test_repeated_sentences_are_cut_from_csv_and_from_texts(tmp_path: Path):
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [
                ["id", "text"],
                ["1", "The bridge was closed, police said. Nobody was hurt in it."],
                ["2", "Traffic stood still for hours. Nobody was hurt in it."],
            ]
        )
    dedupe([tmp_path / "in.csv"], tmp_path / "out.csv", by="sentence", jobs=1)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[2] == ["2", "Traffic stood still for hours. "]


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("in.jsonl", '{"headline": "x"}', MissingField),
        ("in.csv", "a,b\n1,2\n", MissingField),
        ("in.pdf", "%PDF", UnknownFormat),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, content: str, error: type[Exception]):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(error):
        dedupe([tmp_path / name], tmp_path / "out", jobs=1)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(MissingPath, match="nowhere"):
        dedupe([tmp_path / "nowhere.jsonl"], tmp_path / "out", jobs=1)


@pytest.mark.parametrize("by", ["document", "sentence"])
def test_empty_files_give_empty_files(tmp_path: Path, by: Literal["document", "sentence"]):
    (tmp_path / "in.jsonl").write_text("", encoding="utf-8")
    done = dedupe([tmp_path / "in.jsonl"], tmp_path / "out.jsonl", jobs=1, by=by)
    assert done.counts["records"] == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_compiled_or_not_the_same_bytes_come_out(tmp_path: Path):
    pytest.importorskip("numba")
    texts = [prose(seed) for seed in range(12)] + [
        "Łódź – „mała” część wody 北京。" * 9,
        "line\none",
        "",
        "of two",
        "of three",
    ]
    rows = [
        {"id": at if at % 3 else None, "text": text, "date": f"2024-01-{at + 1:02}"} for at, text in enumerate(texts)
    ]
    rows += [{"url": f"http://x/{at}", "text": text + " x", "date": at} for at, text in enumerate(texts)]
    given = write_jsonl(tmp_path / "in.jsonl", rows)
    escaped = "".join(json.dumps(row) + "\r\n" for row in rows)
    broken = (
        '\n\n{"text": "torn\n{"text": NaN}\n{"te\\u0078t": "of three"}\n{"text": "\\ud800 and so on"}\n{"text": "last"}'
    )
    given.write_bytes(given.read_bytes() + escaped.encode() + broken.encode())
    for keep in ("first", "longest", "newest"):
        told = {}
        for kernels in ("numpy", "numba"):
            written = [tmp_path / f"{kernels}.{name}" for name in ("jsonl", "drops", "clusters")]
            done = dedupe(
                [given], written[0], keep=keep, jobs=2, kernels=kernels, dropped=written[1], clusters=written[2]
            )
            told[kernels] = [done.counts, *(path.read_bytes() for path in written)]
        assert told["numpy"] == told["numba"]
        assert told["numpy"][0]["rejected"] == 4


def test_lines_longer_than_a_batch_and_batches_that_end_anywhere_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    rows = records()
    rows[3]["text"] = prose(99, 5000)
    given = write_jsonl(tmp_path / "in.jsonl", rows)
    told = []
    for size in (1 << 21, 4096, 500):
        monkeypatch.setattr("dedup.engine.reading.batch_size", lambda memory, size=size: size)
        dedupe([given], tmp_path / "out.jsonl", dropped=tmp_path / "drops.jsonl", jobs=2)
        told.append((tmp_path / "out.jsonl").read_bytes() + (tmp_path / "drops.jsonl").read_bytes())
    assert told[0] == told[1] == told[2]


def test_a_record_is_called_by_the_first_id_that_it_has_itself(tmp_path: Path):
    text = prose(1)
    rows = [{"url": "u0", "text": text}, {"id": 7, "url": "u1", "text": text}, {"id": None, "text": text}]
    given = write_jsonl(tmp_path / "in.jsonl", rows)
    dedupe([given], None, dry_run=True, dropped=tmp_path / "d.jsonl", jobs=1)
    assert [(line["id"], line["partner"]["id"]) for line in lines(tmp_path / "d.jsonl")] == [
        ("7", "u0"),
        ("in.jsonl:3", "u0"),
    ]


def packed(kind: str, content: bytes) -> bytes:
    if kind == "gz":
        return gzip.compress(content)
    return pytest.importorskip("zstandard").ZstdCompressor().compress(content)


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_a_packed_file_that_breaks_off_is_refused_rather_than_half_copied(tmp_path: Path, kind: str):
    content = "".join(json.dumps({"text": prose(seed)}) + "\n" for seed in range(900)).encode()
    given = tmp_path / f"in.jsonl.{kind}"
    given.write_bytes(packed(kind, content)[:-2000])
    with pytest.raises(InputError, match=r"in\.jsonl.* cannot be read to its end"):
        dedupe([given], tmp_path / f"out.jsonl.{kind}", jobs=1)
    given.write_bytes(content)
    with pytest.raises(InputError, match="cannot be read to its end"):
        dedupe([given], tmp_path / f"out.jsonl.{kind}", jobs=1)
    assert [path.name for path in tmp_path.iterdir()] == [given.name]


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_a_file_packed_piece_by_piece_is_read_to_its_end(tmp_path: Path, kind: str):
    pieces = [json.dumps({"text": prose(seed)}).encode() + b"\n" for seed in range(3)]
    (tmp_path / f"in.jsonl.{kind}").write_bytes(b"".join(packed(kind, piece) for piece in pieces))
    assert dedupe([tmp_path / f"in.jsonl.{kind}"], None, dry_run=True, jobs=1).counts["kept"] == 3


def test_a_parquet_file_that_is_none_is_refused(tmp_path: Path):
    pytest.importorskip("pyarrow")
    (tmp_path / "in.parquet").write_bytes(b"no table at all" * 100)
    with pytest.raises(InputError, match=r"in\.parquet"):
        dedupe([tmp_path / "in.parquet"], tmp_path / "out.parquet", jobs=1)


def test_a_full_disk_is_told_leaves_nothing_half_written_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    stages: list[str] = []

    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(engine_records, "on_disk", full)
        with pytest.raises(InputError, match="No space left"):
            dedupe([given], tmp_path / "out.jsonl", jobs=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl.work"]
    dedupe([given], tmp_path / "out.jsonl", jobs=1, progress=lambda stage, done, total: stages.append(stage))
    assert set(stages) == {"write"}
    assert ids(tmp_path / "out.jsonl") == [f"d{at}" for at in range(10)]


def test_what_is_not_ours_is_neither_replaced_nor_removed(tmp_path: Path):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="pipe is no file"):
        dedupe([given], tmp_path / "pipe", jobs=1)
    (tmp_path / "out.jsonl.work").mkdir()
    (tmp_path / "out.jsonl.work" / "mine").touch()
    with pytest.raises(InputError, match=r"out\.jsonl\.work"):
        dedupe([given], tmp_path / "out.jsonl", jobs=1)
    assert (tmp_path / "out.jsonl.work" / "mine").exists()


def test_a_list_that_cannot_be_written_is_told_before_the_work(tmp_path: Path):
    given = write_jsonl(tmp_path / "in.jsonl", records())
    with pytest.raises(InputError, match="no folder"):
        dedupe([given], tmp_path / "out.jsonl", dropped=tmp_path / "nowhere" / "d.jsonl", jobs=1)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


@pytest.mark.parametrize("line", [b"[" * 100_000, b'{"text": ' + b"[" * 100_000, b"\xff\xfe\x00\x01", b'{"text": "a'])
def test_a_broken_line_costs_itself_alone(tmp_path: Path, line: bytes):
    good = b'{"text": "some words that are whole"}\n'
    (tmp_path / "in.jsonl").write_bytes(good + line + b"\n" + b'{"text": "and some others that are, too"}\n')
    done = dedupe([tmp_path / "in.jsonl"], tmp_path / "out.jsonl", jobs=1)
    assert (done.counts["kept"], done.counts["rejected"]) == (2, 1)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's own peak")
def test_the_peak_memory_is_not_that_of_the_program_that_started_the_run() -> None:
    large = b"x" * (400 << 20)
    code = "from dedup.engine.local import peak_memory; print(peak_memory())"
    told = int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert 0 < told < len(large)


@pytest.mark.parametrize("by", ["document", "paragraph"])
def test_a_text_that_an_earlier_run_kept_goes_when_a_later_one_drops_it(tmp_path: Path, by: Literal["document"]):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(prose(4), encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(prose(5), encoding="utf-8")
    dedupe([tmp_path / "in"], tmp_path / "out", jobs=1, by=by)
    assert (tmp_path / "out" / "b.txt").exists()
    (tmp_path / "in" / "b.txt").write_text(prose(4), encoding="utf-8")
    done = dedupe([tmp_path / "in"], tmp_path / "out", jobs=1, by=by)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.txt"]
    assert done.outputs == (str(tmp_path / "out" / "a.txt"),)


def test_a_folder_of_texts_is_not_written_over_itself(tmp_path: Path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(prose(4), encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.txt"):
        dedupe([tmp_path], tmp_path, jobs=1)
    assert len(list(tmp_path.iterdir())) == 2


def test_hidden_files_are_taken_only_where_they_are_named(tmp_path: Path):
    (tmp_path / "in" / ".cache").mkdir(parents=True)
    for name in ("a.jsonl", ".b.jsonl", ".cache/c.jsonl"):
        write_jsonl(tmp_path / "in" / name, [{"text": name}])
    assert [source.name for source in sources([tmp_path / "in"])] == ["a.jsonl"]
    assert [source.name for source in sources([str(tmp_path / "in" / "*.jsonl")])] == ["a.jsonl"]
    assert [source.name for source in sources([tmp_path / "in" / ".b.jsonl"])] == [".b.jsonl"]


def test_kinds_of_files_and_odd_names_mix_in_one_run(tmp_path: Path):
    (tmp_path / "in" / "sub dir").mkdir(parents=True)
    row = {"id": "one", "text": prose(1)}
    names = ["a b'\"ü — 漢.jsonl", "sub dir/-o.jsonl.GZ", "[x] 100%.csv"]
    write_jsonl(tmp_path / "in" / names[0], [row, {"id": "two", "text": prose(2)}])
    with gzip.open(tmp_path / "in" / names[1], "wt", encoding="utf-8") as packed:
        packed.write(json.dumps(row | {"id": "three"}) + "\n" + json.dumps({"id": "four", "text": prose(4)}) + "\n")
    (tmp_path / "in" / names[2]).write_text(f'id,text\nfive,"{prose(2)} again"\nsix,"{prose(6)}"\n', encoding="utf-8")
    done = dedupe([tmp_path / "in"], tmp_path / "out", jobs=2)
    assert (tmp_path / "out" / names[2]).read_text(encoding="utf-8").count("\n") == 3
    assert ids(tmp_path / "out" / names[0]) == ["one"]
    with gzip.open(tmp_path / "out" / names[1], "rt", encoding="utf-8") as packed:
        assert [json.loads(line)["id"] for line in packed] == ["four"]
    assert done.counts["records"] == done.counts["kept"] + done.counts["exact"] + done.counts["near"] == 6


@pytest.mark.parametrize(("dropped", "clusters"), [("in.jsonl", None), ("out.jsonl", None), ("list", "./list")])
def test_a_list_never_takes_the_place_of_another_file_of_the_run(
    tmp_path: Path, dropped: str, clusters: str | None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    given = write_jsonl(tmp_path / "in.jsonl", records())
    before = given.read_bytes()
    with pytest.raises(InputError, match="two things"):
        dedupe([given], tmp_path / "out.jsonl", jobs=1, dropped=dropped, clusters=clusters)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
    assert given.read_bytes() == before


def test_a_table_with_ends_of_lines_of_old_is_refused_with_a_reason(tmp_path: Path):
    (tmp_path / "in.csv").write_bytes(b"id,text\r1,one two three\r")
    with pytest.raises(InputError, match="new-line"):
        dedupe([tmp_path / "in.csv"], tmp_path / "out.csv", jobs=1)
