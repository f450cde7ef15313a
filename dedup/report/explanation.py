"""Why two articles are joined, in plain words, from a report."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dedup.errors import UnknownArticle
from dedup.report.words import quote, safe
from dedup.types import Evidence, Report, Story


def print_explanation(report: Report, a: str, b: str, console: Console) -> None:
    """Print what joins two nodes: edges with their evidence, or why no direction is told, and the facts that differ.

    ``a`` and ``b`` are ids, sigla, or names or sigla of unobserved sources. Raises UnknownArticle.
    """
    first, second = _resolve(report, a), _resolve(report, b)
    stories = [story for story in report.stories if {first, second} <= _nodes(story)]
    if not stories:
        console.print(Text(f"{a} and {b} are in no story together: nothing found joins them."))
        return
    for story in stories:
        _explain(report, story, first, second, console)


def _nodes(story: Story) -> set[str]:
    return {*story.members, *(source.siglum for source in story.stemma.sources)}


def _resolve(report: Report, name: str) -> str:
    known: dict[str, str] = {}
    for story in report.stories:
        for source in story.stemma.sources:
            known[source.siglum] = source.siglum
            if source.name:
                known[source.name.casefold()] = source.siglum
    for article, siglum in report.sigla.items():
        known[siglum] = article
        known[article] = article
    found = known.get(name) or known.get(name.casefold())
    if found is None:
        labels = ", ".join(sorted(report.sigla.values())[:20])
        raise UnknownArticle(
            f"the run has no article or source {name!r}.", f"choose among {labels}, or a source's name."
        )
    return found


def _explain(report: Report, story: Story, a: str, b: str, console: Console) -> None:
    stemma = story.stemma
    names = {source.siglum: source.name or source.description for source in stemma.sources} | dict(report.sigla)
    said = False
    for edge in stemma.derivations:
        if {edge.parent, edge.child} == {a, b}:
            said = True
            console.print(
                Text(
                    f"{safe(names[edge.parent])} stands above {safe(names[edge.child])}: {edge.tier}, "
                    f"confidence {edge.confidence:.2f}, by {' and '.join(edge.basis)}.",
                    style="bold",
                )
            )
            _print_evidence(report, edge.evidence, console)
    for pair in stemma.undecided:
        if {pair.a, pair.b} == {a, b}:
            said = True
            console.print(Text(f"No direction between {names[a]} and {names[b]}: {safe(pair.reason)}", style="bold"))
            _print_evidence(report, pair.evidence, console)
    shared = [
        source
        for source in stemma.sources
        if {a, b} <= {e.child for e in stemma.derivations if e.parent == source.siglum}
    ]
    for source in shared:
        said = True
        console.print(Text(f"Both draw on {safe(names[source.siglum])} ({source.siglum}), not in the corpus."))
    if not said:
        console.print(Text("They tell of the same event; nothing found says that one drew on the other."))
    for diff in story.diffs:
        if {diff.a, diff.b} == {a, b}:
            for change in diff.changes:
                if change.materiality == "high":
                    console.print(Text(f"● {change.category}, {change.relation}: {safe(change.summary)}"))


def _print_evidence(report: Report, evidence: tuple[Evidence, ...], console: Console) -> None:
    for one in evidence:
        console.print(Text(f"  {one.kind}: {safe(one.summary)}"))
        for passage in one.readings:
            console.print(
                Text(f"      {safe(report.sigla.get(passage.article, ''))} {quote(passage.text, 200)}", style="dim")
            )
