"""How two sets of offices given to one person agree; which offices exclude each other is data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import Literal

from dedup.text.lexicon import rows, words
from dedup.types import Role

Comparison = Literal["same", "compatible", "wording", "status", "contradiction", "unknown"]


@cache
def classes() -> dict[str, str]:
    """Give the class of each office."""
    return {row[0]: row[1] for row in rows("roles.en.tsv")}


@cache
def _relations() -> dict[tuple[str, str], Comparison]:
    table: dict[tuple[str, str], Comparison] = {}
    for a, b, relation in rows("role_classes.en.tsv"):
        table[a, b] = table[b, a] = relation  # type: ignore[assignment]
    return table


@cache
def _wider() -> dict[str, frozenset[str]]:
    """Give for a wider word the narrower ones: a worker may be a welder."""
    return {wide: frozenset(narrow.split()) for wide, narrow in rows("role_wider.en.tsv")}


@cache
def _exceptions() -> dict[tuple[str, str], tuple[Comparison, str]]:
    table: dict[tuple[str, str], tuple[Comparison, str]] = {}
    for a, b, relation, country in rows("role_exceptions.en.tsv"):
        table[a, b] = table[b, a] = (relation, country)  # type: ignore[assignment]
    return table


def exclusive(role: Role) -> bool:
    """Tell whether one person at a time holds this office of one country or body."""
    return classes().get(role.canonical) in words("role_exclusive.en.tsv")


def compare_roles(a: Sequence[Role], b: Sequence[Role]) -> Comparison:
    """Tell how two sets of offices given to one person agree.

    "contradiction": nobody holds both at once; "wording": one office by another word, a judging one maybe; "status":
    one office, but held, sought or left; "compatible": both may be true; "unknown": too little is known to say.
    """
    if not a or not b:
        return "unknown"
    offices_a, offices_b = _offices(a), _offices(b)
    if not offices_a or not offices_b:
        # A mere form of address contradicts nothing.
        return "same" if {role.canonical for role in a} & {role.canonical for role in b} else "compatible"
    verdicts = {_compare(x, y) for x, y in product(offices_a, offices_b)}
    for verdict in ("same", "status", "contradiction", "wording", "compatible"):
        if verdict in verdicts:
            return verdict
    return "unknown"


@cache
def _lands() -> frozenset[str | None]:
    return words("countries.tsv") | words("states.tsv")


def _offices(roles: Sequence[Role]) -> list[Role]:
    return [role for role in roles if classes().get(role.canonical) != "title"]


def _compare(a: Role, b: Role) -> Comparison:
    if a.canonical == b.canonical:
        if a.status != b.status:
            return "status"
        # Bodies go by short names too ("ECB"), so that only countries and states tell two offices apart.
        clash = a.of != b.of and {a.of, b.of} <= _lands() and exclusive(a)
        return "contradiction" if clash else "same"
    for one, other in ((a, b), (b, a)):
        if other.canonical in _wider().get(one.canonical, ()):
            return "same"
    exception = _exceptions().get((a.canonical, b.canonical))
    if exception and exception[1] in ("-", a.of, b.of):
        relation = exception[0]
    else:
        relation = _relations().get(
            (classes().get(a.canonical, a.canonical), classes().get(b.canonical, b.canonical)), "unknown"
        )
    # Who held another office before, or only seeks one, contradicts nothing.
    if relation == "contradiction" and {a.status, b.status} - {"current", "acting"}:
        return "compatible"
    return relation
