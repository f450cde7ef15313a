"""The tree of descent in a terminal: unobserved sources above, each edge with its confidence and its evidence."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from dedup.report.words import count, headline, quote, safe
from dedup.types import Derivation, Document, Evidence, Report, Source, Story, Undecided

CREDITS = 2  # crediting words quoted under an edge unless everything is asked for
SHARED = 1  # shared statements quoted under an edge unless everything is asked for


def print_stemma(
    report: Report, story: Story, documents: dict[str, Document], console: Console, *, everything: bool
) -> None:
    """Print who drew on whom in one story, and where nobody could tell."""
    printer = _Printer(report, story, documents, everything)
    console.print(Text("Who drew on whom", style="bold underline"))
    for tree in printer.trees():
        console.print(tree)
    console.print()
    if story.stemma.undecided:
        console.print(Text("No direction can be told between", style="bold"))
        for pair in story.stemma.undecided:
            console.print(printer.undecided(pair))
        console.print()


class _Printer:
    def __init__(self, report: Report, story: Story, documents: dict[str, Document], everything: bool) -> None:
        self.sigla = report.sigla
        self.stemma = story.stemma
        self.members = story.members
        self.documents = documents
        self.everything = everything
        self.sources = {source.siglum: source for source in story.stemma.sources}
        self.printed: set[str] = set()

    def trees(self) -> list[Tree]:
        children = {edge.child for edge in self.stemma.derivations}
        roots = [self._source_tree(source) for source in self.stemma.sources if self._leads(source.siglum)]
        for member in self.members:
            if member not in children:
                roots.append(self._root_tree(member))
        return roots

    def _leads(self, siglum: str) -> bool:
        """Whether the source is the first of some child's sources; the others are named beneath that child."""
        return any(self._edges_above(edge.child)[0] is edge for edge in self._edges_below(siglum))

    def _edges_below(self, parent: str) -> list[Derivation]:
        return [edge for edge in self.stemma.derivations if edge.parent == parent]

    def _edges_above(self, child: str) -> list[Derivation]:
        own = [edge for edge in self.stemma.derivations if edge.child == child]
        return sorted(own, key=lambda edge: (-edge.confidence, edge.observed, edge.parent))

    def _source_tree(self, source: Source) -> Tree:
        tree = Tree(self._source_label(source))
        for edge in self._edges_below(source.siglum):
            if self._edges_above(edge.child)[0] is edge:
                self._add_child(tree, edge)
        return tree

    def _root_tree(self, member: str) -> Tree:
        tree = Tree(self._article_label(member))
        below = [edge for edge in self._edges_below(member) if self._edges_above(edge.child)[0] is edge]
        if not below and len(self.members) > 1:
            tree.add(Text("same story; no source found among the other articles or behind them", style="dim"))
        for edge in below:
            self._add_child(tree, edge)
        return tree

    def _add_child(self, tree: Tree, edge: Derivation) -> None:
        label = self._article_label(edge.child)
        label.append(f"  {edge.tier} {edge.confidence:.2f}", style="green" if edge.tier == "confirmed" else "yellow")
        label.append(f" by {' and '.join(edge.basis)}")
        branch = tree.add(label)
        if edge.child in self.printed:
            return
        self.printed.add(edge.child)
        for line in self._evidence_lines(edge.evidence):
            branch.add(line)
        for other in self._edges_above(edge.child)[1:]:
            also = branch.add(
                Text.assemble(
                    "also draws on ",
                    self._parent_name(other),
                    (f"  {other.tier} {other.confidence:.2f}", "green" if other.tier == "confirmed" else "yellow"),
                )
            )
            for line in self._evidence_lines(other.evidence):
                also.add(line)
        for below in self._edges_below(edge.child):
            if self._edges_above(below.child)[0] is below:
                self._add_child(branch, below)

    def _parent_name(self, edge: Derivation) -> Text:
        if edge.observed:
            return Text(safe(self.sigla[edge.parent]), style="cyan")
        return self._source_label(self.sources[edge.parent])

    def _source_label(self, source: Source) -> Text:
        name = safe(source.name) if source.name else safe(source.description)
        return Text.assemble((name, "bold magenta"), (f"  ({source.siglum}, not in the corpus)", "magenta"))

    def _article_label(self, member: str) -> Text:
        return Text.assemble((safe(self.sigla[member]), "bold cyan"), "  ", headline(self.documents[member], 70))

    def _evidence_lines(self, evidence: tuple[Evidence, ...]) -> list[Text]:
        lines = []
        for one in evidence:
            most = len(one.readings) if self.everything else CREDITS if one.kind == "credit" else 2 * SHARED
            quoted = "; ".join(
                f"{safe(self.sigla.get(passage.article, ''))} {quote(passage.text, 110)}"
                for passage in one.readings[:most]
            )
            hidden = len(one.readings) - most
            more = f" (+{hidden} more)" if hidden > 0 else ""
            line = Text.assemble((f"{one.kind}: ", "dim"), safe(one.summary))
            if quoted:
                line.append(f" {quoted}{more}", style="dim")
            lines.append(line)
        return lines

    def undecided(self, pair: Undecided) -> Text:
        line = Text.assemble(
            "  ", (f"{safe(self.sigla[pair.a])} – {safe(self.sigla[pair.b])}", "cyan"), f": {safe(pair.reason)}"
        )
        passages = [passage for one in pair.evidence for passage in one.readings]
        most = len(passages) if self.everything else 2
        for passage in passages[:most]:
            line.append(f"\n      {safe(self.sigla[passage.article])} {quote(passage.text, 100)}", style="dim")
        if len(passages) > most:
            line.append(f"\n      and {count(len(passages) - most, 'more passage')}", style="dim")
        return line
