"""Lines with a hanging indent, and trees of them: wrapped to the console's width, without trailing blanks."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

NARROWEST = 20  # columns a text gets at least, however narrow the terminal
GUIDES = ("├── ", "└── ", "│   ", "    ")
PLAIN_GUIDES = ("|-- ", "`-- ", "|   ", "    ")  # for code pages that have no box drawing


@dataclass(slots=True)
class Node:
    """A line of a tree with what hangs below it."""

    label: Text
    below: list[Node] = field(default_factory=list)

    def add(self, label: Text | str) -> Node:
        """Hang a line below this one, and give it."""
        node = Node(label if isinstance(label, Text) else Text(label))
        self.below.append(node)
        return node


def hang(console: Console, lead: Text | str, body: Text | str, margin: str | None = None) -> None:
    """Print ``body`` wrapped beside ``lead``; each further line begins with ``margin``, by default as many blanks."""
    head = lead if isinstance(lead, Text) else Text(lead)
    text = body if isinstance(body, Text) else Text(body)
    rest = " " * head.cell_len if margin is None else margin
    beside = max(NARROWEST, console.width - max(head.cell_len, len(rest)))
    for number, line in enumerate(text.wrap(console, beside)):
        line.rstrip()
        # Already wrapped: the console must not fold it again.
        console.print(Text.assemble(head if number == 0 else rest, line), soft_wrap=True)


def print_tree(console: Console, root: Node) -> None:
    """Print a tree, each label wrapped beside its guides."""
    hang(console, "", root.label)
    _print_below(console, root, "", PLAIN_GUIDES if console.options.ascii_only else GUIDES)


def _print_below(console: Console, node: Node, prefix: str, guides: tuple[str, str, str, str]) -> None:
    for number, child in enumerate(node.below, 1):
        last = number == len(node.below)
        inner = prefix + (guides[3] if last else guides[2])
        # A label that wraps keeps the guide of what hangs below it.
        wrapped = inner + (guides[2] if child.below else "")
        hang(console, prefix + (guides[1] if last else guides[0]), child.label, wrapped)
        _print_below(console, child, inner, guides)
