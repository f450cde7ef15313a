"""How two figures stand to each other as readings of one fact, and whether they count or measure alike."""

from __future__ import annotations

from dedup.compare.figures_measured import MEASURES
from dedup.compare.pairing import AGREEING
from dedup.compare.sides import Side, stem
from dedup.compare.subjects import subjects
from dedup.text.figures.order import compare_quantities, in_like_units
from dedup.text.lexicon import classes
from dedup.text.moments.bounds import months
from dedup.types import Quantity, Span

# Figures this near are told apart by rounding or by another unit of measure.
_ROUNDED = 0.01
_CONVERTED = 0.05
_LEAST_ROUNDED = 1000
# "Thousands" is said of up to this many times ten thousand.
_LOOSE = 2.0
# A smaller figure may be any two things' by chance.
_TELLING = 13
# The least place in a table that is told without saying of what.
_PLACES = 4
# What is bounded is taken for the same figure down to this share of it.
_BOUND = 0.8
# Code points on either side of a figure that are close to it.
_CLOSE = 20
# Whatever lasts has a first day.
_SPANS = frozenset({"day", "week", "month", "year", "hour", "minute", "night"})
# Two articles with so many figures, multiplied, are tables: each line has answers enough among the other's.
_MOST_PAIRS = 62_500
_ANYBODY = frozenset(stem(word) for word in classes("statement_words.en.tsv")["anybody"])


def are_tables(a: Side, b: Side) -> bool:
    """Tell articles of so many figures that what any two of them have in common may be chance."""
    return len(a.document.facts.quantities) * len(b.document.facts.quantities) > _MOST_PAIRS


def relate(mine: Quantity, theirs: Quantity) -> str:
    """Compare two figures as readings of one fact: rounding and conversion set none apart."""
    mine, theirs = in_like_units(mine, theirs)
    relation = compare_quantities(mine, theirs)
    if relation == "contradiction" and _loosely_fits(mine, theirs):
        return "changed"
    estimated = "approx" in {mine.qualifier, theirs.qualifier} and mine.unit_class == theirs.unit_class
    if relation == "changed" and estimated:
        if _rounds(mine, theirs):
            return "less precise"
        if _rounds(theirs, mine):
            return "more precise"
    if relation != "contradiction" or None in {mine.lo, mine.hi, theirs.lo, theirs.hi}:
        return relation
    low, high = sorted((abs(mine.lo or 0.0), abs(theirs.lo or 0.0)))
    if not high or mine.qualifier == "ordinal":
        return relation
    apart = (high - low) / high
    if (mine.lo or 0.0) * (theirs.lo or 0.0) < 0:
        return relation
    if _rounds(mine, theirs):
        return "less precise"
    if _rounds(theirs, mine):
        return "more precise"
    if apart <= _ROUNDED and not (low.is_integer() and high.is_integer() and high < 1000):
        return "compatible"
    digits_differ = f"{low:g}".rstrip("0").rstrip(".") != f"{high:.12g}".rstrip("0").rstrip(".")
    return relation if digits_differ or low >= 1000 else "incomparable"


def _loosely_fits(mine: Quantity, theirs: Quantity) -> bool:
    """Tell whether one figure is a loose word ("thousands") and the other not far beyond what it covers."""
    if "vague" not in {mine.qualifier, theirs.qualifier}:
        return False
    low, high = sorted((mine, theirs), key=lambda one: one.lo if one.lo is not None else one.hi or 0.0)
    return bool(low.hi and high.lo and high.lo <= _LOOSE * low.hi)


def _rounds(exact: Quantity, rounded: Quantity) -> bool:
    """Tell whether the second figure is the first rounded: 1.2 or 1 for 1.23, 4,000 for 4,156."""
    fine, coarse = exact.lo or 0.0, rounded.lo or 0.0
    digits = f"{coarse:.10g}".rstrip("0").rstrip(".")
    if fine >= _LEAST_ROUNDED and len(digits) == 1 and abs(fine - coarse) <= _CONVERTED * fine:
        return True
    places = len(f"{coarse:.10g}".partition(".")[2])
    return places < len(f"{fine:.10g}".partition(".")[2]) and round(fine, places) == coarse


def is_had(mine: Quantity, theirs: Quantity) -> bool:
    """Tell whether one article has a figure of the other; a small one may be any two things' by chance."""
    order = relate(mine, theirs)
    if order == "equal" or (order in AGREEING and _near_its_bound(mine, theirs) and kind_of(mine, theirs) is not None):
        return True
    if (mine.lo, mine.hi) != (theirs.lo, theirs.hi):
        return False
    if (mine.qualifier == "ordinal") != (theirs.qualifier == "ordinal"):
        return kind_of(mine, theirs) is not None
    telling = abs(mine.lo or mine.hi or 0.0) >= _TELLING or None in {mine.unit, theirs.unit}
    return telling or kind_of(mine, theirs) is not None


