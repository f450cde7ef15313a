"""Reading: everything readable becomes an article, everything else is counted with a reason in plain words."""

import gzip
import io
import json
import os
import re
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dedup.errors import InputError, MissingExtra, MissingField, MissingPath
from dedup.io.read import Fields, placed, read
from dedup.types import Article, Rejected


def articles(found: Iterable[Article | Rejected]) -> list[Article]:
    listed = list(found)
    assert all(isinstance(one, Article) for one in listed), listed
    return [one for one in listed if isinstance(one, Article)]


def rejected(found: Iterable[Article | Rejected]) -> list[Rejected]:
    return [one for one in found if isinstance(one, Rejected)]


def lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_a_file_is_an_article_called_by_its_stem(tmp_path: Path) -> None:
    (tmp_path / "flood.v2.txt").write_text("The river rose.", encoding="utf-8")
    (one,) = articles(read([tmp_path / "flood.v2.txt"]))
    assert (one.id, one.text, one.published) == ("flood.v2", "The river rose.", None)
    assert one.meta == {"path": str(tmp_path / "flood.v2.txt")}


def test_one_path_needs_no_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The river rose.", encoding="utf-8")
    assert [one.id for one in articles(read(str(tmp_path / "a.txt")))] == ["a"]
    assert [one.id for one in articles(read(tmp_path))] == ["a"]


def test_the_text_is_never_altered(tmp_path: Path) -> None:
    text = " One\r\ntwo\rthree\u2028four\u00a0\U0001f600 \n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert articles(read([tmp_path]))[0].text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("Річка вийшла з берегів.".encode(encoding))
    assert articles(read([tmp_path]))[0].text == "Річка вийшла з берегів."


def test_a_folder_is_walked_in_order_without_hidden_files_and_other_kinds(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", ".hidden.txt", ".git/x.txt", "photo.jpg", "notes.unknown", "A.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Text of {name}.", encoding="utf-8")
    assert [one.id for one in articles(read([tmp_path]))] == ["A", "z", "b"]


def test_a_file_given_by_itself_is_text_whatever_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "notes.unknown").write_text("The river rose.", encoding="utf-8")
    assert articles(read([tmp_path / "notes.unknown"]))[0].id == "notes"


def test_files_of_one_stem_are_called_by_their_paths(tmp_path: Path) -> None:
    for name in ("one/flood.txt", "two/flood.txt", "two/storm.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The river rose.", encoding="utf-8")
    assert [one.id for one in articles(read([tmp_path]))] == ["one/flood.txt", "two/flood.txt", "storm"]
    ids = [one.id for one in articles(read([tmp_path / "one", tmp_path / "two"]))]
    assert ids == [f"{tmp_path}/one/flood.txt", f"{tmp_path}/two/flood.txt", "storm"]


def test_a_quoted_glob_is_expanded(tmp_path: Path) -> None:
    for name in ("b1.txt", "b2.txt", "c.txt"):
        (tmp_path / name).write_text("The river rose.", encoding="utf-8")
    assert [one.id for one in articles(read([f"{tmp_path}/b*.txt"]))] == ["b1", "b2"]


def test_a_file_whose_name_looks_like_a_glob_is_itself(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("The river rose.", encoding="utf-8")
    assert [one.id for one in articles(read([f"{tmp_path}/a[1].txt"]))] == ["a[1]"]


@pytest.mark.parametrize("path", ["nowhere.txt", "nothing*.txt"])
def test_a_missing_path_is_an_error_at_once(tmp_path: Path, path: str) -> None:
    with pytest.raises(MissingPath, match="there is no") as caught:
        read([tmp_path / path])
    assert str(caught.value).splitlines()[0].startswith("Cause: ")
    assert str(caught.value).splitlines()[1].startswith("To fix: ")


def test_an_empty_path_is_not_the_current_folder() -> None:
    with pytest.raises(MissingPath, match="''"):
        read([""])


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
def test_a_name_that_is_no_utf_8_gives_an_id_that_can_be_written(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", "café.txt".encode()):
        (tmp_path / os.fsdecode(name)).write_text("The mill burned down.", encoding="utf-8")
    assert sorted(one.id for one in read([tmp_path])) == ["caf\\xe9", "café"]
    files = sorted(file for file, _ in placed([tmp_path]))
    assert files == [f"{tmp_path}/caf\\xe9.txt", f"{tmp_path}/café.txt"]


def test_an_id_with_half_a_character_is_one_that_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "\\ud83d!", "text": "The mill burned down."}\n', encoding="utf-8")
    assert [one.id for one in read([tmp_path])] == ["\\ud83d!"]


def test_a_folder_with_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MissingPath, match="holds no file to read"):
        read([tmp_path])


