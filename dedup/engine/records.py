"""Files of records, read in batches and copied record by record as they are: what is kept is not rewritten.

Lines of JSONL and CSV pass through as bytes, a text file is one record, Parquet keeps its schema. Nothing here holds
more than one batch. A file that is written appears under its name only when it is complete.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from importlib import import_module
from itertools import chain, compress
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, cast

import numpy as np
from numpy.typing import NDArray

from dedup.engine import jsonlines
from dedup.engine.jsonlines import JsonLines
from dedup.engine.sources import Row, Source
from dedup.errors import InputError, MissingExtra, MissingField, UnknownFormat, install
from dedup.io.formats import binary, byte_order, delimiter_of, read_errors, unpacked
from dedup.io.usual import TEXT_FIELDS
from dedup.io.write import on_disk
from dedup.match.shingles import Written

BATCH_BYTES: Final = 1 << 23
LOOKED_AT: Final = 20  # records, for the names of their fields


class Lines:
    """A batch of records of a table, each the lines that it took, or the one record that a text file is."""

    def __init__(
        self,
        raw: list[bytes],
        source: Source,
        header: tuple[str, ...] = (),
        fields: list[list[str]] | None = None,
        delimiter: str = ",",
    ) -> None:
        self.raw = raw
        self.delimiter = delimiter
        self.fields = fields or []
        self.source = source
        self.header = header
        self.texts: Sequence[str] | Written | None = None

    def __len__(self) -> int:
        return len(self.raw)

    @property
    def size(self) -> int:
        """Bytes of the records."""
        return sum(map(len, self.raw))

    def rows(self, wanted: Sequence[int], columns: Sequence[str]) -> list[Row | None]:
        """Give some of the records; None stands for one that has not as many fields as the table."""
        if self.source.format == "text":
            return [text_row(self.raw[at]) for at in wanted]
        parsed = [self.fields[at] for at in wanted]
        return [dict(zip(self.header, row, strict=True)) if len(row) == len(self.header) else None for row in parsed]

    def replaced(self, texts: Mapping[int, str], column: str) -> list[bytes]:
        """Give the lines of all records, some with other texts."""
        if self.source.format == "text":
            return [texts[0].encode("utf-8", "surrogateescape")]
        raw = list(self.raw)
        for at, text in texts.items():
            row = dict(self.rows([at], ())[0] or {}) | {column: text}
            end = raw[at][len(raw[at].rstrip(b"\r\n")) :]
            line = io.StringIO()
            # Cells with a sign of the line end are put in quotation marks, those with another sign for one are not.
            csv.writer(line, delimiter=self.delimiter, lineterminator="\r\n").writerow(row.values())
            raw[at] = line.getvalue().removesuffix("\r\n").encode("utf-8", "surrogateescape") + end
        return raw

    def kept(self, kept: Sequence[bool] | NDArray[np.bool_]) -> Iterator[bytes]:
        """Give the bytes of the kept records."""
        return compress(self.raw, kept)


def text_row(raw: bytes) -> Row:
    """Give a text file as a record, its bytes for a text where it holds none; broken ones are kept as escapes."""
    encoding = byte_order(raw) or "utf-8"
    if not encoding.startswith("utf-8"):
        return {"text": raw.decode(encoding, "replace")}
    return {"text": raw if binary(raw) else raw.decode(encoding, "surrogateescape")}


class Columns:
    """A batch of rows of a Parquet file."""

    def __init__(self, table: Any) -> None:  # noqa: ANN401 - pyarrow is not there to be named
        self.table = table
        self.texts: Sequence[str] | Written | None = None

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @property
    def size(self) -> int:
        """Bytes of the rows in memory."""
        return int(self.table.nbytes)

    def rows(self, wanted: Sequence[int], columns: Sequence[str]) -> list[Row | None]:
        """Give some of the rows, of those columns that there are."""
        names = [name for name in columns if name in self.table.schema.names]
        part = self.table.select(names)
        return list((part if len(wanted) == len(self) else part.take(list(wanted))).to_pylist())

    def replaced(self, texts: Mapping[int, str], column: str) -> Columns:
        """Give the batch with other texts in some rows."""
        at = self.table.schema.get_field_index(column)
        values = self.table.column(column).to_pylist()
        for row, text in texts.items():
            values[row] = text
        changed = import_module("pyarrow").array(values, type=self.table.schema.field(at).type)
        return Columns(self.table.set_column(at, self.table.schema.field(at), changed))


Batch = JsonLines | Lines | Columns


def batches(source: Source, size: int = BATCH_BYTES) -> Iterator[Batch]:
    """Read a file in batches of about ``size`` bytes. Raises InputError where it breaks off or is not what it says."""
    try:
        yield from _batches(source, size)
    except Exception as problem:
        # Only now is it known what the packages that reading took may raise.
        if not isinstance(problem, (*read_errors(), csv.Error)):
            raise
        told = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
        raise InputError(
            f"{source} cannot be read to its end: {told.rstrip('.')}.",
            "check the file, or leave it out; nothing was written.",
        ) from problem


def _batches(source: Source, size: int) -> Iterator[Batch]:
    if source.format == "parquet":
        parquet = _pyarrow_parquet(str(source))
        file = parquet.ParquetFile(source.path)
        groups = max(file.metadata.num_row_groups, 1)
        rows = max(1, file.metadata.num_rows * size // max(source.path.stat().st_size * 2, 1)) if groups else 1
        for batch in file.iter_batches(batch_size=min(rows, 1 << 16)):
            yield Columns(_without_views(batch))
        return
    with source.path.open("rb") as opened, unpacked(cast(BinaryIO, opened), source.path) as file_:
        if source.format == "text":
            yield Lines([file_.read()], source)
            return
        if source.format == "jsonl":
            yield from jsonlines.batches(file_, source, size)
            return
        yield from _table_batches(file_, source, size)


def _without_views(batch: Any) -> Any:  # noqa: ANN401 - pyarrow is not there to be named
    """Give a batch whose texts are of the type that all functions of Arrow know; in Parquet both are the same."""
    arrow = import_module("pyarrow")
    known = {arrow.string_view(): arrow.large_string(), arrow.binary_view(): arrow.large_binary()}
    if not any(one.type in known for one in batch.schema):
        return batch
    fields = [one.with_type(known.get(one.type, one.type)) for one in batch.schema]
    return batch.cast(arrow.schema(fields, batch.schema.metadata))


def text_field(source: Source, given: str | None) -> str:
    """Tell which field of a file holds the text: the one given, else the first usual one of the first records."""
    if source.format == "text":
        return "text"
    names: dict[str, None] = {}
    for batch in batches(source, 1 << 16):
        if isinstance(batch, Columns):
            names = dict.fromkeys(batch.table.schema.names)
        else:
            names = {name: None for row in batch.rows(range(min(len(batch), LOOKED_AT)), ()) for name in row or ()}
        if names:
            break
    return chosen_field([*names], given, str(source))


def chosen_field(names: Sequence[str], given: str | None, place: str) -> str:
    """Choose the field of the text among the ``names`` in the first records of ``place``; any will do without records.

    Raises MissingField.
    """
    for name in (given,) if given else TEXT_FIELDS:
        if name in names or not names:
            return name
    wanted = f"field {given!r}" if given else f"field of the name {' or '.join(TEXT_FIELDS)}"
    raise MissingField(f"{place} has no {wanted}.", f"name the text's field; there are: {', '.join(names)}.")


class Copy:
    """A file in the making, of the same format as its source; ``put`` takes the batches in order."""

    def __init__(self, file: IO[bytes] | None, source: Source, target: Path) -> None:
        self._file = file
        self._source = source
        self._target = target
        self._parquet: Any = None

    def put(self, batch: Batch, kept: NDArray[np.bool_], texts: Mapping[int, str], column: str) -> None:
        """Write the kept records of a batch, some with other ``texts`` in a ``column``."""
        if isinstance(batch, Columns):
            if self._parquet is None:
                self._open_parquet(batch)
            table = (batch.replaced(texts, column) if texts else batch).table
            self._parquet.write_batch(table.filter(import_module("pyarrow").array(kept)))
        elif self._file is not None:
            for piece in compress(batch.replaced(texts, column), kept) if texts else batch.kept(kept):
                self._file.write(piece)

    def header(self, batch: Batch) -> None:
        """Write what stands before the first record: the heading of a table, the schema of a Parquet file."""
        if isinstance(batch, Columns) and self._parquet is None:
            self._open_parquet(batch)
        elif isinstance(batch, Header) and self._file is not None:
            self._file.write(batch.line)

    def close(self) -> None:
        """End a Parquet file."""
        if self._parquet is not None:
            self._parquet.close()

    def _open_parquet(self, batch: Columns) -> None:
        parquet = _pyarrow_parquet(str(self._target))
        written = parquet.ParquetFile(self._source.path).metadata
        packing = written.row_group(0).column(0).compression if written.num_row_groups else "SNAPPY"
        self._parquet = parquet.ParquetWriter(self._target, batch.table.schema, compression=packing)


class Header(Lines):
    """A batch without records that carries the heading of a table."""

    def __init__(self, line: bytes, source: Source) -> None:
        super().__init__([], source)
        self.line = line


@contextmanager
def copy(source: Source, target: Path) -> Iterator[Copy]:
    """Write a file as ``source`` is written, packed alike; it is at ``target`` only once the block has ended well.

    It is on the disk by then, but for text files: of these there may be a million, and whoever copies them waits once.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        if source.format == "parquet":
            with closing(Copy(None, source, part)) as made:
                yield made
        else:
            with part.open("wb", buffering=1 << 20) as raw, packed(raw, source.path) as file:
                yield Copy(file, source, part)
        if not part.exists():  # a Parquet file without a row and so without a batch
            part.write_bytes(source.path.read_bytes())
        if source.format != "text":
            on_disk(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _table_batches(file: IO[bytes], source: Source, size: int) -> Iterator[Lines]:
    """Read a table, each record both as parsed and as the lines that it took."""
    csv.field_size_limit(1 << 30)
    taken: list[bytes] = []

    def decoded() -> Iterator[str]:
        for line in file:
            taken.append(line)
            yield line.decode("utf-8", "surrogateescape")

    header: tuple[str, ...] | None = None
    raw: list[bytes] = []
    fields: list[list[str]] = []
    total = 0
    lines = decoded()
    first = next(lines, "")
    if (mark := byte_order(taken[0] if taken else b"") or "utf-8").startswith(("utf-16", "utf-32")):
        raise UnknownFormat(f"{source} is a table in {mark.upper()}.", "save it as UTF-8.")
    delimiter = delimiter_of(first, "\t" if source.format == "tsv" else ",")
    for row in csv.reader(chain([first] if first else [], lines), delimiter=delimiter):
        piece = b"".join(taken)
        taken.clear()
        if header is None:
            header = (row[0].removeprefix("\ufeff"), *row[1:]) if row else ()
            yield Header(piece, source)
        elif row:
            raw.append(piece)
            fields.append(row)
            total += len(piece)
        if total >= size:
            yield Lines(raw, source, header, fields, delimiter)
            raw, fields, total = [], [], 0
    if raw:
        yield Lines(raw, source, header or (), fields, delimiter)


@contextmanager
def packed(file: IO[bytes], like: Path) -> Iterator[IO[bytes]]:
    """Pack what is written to a file as the name ``like`` says."""
    suffix = like.suffix.lower()
    if suffix == ".gz":
        # No name and no time in the head: the same content gives the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0) as packed:
            yield cast(IO[bytes], packed)
    elif suffix == ".zst":
        try:
            zstandard = import_module("zstandard")
        except ImportError as cause:
            raise MissingExtra("Writing .zst needs zstandard.", f"run {install('[zstd]')}.") from cause
        with zstandard.ZstdCompressor().stream_writer(file, closefd=False) as packed:
            yield packed
    else:
        yield file


def _pyarrow_parquet(file: str) -> Any:  # noqa: ANN401 - pyarrow is not there to be named
    try:
        return import_module("pyarrow.parquet")
    except ImportError as cause:
        raise MissingExtra(f"{file} is a Parquet table, and needs pyarrow.", f"run {install('[parquet]')}.") from cause
