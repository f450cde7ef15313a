"""Why two articles are joined, in plain words, from a report."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from dedup.report.layout import hang
from dedup.report.sigla import relabelled
from dedup.report.words import count, quote, safe
from dedup.types import Derivation, Evidence, Report, Story
from dedup.types.questions import equal_texts, joins, resolve

# What the kinds of evidence and of directions are called.
KINDS = {
    "credit": "Credit",
    "shared": "The same statements",
    "residue": "Left over",
    "verbatim": "Wording",
    "retold": "Told over again",
    "error": "Slip",
    "time": "Time",
}
BASES = {"credit": "what is credited", "text": "the texts themselves", "time": "their dates"}
SHOWN = 3  # reasons of one sort
READINGS = 6  # passages of one reason


def print_explanation(report: Report, a: str, b: str, console: Console) -> None:
    """Print what joins two nodes: edges with their evidence, or why no direction is told, and the facts that differ.

    ``a`` and ``b`` are ids, sigla, or names or sigla of unobserved sources. Raises UnknownArticle.
    """
    first, second = resolve(report, a), resolve(report, b)
    if first == second:
        console.print(Text(f"{safe(a)} and {safe(b)} are one: nothing joins it with itself."))
        return
    # The letter of a source names another one in each story: the articles tell which story is meant.
    stories = [story for story in report.stories if {first, second} <= _nodes(story)]
    if not stories:
        console.print(Text(f"{safe(a)} and {safe(b)} are in no story together: nothing found joins them."))
    for story in stories:
        _explain(report, story, first, second, console)


def _nodes(story: Story) -> set[str]:
    return {*story.members, *(source.siglum for source in story.stemma.sources)}


def _explain(report: Report, story: Story, a: str, b: str, console: Console) -> None:
    stemma = story.stemma
    names = {source.siglum: source.name or source.description for source in stemma.sources} | dict(report.sigla)
    found = joins(stemma, a, b)
    told_of = {name for edge in found.edges for name in (edge.parent, edge.child)}
    told_of |= {name for pair in found.undecided for name in (pair.a, pair.b)}
    for copy in sorted({a, b} - told_of) if told_of else ():
        others = ", ".join(safe(names[one]) for one in sorted(equal_texts(stemma, copy) & told_of))
        hang(console, "", Text(f"{safe(names[copy])} is {others} to the letter."))
    for edge in found.edges:
        _print_edge(report, story, edge, names, console)
    for pair in found.undecided:
        told = f"No direction between {safe(names[pair.a])} and {safe(names[pair.b])}: {safe(pair.reason)}."
        hang(console, "", Text(told, style="bold"))
        _print_evidence(report, pair.evidence, console)
    for source in found.shared:
        hang(console, "", Text(f"Both draw on {safe(names[source.siglum])} ({source.siglum}), not in the corpus."))
    if not (found.edges or found.undecided or found.shared):
        console.print(Text("They tell of the same event; nothing found says that one drew on the other."))
    for diff in story.diffs:
        if {diff.a, diff.b} == {a, b}:
            for change in diff.changes:
                if change.materiality == "high":
                    hang(console, "● ", Text(f"{change.category}, {change.relation}: {safe(change.summary)}"))


def _print_edge(report: Report, story: Story, edge: Derivation, names: dict[str, str], console: Console) -> None:
    """Say why one node stands above another: how sure that is, how stable, what was taken, and on what it rests."""
    parent, child = safe(names[edge.parent]), safe(names[edge.child])
    unseen = "" if edge.observed else " (not in the corpus)"
    head = f"{parent}{unseen} stands above {child}: {edge.tier}, probability {edge.confidence:.2f}."
    hang(console, "", Text(head, style="bold"))
    rests = [f"Who came first is told by {' and '.join(BASES[basis] for basis in edge.basis)}."]
    own = [one for one in story.stemma.origins if one.article == edge.child]
    taken = sum(one.parent == edge.parent and one.kind != "undecided" for one in own)
    if taken:
        rests.append(f"{taken} of the {count(len(own), 'sentence')} of {child} come from {parent}.")
    if edge.support is not None:
        rests.append(f"Found again in {edge.support:.0%} of the trials that leave something else out.")
    if edge.alternatives:
        others = ", ".join(f"{safe(names[one.parent])} ({one.confidence:.2f})" for one in edge.alternatives)
        rests.append(f"Nearly as likely a parent: {others}.")
    hang(console, "  ", Text(" ".join(rests)))
    _print_evidence(report, edge.evidence, console)


def _print_evidence(report: Report, evidence: Sequence[Evidence], console: Console) -> None:
    """Print the reasons; of several alike the first ones."""
    alike: dict[tuple[str, str], list[Evidence]] = {}
    for one in evidence:
        alike.setdefault((one.kind, one.summary), []).append(one)
    for (kind, summary), listed in alike.items():
        number = f" ({len(listed)} times)" if len(listed) > 1 else ""
        hang(
            console,
            "  ",
            Text.assemble((f"{KINDS[kind]}: ", "bold"), f"{safe(relabelled(summary, report.sigla))}{number}"),
        )
        for one in listed[:SHOWN]:
            for passage in one.readings[:READINGS]:
                lead = f"      {safe(report.sigla.get(passage.article, ''))}  "
                hang(console, lead, Text(quote(passage.text, 200), style="dim"))
            if len(one.readings) > READINGS:
                hang(console, "      ", Text(f"and {count(len(one.readings) - READINGS, 'more passage')}", style="dim"))
        if len(listed) > SHOWN:
            hang(console, "      ", Text(f"and {len(listed) - SHOWN} more of these", style="dim"))