def _near_its_bound(mine: Quantity, theirs: Quantity) -> bool:
    """Tell "more than 40" for 41 from "more than 40" for 90, which is another figure."""
    if not {mine.qualifier, theirs.qualifier} & {"at least", "at most"}:
        return True
    low, high = sorted(abs(one.lo if one.lo is not None else one.hi or 0.0) for one in in_like_units(mine, theirs))
    return low >= _BOUND * high


def kind_of(mine: Quantity, theirs: Quantity) -> str | None:
    """Say what two figures have in common that count or measure alike; None where they do not."""
    mine, theirs = in_like_units(mine, theirs)
    if (mine.qualifier == "ordinal") != (theirs.qualifier == "ordinal"):
        # "The third theft", "robbed four times".
        return "rank" if "times" in {mine.unit, theirs.unit} and {mine.unit, theirs.unit} != {"times"} else None
    measures = mine.unit_class or "", theirs.unit_class or ""
    if mine.qualifier == "ordinal":
        if measures[0] == measures[1] == "streak":
            return "rank"
        if _noun(mine) != _noun(theirs):
            return None
        if _noun(mine) is None:
            # "First" and "second" may be said of anything, "14th" and "16th" hardly.
            return "rank" if min(mine.lo or 0.0, theirs.lo or 0.0) >= _PLACES else None
        return "people" if _noun(mine) in _ANYBODY | _SPANS else "rank"
    kinds = [one.partition(":")[0] for one in measures]
    if kinds == ["score", "score"]:
        return "measure" if measures[0] == measures[1] else None
    if {"age", "score"} & {*kinds}:
        return "age" if kinds == ["age", "age"] else None
    if {*kinds} & {*MEASURES}:
        return "measure" if kinds[0] == kinds[1] and (kinds[0] != "percent" or measures[0] == measures[1]) else None
    if (measures[0] == "multiple") != (measures[1] == "multiple"):
        # "Robbed four times", "four times higher".
        return None
    shares = [0 < (one.lo or one.hi or 0.0) < 1 for one in (mine, theirs)]
    if shares[0] != shares[1]:
        return None
    if _noun(mine) == _noun(theirs) is not None:
        return "people" if _noun(mine) in _ANYBODY else "noun"
    if kinds[0] == kinds[1] != "":
        return "people"
    if all(shares):
        return "share"
    return _of_unlike_nouns(_noun(mine), _noun(theirs))


def _of_unlike_nouns(mine: str | None, theirs: str | None) -> str | None:
    """Tell nouns of one subject ("boats", "trawlers"), figures of which one says not what it counts, and others."""
    if mine is None or theirs is None:
        return "bare"
    if {mine, theirs} & _ANYBODY:
        return "other"
    return "noun" if subjects(mine) & subjects(theirs) else "other"


def _noun(figure: Quantity) -> str | None:
    return stem(figure.unit.split()[-1]) if figure.unit else None


def close_to(side: Side, figure: Quantity) -> frozenset[str]:
    """Give the words close to a figure, which may say that it is a part; "more" of "more than 40" is none of them."""
    around = Span(max(0, figure.span.start - _CLOSE), figure.span.stop + _CLOSE)
    words = side.words[figure.sentence]
    return frozenset(word.n for word in words if around.overlaps(word.span) and not figure.span.contains(word.span))


def is_name(side: Side, quantity: Quantity) -> bool:
    """Tell "Voyager 2" from a count: a bare figure right after a capitalised word that does not open the sentence."""
    before = [word for word in side.words[quantity.sentence] if word.span.stop <= quantity.span.start]
    if before and before[-1].n.rstrip(".") in months() and side.document.article.text[quantity.span.start].isdigit():
        return True
    if quantity.qualifier == "ordinal":
        # "the 11th U.S. Circuit Court" is a name.
        return side.document.article.text[quantity.span.stop : quantity.span.stop + 2].strip().isupper()
    if quantity.unit is not None or quantity.qualifier != "exact":
        return False
    if len(before) < 2 or quantity.span.start - before[-1].span.stop != 1:
        return len(before) == 1 and before[0].span.of(side.document.article.text)[:1].isupper()
    return before[-1].span.of(side.document.article.text)[:1].isupper()
