"""Figures of one deed anywhere in two articles, and one figure that is told of two deeds or in two measures.

Who retells a story freely puts a figure into another sentence and other words, so that no link joins the two. What is
counted and what was done to it still tell which figures answer each other; and a figure that few things share is the
same one wherever it turns up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import product

from dedup.compare.counted_deeds import Count, counts, deeds_apart, with_deed
from dedup.compare.figures_apart import PARTIAL
from dedup.compare.figures_measured import MEASURES
from dedup.compare.figures_quoted import counted, slip_between
from dedup.compare.figures_related import close_to, relate
from dedup.compare.sides import Side, frame_likeness, stem
from dedup.compare.testify import change, union, versus
from dedup.text.figures.units import is_plural
from dedup.types import Change, Materiality, Quantity, Reading, Relation, Span

# What is bounded ("more than 40,000") is taken for the same figure up to this share of it.
_BOUND = 0.85
_OTHERS = frozenset({"other", "others"})
_ONE_DEED = ("of one deed",)
# Figures further apart than this count a part and the whole, or other things; but what both articles tell in one of
# their first sentences is the whole, and a toll rises by the hour.
_ONE_SIZE = 10.0
_HEAD = 4
# A figure of fewer digits may be any two things' by chance, and one that is round up to so many.
_FEW_DIGITS, _ROUND = 3, 3
# Small figures are one count only in sentences with so many words in common beside them, and such a share of the
# shorter one's.
_SAME_SCENE, _SHARE_OF_SCENE = 3, 0.4
# The nearest words on either side, so alike, tell one figure from another of the sentence.
_NEAREST, _SAME_PLACE = 2, 0.35
_TELLS: tuple[Materiality, str] = ("high", "how many, in what the articles tell of one event")
_FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?-?(thousand|million|billion|trillion|[mk]\b|bn\b|tn\b)?", re.IGNORECASE)
_SCALES = {"k": "thousand", "m": "million", "bn": "billion", "tn": "trillion"}
_ON_TOP: tuple[Materiality, str] = ("medium", "how many, and one of them may count more on top")
_LOOKS_BACK: tuple[Materiality, str] = ("medium", "how many, in an event of another year")
# Two units of one measure that are nearer than this are told for each other: tons and tonnes, miles at sea and on land.
_LIKE_UNITS = 1.25


def figure_changes(a: Side, b: Side, paired: frozenset[tuple[int, int]] = frozenset()) -> Iterator[Change]:
    """Compare the figures of two articles of one event, wherever they stand, by deed, and by what one figure tells of.

    A figure that another deed's figure answers is not told again as one told of something else, and one that stands in
    both sentences of a pair (``paired``) has its answer there.
    """
    deeds = list(_deed_changes(a, b, paired))
    told = [(reading.article, reading.span) for one in deeds for reading in (*one.before, *one.after)]
    yield from deeds
    for one in _anchored_changes(a, b):
        if not all(_is_told(reading, told) for reading in (*one.before, *one.after)):
            yield one


def _is_told(reading: Reading, told: Sequence[tuple[str, Span]]) -> bool:
    """Tell whether a figure, quoted with its deed or without, is in another change."""
    return any(article == reading.article and reading.span.contains(span) for article, span in told)


def _deed_changes(a: Side, b: Side, paired: frozenset[tuple[int, int]]) -> Iterator[Change]:
    """Set against each other the largest figures that two articles give for one deed."""
    left, right = _by_deed(counts(a)), _by_deed(counts(b))
    for key in sorted(left.keys() & right.keys(), key=str):
        mine, theirs = left[key], right[key]
        if any(_agree(one, other) for one in mine for other in theirs):
            continue
        first, second = _largest(a, mine), _largest(b, theirs)
        if first is None or second is None:
            continue
        # "Nine died, and two of the vaccinated" is not answered by "two of the vaccinated died, and 19 others".
        in_one = (first.sentence, second.sentence) in paired
        if in_one and (_stands_beside(a, b, first, second) or _stands_beside(b, a, second, first)):
            continue
        if (found := _clash(a, b, first, second, key[-1])) is not None:
            yield replace(found, before=_all(a, mine, first), after=_all(b, theirs, second))


def _stands_beside(own: Side, other: Side, figure: Quantity, answer: Quantity) -> bool:
    """Tell whether a figure stands in the sentence whose figure is set against it, and is told there of the same."""
    frame = own.frame(figure.sentence, figure.span, _NEAREST)
    likeness = max(_SAME_PLACE, frame_likeness(frame, other.frame(answer.sentence, answer.span, _NEAREST)))
    return any(
        (one.lo, one.hi) == (figure.lo, figure.hi)
        and frame_likeness(frame, other.frame(one.sentence, one.span, _NEAREST)) > likeness
        for one in other.quantities.get(answer.sentence, ())
        if one is not answer
    )


def _anchored_changes(a: Side, b: Side) -> Iterator[Change]:
    """Find the figures that both articles have, each once, and tell of unlike things.

    "380 wounded" and "380 killed"; "8,000 soles" and "8,000 dollars"; "nine miles" and "nine kilometres" of ash.
    """
    left, right = (side.once(_by_value, partial(_by_value, side)) for side in (a, b))
    deeds_a, deeds_b = ({one.figure: one for one in counts(side)} for side in (a, b))
    for key in sorted(left.keys() & right.keys()):
        mine, theirs = left[key], right[key]
        if any(_of_one_kind(one, other) for one in mine for other in theirs):
            continue
        for one, other in product(mine, theirs):
            if not (_tells_itself(key) or _one_scene(a, b, one, other)):
                continue
            before, after = counted(a, one), counted(b, other)
            told, retold = deeds_a.get(one), deeds_b.get(other)
            if told and retold and (finding := _of_two_deeds(told, retold)):
                # "30 people" and "30 people" say nothing: what differs is what befell them.
                before, after = with_deed(a, told, before), with_deed(b, retold, after)
                yield _told(before, after, "contradiction", finding)
                break
            if finding := _in_two_measures(a, b, one, other):
                yield _told(before, after, "changed", finding)
                break


def _by_deed(found: Sequence[Count]) -> Mapping[tuple[str, str, int | None], list[Quantity]]:
    groups: dict[tuple[str, str, int | None], list[Quantity]] = {}
    for one in found:
        groups.setdefault((one.deed, one.of, one.year), []).append(one.figure)
    return groups


def _largest(side: Side, told: Sequence[Quantity]) -> Quantity | None:
    """Give the largest figure that is no part; where none is, the largest told as one more thing ("another 35")."""
    whole = [one for one in told if not close_to(side, one) & PARTIAL]
    further = [one for one in told if not close_to(side, one) & _OTHERS]
    return max(whole or further, key=lambda one: one.lo or one.hi or 0.0, default=None)


def _all(side: Side, told: Sequence[Quantity], figure: Quantity) -> tuple[Reading, ...]:
    """Quote a figure wherever it is told of the deed, "at least nine" as well as "nine"."""
    values = {figure.lo, figure.hi} - {None}
    return union([counted(side, one) for one in told if values & {one.lo, one.hi}], ())


def _agree(mine: Quantity, theirs: Quantity) -> bool:
    """Compare two figures of one deed, whatever those are called whom it befell; "at least 23" is no word for 41."""
    if relate(_bare(mine), _bare(theirs)) in {"contradiction", "changed"}:
        return False
    low, high = sorted(abs(one.lo or one.hi or 0.0) for one in (mine, theirs))
    return low >= _BOUND * high


def _bare(figure: Quantity) -> Quantity:
    return replace(figure, unit=None, unit_class=None, context=_ONE_DEED)


def _clash(a: Side, b: Side, mine: Quantity, theirs: Quantity, year: int | None) -> Change | None:
    if mine.context and theirs.context and set(mine.context) != set(theirs.context):
        return None
    low, high = sorted(abs(one.lo or one.hi or 0.0) for one in (mine, theirs))
    if high > _ONE_SIZE * low and max(mine.sentence, theirs.sentence) >= _HEAD:
        return None
    before, after = counted(a, mine), counted(b, theirs)
    if slip := slip_between(before, after):
        return _told(before, after, "contradiction", slip)
    finding = "another figure for the same deed; it may have been counted at another hour"
    if _is_on_top(a, mine) != _is_on_top(b, theirs):
        if _more_of_them(a, mine) or _more_of_them(b, theirs):
            # "12 more victims" are no answer to "30 bodies".
            return None
        return _told(before, after, "changed", finding, _ON_TOP)
    return _told(before, after, "changed", finding, _TELLS if year is None else _LOOKS_BACK)


def _is_on_top(side: Side, figure: Quantity) -> bool:
    """Tell "12 more victims"; "another 35 are missing" may be all who are."""
    following = (word.n for word in side.words[figure.sentence] if word.span.start >= figure.span.stop)
    return next(following, None) == "more"


def _more_of_them(side: Side, figure: Quantity) -> bool:
    """Tell "12 more victims" from "12 more lie wounded", whom nothing was counted of before."""
    following = [word.n for word in side.words[figure.sentence] if word.span.start >= figure.span.stop]
    unit = (figure.unit or "").split()[-1:]
    return following[:1] == ["more"] and following[1:2] == unit and is_plural(unit[0])


def _told(
    before: Reading, after: Reading, relation: Relation, finding: str, why: tuple[Materiality, str] = _TELLS
) -> Change:
    return change("number", relation, before, after, versus(before, after, finding), why)


def _by_value(side: Side) -> Mapping[str, list[Quantity]]:
    """Group the figures of an article by how they are written, with their magnitude."""
    groups: dict[str, list[Quantity]] = {}
    for one in side.document.facts.quantities:
        if one.qualifier not in {"ordinal", "vague"} and (value := _value(side, one)) is not None:
            groups.setdefault(value, []).append(one)
    return groups


def _value(side: Side, figure: Quantity) -> str | None:
    found = _FIGURE.search(figure.span.of(side.document.article.text))
    if found is None:
        return f"{figure.lo:g}" if figure.lo and not (figure.unit_class or "").startswith(MEASURES) else None
    scale = (found[2] or "").lower()
    return f"{float(found[1].replace(',', '')):g} {_SCALES.get(scale, scale)}".strip()


def _tells_itself(value: str) -> bool:
    """Tell a figure that few things share from a small or round one, which any two things may have."""
    digits, _, scale = value.partition(" ")
    if scale or "." in digits or len(digits) > _ROUND:
        return True
    return len(digits) >= _FEW_DIGITS and len(digits.strip("0")) > 1


def _one_scene(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
    """Tell whether two sentences tell one thing, by their words in common beside what is counted."""
    scenes = a.content(mine.sentence), b.content(theirs.sentence)
    shared = (scenes[0] & scenes[1]) - {stem(mine.unit or ""), stem(theirs.unit or "")}
    return len(shared) >= max(_SAME_SCENE, _SHARE_OF_SCENE * min(map(len, scenes)))


def _of_one_kind(mine: Quantity, theirs: Quantity) -> bool:
    """Tell figures that may count the same thing, as their units tell; "kroner" are no other money than "NOK"."""
    if mine.unit_class and mine.unit_class == theirs.unit_class:
        return True
    kinds = {(one.unit_class or "").partition(":")[0] for one in (mine, theirs)}
    names = [(one.unit or "").split() for one in (mine, theirs)]
    if len(kinds) > 1 or not all(names):
        return False
    # "Pesos" may be Mexican ones.
    return stem(names[0][-1]) == stem(names[1][-1]) and (names[0] == names[1] or min(map(len, names)) == 1)


def _in_two_measures(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> str | None:
    kinds = [(one.unit_class or "").partition(":")[0] for one in (mine, theirs)]
    if not all(kind in MEASURES for kind in kinds):
        return None
    own, other = (
        set(near[0] + near[1]) for near in (a.frame(mine.sentence, mine.span), b.frame(theirs.sentence, theirs.span))
    )
    if not own & other:
        return None
    if kinds[0] != kinds[1]:
        return "one figure, told of something else"
    low, high = sorted(abs(one.lo or one.hi or 0.0) for one in (mine, theirs))
    same = high <= _LIKE_UNITS * low and kinds[0] != "money"
    return None if same else "one figure in two measures"


def _of_two_deeds(mine: Count, theirs: Count) -> str | None:
    if mine.year != theirs.year:
        return None
    return deeds_apart().get(frozenset((mine.deed, theirs.deed)))
