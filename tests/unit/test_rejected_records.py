"""Records that ``dedupe`` takes no text from: never a copy of one another, told with the reason, counted by it."""

import csv
import json
from pathlib import Path
from typing import Any, Literal

import pytest

from dedup.engine.local import dedupe

BLANK = ["", " ", "\n\t ", "\u3000", "\u00a0\u2003 ", "\u2028", "\x1c", "\x85"]
NOT_BLANK = ["\u200b", "\u30fb", "\u300c港\u300d", "  x", "\n\n\u00c5r", "\u201cNo\u201d", ".", "é"]
GOOD = '{"id": "good", "text": "the ferry left the island at noon"}'


def told(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(given: Path, kernels: Literal["numpy", "numba"] = "numpy", **asked: Any) -> tuple[Any, list[dict[str, Any]]]:
    if kernels == "numba":
        pytest.importorskip("numba")
    output, drops = given.parent / f"out{given.suffix}", given.parent / "drops.jsonl"
    done = dedupe([given], output, dropped=drops, kernels=kernels, jobs=1, **asked)
    assert done.counts["rejected"] == sum(done.rejected.values())
    return done, told(drops)


@pytest.mark.parametrize("kernels", ["numpy", "numba"])
def test_each_rejected_line_says_why(tmp_path: Path, kernels: Literal["numpy", "numba"]):
    lines = [
        (GOOD.encode(), None),
        (b"not json", "no record"),
        (b"[1]", "no record"),
        (b'{"id": "cut off", "text": "the fer', "no record"),
        (b'{"id": "latin", "text": "caf\xe9 on the quay"}', "not UTF-8"),
        (b'{"id": "a", "title": "the ferry"}', "no text"),
        (b'{"id": "b", "text": null}', "no text"),
        (b'{"id": "c", "te\\u0078t": null}', "no text"),
        (b'{"id": "d", "text": 5}', "not a text"),
        (b'{"id": "e", "text": ["the ferry"]}', "not a text"),
        (b'{"id": "f", "te\\u0078t": {}}', "not a text"),
        (b'{"id": "g", "text": " "}', "empty"),
        (b'{"id": "h", "text": "\\n\\u3000"}', "empty"),
        (b'{"id": "i", "te\\u0078t": "\\t"}', "empty"),
    ]
    given = tmp_path / "in.jsonl"
    given.write_bytes(b"\n".join(line for line, _ in lines))
    done, drops = run(given, kernels)
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == GOOD + "\n"
    assert [line["record"] for line in drops] == [*range(2, len(lines) + 1)]
    assert {line["reason"] for line in drops} == {"rejected"}
    assert [line["detail"] for line in drops] == [why for _, why in lines if why]
    assert done.rejected == {"not UTF-8": 1, "no record": 3, "no text": 3, "not a text": 3, "empty": 3}


@pytest.mark.parametrize("kernels", ["numpy", "numba"])
def test_empty_texts_are_no_copies_of_each_other(tmp_path: Path, kernels: Literal["numpy", "numba"]):
    given = tmp_path / "in.jsonl"
    texts = [*BLANK, *NOT_BLANK]
    for plain in (True, False):
        given.write_text("".join(json.dumps({"text": one}, ensure_ascii=plain) + "\n" for one in texts), "utf-8")
        done, drops = run(given, kernels)
        assert (done.counts["exact"], done.counts["near"], done.rejected) == (0, 0, {"empty": len(BLANK)})
        assert [line["record"] for line in drops] == [*range(1, len(BLANK) + 1)]
        assert [row["text"] for row in told(tmp_path / "out.jsonl")] == NOT_BLANK


def test_a_row_with_other_cells_than_its_heading_is_no_record(tmp_path: Path):
    given = tmp_path / "in.csv"
    given.write_text("id,text\n1,the ferry left at noon\n2,the ferry,left\n3\n4,\n", encoding="utf-8")
    done, drops = run(given)
    assert [line["detail"] for line in drops] == ["no record", "no record", "empty"]
    assert done.counts["kept"] == 1


def test_text_files_are_read_as_their_mark_says_and_bytes_are_no_text(tmp_path: Path):
    articles = {
        "a.txt": "The ferry left the island at noon with forty people and two dogs.".encode("utf-16"),
        "b.txt": "A baker in the old town found a coin under his oven this week.".encode("utf-16"),
        "c.txt": b"The ferry left the island at noon with forty people and two dogs.",
        "d.txt": b"\x7fELF\x02\x01\x01\x00\x00\x00",
        "e.txt": b"",
        "f.txt": b"The caf\xe9 by the harbour opens at six in summer, its owner says.",
    }
    folder = tmp_path / "in"
    folder.mkdir()
    for name, raw in articles.items():
        (folder / name).write_bytes(raw)
    done = dedupe([folder], tmp_path / "out", dropped=tmp_path / "drops.jsonl", jobs=1)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.txt", "b.txt", "f.txt"]
    assert (tmp_path / "out" / "f.txt").read_bytes() == articles["f.txt"]
    drops = {line["id"]: line for line in told(tmp_path / "drops.jsonl")}
    assert (drops["c.txt"]["reason"], drops["c.txt"]["partner"]["id"]) == ("exact", "a.txt")
    assert (drops["d.txt"]["detail"], drops["e.txt"]["detail"]) == ("not a text", "empty")
    assert done.rejected == {"not a text": 1, "empty": 1}


@pytest.mark.parametrize("by", ["sentence", "paragraph"])
def test_rejected_records_are_listed_where_passages_are_cut_too(tmp_path: Path, by: Literal["sentence", "paragraph"]):
    given = tmp_path / "in.jsonl"
    given.write_text(f'{{"text": ""}}\n{GOOD}\nbroken\n{GOOD}\n', encoding="utf-8")
    done, drops = run(given, by=by)
    assert [(line["record"], line.get("detail")) for line in drops] == [(1, "empty"), (3, "no record"), (4, None)]
    assert done.rejected == {"no record": 1, "empty": 1}
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == GOOD + "\n"


@pytest.mark.parametrize("kernels", ["numpy", "numba"])
def test_an_empty_id_is_none(tmp_path: Path, kernels: Literal["numpy", "numba"]):
    given = tmp_path / "in.jsonl"
    given.write_text('{"id": "", "text": ""}\n{"id": "", "url": "u", "text": ""}\n{"id": 0, "text": ""}\n', "utf-8")
    _, drops = run(given, kernels)
    assert [line["id"] for line in drops] == ["in.jsonl:1", "u", "0"]


@pytest.mark.parametrize("by", ["sentence", "paragraph"])
def test_a_table_whose_rows_lose_passages_stays_a_table(tmp_path: Path, by: Literal["sentence", "paragraph"]):
    ferry, baker = "The ferry left the island at noon.", "A baker found a coin under his oven."
    given = tmp_path / "in.csv"
    rows = [["1", ferry], ["2", f"{baker}\n\n{ferry}\n\nIt rained, all day;\rand all night."], ["3", "x"]]
    with given.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "text"], *rows])
    run(given, by=by)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        told_rows = list(csv.reader(file))
    cut = rows[1][1].replace(f"{ferry}\n\n", "")
    assert told_rows == [["id", "text"], rows[0], ["2", cut], rows[2]]


