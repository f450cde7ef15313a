"""Articles from files, folders, globs and stdin, one at a time; what cannot be read is counted, not lost."""

from __future__ import annotations

import glob
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import IO, BinaryIO, Final

from dedup.errors import InputError, MissingExtra, MissingField, MissingPath
from dedup.io import formats, moments, usual
from dedup.io.formats import PACKED, SUFFIXES, Broken, Format, Record
from dedup.types import Article, Rejected


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of a record's fields; ``published`` names the field of the date.

    Where a name is None, the first of the usual ones (``dedup.io.usual``) that a record has is taken, in small or
    capital letters.
    """

    id: str | None = None
    text: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


_USUAL: Final = {
    "id": usual.RECORD_FIELDS,
    "text": usual.TEXT_FIELDS,
    "title": usual.TITLE_FIELDS,
    "outlet": usual.OUTLET_FIELDS,
    "url": usual.ADDRESS_FIELDS,
    "published": usual.PUBLISHED_FIELDS,
}


@dataclass(frozen=True, slots=True)
class _How:
    """How files are to be read: the names of fields, and the encoding of what is not UTF-8."""

    fields: Fields
    encoding: str | None


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to read: ``inside`` is its path within the folder it was found in; ``named`` tells it was given itself."""

    path: Path
    inside: str
    format: Format
    stem: str
    named: bool


def read(
    paths: Iterable[str | Path] | str | Path,
    *,
    fields: Fields | None = None,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Rejected]:
    """Read articles, in the order given; folders are walked in the order of names.

    A folder gives its files with a known suffix (.txt .text .md .jsonl .ndjson .json .csv .tsv .html .htm .docx
    .parquet, packed as .gz or .zst or not), hidden ones left out, and a ``Rejected`` for each document of another kind
    (.pdf ...); a file given by itself is text unless its suffix says otherwise; ``-`` is ``stdin``, text or JSON lines.
    Texts and tables are what their byte order mark says, UTF-8, or in ``encoding`` where they are neither. A file's
    article is called by its stem, or by its path where stems clash; a record by its id field, or by stem and line; its
    title and outlet may be written as HTML ("Q&amp;A"), a text is never altered. Each input that cannot become an
    article gives a ``Rejected``. Raises MissingPath for a path that is not there, InputError for an unknown encoding,
    and MissingExtra for a file given by itself that needs a package; while reading, MissingField if no record of a file
    given by itself has the text field, or no file of a folder holds an article and one is a table without it.
    """
    if isinstance(paths, str | Path):
        paths = [paths]
    return (one for _, one in placed(paths, fields=fields, encoding=encoding, stdin=stdin))


