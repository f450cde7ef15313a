"""The tree in words: each article under the surest of its sources. Scripts draw it, else it stands there itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC

from dedup.report.page.context import Page, Told
from dedup.report.words import published
from dedup.types import Derivation, Source, Story

OPEN = 40  # pairs without a direction that are drawn
DEEPEST = 8  # steps an item is set in; further ones stand below one another


@dataclass(slots=True)
class Outline:
    """The outline of one story's tree: ``above`` has the edges to each article, the surest first."""

    page: Page
    story: Story
    sources: dict[str, Source] = field(init=False)
    above: dict[str, list[Derivation]] = field(init=False)
    below: dict[str, list[Derivation]] = field(init=False)

    def __post_init__(self) -> None:
        self.sources = {source.siglum: source for source in self.story.stemma.sources}
        self.above, self.below = {}, {}
        for edge in self.story.stemma.derivations:
            self.above.setdefault(edge.child, []).append(edge)
            self.below.setdefault(edge.parent, []).append(edge)
        for edges in self.above.values():
            edges.sort(key=lambda edge: (-edge.confidence, edge.observed, edge.parent))

    @property
    def dated(self) -> bool:
        """Tell whether the articles differ in when they were published, so that time can be an axis."""
        return len({when for member in self.story.members if (when := self._when(member))}) > 1

    def items(self) -> list[Told]:
        """Give the outline: what hangs under something stands below it, set in by a step."""
        joined: dict[str, list[str]] = {}
        for pair in self.story.stemma.undecided[:OPEN]:
            joined.setdefault(pair.a, []).append(self.node_fragment(pair.b))
        return [self._item(node, step, joined.get(node, ())) for node, step in self._walk()]

    def named(self, node: str) -> str:
        """Give what to call an article or a source."""
        source = self.sources.get(node)
        return f"{source.siglum}, {source.name or source.description}" if source else self.page.siglum(node)

    def node_fragment(self, node: str) -> str:
        """Give the fragment of what is known of a node."""
        return f"tree-{self.story.id}-{self.page.fragments.get(node) or source_fragment(node)}"

    def edge_fragment(self, edge: Derivation) -> str:
        """Give the fragment of an edge's evidence."""
        parent = self.page.fragments.get(edge.parent) or source_fragment(edge.parent)
        return f"{self.node_fragment(edge.child)}-from-{parent}"

    def _walk(self) -> Iterator[tuple[str, int]]:
        """Give each node behind what it hangs under, with its step: trees first, then what stands alone."""
        nodes = [*self.sources, *sorted(self.story.members, key=lambda member: self._when(member) or "~")]
        parents = {child: edges[0].parent for child, edges in self.above.items()}
        parents |= {source.siglum: source.above for source in self.sources.values() if source.above}
        under: dict[str, list[str]] = {}
        for node in nodes:
            if node in parents:
                under.setdefault(parents[node], []).append(node)
        roots = [node for node in nodes if node not in parents]
        roots.sort(key=lambda node: node not in under and node not in self.sources)
        stack = [(node, 0) for node in reversed(roots)]
        while stack:
            node, step = stack.pop()
            yield node, step
            stack += [(child, step + 1) for child in reversed(under.get(node, ()))]

    def _item(self, node: str, step: int, joined: Sequence[str]) -> Told:
        source = self.sources.get(node)
        article = None if source else self.page.documents[node].article
        return {
            "source": source,
            "article": node,
            "fragment": self.node_fragment(node),
            "step": min(step, DEEPEST),
            "above": self.node_fragment(source.above) if source and source.above else None,
            "joined": joined,
            "when": self._when(node) if article else None,
            "outlet": article.outlet if article else None,
            "published": published(article) if article else None,
            "lines": [
                {
                    "edge": edge,
                    "fragment": self.edge_fragment(edge),
                    "parent": self.node_fragment(edge.parent),
                    "named": self.named(edge.parent),
                }
                for edge in self.above.get(node, ())
            ],
        }

    def _when(self, member: str) -> str | None:
        """Give when an article was published: the moment in UTC, or the day where only that is known."""
        article = self.page.documents[member].article
        if article.instant:
            instant = article.instant.astimezone(UTC) if article.instant.tzinfo else article.instant
            return f"{instant:%Y-%m-%dT%H:%M:%S}Z"
        return article.published.isoformat() if article.published else None


def source_fragment(siglum: str) -> str:
    """Give a fragment for a Greek letter that survives being typed into a message."""
    return "source-" + "-".join(f"{ord(letter):x}" for letter in siglum)
