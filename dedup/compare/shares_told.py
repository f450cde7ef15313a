"""Parts told with their total: "five of the nine members", "112 of 250 seats", "122 seats in the 250-seat chamber"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dedup.compare.figures_measured import NO_COUNTS
from dedup.compare.figures_quoted import counted
from dedup.compare.pairing import Paired
from dedup.compare.sides import Side, frame_likeness, stem
from dedup.compare.subjects import subjects
from dedup.compare.testify import change, versus
from dedup.text.figures.order import compare_quantities
from dedup.text.figures.scanned import scan
from dedup.text.figures.words import read
from dedup.types import Agreement, Change, Materiality, Quantity, Reading, Span

# What stands between a part and its total.
_OF = re.compile(r"(?: [\w’'-]+){0,2}? (?:out )?of(?: [\w’'-]+){0,3} |(?: [\w’'-]+){1,2} in (?:the|a|an|its|their) ")
_SPELLED = re.compile(r" (?:out )?of (?:the |its |their |his |her |these |those )?([a-z]+(?:-[a-z]+)?)\b")
# Surroundings less alike than this may be those of two parts of one total.
_ONE_PART = 0.4
# All the same around both: one part, however the two add up.
_SAME_WORDS = 0.99
# Estimates this near each other are one; parts of one size are readings of one part.
_AS_ESTIMATED, _OF_ONE_SIZE = 1.05, 1.25
_PARTS: tuple[Materiality, str] = ("high", "how many of one total")
# Five of seven for a plan and two of seven against it are told of one vote.
_TWO_SIDES = "two sides"
_ONE_TOTAL = ("of one total",)


def totals(side: Side, sentence: int) -> Mapping[Quantity, Quantity]:
    """Map each figure of a sentence that is a part to its total, as far as both are told, part first."""
    return side.once((totals, sentence), lambda: _parts(side, side.quantities.get(sentence, ())))


def _parts(side: Side, figures: Sequence[Quantity]) -> Mapping[Quantity, Quantity]:
    text = side.document.article.text
    found = {}
    for part, total in pairwise(figures):
        if _are_counts(part, total) and (part.lo or 0) < (total.hi or 0):
            between = text[part.span.stop : total.span.start]
            if _OF.fullmatch(between) and (" of " in between or _of_one_noun(part, total)):
                found[part] = total
    for part in figures:
        # "Three of the forty pupils" is read as three pupils.
        spelled = _SPELLED.match(text, part.span.stop)
        if spelled is None or part in found or not _are_counts(part):
            continue
        whole = read(scan(text, *spelled.span(1)), 0)
        if whole is not None and whole.kind == "exact" and (part.lo or 0) < whole.lo:
            found[part] = replace(part, lo=whole.lo, hi=whole.hi, span=Span(*spelled.span(1)))
    return found


def _are_counts(*figures: Quantity) -> bool:
    return not any(
        one.qualifier in {"ordinal", "vague"} or (one.unit_class or "").startswith((*NO_COUNTS, "score"))
        for one in figures
    )


def _of_one_noun(mine: Quantity, theirs: Quantity) -> bool:
    names = [stem(one.unit.split()[-1]) for one in (mine, theirs) if one.unit]
    return len(names) == 2 and names[0] == names[1]


def _of_other_nouns(part: Quantity, whole: Quantity, all_of: Quantity) -> bool:
    """Tell "two of the three lanes" from "all three subpoenas"; what is called by no name may be either."""
    names = {one.unit.split()[-1] for one in (part, whole) if one.unit}
    noun = (all_of.unit or "").split()[-1:]
    return bool(names and noun) and not any(
        stem(name) == stem(noun[0]) or subjects(stem(name)) & subjects(stem(noun[0])) for name in names
    )


def answered_parts(
    a: Side, b: Side, left: Sequence[Quantity], right: Sequence[Quantity]
) -> tuple[tuple[Paired[Quantity], ...], list[Quantity], list[Quantity]]:
    """Pair parts of one total whatever they are called; give the pairs, and the figures to compare by other means.

    A total that stands beside a part on one side alone is kept from being taken for what the other side counts.
    """
    of_a, of_b = _parts(a, left), _parts(b, right)
    pairs: list[Paired[Quantity]] = []
    for mine, whole in of_a.items():
        for theirs, other in of_b.items():
            if (whole.lo, whole.hi) == (other.lo, other.hi) and not any(
                mine is one.mine or theirs is one.theirs for one in pairs
            ):
                relation = _relation(a, b, _counted(mine, whole), _counted(theirs, other), whole)
                if relation is not None:
                    pairs.append(Paired(mine, theirs, relation, 1.0))
    pairs += [Paired(mine, theirs, "contradiction", 1.0) for mine, theirs in _all_of(b, of_a, of_b, right)]
    pairs += [Paired(mine, theirs, "contradiction", 1.0) for theirs, mine in _all_of(a, of_b, of_a, left)]
    done = {id(one.mine) for one in pairs} | {id(one.theirs) for one in pairs}
    aside = _alone(of_a, right, done) if not of_b else _alone(of_b, left, done) if not of_a else frozenset()
    return (
        tuple(pairs),
        [one for one in left if id(one) not in done | aside],
        [one for one in right if id(one) not in done | aside],
    )


def _all_of(
    side: Side, there: Mapping[Quantity, Quantity], here: Mapping[Quantity, Quantity], told: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Pair a part of one article ("650 of its 2,900 employees") with the whole of the other ("all 2,900 employees")."""
    if here:
        return
    for part, whole in there.items():
        for one in told:
            if (
                (one.lo, one.hi) == (whole.lo, whole.hi)
                and "all" in side.led(one.sentence, one.span)[-2:]
                and not _of_other_nouns(part, whole, one)
            ):
                yield part, one