def placed(
    paths: Iterable[str | os.PathLike[str]],
    *,
    fields: Fields | None = None,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[tuple[str, Article | Rejected]]:
    """Read as ``read`` does, each article with the file that it is from."""
    if encoding:
        try:
            b"a".decode(encoding, "replace")
        except LookupError:
            raise InputError(
                f"there is no encoding {encoding!r}.", "give a name such as windows-1252, windows-1251 or shift_jis."
            ) from None
    sources: list[_Source | Rejected] = list(chain.from_iterable(_expanded(os.fspath(path)) for path in paths))
    return _articles(sources, _How(fields or Fields(), encoding), stdin)


def standard_input() -> BinaryIO:
    """Give what a path of "-" reads. Raises InputError where it was closed before the program began."""
    if sys.stdin is None:
        raise InputError("standard input is closed.", "give files, or send something in: ... | dedup ...")
    return sys.stdin.buffer


def takes(paths: Iterable[str], file: str | Path) -> bool:
    """Tell whether ``file`` is there and among those that ``read`` takes from ``paths``. Raises MissingPath."""
    its = Path(file)
    if not its.is_file():
        return False
    sources = chain.from_iterable(_expanded(path) for path in paths if path != "-")
    return any(isinstance(one, _Source) and one.path.exists() and one.path.samefile(its) for one in sources)


def _expanded(path: str) -> Iterator[_Source | Rejected]:
    if path == "-":
        yield _Source(Path("-"), "-", "text", "stdin", named=True)
        return
    given = Path(path)
    try:
        # "" is the current folder to Path, and a variable that was never set to whoever wrote it.
        there = bool(path) and given.exists()
    except OSError as problem:
        raise MissingPath(f"{path} cannot be looked at: {problem.strerror}.", "check its permissions.") from problem
    if there:
        yield from _folder(given) if given.is_dir() else [_unread(given) or _source(given, given.name, named=True)]
        return
    found = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []  # noqa: PTH207 - absolute ones too
    if not found:
        raise MissingPath(
            f"there is no file or folder {path or repr(path)}.", "check the spelling, and the folder you are in."
        )
    for match in map(Path, found):
        yield from _folder(match) if match.is_dir() else [_unread(match) or _source(match, match.name, named=True)]


def _folder(folder: Path) -> Iterator[_Source | Rejected]:
    try:
        next(folder.iterdir(), None)
    except OSError as problem:
        raise MissingPath(f"{folder} cannot be read: {problem.strerror}.", "check its permissions.") from problem
    closed: list[OSError] = []
    files: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [Path(root, name) for name in sorted(names) if not name.startswith(".")]
    known = [file for file in sorted(files) if formats.format_of(file)[0] or _unread(file)]
    if not known and not closed:
        raise MissingPath(f"{folder} holds no file to read.", f"files in a folder need a suffix: {' '.join(SUFFIXES)}.")
    for refused in closed:
        yield Rejected(str(refused.filename), "read", f"the folder cannot be read: {refused.strerror}")
    for file in known:
        yield _unread(file) or _source(file, file.relative_to(folder).as_posix(), named=False)


def _unread(file: Path) -> Rejected | None:
    """Refuse a document of a kind that is not read, rather than pass it over; None for any other file."""
    kind = file.suffix.lower()
    return Rejected(file.name, "read", f"{kind} is not read; save it as plain text") if kind in formats.UNREAD else None


def _source(path: Path, inside: str, *, named: bool) -> _Source:
    its, stem = formats.format_of(path)
    return _Source(path, _written(inside), its or "text", _written(stem), named)


def _written(name: str) -> str:
    """Give the name of a file as text that can be written: bytes of it that are no UTF-8 as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _file_ids(sources: list[_Source]) -> dict[_Source, str]:
    """Name each file by its stem; where two share one, by the path in the folder; where that clashes, by the path."""
    ids = {source: source.stem for source in sources}
    for name in (_path_inside, _path_given):
        clashing = Counter(ids.values())
        ids = {source: name(source) if clashing[its] > 1 else its for source, its in ids.items()}
    return ids


def _path_inside(source: _Source) -> str:
    return source.inside


def _path_given(source: _Source) -> str:
    return _written(source.path.as_posix())


def _articles(
    sources: list[_Source | Rejected], how: _How, stdin: BinaryIO | None
) -> Iterator[tuple[str, Article | Rejected]]:
    ids = _file_ids([source for source in sources if isinstance(source, _Source)])
    places: dict[str, str] = {}
    lacking: MissingField | None = None
    for source in sources:
        if isinstance(source, Rejected):
            yield source.id, source
            continue
        file = _written(str(source.path))
        try:
            for place, one in _opened(source, ids[source], how, stdin):
                if isinstance(one, Article) and one.id in places:
                    reason = f"a second article with the id {one.id!r}: {place}; the first is {places[one.id]}"
                    yield file, Rejected(one.id, "parse", reason)
                    continue
                if isinstance(one, Article):
                    places[one.id] = place
                yield file, one
        except MissingField as problem:
            # One table of other things in a folder of articles costs its own records only.
            if source.named:
                raise
            lacking = lacking or problem
    if lacking and not places:
        raise lacking


def _opened(
    source: _Source, file_id: str, how: _How, stdin: BinaryIO | None
) -> Iterator[tuple[str, Article | Rejected]]:
    """Read one file, each article with the place it stands at."""
    place = str(source.path)
    try:
        if place == "-":
            yield from _standard_input(source, stdin or standard_input(), how)
            return
        # Nobody may ever write to a pipe that only stands in a folder; one given itself is waited for.
        if not source.named and not S_ISREG(source.path.stat().st_mode):
            yield place, Rejected(file_id, "read", "it is no file, but a pipe, a socket or a device")
            return
        with source.path.open("rb") as raw:
            yield from _held(source, formats.unpacked(raw, source.path), file_id, how)
    except MissingExtra as problem:
        if source.named:
            raise
        yield place, Rejected(file_id, "read", f"{problem.cause} To fix: {problem.fix}")
    except formats.read_errors() as problem:
        why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        packed = f"cannot be unpacked: {why}" if source.path.suffix.lower() in PACKED else f"cannot be read: {why}"
        yield place, Rejected(file_id, "read", packed)


def _held(source: _Source, file: IO[bytes], file_id: str, how: _How) -> Iterator[tuple[str, Article | Rejected]]:
    place = str(source.path)
    if source.format == "text":
        yield place, _one_text(file_id, formats.decode(file.read(), how.encoding), {"path": place})
    elif source.format == "docx":
        yield place, _one_text(file_id, _word_text(file.read()), {"path": place})
    elif source.format == "html":
        yield place, _one_page(file_id, formats.page(file.read(), source.path), place)
    else:
        stem = source.stem if file_id == source.stem else file_id
        yield from _records(_table(source, file, how.encoding), stem, place, how.fields)


def _word_text(raw: bytes) -> str | Broken:
    # Late: most runs hold no such document.
    from dedup.io.word import text_of

    try:
        return text_of(raw)
    except ValueError as problem:
        return Broken(0, "parse", str(problem))


def _table(source: _Source, file: IO[bytes], encoding: str | None) -> Iterator[Record | Broken]:
    match source.format:
        case "jsonl":
            return formats.jsonl(file)
        case "json":
            return formats.whole_json(file.read())
        case "parquet":
            return formats.parquet(file, source.path)
        case _:
            return formats.table(file, "\t" if source.format == "tsv" else ",", encoding)


def _standard_input(source: _Source, file: IO[bytes], how: _How) -> Iterator[tuple[str, Article | Rejected]]:
    first = file.readline()
    while first and not first.strip():
        first += file.readline() or b""
        if not first.endswith(b"\n"):
            break
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _is_object(first):
        yield from _records(formats.jsonl(chain(first.splitlines(), file)), source.stem, "stdin", how.fields)
        return
    raw = first + file.read()
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")) and _is_object(raw):
        yield from _records(formats.whole_json(raw), source.stem, "stdin", how.fields)
        return
    yield "stdin", _one_text(source.stem, formats.decode(raw, how.encoding), {"path": "-"})


def _is_object(raw: bytes) -> bool:
    """Tell whether these bytes are a JSON object or a list of some, rather than text that begins with a bracket."""
    try:
        value = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _one_text(name: str, text: str | Broken, meta: Mapping[str, object]) -> Article | Rejected:
    if isinstance(text, Broken):
        return Rejected(name, text.stage, text.reason)
    if not text.strip():
        return Rejected(name, "read", "it is empty" if not text else "it holds nothing but white space")
    return Article(name, text, meta=dict(meta))


def _one_page(name: str, page: formats.Text | Broken, place: str) -> Article | Rejected:
    if isinstance(page, Broken):
        return Rejected(name, page.stage, page.reason)
    found = _article(name, Record(0, {**page.fields, "text": page.text}), Fields(published="published"))
    return found if isinstance(found, Rejected) else replace(found, meta={"path": place})


def _records(
    found: Iterator[Record | Broken], stem: str, place: str, fields: Fields
) -> Iterator[tuple[str, Article | Rejected]]:
    names: dict[str, None] = {}
    total = with_text = 0
    for one in found:
        where = f"{place}, record {one.line}" if one.line else place
        if isinstance(one, Broken):
            yield where, Rejected(f"{stem}#{one.line}" if one.line else stem, one.stage, one.reason)
            total += 1
            continue
        total += 1
        with_text += _named(one.fields, fields, "text") is not None
        names.update(dict.fromkeys(map(str, one.fields)))
        yield where, _article(_record_id(one, stem, fields), one, fields)
    if names and not with_text:
        raise MissingField(
            f"no record of {place} has a {_wanted(fields)}; they have {', '.join(map(repr, names))}.",
            "name the field that holds the text: `--text-field NAME`, or `Fields(text=NAME)` in Python.",
        )
    if not total:
        yield place, Rejected(stem, "read", "it holds no record")


def _named(given: Mapping[str, object], fields: Fields, part: str) -> str | None:
    """Tell what a record calls one of its parts, a field with something in it first; None if it has no such field."""
    asked = getattr(fields, part)
    there = [name for name in ((asked,) if asked else _USUAL[part]) if name in given]
    if not there and not asked:
        small = {name.lower(): name for name in given if isinstance(name, str)}
        there = [small[name] for name in map(str.lower, _USUAL[part]) if name in small]
    return next((name for name in there if given[name] not in (None, "")), there[0] if there else None)


def _wanted(fields: Fields) -> str:
    if fields.text:
        return f"field {fields.text!r}"
    first, *others = usual.TEXT_FIELDS
    return f"field {first!r}, nor {', '.join(others)}"


def _record_id(record: Record, stem: str, fields: Fields) -> str:
    name = _named(record.fields, fields, "id")
    its = record.fields[name] if name else None
    if its is None or not str(its).strip():
        return f"{stem}#{record.line}"
    return str(its).encode("utf-8", "backslashreplace").decode("utf-8")


def _article(name: str, record: Record, fields: Fields) -> Article | Rejected:
    meta = dict(record.fields)
    called = _named(meta, fields, "text")
    if called is None:
        return Rejected(name, "parse", f"no {_wanted(fields)}; it has {', '.join(map(repr, meta))}")
    text = meta.pop(called)
    if its := _named(meta, fields, "id"):
        del meta[its]
    if text is not None and not isinstance(text, str):
        return Rejected(name, "parse", f"field {called!r} holds no text but {formats.kind_of(text)}")
    if not text or not text.strip():
        return Rejected(name, "read", f"field {called!r} is empty")
    if (at := formats.unpaired(text)) is not None:
        return Rejected(name, "decode", f"field {called!r} has half a character (a lone surrogate) at place {at}")
    told = {part: _word(meta, _named(meta, fields, part)) for part in ("title", "outlet", "url")}
    told["outlet"] = told["outlet"] or formats.name_of(meta.get(_named(meta, fields, "outlet") or ""))
    told |= {part: formats.as_meant(told[part]) for part in ("title", "outlet")}
    published = instant = None
    if (day := _named(meta, fields, "published")) and (found := moments.read(meta[day])):
        published, instant = found
        del meta[day]
    return Article(name, text, told["title"], told["outlet"], told["url"], published, instant=instant, meta=meta)


def unread_date(article: Article, fields: Fields | None = None) -> str | None:
    """Give what an article's record says of its date where that could not be read: it counts as undated."""
    name = _named(article.meta, fields or Fields(), "published") if article.published is None else None
    return str(article.meta[name]) if name and article.meta[name] not in (None, "") else None


def _word(meta: dict[str, object], name: str | None) -> str | None:
    """Take a field that must be text out of ``meta``; anything else stays there."""
    value = meta.get(name) if name else None
    if name is None or not isinstance(value, str) or formats.unpaired(value) is not None:
        return None
    del meta[name]
    return value.strip() or None
