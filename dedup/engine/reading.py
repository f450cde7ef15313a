"""The reading stages of ``dedupe``: what is noted of every record, so that later stages need the texts of few."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import IO, Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from dedup import __version__
from dedup.engine import passages
from dedup.engine.records import Batch, Row, Source, batches, rows_of
from dedup.engine.spill import Work
from dedup.io.formats import PACKED
from dedup.match.nearduplicates import Functions
from dedup.options import Options

Progress = Callable[[str, int, int], None]

DATE_FIELDS: Final = ("published", "date", "timestamp", "time", "created", "crawled")
# Bytes in memory for a byte of a file that is held, as lines and as texts; and what packing takes off.
_HELD: Final = 5
_PACKED: Final = 6
ID_FIELDS: Final = ("id", "_id", "doc_id", "url", "uri")


@dataclass(frozen=True, slots=True)
class Job:
    """All that a run was asked for; what changes its result makes the digest of its work folder."""

    sources: tuple[Source, ...]
    fields: tuple[str, ...]
    options: Options
    keep: str
    by: Literal["document", "sentence", "paragraph"]
    grouping: str
    memory: int
    jobs: int = field(compare=False)
    use: Functions = field(compare=False)
    pool: ThreadPoolExecutor = field(compare=False)
    progress: Progress = field(compare=False)
    held: dict[int, list[Batch]] = field(compare=False, default_factory=dict)

    @property
    def sizes(self) -> list[int]:
        """Bytes of each file."""
        return [source.path.stat().st_size for source in self.sources]

    @property
    def digest(self) -> str:
        """A fingerprint of the inputs as they are on disk and of all that bears on the result."""
        state = [
            (str(one.path.resolve()), one.path.stat().st_size, one.path.stat().st_mtime_ns) for one in self.sources
        ]
        told = repr((__version__, state, self.fields, self.options.digest, self.keep, self.by, self.grouping))
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def read(job: Job, work: Work) -> None:
    """Hash every record; the keys are computed by the pool while the next batch is parsed.

    A corpus that is small beside the memory is held for the later stages, which else read the files again.
    """
    waiting: deque[list[Future[NDArray[np.uint32]]]] = deque()
    total = sum(job.sizes)
    expanded = sum(size * (_PACKED if source.path.suffix in PACKED else 1) for source, size in _sized(job))
    hold = expanded * _HELD <= job.memory
    names = ("keys", "usable", "lengths", "values", "digests", "ids", "id sizes", "passages", "passage counts")
    with work.stage("read") as facts, ExitStack() as stack:
        files = {name: stack.enter_context(work.path(name).open("wb")) for name in names}
        counts: list[int] = []
        before = 0
        for number, (source, size) in enumerate(_sized(job)):
            records = done = 0
            for batch in batches(source, batch_size(job.memory)):
                if len(batch):
                    waiting.append(_noted(job, batch, source, job.fields[number], records, files))
                    records += len(batch)
                if hold:
                    job.held.setdefault(number, []).append(batch)
                else:
                    batch.texts = None
                while len(waiting) > 2:
                    _store(files["keys"], waiting.popleft())
                done += batch.size
                job.progress("read", before + min(done, size), total)
            counts.append(records)
            before += size
        while waiting:
            _store(files["keys"], waiting.popleft())
        facts["records"] = sum(counts)
        work.save("source counts", np.array(counts, np.int64))
    job.progress("read", total, total)


def _sized(job: Job) -> list[tuple[Source, int]]:
    return list(zip(job.sources, job.sizes, strict=True))


def _store(file: IO[bytes], parts: list[Future[NDArray[np.uint32]]]) -> None:
    for part in parts:
        part.result().tofile(file)


@dataclass(frozen=True, slots=True)
class Notes:
    """What is noted of some records: ``values`` are NaN where there is none, ``digests`` have 16 bytes each."""

    texts: list[str]
    usable: NDArray[np.bool_]
    lengths: NDArray[np.int64]
    values: NDArray[np.float64]
    digests: bytes


def note(rows: Sequence[Row | None], column: str, dates: Sequence[str]) -> Notes:
    """Note the text of each record and what tells it from others; ``dates`` are the fields of what to keep it by."""
    given = [row.get(column) if row is not None else None for row in rows]
    texts = [text if isinstance(text, str) else "" for text in given]
    return Notes(
        texts,
        np.fromiter((isinstance(text, str) for text in given), np.bool_, len(given)),
        np.fromiter(map(len, texts), np.int64, len(texts)),
        np.array([_value(row, dates) for row in rows] if dates else [np.nan] * len(rows), np.float64),
        b"".join([sha256(_bytes(text)).digest()[:16] for text in texts]),
    )


def _noted(
    job: Job, batch: Batch, source: Source, column: str, first: int, files: Mapping[str, IO[bytes]]
) -> list[Future[NDArray[np.uint32]]]:
    """Note all of a batch that later stages need, and start to compute its keys."""
    dates = DATE_FIELDS if job.keep == "newest" else () if job.keep in ("first", "longest") else (job.keep,)
    rows = rows_of(batch, range(len(batch)), (column, *ID_FIELDS, *dates))
    found = note(rows, column, dates)
    texts = batch.texts = found.texts
    found.usable.tofile(files["usable"])
    found.lengths.tofile(files["lengths"])
    found.values.tofile(files["values"])
    files["digests"].write(found.digests)
    names = _ids(rows, source, first)
    files["ids"].write(b"".join(names))
    np.fromiter(map(len, names), np.int64, len(names)).tofile(files["id sizes"])
    if job.by != "document":
        hashes = [passages.hashed(text, job.by) for text in texts]
        np.fromiter(map(len, hashes), np.int64, len(hashes)).tofile(files["passage counts"])
        np.concatenate(hashes).tofile(files["passages"])
        return []
    step = max(1, -(-len(texts) // job.jobs))
    parts = [texts[at : at + step] for at in range(0, len(texts), step)]
    return [job.pool.submit(job.use.band_keys, part, job.options) for part in parts]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _ids(rows: Sequence[Any], source: Source, first: int) -> list[bytes]:
    """Give the ids of a batch: the field of ID_FIELDS that its first record has, else the place in the file."""
    name = next((name for name in ID_FIELDS if rows[0] is not None and name in rows[0]), None)
    given = [row.get(name) if row is not None else None for row in rows] if name else [None] * len(rows)
    stem = source.name if source.format == "text" else f"{source.name}:"
    return [
        _bytes(str(value)) if value is not None else _bytes(stem if source.format == "text" else f"{stem}{number}")
        for number, value in enumerate(given, first + 1)
    ]


def _value(row: Any, names: Sequence[str]) -> float:  # noqa: ANN401 - as above
    """Give a record's number or date as a number; NaN where it has neither."""
    for name in names:
        value = row.get(name) if row is not None else None
        if isinstance(value, datetime):
            return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()
        if isinstance(value, (int, float)):
            return float(value)
        if value is not None and str(value):
            return _parsed(str(value))
    return float("nan")


def _parsed(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return float("nan")
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def by_source(job: Job, stage: str) -> Iterator[tuple[int, Source, Iterator[tuple[Batch, int]]]]:
    """Give each file with its number, and its batches with the number of their first record in the corpus."""
    total = sum(job.sizes)
    before = start = 0

    def parts(number: int, source: Source, size: int) -> Iterator[tuple[Batch, int]]:
        nonlocal start
        done = 0
        held = job.held.get(number)
        for batch in held if held is not None else batches(source, batch_size(job.memory)):
            yield batch, start
            start += len(batch)
            done += batch.size
            job.progress(stage, before + min(done, size), total)

    for number, (source, size) in enumerate(_sized(job)):
        remaining = parts(number, source, size)
        yield number, source, remaining
        # Whoever took only some of the batches must not shift the numbers of the next file's records.
        deque(remaining, maxlen=0)
        before += size
    job.progress(stage, total, total)


def batch_size(memory: int) -> int:
    """Give the bytes of a batch: small beside the memory that may be used."""
    return max(1 << 16, min(1 << 23, memory >> 8))
