"""The tree of descent of one story.

Evidence is gathered pair by pair, credits article by article; then edges are drawn, surest first, and what nobody could
know is said to be undecided. Two witnesses of one unobserved source have no direction between them: what they share
they can have from there, and where each pair of witnesses shares something that the third lacks, none of the three can
be the others' only source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from dedup.derive import borrowed, observed, slips, sources
from dedup.derive.direction import shared_wording
from dedup.derive.evidence import Witness, runs
from dedup.derive.observed import Observed, statements
from dedup.derive.origins import Tree, origins
from dedup.derive.pairs import Pair, Pairs, of, pair
from dedup.derive.sources import Found, Hidden
from dedup.types import (
    Alignment,
    Document,
    Evidence,
    Family,
    Match,
    SentencePair,
    Stemma,
    Undecided,
)

# Siblings beyond this many are each compared with the nearest one only.
_ALL_SIBLINGS = 8


def derive(
    documents: Sequence[Document], alignments: Sequence[Alignment], near_duplicates: Sequence[Match] = ()
) -> Stemma:
    """Tell who drew on whom among the articles of one story.

    ``alignments`` sets articles side by side; a pair without one counts as sharing no statement. ``near_duplicates``
    are verified copies. The result does not depend on the order of any of the three. It is acyclic and never points
    back in time; where no direction can be told it says so, pair by pair (of more than eight witnesses of one source,
    for the nearest pairs only).
    """
    witnesses = {document.article.id: Witness.of(document) for document in _sorted(documents)}
    pairs = _pairs(witnesses, alignments, near_duplicates)
    found = sources.find(witnesses, pairs)
    at_hand = observed.find(witnesses, pairs, found.observed, borrowed.find(found, witnesses, pairs))
    inherited = _inherited(found, at_hand, pairs)
    hidden = [one for group in found.hidden if (one := _without(group, inherited)).credits]
    names = slips.names(witnesses)
    edges = [
        replace(edge, evidence=(*edge.evidence, *slips.shared(edge.parent, edge.child, witnesses, names)))
        for edge in at_hand.edges
    ]
    for place, one in enumerate(hidden):
        edges += [sources.edge(one, credit, sources.siglum(place), witnesses, pairs) for credit in one.credits]
    undecided = [*_siblings(hidden, at_hand, witnesses, pairs), *_open(at_hand, witnesses)]
    edges.sort(key=lambda edge: (edge.observed, edge.parent, edge.child))
    unsettled = _unique(undecided)
    return Stemma(
        sources=tuple(sources.source(one, place) for place, one in enumerate(hidden)),
        derivations=tuple(edges),
        undecided=tuple(unsettled),
        families=_families(witnesses, hidden, at_hand, pairs),
        origins=origins(Tree(witnesses, pairs, edges, hidden, unsettled)),
    )


def _sorted(documents: Sequence[Document]) -> list[Document]:
    return sorted(documents, key=lambda document: document.article.id)


def _pairs(
    witnesses: Mapping[str, Witness], alignments: Sequence[Alignment], near_duplicates: Sequence[Match]
) -> Pairs:
    links: dict[tuple[str, str], tuple[SentencePair, ...]] = {}
    for one in alignments:
        if one.a < one.b:
            links[one.a, one.b] = one.pairs
        else:
            links[one.b, one.a] = tuple(SentencePair(link.b, link.a, link.score) for link in one.pairs)
    matches = {(match.a, match.b): match for match in near_duplicates}
    found: dict[tuple[str, str], Pair] = {}
    for key in combinations(witnesses, 2):
        a, b = witnesses[key[0]], witnesses[key[1]]
        found[key] = pair(a, b, runs(a, b), links.get(key, ()), matches.get(key))
    return found


def _inherited(found: Found, at_hand: Observed, pairs: Pairs) -> set[tuple[str, str | None]]:
    """Credits that came along with a copied text: the parent gives them too, for the same statements."""
    by_article = {(credit.article, credit.key) for hidden in found.hidden for credit in hidden.credits}
    gone: set[tuple[str, str | None]] = set()
    for hidden in found.hidden:
        for credit in hidden.credits:
            for edge in at_hand.edges:
                shared = of(pairs, edge.parent, credit.article) if edge.child == credit.article else None
                if shared is None or credit.key is None or (edge.parent, credit.key) not in by_article:
                    continue
                if shared.derived and credit.scope <= shared.sentences(credit.article):
                    gone.add((credit.article, credit.key))
    return gone


def _without(group: Hidden, inherited: set[tuple[str, str | None]]) -> Hidden:
    return Hidden(group.key, tuple(credit for credit in group.credits if (credit.article, credit.key) not in inherited))


def _siblings(
    hidden: Sequence[Hidden], at_hand: Observed, witnesses: Mapping[str, Witness], pairs: Pairs
) -> list[Undecided]:
    joined = {frozenset((edge.parent, edge.child)) for edge in at_hand.edges}
    found = []
    for one in hidden:
        for a, b in _to_compare(one, pairs):
            shared = of(pairs, a, b)
            if shared is not None and frozenset((a, b)) not in joined and sources.same_matter(one, shared, witnesses):
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


def _open(at_hand: Observed, witnesses: Mapping[str, Witness]) -> list[Undecided]:
    reason = "their wording has one origin, but nothing in the texts or their dates tells which came first"
    return [Undecided(shared.a, shared.b, reason, shared_wording(shared, witnesses)) for shared, _ in at_hand.open]


def _unique(undecided: Sequence[Undecided]) -> list[Undecided]:
    """Keep one entry for each pair, the first."""
    first: dict[tuple[str, str], Undecided] = {}
    for one in undecided:
        first.setdefault((one.a, one.b), one)
    return [first[key] for key in sorted(first)]


def _families(
    witnesses: Mapping[str, Witness], hidden: Sequence[Hidden], at_hand: Observed, pairs: Pairs
) -> tuple[Family, ...]:
    """Join articles by edges between them, by wording of one origin, and by one source drawn on for the same matter."""
    group = {name: name for name in witnesses}

    def join(a: str, b: str) -> None:
        old, new = max(group[a], group[b]), min(group[a], group[b])
        for name, at in group.items():
            if at == old:
                group[name] = new

    for edge in at_hand.edges:
        join(edge.parent, edge.child)
    for shared, _ in at_hand.open:
        join(shared.a, shared.b)
    for one in hidden:
        for key in combinations(sorted(one.children), 2):
            if sources.same_matter(one, pairs[key], witnesses):
                join(*key)
    members: dict[str, list[str]] = {}
    for name, at in group.items():
        members.setdefault(at, []).append(name)
    return tuple(
        Family(
            tuple(names),
            tuple(sources.siglum(i) for i, one in enumerate(hidden) if set(one.children) & set(names)),
        )
        for names in members.values()
    )
