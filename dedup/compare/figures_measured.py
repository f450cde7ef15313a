"""Which of two figures measure alike, in whatever unit they are told, and which have changed places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from dedup.compare.figures_quoted import counted, written
from dedup.compare.pairing import Paired
from dedup.compare.sides import Side, frame_likeness, stem
from dedup.compare.testify import change, versus
from dedup.text.figures.order import compare_quantities, in_like_units, is_part
from dedup.text.lexicon import rows, table
from dedup.types import Change, Quantity, Reading, Span

# Measures of many things, unlike a count of one.
MEASURES = ("money", "percent", "length", "time", "mass", "area", "volume", "speed", "temperature")
NO_COUNTS = (*MEASURES, "age")
_ONE_OF = ("time:", "length:", "mass:", "area:", "volume:")
# Kinds of whose classes one is not told for another: babies and police, what either side got.
_BY_CLASS = frozenset({"person", "score"})
_A_PAIR, _BOTH = 2, frozenset({"both", "pair", "couple", "duo"})
_ARTICLES = frozenset({"a", "an", "one"})
_ANYBODY = "person"
_TIMES = "times"
_DAYS = {"time:month": 30.0}
# Measures of one thing are within this factor, whoever errs.
_ONE_SIZE = 30.0
# Surroundings this alike hold two figures to be one thing's.
_SAME_THING = 0.75
# What stands between a figure and the same in another measure: "30ft (9m)", "5 miles (about 8 km)", "£3m ($4m)".
_OPENED = re.compile(r"\s?[^()\d,;]{0,14}\((?:(?:about|around|some|nearly|almost|roughly|approximately|or)\s)?")
_CLOSED = re.compile(r"[\s-]?[^\W\d]{0,12}\)")
_ROUNDED = 0.1


def one_measure(mine: Quantity, theirs: Quantity) -> bool:
    """Tell whether two figures measure alike, so that one may stand for the other whatever is said around them."""
    if (mine.qualifier == "ordinal") != (theirs.qualifier == "ordinal"):
        return False
    mine, theirs = in_like_units(mine, theirs)
    if is_part(mine) != is_part(theirs) and mine.unit_class != "percent":
        return False
    if mine.unit_class and theirs.unit_class:
        kinds = [one.unit_class.partition(":")[0] for one in (mine, theirs) if one.unit_class]
        return kinds[0] == kinds[1] and (kinds[0] not in _BY_CLASS or mine.unit_class == theirs.unit_class)
    return mine.unit_class == theirs.unit_class and bool(mine.unit) and stem(mine.unit or "") == stem(theirs.unit or "")


def of_one_size(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
    """Tell "two hours" and "two days" from "two hours" and "fifty years": measures far apart are of two things."""
    low, high = sorted(abs(one.lo or one.hi or 0.0) * _DAYS.get(one.unit_class or "", 1.0) for one in (mine, theirs))
    measured = (mine.unit_class or "").startswith(MEASURES)
    return not measured or high <= _ONE_SIZE * low or written(counted(a, mine)) == written(counted(b, theirs))


def make_a_whole(mine: Quantity, theirs: Quantity) -> bool:
    """Tell "70 percent have power" from "30 percent have none": unlike shares that are a hundred together."""
    mine, theirs = in_like_units(mine, theirs)
    if not mine.unit_class == theirs.unit_class == "percent" or None in {mine.lo, mine.hi, theirs.lo, theirs.hi}:
        return False
    return (mine.lo or 0.0) + (theirs.lo or 0.0) == 100.0 == (mine.hi or 0.0) + (theirs.hi or 0.0)


def are_counts(mine: Quantity, theirs: Quantity) -> bool:
    """Tell two counts of whatever it is: "26 sites" may answer "62 places"."""
    if any(one.qualifier == "ordinal" or (one.unit_class or "").startswith(NO_COUNTS) for one in (mine, theirs)):
        return False
    if (mine.unit == _TIMES) != (theirs.unit == _TIMES):
        # How often, or how many times as many, is no count of what there is.
        return False
    return is_share(mine) == is_share(theirs)


def numbers_people(one: Quantity) -> bool:
    """Tell "the second suspect", by which an article tells its people apart, from "the third person to drown"."""
    if one.qualifier != "ordinal" or one.unit in {None, _ANYBODY}:
        return False
    return table("count_nouns.en.tsv").get(one.unit or "", "").startswith(_ANYBODY)


def is_share(figure: Quantity) -> bool:
    """Tell "half", "one in five" and "a majority" from counts."""
    return 0 <= (figure.lo if figure.lo is not None else figure.hi or 0.0) < 1 and (figure.hi or 1.0) <= 1


def measured_anew(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
    """Tell one figure of one thing in measures of two kinds: "40,000 tonnes of oil" and "40,000 barrels of oil"."""
    if not all((one.unit_class or "").startswith(MEASURES) for one in (mine, theirs)):
        return False
    if written(counted(a, mine)) != written(counted(b, theirs)):
        return False
    return frame_likeness(a.frame(mine.sentence, mine.span), b.frame(theirs.sentence, theirs.span)) >= _SAME_THING


def told_twice(side: Side, sentence: int) -> Sequence[tuple[Quantity, Quantity]]:
    """Give the figures of a sentence that are told in another measure as well: "30ft (9m)", "£3m ($4m)"."""
    text = side.document.article.text
    return [
        (one, again)
        for one, again in pairwise(side.quantities.get(sentence, ()))
        if _OPENED.fullmatch(text[one.span.stop : again.span.start])
        and _CLOSED.match(text, again.span.stop)
        and _is_the_same(one, again)
    ]


def with_measures(a: Side, b: Side, changes: Sequence[Change]) -> list[Change]:
    """Show with the figures that are set against each other what tells them again: "$3m", "£2m" of "$3m (£2m)"."""
    return [
        replace(one, before=_with_measures(a, one.before), after=_with_measures(b, one.after))
        if one.category == "number" and one.before and one.after
        else one
        for one in changes
    ]


def _with_measures(side: Side, shown: tuple[Reading, ...]) -> tuple[Reading, ...]:
    again = [
        counted(side, second)
        for sentence in sorted({one.sentence for one in shown})
        for first, second in told_twice(side, sentence)
        if any(one.span.overlaps(first.span) for one in shown)
        and not any(one.span.overlaps(second.span) for one in shown)
    ]
    return (*shown, *again)


def _is_the_same(one: Quantity, again: Quantity) -> bool:
    """Tell one size in two units from two sizes; two sums in two currencies are taken for one."""
    kinds = one.unit_class or "", again.unit_class or ""
    if all(kind.startswith("money") for kind in kinds):
        return kinds[0] != kinds[1]
    low, high = sorted(abs(each.lo or each.hi or 0.0) for each in (one, again))
    return kinds[0] == kinds[1] and kinds[0].startswith(_ONE_OF) and low >= (1 - _ROUNDED) * high


def in_one(side: Side, sentence: int, quantity: Quantity) -> bool:
    """Tell whether a sentence gives a figure in a word: "a week" for "seven days", "both" for "two"."""
    said = side.words[sentence]
    if quantity.lo == quantity.hi == _A_PAIR and any(word.n in _BOTH for word in said):
        # "Both rings" are two.
        return True
    if not (quantity.unit_class or "").startswith(_ONE_OF):
        return False
    return any(
        article.n in _ARTICLES
        and unit.n in _units()
        and compare_quantities(quantity, _one_of(quantity, *_units()[unit.n])) in {"equal", "compatible"}
        for article, unit in pairwise(said)
    )


def _one_of(like: Quantity, kind: str, days: float) -> Quantity:
    return replace(like, lo=days, hi=days, qualifier="exact", unit=None, unit_class=kind, context=like.context)


@cache
def _units() -> Mapping[str, tuple[str, float]]:
    """Give the class of each unit of time, length, weight ..., and what one of it is in the base unit."""
    measures = (row for row in rows("units.en.tsv") if row[1].startswith(_ONE_OF))
    return {row[0]: (row[1], float(row[2])) for row in measures if not float(row[3])}


def exchanged(a: Side, b: Side, pairs: Sequence[Paired[Quantity]]) -> Iterator[Change]:
    """Find two figures that changed places: "from 12 to 15 euros" and "from 15 to 12 euros"."""
    turned = [one for one in pairs if one.relation == "equal" and _is_old(a, one.mine) != _is_old(b, one.theirs)]
    if len(turned) == 2 and _is_old(a, turned[0].mine) != _is_old(a, turned[1].mine):
        before, after = (
            side.reading(figures[0].sentence, Span.covering(*(one.span for one in figures)))
            for side, figures in ((a, [one.mine for one in turned]), (b, [one.theirs for one in turned]))
        )
        yield change("number", "contradiction", before, after, versus(before, after, "the two figures changed places"))


def _is_old(side: Side, fact: Quantity) -> bool:
    """Tell whether a figure is told as what was before: "up to 15 from 12", "15, down from 12"."""
    return side.led(fact.sentence, fact.span)[-1:] == ["from"]
