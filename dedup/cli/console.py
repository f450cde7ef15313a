"""What the commands share: options for input, the printout's console, the progress line, output files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

from dedup.cli.streams import fit_code_page, standard_output
from dedup.errors import InputError
from dedup.options import Options
from dedup.processes import cores

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from dedup.io.read import Fields
    from dedup.types import Article, Rejected, Report

Command = TypeVar("Command", bound=Callable[..., object])
TABULAR = ("tree", "csv", "jsonl", "parquet")  # formats that show one table
UNREADABLE = ("html", "parquet")  # formats that a terminal is no place for
TREE_WIDTH = 100  # columns of a printout that no terminal bounds


@dataclass(slots=True)
class Input:
    """How articles are read, and what of it is worth telling afterwards: dates that could not be read, by example."""

    fields: Fields
    encoding: str | None
    undated: list[str] = field(default_factory=list)

    def articles(self, paths: Iterable[str]) -> Iterator[Article | Rejected]:
        """Read articles from files or stdin."""
        from dedup.io.read import read, unread_date
        from dedup.types import Rejected

        for one in read(paths, fields=self.fields, encoding=self.encoding):
            if not isinstance(one, Rejected) and (told := unread_date(one, self.fields)):
                self.undated.append(told)
            yield one


def input_options(command: Command) -> Command:
    """Add the options that say how files are encoded and how records name their fields."""
    from dedup.io import usual

    for name, what, names in reversed(
        [
            ("id", "identifier", usual.RECORD_FIELDS),
            ("text", "text", usual.TEXT_FIELDS),
            ("title", "title", usual.TITLE_FIELDS),
            ("outlet", "outlet", usual.OUTLET_FIELDS),
            ("url", "address", usual.ADDRESS_FIELDS),
            ("date", "day or time of publication", usual.PUBLISHED_FIELDS),
        ]
    ):
        told = f"{', '.join(names[:4])} ..." if len(names) > 4 else ", ".join(names)
        command = click.option(
            f"--{name}-field",
            metavar="NAME",
            help=f"Field of a record that holds the {what}; else the first of {told}",
        )(command)
    return click.option(
        "--encoding",
        metavar="NAME",
        help="Encoding of texts and tables that are not UTF-8, as windows-1252; they are rejected without it.",
    )(command)


def knob(name: str, told: str) -> Callable[[Command], Command]:
    """Add the option for one knob of a run, its range and default told with it."""
    its = next(one for one in fields(Options) if one.name == name)
    bounds = f"{its.metadata['low']:g} to {its.metadata['high']:g}; {its.default:g} by default"
    return click.option(f"--{name.replace('_', '-')}", type=type(its.default), help=f"{told}: {bounds}.")


def threshold_option(command: Command) -> Command:
    """Add the option that says how alike near-duplicates are."""
    return knob("threshold", "Exact resemblance from which two texts are near-duplicates")(command)


def near_duplicate_options(command: Command) -> Command:
    """Add the options that say what near-duplicates are."""
    return threshold_option(knob("shingle", "Words in a shingle")(command))


def story_option(command: Command) -> Command:
    """Add the option that says how alike the articles of a story are."""
    return knob("story_threshold", "Mean likeness from which articles belong to one story")(command)


def embed_option(command: Command) -> Command:
    """Add the option that says which sentence model helps to pair sentences."""
    return click.option(
        "--embed",
        metavar="MODEL",
        help="Sentence model that helps to pair sentences: minilm (of the extra embed) or an ONNX file with its "
        "vocab.txt beside it. None by default.",
    )(command)


def output_option(command: Command) -> Command:
    """Add the option to write to a file."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(allow_dash=True),
        metavar="FILE",
        callback=lambda _context, _option, name: None if name == "-" else name,
        help="Write to this file, whole or not at all; not to stdout.",
    )(command)


def options(**given: float | int | str | None) -> Options:
    """Give the options of a run: those given, and defaults for the rest. Raises OptionsError."""
    return Options(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]


def read_as(given: Mapping[str, str | None]) -> Input:
    """Say how articles are to be read, from the options of ``input_options``."""
    from dedup.io.read import Fields

    named = {name.removesuffix("_field"): value for name, value in given.items()}
    encoding = named.pop("encoding")
    return Input(Fields(published=named.pop("date"), **named), encoding)


