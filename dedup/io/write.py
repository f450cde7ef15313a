"""Reports to files and back: one JSON value, or one flat table as JSON lines or CSV."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from stat import S_ISDIR, S_ISREG
from typing import TextIO

from dedup.errors import InputError, MissingPath, UnknownFormat
from dedup.io.codec import from_plain, shallow
from dedup.processes import Processes, unhindered
from dedup.types import COLUMNS, SCHEMA_VERSION, TABLES, Comparison, Packed, Report, Row

# What is packed is unpacked and written so many items at a time; so many in all are worth processes.
_PORTION, _WORTH_PROCESSES = 200, 5_000
# What formulas begin with, and what stands before one without changing that.
_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WANTED = "give a file that `dedup cluster ARTICLES -o run.json` wrote."


def to_json(value: Report | Comparison) -> str:
    """Give a result as one JSON value that ``from_json`` reads back; the schema lies in ``dedup/io/schema``."""
    return "".join(json_pieces(value))


def json_pieces(
    value: Report | Comparison, jobs: int = 1, written: Mapping[str, Iterable[str]] | None = None
) -> Iterator[str]:
    """Give the same in pieces, so that a large report need not be in memory as text, let alone unpacked.

    Up to ``jobs`` processes unpack and write what is packed, if it is much; they change nothing of the result. The
    items of fields that are ``written`` already are taken as they come.
    """
    opening = "{"
    with Processes(jobs) as processes:
        for field in fields(value):
            member = getattr(value, field.name)
            yield f'{opening}"{field.name}":'
            opening = ","
            if isinstance(member, Sequence) and not isinstance(member, str):
                yield "["
                parts = member.portions(_PORTION) if isinstance(member, Packed) else ([one] for one in member)
                worth = isinstance(member, Packed) and len(member) >= _WORTH_PROCESSES
                texts = (written or {}).get(field.name) or processes.map(_encoded_all, parts, worth=worth)
                for at, text in enumerate(texts):
                    yield f"{',' if at else ''}{text}"
                yield "]"
            else:
                yield encoded(member)
    yield "}\n"


def _encoded_all(values: Sequence[object]) -> str:
    return ",".join(map(encoded, values))


def encoded(value: object) -> str:
    """Give one value of a report as it stands in its JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=shallow)
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError:
        # Half a character, in a file's name or an id, which JSON can hold in no other way.
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def from_json(text: str, name: str = "the report") -> Report:
    """Rebuild the report that ``to_json`` wrote. Raises UnknownFormat if it is none, or of another schema version."""
    try:
        with unhindered():
            plain = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise UnknownFormat(f"{name} is not JSON: {problem}.", _WANTED) from problem
    if not isinstance(plain, dict):
        raise UnknownFormat(f"{name} is not a report of dedup.", _WANTED)
    version = plain.get("schema_version")
    if version is not None and version != SCHEMA_VERSION:
        raise UnknownFormat(
            f"{name} has schema version {version!r}, this program reads {SCHEMA_VERSION!r}.",
            "run `dedup cluster --format json` again with this version.",
        )
    if lacking := [field.name for field in fields(Report) if field.name not in plain]:
        raise UnknownFormat(f"{name} is not a report of dedup: it has no {', '.join(lacking)}.", _WANTED)
    try:
        with unhindered():
            return from_plain(Report, plain)
    except (KeyError, TypeError, ValueError) as problem:
        raise UnknownFormat(f"{name} is a damaged report of dedup ({problem}).", _WANTED) from problem


def save(report: Report, path: str | Path) -> None:
    """Write a report as JSON; the file appears whole or not at all. Raises InputError for what is no report."""
    if not isinstance(report, Report):
        raise InputError(f"{type(report).__name__} is no report.", "give what dedup.cluster or dedup.load gave.")
    with replacing(Path(path)) as file:
        file.writelines(json_pieces(report))


def load(path: str | Path) -> Report:
    """Read a report that ``save`` or ``dedup cluster --format json`` wrote. Raises MissingPath or UnknownFormat."""
    if not isinstance(path, str | Path):
        raise MissingPath(f"{type(path).__name__} is no path.", "give the path of a stored run.")
    if Path(path).is_dir():
        raise MissingPath(f"{path} is a folder, no stored run.", f"store one first: dedup cluster {path} -o run.json")
    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise UnknownFormat(f"{path} is not UTF-8 text.", _WANTED) from problem
    except OSError as problem:
        raise MissingPath(
            f"{path} cannot be read: {problem.strerror}.", "check the path and its permissions."
        ) from problem
    return from_json(text, str(path))


