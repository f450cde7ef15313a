"""A report for a person at a terminal: the gravest changes first, then who drew on whom, then what was left out."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dedup.report.counted import Brief, Counted, counted, graded
from dedup.report.layout import hang
from dedup.report.stemma_tree import print_stemma
from dedup.report.words import MARKS, REFUSED, STYLES, count, headline, is_fact, quote, safe
from dedup.types import Change, Document, Reading, Report, Story

FIRST = 7  # changes shown unless all are asked for: what fits above the tree on one screen
STORIES = 10  # told in full unless everything is asked for
NAMED = 12  # articles of a story, or alone, that one line names
LINES = 60  # further stories listed
READINGS = 4  # passages quoted for one change unless all are asked for


def print_report(report: Report, console: Console, *, everything: bool = False) -> None:
    """Print a whole report; ``everything`` shows all changes, all evidence and what was set aside.

    Of many stories the first are told and the others listed, those with grave changes first.
    """
    documents = {document.article.id: document for document in report.documents}
    told = counted(report)
    _print_result(told, console)
    ranked = sorted(told.told, key=lambda brief: brief.rank)
    if not ranked:
        ranked = told.alone[:STORIES]
    first = {brief.id for brief in ranked[:STORIES]}
    for story in report.stories:
        if everything or story.id in first:
            _print_story(report, story, documents, console, everything)
    if not everything:
        _print_others(report, ranked[STORIES:], documents, console)
        _print_alone(report, [brief for brief in told.alone if brief.id not in first], console)
    _print_left_out(report, console, everything)


def _print_result(told: Counted, console: Console) -> None:
    parts = [
        told.grouped(),
        count(told.clusters, "near-duplicate cluster"),
        count(told.families, "derivation family", "derivation families"),
        count(told.lacking, "source outside the corpus", "sources outside the corpus"),
    ]
    if told.articles > 1:
        parts.append(told.graded())
    if told.rejected:
        parts.append(f"{told.rejected:,} rejected")
    hang(console, "", Text(", ".join(parts), style="bold"))
    console.print()


def _print_others(report: Report, briefs: list[Brief], documents: dict[str, Document], console: Console) -> None:
    """Give a line to each story that is not told in full, as far as a person reads."""
    if not briefs:
        return
    console.print(Text("Other stories", style="bold underline"))
    for brief in briefs[:LINES]:
        told = [count(brief.articles, "article")]
        if brief.grave:
            told.append(f"{brief.grave} grave")
        if brief.sources:
            names = ", ".join(safe(name) for name in brief.sources[:2])
            told.append(f"draws on {names}{', …' if len(brief.sources) > 2 else ''}")
        title = headline(documents[brief.first], 70)
        hang(console, Text(f"{brief.id:5}  ", style="bold"), Text.assemble(title, "  ", ("; ".join(told), "dim")))
    if len(briefs) > LINES:
        hang(console, "       ", Text(f"… and {count(len(briefs) - LINES, 'more story', 'more stories')}", style="dim"))
    hang(console, "       ", Text("-v tells them all; dedup report -o FILE makes a page of them", style="dim"))
    console.print()


def _print_alone(report: Report, briefs: list[Brief], console: Console) -> None:
    if not briefs:
        return
    names = ", ".join(safe(report.sigla[brief.first]) for brief in briefs[:NAMED])
    more = ", …" if len(briefs) > NAMED else ""
    sources = sum(bool(brief.sources) for brief in briefs)
    credit = f"; {sources:,} of them {'credits a source' if sources == 1 else 'credit a source'}" if sources else ""
    hang(console, "", Text(f"Alone, in no story with another: {names}{more}{credit}\n"))


def _print_story(
    report: Report, story: Story, documents: dict[str, Document], console: Console, everything: bool
) -> None:
    # All of them stand below the tree as well.
    most = len(story.members) if everything or len(story.members) <= NAMED + 1 else NAMED
    sigla = ", ".join(safe(report.sigla[member]) for member in story.members[:most])
    if rest := len(story.members) - most:
        sigla += f" and {rest:,} more"
    first = documents[story.members[0]]
    title = Text.assemble(
        ("Story ", "bold"), (str(story.id), "bold"), "  ", headline(first), "  ", (f"[{sigla}]", "cyan")
    )
    hang(console, "", title)
    console.print()
    _print_changes(report, story, console, everything)
    print_stemma(report, story, documents, console, everything=everything)
    _print_groups(report, story, console)


def _print_changes(report: Report, story: Story, console: Console, everything: bool) -> None:
    if not story.changes:
        if len(story.members) > 1:
            console.print(Text("What changed: nothing that these rules can see.\n"))
        return
    shown = story.changes if everything else story.changes[:FIRST]
    console.print(Text("What changed, gravest first", style="bold underline"))
    for number, change in enumerate(shown, 1):
        _print_change(report, number, change, console, everything)
    hidden = story.changes[len(shown) :]
    if hidden:
        rest = [graded(hidden)] if any(map(is_fact, hidden)) else []
        other = sum(not is_fact(change) for change in hidden)
        if other:
            rest.append(f"{other:,} of wording or of statements made by one article alone")
        hang(console, "    ", Text(f"… and {'; '.join(rest)}: -v shows all", style="dim"))
    console.print()


def _print_change(report: Report, number: int, change: Change, console: Console, everything: bool) -> None:
    lead = Text.assemble(f"{number:3} ", (f"{MARKS[change.materiality]} ", STYLES[change.materiality]))
    kind = Text.assemble((f"{change.category}, {change.relation}: ", "bold"), safe(change.summary))
    hang(console, lead, kind)
    readings = [*change.before, *change.after]
    different = len({(passage.article, passage.text) for passage in readings})
    for passage in readings if everything else _telling(change, READINGS):
        siglum = safe(report.sigla[passage.article])
        hang(console, Text.assemble("      ", (siglum, "cyan"), "  "), quote(passage.text, 200))
    if different > READINGS and not everything:
        hang(console, "", Text(f"      and {count(different - READINGS, 'more passage')}", style="dim"))
    if everything:
        hang(console, "      ", Text(f"{change.materiality}: {safe(change.reason)}", style="dim"))


def _telling(change: Change, most: int) -> list[Reading]:
    """Choose passages to quote: of each side the longest words of each article, before other words from any."""
    chosen: list[Reading] = []
    for side in (change.before, change.after):
        by_article: dict[str, list[Reading]] = {}
        for passage in side:
            by_article.setdefault(passage.article, []).append(passage)
        chosen += [max(passages, key=lambda one: len(one.text)) for passages in by_article.values()]
    said = {(passage.article, passage.text) for passage in chosen}
    others = (passage for passage in (*change.before, *change.after) if (passage.article, passage.text) not in said)
    rest = list({(passage.article, passage.text): passage for passage in others}.values())
    return (chosen + rest)[:most]


def _print_groups(report: Report, story: Story, console: Console) -> None:
    """Name the three nested things: the story, the near-duplicates within it, the derivation families."""

    def names(members: tuple[str, ...]) -> str:
        return " ".join(safe(report.sigla[member]) for member in members)

    hang(console, Text("Story (same event)     ", style="bold"), names(story.members))
    if story.near_duplicates:
        for one in story.near_duplicates:
            text = (
                f"{names(one.members)}  (kept {safe(report.sigla[one.kept])}; resemblance {one.weakest:.2f} at least)"
            )
            hang(console, Text("Near-duplicates        ", style="bold"), text)
    else:
        threshold = report.manifest.options.get("threshold")
        none = f"none: no two texts resemble each other by {threshold} or more"
        hang(console, Text("Near-duplicates        ", style="bold"), none)
    families = "   ".join(f"{{{names(family.members)}}}" for family in story.stemma.families)
    hang(console, Text("Derivation families    ", style="bold"), families)
    console.print()


def _print_left_out(report: Report, console: Console, everything: bool) -> None:
    stretches = [(document, aside) for document in report.documents for aside in document.set_aside]
    if stretches:
        characters = sum(aside.span.length for _, aside in stretches)
        size = f"{count(len(stretches), 'stretch', 'stretches')}, {characters:,} characters"
        hint = "" if everything else " (-v lists them)"
        hang(console, "", Text(f"Set aside as not the article: {size}{hint}", style="dim"))
    if everything:
        for document, aside in stretches:
            words = quote(aside.span.of(document.article.text), 70)
            hang(console, "", Text(f"  {safe(report.sigla[document.article.id])} {aside.kind}: {words}", style="dim"))
    for refused in report.rejected if everything else report.rejected[:REFUSED]:
        hang(
            console, "", Text(f"Rejected: {safe(refused.id)} ({refused.stage}): {safe(refused.reason)}", style="yellow")
        )
    if (more := len(report.rejected) - REFUSED) > 0 and not everything:
        hang(console, "", Text(f"… and {more:,} more rejected: --table rejected -v lists them", style="yellow"))
    for warning in report.manifest.warnings:
        hang(console, "", Text(f"Note: {safe(warning)}", style="yellow"))
