"""A report for a ticket: one sentence, the gravest changes as a table, the tree as a drawing that tickets render."""

from __future__ import annotations

import re

from dedup.report.blame import counts
from dedup.report.counted import counted
from dedup.report.words import MARKS, count, is_fact, safe, shorten
from dedup.types import Change, Reading, Report

CHANGES = 12
ARTICLES = 12
WORDS = 160


def to_markdown(report: Report, drawing: str) -> str:
    """Give a report as GitHub-flavoured Markdown. ``drawing`` is its tree as Mermaid."""
    changes = [change for story in report.stories for change in story.changes if is_fact(change)]
    numbers = counted(report)
    sources = count(numbers.lacking, "source outside the corpus", "sources outside the corpus")
    told = f"{numbers.grouped()}, {sources}, {numbers.graded()}"
    lines = [f"**{told}.**", ""]
    ordered = sorted(changes, key=lambda change: ("high", "medium", "low").index(change.materiality))
    if ordered:
        lines += ["| | what | before | after |", "|---|---|---|---|"]
        lines += [_row(report, change) for change in ordered[:CHANGES]]
        if len(ordered) > CHANGES:
            lines += ["", f"{len(ordered) - CHANGES} more in `dedup cluster --format csv --table changes`."]
        lines.append("")
    lines += _origins(report)
    if "\n" in drawing.strip():
        lines += ["```mermaid", drawing.strip(), "```", ""]
    return "\n".join(lines)


def _origins(report: Report) -> list[str]:
    """Give a table of the articles that do not all report by themselves: how many sentences come from where."""
    rows = [
        f"| {escaped(safe(report.sigla[member]))} | {escaped(counts(report, story, member))} |"
        for story in report.stories
        for member in story.members
        if any(one.kind != "own" for one in story.stemma.origins if one.article == member)
    ]
    more = [f"| … | {len(rows) - ARTICLES} more in `dedup cluster --format csv --table origins` |"]
    if not rows:
        return []
    return ["| article | its sentences |", "|---|---|", *rows[:ARTICLES], *(more if len(rows) > ARTICLES else []), ""]


def _row(report: Report, change: Change) -> str:
    what = f"{change.category}, {change.relation}"
    return f"| {MARKS[change.materiality]} | {what} | {_side(report, change.before)} | {_side(report, change.after)} |"


def _side(report: Report, readings: tuple[Reading, ...]) -> str:
    if not readings:
        return "–"
    longest = max(readings, key=lambda reading: len(reading.text))
    names = list(dict.fromkeys(safe(report.sigla[reading.article]) for reading in readings))
    more = ", …" if len(names) > 6 else ""
    return f"“{escaped(shorten(safe(longest.text), WORDS))}” ({escaped(', '.join(names[:6]))}{more})"


def escaped(words: str) -> str:
    """Write words so that Markdown and HTML show them and do nothing else with them."""
    words = re.sub(r"([\\`*_{}\[\]()#+!|~$@-])", r"\\\1", words)
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("://", ":&#47;&#47;")
