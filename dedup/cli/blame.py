"""The command that tells of one article where each of its sentences comes from."""

from __future__ import annotations

import click

from dedup.cli.console import can_write, emit_console, emit_text, output_option
from dedup.cli.endings import meant
from dedup.errors import InputError


@click.command()
@click.argument("run", type=click.Path())
@click.argument("article")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON record for each sentence, with the passages.")
@click.option("-v", "--verbose", is_flag=True, help="Add the reason for each sentence and the passage it rests on.")
@output_option
@click.pass_context
def blame(context: click.Context, run: str, article: str, as_json: bool, verbose: bool, output: str | None) -> None:
    """Say where each sentence of an article comes from, from a stored run.

    ARTICLE is an id or a siglum. Each sentence has the article or the source that it comes from, or "own" where nothing
    says that it was taken from anybody, or a name with a question mark where nobody can tell; and the probability.

    Example: dedup blame run.json 001
    """
    import json

    from dedup.io.write import load
    from dedup.report.blame import print_blame
    from dedup.types.questions import resolve

    form = meant(output, "text", only=".txt or .jsonl")
    if form not in ("text", "json", "jsonl"):
        raise InputError(
            f"{output}: where sentences come from is told in text or JSON, not {form}.",
            f"for a page: dedup report {run} -o FILE.html",
        )
    as_json = as_json or form != "text"
    can_write(output, [run])
    report = load(run)
    if as_json:
        wanted = resolve(report, article)
        rows = [row for row in report.rows("origins") if row["article"] == wanted]
        emit_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), output)
    else:
        emit_console(context, output, lambda console: print_blame(report, article, console, everything=verbose))
