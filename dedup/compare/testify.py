"""Building blocks of a change: the readings that show it, and the sentence that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dedup.compare.materiality import grade
from dedup.types import Category, Change, Materiality, Reading, Relation, Span

_MOST_QUOTED = 90


def change(
    category: Category,
    relation: Relation,
    before: Reading | None,
    after: Reading | None,
    summary: str,
    graded: tuple[Materiality, str] | None = None,
) -> Change:
    """Make a change of one reading on each side, graded by kind unless ``graded`` knows better."""
    materiality, reason = graded or grade(category, relation)
    return Change(
        category,
        relation,
        materiality,
        (before,) if before else (),
        (after,) if after else (),
        summary,
        reason,
    )


def quote(words: str) -> str:
    """Put words between quotation marks, white space closed up, cut in the middle where they run long."""
    words = " ".join(words.split())
    if len(words) > _MOST_QUOTED:
        words = f"{words[: _MOST_QUOTED // 2].rstrip()} … {words[-_MOST_QUOTED // 2 :].lstrip()}"
    return '"' + words.replace('"', "'") + '"'


def versus(before: Reading, after: Reading, finding: str) -> str:
    """Say how two readings differ."""
    return f"{quote(before.text)} where the other has {quote(after.text)}: {finding}"


def only(reading: Reading, finding: str) -> str:
    """Say what one article alone has."""
    return f"{quote(reading.text)}: {finding}"


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Put changes that show one difference together, with all their readings, in order of first appearance."""
    kept: dict[tuple[object, ...], Change] = {}
    for one in changes:
        key = (one.category, one.relation, _key(one.before), _key(one.after))
        if key in kept:
            first = kept[key]
            one = replace(first, before=union(first.before, one.before), after=union(first.after, one.after))
        kept[key] = one
    return tuple(kept.values())


def union(first: Sequence[Reading], second: Sequence[Reading]) -> tuple[Reading, ...]:
    """Put readings together, each passage once and none inside another, in the order of articles and texts."""
    seen = {(one.article, one.span): one for one in (*first, *second)}
    spans: dict[str, list[Span]] = {}
    for article, span in seen:
        spans.setdefault(article, []).append(span)
    widest = [
        one
        for one in seen.values()
        if not any(other != one.span and other.contains(one.span) for other in spans[one.article])
    ]
    return tuple(sorted(widest, key=lambda one: (one.article, one.span)))


def _key(readings: Sequence[Reading]) -> tuple[object, ...]:
    """Same words of the same article show the same difference, wherever they stand; one-sided passages do not."""
    return tuple((one.article, " ".join(one.text.casefold().split())) for one in readings)
