"""Lines with a hanging indent: a lead in the margin, and a text that wraps beside it."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

NARROWEST = 20  # columns a text gets at least, however narrow the terminal


def hang(console: Console, lead: Text | str, body: Text | str) -> None:
    """Print ``body`` wrapped to the console's width, each further line indented by the width of ``lead``."""
    head = lead if isinstance(lead, Text) else Text(lead)
    text = body if isinstance(body, Text) else Text(body)
    margin = head.cell_len
    wrapped = text.wrap(console, max(NARROWEST, console.width - margin))
    for number, line in enumerate(wrapped):
        line.rstrip()
        start = head if number == 0 else Text(" " * margin)
        # Already wrapped: the console must not fold it again.
        console.print(Text.assemble(start, line), soft_wrap=True)
