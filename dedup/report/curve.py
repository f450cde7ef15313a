"""The S-curve of an LSH in a terminal: which pairs the bands let through."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dedup.report.chances import points
from dedup.report.layout import hang
from dedup.report.words import safe
from dedup.types import Report

WIDTH = 50


def print_curve(bands: int, rows: int, threshold: float, console: Console) -> None:
    """Print the chance that a pair becomes a candidate, by its resemblance."""
    console.print(Text(f"{bands} bands of {rows} rows; every candidate is then verified exactly", style="bold"))
    below = 0.0
    for resemblance, likely in points(bands, rows):
        mark = "  ← threshold" if below < threshold <= resemblance else ""
        console.print(Text(f"{resemblance:4.2f}  {likely:6.4f}  {'█' * round(WIDTH * likely)}{mark}".rstrip()))
        below = resemblance
    missed = (1 - threshold**rows) ** bands
    if missed:
        share = f"one pair in {1 / missed:,.0f} is" if missed < 0.1 else f"{missed:.0%} of pairs are"
        hang(console, "", Text(f"at the threshold, {threshold:.2f}, {share} missed"))


def print_borderline(report: Report, most: int, console: Console) -> None:
    """Print the pairs of a run that are nearest its threshold, on either side of it."""
    console.print()
    pairs = report.borderline(most)
    hang(console, "", Text("The pairs nearest the threshold" if pairs else "The run compared no pair", style="bold"))
    for pair in pairs:
        names = f"{safe(report.sigla[pair.a])} – {safe(report.sigla[pair.b])}"
        side = "at or above" if pair.tier == "confirmed" else "below"
        hang(console, Text(f"{pair.scores.resemblance:6.4f}  "), Text.assemble((names, "cyan"), f"  {side}"))
