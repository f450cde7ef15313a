"""A report for a ticket: one sentence, the gravest changes as a table, the tree as a drawing that tickets render."""

from __future__ import annotations

import re

from dedup.report.words import MARKS, count, graded, grouped, is_fact, safe, shorten
from dedup.types import Change, Reading, Report

CHANGES = 12
WORDS = 160


def to_markdown(report: Report, drawing: str) -> str:
    """Give a report as GitHub-flavoured Markdown. ``drawing`` is its tree as Mermaid."""
    changes = [change for story in report.stories for change in story.changes if is_fact(change)]
    sources = sum(len(story.stemma.sources) for story in report.stories)
    told = ", ".join(
        [grouped(report), count(sources, "source not among them", "sources not among them"), graded(changes)]
    )
    lines = [f"**{told}.**", ""]
    ordered = sorted(changes, key=lambda change: ("high", "medium", "low").index(change.materiality))
    if ordered:
        lines += ["| | what | before | after |", "|---|---|---|---|"]
        lines += [_row(report, change) for change in ordered[:CHANGES]]
        if len(ordered) > CHANGES:
            lines += ["", f"{len(ordered) - CHANGES} more in `dedup cluster --format csv --table changes`."]
        lines.append("")
    if "\n" in drawing.strip():
        lines += ["```mermaid", drawing.strip(), "```", ""]
    return "\n".join(lines)


def _row(report: Report, change: Change) -> str:
    what = f"{change.category}, {change.relation}"
    return f"| {MARKS[change.materiality]} | {what} | {_side(report, change.before)} | {_side(report, change.after)} |"


def _side(report: Report, readings: tuple[Reading, ...]) -> str:
    if not readings:
        return "–"
    longest = max(readings, key=lambda reading: len(reading.text))
    names = list(dict.fromkeys(report.sigla[reading.article] for reading in readings))
    more = ", …" if len(names) > 6 else ""
    return f"“{escaped(shorten(safe(longest.text), WORDS))}” ({escaped(', '.join(names[:6]))}{more})"


def escaped(words: str) -> str:
    """Write words so that Markdown and HTML show them and do nothing else with them."""
    words = re.sub(r"([\\`*_{}\[\]()#+!|~$@-])", r"\\\1", words)
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("://", ":&#47;&#47;")
