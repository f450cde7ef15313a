"""What a file holds: bytes to text, and tables, JSON and pages to records.

Nothing here raises for one bad article: it gives a ``Broken`` that says what is wrong and where, and goes on.
"""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import IO, Any, BinaryIO, Literal, cast

from dedup.errors import MissingExtra, install
from dedup.io import usual

Stage = Literal["read", "decode", "parse"]
Format = Literal["text", "jsonl", "json", "csv", "tsv", "html", "docx", "parquet"]

SUFFIXES: Mapping[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".parquet": "parquet",
}
PACKED = (".gz", ".zst")
# Documents that hold text nobody takes out of them here: told, where other files in a folder are passed over.
UNREAD = (".doc", ".odt", ".rtf", ".pdf", ".pages", ".epub", ".eml", ".msg", ".xls", ".xlsx", ".ods")

# The longest mark comes first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LOOKED_AT = 8192  # bytes; a file that is no text shows it at its beginning
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_MOST_CONTROL = 0.05  # share of control bytes in what is still text
_SURROGATE = re.compile("[\ud800-\udfff]")
# Quotes, dashes and the like, which all code pages of Windows have at one place: texts with these beside ASCII can only
# be read in one way. Letters have other places in each.
_ALIKE_IN_WINDOWS = re.compile(rb"[\x00-\x7f\x82\x84-\x87\x8b\x91-\x97\x9b\xa0\xa7\xa9\xab\xae\xb0\xb1\xb7\xbb]*")


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a table: its line or row, counted from 1, and its fields."""

    line: int
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Broken:
    """A file (line 0) or one of its records that cannot be used, and why."""

    line: int
    stage: Stage
    reason: str


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file that is one article, with what its format says of it."""

    text: str
    fields: Mapping[str, object]


def format_of(path: Path) -> tuple[Format | None, str]:
    """Tell a file's format by its name, None if it is unknown, and its stem without any suffix that counts."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    name = path.name
    if suffixes and suffixes[-1] in PACKED:
        name = name[: -len(suffixes.pop())]
    its = SUFFIXES.get(suffixes[-1]) if suffixes else None
    return its, name[: -len(suffixes[-1])] if its else Path(name).stem


def unpacked(file: BinaryIO, path: Path) -> IO[bytes]:
    """Look through ``.gz`` and ``.zst``. Raises MissingExtra where the latter needs a package that is not there."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file))
    if suffix == ".zst":
        try:
            zstandard = import_module("zstandard")
        except ImportError as problem:
            raise MissingExtra(
                f"{path} is packed with Zstandard, and zstandard, which unpacks it, is not installed.",
                f"run {install('[zstd]')}, or unpack the file first.",
            ) from problem
        return cast("IO[bytes]", io.BufferedReader(_Zstandard(file, zstandard.ZstdDecompressor()), 1 << 17))
    return file


class _Zstandard(io.RawIOBase):
    """A file packed with Zstandard, frame after frame. The reader of zstandard is silent where a file breaks off.

    Raises EOFError there.
    """

    def __init__(self, file: BinaryIO, unpacker: Any) -> None:  # noqa: ANN401 - zstandard may not be there
        self._file = file
        self._unpacker = unpacker
        self._frame: Any = None
        self._packed = b""
        self._left = memoryview(b"")

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - as its parent has it
        """Fill some of a buffer; 0 at the end."""
        while not self._left:
            packed = self._packed or self._file.read(1 << 17)
            if not packed:
                if self._frame is not None:
                    raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                return 0
            self._frame = self._frame or self._unpacker.decompressobj()
            self._left = memoryview(self._frame.decompress(packed))
            self._packed = self._frame.unused_data
            if self._frame.eof:
                self._frame = None
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def read_errors() -> tuple[type[Exception], ...]:
    """Give what reading a file may raise: it went away, may not be read, or is packed badly."""
    loaded = [(sys.modules.get("zstandard"), "ZstdError"), (sys.modules.get("pyarrow"), "ArrowException")]
    return (OSError, EOFError, zlib.error, *(getattr(module, name) for module, name in loaded if module))


