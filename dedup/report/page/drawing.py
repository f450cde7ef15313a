"""The tree as a drawing: boxes for articles and sources, lines between them that lead to their evidence."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from dedup.report.page.context import Page
from dedup.report.page.markup import Safe, plain, tag
from dedup.report.page.placing import BOX, SOURCE, TALL, Places
from dedup.report.words import shorten
from dedup.types import Derivation, Source, Story

HIGH = 58  # of a source's box
LETTERS = 42  # in a line of a box
OPEN = 40  # pairs without a direction that are drawn


@dataclass(slots=True)
class Drawing:
    """The drawing of one story's tree."""

    page: Page
    story: Story
    sources: dict[str, Source] = field(init=False)
    above: dict[str, list[Derivation]] = field(init=False)
    places: Places = field(init=False)

    def __post_init__(self) -> None:
        stemma = self.story.stemma
        self.sources = {source.siglum: source for source in stemma.sources}
        self.above = {}
        for edge in stemma.derivations:
            self.above.setdefault(edge.child, []).append(edge)
        for edges in self.above.values():
            edges.sort(key=lambda edge: (-edge.confidence, edge.observed, edge.parent))
        parents = {child: [edge.parent for edge in edges] for child, edges in self.above.items()}
        parents |= {source.siglum: [source.above] for source in stemma.sources if source.above}
        days = {member: self.page.documents[member].article.published for member in self.story.members}
        self.places = Places([*self.sources, *self.story.members], parents, days)

    def svg(self) -> Safe:
        """Draw it. Lines are links to their evidence, boxes to what is known of their article or source."""
        top = 46 if self.places.dated else 0
        name = "Tree of descent: unobserved sources dashed, articles solid; the list below says the same in words"
        return tag(
            "svg",
            tag("g", *self._axis(), class_="days") if self.places.dated else None,
            tag(
                "g",
                *self._undecided(),
                *(self._above(source) for source in self.sources.values() if source.above),
                *(self._edge(edge) for edge in self.story.stemma.derivations),
                *(self._source(source) for source in self.sources.values()),
                *(self._article(member) for member in self.story.members),
                transform=f"translate(0 {top})",
            ),
            viewBox=f"0 0 {self.places.width:.0f} {self.places.height + top:.0f}",
            width=f"{self.places.width:.0f}",
            height=f"{self.places.height + top:.0f}",
            role="group",
            aria_label=name,
            class_="tree",
        )

    def _axis(self) -> list[Safe]:
        places = self.places
        start = min(x for node, x in places.x.items() if node not in self.sources)
        parts: list[Safe] = []
        days = sorted({day for day in places.days.values() if day})
        step = max(1, len(days) // 6)
        taken = -1e9
        for day in [*days[::step], days[-1]]:
            x = start + places.share(day) * places.span
            if x - taken < 90 and day != days[0]:
                continue
            taken = x
            parts.append(tag("line", x1=x, y1=30, x2=x, y2=places.height + 40))
            parts.append(tag("text", day.isoformat(), x=x, y=20))
        if any(places.x[member] == places.undated for member in self.story.members):
            parts.append(tag("text", "day not known", x=places.undated, y=20))
        return parts

    def _edge(self, edge: Derivation) -> Safe:
        line, at_x, at_y = self.places.line(edge.parent, edge.child)
        x2, y2 = self.places.x[edge.child] - 9, self.places.port(edge.parent, edge.child)
        wide = 1 + 4 * edge.confidence
        told = (
            f"{self.named(edge.parent)} stands above {self.page.siglum(edge.child)}: {edge.tier}, "
            f"confidence {edge.confidence:.2f}, by {' and '.join(edge.basis)}"
        )
        return tag(
            "a",
            tag("path", d=line, class_="hit"),
            tag("path", d=line, class_=f"edge {edge.tier}", stroke_width=f"{wide:.1f}"),
            tag(
                "polygon",
                points=f"{x2 + 9:.0f},{y2:.0f} {x2 - 4:.0f},{y2 - 7:.0f} {x2 - 4:.0f},{y2 + 7:.0f}",
                class_="head",
            ),
            tag("rect", x=f"{at_x - 19:.0f}", y=f"{at_y - 10:.0f}", width=38, height=20, rx=10, class_="plate"),
            tag(
                "text",
                f"{edge.confidence:.2f}",
                x=f"{at_x:.0f}",
                y=f"{at_y + 4.5:.1f}",
                text_anchor="middle",
                class_="sure",
            ),
            href=f"#{self.edge_fragment(edge)}",
            aria_label=plain(told),
            class_="link",
        )

    def _above(self, source: Source) -> Safe:
        """Draw from what a source was itself made."""
        assert source.above
        line, _, _ = self.places.line(source.above, source.siglum)
        return tag("path", d=line, class_="edge suggested", stroke_width="1.5")

    def _undecided(self) -> list[Safe]:
        parts = []
        places = self.places
        for number, pair in enumerate(self.story.stemma.undecided[:OPEN]):
            start, end = places.right(pair.a), places.right(pair.b)
            y1, y2 = places.middle(pair.a), places.middle(pair.b)
            out = max(start, end) + 18 + 12 * (number % 3)
            line = f"M{start:.0f} {y1:.0f}C{out:.0f} {y1:.0f} {out:.0f} {y2:.0f} {end:.0f} {y2:.0f}"
            parts.append(tag("path", d=line, class_="open"))
        return parts

    def _source(self, source: Source) -> Safe:
        x, y = self.places.x[source.siglum], self.places.y[source.siglum] + (TALL - HIGH) / 2
        name = source.name or "not named"
        return tag(
            "a",
            tag("rect", x=f"{x:.0f}", y=f"{y:.0f}", width=SOURCE, height=HIGH, rx=HIGH / 2, class_="box unobserved"),
            _line(f"{source.siglum}  {fit(name, 20)}", x + 26, y + 25, "name"),
            _line("not among these articles", x + 26, y + 43, "small"),
            href=f"#{self.node_fragment(source.siglum)}",
            aria_label=plain(f"{source.siglum}, {name}: a source that is not among these articles"),
            class_="node",
        )

    def _article(self, member: str) -> Safe:
        x, y = self.places.x[member], self.places.y[member]
        article = self.page.documents[member].article
        note = ", ".join(
            part for part in (article.outlet, article.published.isoformat() if article.published else None) if part
        )
        siglum = fit(self.page.siglum(member), 20)
        lines = folded(self.page.title(member, 140), LETTERS, 2)
        return tag(
            "a",
            tag("rect", x=f"{x:.0f}", y=f"{y:.0f}", width=BOX, height=TALL, rx=8, class_="box"),
            _line(siglum, x + 14, y + 20, "name"),
            tag(
                "text",
                fit(plain(note), 22),
                x=f"{x + BOX - 12:.0f}",
                y=f"{y + 20:.0f}",
                class_="small",
                text_anchor="end",
            )
            if note
            else None,
            *(_line(words, x + 14, y + 38 + 17 * number, "words") for number, words in enumerate(lines)),
            href=f"#{self.node_fragment(member)}",
            aria_label=plain(f"{self.page.siglum(member)}: {self.page.title(member)}"),
            class_="node",
        )

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


def source_fragment(siglum: str) -> str:
    """Give a fragment for a Greek letter that survives being typed into a message."""
    return "source-" + "-".join(f"{ord(letter):x}" for letter in siglum)


def _line(words: str, x: float, y: float, name: str) -> Safe:
    return tag("text", plain(words), x=f"{x:.0f}", y=f"{y:.0f}", class_=name)


def columns(words: str) -> int:
    """Give how many letters wide words are drawn; those of scripts with wide letters count twice."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def fit(words: str, most: int) -> str:
    """Cut words to a number of letters, wide ones counted twice."""
    cut = shorten(words, most)
    while columns(cut) > most:
        cut = cut[:-2] + "…"
    return cut


def folded(words: str, wide: int, most: int) -> list[str]:
    """Fold words into lines of a number of letters; the last line is cut."""
    lines: list[str] = []
    rest = words
    while rest and len(lines) < most - 1 and columns(rest) > wide:
        head = fit(rest, wide).rstrip("…")
        head = head if rest.startswith(head) else rest[:wide]
        lines.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    if rest:
        lines.append(fit(rest, wide))
    return lines
