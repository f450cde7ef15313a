"""The command line: the only room that knows a terminal. Data goes to stdout, talk to stderr.

Exit statuses: 0 done (``diff``: the same); 1 ``diff``: they differ; 2 trouble; 130 interrupted; 141 the reader of our
output went away.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NoReturn, TextIO, TypeVar

import click

from dedup import __version__
from dedup.errors import DedupError, InputError

if TYPE_CHECKING:
    from rich.console import Console

    from dedup.io.read import Fields
    from dedup.options import Options
    from dedup.types import Article, Rejected, Report

SAME, DIFFERENT, TROUBLE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141
Command = TypeVar("Command", bound=Callable[..., object])
TREE_WIDTH = 100  # columns of a printout that no terminal bounds


@click.group(context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "DEDUP"})
@click.version_option(__version__, prog_name="dedup")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the printout; auto heeds NO_COLOR and whether stdout is a terminal.",
)
@click.option("-q", "--quiet", is_flag=True, help="No talk on stderr, errors apart.")
@click.pass_context
def cli(context: click.Context, color: str, quiet: bool) -> None:
    """Find who rewrote whom among news articles and other prose, and what changed on the way.

    Example: dedup cluster seeds/
    """
    context.obj = {"color": color, "quiet": quiet}


def _input_options(command: Command) -> Command:
    """Add the options that say how records name their fields."""
    for field, what in reversed(
        [
            ("id", "identifier"),
            ("text", "text"),
            ("title", "title"),
            ("outlet", "outlet"),
            ("url", "address"),
            ("date", "day of publication"),
        ]
    ):
        default = field
        command = click.option(
            f"--{field}-field", default=default, show_default=True, help=f"Field of a record that holds the {what}."
        )(command)
    return command


def _output_option(command: Command) -> Command:
    return click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False),
        help="Write to this file, whole or not at all; not to stdout.",
    )(command)


@cli.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["tree", "json", "jsonl", "csv"]),
    default="tree",
    show_default=True,
    help="tree is for people; json is the whole report; jsonl and csv are one table of it.",
)
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option("--table", default="changes", show_default=True, help="The table that jsonl and csv give.")
@click.option("-v", "--verbose", is_flag=True, help="Show every change, all evidence, and what was set aside.")
@click.option("--threshold", type=float, help="Exact resemblance from which two texts are near-duplicates.")
@click.option("--shingle", type=int, help="Words in a shingle.")
@click.option("--story-threshold", type=float, help="Mean cosine from which articles belong to one story.")
@_output_option
@_input_options
@click.pass_context
def cluster(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    form: str,
    as_json: bool,
    table: str,
    verbose: bool,
    threshold: float | None,
    shingle: int | None,
    story_threshold: float | None,
    output: str | None,
    **fields: str,
) -> None:
    """Group articles into stories, near-duplicates and derivation families; show the tree and the changed facts.

    PATHS are files, folders, quoted globs, or - for stdin: plain text, Markdown, HTML, JSON lines, CSV, compressed or
    not.

    Example: dedup cluster seeds/ --format json -o run.json
    """
    options = _options(threshold=threshold, shingle=shingle, story_threshold=story_threshold)
    report = _run(paths, _fields(fields), options, context.obj["quiet"])
    _emit_report(context, report, "json" if as_json else form, table, verbose, output)
    _tell_rejected(context, report)


@cli.command()
@click.argument("a")
@click.argument("b")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text is for people.",
)
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option("-v", "--verbose", is_flag=True, help="Show the sentences that are the same, and small changes too.")
@_output_option
@_input_options
@click.pass_context
def diff(
    context: click.Context,
    /,
    a: str,
    b: str,
    form: str,
    as_json: bool,
    verbose: bool,
    output: str | None,
    **fields: str,
) -> None:
    """Set two articles side by side: what B added, dropped, moved, split, merged, kept, and which facts it changed.

    Exit status, as for diff(1): 0 the same, 1 they differ, 2 trouble.

    Example: dedup diff seeds/001_2dea6c8bc7bb2c36.txt seeds/003_38f59731ba8a3b3a.txt
    """
    from dedup import pipeline

    first, second = _one_article(a, _fields(fields), "A"), _one_article(b, _fields(fields), "B")
    if first.id == second.id:
        from dataclasses import replace

        first, second = replace(first, id=f"a/{first.id}"), replace(second, id=f"b/{second.id}")
    comparison = pipeline.diff(first, second)
    if as_json or form == "json":
        from dedup.io.write import to_json

        _emit_text(to_json(comparison), output)
    else:
        from dedup.report.comparison import print_comparison

        _emit_console(context, output, lambda console: print_comparison(comparison, console, everything=verbose))
    context.exit(SAME if comparison.same else DIFFERENT)


@cli.command()
@click.argument("run", type=click.Path())
@click.argument("a")
@click.argument("b")
@_output_option
@click.pass_context
def explain(context: click.Context, run: str, a: str, b: str, output: str | None) -> None:
    """Say why two articles (or an article and a source) are joined, from a stored run.

    A and B are ids, sigla, or the name of a source that is not in the corpus.

    Example: dedup explain run.json 000 001
    """
    from dedup.io.write import load
    from dedup.report.explanation import print_explanation

    report = load(run)
    _emit_console(context, output, lambda console: print_explanation(report, a, b, console))


@cli.command()
@click.option("--num-perm", type=int, help="Length of a MinHash signature.")
@click.option("--bands", type=int, help="Bands of the LSH.")
@click.option("--threshold", type=float, help="Exact resemblance from which two texts are near-duplicates.")
@click.pass_context
def curve(context: click.Context, num_perm: int | None, bands: int | None, threshold: float | None) -> None:
    """Print the S-curve of the options: how likely a pair of a given resemblance is to become a candidate.

    Example: dedup curve --bands 16
    """
    from dedup.report.curve import print_curve

    options = _options(num_perm=num_perm, bands=bands, threshold=threshold)
    _emit_console(context, None, lambda console: print_curve(options.bands, options.rows, options.threshold, console))


def _options(**given: float | int | None) -> Options:
    from dedup.options import Options

    return Options(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]


def _fields(given: dict[str, str]) -> Fields:
    from dedup.io.read import Fields

    named = {name.removesuffix("_field"): value for name, value in given.items()}
    return Fields(published=named.pop("date"), **named)


def _run(paths: Iterable[str], fields: Fields, options: Options, quiet: bool) -> Report:
    from dedup import pipeline
    from dedup.io.read import read

    with _progress(quiet) as progress:
        return pipeline.cluster(read(paths, fields=fields, stdin=sys.stdin.buffer), options, progress=progress)


def _one_article(path: str, fields: Fields, side: str) -> Article:
    from dedup.io.read import read
    from dedup.types import Article

    found: list[Article | Rejected] = list(read([path], fields=fields, stdin=sys.stdin.buffer))
    articles = [one for one in found if isinstance(one, Article)]
    if len(articles) == 1:
        return articles[0]
    if articles:
        raise InputError(f"{side}, {path}, holds {len(articles)} articles.", "give a file of one article.")
    reasons = "; ".join(one.reason for one in found if not isinstance(one, Article)) or "nothing to read there"
    raise InputError(f"{side}, {path}, holds no article: {reasons}.", "give a file of text.")


class _progress:  # noqa: N801 - used as a function
    """A progress line on stderr, for long work watched at a terminal; silent otherwise."""

    PATIENCE = 2.0  # seconds before a line is worth showing

    def __init__(self, quiet: bool) -> None:
        self.shown = False
        self.live = not quiet and sys.stderr.isatty()

    def __enter__(self) -> Callable[[str, int, int], None]:
        from time import monotonic

        self.started = monotonic()
        return self.tell

    def tell(self, stage: str, done: int, total: int) -> None:
        from time import monotonic

        passed = monotonic() - self.started
        if self.live and passed > self.PATIENCE and done:
            left = passed * (total - done) / done
            sys.stderr.write(
                f"\r{stage}: {done:,} of {total:,}, {done / passed:,.1f} a second, {left:,.0f} s left \x1b[K"
            )
            sys.stderr.flush()
            self.shown = True

    def __exit__(self, *_: object) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")


def _emit_report(
    context: click.Context, report: Report, form: str, table: str, verbose: bool, output: str | None
) -> None:
    from dedup.io import write

    if form == "tree":
        from dedup.report.terminal import print_report

        _emit_console(context, output, lambda console: print_report(report, console, everything=verbose))
    elif form == "json":
        _emit_text(write.to_json(report), output)
    elif form == "jsonl":
        _emit_text(write.table_lines(report, table), output)
    else:
        _emit_text(write.table_csv(report, table), output)


def _emit_text(text: str, output: str | None) -> None:
    if output:
        from pathlib import Path

        from dedup.io.write import replacing

        with replacing(Path(output)) as file:
            file.write(text)
    else:
        # Data is UTF-8 whatever the terminal's code page says.
        sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
        sys.stdout.buffer.flush()


def _emit_console(context: click.Context, output: str | None, show: Callable[[Console], None]) -> None:
    if output:
        from pathlib import Path

        from dedup.io.write import replacing

        with replacing(Path(output)) as file:
            show(_console(context, file))
    else:
        show(_console(context, sys.stdout))


def _console(context: click.Context, file: TextIO) -> Console:
    from rich.console import Console

    color = context.obj["color"]
    if file is sys.stdout and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    terminal = file.isatty()
    colored = color == "always" or (color == "auto" and terminal and not os.environ.get("NO_COLOR"))
    return Console(
        file=file,
        force_terminal=True if colored else None,
        no_color=not colored,
        color_system="auto" if colored else None,
        highlight=False,
        markup=False,
        emoji=False,
        width=None if terminal or os.environ.get("COLUMNS") else TREE_WIDTH,
    )


def _tell_rejected(context: click.Context, report: Report) -> None:
    if report.rejected and not context.obj["quiet"]:
        click.echo(f"{len(report.rejected)} of {report.manifest.counts['inputs']} inputs rejected:", err=True)
        for refused in report.rejected:
            click.echo(f"  {refused.id} ({refused.stage}): {refused.reason}", err=True)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with a status of this module."""
    if hasattr(signal, "SIGPIPE"):
        # click turns a closed pipe into status 1, which would read as "they differ".
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        status = cli.main(arguments, prog_name="dedup", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except click.ClickException as problem:
        problem.show()
        status = TROUBLE
    except DedupError as problem:
        click.echo(str(problem), err=True)
        status = TROUBLE
    except BrokenPipeError:
        status = BROKEN_PIPE
    except Exception as problem:
        if os.environ.get("DEDUP_TRACEBACK"):
            raise
        click.echo(
            f"Cause: an error inside dedup ({type(problem).__name__}: {problem}).\n"
            "To fix: please report it, with what DEDUP_TRACEBACK=1 prints.",
            err=True,
        )
        status = TROUBLE
    sys.exit(status or SAME)
