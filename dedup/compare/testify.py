"""Building blocks of a change: the readings that show it, and the sentence that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from dedup.compare.materiality import grade
from dedup.types import Agreement, Category, Change, Materiality, Reading, Relation

_C = TypeVar("_C", bound=Agreement | Change)
GRADES: tuple[Materiality, ...] = ("high", "medium", "low")
# Kinds that hang on two sentences being one statement: a figure or an office is told of a thing wherever it stands.
_LOOSE: frozenset[Category] = frozenset({"attribution", "certainty", "date", "place", "wording", "polarity"})
_EXCLUDING: frozenset[Relation] = frozenset({"contradiction", "changed"})
_MOST_QUOTED = 90
# What is found of one of two articles, and what is then said of several articles of a story.
_OF_SEVERAL = {
    "one article only": "some articles only",
    "the other does not give": "not all give",
    **{f"only one article {verb}s": f"only some articles {verb}" for verb in ("give", "name")},
    "only one article has": "only some articles have",
}


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


def in_passing(one: _C) -> _C:
    """Grade a change low where its sentences answer each other only in part: another statement may be meant there.

    What excludes the other stays so, and two sources of which one confirms what the other denies.
    """
    if not isinstance(one, Change) or (one.materiality == "high" and one.relation in _EXCLUDING):
        return one
    if one.category in _LOOSE and one.before and one.after:
        return replace(one, materiality="low", reason="told in sentences that answer each other only in part")
    return one


def graver(one: Change, other: Change) -> Change:
    """Give the first change with the graver of both grades."""
    if GRADES.index(other.materiality) < GRADES.index(one.materiality):
        return replace(one, materiality=other.materiality, reason=other.reason)
    return one


def quote(words: str) -> str:
    """Put words between quotation marks, white space closed up, cut in the middle where they run long."""
    words = " ".join(words.split())
    if len(words) > _MOST_QUOTED:
        words = f"{words[: _MOST_QUOTED // 2].rstrip()} … {words[-_MOST_QUOTED // 2 :].lstrip()}"
    return '"' + words.replace('"', "'") + '"'


def versus(before: Reading, after: Reading, finding: str) -> str:
    """Say how two readings differ, of two articles or of one that is at odds with itself."""
    if before.article == after.article:
        return f"{quote(before.text)} and {quote(after.text)} in one article: {finding}"
    return f"{quote(before.text)} where the other has {quote(after.text)}: {finding}"


def only(reading: Reading, finding: str) -> str:
    """Say what one article alone has."""
    return f"{quote(reading.text)}: {finding}"


def of_several(one: Change) -> Change:
    """Say of what several articles of a story tell, and others do not, that it is so."""
    if (one.before and one.after) or len({reading.article for reading in (*one.before, *one.after)}) == 1:
        return one
    # What is quoted stays as it is.
    quoted, mark, finding = one.summary.rpartition('": ')
    return replace(one, summary=quoted + mark + _of_several(finding), reason=_of_several(one.reason))


def _of_several(told: str) -> str:
    for of_one, of_some in _OF_SEVERAL.items():
        told = told.replace(of_one, of_some)
    return told


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Put changes that show one difference together, with all their readings, in order of first appearance."""
    kept: dict[tuple[object, ...], Change] = {}
    for one in changes:
        key = (one.category, one.relation, _key(one.before), _key(one.after))
        if key in kept:
            first = kept[key]
            joined = replace(first, before=union(first.before, one.before), after=union(first.after, one.after))
            one = graver(joined, one)
        kept[key] = one
    return tuple(kept.values())


def readings(one: Change) -> tuple[Reading, ...]:
    """Give the passages of both sides that show a change."""
    return (*one.before, *one.after)


def inside(own: Iterable[Reading], by: Sequence[Reading]) -> bool:
    """Tell whether each passage stands inside one of others, of the same article."""
    return all(any(one.article == wide.article and wide.span.contains(one.span) for wide in by) for one in own)


def shows(wide: Change, narrow: Change) -> bool:
    """Tell whether each reading of a change meets one that another change has on the same side."""
    return all(
        any(one.sentence == each.sentence and one.span.overlaps(each.span) for one in by)
        for by, own in ((wide.before, narrow.before), (wide.after, narrow.after))
        for each in own
    )


def untold(found: Iterable[Change], told: Sequence[Change]) -> list[Change]:
    """Leave out what a change of the same category that is not graded low shows already."""
    weighty = [known for known in told if known.materiality != "low"]
    return [one for one in found if not any(known.category == one.category and shows(known, one) for known in weighty)]


def union(first: Sequence[Reading], second: Sequence[Reading]) -> tuple[Reading, ...]:
    """Put readings together, each passage once and none inside another, in the order of articles and texts."""
    seen = {(one.article, one.span): one for one in (*first, *second)}
    widest: list[Reading] = []
    for one in sorted(seen.values(), key=lambda one: (one.article, one.span.start, -one.span.stop)):
        # Whatever holds a passage begins no later, and so comes before it.
        if not widest or widest[-1].article != one.article or widest[-1].span.stop < one.span.stop:
            widest.append(one)
    return tuple(widest)


def _key(readings: Sequence[Reading]) -> tuple[object, ...]:
    """Same words of the same article show the same difference, wherever they stand; one-sided passages do not."""
    return tuple((one.article, " ".join(one.text.casefold().split())) for one in readings)
