"""Which figures tell of two things, whatever else their sentences share: then neither answers the other."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dedup.compare.counted_deeds import counts, deeds_apart
from dedup.compare.figures_quoted import counted, slip_between
from dedup.compare.shares_told import totals
from dedup.compare.sides import Side, stem
from dedup.compare.subjects import subjects
from dedup.types import Materiality, Person, Quantity, Span

# "Two of the injured", "six of his aides": some of those whom the article counts elsewhere.
_SOME_OF = re.compile(r"\s+of\s+(?:the|these|those|them|his|her|their|its|our)\b", re.IGNORECASE)
_TIED = re.compile(r"\s?[-‐‑]\s?(?=[^\W\d_])")
# So many words after a measure tied by a hyphen may name what has it: "a 52-storey glass tower".
_HEAD = 3
# How long something took, and what it cost, is told of one event by many names.
_OF_EVENTS = ("age", "time", "money", "percent", "score")
# A name is next to an age in so many code points, or behind so many words that tell what its bearer is.
_NEXT, _CALLED = 2, 2
ONE_SUM: tuple[Materiality, str] = ("low", "in two currencies, and both may be one sum")
# What one dollar, euro or pound may cost in another of them; of other money one may cost any sum.
_AT_MOST = 2.0
_NEAR_EACH_OTHER = frozenset({"money:USD", "money:EUR", "money:GBP", "money:CHF", "money:CAD", "money:AUD"})
_BLOCKS = frozenset({"block", "blocks"})
_STREET = 2


def are_of_two_things(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
    """Tell figures of which one surely counts or measures something else than the other."""
    return (
        _some_of_all(a, b, mine, theirs)
        or _of_two_persons(a, b, mine, theirs)
        or _of_other_things(a, b, mine, theirs)
        or _of_other_things(b, a, theirs, mine)
        or _of_two_streets(a, b, mine, theirs)
        or _of_two_fates(a, b, mine, theirs)
    )


def is_answered_elsewhere(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
    """Tell "a dozen were hurt" from "214 people" aboard, of an article that tells of the hurt in another place."""
    return any(
        figure in own and answer not in other and own[figure] in other.values()
        for own, other, figure, answer in ((_fates(a), _fates(b), mine, theirs), (_fates(b), _fates(a), theirs, mine))
    )


def _some_of_all(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
    """Tell "two of the victims are stable" from "four victims", of whom they are a part."""
    parts = [
        # Of "four of the country's nine provinces" it is told how many there are.
        _SOME_OF.match(side.document.article.text, one.span.stop) is not None and one not in totals(side, one.sentence)
        for side, one in ((a, mine), (b, theirs))
    ]
    if parts[0] == parts[1] or slip_between(counted(a, mine), counted(b, theirs)):
        return False
    side, part, whole = (a, mine, theirs) if parts[0] else (b, theirs, mine)
    if (part.hi or part.lo or 0.0) >= (whole.lo or whole.hi or 0.0):
        return False
    # Where there are four victims in both articles, two of them are no other count of the four.
    return any((one.lo, one.hi) == (whole.lo, whole.hi) for one in side.document.facts.quantities)


def _of_two_persons(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
    """Tell the age of "20-year-old Ola Berg" from that of "his 18-year-old friend Ivo Brandt"."""
    if not mine.unit_class == theirs.unit_class == "age":
        return False
    first, second = _aged(a, mine), _aged(b, theirs)
    return first is not None and second is not None and not _share_a_name(first, second)


def _aged(side: Side, age: Quantity) -> Person | None:
    """Give the person whose name stands next to an age: "Ola Berg, 20,", "20-year-old pilot Ola Berg"."""
    span = counted(side, age).span
    words, text = [word.span for word in side.words[age.sentence]], side.document.article.text
    for one in side.persons.get(age.sentence, ()):
        between = Span(min(one.span.stop, span.stop), max(one.span.start, span.start))
        apart = sum(between.contains(word) for word in words)
        if apart == 0 and between.length <= _NEXT:
            return one
        if apart <= _CALLED and one.span.start > span.stop and text[between.start : between.stop].islower():
            return one
    return None


def _share_a_name(mine: Person, theirs: Person) -> bool:
    return bool(set(mine.name.casefold().split()) & set(theirs.name.casefold().split()))


def _of_other_things(own: Side, other: Side, figure: Quantity, answer: Quantity) -> bool:
    """Tell "a 52-storey hotel" from "fell nine storeys", where the other sentence has no hotel."""
    if (figure.unit_class or "").startswith(_OF_EVENTS) or not (figure.unit_class or figure.unit):
        return False
    text, whole = own.document.article.text, own.document.sentences[figure.sentence].span
    tied = _TIED.match(text, figure.span.stop, whole.stop)
    if tied is None:
        return False
    after = [word for word in own.words[figure.sentence] if word.span.start >= tied.end()]
    if after and stem((figure.unit or "").split()[-1] if figure.unit else "") == after[0].stem:
        after = after[1:]
    head: set[str] = set()
    for word in after[:_HEAD]:
        if not word.content:
            break
        head.add(word.stem)
    said = other.content(answer.sentence)
    return bool(head) and not any(word in said or subjects(word) & _all_subjects(said) for word in head)


def _all_subjects(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(subject for word in stems for subject in subjects(word))


def may_be_one_sum(mine: Quantity, theirs: Quantity) -> bool:
    """Tell sums in two currencies that a rate of exchange may make equal."""
    kinds = [one.unit_class or "" for one in (mine, theirs)]
    if not all(kind.startswith("money") for kind in kinds) or kinds[0] == kinds[1]:
        return False
    if {mine.lo, mine.hi} & ({theirs.lo, theirs.hi} - {None}):
        return False
    low, high = sorted(abs(one.lo or one.hi or 0.0) for one in (mine, theirs))
    return high <= _AT_MOST * low or not _NEAR_EACH_OTHER.issuperset(kinds)


def _of_two_streets(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
    """Tell "the 5500 block of East Street" from "the 4200 block of West Street"."""
    if not {mine.unit, theirs.unit} <= _BLOCKS:
        return False
    first, second = (_first_after(side, one) for side, one in ((a, mine), (b, theirs)))
    return bool(first and second) and first != second


def _first_after(side: Side, figure: Quantity) -> set[str]:
    """Give the first words that say something after a figure and its unit."""
    stop = counted(side, figure).span.stop
    return {word.n for word in [one for one in side.said(figure.sentence) if one.span.start >= stop][:_STREET]}


def _of_two_fates(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
    """Tell the dead of one article from the injured of the other."""
    first, second = _fates(a).get(mine), _fates(b).get(theirs)
    return first is not None and second is not None and frozenset((first, second)) in deeds_apart()


def _fates(side: Side) -> Mapping[Quantity, str]:
    return side.once(_fates, lambda: {one.figure: one.deed for one in counts(side)})
