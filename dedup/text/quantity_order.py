"""Compare two quantities as intervals of values, where they measure the same thing."""

from __future__ import annotations

from math import floor, log10
from typing import Literal

from dedup.types import Quantity

Order = Literal["equal", "less precise", "more precise", "compatible", "changed", "contradiction", "incomparable"]

_EQUAL_SHARE = 0.02
_NEAR_SHARE = 0.25
_INFINITY = float("inf")


def compare_quantities(a: Quantity, b: Quantity) -> Order:
    """Tell how ``b`` stands to ``a``; "less precise" if ``b`` is the vaguer.

    Values are compared as intervals. Both must measure the same as far as unit and context tell, else they are
    "incomparable". Estimates count as equal within 2 % and as "changed", both possibly right, within 25 %. A figure
    that is the other one rounded is less precise. Values apart are a "contradiction".
    """
    if not _same_measure(a, b):
        return "incomparable"
    if a.qualifier == "ordinal":
        return "equal" if a.lo == b.lo else "contradiction"
    low, high = _bounds(a)
    other_low, other_high = _bounds(b)
    if (low, high) == (other_low, other_high):
        return "equal"
    if low <= other_low and other_high <= high:
        return "changed" if a.qualifier == b.qualifier and a.qualifier in {"at least", "at most"} else "more precise"
    if other_low <= low and high <= other_high:
        return "changed" if a.qualifier == b.qualifier and a.qualifier in {"at least", "at most"} else "less precise"
    if low <= other_high and other_low <= high:
        return "compatible"
    return _apart(a, b, (low, high), (other_low, other_high))


def _bounds(quantity: Quantity) -> tuple[float, float]:
    return (
        -_INFINITY if quantity.lo is None else quantity.lo,
        _INFINITY if quantity.hi is None else quantity.hi,
    )


def _apart(a: Quantity, b: Quantity, first: tuple[float, float], second: tuple[float, float]) -> Order:
    near, far = (first[1], second[0]) if first[1] < second[0] else (second[1], first[0])
    share = abs(far - near) / max(abs(far), abs(near), 1e-12)
    estimated = "approx" in {a.qualifier, b.qualifier}
    if estimated and share <= _EQUAL_SHARE:
        return "equal"
    if estimated and share <= _NEAR_SHARE:
        return "changed"
    if a.qualifier == b.qualifier == "exact":
        if _rounds_to(first[0], second[0]):
            return "less precise"
        if _rounds_to(second[0], first[0]):
            return "more precise"
    return "contradiction"


def _rounds_to(fine: float, coarse: float) -> bool:
    """Tell whether ``coarse`` is ``fine`` rounded: fewer digits, and near it. Counts below 100 are never rounded."""
    digits = _digits(coarse)
    if fine == 0 or coarse == 0 or digits >= _digits(fine) or (fine.is_integer() and abs(fine) < 100):
        return False
    place = digits - 1 - floor(log10(abs(coarse)))
    return round(fine, place) == coarse and abs(fine - coarse) <= (0.05 if abs(fine) >= 1e6 else 0.02) * abs(fine)


def _digits(value: float) -> int:
    """Count the significant digits."""
    return len(f"{abs(value):.12g}".replace(".", "").lstrip("0").rstrip("0").split("e")[0]) or 1


def _same_measure(a: Quantity, b: Quantity) -> bool:
    if (a.qualifier == "ordinal") != (b.qualifier == "ordinal"):
        return False
    if not _same_unit(a, b):
        return False
    return not (a.context and b.context) or bool(_stems(a.context) & _stems(b.context))


def _same_unit(a: Quantity, b: Quantity) -> bool:
    if a.unit_class is not None and b.unit_class is not None:
        return a.unit_class == b.unit_class
    if a.unit is None or b.unit is None:
        one = a if a.unit is not None else b
        return one.unit_class is None or not one.unit_class.startswith(
            ("percent", "age", "score", "time", "temperature")
        )
    return stem(a.unit) == stem(b.unit)


def _stems(context: tuple[str, ...]) -> set[str]:
    return {stem(word) for word in context}


def stem(word: str) -> str:
    """Take the plural off a noun."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
