"""The commands on articles: cluster, diff, explain, curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dedup.cli.console import (
    asked_for,
    can_emit,
    can_write,
    embed_option,
    emit_console,
    emit_pieces,
    emit_report,
    emit_text,
    input_options,
    knob,
    near_duplicate_options,
    one_article,
    options,
    output_option,
    read_as,
    run,
    story_option,
    tell_read,
    threshold_option,
)
from dedup.cli.endings import meant
from dedup.cli.engines import clustered_on_spark, engine_options, spark_context
from dedup.errors import InputError, OptionsError

if TYPE_CHECKING:
    from rich.console import Console

    from dedup.types import Comparison, Report

SAME, DIFFERENT = 0, 1
BORDERLINE = 10  # pairs shown with the curve of a run
FORMATS = [
    *("tree", "json", "jsonl", "csv", "parquet", "html", "markdown"),
    *("dot", "graphml", "mermaid", "tei", "collatex", "prov", "pan"),
]
# The grades of which a change counts as a difference, from "small" on all of them.
FROM_GRADE = {"small": ("low", "medium", "high"), "notable": ("medium", "high"), "grave": ("high",)}


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    show_default="what -o ends with, else tree",
    help="tree is for people, html a page, markdown a ticket for them; json is the whole report; jsonl, csv and "
    "parquet are one table of it; dot, graphml and mermaid are the tree; tei, collatex, prov and pan (a folder) are "
    "for the tools of those names.",
)
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option(
    "--table",
    help="The table that jsonl, csv and parquet give, changes by default; or the one to print instead of the tree.",
)
@click.option("-v", "--verbose", is_flag=True, help="Show every change, all evidence, and what was set aside.")
@near_duplicate_options
@story_option
@embed_option
@engine_options
@output_option
@input_options
@click.pass_context
def cluster(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    form: str | None,
    as_json: bool,
    table: str | None,
    verbose: bool,
    threshold: float | None,
    shingle: int | None,
    story_threshold: float | None,
    embed: str | None,
    engine: str,
    master: str | None,
    output: str | None,
    **fields: str | None,
) -> None:
    """Group articles into stories, near-duplicates and derivation families; show the tree and the changed facts.

    PATHS are files, folders, quoted globs, or - for stdin: plain text, Markdown, HTML, Word (.docx), JSON lines, CSV,
    compressed or not; or the one JSON file of a run, to have it in another format or table, or at another threshold.

    Example: dedup cluster seeds/ --format json -o run.json
    """
    chosen = options(threshold=threshold, shingle=shingle, story_threshold=story_threshold, embed=embed)
    form = "json" if as_json else form or meant(output, "tree")
    can_emit(context, form, table, output, paths)
    given = read_as(fields)
    if (report := _stored(context, paths, threshold)) is None:
        with spark_context(engine, master) as spark:
            if spark is None:
                report = run(paths, given, chosen, context.obj["quiet"])
            else:
                found = clustered_on_spark(spark, given.articles(paths), chosen)
                if form == "json":
                    emit_pieces(found.pieces(), output)
                    tell_read(context, found.outline, given)
                    return
                report = found.report()
    emit_report(report, form, table, verbose, output, context)
    tell_read(context, report, given, printed=form == "tree" and not table and not output)


def _stored(context: click.Context, paths: tuple[str, ...], threshold: float | None) -> Report | None:
    """Load the one run that is given instead of articles, None if it is none.

    Raises OptionsError for options that only count where articles are read.
    """
    from dedup.io.write import is_report, load

    if len(paths) != 1 or not is_report(paths[0]):
        if run := next(filter(is_report, paths), None):
            raise InputError(f"{run} is a stored run, and stands alone.", "give it alone, or the articles alone.")
        return None
    bound = ("shingle", "story_threshold", "embed", "engine", "encoding")
    if late := [name for name in bound if name in context.params and asked_for(context, name)]:
        raise OptionsError(tuple(f"{name} was settled when {paths[0]}, a stored run, was made" for name in late))
    report = load(paths[0])
    return report if threshold is None else report.at(threshold)


@click.command()
@click.argument("a")
@click.argument("b")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    show_default="what -o ends with, else text",
    help="text is for people.",
)
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option("-v", "--verbose", is_flag=True, help="Show the sentences that are the same, and small changes too.")
@click.option(
    "--fail-on",
    type=click.Choice(["difference", *FROM_GRADE]),
    default="difference",
    show_default=True,
    help="What status 1 stands for: any difference, or a change of fact at least so grave.",
)
@embed_option
@output_option
@input_options
@click.pass_context
def diff(
    context: click.Context,
    /,
    a: str,
    b: str,
    form: str | None,
    as_json: bool,
    verbose: bool,
    fail_on: str,
    embed: str | None,
    output: str | None,
    **fields: str | None,
) -> None:
    """Set two articles side by side: what B added, dropped, moved, split, merged, kept, and which facts it changed.

    Exit status, as for diff(1): 0 the same, 1 they differ, 2 trouble. For a page, see dedup report.

    Example: dedup diff seeds/001_2dea6c8bc7bb2c36.txt seeds/003_38f59731ba8a3b3a.txt
    """
    from dedup import pipeline

    form = "json" if as_json else form or meant(output, "text", only=".txt or .json")
    if form not in ("text", "json"):
        raise InputError(f"a comparison is text or JSON, not {form}.", f"for a page: dedup report {a} {b} -o FILE.html")
    if a == b == "-":
        raise InputError("standard input is one article, not both.", "give a file for the other one.")
    can_write(output, (a, b))
    first, second = one_article(a, read_as(fields), "A"), one_article(b, read_as(fields), "B")
    if first.id == second.id:
        from dataclasses import replace

        first, second = replace(first, id=f"a/{first.id}"), replace(second, id=f"b/{second.id}")
    comparison = pipeline.diff(first, second, options(embed=embed))
    if form == "json":
        from dedup.io.write import to_json

        emit_text(to_json(comparison), output)
    else:
        from dedup.report.comparison import print_comparison

        emit_console(context, output, lambda console: print_comparison(comparison, console, everything=verbose))
    context.exit(SAME if comparison.same or not _counts(comparison, fail_on) else DIFFERENT)


def _counts(comparison: Comparison, fail_on: str) -> bool:
    """Tell whether articles that are not the same differ in what matters here."""
    from dedup.report.words import is_fact

    if fail_on not in FROM_GRADE:
        return True
    return any(is_fact(one) and one.materiality in FROM_GRADE[fail_on] for one in comparison.changes)


@click.command()
@click.argument("run", type=click.Path())
@click.argument("a")
@click.argument("b")
@output_option
@click.pass_context
def explain(context: click.Context, run: str, a: str, b: str, output: str | None) -> None:
    """Say why two articles (or an article and a source) are joined, from a stored run.

    A and B are ids, sigla, or the name of a source that is not in the corpus.

    Example: dedup explain run.json 000 001
    """
    from dedup.io.write import load
    from dedup.report.explanation import print_explanation

    if (form := meant(output, "text", only=".txt")) != "text":
        raise InputError(f"{output}: an explanation is text, not {form}.", "name a file that ends in .txt.")
    can_write(output, [run])
    report = load(run)
    emit_console(context, output, lambda console: print_explanation(report, a, b, console))


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--anonymise", is_flag=True, help="Leave out ids, titles, outlets, addresses, and what was set aside.")
@near_duplicate_options
@story_option
@embed_option
@output_option
@input_options
@click.pass_context
def report(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    anonymise: bool,
    threshold: float | None,
    shingle: int | None,
    story_threshold: float | None,
    embed: str | None,
    output: str | None,
    **fields: str | None,
) -> None:
    """Write one HTML page that needs no server and no network: results, statements, tree, pairs, method.

    PATHS are articles, as for `dedup cluster`, or the one JSON file that it wrote.

    Example: dedup report seeds/ -o report.html
    """
    from dedup.report.html import to_html

    chosen = options(threshold=threshold, shingle=shingle, story_threshold=story_threshold, embed=embed)
    if (form := meant(output, "html", only=".html")) != "html":
        raise InputError(f"a report is a page, not {form}.", f"for {form}: dedup cluster {paths[0]} ... -o {output}")
    can_emit(context, "html", None, output, paths)
    given = read_as(fields)
    found = _stored(context, paths, threshold) or run(paths, given, chosen, context.obj["quiet"])
    shown = found
    if anonymise:
        from dedup.io.anonymise import anonymised

        shown = anonymised(found)
    emit_text(to_html(shown), output)
    tell_read(context, found, given)


@click.command()
@click.argument("run", type=click.Path(), required=False)
@knob("num_perm", "Length of a MinHash signature")
@knob("bands", "Bands of the LSH, no more than that")
@threshold_option
@click.pass_context
def curve(
    context: click.Context, run: str | None, num_perm: int | None, bands: int | None, threshold: float | None
) -> None:
    """Print the S-curve of the options: how likely a pair of a given resemblance is to become a candidate.

    With a stored run (RUN.json), the curve of its options, and the pairs nearest its threshold.

    Example: dedup curve --bands 16
    """
    from dedup.report.curve import print_borderline, print_curve

    given: dict[str, float | int | str | None] = {"num_perm": num_perm, "bands": bands, "threshold": threshold}
    report = None
    if run:
        from dedup.io.write import load

        report = load(run)
        kept = report.manifest.options
        given = {name: kept.get(name) if value is None else value for name, value in given.items()}  # type: ignore[misc]
        if threshold is not None:
            report = report.at(threshold)
    chosen = options(**given)

    def show(console: Console) -> None:
        print_curve(chosen.bands, chosen.rows, chosen.threshold, console)
        if report:
            print_borderline(report, BORDERLINE, console)

    emit_console(context, None, show)
