"""The reading stages of ``dedupe``: what is noted of every record, so that later stages need the texts of few."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import IO, Any, Final, Literal, cast

import numpy as np
from numpy.typing import NDArray

from dedup import __version__
from dedup.engine import passages
from dedup.engine.jsonlines import JsonLines
from dedup.engine.notes import ID_FIELDS, Names, Notes, name_of, named, note, sha256s, tell_encoding, values_of
from dedup.engine.plan import PROCESS
from dedup.engine.records import Batch, Lines, batches
from dedup.engine.sources import Source
from dedup.engine.spill import Work
from dedup.io.formats import PACKED
from dedup.match.nearduplicates import Functions
from dedup.match.shingles import Shingles, Written
from dedup.options import Options

Progress = Callable[[str, int, int], None]

# Bytes in memory for a byte of a file that is held, as lines and as texts; and what packing takes off.
_HELD: Final = 5
_HELD_AS_BYTES: Final = 2.4  # and as much again for the shingle sets of those that have candidates
_PACKED: Final = 6
# The files that ``store`` writes.
NOTED: Final = ("keys", "flaws", "lengths", "values", "digests", "ids", "id sizes", "passages", "passage counts")


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
    """Hash every record, some batches at once, and note what is found in the order of the input.

    A corpus that is small beside the memory is held for the later stages, which else read the files again.
    """
    hold = sum(_held(job, source, size) for source, size in _sized(job)) <= job.memory - PROCESS
    with work.stage("read") as facts, ExitStack() as stack:
        files = {name: stack.enter_context(work.path(name).open("wb")) for name in NOTED}
        counts = [0] * len(job.sources)
        waiting: deque[tuple[Sequence[int], Future[Noted]]] = deque()

        def store_next() -> None:
            numbers, made = waiting.popleft()
            records = store(made.result(), files)
            for number in numbers:
                counts[number] += records // len(numbers)

        key = os.urandom(16)
        for numbers, batch in _portions(job, hold):
            waiting.append((numbers, job.pool.submit(noted, job, batch, job.fields[numbers[0]], hold, key)))
            while len(waiting) > job.jobs + 1:
                store_next()
        while waiting:
            store_next()
        facts["records"] = sum(counts)
        work.save("source counts", np.array(counts, np.int64))


def _portions(job: Job, hold: bool) -> Iterator[tuple[Sequence[int], Batch]]:
    """Give batches with the numbers of their files, in order; text files, each of one record, come many in one."""
    total, before, most = sum(job.sizes), 0, batch_size(job.memory)
    numbers: list[int] = []
    texts: list[bytes] = []
    room = most
    for number, (source, size) in enumerate(_sized(job)):
        done = 0
        for batch in batches(source, most):
            if hold:
                job.held.setdefault(number, []).append(batch)
            is_text = isinstance(batch, Lines) and source.format == "text"
            if texts and (room <= 0 or not is_text):
                yield numbers, Lines(texts, job.sources[numbers[0]])
                numbers, texts, room = [], [], most
            if isinstance(batch, Lines) and is_text:
                numbers.append(number)
                texts += batch.raw
                room -= batch.size
            else:
                yield [number], batch
            done += batch.size
            job.progress("read", before + min(done, size), total)
        before += size
    if texts:
        yield numbers, Lines(texts, job.sources[numbers[0]])
    job.progress("read", total, total)


def _held(job: Job, source: Source, size: int) -> int:
    """Tell how many bytes a file would take if it were held for the later stages."""
    unpacked = size * (_PACKED if source.path.suffix.lower() in PACKED else 1)
    return int(unpacked * (_HELD_AS_BYTES if job.use.compiled and source.format == "jsonl" else _HELD))


def _sized(job: Job) -> list[tuple[Source, int]]:
    return list(zip(job.sources, job.sizes, strict=True))


@dataclass(frozen=True, slots=True)
class Noted:
    """What one batch leaves behind: notes, names, and either the keys of its bands or the hashes of its passages."""

    notes: Notes
    names: Names
    keys: NDArray[np.uint32] | None
    passages: list[NDArray[np.uint64]]


def store(found: Noted, files: Mapping[str, IO[bytes]]) -> int:
    """Write down what was noted of a batch; how many records it has."""
    found.notes.flaws.tofile(files["flaws"])
    found.notes.lengths.tofile(files["lengths"])
    found.notes.values.tofile(files["values"])
    files["digests"].write(found.notes.digests)
    files["ids"].write(found.names.together)
    found.names.sizes.tofile(files["id sizes"])
    if found.keys is not None:
        found.keys.tofile(files["keys"])
    for hashes in found.passages:
        hashes.tofile(files["passages"])
    np.fromiter(map(len, found.passages), np.int64, len(found.passages)).tofile(files["passage counts"])
    return len(found.notes.flaws)


def noted(job: Job, batch: Batch, column: str, hold: bool, key: bytes) -> Noted:
    """Note all of a batch that later stages need."""
    values = values_of(job.keep)
    digest = sha256s
    if job.use.compiled:
        from dedup.engine import noting

        digest = partial(noting.siphashes, key=key)
    if job.use.compiled and isinstance(batch, JsonLines) and job.by == "document":
        notes, names = noting.noted(batch, column, values, key)
    else:
        rows = batch.rows(range(len(batch)), (column, *ID_FIELDS, *values))
        notes, names = note(rows, column, values, digest), named([name_of(row) for row in rows])
    if isinstance(batch, JsonLines):
        tell_encoding(notes.flaws, batch.line)
    # Texts that were found in the bytes of lines are found there again, in less time than their copies take room.
    if hold and not isinstance(notes.texts, Written):
        batch.texts = notes.texts
    if job.by == "document":
        return Noted(notes, names, job.use.band_keys(notes.texts, job.options), [])
    return Noted(notes, names, None, [passages.hashed(text, job.by) for text in cast("Sequence[str]", notes.texts)])


def texts_at(job: Job, batch: Batch, column: str, at: NDArray[np.int64]) -> Sequence[str] | Written:
    """Give the texts of some records of a batch."""
    texts = batch.texts
    if texts is None and job.use.compiled and isinstance(batch, JsonLines):
        from dedup.engine.noting import texts_of

        texts = texts_of(batch, column)
    if isinstance(texts, Written):
        return texts.chosen(at)
    if texts is None:
        return [str(cast(Any, row)[column]) for row in batch.rows(at.tolist(), (column,))]
    return [texts[one] for one in at.tolist()]


def sets_at(job: Job, batch: Batch, column: str, at: NDArray[np.int64]) -> Shingles:
    """Give the shingle sets of some records of a batch."""
    return job.use.sets(texts_at(job, batch, column, at), job.options.shingle)


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
    """Give the bytes of a batch: small beside the memory that may be used, and beside files, to share them out."""
    return max(1 << 16, min(1 << 21, memory >> 8))
