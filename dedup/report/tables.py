"""One table of a report for a person at a terminal; what is said by whom statement by statement."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dedup.report.layout import hang
from dedup.report.words import count, quote, safe, shorten
from dedup.types import Document, Report, Story

CELL = 120  # characters of a cell
ROWS = 200  # rows shown unless all are asked for
STATED = 300  # characters of a sentence


def print_table(report: Report, name: str, console: Console, *, everything: bool = False) -> None:
    """Print the table called ``name``. Raises KeyError, naming the tables there are."""
    if name == "claims":
        _print_claims(report, console)
        return
    rows = report.rows(name)
    if not rows:
        console.print(Text(f"{name}: no rows"))
        return
    for number, row in enumerate(rows if everything else rows[:ROWS], 1):
        told = Text()
        for key, value in row.items():
            if value is not None and value != "":
                told.append(f"{key} ", style="dim").append(f"{shorten(safe(_shown(value)), CELL)}  ")
        hang(console, Text(f"{number:4}  ", style="bold"), told)
    if len(rows) > ROWS and not everything:
        hang(console, "", Text(f"… and {count(len(rows) - ROWS, 'more row')}: -v shows all", style="dim"))


def _shown(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _print_claims(report: Report, console: Console) -> None:
    """Print what the articles of each story say, statement by statement; a reading that stands alone is marked."""
    documents = {document.article.id: document for document in report.documents}
    for story in report.stories:
        if story.claims:
            title = f"Story {story.id}: {count(len(story.claims), 'statement')} made by two articles or more"
            hang(console, "", Text(title, style="bold underline"))
            _print_story(report, story, documents, console)


def _print_story(report: Report, story: Story, documents: dict[str, Document], console: Console) -> None:
    for claim in story.claims:
        console.print()
        hang(
            console, Text(f"{claim.id:3}  ", style="bold"), Text(f"{len(claim.cells)} of {len(story.members)} articles")
        )
        for cell in claim.cells:
            document = documents[cell.article]
            lead = Text.assemble("     ", (f"{safe(report.sigla[cell.article])}  ", "cyan"))
            said = [index for index in sorted({reading.sentence for reading in cell.readings}) if index >= 0]
            words = " ".join(quote(document.text_of(index), STATED) for index in said)
            alone = Text(" ◆ stands alone", "bold red") if cell.odd else Text()
            hang(console, lead, Text.assemble(words, alone))
    console.print()
