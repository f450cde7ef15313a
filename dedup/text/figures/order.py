"""Compare two quantities as intervals of values, where they measure the same thing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from math import floor, log10
from typing import Literal

from dedup.text import lexicon
from dedup.text.figures.units import noun_class
from dedup.types import Quantity

Order = Literal["equal", "less precise", "more precise", "compatible", "changed", "contradiction", "incomparable"]

_EQUAL_SHARE = 0.02
_NEAR_SHARE = 0.25
_CONVERTED_SHARE = 0.05
# A pound in kilograms.
_POUND = 0.45359237
_INFINITY = float("inf")
_ROLES = {"from", "to", "by"}
_MARKS = ("other", "each")
_FATES = {"deaths", "injured", "casualties"}
_MEASURED = ("money", "percent", "length", "area", "mass", "volume", "speed", "temperature", "time", "age", "score")
_SCALES = (1e3, 1e6, 1e9)
_CONVERTIBLE = (
    "length",
    "area",
    "mass",
    "volume",
    "speed",
    "temperature",
    "power",
    "energy",
    "frequency",
    "data",
    "time",
)


def compare_quantities(a: Quantity, b: Quantity) -> Order:
    """Tell how ``b`` stands to ``a``; "less precise" if ``b`` is the vaguer.

    Values are compared as intervals. Both must measure the same as far as unit and context tell, else they are
    "incomparable". Estimates count as equal within 2 %; within 25 % as less precise if they
    are the other figure rounded, else as "changed", both possibly right. A figure that is the other one rounded is less
    precise. Values apart are a "contradiction"; one figure in another currency,
    or without its "million", has "changed".
    """
    a, b = in_like_units(a, b)
    if not _same_unit(a, b):
        return "incomparable"
    order = _ordered(a, b)
    if order in {"contradiction", "changed"} and not _same_thing(a, b):
        return "incomparable"
    return order


def in_like_units(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Tell a share in percent, and pounds in money or by weight, where the other figure is told so."""
    return _as_pounds(_in_percent(a, b), b), _as_pounds(_in_percent(b, a), a)


def _as_pounds(pounds: Quantity, other: Quantity) -> Quantity:
    kind = other.unit_class or ""
    if pounds.unit_class != "pound" or not kind.startswith(("money", "mass")):
        return pounds
    if kind.startswith("money"):
        return replace(pounds, unit_class="money:GBP")
    low, high = (None if value is None else value * _POUND for value in (pounds.lo, pounds.hi))
    return replace(pounds, lo=low, hi=high, unit_class="mass:kg")


def _in_percent(share: Quantity, other: Quantity) -> Quantity:
    """Tell a share ("half of the seats") in percent, where the other is told so."""
    known = share.unit_class is None or not share.unit_class.startswith(_MEASURED)
    if other.unit_class != "percent" or not known or share.qualifier == "ordinal":
        return share
    bounds = [value for value in (share.lo, share.hi) if value is not None]
    if not bounds or not all(0 <= value <= 1 for value in bounds) or min(bounds) == 1:
        return share
    low, high = (None if value is None else value * 100 for value in (share.lo, share.hi))
    of = ("of", share.unit) if share.unit else ()
    return replace(share, lo=low, hi=high, unit="percent", unit_class="percent", context=of + share.context)


def _ordered(a: Quantity, b: Quantity) -> Order:
    if a.qualifier == "ordinal":
        return "equal" if a.lo == b.lo else "contradiction"
    if _is_recoined(a, b):
        return "changed"
    low, high = _bounds(a)
    other_low, other_high = _bounds(b)
    if (low, high) == (other_low, other_high):
        return "equal"
    if _at_edge(a, b) or _at_edge(b, a) or is_turned(a, b):
        return "changed"
    # "At least 50" is no closer look at "at least 40", nor "55 to 65" at "55 to 85": each end that is told is meant.
    one_end = low == other_low or high == other_high
    bounded = a.qualifier == b.qualifier and (
        a.qualifier in {"at least", "at most"} or (a.qualifier == "range" and one_end)
    )
    if low <= other_low and other_high <= high:
        return "changed" if bounded else "more precise"
    if other_low <= low and high <= other_high:
        return "changed" if bounded else "less precise"
    if low <= other_high and other_low <= high:
        return "compatible"
    return _apart(a, b, (low, high), (other_low, other_high))


