"""Edges that slips tell: who has the odd forms of another article is from there.

Two odd forms that a parent lacks are inherited from whoever brought them in, be it an article that nothing else joins
or a sibling which tells the parent over again more fully.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import permutations

from dedup.derive import slips, timing
from dedup.derive.direction import backwards, shared_wording
from dedup.derive.evidence import Witness
from dedup.derive.pairs import Pair, Pairs
from dedup.derive.sources import tier
from dedup.types import Basis, Derivation, Evidence

# Slips of another article, both not in its parent, that show where an article comes from; and how likely it is then.
_SLIPS, _INHERITED, _INHERITED_UNDATED = 2, 0.85, 0.6


def reaches(edges: Iterable[tuple[str, str]], start: str, goal: str) -> bool:
    """Tell whether edges lead from ``start`` down to ``goal``."""
    seen, todo = {start}, [start]
    listed = tuple(edges)
    while todo:
        at = todo.pop()
        if at == goal:
            return True
        below = [child for parent, child in listed if parent == at and child not in seen]
        seen.update(below)
        todo += below
    return False


def by_slips(
    edges: Mapping[tuple[str, str], Derivation],
    over: Iterable[tuple[str, str]],
    witnesses: Mapping[str, Witness],
    names: slips.Names,
    pairs: Pairs,
) -> list[Derivation]:
    """Join articles that share the slips of one whose parent has none of them: they have them from there."""
    found: dict[str, Derivation] = {}
    fallen = {child for _, child in edges}
    free, having = witnesses.keys() - fallen, slips.holders(names)
    for parent, child in edges if free else ():
        if parent not in witnesses:
            continue
        heirs = set[str]().union(*(having[key] for key in slips.odd(parent, child, names))) & free - {parent, child}
        for heir in sorted(heirs):
            if backwards(witnesses[child], witnesses[heir]):
                continue
            evidence = _innovations(parent, child, heir, names, pairs)
            ways = (*edges, *over)
            if len(evidence) < _SLIPS or reaches(ways, child, heir) or reaches(ways, heir, child):
                continue
            if heir not in found or len(evidence) > len(found[heir].evidence):
                found[heir] = _with_its_slips(child, heir, evidence, witnesses)
    return list(found.values())


def _with_its_slips(
    parent: str, child: str, evidence: tuple[Evidence, ...], witnesses: Mapping[str, Witness]
) -> Derivation:
    dated = timing.odds(witnesses[parent].document.article, witnesses[child].document.article) != 0
    chance = _INHERITED if dated else _INHERITED_UNDATED
    basis: tuple[Basis, ...] = ("text", "time") if dated else ("text",)
    return Derivation(parent, child, True, chance, tier(chance), basis, evidence)


def below_siblings(
    edges: Mapping[tuple[str, str], Derivation],
    over: Iterable[tuple[str, str]],
    witnesses: Mapping[str, Witness],
    names: slips.Names,
    pairs: Pairs,
) -> list[tuple[str, str, Derivation]]:
    """Find articles that have the slips of a sibling, and nothing of the parent that the sibling has not.

    They have it all from the sibling; gives the edges that fall away, each with the one in its place.
    """
    below: dict[str, list[str]] = {}
    for parent, child in edges:
        if parent in witnesses:
            below.setdefault(parent, []).append(child)
    found: dict[str, tuple[str, str, Derivation]] = {}
    for parent, children in below.items():
        for child, heir in permutations(children, 2):
            if child in found or heir in found or "credit" in edges[parent, heir].basis:
                continue
            evidence = _innovations(parent, child, heir, names, pairs)
            if len(evidence) < _SLIPS or backwards(witnesses[child], witnesses[heir]):
                continue
            has, more = (
                told_in_bodies(pairs[min(parent, one), max(parent, one)], parent, witnesses) for one in (heir, child)
            )
            if has < more and not reaches((*edges, *over), heir, child):
                shared = pairs[min(child, heir), max(child, heir)]
                evidence += shared_wording(shared, witnesses)
                found[heir] = parent, heir, _with_its_slips(child, heir, evidence, witnesses)
    return list(found.values())


def told_in_bodies(shared: Pair, parent: str, witnesses: Mapping[str, Witness]) -> set[int]:
    """Give the sentences of a parent's body that the other's body makes as well; headlines are alike by a word."""
    a, b = (witnesses[name].document.sentences for name in (shared.a, shared.b))
    body = [link for link in shared.links if "headline" not in (a[link.a].kind, b[link.b].kind)]
    return {link.a if shared.a == parent else link.b for link in body}


def _innovations(parent: str, child: str, heir: str, names: slips.Names, pairs: Pairs) -> tuple[Evidence, ...]:
    """List the slips of a child that an heir has; statements are set beside each other only where names tell one."""
    found = slips.innovations(parent, child, heir, names)
    return slips.innovations(parent, child, heir, names, pairs) if found else ()
