"""Where the nodes of a tree stand in its drawing, and how the lines between them run.

Three ways, by what is known. Across a sheet of few steps: leaves take the rows in the order of a walk down from the
roots and each parent stands at the middle of its children (Reingold and Tilford, Tidier drawings of trees, 1981,
without their contours). Deeper trees become an outline, each node in a row of its own and its children set in below it.
Where days are known, time runs across.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

BOX, TALL, GAP = 336, 66, 22  # an article's box and the space below it
SOURCE = 208  # a source's box
STEP, SET_IN = 400, 88  # from one step of descent to the next: across a sheet, in an outline
STEPS = 2  # a tree with more becomes an outline
SPAN, NARROWER = 620, 400  # across which the days are spread; with a column for days not known
TOP, LEFT = 20, 12
OUT = 44  # before its children, for an article whose day is not known


@dataclass(slots=True)
class Places:
    """The places of nodes; ``above`` has the parents of each node, the surest first.

    ``days`` maps each article to its day or None; nodes that it does not hold are sources.
    """

    nodes: Sequence[str]
    above: Mapping[str, Sequence[str]]
    days: Mapping[str, date | None]
    x: dict[str, float] = field(default_factory=dict)
    y: dict[str, float] = field(default_factory=dict)
    dated: bool = False
    outline: bool = False
    scale: tuple[date, date] | None = None
    span: float = 0.0
    undated: float = 0.0
    rows: int = 0

    def __post_init__(self) -> None:
        self.dated = len({day for day in self.days.values() if day}) > 1
        steps = self._steps()
        self.outline = not self.dated and max(steps.values(), default=0) > STEPS
        self._rows()
        if self.dated:
            self._across_time()
        else:
            step = SET_IN if self.outline else STEP
            self.x = {node: LEFT + steps[node] * step for node in self.nodes}

    @property
    def height(self) -> float:
        """Give the height of the drawing without an axis."""
        return TOP + self.rows * (TALL + GAP) + 10

    @property
    def width(self) -> float:
        """Give the width of the drawing."""
        return max((self.right(node) for node in self.x), default=0) + 70

    def right(self, node: str) -> float:
        """Give where a node's box ends."""
        return self.x[node] + (BOX if node in self.days else SOURCE)

    def middle(self, node: str) -> float:
        """Give the height at which a node's box has its middle."""
        return self.y[node] + TALL / 2

    def port(self, parent: str, child: str) -> float:
        """Give the height at which the line from ``parent`` reaches ``child``: several do not meet in one point."""
        parents = sorted(self.above[child], key=lambda one: (self.y[one], one))
        return self.y[child] + TALL * (parents.index(parent) + 1) / (len(parents) + 1)

    def share(self, day: date) -> float:
        """Give where a day stands between the first and the last, in [0, 1]."""
        assert self.scale
        first, last = self.scale
        return (day - first).days / (last - first).days

    def line(self, parent: str, child: str) -> tuple[str, float, float]:
        """Give the line from parent to child as an SVG path, and where its number stands."""
        x2, y2 = self.x[child] - 9, self.port(parent, child)
        if self.outline or (self.dated and parent in self.days):
            x1, y1 = self.x[parent] + 20, self.y[parent] + (TALL if y2 > self.y[parent] else 0)
            if x2 > x1 + 50:
                turn = y2 - 16 if y2 > y1 else y2 + 16
                return f"M{x1:.0f} {y1:.0f}V{turn:.0f}Q{x1:.0f} {y2:.0f} {x1 + 16:.0f} {y2:.0f}H{x2:.0f}", x2 - 26, y2
            x1, y1 = self.x[parent], self.middle(parent)
            out = min(x1, x2) - 46
            return f"M{x1:.0f} {y1:.0f}C{out:.0f} {y1:.0f} {out:.0f} {y2:.0f} {x2:.0f} {y2:.0f}", x2 - 16, y2 - 14
        x1, y1 = self.right(parent), self.middle(parent)
        # Hardly apart: around the side.
        bend = max(60.0, (x2 - x1) / 2)
        line = f"M{x1:.0f} {y1:.0f}C{x1 + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
        # Near the child, where the lines from one source have parted; a second source's, nearer to that source.
        along = 0.78 if self.above[child][0] == parent else 0.3
        return line, _curve((x1, x1 + bend, x2 - bend, x2), along), _curve((y1, y1, y2, y2), along)

    def _steps(self) -> dict[str, int]:
        """Count for each node the steps of the longest way down to it. Where there are sources, articles begin at 1."""
        first = 1 if len(self.days) < len(self.nodes) else 0
        steps = {node: first if node in self.days else 0 for node in self.nodes}
        for node in _parents_first(self.nodes, self.above):
            steps[node] = max([steps[node], *(steps[parent] + 1 for parent in self.above.get(node, ()))])
        return steps

    def _rows(self) -> None:
        below: dict[str, list[str]] = {}
        for node in self.nodes:
            if parents := self.above.get(node):
                below.setdefault(parents[0], []).append(node)
        for root in self._roots(below):
            self._hang(root, below)

    def _roots(self, below: Mapping[str, Sequence[str]]) -> list[str]:
        """Give what hangs under nothing, trees first, then what stands alone.

        A source whose articles all hang elsewhere stands below the tree they hang in.
        """
        roots = [node for node in self.nodes if not self.above.get(node)]
        beside: dict[str, list[str]] = {}
        for root in roots:
            first = None if root in below else next((n for n in self.nodes if root in self.above.get(n, ())), None)
            if first is not None:
                while parents := self.above.get(first):
                    first = parents[0]
                beside.setdefault(first, []).append(root)
        placed = {node for nodes in beside.values() for node in nodes}
        ordered = sorted((node for node in roots if node not in placed), key=lambda node: node not in below)
        return [node for root in ordered for node in (root, *beside.get(root, ()))]

    def _hang(self, root: str, below: Mapping[str, Sequence[str]]) -> None:
        """Give rows to a root and all that hangs under it."""
        stack: list[tuple[str, bool]] = [(root, False)]
        while stack:
            at, done = stack.pop()
            children = below.get(at, [])
            own_row = not children or self.outline or (self.dated and at in self.days)
            if done:
                self.y[at] = sum(self.y[child] for child in children) / len(children)
            elif own_row:
                self.y[at] = TOP + self.rows * (TALL + GAP)
                self.rows += 1
                stack.extend((child, False) for child in reversed(children))
            else:
                stack.append((at, True))
                stack.extend((child, False) for child in reversed(children))

    def _across_time(self) -> None:
        """Place articles by day; one without a day stands at the end, or just before what draws on it."""
        start = LEFT + (SOURCE + 80 if len(self.days) < len(self.nodes) else 64)
        dates = [day for day in self.days.values() if day]
        self.scale = min(dates), max(dates)
        self.span = SPAN if len(dates) == len(self.days) else NARROWER
        self.undated = start + self.span + BOX + 40
        for article, day in self.days.items():
            self.x[article] = start + self.share(day) * self.span if day else self.undated
        for article, day in self.days.items():
            below = [self.x[child] for child in self.days if article in self.above.get(child, ())] if not day else []
            if below and min(below) < self.undated:
                self.x[article] = max(start, min(below) - OUT)
        for node in self.nodes:
            self.x.setdefault(node, LEFT)


def _parents_first(nodes: Sequence[str], above: Mapping[str, Sequence[str]]) -> list[str]:
    """Order nodes so that parents come before their children; the stemma has no cycles."""
    below: dict[str, list[str]] = {}
    open_ = {node: len(above.get(node, ())) for node in nodes}
    for node in nodes:
        for parent in above.get(node, ()):
            below.setdefault(parent, []).append(node)
    ready = [node for node in nodes if not open_[node]]
    for node in ready:
        for child in below.get(node, ()):
            open_[child] -= 1
            if not open_[child]:
                ready.append(child)
    return ready


def _curve(points: tuple[float, float, float, float], along: float) -> float:
    """Give one coordinate of a cubic Bezier curve."""
    a, b, c, d = points
    back = 1 - along
    return back**3 * a + 3 * back**2 * along * b + 3 * back * along**2 * c + along**3 * d