def run(paths: Iterable[str], given: Input, options: Options, quiet: bool) -> Report:
    """Read articles and find everything among them, on all cores if there are many."""
    from dedup import pipeline

    articles = given.articles(paths)
    with Progress(quiet) as progress:
        return pipeline.cluster(articles, options, progress=progress, jobs=cores())


def one_article(path: str, given: Input, side: str) -> Article:
    """Read the one article at ``path``. Raises InputError if there is none, or more than one."""
    from dedup.types import Article

    found: list[Article | Rejected] = list(given.articles([path]))
    articles = [one for one in found if isinstance(one, Article)]
    if len(articles) == 1:
        return articles[0]
    if articles:
        raise InputError(f"{side}, {path}, holds {len(articles)} articles.", "give a file of one article.")
    reasons = "; ".join(one.reason for one in found if not isinstance(one, Article)) or "nothing to read there"
    raise InputError(f"{side}, {path}, holds no article: {reasons}.", "give a file of text.")


class Progress:
    """A progress line on stderr, for long work watched at a terminal; silent otherwise."""

    PATIENCE = 2.0  # seconds before a line is worth showing

    def __init__(self, quiet: bool) -> None:
        self.shown = False
        self.live = not quiet and sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Callable[[str, int, int], None]:
        from time import monotonic

        self.started = monotonic()
        return self.tell

    def tell(self, stage: str, done: int, total: int) -> None:
        """Say how far a stage is."""
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


def can_emit(
    context: click.Context, form: str, table: str | None, output: str | None, inputs: Iterable[str] = ()
) -> None:
    """See before the work whether its result can be written as it was asked for.

    Raises InputError for a table that the form has no place for or that is none, and for a place that cannot be written
    to or is one of the ``inputs``; MissingExtra for Parquet without pyarrow.
    """
    from dedup.io import parquet, write

    if table and form not in TABULAR and asked_for(context, "table"):
        raise InputError(
            f"the format {form} has no tables.", f"leave --table out, or choose --format {', '.join(TABULAR)}."
        )
    if table and form in TABULAR:
        write.known_table(table)
    if form == "parquet":
        parquet.required()
    if form in UNREADABLE and not output and sys.stdout and sys.stdout.isatty():
        raise InputError(f"nobody reads {form} in a terminal.", f"name a file: -o FILE.{form}")
    if form == "pan":
        _new_folder(output)
    else:
        can_write(output, inputs)


def can_write(output: str | None, inputs: Iterable[str]) -> None:
    """Raise InputError for an output that cannot be written to, or that would be written over one of the ``inputs``."""
    from dedup.io.read import takes
    from dedup.io.write import can_replace

    if not output:
        standard_output()
    else:
        can_replace(output)
        if takes(inputs, output):
            raise InputError(f"{output} is one of the inputs, and would be written over.", "write elsewhere.")


def asked_for(context: click.Context, name: str) -> bool:
    """Tell whether an option stands on the command line itself, not in a file or the environment."""
    return context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def emit_report(
    report: Report, form: str, table: str | None, verbose: bool, output: str | None, context: click.Context
) -> None:
    """Write a report in a form that ``can_emit`` has found possible."""
    from dedup.io import write

    if form in ("dot", "graphml", "mermaid", "markdown"):
        emit_text(drawing(report, form), output)
    elif form in ("tei", "collatex", "prov"):
        from dedup.io import scholarly

        made = {"tei": scholarly.to_tei, "collatex": scholarly.to_collatex, "prov": scholarly.to_prov}[form]
        emit_text(made(report), output)
    elif form == "parquet":
        from dedup.io.parquet import table_parquet

        emit_bytes(table_parquet(report, table or "changes"), output)
    elif form == "tree" and table:
        from dedup.report.tables import print_table

        emit_console(context, output, lambda console: print_table(report, table, console, everything=verbose))
    elif form == "tree":
        from dedup.report.terminal import print_report

        emit_console(context, output, lambda console: print_report(report, console, everything=verbose))
    elif form == "json":
        emit_pieces(write.json_pieces(report, cores()), output)
    elif form == "pan":
        from dedup.io.scholarly import to_pan

        emit_files(to_pan(report), output)
    elif form == "html":
        from dedup.report.html import to_html

        emit_text(to_html(report), output)
    elif form == "jsonl":
        emit_text(write.table_lines(report, table or "changes"), output)
    else:
        emit_text(write.table_csv(report, table or "changes"), output)


