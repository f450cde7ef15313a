"""``dedupe``: files in, the same files without their near-duplicates out, in bounded memory and stage by stage.

The stages: ``read`` (hashes and band keys of every record), ``pairs`` (equal texts, then candidates), ``sets``
(shingle sets of the candidates only), ``verify`` (exact scores, groups, what becomes of each record), ``write``. All
but the last leave their results in a work folder beside the output, where a run that was killed goes on.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field, replace
from hashlib import file_digest
from itertools import chain
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Final, Literal, cast, get_args

import numpy as np
from numpy.typing import NDArray

from dedup import __version__
from dedup.engine import deciding, drops, passages
from dedup.engine.notes import SOUND
from dedup.engine.reading import Job, Progress, by_source, read, sets_at
from dedup.engine.records import Batch, copy, text_field
from dedup.engine.sources import Source, passed_over, sources, strangers
from dedup.engine.spill import Work
from dedup.errors import InputError, OptionsError
from dedup.io.formats import PACKED, format_of
from dedup.match.nearduplicates import Kernels, functions
from dedup.match.shingles import Shingles
from dedup.options import Options
from dedup.processes import cores

# Gives the new texts of a batch, by their places in it; asks for the number of its first record, and the field.
Changed = Callable[[Batch, int, str], Mapping[int, str]]

By = Literal["document", "sentence", "paragraph"]
Grouping = Literal["representatives", "components"]

DEFAULT_MEMORY: Final = 4 << 30
LEAST_MEMORY: Final = 256_000_000


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Deduped:
    """The record of a ``dedupe`` run.

    ``counts`` adds up: records = kept + exact + near + rejected (by document), or records = kept + emptied + rejected
    and passages = passages kept + passages cut (by sentence or paragraph). ``rejected`` parts the rejected ones by the
    reason: "not UTF-8", "no record" (no object of JSON, no row as long as its heading), "no text" (no such field), "not
    a text", "empty". ``digests`` maps each input to the SHA-256 of its bytes. ``seconds`` is told for each stage,
    ``peak_memory`` in bytes.
    """

    version: str
    options: dict[str, object]
    options_digest: str
    keep: str
    by: str
    digests: dict[str, str]
    outputs: tuple[str, ...]
    counts: dict[str, int]
    seconds: dict[str, float]
    peak_memory: int
    warnings: tuple[str, ...] = ()
    rejected: Mapping[str, int] = field(default_factory=dict)


def dedupe(
    inputs: Sequence[str | Path | Source] | str | Path | Source,
    output: str | Path | None = None,
    *,
    options: Options | None = None,
    keep: str = "first",
    by: By = "document",
    text: str | None = None,
    memory: int = DEFAULT_MEMORY,
    jobs: int = 0,
    dry_run: bool = False,
    dropped: str | Path | None = None,
    clusters: str | Path | None = None,
    grouping: Grouping = "representatives",
    kernels: Kernels = "auto",
    progress: Progress = _silent,
) -> Deduped:
    """Copy records from ``inputs`` to ``output``, leaving out near-duplicates of what is kept.

    ``inputs`` are files (.txt, .jsonl, .csv, .tsv, .parquet, also .gz and .zst), folders and globs, or one of them; one
    file is copied to the file ``output``, several into the folder ``output``. ``keep`` is "first", "longest", "newest"
    (by the first of DATE_FIELDS that a record has) or the name of a field, the largest of which is kept. ``text`` names
    the field that is compared. ``memory`` in bytes bounds what the run holds; one that needs more, for very many
    records, warns of it. ``jobs`` threads, 0 for all cores. ``dropped`` is where the list of what was left out goes, as
    JSON lines, ``clusters`` that of the groups with the lowest and the mean resemblance of all their pairs. With
    ``dry_run`` nothing but these lists is written. ``progress`` is called with a stage, and the bytes done and to do.

    Raises InputError and its kin, OptionsError, MissingExtra.
    """
    problems = _problems(memory, jobs, by=(by, By), grouping=(grouping, Grouping), kernels=(kernels, Kernels))
    if clusters is not None and by in ("sentence", "paragraph"):
        problems += ("clusters are of whole records, and there are none of passages",)
    if problems:
        raise OptionsError(problems)
    if isinstance(inputs, str | Path | Source):
        inputs = [inputs]
    if not isinstance(inputs, Sequence) or not all(isinstance(one, str | Path | Source) for one in inputs):
        raise InputError("what is to be rid of copies is no file.", "give files; dedup.cluster takes articles.")
    found = tuple(sources(inputs))
    targets = _targets(inputs, found, Path(output) if output is not None else None, dry_run)
    fields = tuple(text_field(source, text) for source in found)
    use = functions(kernels, sum(source.path.stat().st_size for source in found))
    threads = jobs or cores()
    lists = drops.Lists(*(Path(one) if one is not None else None for one in (dropped, clusters)))
    lists.check([*(source.path for source in found), *(target for target in targets if target is not None)])
    with ThreadPoolExecutor(threads) as pool:
        job = Job(found, fields, options or Options(), keep, by, grouping, memory, threads, use, pool, progress)
        done = _ran(job, targets, lists, next((Path(one) for one in (output, dropped, clusters) if one), None))
    told = passed_over(inputs), strangers(done.outputs, output, (dropped, clusters)), done.warnings
    return replace(done, warnings=tuple(chain.from_iterable(told)))


def _problems(memory: object, jobs: object, **chosen: tuple[object, object]) -> tuple[str, ...]:
    """Name what a run cannot be asked for; ``chosen`` are values with the literals they are to be among."""
    told = [
        f"{name} is {value!r}, but must be one of {', '.join(get_args(kind))}"
        for name, (value, kind) in chosen.items()
        if value not in get_args(kind)
    ]
    if not isinstance(memory, int):
        told.append(f"memory is {memory!r}, but must be a number of bytes")
    elif memory < LEAST_MEMORY:
        told.append(f"memory is {memory:,} bytes, but at least {LEAST_MEMORY // 10**6} MB are needed")
    if not isinstance(jobs, int) or jobs < 0:
        told.append(f"jobs is {jobs!r}, but must be a number of threads, 0 for all cores")
    return tuple(told)


def _ran(job: Job, targets: Sequence[Path | None], lists: drops.Lists, beside: Path | None) -> Deduped:
    """Run all stages in a work folder beside what is written, and tell of the run."""
    before = peak_memory()
    digests = {str(source): job.pool.submit(_sha256, source.path) for source in job.sources}
    place = beside or Path(gettempdir()) / f"dedup-{job.digest[:16]}"
    try:
        with Work.alone(place.with_name(f"{place.name}.work"), job.digest) as work:
            try:
                done = (_by_document if job.by == "document" else _by_passage)(job, targets, work, lists)
            except InputError:
                # What was given has to change, so there is nothing to go on from.
                work.remove()
                raise
            work.remove()
    except OSError as problem:
        where = f" at {problem.filename}" if problem.filename else ""
        raise InputError(
            f"The run cannot be written down{where}: {problem.strerror or 'there is no room left on the disk'}.",
            "make room, or write elsewhere; the same command goes on from the last finished stage.",
        ) from problem
    took = peak_memory()
    beyond = f"the run took {took / 1e6:,.0f} MB of memory, not {job.memory / 1e6:,.0f}: so many records need more"
    return Deduped(
        version=__version__,
        options=asdict(job.options),
        options_digest=job.options.digest,
        keep=job.keep,
        by=job.by,
        digests={path: digest.result() for path, digest in digests.items()},
        outputs=tuple(str(target) for target in targets if target is not None and target.exists()),
        counts=done.counts,
        seconds=dict(done.seconds),
        peak_memory=took,
        warnings=(*done.warnings, *([beyond] if took > max(job.memory, before) else [])),
        rejected=done.rejected,
    )


def peak_memory() -> int:
    """Give the most memory that this process has had, in bytes; 0 where the system does not tell."""
    # Linux's ru_maxrss begins with what the process that started this one had; VmHWM is of this one alone.
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    try:
        import resource
    except ImportError:
        return 0
    scale = 1 if os.uname().sysname == "Darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale


def _by_document(job: Job, targets: Sequence[Path | None], work: Work, lists: drops.Lists) -> drops.Done:
    if work.facts("read") is None:
        read(job, work)
    given = deciding.planned(job, work)
    if work.facts("sets") is None:
        _sets(job, work, given.wanted)
    found = deciding.decided(job, work, given)
    with work.stage("write"):
        _write(job, targets, found.kept)
        deciding.write_lists(job, work, found, lists)
    return deciding.done(work, found)


def _targets(
    inputs: Sequence[str | Path | Source], found: Sequence[Source], output: Path | None, dry_run: bool
) -> list[Path | None]:
    if dry_run:
        return [None] * len(found)
    if output is None:
        raise InputError("There is nowhere to write to.", "name an output, or ask for a dry run.")
    alone = len(inputs) == 1 and (isinstance(inputs[0], Source) or Path(inputs[0]).is_file())
    if alone and not output.is_dir():
        if output.exists() and not output.is_file():
            raise InputError(f"{output} is no file that could be replaced.", "name a file or a folder.")
        _elsewhere(found, [output])
        _alike(found[0], output)
        return [output]
    names = [source.name for source in found]
    if twice := sorted(name for name, times in Counter(names).items() if times > 1):
        raise InputError(f"Several inputs are called {twice[0]}.", "give the folder that holds them instead.")
    targets: list[Path | None] = [output / name for name in names]
    _elsewhere(found, [output / name for name in names])
    _outside(inputs, output)
    return targets


def _alike(source: Source, output: Path) -> None:
    """Raise InputError for a name that promises another format or packing than the records came in, and stay in."""
    named, came = (path.suffix.lower() if path.suffix.lower() in PACKED else "" for path in (output, source.path))
    its, _ = format_of(output)
    if (its and (its, named) != (source.format, came)) or (named and named != came):
        raise InputError(
            f"{output} would not be what its name says: records stay as they came, {source.format}{came}.",
            f"name a file that ends as {source.path.name} does.",
        )


def _outside(inputs: Sequence[str | Path | Source], output: Path) -> None:
    """Raise InputError for an output folder within an input folder: the next run would read what this one wrote."""
    for given in inputs:
        if (
            not isinstance(given, Source)
            and Path(given).is_dir()
            and output.resolve().is_relative_to(Path(given).resolve())
        ):
            raise InputError(f"{output} lies in {given}, and would be read with it the next time.", "write elsewhere.")


def _elsewhere(found: Sequence[Source], targets: Iterable[Path]) -> None:
    """Raise InputError for what would be written over an input: nobody could read again what was dropped."""
    for source, target in zip(found, targets, strict=True):
        if target.exists() and source.path.exists() and target.samefile(source.path):
            raise InputError(f"{source} would be replaced, and what is dropped be lost.", "write elsewhere.")


def _sets(job: Job, work: Work, wanted: NDArray[np.bool_]) -> None:
    """Read the records that have candidates once more, for their shingle sets."""
    with work.stage("sets"), work.path("sets").open("wb") as values, work.path("set sizes").open("wb") as sizes:
        waiting: deque[Future[Shingles]] = deque()

        def store() -> None:
            found = waiting.popleft().result()
            found.values.tofile(values)
            found.counts.tofile(sizes)

        for number, _, parts in by_source(job, "sets"):
            for batch, start in parts:
                if len(at := np.flatnonzero(wanted[start : start + len(batch)])):
                    waiting.append(job.pool.submit(sets_at, job, batch, job.fields[number], at))
                while len(waiting) > job.jobs + 1:
                    store()
        while waiting:
            store()


def _write(job: Job, targets: Sequence[Path | None], kept: NDArray[np.bool_], changed: Changed | None = None) -> None:
    """Copy what is kept, with the texts that are ``changed``, file by file; each has its name when it is complete."""
    for number, source, parts in by_source(job, "write"):
        target, column = targets[number], job.fields[number]
        if target is None and changed is None:
            continue
        with ExitStack() as stack:
            whole = target is not None and source.format != "text"
            file = stack.enter_context(copy(source, cast(Path, target))) if whole else None
            for batch, start in parts:
                chosen = kept[start : start + len(batch)]
                texts = changed(batch, start, column) if changed is not None else {}
                # A text file is a record: it is copied or not.
                if target is not None and file is None and chosen.any():
                    file = stack.enter_context(copy(source, target))
                if file is not None:
                    file.header(batch)
                    file.put(batch, chosen, texts, column)
        if target is not None and file is None:
            # What an earlier run with other options left there is not part of the answer.
            target.unlink(missing_ok=True)
    if any(source.format == "text" for source in job.sources) and hasattr(os, "sync"):
        os.sync()


def _by_passage(job: Job, targets: Sequence[Path | None], work: Work, lists: drops.Lists) -> drops.Done:
    by = cast(passages.By, job.by)
    if work.facts("read") is None:
        read(job, work)
    flaws = np.fromfile(work.path("flaws"), np.uint8)
    usable = flaws == SOUND
    first = passages.first_ones(work, job.memory)
    starts = passages.load_starts(work)
    repeated = first != np.arange(len(first))
    sizes = np.diff(starts)
    cuts = np.diff(np.concatenate([[0], np.cumsum(repeated)])[starts])
    # A record of which nothing would be left is left out.
    kept = usable & (cuts < sizes)
    with work.stage("write"), ExitStack() as stack:
        places = stack.enter_context(closing(drops.Places(work, job.sources)))
        lines = stack.enter_context(drops.replacing_left(lists.dropped)) if lists.dropped is not None else None

        def shortened(batch: Batch, start: int, column: str) -> dict[int, str]:
            """Give the texts of a batch that lose passages, by their places in it, and list what they lose."""
            texts: dict[int, str] = {}
            here = slice(start, start + len(batch))
            at = np.flatnonzero((cuts[here] > 0) | (flaws[here] != SOUND)).tolist()
            for place, row in zip(at, batch.rows(at, (column,)), strict=True):
                record = start + place
                if flaws[record] != SOUND:
                    if lines is not None:
                        lines.write(drops.rejected_line(places.of(record), int(flaws[record])))
                    continue
                text = str(cast(Any, row)[column])
                texts[place] = passages.without(text, by, repeated[starts[record] : starts[record + 1]].tolist())
                if lines is not None:
                    passages.write_list(lines, places, record, text, by, first, starts)
            return texts

        _write(job, targets, kept, shortened)
    return drops.Done(
        {
            "records": len(usable),
            "kept": int(kept.sum()),
            "emptied": int((usable & ~kept).sum()),
            "rejected": int((~usable).sum()),
            "passages": len(first),
            "passages kept": int((~repeated).sum()),
            "passages cut": int(repeated.sum()),
        },
        work.seconds,
        rejected=drops.rejections(flaws),
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