def decode(raw: bytes, other: str | None = None) -> str | Broken:
    """Decode a whole text: what its byte order mark says, UTF-8, or the ``other`` encoding where it is not UTF-8.

    The mark is removed, line ends stay as they are. Where none is named, quotes and dashes of Windows are read as such.
    """
    marked = byte_order(raw)
    if (marked or "utf-8").startswith("utf-8") and (broken := binary(raw)):
        return broken
    try:
        return raw.decode(marked or "utf-8")
    except UnicodeDecodeError as problem:
        reason = _undecoded(raw, problem, (marked or "utf-8").upper())
    if not marked and (other or _ALIKE_IN_WINDOWS.fullmatch(raw)):
        try:
            return raw.decode(other or "windows-1252")
        except UnicodeDecodeError as problem:
            reason = _undecoded(raw, problem, f"UTF-8 and not {other}")
    return Broken(0, "decode", reason)


def _undecoded(raw: bytes, problem: UnicodeDecodeError, encoding: str) -> str:
    byte = f"0x{raw[problem.start]:02x}" if problem.start < len(raw) else "the end"
    return f"not {encoding} text: {byte} at byte {problem.start}; save it as UTF-8, or name its encoding (--encoding)"


def byte_order(raw: bytes) -> str | None:
    """Give the encoding that the mark at the beginning of a file tells, None without a mark."""
    return next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)


def binary(raw: bytes) -> Broken | None:
    """Say why bytes that are not UTF-16 or UTF-32 are no text; None for those that may be one."""
    head = raw[:_LOOKED_AT]
    if (at := head.find(b"\x00")) >= 0:
        return Broken(0, "decode", f"not text: a zero byte at byte {at}")
    if len(_CONTROL.findall(head)) > _MOST_CONTROL * len(head):
        return Broken(0, "decode", "not text: too many control characters")
    return None


def unpaired(text: str) -> int | None:
    """Give the place of the first half of a surrogate pair, which no file can hold; None for sound text."""
    found = _SURROGATE.search(text)
    return found.start() if found else None


def as_meant(label: str | None) -> str | None:
    """Give a title or a name, which feeds write as HTML, with its signs; no position leads into one."""
    return label and (_ENTITY.sub(lambda entity: html.unescape(entity[0]), label).strip() or None)


def jsonl(lines: Iterable[bytes]) -> Iterator[Record | Broken]:
    """Read JSON lines; empty lines count, but give nothing."""
    for number, raw in enumerate(lines, 1):
        if number == 1 and raw.startswith(b"\xef\xbb\xbf"):
            raw = raw[3:]
        if not raw.strip():
            continue
        try:
            value = json.loads(raw.decode("utf-8"))
        except UnicodeDecodeError as problem:
            yield Broken(
                number, "decode", f"not UTF-8: 0x{raw[problem.start]:02x} at byte {problem.start} of line {number}"
            )
        except (ValueError, RecursionError) as problem:
            yield Broken(number, "parse", f"line {number} is not JSON: {problem}")
        else:
            yield _record(number, value)


def whole_json(raw: bytes) -> Iterator[Record | Broken]:
    """Read a JSON file: records in a list, bare or as ``articles`` of an object, one record, or JSON lines."""
    text = decode(raw)
    if isinstance(text, Broken):
        yield text
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as problem:
        lines = text.encode("utf-8", "surrogatepass").splitlines()
        if len(lines) > 1 and lines[0].rstrip().endswith(b"}"):
            yield from jsonl(lines)
        else:
            yield Broken(0, "parse", f"not JSON: {problem}")
        return
    # As the answers of news services are.
    inside = value.get("articles") if isinstance(value, dict) else value
    for number, item in enumerate(inside if isinstance(inside, list) else [value], 1):
        yield _record(number, item)


def _record(number: int, value: object) -> Record | Broken:
    if isinstance(value, dict):
        return Record(number, value)
    return Broken(number, "parse", f"record {number} is {kind_of(value)}, not an object with fields")


def kind_of(value: object) -> str:
    """Say in words what a value of JSON or of a table is."""
    kinds = {
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
    }
    return "nothing" if value is None else kinds.get(type(value), f"of type {type(value).__name__}")


