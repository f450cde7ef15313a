"""The tree of descent in a terminal: unobserved sources above, each edge with its confidence and its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from dedup.report.layout import Node, hang, print_tree
from dedup.report.sigla import relabelled
from dedup.report.words import count, headline, listed, quote, safe
from dedup.types import Derivation, Document, Evidence, Reading, Report, Source, Story, Undecided

CREDITS = 3  # crediting words quoted under an edge unless everything is asked for
REASONS = 2  # reasons for an edge unless everything is asked for
COPIES = 2  # later copies to the letter from which one line tells them all
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


def _neighbours(pairs: Iterable[Undecided]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for pair in pairs:
        near.setdefault(pair.a, set()).add(pair.b)
        near.setdefault(pair.b, set()).add(pair.a)
    return near


class _Printer:
    """One story's tree, with the labels of its articles and sources at hand."""

    def __init__(self, report: Report, story: Story, documents: dict[str, Document], everything: bool) -> None:
        self.sigla = {member: safe(report.sigla[member]) for member in story.members}
        self.stemma = story.stemma
        self.members = story.members
        self.diffs = story.diffs
        self.documents = documents
        self.everything = everything
        self.sources = {source.siglum: source for source in story.stemma.sources}
        self.copies = _neighbours(pair for pair in story.stemma.undecided if pair.kind == "same text")
        self.versions = _neighbours(pair for pair in story.stemma.undecided if pair.kind == "versions")
        self.retold = _neighbours(pair for pair in story.stemma.undecided if pair.kind == "retold")
        self.printed: set[str] = set()

    def trees(self) -> list[Node]:
        """Give a tree for each source that leads somewhere, then one for each article without a source."""
        roots = [
            self._source_tree(source)
            for source in self.stemma.sources
            if source.above is None and (self._children_of(source.siglum) or self._lost_below(source.siglum))
        ]
        children = {edge.child for edge in self.stemma.derivations}
        for member in self._fullest_first():
            beside = self._versions_of(member)
            if member not in children | self.printed and not self._copy_of(member) and not beside & children:
                roots.append(self._article_tree(member))
        return roots

    def _fullest_first(self) -> Iterator[str]:
        """Give the articles in order, but of versions in no known order the one that most others join first.

        Of several such the longest is first.
        """
        given: set[str] = set()
        for member in self.members:
            if member in given:
                continue
            beside = self._versions_of(member)
            given |= beside
            yield from sorted(beside, key=self._fullness)

    def _fullness(self, member: str) -> tuple[int, int, str]:
        return -len(self.versions.get(member, ())), -len(self.documents[member].article.text), member

    def _source_tree(self, source: Source) -> Node:
        tree = Node(self._source_label(source))
        self._hang_below(tree, source.siglum)
        return tree

    def _lost_below(self, node: str) -> list[Source]:
        return [source for source in self.stemma.sources if source.above == node]

    def _hang_below(self, tree: Node, node: str) -> None:
        """Hang what comes from a node: lost texts with their copies, then articles, then versions of no known order."""
        for source in self._lost_below(node):
            self._hang_below(tree.add(self._source_label(source)), source.siglum)
        edges = self._children_of(node)
        later = [edge for edge in edges if self._is_copy(edge)]
        if len(later) > COPIES:
            tree.add(self._copies(later))
            self.printed.update(edge.child for edge in later)
            edges = [edge for edge in edges if edge not in later]
        for edge in edges:
            self._hang_child(tree, edge)
        for member in sorted(self.versions.get(node, ())):
            if member not in self.printed and not any(edge.child == member for edge in self.stemma.derivations):
                self.printed.add(member)
                said = "a version of the same text; nothing tells which of the two came first"
                branch = tree.add(Text.assemble(self._article_label(member), "  ", (said, "dim")))
                self._hang_difference(branch, node, member)
                self._hang_below(branch, member)

    def _is_copy(self, edge: Derivation) -> bool:
        """Tell a later copy to the letter that nothing hangs on."""
        exact = edge.basis == ("time",) and all(not one.readings for one in edge.evidence)
        return exact and not self._children_of(edge.child) and edge.child not in self.versions

    def _copies(self, edges: Sequence[Derivation]) -> Text:
        """Name the later copies to the letter in one line, the least sure odds for all."""
        names = ", ".join(sorted(self.sigla[edge.child] for edge in edges))
        days = sorted(str(day) for edge in edges if (day := self.documents[edge.child].article.published))
        between = f", {days[0]} to {days[-1]}: " if days else ": "
        told = Text.assemble(
            f"{count(len(edges), 'later copy', 'later copies')} to the letter{between}", (names, "cyan")
        )
        return told.append("  ").append_text(self._verdict(min(edges, key=lambda edge: edge.confidence)))

    def _hang_difference(self, branch: Node, one: str, other: str) -> None:
        """Say what sets two versions apart: the gravest change between them."""
        for diff in self.diffs:
            if {diff.a, diff.b} == {one, other} and diff.changes:
                more = f", and {count(len(diff.changes) - 1, 'more change')}" if len(diff.changes) > 1 else ""
                branch.add(Text.assemble(("differs: ", "bold"), self._relabelled(diff.changes[0].summary), more))

    def _versions_of(self, member: str) -> set[str]:
        """Give all articles that hang together with one by pairs of versions without a direction."""
        found, todo = {member}, [member]
        for at in todo:
            fresh = self.versions.get(at, set()) - found
            found |= fresh
            todo += sorted(fresh)
        return found

    def _copy_of(self, member: str) -> bool:
        """Tell whether an article is named beside another one that it equals to the letter."""
        ranked = {name: len(self.copies.get(name, ())) for name in (member, *self.copies.get(member, ()))}
        first: str = min(ranked, key=lambda name: (-ranked[name], name))
        return first != member

    def _children_of(self, parent: str) -> list[Derivation]:
        """Give the edges to articles whose surest source this is; their other sources are named beneath them."""
        return [
            edge for edge in self.stemma.derivations if edge.parent == parent and self._above(edge.child)[0] is edge
        ]

    def _above(self, child: str) -> list[Derivation]:
        own = [edge for edge in self.stemma.derivations if edge.child == child]
        return sorted(own, key=lambda edge: (-edge.confidence, edge.observed, edge.parent))

    def _article_tree(self, member: str) -> Node:
        tree = Node(self._article_label(member))
        self.printed.add(member)
        self._hang_below(tree, member)
        again = sorted(self.sigla[other] for other in self.retold.get(member, ()))
        if again:
            tree.add(Text(f"tells the same as {listed(again)}; which came first is open, see below", style="dim"))
        elif not tree.below and len(self.members) > 1:
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
        self._hang_below(branch, edge.child)

    def _verdict(self, edge: Derivation) -> Text:
        style = "green" if edge.tier == "confirmed" else "yellow"
        stays = "" if edge.support in (None, 1.0) else f", found again in {edge.support:.0%} of trials"
        return Text.assemble((f"{edge.tier} {edge.confidence:.2f}", style), f", by {' and '.join(edge.basis)}{stays}")

    def _parent_label(self, edge: Derivation) -> Text:
        if edge.observed:
            return Text(self.sigla[edge.parent], style="cyan")
        return self._source_label(self.sources[edge.parent])

    def _source_label(self, source: Source) -> Text:
        name = safe(source.name or source.description)
        return Text.assemble((name, "bold magenta"), (f"  ({source.siglum}, not in the corpus)", "magenta"))

    def _article_label(self, member: str) -> Text:
        same = sorted(self.sigla[copy] for copy in self.copies.get(member, ()))
        copies = f" = {', '.join(same)}" if same else ""
        return Text.assemble((f"{self.sigla[member]}{copies}", "bold cyan"), "  ", headline(self.documents[member], 64))

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
        # Words that credit a source speak for themselves; a dateline does not.
        if one.kind != "credit" or self.everything or "credits" not in one.summary:
            line.append(f"{self._relabelled(one.summary)}{': ' if one.readings else ''}")
        line.append_text(self._passages(one.readings[:most], ", "))
        if len(one.readings) > most:
            line.append(f" and {len(one.readings) - most} more")
        branch.add(line)

    def _relabelled(self, text: str) -> str:
        return safe(relabelled(text, self.sigla))

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
        told = [pair for pair in self.stemma.undecided if pair.kind in ("one source", "retold") or self.everything]
        for reason in dict.fromkeys(pair.reason for pair in told):
            pairs = [pair for pair in told if pair.reason == reason]
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
