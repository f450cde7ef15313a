"""Gravest first, and each difference once over a whole story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dedup.compare.testify import merged, union
from dedup.types import Category, Change, Diff, Materiality, Reading, Relation

_MATERIALITY: dict[Materiality, int] = {"high": 0, "medium": 1, "low": 2}
_RELATION: tuple[Relation, ...] = (
    "contradiction",
    "moved",
    "changed",
    "strengthened",
    "weakened",
    "dropped",
    "added",
    "less precise",
    "more precise",
    "wording",
    "spelling",
)
_SYMMETRIC: frozenset[Relation] = frozenset({"contradiction", "changed", "moved", "wording", "spelling"})
_CATEGORY: tuple[Category, ...] = (
    "role",
    "number",
    "polarity",
    "place",
    "date",
    "attribution",
    "quotation",
    "name",
    "certainty",
    "statement",
    "wording",
)


def rank(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Order changes: by materiality, then contradictions before the rest, then by kind and place in the text."""
    return tuple(sorted(changes, key=_order))


def story_changes(diffs: Sequence[Diff], withins: Sequence[Sequence[Change]]) -> tuple[Change, ...]:
    """Gather the changes of a story, those seen in several pairs once with all their readings, gravest first.

    Two are one difference if they are of one kind, have a passage in common, and say the same on the other side. What
    one article alone has is one change, whichever articles it was compared with.
    """
    everything = [one for group in withins for one in group]
    everything += [one for diff in diffs for one in diff.changes]
    kept: list[Change] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for one in merged(everything):
        target = next((i for i in _candidates(one, places) if _one_difference(kept[i], one)), None)
        if target is None:
            target = len(kept)
            kept.append(one)
        else:
            kept[target] = _joined(kept[target], one)
        for reading in (*one.before, *one.after):
            places.setdefault((*_kind(one), reading.article, reading.span), []).append(target)
    return rank(kept)


def _candidates(one: Change, places: dict[tuple[object, ...], list[int]]) -> list[int]:
    found = (places.get((*_kind(one), reading.article, reading.span), ()) for reading in (*one.before, *one.after))
    return sorted({target for targets in found for target in targets})


def _kind(one: Change) -> tuple[object, ...]:
    """Tell which changes may be one; whether a lone passage was added or dropped hangs on the pair's order alone."""
    return one.category, one.relation if one.before and one.after else "alone"


def _one_difference(first: Change, second: Change) -> bool:
    if not (first.before and first.after and second.before and second.after):
        return not (first.before and first.after) and not (second.before and second.after)
    if _inside_one(first) != _inside_one(second):
        return False
    straight = _meet(first.before, second.before), _meet(first.after, second.after)
    crossed = _meet(first.before, second.after), _meet(first.after, second.before)
    ways = (straight, crossed) if first.relation in _SYMMETRIC else (straight,)
    # The other side of an office or a name is the same person already, and of a confirmation the same matter; other
    # facts must say the same as well.
    settled = first.category in {"role", "name"} or (first.category, first.relation) == ("polarity", "changed")
    return any(all(way) or (any(way) and settled) for way in ways)


def _inside_one(change: Change) -> bool:
    return len({reading.article for reading in (*change.before, *change.after)}) == 1


def _meet(a: Sequence[Reading], b: Sequence[Reading]) -> bool:
    return bool({_words(one) for one in a} & {_words(one) for one in b}) or bool(
        {(one.article, one.span) for one in a} & {(one.article, one.span) for one in b}
    )


def _words(reading: Reading) -> str:
    """Give what a passage says, as compared: the figures alone where it has any."""
    words = reading.text.casefold().split()
    figures = [word for word in words if any(letter.isdigit() for letter in word)]
    return " ".join(figures or words)


def _joined(first: Change, second: Change) -> Change:
    if not (first.before and first.after):
        lone = (*second.before, *second.after)
        if first.before:
            return replace(first, before=union(first.before, lone))
        return replace(first, after=union(first.after, lone))
    before, after = second.before, second.after
    if first.relation in _SYMMETRIC and not _meet(first.before, before) and not _meet(first.after, after):
        before, after = after, before
    return replace(first, before=union(first.before, before), after=union(first.after, after))


def _order(one: Change) -> tuple[object, ...]:
    readings = (*one.before, *one.after)
    return (
        _MATERIALITY[one.materiality],
        _RELATION.index(one.relation),
        _CATEGORY.index(one.category),
        -len({reading.article for reading in readings}),
        -len(readings),
        tuple((reading.article, reading.span) for reading in readings),
        one.summary,
    )