@pytest.mark.parametrize(
    ("raw", "stage", "reason"),
    [
        (b"", "read", "it is empty"),
        (b" \r\n\t\n", "read", "nothing but white space"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "decode", "a zero byte at byte 8"),
        (b"\x01\x02\x03\x04ab", "decode", "control characters"),
        (b"The caf\xe9 closed.", "decode", "0xe9 at byte 7"),
        ("Річка".encode("utf-16")[:-1], "decode", "UTF-16"),
    ],
)
def test_a_file_that_is_no_text_costs_only_itself(tmp_path: Path, raw: bytes, stage: str, reason: str) -> None:
    (tmp_path / "bad.txt").write_bytes(raw)
    (tmp_path / "good.txt").write_text("The river rose.", encoding="utf-8")
    bad, good = read([tmp_path])
    assert isinstance(bad, Rejected)
    assert isinstance(good, Article)
    assert (bad.id, bad.stage) == ("bad", stage)
    assert reason in bad.reason


def test_quotes_and_dashes_that_windows_has_at_one_place_are_read(tmp_path: Path) -> None:
    text = "The mayor’s office said “no” – and that was all…"
    for number, encoding in enumerate(["windows-1250", "windows-1251", "windows-1252", "windows-1257"]):
        (tmp_path / f"{number}.txt").write_bytes(text.encode(encoding))
    (tmp_path / "table.csv").write_bytes(f"id,body\na,{text}\n".encode("windows-1252"))
    assert [one.text for one in articles(read([tmp_path]))] == [text] * 5


def test_letters_of_a_code_page_are_read_only_in_the_encoding_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Річка вийшла з берегів.".encode("windows-1251"))
    (tmp_path / "b.csv").write_bytes("id,body\nb,Річка\n".encode("windows-1251"))
    (tmp_path / "c.txt").write_text("Річка", encoding="utf-8")
    assert [one.id for one in rejected(read([tmp_path]))] == ["a", "b#2"]
    texts = [one.text for one in articles(read([tmp_path], encoding="windows-1251"))]
    assert texts == ["Річка вийшла з берегів.", "Річка", "Річка"]
    with pytest.raises(InputError, match="no encoding 'hex'"):
        read([tmp_path], encoding="hex")