def drawing(report: Report, form: str) -> str:
    """Give the tree as a drawing in one of the formats of other tools, or a ticket's worth of Markdown with one."""
    from dedup.io import graphs

    if form == "dot":
        return graphs.to_dot(report)
    if form == "graphml":
        return graphs.to_graphml(report)
    if form == "mermaid":
        return graphs.to_mermaid(report)
    from dedup.report.markdown import to_markdown

    return to_markdown(report, graphs.to_mermaid(report))


def _new_folder(name: str | None) -> Path:
    """Give a folder that is not there yet, or empty. Raises InputError if none is named, or it holds something."""
    from pathlib import Path

    if not name:
        raise InputError("pan is a folder of files.", "name a new folder with -o.")
    target = Path(name)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(f"{name} is there already, and not empty.", "name a new folder with -o.")
    return target


def emit_files(files: dict[str, str], folder: str | None) -> None:
    """Write files into a new folder. Raises InputError if none is named, or one is there that holds something."""
    from dedup.io.write import write_folder

    write_folder(files, _new_folder(folder))


def emit_bytes(data: bytes, output: str | None) -> None:
    """Write binary data to stdout, or to a file that appears whole or not at all."""
    if output:
        from pathlib import Path

        from dedup.io.write import replacing_bytes

        replacing_bytes(Path(output), data)
    else:
        standard_output().buffer.write(data)
        standard_output().buffer.flush()


def emit_text(text: str, output: str | None) -> None:
    """Write data to stdout, or to a file that appears whole or not at all."""
    emit_pieces([text], output)


def emit_pieces(pieces: Iterable[str], output: str | None) -> None:
    """Write data that comes in pieces, as ``emit_text`` does."""
    if output:
        from pathlib import Path

        from dedup.io.write import replacing

        with replacing(Path(output)) as file:
            file.writelines(pieces)
    else:
        # Data is UTF-8 whatever the terminal's code page says.
        out = standard_output().buffer
        for piece in pieces:
            out.write(piece.encode("utf-8", "backslashreplace"))
        out.flush()


def emit_console(context: click.Context, output: str | None, show: Callable[[Console], None]) -> None:
    """Let ``show`` print for a person, to stdout or to a file."""
    if output:
        from pathlib import Path

        from dedup.io.write import replacing

        with replacing(Path(output)) as file:
            show(console(context, file))
    else:
        show(console(context, standard_output()))


def console(context: click.Context, file: TextIO) -> Console:
    """Give a console that obeys --color and NO_COLOR, and is as wide as the terminal."""
    from rich.console import Console

    color = context.obj["color"]
    if file is sys.stdout:
        fit_code_page(file)
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


def tell_read(context: click.Context, report: Report, given: Input, *, printed: bool = False) -> None:
    """Say on stderr what could not be read, unless it was ``printed``. Raises InputError if nothing could be."""
    from dedup.report.words import REFUSED

    count = report.manifest.counts["inputs"]
    if not context.obj["quiet"]:
        if report.rejected and not printed:
            click.echo(f"{len(report.rejected):,} of {count:,} inputs rejected:", err=True)
            for refused in report.rejected[:REFUSED]:
                click.echo(f"  {refused.id} ({refused.stage}): {refused.reason}", err=True)
            if (more := len(report.rejected) - REFUSED) > 0:
                click.echo(f"  and {more:,} more: dedup cluster --table rejected -v lists all", err=True)
        if given.undated:
            many = len(given.undated) > 1
            told = f"{len(given.undated):,} {'dates were' if many else 'date was'} not understood and left out"
            example = f"{', such as' if many else ':'} {given.undated[0]!r}"
            click.echo(f"Note: {told}{example}; write dates as 2025-03-31.", err=True)
    if not report.manifest.counts["articles"]:
        inputs = "1 input, which was" if count == 1 else f"{count} inputs, all"
        raise InputError(f"no article could be read: {inputs} rejected.", "see what was rejected, and why.")
