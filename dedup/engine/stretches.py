"""``dedupe`` of JSON lines by processes of one machine that share nothing but a work folder.

Each step but two is done for a stretch of a file; ``plan`` and ``decide`` take the corpus whole, as the local engine
does. What a step leaves comes to its name when it is complete, and what is there is not made again: steps may be
repeated, done twice at once, and go on in a run that was killed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from shutil import copyfileobj
from typing import IO, Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from dedup.engine import deciding, drops, jsonlines, reading
from dedup.engine.jsonlines import JsonLines
from dedup.engine.reading import Job
from dedup.engine.records import batches, packed
from dedup.engine.sources import Source
from dedup.engine.spill import Work
from dedup.errors import DedupError
from dedup.io.formats import PACKED
from dedup.match.nearduplicates import Kernels, functions
from dedup.options import Options

MEMORY: Final = 1 << 30  # bytes that one process may hold
_SETS: Final = ("sets", "set sizes")
_BUFFER: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines that begin from byte ``start`` of a source on and before ``stop``; all of one that is packed."""

    number: int
    source: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Run:
    """All that a process needs to know of a run; it is small, and is sent to each.

    ``digest`` is that of inputs and options, ``key`` makes hashes of texts that nobody can foresee.
    """

    folder: str
    digest: str
    key: bytes
    sources: tuple[Source, ...]
    fields: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    options: Options
    keep: str
    grouping: str
    kernels: Kernels

    @property
    def work(self) -> Work:
        """The work folder, with what is noted in it by now."""
        return Work(Path(self.folder), self.digest)

    @contextmanager
    def job(self) -> Iterator[Job]:
        """Give the run as the local engine has it, on one thread."""
        use = functions(self.kernels, sum(stretch.stop - stretch.start for stretch in self.stretches))
        with ThreadPoolExecutor(1) as pool:
            yield Job(
                self.sources,
                self.fields,
                self.options,
                self.keep,
                "document",
                self.grouping,
                MEMORY,
                1,
                use,
                pool,
                lambda stage, done, total: None,
            )


