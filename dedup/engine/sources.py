"""Which files of records a run reads, and which it passes over."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import Final

from dedup.errors import InputError, MissingPath, UnknownFormat
from dedup.io.formats import UNREAD, Format, format_of

_NAMED: Final = 3  # of the files that are left out
_TAKEN: Final = ("text", "jsonl", "csv", "tsv", "parquet")

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Source:
    """One file of records. ``name`` is its path below the folder that was given, or its file name.

    ``called`` is what it is called in lists, where that is not its path.
    """

    path: Path
    name: str
    format: Format
    called: str = ""

    def __str__(self) -> str:
        return self.called or str(self.path)


def sources(inputs: Sequence[str | Path | Source]) -> list[Source]:
    """Find the files: paths, folders (all they hold that can be read, in order of name), globs, and what is one.

    Hidden files are only taken where they are named.

    Raises MissingPath for what is not there, UnknownFormat for a file that no reader takes.
    """
    found: list[Source] = []
    for given in inputs:
        if isinstance(given, Source):
            found.append(given)
            continue
        path = Path(given)
        if not str(given):
            # "" is the current folder to Path, and a variable that was never set to whoever wrote it.
            raise MissingPath("There is no file or folder ''.", "check the path; it may be a variable that is not set.")
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if _taken(one.relative_to(path)) and one.is_file())
            found += [_source(one, one.relative_to(path).as_posix()) for one in inside]
        elif path.exists():
            found.append(_source(path, path.name))
        else:
            matched = sorted(map(Path, glob(str(given), recursive=True)))  # noqa: PTH207 - pathlib's takes hidden ones
            if not matched:
                raise MissingPath(f"There is no file or folder {given!s}.", "check the path; a pattern needs quotes.")
            found += [_source(one, one.name) for one in matched if one.is_file()]
    if not found:
        raise InputError("No file was found to read.", f"give files of one of these kinds: {', '.join(_TAKEN)}.")
    return found


def _taken(path: Path) -> bool:
    return format_of(path)[0] in _TAKEN and not _hidden(path)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def passed_over(inputs: Sequence[str | Path | Source]) -> tuple[str, ...]:
    """Tell of what in folders ``sources`` does not give: other kinds of documents, links to nothing, closed folders."""
    folders = [Path(one) for one in inputs if not isinstance(one, Source) and Path(one).is_dir()]
    inside = sorted(one for folder in folders for one in folder.rglob("*") if not _hidden(one.relative_to(folder)))
    documents = [one for one in inside if format_of(one)[0] or one.suffix.lower() in UNREAD]
    others = [one for one in documents if one.is_file() and format_of(one)[0] not in _TAKEN]
    broken = [one for one in documents if one.is_symlink() and not one.exists()]
    refused: list[OSError] = []
    for folder in folders:
        deque(os.walk(folder, onerror=refused.append), maxlen=0)
    closed = sorted(Path(one.filename) for one in refused)
    told = ((others, "of no kind that is copied"), (broken, "links to nothing"), (closed, "folders that are closed"))
    return tuple(f"{len(files):,} left out, {why}: {_named(files)}" for files, why in told if files)


def strangers(written: Sequence[str], output: str | Path | None, lists: Sequence[str | Path | None]) -> tuple[str, ...]:
    """Tell of files of records in an output folder that are not of the run: whoever reads it reads them, too."""
    folder = Path(output) if output is not None else None
    if folder is None or not folder.is_dir():
        return ()
    known = {Path(one).resolve() for one in (*written, *lists) if one is not None}
    inside = sorted(one for one in folder.rglob("*") if _taken(one.relative_to(folder)) and one.is_file())
    others = [one for one in inside if one.resolve() not in known]
    return (f"{len(others):,} in {folder} not of this run: {_named(others)}",) if others else ()


def _named(files: Sequence[Path]) -> str:
    return ", ".join(map(str, files[:_NAMED])) + (" ..." if len(files) > _NAMED else "")


def _source(path: Path, name: str) -> Source:
    kind, _ = format_of(path)
    if kind not in _TAKEN or kind is None:
        raise UnknownFormat(f"{path} is of no kind that can be copied.", f"give one of: {', '.join(_TAKEN)}.")
    return Source(path, name, kind)