def test_broken_bytes_come_out_as_they_came_in(tmp_path: Path):
    ferry = b"The ferry left the island at noon."
    files = {"a.txt": ferry, "b.txt": ferry + b"\n\nThe caf\xe9 opens at six, its owner says.\n"}
    (tmp_path / "in").mkdir()
    for name, raw in files.items():
        (tmp_path / "in" / name).write_bytes(raw)
    dedupe([tmp_path / "in"], tmp_path / "out", by="paragraph", jobs=1)
    assert (tmp_path / "out" / "b.txt").read_bytes() == b"The caf\xe9 opens at six, its owner says.\n"
    given = tmp_path / "in.csv"
    given.write_bytes(b'id,text\n1,"' + ferry + b'"\nn\xe9,"' + ferry + b'\n\nIt caf\xe9d"\n')
    _, drops = run(given, by="paragraph")
    assert (tmp_path / "out.csv").read_bytes().endswith(b"\nn\xe9,It caf\xe9d\n")
    assert drops[0]["partner"]["id"] == "1"


@pytest.mark.parametrize("by", ["document", "paragraph"])
def test_records_are_counted_in_each_file_from_one(tmp_path: Path, by: Literal["document", "paragraph"]):
    row = json.dumps({"text": "the ferry left the island at noon"})
    other = json.dumps({"text": "a baker found a coin under his oven"})
    (tmp_path / "a.jsonl").write_text(f"{row}\nbroken\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(f"{other}\n\n{row}\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text("A baker found a coin under his oven", encoding="utf-8")
    (tmp_path / "d.txt").write_text(" ", encoding="utf-8")
    given = [tmp_path / name for name in ("a.jsonl", "b.jsonl", "c.txt", "d.txt")]
    dedupe(given, tmp_path / "out", by=by, dropped=tmp_path / "drops.jsonl", jobs=1)
    drops = told(tmp_path / "drops.jsonl")
    expected = [("a.jsonl", 2, "a.jsonl:2"), ("b.jsonl", 2, "b.jsonl:2"), ("c.txt", 1, "c.txt"), ("d.txt", 1, "d.txt")]
    assert [(Path(line["file"]).name, line["record"], line["id"]) for line in drops] == expected
    partners = [line["partner"] for line in drops if "partner" in line]
    assert [(Path(one["file"]).name, one["record"], one["id"]) for one in partners][:1] == [("a.jsonl", 1, "a.jsonl:1")]
    assert by == "paragraph" or partners[1]["id"] == "b.jsonl:1"
