"""Gravest first, and each difference once over a whole story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from dedup.compare.near import firm_pairs
from dedup.compare.testify import graver, merged, of_several, union
from dedup.compare.told_plainly import is_told_plainly
from dedup.compare.turned import turned
from dedup.types import Category, Change, Diff, Materiality, Reading, Relation, Span

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
_MEASURED: frozenset[Category] = frozenset({"number", "date", "place"})
_Passage = tuple[str, Span]
_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?")
_TOLD_BACK: frozenset[Relation] = frozenset({"strengthened", "more precise", "added"})
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

    Two are one difference if they are of one kind, have a passage in common, and say the same on the other side: in the
    same words, the same figures, or as the comparison of these articles found. What stands alone is one change in the
    same words, whichever articles have it and whichever they were compared with; and so is a statement that several
    articles make and one lacks.
    """
    alike = _alike(diffs)
    everything = [one for group in withins for one in group]
    everything += [_one_way(one) for diff in diffs for one in diff.changes]
    shown = [_shown(change, alike) for change in merged(everything)]
    seen: dict[tuple[object, ...], list[int]] = {}
    leader = list(range(len(shown)))
    for at, one in enumerate(shown):
        kind = _kind(one.change)
        for other in _candidates(seen, kind, one):
            if (first := _led(leader, other)) != (second := _led(leader, at)) and _one_difference(shown[other], one):
                leader[max(first, second)] = min(first, second)
        for key in {*one.before.places, *one.before.words, *one.after.places, *one.after.words}:
            seen.setdefault((kind, key), []).append(at)
    groups: dict[int, list[_Shown]] = {}
    for at, one in enumerate(shown):
        groups.setdefault(_led(leader, at), []).append(one)
    return rank(of_several(_as_one(group, alike)) for group in groups.values())


def _one_way(one: Change) -> Change:
    """Tell what has a direction from the surer, sharper or longer side, whichever article comes first."""
    return turned(one) if one.relation in _TOLD_BACK else one