def cut(sources: Sequence[Source], size: int) -> tuple[Stretch, ...]:
    """Cut files into stretches of about ``size`` bytes; a packed one cannot be cut."""
    found: list[Stretch] = []
    for number, source in enumerate(sources):
        held = source.path.stat().st_size
        pieces = 1 if source.path.suffix.lower() in PACKED else max(1, -(-held // size))
        ends = [held * at // pieces for at in range(pieces + 1)]
        found += [Stretch(len(found) + at, number, *ends[at : at + 2]) for at in range(pieces)]
    return tuple(found)


def note(run: Run, stretch: Stretch) -> None:
    """Note what is needed of each record."""
    work = run.work
    # The last of the files is there when all are.
    if work.path(_piece(reading.NOTED[0], stretch)).exists():
        return
    with run.job() as job, ExitStack() as stack:
        files = {name: stack.enter_context(whole(work.path(_piece(name, stretch)))) for name in reading.NOTED}
        for batch in _batches(run, stretch):
            reading.store(reading.noted(job, batch, run.fields[stretch.source], hold=False, key=run.key), files)


def plan(run: Run) -> None:
    """Find candidates among all records. Raises InputError if none has a value to keep it by."""
    work = run.work
    if work.path("wanted").exists():
        return
    records = [work.path(_piece("flaws", stretch)).stat().st_size for stretch in run.stretches]
    counts = np.zeros(len(run.sources), np.int64)
    np.add.at(counts, [stretch.source for stretch in run.stretches], records)
    with work.stage("read"):
        _gather(work, run.stretches, reading.NOTED)
        work.save("source counts", counts)
        work.save("stretch starts", np.cumsum([0, *records]))
    with run.job() as job, whole(work.path("wanted")) as file:
        deciding.planned(job, work).wanted.tofile(file)


def sets(run: Run, stretch: Stretch) -> None:
    """Make the shingle sets of the records of a stretch that have candidates."""
    work = run.work
    if work.facts("sets") is not None or work.path(_piece(_SETS[0], stretch)).exists():
        return
    with run.job() as job, ExitStack() as stack:
        values, sizes = (stack.enter_context(whole(work.path(_piece(name, stretch)))) for name in _SETS)
        for batch, wanted in _marked(run, stretch, "wanted"):
            if len(at := np.flatnonzero(wanted)):
                found = reading.sets_at(job, batch, run.fields[stretch.source], at)
                found.values.tofile(values)
                found.counts.tofile(sizes)


def decide(run: Run) -> drops.Done:
    """Decide what becomes of all records, and count."""
    work = run.work
    if work.facts("sets") is None:
        with work.stage("sets"):
            _gather(work, run.stretches, _SETS)
    for stretch in run.stretches:
        for name in _SETS:
            work.path(_piece(name, stretch)).unlink(missing_ok=True)
    with run.job() as job:
        found = deciding.decided(job, work, deciding.planned(job, work))
    with whole(work.path("kept")) as file:
        found.kept.tofile(file)
    return deciding.done(work, found)


def write_lists(run: Run, lists: drops.Lists) -> None:
    """Write the lists that are wanted."""
    work = run.work
    with run.job() as job:
        deciding.write_lists(job, work, deciding.decided(job, work, deciding.planned(job, work)), lists)


def write(run: Run, folder: Path | None, lists: drops.Lists, suffix: str, stretch: Stretch | None) -> None:
    """Copy the kept lines of a stretch into a file of ``folder``, packed as ``suffix`` says; None stands for the lists.

    Each line ends as one.
    """
    if stretch is None or folder is None:
        write_lists(run, lists)
        return
    target = folder / f"part-{stretch.number:05}.jsonl{suffix}"
    if target.exists():
        return
    with whole(target) as raw, packed(raw, target) as file:
        for batch, kept in _marked(run, stretch, "kept"):
            last = b"\n"
            for piece in batch.kept(kept):
                file.write(piece)
                last = piece[-1:].tobytes()
            if last != b"\n":
                file.write(b"\n")


def answered(step: Callable[[Any], object], item: object) -> object:
    """Give what a step gives, or the error that it raised on purpose, as a value that can be sent."""
    try:
        return step(item)
    except DedupError as problem:
        return problem


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that comes to its name when it is complete; each writer has one of its own until then."""
    part = path.with_name(f".{path.name}.{token_hex(8)}.part")
    try:
        with part.open("xb", buffering=_BUFFER) as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _piece(name: str, stretch: Stretch) -> str:
    return f"{name}.{stretch.number}"


def _gather(work: Work, stretches: Sequence[Stretch], names: Sequence[str]) -> None:
    """Put the pieces that tasks left one after another."""
    for name in names:
        with whole(work.path(name)) as file:
            for stretch in stretches:
                with work.path(_piece(name, stretch)).open("rb") as piece:
                    copyfileobj(piece, file, _BUFFER)


def _marked(run: Run, stretch: Stretch, name: str) -> Iterator[tuple[JsonLines, NDArray[np.bool_]]]:
    """Give the batches of a stretch, with what one of the marks says of each record."""
    work = run.work
    start = int(work.load("stretch starts", np.int64, stretch.number, 1)[0])
    for batch in _batches(run, stretch):
        yield batch, cast(NDArray[np.bool_], work.load(name, np.bool_, start, len(batch)))
        start += len(batch)


def _batches(run: Run, stretch: Stretch) -> Iterator[JsonLines]:
    source, size = run.sources[stretch.source], reading.batch_size(MEMORY)
    if source.path.suffix.lower() in PACKED:
        yield from cast(Iterator[JsonLines], batches(source, size))
        return
    with source.path.open("rb", buffering=0) as file:
        yield from jsonlines.batches(jsonlines.Part(file, stretch.start, stretch.stop), source, size)
