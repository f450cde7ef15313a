"""The tree of descent in a terminal: unobserved sources above, each edge with its confidence and its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from dedup.report.layout import Node, hang, print_tree
from dedup.report.words import count, headline, quote, safe
from dedup.types import Derivation, Document, Evidence, Reading, Report, Source, Story, Undecided

CREDITS = 3  # crediting words quoted under an edge unless everything is asked for
REASONS = 2  # reasons for an edge unless everything is asked for
QUOTED = 110  # characters of a passage


def print_stemma(
    report: Report, story: Story, documents: dict[str, Document], console: Console, *, everything: bool
) -> None:
    """Print who drew on whom in one story, and where nobody could tell."""
    printer = _Printer(report, story, documents, everything)
    console.print(Text("Who drew on whom", style="bold underline"))
    for tree in printer.trees():
        print_tree(console, tree)
    console.print()
    printer.print_undecided(console)


class _Printer:
    """One story's tree, with the labels of its articles and sources at hand."""

    def __init__(self, report: Report, story: Story, documents: dict[str, Document], everything: bool) -> None:
        self.sigla = {member: safe(report.sigla[member]) for member in story.members}
        self.stemma = story.stemma
        self.members = story.members
        self.documents = documents
        self.everything = everything
        self.sources = {source.siglum: source for source in story.stemma.sources}
        self.printed: set[str] = set()

    def trees(self) -> list[Node]:
        """Give a tree for each source that leads somewhere, then one for each article without a source."""
        children = {edge.child for edge in self.stemma.derivations}
        roots = []
        for source in self.stemma.sources:
            below = self._children_of(source.siglum)
            if below:
                roots.append(self._tree(self._source_label(source), below))
        for member in self.members:
            if member not in children:
                roots.append(self._article_tree(member))
        return roots

    def _children_of(self, parent: str) -> list[Derivation]:
        """Give the edges to articles whose surest source this is; their other sources are named beneath them."""
        return [
            edge for edge in self.stemma.derivations if edge.parent == parent and self._above(edge.child)[0] is edge
        ]

    def _above(self, child: str) -> list[Derivation]:
        own = [edge for edge in self.stemma.derivations if edge.child == child]
        return sorted(own, key=lambda edge: (-edge.confidence, edge.observed, edge.parent))

    def _tree(self, label: Text, below: Sequence[Derivation]) -> Node:
        tree = Node(label)
        for edge in below:
            self._hang_child(tree, edge)
        return tree

    def _article_tree(self, member: str) -> Node:
        tree = self._tree(self._article_label(member), self._children_of(member))
        if not tree.below and len(self.members) > 1:
            tree.add(Text("same story; no source found among the other articles or behind them", style="dim"))
        return tree

    def _hang_child(self, tree: Node, edge: Derivation) -> None:
        branch = tree.add(Text.assemble(self._article_label(edge.child), "  ", self._verdict(edge)))
        if edge.child in self.printed:
            return
        self.printed.add(edge.child)
        self._hang_evidence(branch, edge.evidence)
        for other in self._above(edge.child)[1:]:
            also = branch.add(Text.assemble("also draws on ", self._parent_label(other), "  ", self._verdict(other)))
            self._hang_evidence(also, other.evidence)
        for below in self._children_of(edge.child):
            self._hang_child(branch, below)

    def _verdict(self, edge: Derivation) -> Text:
        style = "green" if edge.tier == "confirmed" else "yellow"
        return Text.assemble((f"{edge.tier} {edge.confidence:.2f}", style), f", by {' and '.join(edge.basis)}")

    def _parent_label(self, edge: Derivation) -> Text:
        if edge.observed:
            return Text(self.sigla[edge.parent], style="cyan")
        return self._source_label(self.sources[edge.parent])

    def _source_label(self, source: Source) -> Text:
        name = safe(source.name or source.description)
        return Text.assemble((name, "bold magenta"), (f"  ({source.siglum}, not in the corpus)", "magenta"))

    def _article_label(self, member: str) -> Text:
        return Text.assemble((self.sigla[member], "bold cyan"), "  ", headline(self.documents[member], 64))

    def _hang_evidence(self, branch: Node, evidence: Sequence[Evidence]) -> None:
        shared = [one for one in evidence if one.kind == "shared"]
        reasons = [one for one in evidence if one.kind != "shared" or self.everything]
        most = len(reasons) if self.everything else REASONS
        for one in reasons[:most]:
            self._hang_one(branch, one)
        if len(reasons) > most:
            branch.add(Text(f"and {count(len(reasons) - most, 'more reason')}", style="dim"))
        if shared and not self.everything:
            with_whom = Counter(self.sigla[one.readings[-1].article] for one in shared if one.readings)
            told = ", ".join(f"{number} with {siglum}" for siglum, number in sorted(with_whom.items()))
            line = Text.assemble(("shares ", "bold"), f"{count(len(shared), 'statement')} ({told}): ")
            branch.add(line.append_text(self._passages(shared[0].readings[:2], " = ")))

    def _hang_one(self, branch: Node, one: Evidence) -> None:
        most = len(one.readings) if self.everything else CREDITS
        line = Text.assemble((f"{one.kind} ", "bold"))
        if one.kind != "credit" or self.everything:
            line.append(f"{self._relabelled(one.summary)}: ")
        line.append_text(self._passages(one.readings[:most], ", "))
        if len(one.readings) > most:
            line.append(f" and {len(one.readings) - most} more")
        branch.add(line)

    def _relabelled(self, text: str) -> str:
        """Give words about articles with sigla in the place of ids."""
        for member, siglum in self.sigla.items():
            text = text.replace(member, siglum)
        return safe(text)

    def _passages(self, readings: Sequence[Reading], between: str) -> Text:
        line, last = Text(), None
        for number, passage in enumerate(readings):
            if number:
                line.append(between)
            if passage.article != last:
                line.append(f"{self.sigla.get(passage.article, '')} ", style="cyan")
            line.append(quote(passage.text, QUOTED), style="italic")
            last = passage.article
        return line

    def print_undecided(self, console: Console) -> None:
        """Print the pairs between which no direction can be told, each reason once, each pair with what it shares."""
        for reason in dict.fromkeys(pair.reason for pair in self.stemma.undecided):
            pairs = [pair for pair in self.stemma.undecided if pair.reason == reason]
            hang(console, Text("No direction: ", style="bold"), self._relabelled(reason), margin="")
            for pair in pairs:
                self._print_pair(console, pair)
            console.print()

    def _print_pair(self, console: Console, pair: Undecided) -> None:
        lead = Text.assemble("  ", (f"{self.sigla[pair.a]} – {self.sigla[pair.b]}", "cyan"), "  ")
        if not pair.evidence:
            hang(console, lead, "")
        for number, one in enumerate(pair.evidence if self.everything else pair.evidence[:1]):
            body = Text.assemble(f"{self._relabelled(one.summary)}: ", self._passages(one.readings[:2], " = "))
            hidden = len(one.readings) // 2 - 1
            if hidden > 0:
                body.append(f" and {count(hidden, 'more such statement')}")
            hang(console, lead if number == 0 else " " * lead.cell_len, body)