def _led(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = at = leader[leader[at]]
    return at


def _as_one(group: Sequence[_Shown], alike: Mapping[_Passage, _Passage]) -> Change:
    """Put the changes that are one difference together, the gravest first, each with one that it is known to be."""
    left = sorted(group, key=lambda one: _told_first(one.change))
    told = left.pop(0)
    while left:
        at = next(at for at, one in enumerate(left) if _one_difference(told, one))
        told = _shown(_joined(told, left.pop(at)), alike)
    return told.change


def _told_first(one: Change) -> tuple[object, ...]:
    return _MATERIALITY[one.materiality], _RELATION.index(one.relation), one.summary, _order(one)


def _alike(diffs: Sequence[Diff]) -> Mapping[_Passage, _Passage]:
    """Map passages that say the same to one of them: facts that agree, and statements of a firm pair that one lacks."""
    leader: dict[_Passage, _Passage] = {}

    def led(one: _Passage) -> _Passage:
        while leader.get(one, one) != one:
            one = leader[one]
        return one

    def join(one: _Passage, other: _Passage) -> None:
        first, second = sorted((led(one), led(other)))
        leader[second] = first

    lone: dict[tuple[str, int], list[tuple[str, _Passage]]] = {}
    for diff in diffs:
        for agreed in diff.agreements:
            join((agreed.before.article, agreed.before.span), (agreed.after.article, agreed.after.span))
        for lacks, reading in _lacked(diff):
            lone.setdefault((reading.article, reading.sentence), []).append((lacks, (reading.article, reading.span)))
    for diff in diffs:
        for pair in firm_pairs(diff.alignment.pairs):
            for lacks, one in lone.get((diff.a, pair.a), ()):
                for same, other in lone.get((diff.b, pair.b), ()):
                    if lacks == same:
                        join(one, other)
    return {one: led(one) for one in leader}


def _lacked(diff: Diff) -> Iterator[tuple[str, Reading]]:
    """Give the whole statements that one of two articles lacks, with the one that does."""
    only_a = {i for link in diff.alignment.links if not link.b for i in link.a}
    only_b = {j for link in diff.alignment.links if not link.a for j in link.b}
    for one in diff.changes:
        if one.category == "statement" and not (one.before and one.after):
            yield from ((diff.b, reading) for reading in one.before if reading.sentence in only_a)
            yield from ((diff.a, reading) for reading in one.after if reading.sentence in only_b)


def _candidates(seen: Mapping[tuple[object, ...], Sequence[int]], kind: tuple[object, ...], one: _Shown) -> list[int]:
    """Number the changes with a passage, or where one stands alone its words, in common, and with the other side's."""
    places, before, after = (
        set[int]().union(*(seen.get((kind, key), ()) for key in keys))
        for keys in (
            one.before.places | one.after.places,
            one.before.places | one.before.words,
            one.after.places | one.after.words,
        )
    )
    if kind[1] == "alone":
        return sorted(before | after)
    return sorted(places if _settled(one.change) else places & before & after)


class _Half(NamedTuple):
    """One side of a change as looked up: where its readings stand, and what they say or say the same as."""

    places: frozenset[_Passage]
    words: frozenset[str | _Passage]

    def meets(self, other: _Half) -> bool:
        """Tell whether both have a passage, or the words of one, in common."""
        return not (self.words.isdisjoint(other.words) and self.places.isdisjoint(other.places))


class _Shown(NamedTuple):
    """A change with both its halves, and whether all of it stands in one article."""

    change: Change
    before: _Half
    after: _Half
    inside_one: bool


def _shown(change: Change, alike: Mapping[_Passage, _Passage]) -> _Shown:
    inside_one = len({reading.article for reading in (*change.before, *change.after)}) == 1
    alone = _is_alone(change)
    # Of a source that one article gives, the other's words without it may be any.
    after = () if alone and change.before else change.after
    return _Shown(change, _half(change.before, alone, alike), _half(after, alone, alike), inside_one)


def _half(readings: Sequence[Reading], alone: bool, alike: Mapping[_Passage, _Passage]) -> _Half:
    """What stands alone is the same only in the same words; what answers another passage, by its figures."""
    words = (" ".join(one.text.casefold().split()) if alone else _words(one.text) for one in readings)
    places = frozenset((one.article, one.span) for one in readings)
    return _Half(places, frozenset((*words, *(alike[one] for one in places if one in alike))))


def _kind(one: Change) -> tuple[object, ...]:
    """Tell which changes may be one; whether a lone passage was added or dropped hangs on the pair's order alone."""
    if _is_alone(one):
        return one.category, "alone"
    # Two readings of one fact may exclude each other in one pair, and leave a doubt in another.
    apart = one.category in _MEASURED and one.relation in {"contradiction", "changed"}
    return one.category, "apart" if apart else one.relation


def _is_alone(one: Change) -> bool:
    return is_told_plainly(one) or not (one.before and one.after)


def _one_difference(first: _Shown, second: _Shown) -> bool:
    one, other = first.change, second.change
    if _is_alone(one) or _is_alone(other):
        return _is_alone(one) and _is_alone(other)
    if first.inside_one != second.inside_one:
        return False
    enough = any if _settled(one) else all
    if enough(mine.meets(theirs) for mine, theirs in ((first.before, second.before), (first.after, second.after))):
        return True
    return one.relation in _SYMMETRIC and enough(
        mine.meets(theirs) for mine, theirs in ((first.before, second.after), (first.after, second.before))
    )


def _settled(one: Change) -> bool:
    """Tell the kinds whose other side need not say the same.

    The other side of an office or a name is the same person already, and of a confirmation the same matter.
    """
    return one.category in {"role", "name"} or (one.category, one.relation) == ("polarity", "changed")


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> str:
    """Give what a passage says, as compared: the figures alone where it has any."""
    figures = _FIGURE.findall(text)
    return " ".join(figures) if figures else " ".join(text.casefold().split())


def _joined(kept: _Shown, new: _Shown) -> Change:
    first, second = graver(kept.change, new.change), new.change
    if second.relation == "contradiction" != first.relation:
        first = replace(first, relation=second.relation, summary=second.summary)
    if is_told_plainly(first) or is_told_plainly(second):
        told = first if is_told_plainly(first) else replace(second, materiality=first.materiality, reason=first.reason)
        return replace(told, before=union(first.before, second.before), after=union(first.after, second.after))
    if not (first.before and first.after):
        lone = (*second.before, *second.after)
        if first.before:
            return replace(first, before=union(first.before, lone))
        return replace(first, after=union(first.after, lone))
    before, after = second.before, second.after
    if first.relation in _SYMMETRIC and _in_common(kept, new.after, new.before) > _in_common(
        kept, new.before, new.after
    ):
        before, after = after, before
    return replace(first, before=union(first.before, before), after=union(first.after, after))


def _in_common(kept: _Shown, before: _Half, after: _Half) -> tuple[int, int]:
    """Count the passages, and the words, that both sides of two changes have in common."""
    both = ((kept.before, before), (kept.after, after))
    return sum(len(x.places & y.places) for x, y in both), sum(len(x.words & y.words) for x, y in both)


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