def is_turned(a: Quantity, b: Quantity) -> bool:
    """Tell "up to 12" from "more than 12": one bound, told from below and from above."""
    if {a.qualifier, b.qualifier} != {"at least", "at most"}:
        return False
    edges = [one.lo if one.qualifier == "at least" else one.hi for one in (a, b)]
    return edges[0] == edges[1]


def _at_edge(bound: Quantity, estimate: Quantity) -> bool:
    """Tell "at least 50" against "about 50": an estimate of the bound itself may lie beyond it."""
    edge = bound.lo if bound.qualifier == "at least" else bound.hi if bound.qualifier == "at most" else None
    if edge is None or estimate.qualifier != "approx" or estimate.lo is None:
        return False
    return abs(edge - estimate.lo) <= _EQUAL_SHARE * abs(edge)


def _bounds(quantity: Quantity) -> tuple[float, float]:
    return (
        -_INFINITY if quantity.lo is None else quantity.lo,
        _INFINITY if quantity.hi is None else quantity.hi,
    )


def _apart(a: Quantity, b: Quantity, first: tuple[float, float], second: tuple[float, float]) -> Order:
    near, far = (first[1], second[0]) if first[1] < second[0] else (second[1], first[0])
    share = abs(far - near) / max(abs(far), abs(near), 1e-12)
    estimated = "approx" in {a.qualifier, b.qualifier}
    converted = (a.unit_class or "").startswith(_CONVERTIBLE) and _stem(a.unit or "") != _stem(b.unit or "")
    if (estimated and share <= _EQUAL_SHARE) or (converted and share <= _CONVERTED_SHARE):
        return "equal"
    if estimated and share <= _NEAR_SHARE:
        if a.qualifier == "exact" and _is_rounding(first[0], second[0]):
            return "less precise"
        return "more precise" if b.qualifier == "exact" and _is_rounding(second[0], first[0]) else "changed"
    if a.qualifier == b.qualifier == "exact" and not (a.unit_class or "").startswith(("score", "age")):
        if _rounds_to(_told_in(b, first[0]), _told_in(b, second[0])):
            return "less precise"
        if _rounds_to(_told_in(a, second[0]), _told_in(a, first[0])):
            return "more precise"
    return "changed" if _is_slip(first[0], second[0]) else "contradiction"


def _told_in(quantity: Quantity, value: float) -> float:
    """Give a value in the unit of ``quantity``: who rounds 38 hours does so in hours, and not in days."""
    factor = _factors().get((quantity.unit or "", quantity.unit_class or ""))
    return value if factor is None else float(f"{value / factor:.10g}")


@cache
def _factors() -> dict[tuple[str, str], float]:
    return {(row[0], row[1]): float(row[2]) for row in lexicon.rows("units.en.tsv") if not float(row[3])}


def _is_slip(value: float, other: float) -> bool:
    """Tell "$54.9" from "$54.9 million": a scale word lost is a slip, not another value."""
    small, large = sorted((abs(value), abs(other)))
    return small > 0 and any(abs(large / small - scale) < 1e-6 * scale for scale in _SCALES)


def _is_rounding(fine: float, coarse: float) -> bool:
    """Tell whether ``coarse`` is ``fine`` rounded to fewer digits."""
    digits = _digits(coarse)
    return coarse != 0 and digits < _digits(fine) and round(fine, digits - 1 - floor(log10(abs(coarse)))) == coarse


def _rounds_to(fine: float, coarse: float) -> bool:
    """Tell whether ``coarse`` is ``fine`` rounded or cut: fewer digits, and near it. Counts below 100 never are."""
    digits = _digits(coarse)
    whole = fine.is_integer()
    if fine == 0 or coarse == 0 or digits >= _digits(fine) or (whole and abs(fine) < 100):
        return False
    place = digits - 1 - floor(log10(abs(coarse)))
    cut = floor(abs(fine) * 10.0**place + 1e-9) / 10.0**place
    near = 0.1 if not whole else 0.05 if abs(fine) >= 1e6 else 0.02
    return (round(fine, place) == coarse or cut == abs(coarse)) and abs(fine - coarse) <= near * abs(fine)


@lru_cache(maxsize=1 << 12)
def _digits(value: float) -> int:
    """Count the significant digits."""
    return len(f"{abs(value):.12g}".split("e")[0].replace(".", "").strip("0")) or 1