def is_report(path: str | Path) -> bool:
    """Tell whether a file begins as a report does that ``save`` or ``dedup cluster --format json`` wrote."""
    file = Path(path)
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return bool(re.match(rb'\s*\{\s*"schema_version"\s*:', opened.read(200)))


def table_lines(report: Report, table: str) -> str:
    """Give one table as JSON lines. Raises InputError, naming the tables there are."""
    return "".join(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in _rows(report, table))


def table_csv(report: Report, table: str) -> str:
    """Give one table as CSV, its header line even without rows. Raises InputError, naming the tables there are.

    Spreadsheets take words that begin like a formula for one, and run it: such words have an apostrophe before them.
    """
    rows = _rows(report, table)
    made = _Csv()
    writer = csv.DictWriter(made, fieldnames=list(COLUMNS[table]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _no_formula(value) for name, value in row.items()} for row in rows)
    return "".join(made.lines)


class _Csv:
    """The lines that a writer of CSV gives, with the line end of all files here.

    It puts quotation marks around cells for the signs of its own line end alone; readers take either of two for one.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, line: str) -> None:
        """Take a line."""
        self.lines.append(line.removesuffix("\r\n") + "\n")


def _no_formula(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_OF_FORMULAS) else value


def known_table(table: str) -> None:
    """Raise InputError, naming the tables there are, unless ``table`` is one of them."""
    if table not in TABLES:
        raise InputError(f"there is no table {table!r}.", f"choose one of {', '.join(TABLES)}.")


def _rows(report: Report, table: str) -> list[Row]:
    known_table(table)
    return report.rows(table)


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Open a file that takes the place of ``path`` when it is complete, and vanishes if it never is.

    A link stays one: its file is replaced. A pipe or a device is written to itself. Raises InputError where the folder
    does not exist or may not be written.
    """
    with _stand_in(path) as place:
        try:
            file = place.open("w", encoding="utf-8", errors="backslashreplace", newline="")
        except OSError as problem:
            raise _unwritable(path, problem.strerror) from problem
        with file:
            yield file


def replacing_bytes(path: Path, data: bytes) -> None:
    """Write a binary file that takes the place of ``path``, whole or not at all. Raises InputError as ``replacing``."""
    with _stand_in(path) as place:
        try:
            file = place.open("wb")
        except OSError as problem:
            raise _unwritable(path, problem.strerror) from problem
        with file:
            file.write(data)


def write_folder(files: Mapping[str, str], path: Path) -> None:
    """Write a folder of text files that is there when all of them are; ``path`` is a new folder, or an empty one.

    Raises InputError where the folder around it may not be written to.
    """
    part = path.absolute().with_name(f".{path.absolute().name}.{token_hex(4)}.part")
    try:
        part.mkdir(parents=True)
    except OSError as problem:
        raise _unwritable(path, problem.strerror) from problem
    try:
        for name, text in files.items():
            with replacing(part / name) as file:
                file.write(text)
        if path.exists():
            path.rmdir()
        part.replace(path)
    except BaseException:
        rmtree(part, ignore_errors=True)
        raise


def can_replace(path: str | Path) -> None:
    """Raise InputError where ``replacing`` would, or would replace a file that may not be written to."""
    if _is_no_file(path := Path(path)):
        return
    its = Path(os.path.realpath(path))
    if its.is_dir():
        raise InputError(f"{path} cannot be written: it is a folder.", "name a file in it.")
    if not its.parent.is_dir() or not os.access(its.parent, os.W_OK | os.X_OK):
        why = "there is no such folder" if not its.parent.exists() else "its folder may not be written to"
        raise _unwritable(path, why)
    if its.exists() and not os.access(its, os.W_OK):
        raise InputError(f"{path} cannot be written: it is there and may only be read.", "name another file.")


@contextmanager
def _stand_in(path: Path) -> Iterator[Path]:
    """Give the path of a file that takes the place of ``path`` in the end, or ``path`` itself if it is no file."""
    if _is_no_file(path):
        yield path
        return
    target = Path(os.path.realpath(path))
    # By chance, not by number of process: in a container that is the same each time, and a killed run leaves its own.
    temporary = target.with_name(f".{target.name}.{token_hex(4)}.part")
    try:
        yield temporary
        on_disk(temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def on_disk(path: Path) -> None:
    """Wait until a file is on the disk: one that is named when it is complete is so after a power cut, too."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _is_no_file(path: Path) -> bool:
    """Tell whether a pipe, a terminal or a device is there, whose place no file may take."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not S_ISREG(mode) and not S_ISDIR(mode)


def _unwritable(path: Path, why: str | None) -> InputError:
    return InputError(f"{path} cannot be written: {why}.", "choose a folder that exists and that you may write to.")