def name_of(told: object) -> str | None:
    """Give what an object calls itself, as news services tell an outlet: {"name": ...}, {"title": ...}."""
    called = (told.get(name) for name in usual.NAMES_OF_OUTLETS) if isinstance(told, Mapping) else ()
    return next((one.strip() for one in called if isinstance(one, str) and one.strip() and unpaired(one) is None), None)


def delimiter_of(header: str, usual: str) -> str:
    """Tell what parts the cells of a table: where its first line has no ``usual`` sign, a semicolon or a tab.

    Spreadsheets write CSV with semicolons wherever the comma is the decimal mark.
    """
    return usual if usual in header else next((sign for sign in ";\t" if sign in header), usual)


def table(file: IO[bytes], delimiter: str, other: str | None = None) -> Iterator[Record | Broken]:
    """Read CSV or TSV with a header line; a broken byte costs its own record only.

    Cells that are not UTF-8 are read in the ``other`` encoding.
    """
    csv.field_size_limit(2**31 - 1)  # the module's 131,072 would refuse a long article
    mark = file.read(4) if file.seekable() else b""
    if mark:
        file.seek(0)
    wrapped = io.TextIOWrapper(file, encoding=byte_order(mark) or "utf-8-sig", errors="surrogateescape", newline="")
    header = wrapped.readline()
    delimiter = delimiter_of(header, delimiter)
    rows = csv.DictReader(_decoded(chain([header], wrapped), other), delimiter=delimiter, strict=False)
    number = 1
    try:
        for number, row in enumerate(rows, 2):
            fields = {name: value for name, value in row.items() if name is not None and value is not None}
            bad = next((name for name, value in fields.items() if unpaired(str(value)) is not None), None)
            if bad is not None:
                reason = f"row {number}: field {bad!r} is not UTF-8; save it so, or name its encoding (--encoding)"
                yield Broken(number, "decode", reason)
            else:
                yield Record(number, fields)
    except csv.Error as problem:
        yield Broken(number, "parse", f"not a table after row {number}: {problem}")
    finally:
        wrapped.detach()  # or its end would close the file under the one that opened it


def _decoded(lines: Iterable[str], other: str | None) -> Iterator[str]:
    """Read lines whose bytes were not UTF-8 in another encoding, or where all code pages of Windows agree on them."""
    for line in lines:
        if unpaired(line) is None:
            yield line
            continue
        raw = line.encode("utf-8", "surrogateescape")
        text = decode(raw, other)
        yield line if isinstance(text, Broken) else text


def parquet(file: IO[bytes], path: Path) -> Iterator[Record | Broken]:
    """Read a Parquet table, some rows at a time. Raises MissingExtra without pyarrow."""
    try:
        reader = import_module("pyarrow.parquet")
        arrow_error = import_module("pyarrow").ArrowException
    except ImportError as problem:
        raise MissingExtra(
            f"{path} is a Parquet table, and pyarrow, which reads it, is not installed.",
            f"run {install('[parquet]')}, or give JSON lines or CSV.",
        ) from problem
    try:
        number = 0
        for batch in reader.ParquetFile(io.BytesIO(file.read())).iter_batches(batch_size=1024):
            for row in batch.to_pylist():
                number += 1
                yield Record(number, {name: value for name, value in row.items() if value is not None})
    except (arrow_error, OSError) as problem:
        yield Broken(0, "parse", f"not a Parquet table: {problem}")


def page(raw: bytes, path: Path) -> Text | Broken:
    """Take the article out of a web page. Raises MissingExtra without trafilatura."""
    try:
        from trafilatura import bare_extraction
    except ImportError as problem:
        raise MissingExtra(
            f"{path} is a web page, and trafilatura, which takes the article out of it, is not installed.",
            f"run {install('[html]')}, or give plain text.",
        ) from problem
    found: Any = bare_extraction(raw, with_metadata=True, include_comments=False)
    if found is None or not (found.text or "").strip():
        return Broken(0, "parse", "no article was found in this page")
    told = {"title": found.title, "outlet": found.sitename, "url": found.url, "published": found.date}
    return Text(found.text, {name: value for name, value in told.items() if value})
