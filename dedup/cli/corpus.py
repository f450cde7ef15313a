"""The commands on corpora: dedupe, index."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from dedup.cli.console import (
    Input,
    Progress,
    asked_for,
    emit_text,
    input_options,
    near_duplicate_options,
    options,
    read_as,
)
from dedup.cli.engines import dedupe_on_spark, engine_options, spark_context
from dedup.cli.streams import standard_output
from dedup.errors import InputError, OptionsError

if TYPE_CHECKING:
    from dedup.engine.local import Deduped
    from dedup.engine.sources import Source
    from dedup.engine.store import Entry
    from dedup.options import Options

# Options that say nothing of passages, of which the first of equal ones is kept.
_OF_RECORDS = ("keep", "threshold", "shingle", "clusters", "grouping")
UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 2**10, "mib": 2**20, "gib": 2**30}


def _bytes(size: str) -> int:
    """Read a size such as "2GB" or "512MiB". Raises OptionsError."""
    number = size.strip().lower().rstrip("bgikm")
    unit = size.strip().lower()[len(number) :]
    try:
        return int(float(number) * UNITS[unit])
    except (KeyError, ValueError):
        raise OptionsError((f"memory is {size!r}, but must be a number with a unit, as in 2GB or 512MiB",)) from None


@contextmanager
def _pipes(paths: tuple[str, ...], output: str | None) -> Iterator[tuple[Sequence[str | Source], str | None]]:
    """Give files that stand for standard input and output: records are read more than once, and written at the end."""
    from dedup.engine.sources import Source
    from dedup.io.read import standard_input

    with ExitStack() as aside:
        folder = aside.enter_context(TemporaryDirectory(prefix="dedup-")) if "-" in (*paths, output) else ""
        given, kept = Path(folder, "stdin.jsonl"), Path(folder, "kept")
        if paths == ("-",):
            with given.open("wb") as file:
                copyfileobj(standard_input(), file)
        inputs = [Source(given, given.name, "jsonl", "-")] if paths == ("-",) else paths
        yield inputs, str(kept) if output == "-" else output
        if output == "-" and kept.exists():
            with kept.open("rb") as file:
                if hasattr(signal, "SIGPIPE"):
                    # A reader that goes away ends this process at once: by then nothing may be left to put away.
                    aside.close()
                copyfileobj(file, standard_output().buffer)


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(), help="Where kept records go: a file for one input, else a folder.")
@click.option(
    "--keep",
    default="first",
    show_default=True,
    help="Which of several near-duplicates is kept: first, longest, newest, or the largest value of a named field.",
)
@click.option(
    "--by",
    type=click.Choice(["document", "sentence", "paragraph"]),
    default="document",
    show_default=True,
    help="Leave out whole records, or cut repeated passages inside them.",
)
@click.option("--dropped", type=click.Path(dir_okay=False), help="List here what was left out, with partner and score.")
@click.option("--clusters", type=click.Path(dir_okay=False), help="List here each group: kept, members, exact scores.")
@click.option("--text-field", help="Field of a record that is compared; by default the first usual name it has.")
@near_duplicate_options
@click.option(
    "--memory", default="4GB", show_default=True, help="The memory to keep to; a note tells of a run that needed more."
)
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Threads; 0 for all cores.")
@click.option(
    "--grouping",
    type=click.Choice(["representatives", "components"]),
    default="representatives",
    show_default=True,
    help="Check every record against the one kept, or join whatever is linked.",
)
@click.option("--dry-run", is_flag=True, help="Count and list, but write no records.")
@engine_options
@click.option("--json", "as_json", is_flag=True, help="Print the manifest of the run as JSON.")
@click.pass_context
# Every option of the command is a parameter.
def dedupe(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    keep: str,
    by: str,
    dropped: str | None,
    clusters: str | None,
    text_field: str | None,
    threshold: float | None,
    shingle: int | None,
    memory: str,
    jobs: int,
    grouping: str,
    dry_run: bool,
    engine: str,
    master: str | None,
    as_json: bool,
) -> None:
    """Copy a corpus without its near-duplicates: one of each is kept, and each drop names its partner and its score.

    PATHS are .txt, .jsonl, .csv, .tsv or .parquet files, plain or .gz or .zst, folders, or quoted globs. The format,
    the order and all other fields stay as they came. A run that was killed goes on from its last finished stage.
    PATHS of "-" are JSON lines from standard input, put aside in a temporary file since they are read more than once,
    and "-o -" writes to standard output at the end; a run on these that was killed starts anew.

    Example: dedup dedupe corpus.jsonl -o kept.jsonl --keep longest --dropped drops.jsonl
    """
    from dataclasses import asdict

    from dedup.engine.local import dedupe as run

    chosen = options(threshold=threshold, shingle=shingle)
    asked = {"keep": keep, "text": text_field, "grouping": grouping, "dry_run": dry_run}
    lists = {"dropped": dropped, "clusters": clusters}
    if "-" in (*paths, output) and (len(paths) > 1 or engine != "local" or (output == "-" and as_json)):
        raise OptionsError(('"-" stands for one input or its output, on this machine, without a manifest beside it',))
    if by != "document" and (idle := [name for name in _OF_RECORDS if asked_for(context, name)]):
        raise OptionsError(tuple(f"{name} is for whole records, and --by {by} cuts equal passages" for name in idle))
    if as_json or output == "-":
        standard_output()
    with (
        _pipes(paths, output) as (inputs, target),
        Progress(context.obj["quiet"]) as progress,
        spark_context(engine, master) as spark,
    ):
        if spark is not None:
            done = dedupe_on_spark(context, spark, paths, output, chosen, **asked, **lists)
        else:
            work = {"by": by, "memory": _bytes(memory), "jobs": jobs, "progress": progress}
            done = run(inputs, target, options=chosen, **asked, **lists, **work)  # type: ignore[arg-type]
    if as_json:
        emit_text(json.dumps(asdict(done), indent=1, ensure_ascii=False) + "\n", None)
    elif not context.obj["quiet"]:
        _tell(done, listed=dropped is not None)
    if done.counts["records"] == done.counts["rejected"] > 0:
        raise InputError(f"all records were rejected: {_named(done.rejected)}.", "see with --dropped FILE which.")


def _tell(done: Deduped, *, listed: bool) -> None:
    """Say on standard error what became of the records, and what to look into."""
    click.echo(", ".join(f"{name} {number:,}" for name, number in done.counts.items()), err=True)
    for warning in done.warnings:
        click.echo(f"Note: {warning}", err=True)
    if done.rejected:
        where = "" if listed else "; --dropped FILE lists them"
        click.echo(f"Note: rejected: {_named(done.rejected)}{where}", err=True)


def _named(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counts.items())


@click.group()
def index() -> None:
    """Keep an index of what is known already, in one file, and ask it about new articles.

    Example: dedup index build known.db archive/
    """


def _of_articles(command: Callable[..., None]) -> click.Command:
    """Make a command that takes an index, and articles with the options that say how to read and to compare them."""

    @click.argument("file", type=click.Path(dir_okay=False))
    @click.argument("paths", nargs=-1, required=True)
    @near_duplicate_options
    @input_options
    @click.pass_context
    @wraps(command)
    def given(
        context: click.Context,
        /,
        file: str,
        paths: tuple[str, ...],
        threshold: float | None,
        shingle: int | None,
        **fields: str | None,
    ) -> None:
        entries = _entries(paths, read_as(fields), context.obj["quiet"])
        command(file, entries, options(threshold=threshold, shingle=shingle))

    return index.command()(given)


def _entries(paths: tuple[str, ...], given: Input, quiet: bool) -> Iterator[Entry]:
    """Give the articles, each with its outlet as its source, or the file that it is from."""
    from dedup.engine.store import Entry
    from dedup.io.read import placed
    from dedup.report.words import REFUSED
    from dedup.types import Rejected

    refused = 0
    for file, article in placed(paths, fields=given.fields, encoding=given.encoding):
        if isinstance(article, Rejected):
            refused += 1
            if refused <= REFUSED and not quiet:
                click.echo(f"rejected: {article.id} ({article.stage}): {article.reason}", err=True)
        else:
            yield Entry(article.id, article.text, article.outlet or file)
    if refused > REFUSED and not quiet:
        more = f"and {refused - REFUSED:,} more rejected"
        click.echo(f"{more}: dedup cluster ... --table rejected -v lists all", err=True)


def _say(told: str) -> None:
    if not click.get_current_context().obj["quiet"]:
        click.echo(told, err=True)


@_of_articles
def build(file: str, entries: Iterator[Entry], asked: Options) -> None:
    """Make an index of the articles in PATHS; the file appears when it is complete.

    Example: dedup index build known.db archive/*.jsonl
    """
    from dedup.engine import store

    done = store.build(file, entries, asked)
    _say(f"{done.added:,} added, {done.replaced:,} replaced")


@_of_articles
def add(file: str, entries: Iterator[Entry], asked: Options) -> None:
    """Add articles to an index, all or none; one whose id is known takes the place of what was there.

    Example: dedup index add known.db today.jsonl
    """
    from dedup.engine import store

    done = store.add(file, entries, asked)
    _say(f"{done.added:,} added, {done.replaced:,} replaced, {done.unchanged:,} unchanged")


@index.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.argument("indexes", nargs=-1, required=True, type=click.Path())
def merge(file: str, indexes: tuple[str, ...]) -> None:
    """Make one index of INDEXES that were made with the same options, as if it had been built from all their articles.

    Of articles with one id the last one counts. INDEXES stay as they are; FILE appears when it is complete.

    Example: dedup index merge known.db monday.db tuesday.db
    """
    from dedup.engine import store

    done = store.merge(file, indexes)
    _say(f"{done.added:,} added, {done.replaced:,} replaced, {done.unchanged:,} unchanged")


@_of_articles
def query(file: str, entries: Iterator[Entry], asked: Options) -> None:
    """Tell which of the articles in PATHS the index has already, and from whom: JSON lines with exact scores.

    Example: dedup index query known.db new.jsonl
    """
    from dedup.engine import store

    standard_output()
    crowded = 0
    for answer in store.query(file, entries, asked):
        crowded += answer.crowded
        matches = [
            {
                "id": match.b,
                "source": source,
                "resemblance": match.scores.resemblance,
                "new_in_known": match.scores.a_in_b,
                "known_in_new": match.scores.b_in_a,
            }
            for match, source in zip(answer.matches, answer.sources, strict=True)
        ]
        emit_text(
            json.dumps({"id": answer.id, "crowded": answer.crowded, "matches": matches}, ensure_ascii=False) + "\n",
            None,
        )
    if crowded:
        several = "articles share" if crowded > 1 else "article shares"
        told = f"{crowded:,} {several} words with more than {store.MOST_IN_BUCKET} others: there may be more matches"
        _say(f"Note: {told}")


@index.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.argument("ids", nargs=-1, required=True)
def remove(file: str, ids: tuple[str, ...]) -> None:
    """Remove articles from an index by their ids, all or none; "-" reads ids from standard input, one a line.

    What was removed is overwritten in the file.

    Example: dedup index remove known.db article-17
    """
    from dedup.engine import store
    from dedup.io.read import standard_input

    if ids == ("-",):
        lines = standard_input().read().decode("utf-8-sig", "surrogateescape").split("\n")
        ids = tuple(line for line in (line.rstrip("\r") for line in lines) if line)
    _say(f"{store.remove(file, ids):,} removed")


@index.command()
@click.argument("file", type=click.Path(dir_okay=False))
def info(file: str) -> None:
    """Tell what an index holds and which options it is bound to, as JSON.

    Example: dedup index info known.db
    """
    from dataclasses import asdict

    from dedup.engine import store

    emit_text(json.dumps(asdict(store.info(file)), indent=1) + "\n", None)
