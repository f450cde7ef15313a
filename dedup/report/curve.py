"""The S-curve of an LSH in a terminal: which pairs the bands let through."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

WIDTH = 50


def print_curve(bands: int, rows: int, threshold: float, console: Console) -> None:
    """Print the chance that a pair becomes a candidate, by its resemblance: 1 - (1 - J^rows)^bands.

    Source: Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, section 3.4.
    """
    console.print(Text(f"{bands} bands of {rows} rows; every candidate is then verified exactly", style="bold"))
    for step in range(1, 21):
        resemblance = step / 20
        chance = 1 - (1 - resemblance**rows) ** bands
        bar = "█" * round(WIDTH * chance)
        mark = "  ← threshold" if resemblance - 0.05 < threshold <= resemblance else ""
        console.print(Text(f"{resemblance:4.2f}  {chance:6.4f}  {bar}{mark}"))
    missed = (1 - threshold**rows) ** bands
    console.print(
        Text(f"at the threshold, {threshold:.2f}, one pair in {1 / missed:,.0f} is missed" if missed > 0 else "")
    )