def test_a_document_of_a_kind_that_is_not_read_is_counted(tmp_path: Path) -> None:
    (tmp_path / "Notes.ODT").write_bytes(b"PK\x03\x04")
    (tmp_path / "a.txt").write_text("The river rose.", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert [(one.id, one.reason[:17]) for one in rejected(read([tmp_path]))] == [("Notes.ODT", ".odt is not read;")]
    assert len(rejected(read([tmp_path / "Notes.ODT"]))) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("The river rose.", encoding="utf-8")
    (tmp_path / "bad.txt").chmod(0)
    (bad,) = rejected(read([tmp_path]))
    assert bad.stage == "read"
    assert "Permission denied" in bad.reason


def test_records_carry_their_fields_and_the_rest_stays_in_meta(tmp_path: Path) -> None:
    record = {"id": 7, "text": "The river rose.", "title": "Flood", "outlet": "Daily", "url": "https://example.com/7"}
    lines(tmp_path / "a.jsonl", record | {"date": "2024-11-12T07:25:00Z", "tags": ["x"], "score": 1.5})
    (one,) = articles(read([tmp_path]))
    assert (one.id, one.title, one.outlet, one.url) == ("7", "Flood", "Daily", "https://example.com/7")
    assert one.published == date(2024, 11, 12)
    assert one.meta == {"tags": ["x"], "score": 1.5}


def test_a_date_that_is_not_iso_is_left_alone(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", {"text": "The river rose.", "date": "6/7/2014"})
    (one,) = articles(read([tmp_path]))
    assert one.published is None
    assert one.meta == {"date": "6/7/2014"}


def test_records_without_an_id_are_called_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n\n{"text": "Two."}\n', encoding="utf-8")
    assert [one.id for one in articles(read([tmp_path]))] == ["a#1", "a#3"]


def test_fields_can_have_other_names(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", {"key": "x", "body": "The river rose.", "day": "2024-11-12"})
    (one,) = articles(read([tmp_path], fields=Fields(id="key", text="body", published="day")))
    assert (one.id, one.text, one.published) == ("x", "The river rose.", date(2024, 11, 12))


def test_the_usual_names_of_fields_need_not_be_told(tmp_path: Path) -> None:
    record = {
        "guid": "x",
        "headline": "River",
        "body": "It rose.",
        "publisher": "Gazette",
        "link": "https://g.example/1",
    }
    lines(tmp_path / "a.jsonl", record | {"published_at": "2024-11-12T23:30:00-05:00", "desk": 4})
    (one,) = articles(read([tmp_path]))
    assert (one.id, one.title, one.text, one.outlet, one.url) == tuple(record.values())
    assert (one.published, one.meta) == (date(2024, 11, 12), {"desk": 4})


@pytest.mark.parametrize(
    ("told", "outlet"),
    [
        ({"id": None, "name": "Gazette"}, "Gazette"),
        ({"@type": "Organization", "name": "Gazette"}, "Gazette"),
        ({"uri": "gazette.example", "title": "Gazette"}, "Gazette"),
        ({"id": 7}, None),
        (["Gazette"], None),
    ],
)
def test_an_outlet_told_by_an_object_is_the_name_in_it(tmp_path: Path, told: object, outlet: str | None) -> None:
    lines(tmp_path / "a.jsonl", {"content": "It rose.", "source": told})
    (one,) = articles(read([tmp_path]))
    assert (one.outlet, one.meta) == (outlet, {"source": told})


def test_the_usual_names_of_fields_may_be_written_in_capitals(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ID,Headline,Body,Date\nx,River,It rose.,2024-11-12\n", encoding="utf-8")
    (one,) = articles(read([tmp_path]))
    assert (one.id, one.title, one.text, one.published, one.meta) == ("x", "River", "It rose.", date(2024, 11, 12), {})


def test_of_fields_with_usual_names_an_empty_one_gives_way(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", {"text": "", "body": "It rose.", "date": None, "published": "2024-11-12"})
    (one,) = articles(read([tmp_path]))
    assert (one.text, one.published) == ("It rose.", date(2024, 11, 12))


def test_a_field_that_is_named_keeps_the_usual_ones_out(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", {"id": "1", "text": "Long.", "summary": "Short."})
    (one,) = articles(read([tmp_path], fields=Fields(text="summary")))
    assert (one.text, one.meta) == ("Short.", {"text": "Long."})


@pytest.mark.parametrize(
    ("value", "day", "instant"),
    [
        ("2024-11-12", date(2024, 11, 12), None),
        ("2024-11-12 00:00:00", date(2024, 11, 12), None),
        ("2024-11-12T08:05:00", date(2024, 11, 12), datetime(2024, 11, 12, 8, 5)),
        ("2024-11-12T08:05:00Z", date(2024, 11, 12), datetime(2024, 11, 12, 8, 5, tzinfo=UTC)),
        ("Tue, 12 Nov 2024 08:05:00 +0000", date(2024, 11, 12), datetime(2024, 11, 12, 8, 5, tzinfo=UTC)),
        (1731398700, date(2024, 11, 12), datetime(2024, 11, 12, 8, 5, tzinfo=UTC)),
        (1731398700000, date(2024, 11, 12), datetime(2024, 11, 12, 8, 5, tzinfo=UTC)),
        ("0001-01-01T00:00:00+05:00", date(1, 1, 1), None),
        ("12 November 2024", date(2024, 11, 12), None),
        ("Nov 12, 2024 08:05", date(2024, 11, 12), datetime(2024, 11, 12, 8, 5)),
        ("12.11.2024", date(2024, 11, 12), None),
        ("2024-11-12 8:05", date(2024, 11, 12), datetime(2024, 11, 12, 8, 5)),
        ("November 12, 2024 8:05 PM", date(2024, 11, 12), datetime(2024, 11, 12, 20, 5)),
        ("Tuesday, Nov. 12th, 2024 at 12:05 a.m.", date(2024, 11, 12), datetime(2024, 11, 12, 0, 5)),
        ("Tue, 12 Nov 2024 8:05 PM EST", None, None),
        ("12-NOV-1987 15:01:01.79", date(1987, 11, 12), datetime(1987, 11, 12, 15, 1, 1)),
        ("2024/11/12", date(2024, 11, 12), None),
        ("2024-11-12 08:05:00 UTC", date(2024, 11, 12), datetime(2024, 11, 12, 8, 5, tzinfo=UTC)),
        ("2024-11-12 03:05:00 -0500", date(2024, 11, 12), datetime(2024, 11, 12, 8, 5, tzinfo=UTC)),
        ("20241112080500", date(2024, 11, 12), datetime(2024, 11, 12, 8, 5)),
        ("2024年11月12日", date(2024, 11, 12), None),
        ("1731398700", date(2024, 11, 12), datetime(2024, 11, 12, 8, 5, tzinfo=UTC)),
        ("November 12, 2024 13:05 PM", None, None),
        ("2024/31/12", None, None),
        ("12 Novumber 2024", None, None),
        ("November 12, 2024, updated", None, None),
        ("12/11/2024 8:05 PM", None, None),
        ("20142014", None, None),
        ("6/7/2014", None, None),
        ("November 2024", None, None),
        (2014, None, None),
        (True, None, None),
    ],
)
def test_a_time_of_publication_is_read_where_it_can_be_only_one(
    tmp_path: Path, value: object, day: date | None, instant: datetime | None
) -> None:
    lines(tmp_path / "a.jsonl", {"text": "The river rose.", "time": value})
    (one,) = articles(read([tmp_path]))
    assert (one.published, one.instant) == (day, instant)


def test_a_broken_record_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        b'{"text": "One."}\n{"text": \n["no", "fields"]\n{"title": "Two"}\n{"text": 3}\n{"text": ""}\n'
        b'{"text": "caf\xe9"}\n{"text": "half \\ud83d"}\n{"text": "Last."}\n'
    )
    found = list(read([tmp_path]))
    assert [one.id for one in found if isinstance(one, Article)] == ["a#1", "a#9"]
    assert [(one.id, one.stage) for one in rejected(found)] == [
        ("a#2", "parse"),
        ("a#3", "parse"),
        ("a#4", "parse"),
        ("a#5", "parse"),
        ("a#6", "read"),
        ("a#7", "decode"),
        ("a#8", "decode"),
    ]
    assert "no field 'text', nor content" in rejected(found)[2].reason
    assert rejected(found)[2].reason.endswith("it has 'title'")


def test_the_second_article_of_one_id_is_refused_and_both_places_are_named(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", {"id": "x", "text": "One."}, {"id": "y", "text": "Two."})
    lines(tmp_path / "b.jsonl", {"id": "x", "text": "Three."})
    found = list(read([tmp_path]))
    assert [one.id for one in found if isinstance(one, Article)] == ["x", "y"]
    (second,) = rejected(found)
    assert second.id == "x"
    assert "b.jsonl, record 1" in second.reason
    assert "a.jsonl, record 1" in second.reason


def test_a_file_given_twice_counts_twice_and_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The river rose.", encoding="utf-8")
    found = list(read([tmp_path / "a.txt", tmp_path / "a.txt"]))
    assert [type(one) for one in found] == [Article, Rejected]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_a_table_without_the_field_tells_which_fields_it_has(tmp_path: Path, name: str) -> None:
    content = (
        "headline,words\nFlood,The river rose.\n" if name == "a.csv" else '{"headline": "Flood", "words": "It rose."}\n'
    )
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(MissingField, match="'headline', 'words'"):
        list(read([tmp_path]))


def test_a_table_of_other_things_in_a_folder_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,price\nBread,2\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The river rose.", encoding="utf-8")
    refused, article = read([tmp_path])
    assert isinstance(article, Article)
    assert isinstance(refused, Rejected)
    assert "no field 'text'" in refused.reason
    with pytest.raises(MissingField):
        list(read([tmp_path / "a.csv", tmp_path / "b.txt"]))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (refused,) = rejected(read([tmp_path]))
    assert "a pipe" in refused.reason


def test_a_csv_keeps_line_ends_and_long_texts(tmp_path: Path) -> None:
    text = 'He said "no",\r\nand left.\n' + "long " * 40_000
    (tmp_path / "a.csv").write_bytes(
        b'\xef\xbb\xbfid,text\r\n1,"' + text.replace('"', '""').encode() + b'"\r\n2,Two.\r\n'
    )
    found = articles(read([tmp_path]))
    assert [(one.id, one.text) for one in found] == [("1", text), ("2", "Two.")]


def test_a_broken_byte_in_a_csv_costs_one_record(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,text\n1,One.\n2,caf\xe9\n3,Three.\n")
    found = list(read([tmp_path]))
    assert [one.id for one in found if isinstance(one, Article)] == ["1", "3"]
    assert rejected(found)[0].stage == "decode"


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_csv_without_commas_in_its_header_is_parted_as_its_header_is(tmp_path: Path, sign: str) -> None:
    content = f'id{sign}body\na{sign}"It rose, then fell; all night."\n'
    (tmp_path / "a.csv").write_text(content, encoding="utf-8-sig")
    (one,) = articles(read([tmp_path]))
    assert (one.id, one.text) == ("a", "It rose, then fell; all night.")


def test_a_table_of_broken_records_is_refused_once_a_record(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,text\n1,caf\xe9\n")
    assert [one.id for one in rejected(read([tmp_path]))] == ["a#2"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Quay &amp; Harbour&#8217;s &quot;day&quot; &#x2013; The Tide", 'Quay & Harbour’s "day" – The Tide'),
        ("R&D at 5&nbsp;%", "R&D at 5\u00a0%"),
        ("A&B; Q&A; &copy here & there &nosuch; &#;", "A&B; Q&A; &copy here & there &nosuch; &#;"),
        ("&nbsp;", None),
    ],
)
def test_a_title_written_as_html_is_read_as_it_is_meant_and_nothing_else_is_touched(
    tmp_path: Path, written: str, meant: str | None
) -> None:
    record = {
        "id": "1",
        "text": written + " is it",
        "title": written,
        "outlet": written,
        "url": "https://a.b/?a=1&amp;b",
    }
    (one,) = articles(read([lines(tmp_path / "a.jsonl", record)]))
    assert (one.title, one.outlet) == (meant, meant)
    assert (one.text, one.url) == (record["text"], record["url"])


def test_a_tsv_is_parted_by_tabs(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("id\ttext\n1\tOne, two.\n", encoding="utf-8")
    assert articles(read([tmp_path]))[0].text == "One, two."


@pytest.mark.parametrize(
    "content",
    [
        '[{"id": "1", "text": "One."}]',
        '{"id": "1",\n "text": "One."}',
        '{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}',
        '{"status": "ok", "articles": [{"id": "1", "text": "One."}, {"id": "2", "text": "Two."}]}',
        '{"id": "1", "text": "One.", "articles": 2}',
    ],
)
def test_a_json_file_holds_a_list_a_record_lines_or_the_answer_of_a_service(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    assert articles(read([tmp_path]))[0].text == "One."


def test_packed_files_are_unpacked_and_broken_ones_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"The river rose."))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "It fell."}\n'))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"The river rose." * 99)[:30])
    (tmp_path / "d.txt.gz").write_bytes(b"The river rose.")
    found = list(read([tmp_path]))
    assert [one.id for one in found] == ["a", "b#1", "c", "d"]
    assert [one.stage for one in rejected(found)] == ["read", "read"]


def stdin(content: str | bytes) -> list[Article | Rejected]:
    return list(read(["-"], stdin=io.BytesIO(content if isinstance(content, bytes) else content.encode())))


def test_stdin_is_a_text_or_records() -> None:
    (text,) = articles(stdin("The river rose.\nIt fell.\n"))
    assert (text.id, text.text) == ("stdin", "The river rose.\nIt fell.\n")
    assert [one.text for one in articles(stdin('\n{"text": "One."}\n{"text": "Two."}\n'))] == ["One.", "Two."]
    assert [one.text for one in articles(stdin('[{"text": "One."},\n {"text": "Two."}]'))] == ["One.", "Two."]
    assert [one.text for one in articles(stdin('{\n "text": "One."\n}\n'))] == ["One."]


@pytest.mark.parametrize("text", ["[Update] The river rose.", "{sic} The river rose.", "[1, 2]"])
def test_a_text_that_begins_with_a_bracket_is_a_text(text: str) -> None:
    assert articles(stdin(text))[0].text == text


def test_empty_stdin_is_counted() -> None:
    assert [one.id for one in rejected(stdin(b""))] == ["stdin"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", *({"text": f"Text {number}."} for number in range(10)))
    (tmp_path / "b.txt").write_text("The river rose.", encoding="utf-8")
    found = read([tmp_path])
    first = next(found)
    (tmp_path / "b.txt").unlink()
    assert isinstance(first, Article)
    assert first.id == "a#1"
    assert [one.id for one in rejected(found)] == ["b"]


@pytest.mark.parametrize(
    ("name", "package", "fix"),
    [
        ("a.html", "trafilatura", "[html]"),
        ("a.parquet", "pyarrow", "[parquet]"),
        ("a.txt.zst", "zstandard", "[zstd]"),
    ],
)
def test_a_missing_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str, fix: str
) -> None:
    for module in (package, f"{package}.parquet"):
        monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(b"<p>The river rose.</p>")
    (tmp_path / "b.txt").write_text("The river rose.", encoding="utf-8")
    with pytest.raises(MissingExtra, match=re.escape(f'{sys.executable} -m pip install "dedup-news{fix}"')):
        list(read([tmp_path / name]))
    in_folder, other = read([tmp_path])
    assert isinstance(in_folder, Rejected)
    assert package in in_folder.reason
    assert isinstance(other, Article)


def test_a_web_page_gives_its_article(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    paragraphs = "".join(f"<p>The river rose again on day {day}, and the town was cut off.</p>" for day in range(9))
    page = f"<html><head><title>Flood</title></head><body><nav>Home</nav><article>{paragraphs}</article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.html").write_text("<html></html>", encoding="utf-8")
    found = list(read([tmp_path]))
    (one,) = [one for one in found if isinstance(one, Article)]
    assert one.id == "a"
    assert "on day 3" in one.text
    assert "Home" not in one.text
    assert [one.id for one in rejected(found)] == ["b"]


def test_a_parquet_table_gives_its_rows(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    writer = pytest.importorskip("pyarrow.parquet")
    rows = arrow.table({"id": ["1", "2"], "text": ["One.", None], "date": [date(2024, 11, 12), None]})
    writer.write_table(rows, tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"no table")
    found = list(read([tmp_path]))
    assert [(one.id, type(one)) for one in found] == [("1", Article), ("2", Rejected), ("b", Rejected)]
    assert isinstance(found[0], Article)
    assert found[0].published == date(2024, 11, 12)
