"""Who tells one figure: "20,000, according to the organisers" where the other article has it from the police."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dedup.compare.figures_related import are_tables, is_name, kind_of, relate
from dedup.compare.pairing import AGREEING
from dedup.compare.rivals import in_doubt
from dedup.compare.sides import Side
from dedup.compare.sources_told import credits_of, one_source
from dedup.compare.testify import change, versus
from dedup.types import Attribution, Change, Quantity, Reading, Span

# A smaller figure may be any two things' by chance.
_TELLING = 100
_NEVER = ("time", "age")
# "Spoke of about 20,000"
_NEXT = 12
# Who repeats what another says, or is spoken of by a pronoun alone, tells nothing of whose figure it is.
_SECOND_HAND = frozenset({"outlet", "self", "anaphor"})
# "The 162 passengers", "a jet with 162 on board": what readers know, not what a source tells.
_KNOWN = frozenset({"the", "all", "with"})
# "More than 250" may be 75,000, and is hardly told of the same: nothing is as much more than the bound.
_NEAR = 1.5


def figure_source_changes(a: Side, b: Side) -> Iterator[Change]:
    """Find figures that each article tells once, and credits to another source."""
    if are_tables(a, b):
        return
    left, right = _telling(a), _telling(b)
    pairs = [(x, y) for x in left for y in right if _is_one(x, y)]
    often = Counter(id(one) for pair in pairs for one in pair)
    for mine, theirs in pairs:
        if often[id(mine)] != 1 or often[id(theirs)] != 1 or not _is_near(mine, theirs):
            continue
        if _KNOWN & {_word_before(a, mine), _word_before(b, theirs)}:
            continue
        source, other = _credit(a, mine), _credit(b, theirs)
        if source is None or other is None or _is_told(b, theirs, a, source) or _is_told(a, mine, b, other):
            continue
        before, after = (_reading(side, one) for side, one in ((a, source), (b, other)))
        finding = "two sources for one figure"
        graded = in_doubt(a, source, b, other)
        yield change("attribution", "changed", before, after, versus(before, after, finding), graded)


def _telling(side: Side) -> list[Quantity]:
    """Give the figures of an article that are hardly the same by chance."""
    return [
        one
        for one in side.document.facts.quantities
        if one.qualifier not in {"ordinal", "vague"}
        and max(abs(one.lo or 0.0), abs(one.hi or 0.0)) >= _TELLING
        and not (one.unit_class or "").startswith(_NEVER)
        and not is_name(side, one)
    ]


def _word_before(side: Side, one: Quantity) -> str:
    return next((word.n for word in reversed(side.words[one.sentence]) if word.span.stop <= one.span.start), "")


def _is_one(mine: Quantity, theirs: Quantity) -> bool:
    """Tell whether two figures agree, and count or measure alike; "spoke of 20,000" leaves what to the words before."""
    bare = any(one.unit_class is None and one.unit is None for one in (mine, theirs))
    # "Up to 6,000" and "some 6,000" are one figure with two grains of salt.
    alike = relate(mine, theirs) in AGREEING or _size(mine) == _size(theirs)
    return alike and (bare or kind_of(mine, theirs) is not None)


def _is_near(mine: Quantity, theirs: Quantity) -> bool:
    low, high = sorted((abs(_size(mine)), abs(_size(theirs))))
    return high <= _NEAR * low


def _size(one: Quantity) -> float:
    bounds = [bound for bound in (one.lo, one.hi) if bound is not None]
    return sum(bounds) / max(1, len(bounds))


def _credit(side: Side, figure: Quantity) -> Attribution | None:
    """Find whose figure it is: the one source that is credited with it, or the nearest of several."""
    covering = [
        one
        for one in credits_of(side, figure.sentence)
        if one.scope.contains(figure.span) or 0 <= figure.span.start - one.cue_span.stop <= _NEXT
    ]
    if not covering or any(one.kind in _SECOND_HAND for one in covering):
        return None
    nearest = min(covering, key=lambda one: (one.scope.length, one.span))
    # "Allegedly" names nobody.
    return None if nearest.span == nearest.cue_span else nearest


def _is_told(side: Side, figure: Quantity, other: Side, source: Attribution) -> bool:
    """Tell whether the sentence of a figure credits anything to a source of the other article."""
    return any(one_source(side, other, one, source) for one in side.attributions.get(figure.sentence, ()))


def _reading(side: Side, one: Attribution) -> Reading:
    return side.reading(one.sentence, Span.covering(one.span, one.cue_span))
