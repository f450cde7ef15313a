"""A report in a notebook: the result in a line and the gravest changes as a table, everything escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dedup.types.report import Report
    from dedup.types.span import Reading

CHANGES = 8
WORDS = 140


def to_notebook(report: Report) -> str:
    """Give a fragment of HTML without script or style sheet."""
    changes = [one for story in report.stories for one in story.changes if one.category not in ("statement", "wording")]
    facts = [change.materiality for change in changes]
    sources = [source.name or source.siglum for story in report.stories for source in story.stemma.sources]
    told = [_count(len(report.documents), "article"), _count(len(report.stories), "story", "stories")]
    told.append(_count(sum(len(story.near_duplicates) for story in report.stories), "near-duplicate cluster"))
    if sources:
        told.append(
            f"{_count(len(sources), 'source')} not among them ({', '.join(sources[:4])}"
            f"{', …' if len(sources) > 4 else ''})"
        )
    grave, notable, small = (facts.count(grade) for grade in ("high", "medium", "low"))
    told.append(f"changes of fact: {grave:,} grave, {notable:,} notable, {small:,} small")
    rows = [
        f"<tr><td>{escape(change.materiality)}</td><td>{escape(f'{change.category}, {change.relation}')}</td>"
        f"<td>{_side(report, change.before)}</td><td>{_side(report, change.after)}</td></tr>"
        for change in sorted(changes, key=lambda one: ("high", "medium", "low").index(one.materiality))[:CHANGES]
    ]
    head = "<tr><th>materiality</th><th>kind</th><th>before</th><th>after</th></tr>"
    table = f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>" if rows else ""
    return f"<div><p><strong>{escape('; '.join(told))}</strong></p>{table}</div>"


def _count(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number:,} {singular if number == 1 else plural or f'{singular}s'}"


def _side(report: Report, readings: tuple[Reading, ...]) -> str:
    if not readings:
        return "–"
    longest = max(readings, key=lambda reading: len(reading.text)).text
    words = longest if len(longest) <= WORDS else longest[: WORDS - 1] + "…"
    names = ", ".join(dict.fromkeys(report.sigla[reading.article] for reading in readings))
    return f"<bdi>“{escape(words)}”</bdi> <small><bdi>{escape(names[:80])}</bdi></small>"