def _relation(a: Side, b: Side, mine: Quantity, theirs: Quantity, whole: Quantity) -> str | None:
    """Compare two parts of one total; None if they may be two parts of it: five for the plan, two against."""
    relation = compare_quantities(mine, theirs)
    if (
        relation == "changed"
        and mine.qualifier == theirs.qualifier == "approx"
        and _is_near(mine, theirs, _AS_ESTIMATED)
    ):
        return "compatible"
    if relation in {"contradiction", "changed"}:
        both, total = (mine.lo or mine.hi or 0.0) + (theirs.lo or theirs.hi or 0.0), whole.hi or whole.lo or 0.0
        frames = a.frame(mine.sentence, mine.span), b.frame(theirs.sentence, theirs.span)
        alike = frame_likeness(*frames) >= _ONE_PART or _is_near(mine, theirs, _OF_ONE_SIZE)
        same_words = frame_likeness(*frames) >= _SAME_WORDS and frames[0][1] != ()
        exact = both == total and mine.qualifier == theirs.qualifier == "exact"
        if exact and (not same_words or _one_denies(a, b, mine, theirs)):
            return _TWO_SIDES
        if both < total and not alike:
            return None
    return relation


def _one_denies(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
    """Tell "three of forty did not pass" beside "37 of forty passed"."""
    return bool(a.polarities.get(mine.sentence)) != bool(b.polarities.get(theirs.sentence))


def tell_two_sides(a: Side, b: Side, sentence: int, answer: int) -> bool:
    """Tell whether two sentences tell of one total from its two sides: "three of ten survived", "seven of ten died"."""
    of_a, of_b = totals(a, sentence), totals(b, answer)
    return any(
        (whole.lo, whole.hi) == (other.lo, other.hi)
        and _relation(a, b, _counted(mine, whole), _counted(theirs, other), whole) == _TWO_SIDES
        for mine, whole in of_a.items()
        for theirs, other in of_b.items()
    )


def _is_near(mine: Quantity, theirs: Quantity, factor: float) -> bool:
    low, high = sorted(one.lo or one.hi or 0.0 for one in (mine, theirs))
    return high <= factor * low


def _counted(part: Quantity, whole: Quantity) -> Quantity:
    """Give a part as a count, bare of what is counted: "half" of 640 is 320."""
    bare = replace(part, unit=None, unit_class=None, context=_ONE_TOTAL)
    if whole.lo is None or (part.hi or part.lo or 1.0) >= 1:
        return bare
    low, high = (None if value is None else value * whole.lo for value in (part.lo, part.hi))
    return replace(bare, lo=low, hi=high, qualifier="approx" if part.qualifier == "exact" else part.qualifier)


def _alone(totals: Mapping[Quantity, Quantity], others: Sequence[Quantity], done: set[int]) -> frozenset[int]:
    """Give the totals whose part has an answer of the same noun, if no figure there is equal to the total."""
    return frozenset(
        id(whole)
        for part, whole in totals.items()
        if id(part) not in done
        and any(_of_one_noun(part, one) for one in others)
        and not any((one.lo, one.hi) == (whole.lo, whole.hi) for one in others)
    )


def part_changes(a: Side, b: Side, pairs: Sequence[Paired[Quantity]]) -> Iterator[Change | Agreement]:
    """Tell the parts of one total that differ."""
    for one in pairs:
        before, after = _with_total(a, one.mine), _with_total(b, one.theirs)
        if one.relation in {"contradiction", "changed"}:
            finding = "another part of one total; it may be a part of another kind"
            yield change("number", "changed", before, after, versus(before, after, finding), _PARTS)
        elif one.relation != _TWO_SIDES:
            yield Agreement("number", before, after)


def _with_total(side: Side, part: Quantity) -> Reading:
    total = totals(side, part.sentence).get(part, part)
    return side.reading(part.sentence, Span(part.span.start, counted(side, total).span.stop))
