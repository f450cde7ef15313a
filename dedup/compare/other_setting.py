"""Whether two sentences speak of other times or places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from dedup.compare.pairing import place_relation
from dedup.compare.sides import Side
from dedup.text.moments.order import compare_moments

_F = TypeVar("_F")


def other_setting(a: Side, b: Side, sentence: int, answer: int) -> str | None:
    """Say whether two sentences speak of other times or places, as far as they name any."""
    times_a, times_b = a.moments.get(sentence, ()), b.moments.get(answer, ())
    years_a, years_b = {one.year for one in times_a if one.year}, {one.year for one in times_b if one.year}
    months_a, months_b = {one.month for one in times_a if one.month}, {one.month for one in times_b if one.month}
    if months_a and months_b and not months_a & months_b:
        return "the sentences speak of other times"
    if _other(times_a, times_b, compare_moments) or (years_a and years_b and not years_a & years_b):
        return "the sentences speak of other times"
    if _other(a.places.get(sentence, ()), b.places.get(answer, ()), place_relation):
        return "the sentences speak of other places"
    return None


def _other(left: Sequence[_F], right: Sequence[_F], relate: Callable[[_F, _F], str]) -> bool:
    """Tell whether both sentences name times (or places), and none of one can be one of the other."""
    relations = {relate(mine, theirs) for mine in left for theirs in right}
    apart = {"contradiction", "changed", "different"}
    return bool(relations & apart) and not relations - apart - {"incomparable"}