def _same_unit(a: Quantity, b: Quantity) -> bool:
    if (a.qualifier == "ordinal") != (b.qualifier == "ordinal"):
        return False
    if (is_part(a) and (b.hi or 0.0) > 1) or (is_part(b) and (a.hi or 0.0) > 1):
        return False
    if a.unit_class is not None and b.unit_class is not None:
        return a.unit_class == b.unit_class or _is_recoined(a, b) or one_currency(a.unit_class, b.unit_class)
    if a.unit is not None and b.unit is not None:
        return _stem(a.unit) == _stem(b.unit)
    if a.qualifier == "ordinal":
        return a.unit == b.unit
    known = a.unit_class or b.unit_class
    return known is None or known.startswith(("money", "person", "deaths", "injured", "casualties"))


def is_part(quantity: Quantity) -> bool:
    """Tell "a majority of the parcels", to which no number of parcels answers, unless it is told in percent."""
    return quantity.qualifier == "range" and quantity.hi is not None and quantity.hi <= 1


def _is_recoined(a: Quantity, b: Quantity) -> bool:
    """Tell "$5m" and "£5m": one figure in two currencies. Other figures in two currencies may be converted."""
    money = all((quantity.unit_class or "").startswith("money") for quantity in (a, b))
    if not money or (a.lo, a.hi) != (b.lo, b.hi) or a.unit_class == b.unit_class:
        return False
    return not one_currency(a.unit_class or "", b.unit_class or "")


def one_currency(kind: str, other: str) -> bool:
    """Tell whether one class of money is the other told without its country: "kroner" and "Norwegian kroner"."""
    return kind in _national().get(other, ()) or other in _national().get(kind, ())


@cache
def _national() -> dict[str, frozenset[str]]:
    """Give the currencies of countries by the class of their bare name."""
    classes = {row[0]: row[1] for row in lexicon.rows("units.en.tsv") if row[1].startswith("money:")}
    found: dict[str, set[str]] = {}
    for name, kind in classes.items():
        bare = classes.get(name.rpartition(" ")[2])
        # A bare name without a code of its own ("money:peso") may be the money of many countries.
        if bare and bare != kind and bare.partition(":")[2].islower():
            found.setdefault(bare, set()).add(kind)
    return {bare: frozenset(kinds) for bare, kinds in found.items()}


def _same_thing(a: Quantity, b: Quantity) -> bool:
    """Tell whether the words around both let them be about one thing; only then do values apart clash."""
    if (a.unit is None) != (b.unit is None) or any((mark in a.context) != (mark in b.context) for mark in _MARKS):
        return False
    if _role(a) != _role(b) and _role(a) and _role(b):
        return False
    whole, other_whole = _after("of", a), _after("of", b)
    if _after("per", a) != _after("per", b) or (whole and other_whole and whole != other_whole):
        return False
    if a.unit_class in _FATES and not _same_victims(a.unit or "", b.unit or ""):
        return False
    first, second = _stems(a.context), _stems(b.context)
    bare = (a.unit is None and a.qualifier != "ordinal") or (a.unit_class or "").startswith(("money", "percent"))
    return bool(first & second) or not (bare or (first and second))


def _same_victims(unit: str, other: str) -> bool:
    """Tell "five dead" and "seven people killed", which clash, from "two officials" and "seven people killed"."""
    general = {"person", "deaths", "injured", "casualties"}
    return _stem(unit) == _stem(other) or (noun_class(unit) in general and noun_class(other) in general)


def _role(quantity: Quantity) -> str | None:
    """Tell a level ("to 5 percent"), an old level ("from 5 percent") and a change ("by 5 percent") apart."""
    return next((word for word in quantity.context if word in _ROLES), None)


def _after(mark: str, quantity: Quantity) -> str | None:
    """Give what the figure is for one of ("per share") or a share of ("of voters")."""
    words = quantity.context
    return _stem(words[words.index(mark) + 1]) if mark in words[:-1] else None


@cache
def _general() -> frozenset[str]:
    """Give the words that go with any figure: other units, spans of time, function words."""
    units = {_stem(row[0]) for row in lexicon.rows("units.en.tsv")}
    more = {"per", "of", "last", "next", "early", "late", "ago", "more", "less", "total", *_MARKS}
    return frozenset(units | _ROLES | more)


@lru_cache(maxsize=1 << 12)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_stem(word) for word in words if word) - _general()


@lru_cache(maxsize=1 << 12)
def _stem(word: str) -> str:
    """Take the plural off a noun."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
