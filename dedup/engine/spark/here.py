"""A run whose files and tasks are all on one machine: tasks read and write files themselves, in five jobs.

Between Spark's own reader, its planner and the workers, a line would be copied and looked at a dozen times, for several
times the price of all that is done with it. What is done in the steps, and that they may be repeated, see
``engine.stretches``.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from glob import escape
from pathlib import Path
from typing import Any, Final

from pyspark import SparkContext

from dedup.engine import stretches
from dedup.engine.drops import Done, Lists
from dedup.engine.records import text_field
from dedup.engine.sources import Source
from dedup.engine.spark.session import Spark, context_of, is_here
from dedup.engine.spark.sources import File, shown, unquoted
from dedup.engine.spark.stages import LOG, Progress, path_of, system_of
from dedup.engine.spill import Work
from dedup.engine.stretches import Run
from dedup.errors import DedupError
from dedup.match.nearduplicates import Kernels
from dedup.options import Options

MOST: Final = 64 << 30  # bytes of files that one task decides for
_LEAST: Final = 4 << 20  # bytes of a stretch


def possible(spark: Spark, found: Sequence[File], targets: Sequence[str]) -> bool:
    """Tell whether all tasks of ``spark``, the files and the folders to be written are on this machine."""
    paths = [*targets, *(unquoted(file.path) for file in found)]
    return (
        is_here(context_of(spark).master)
        and all(file.format == "jsonl" for file in found)
        and sum(file.size for file in found) <= MOST
        and all(_scheme(spark, path) == "file" for path in paths)
    )


def placed(spark: Spark, targets: Sequence[str | None], digest: str) -> set[str]:
    """Find the folders that came to their places in a run of this digest, each as what it is asked for now."""
    marks = {to: (Path(_path(spark, to)) / "_SUCCESS", at) for at, to in enumerate(targets) if to is not None}
    return {to for to, (path, at) in marks.items() if path.is_file() and path.read_bytes() == _mark(digest, at)}


def byte_count(spark: Spark, told: str) -> int:
    """Read a size as Spark writes them, "128mb" or a number."""
    java: Any = spark._jvm
    return int(java.org.apache.spark.network.util.JavaUtils.byteStringAsBytes(told))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked for; ``targets`` are folders: for what is kept, and for the two lists."""

    found: Sequence[File]
    options: Options
    keep: str
    text: str | None
    grouping: str
    kernels: Kernels
    targets: Sequence[str | None]
    work: str
    digest: str
    size: int  # bytes of a stretch


def dedupe(spark: Spark, asked: Asked, progress: Progress) -> Done:
    """Run all steps as jobs of ``spark``, and put what they wrote to its place at the end."""
    sources = [Source(Path(shown(file.path)), file.name, file.format) for file in asked.found]
    fields = tuple(text_field(source, asked.text) for source in sources)
    steps = _Steps(context_of(spark), progress)
    work = Path(_path(spark, asked.work))
    least = max(_LEAST, sum(file.size for file in asked.found) // (4 * steps.context.defaultParallelism))
    run = Run(
        str(work),
        asked.digest,
        _key(Work(work, asked.digest)),
        tuple(sources),
        fields,
        stretches.cut(sources, min(asked.size, least)),
        asked.options,
        asked.keep,
        asked.grouping,
        asked.kernels,
    )
    targets = [None if to is None else Path(_path(spark, to)) for to in asked.targets]
    made = [None if to is None else _beside(to, asked.digest) for to in targets]
    try:
        done = _ran(steps, run, made)
    except DedupError:
        # What was given has to change, so there is nothing to go on from.
        for folder in (work.parent, *made):
            if folder is not None:
                shutil.rmtree(folder)
        raise
    for at, (folder, target) in enumerate(zip(made, targets, strict=True)):
        if folder is not None and target is not None:
            (folder / "_SUCCESS").write_bytes(_mark(asked.digest, at))
            folder.rename(target)
    return replace(done, seconds=steps.seconds)


def _ran(steps: _Steps, run: Run, targets: Sequence[Path | None]) -> Done:
    kept, *lists = targets
    steps.all("notes", partial(stretches.note, run), run.stretches)
    steps.all("pairs", stretches.plan, [run])
    steps.all("sets", partial(stretches.sets, run), run.stretches)
    (done,) = steps.all("verify", stretches.decide, [run])
    listed = Lists(*(None if to is None else to / "part-00000.jsonl" for to in lists))
    suffix = ".gz" if run.sources[0].path.suffix.lower() == ".gz" else ""
    # Lists are one task, and the longest: it begins first.
    wanted = [None] * any(lists) + [*run.stretches] * (kept is not None)
    steps.all("write", partial(stretches.write, run, kept, listed, suffix), wanted)
    assert isinstance(done, Done)
    return done


class _Steps:
    """The jobs of a run, and how long each took."""

    def __init__(self, context: SparkContext, progress: Progress) -> None:
        self.context = context
        self.seconds: dict[str, float] = {}
        self._progress = progress

    def all(self, name: str, step: Callable[[Any], object], items: Sequence[object]) -> list[object]:
        """Have a step done for each item, by a task for each, and give what they gave. Raises what one raised."""
        started = time.perf_counter()
        self.context.setJobDescription(f"dedup: {name}")
        given = self.context.parallelize(items, len(items)) if items else None
        found = given.map(partial(stretches.answered, step)).collect() if given is not None else []
        self.seconds[name] = round(time.perf_counter() - started, 3)
        if problem := next((one for one in found if isinstance(one, DedupError)), None):
            raise problem
        LOG.info("stage %s: %.1f s", name, self.seconds[name])
        self._progress(name, self.seconds[name])
        return found


def _key(work: Work) -> bytes:
    """Give the key of a run's hashes, the same for one that goes on."""
    path = work.path("key")
    if not path.exists():
        with stretches.whole(path) as file:
            file.write(os.urandom(16))
    return path.read_bytes()


def _mark(digest: str, at: int) -> bytes:
    """Give what stands in the file that says a folder is complete: of which run, and which of its folders."""
    return f"{digest} {at}".encode()


def _beside(target: Path, digest: str) -> Path:
    """Make a folder beside ``target`` for what comes to its place in the end, without what other runs left there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    mine = target.with_name(f".{target.name}.{digest}.part")
    for left in target.parent.glob(f".{escape(target.name)}.*.part"):
        if left != mine:
            shutil.rmtree(left)
    mine.mkdir(exist_ok=True)
    return mine


def _scheme(spark: Spark, path: str) -> str:
    return str(system_of(spark, path).getScheme())


def _path(spark: Spark, path: str) -> str:
    return str(system_of(spark, path).makeQualified(path_of(spark, path)).toUri().getPath())
