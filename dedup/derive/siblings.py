"""Witnesses of one unobserved source: what they share they can have from there, so no direction is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from dedup.derive import sources
from dedup.derive.evidence import Witness
from dedup.derive.observed import statements
from dedup.derive.pairs import Pair, Pairs, of
from dedup.derive.sources import Hidden
from dedup.derive.versions import Versions
from dedup.types import Derivation, Evidence, Undecided

# Siblings beyond this many are each compared with the nearest one only.
_ALL_SIBLINGS = 8


def find(
    hidden: Sequence[Hidden],
    edges: Iterable[Derivation],
    versions: Versions,
    witnesses: Mapping[str, Witness],
    pairs: Pairs,
) -> list[Undecided]:
    """List the pairs of witnesses that have the same matter from one source; what an edge joins is told already."""
    joined = {frozenset((edge.parent, edge.child)) for edge in edges}
    found = []
    for one in hidden:
        for a, b in _to_compare(one, pairs):
            shared = of(pairs, a, b)
            if shared is None or frozenset((a, b)) in joined or versions.together(a, b):
                continue
            if sources.same_matter(one, shared, witnesses):
                found.append(_sibling(one, shared, witnesses, pairs))
    return found


def _to_compare(one: Hidden, pairs: Pairs) -> list[tuple[str, str]]:
    children = sorted(one.children)
    everything = list(combinations(children, 2))
    if len(children) <= _ALL_SIBLINGS:
        return everything
    nearest: dict[tuple[str, str], None] = {}
    for child in children:
        mine = [key for key in everything if child in key]
        nearest[max(mine, key=lambda key: (len(pairs[key].links), key))] = None
    return sorted(nearest)


def _sibling(one: Hidden, shared: Pair, witnesses: Mapping[str, Witness], pairs: Pairs) -> Undecided:
    """Say why two witnesses of one source have no direction, with what they share and each third one lacks."""
    name = next((credit.name for credit in one.credits if credit.name), None) or "one publication"
    evidence: list[Evidence] = []
    for third in sorted(one.children):
        if third in (shared.a, shared.b):
            continue
        with_a, with_b = of(pairs, shared.a, third), of(pairs, shared.b, third)
        in_a = with_a.sentences(shared.a) if with_a else set()
        in_b = with_b.sentences(shared.b) if with_b else set()
        residue = [link for link in shared.links if link.a not in in_a and link.b not in in_b]
        evidence += [
            Evidence("residue", f"these two share what {third} lacks", each.readings)
            for each in statements(shared, residue, witnesses)
        ]
    evidence += statements(shared, shared.links, witnesses)
    reason = f"both drew on {name}, which is not in the corpus: what they share they can have from there"
    if any(each.kind == "residue" for each in evidence):
        reason += ", and each pair of its witnesses shares what the third lacks"
    return Undecided(shared.a, shared.b, reason, tuple(evidence))
