"""The tree as a drawing: where each article and source stands, and the lines between them.

Rows are given to leaves in the order of a walk down from the sources, each parent stands at the middle of its children
(Reingold and Tilford, Tidier drawings of trees, 1981, without their contours). Across stands time where at least two
days are known, else the number of steps from the top.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from dedup.report.page.context import Page
from dedup.report.page.markup import Safe, plain, tag
from dedup.report.words import shorten
from dedup.types import Derivation, Source, Story

BOX, TALL, GAP = 336, 66, 22  # an article's box and the space below it
SOURCE, HIGH = 208, 58  # a source's box
STEP = 400  # from one step of descent to the next
SPAN, NARROWER = 620, 400  # across which the days are spread; with a column for days not known
TOP, LEFT = 20, 12
LETTERS = 42  # in a line of a box


@dataclass(slots=True)
class Drawing:
    """The places of one story's nodes; ``days`` tells whether time runs across."""

    page: Page
    story: Story
    x: dict[str, float] = field(default_factory=dict)
    y: dict[str, float] = field(default_factory=dict)
    days: bool = False
    span: float = 0.0
    undated: float = 0.0
    scale: tuple[date, date] | None = None
    sources: dict[str, Source] = field(init=False)
    above: dict[str, list[Derivation]] = field(init=False)
    known: dict[str, date | None] = field(init=False)
    width: float = 0.0
    height: float = 0.0

    def __post_init__(self) -> None:
        stemma = self.story.stemma
        self.sources = {source.siglum: source for source in stemma.sources}
        self.above = {}
        for edge in stemma.derivations:
            self.above.setdefault(edge.child, []).append(edge)
        for edges in self.above.values():
            edges.sort(key=lambda edge: (-edge.confidence, edge.observed, edge.parent))
        self.known = {member: self.page.documents[member].article.published for member in self.story.members}
        self.days = len({day for day in self.known.values() if day}) > 1
        self._rows()
        self._columns()

    def _rows(self) -> None:
        below: dict[str, list[str]] = {}
        for child, edges in self.above.items():
            below.setdefault(edges[0].parent, []).append(child)
        row = 0.0
        nodes = [*self.sources, *self.story.members]
        roots = [node for node in nodes if node not in self.above]

        def place(node: str) -> None:
            nonlocal row
            stack: list[tuple[str, bool]] = [(node, False)]
            while stack:
                at, done = stack.pop()
                children = below.get(at, [])
                if self.days and at not in self.sources:
                    # Where time runs across, boxes of parent and child can overlap: each has a row of its own.
                    self.y[at] = TOP + row * (TALL + GAP)
                    row += 1
                    stack.extend((child, False) for child in reversed(children))
                elif done:
                    self.y[at] = sum(self.y[child] for child in children) / len(children)
                elif children:
                    stack.append((at, True))
                    stack.extend((child, False) for child in reversed(children))
                else:
                    self.y[at] = TOP + row * (TALL + GAP)
                    row += 1

        # A source whose articles all hang elsewhere stands below the tree they hang in; what stands alone is last.
        beside: dict[str, list[str]] = {}
        for node in roots:
            first = next((edge.child for edge in self.story.stemma.derivations if edge.parent == node), None)
            if node not in below and first is not None:
                while first in self.above:
                    first = self.above[first][0].parent
                beside.setdefault(first, []).append(node)
        placed = {node for nodes in beside.values() for node in nodes}
        for root in sorted((node for node in roots if node not in placed), key=lambda node: node not in below):
            for node in (root, *beside.get(root, ())):
                place(node)
        self.height = TOP + row * (TALL + GAP) + 10

    def _columns(self) -> None:
        depth: dict[str, int] = {}

        def deep(node: str) -> int:
            if node not in depth:
                depth[node] = 0  # the stemma has no cycles
                depth[node] = max((deep(edge.parent) + 1 for edge in self.above.get(node, ())), default=0)
            return depth[node]

        first = 1 if self.sources else 0
        if self.days:
            self._days(LEFT + (SOURCE + 80 if self.sources else 64))
        else:
            for node in self.story.members:
                self.x[node] = LEFT + max(deep(node), first) * STEP
            for siglum in self.sources:
                self.x[siglum] = LEFT + deep(siglum) * STEP
        self.width = max((x + (SOURCE if node in self.sources else BOX) for node, x in self.x.items()), default=0) + 70

    def _days(self, start: float) -> None:
        """Place articles by day; one without a day stands at the end, or just before what draws on it."""
        dates = [day for day in self.known.values() if day]
        self.scale = min(dates), max(dates)
        self.span = SPAN if len(dates) == len(self.known) else NARROWER
        self.undated = start + self.span + BOX + 40
        for member, day in self.known.items():
            self.x[member] = start + self._share(day) * self.span if day else self.undated
        for member, day in self.known.items():
            below = [self.x[edge.child] for edge in self.story.stemma.derivations if edge.parent == member and not day]
            if below and min(below) < self.undated:
                self.x[member] = max(start, min(below) - 44)
        for siglum in self.sources:
            self.x[siglum] = LEFT

    def _share(self, day: date) -> float:
        assert self.scale
        first, last = self.scale
        return (day - first).days / (last - first).days

    def _middle(self, node: str) -> float:
        return self.y[node] + TALL / 2

    def svg(self) -> Safe:
        """Draw it. Lines are links to their evidence, boxes to what is known of their article or source."""
        top = 46 if self.days else 0
        name = "Tree of descent: unobserved sources dashed, articles solid; the list below says the same in words"
        return tag(
            "svg",
            tag("g", *self._axis(), class_="days") if self.days else None,
            tag(
                "g",
                *self._undecided(),
                *(self._edge(edge) for edge in self.story.stemma.derivations),
                *(self._source(source) for source in self.sources.values() if source.siglum in self.y),
                *(self._article(member) for member in self.story.members),
                transform=f"translate(0 {top})",
            ),
            viewBox=f"0 0 {self.width:.0f} {self.height + top:.0f}",
            width=f"{self.width:.0f}",
            height=f"{self.height + top:.0f}",
            role="group",
            aria_label=name,
            class_="tree",
        )

    def _axis(self) -> list[Safe]:
        assert self.scale
        first, last = self.scale
        start = min(x for node, x in self.x.items() if node not in self.sources)
        parts: list[Safe] = []
        days = sorted({d for m in self.story.members if (d := self.page.documents[m].article.published)})
        step = max(1, len(days) // 6)
        taken = -1e9
        for day in [*days[::step], last]:
            x = start + self._share(day) * self.span
            if x - taken < 90 and day != first:
                continue
            taken = x
            parts.append(tag("line", x1=x, y1=30, x2=x, y2=self.height + 40))
            parts.append(tag("text", day.isoformat(), x=x, y=20))
        if any(self.x[member] == self.undated for member in self.story.members):
            parts.append(tag("text", "day not known", x=self.undated, y=20))
        return parts

    def _edge(self, edge: Derivation) -> Safe:
        line, at_x, at_y = self._line_of(edge)
        x2, y2 = self.x[edge.child] - 9, self._middle(edge.child)
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

    def _line_of(self, edge: Derivation) -> tuple[str, float, float]:
        """Give the line from parent to child, and where its number stands."""
        x2, y2 = self.x[edge.child] - 9, self._middle(edge.child)
        if self.days and edge.observed:
            x1, y1 = self.x[edge.parent] + 20, self.y[edge.parent] + (TALL if y2 > self.y[edge.parent] else 0)
            if x2 > x1 + 50:
                turn = y2 - 16 if y2 > y1 else y2 + 16
                return f"M{x1:.0f} {y1:.0f}V{turn:.0f}Q{x1:.0f} {y2:.0f} {x1 + 16:.0f} {y2:.0f}H{x2:.0f}", x2 - 26, y2
            x1, y1 = self.x[edge.parent], self._middle(edge.parent)
            out = min(x1, x2) - 46
            return f"M{x1:.0f} {y1:.0f}C{out:.0f} {y1:.0f} {out:.0f} {y2:.0f} {x2:.0f} {y2:.0f}", x2 - 16, y2 - 14
        x1, y1 = self.x[edge.parent] + (BOX if edge.observed else SOURCE), self._middle(edge.parent)
        # Both in one column, or hardly apart: around the side.
        bend = max(60.0, (x2 - x1) / 2)
        line = f"M{x1:.0f} {y1:.0f}C{x1 + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
        # Near the child, where the lines from one source have parted; a second source's, nearer to that source.
        along = 0.78 if self.above[edge.child][0] is edge else 0.3
        return line, _curve((x1, x1 + bend, x2 - bend, x2), along), _curve((y1, y1, y2, y2), along)

    def _undecided(self) -> list[Safe]:
        parts = []
        for number, pair in enumerate(self.story.stemma.undecided[:40]):
            x = max(self.x[pair.a], self.x[pair.b]) + BOX
            y1, y2 = self._middle(pair.a), self._middle(pair.b)
            out = 18 + 12 * (number % 3)
            start, end = self.x[pair.a] + BOX, self.x[pair.b] + BOX
            line = f"M{start:.0f} {y1:.0f}C{x + out:.0f} {y1:.0f} {x + out:.0f} {y2:.0f} {end:.0f} {y2:.0f}"
            parts.append(tag("path", d=line, class_="open"))
        return parts

    def _source(self, source: Source) -> Safe:
        x, y = self.x[source.siglum], self.y[source.siglum] + (TALL - HIGH) / 2
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
        x, y = self.x[member], self.y[member]
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


def _curve(points: tuple[float, float, float, float], along: float) -> float:
    """Give one coordinate of a cubic Bezier curve."""
    a, b, c, d = points
    back = 1 - along
    return back**3 * a + 3 * back**2 * along * b + 3 * back * along**2 * c + along**3 * d


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
