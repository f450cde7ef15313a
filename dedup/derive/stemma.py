"""The tree of descent of one story.

Evidence is gathered pair by pair, credits article by article, and versions of one text are placed by their lineage;
then edges are drawn, surest first, and what nobody could know is said to be undecided. Two witnesses of one unobserved
source have no direction between them: what they share they can have from there, and where each pair of witnesses shares
something that the third lacks, none of the three can be the others' only source. Articles that are equal to the letter
count as one witness.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from dedup.derive import (
    borrowed,
    fused,
    ghosts,
    nameless,
    observed,
    reprints,
    same_text,
    siblings,
    slips,
    sources,
    versions,
)
from dedup.derive.direction import shared_wording
from dedup.derive.evidence import Witness
from dedup.derive.ghosts import Ghosts
from dedup.derive.observed import Observed
from dedup.derive.origins import Tree, origins
from dedup.derive.pairs import Key, Pairs
from dedup.derive.reprints import Reprints
from dedup.derive.sources import Found
from dedup.derive.versions import Versions
from dedup.types import Alignment, Derivation, Document, Evidence, Family, Match, SentencePair, Stemma, Undecided

# Articles that are left out in turn to see which edges stay: all of a small story, of a large one as many as keep the
# number of trials times that of articles below this, and at least so many.
_TRIALS, _LEAST_TRIALS = 1500, 5


def derive(
    documents: Sequence[Document], alignments: Sequence[Alignment], near_duplicates: Sequence[Match] = ()
) -> Stemma:
    """Tell who drew on whom among the articles of one story.

    ``alignments`` sets articles side by side; a pair without one counts as sharing no statement. ``near_duplicates``
    are verified copies. The result does not depend on the order of any of the three. It is acyclic and never points
    back in time; where no direction can be told it says so, pair by pair (of more than eight witnesses of one source,
    for the nearest pairs only).
    """
    ordered = sorted(documents, key=lambda document: document.article.id)
    every = {document.article.id: Witness.of(document) for document in ordered}
    same = same_text.find(every.values())
    witnesses = same_text.merged(every, same)
    pairs = _pairs(witnesses, alignments, near_duplicates)
    found = nameless.find(witnesses, pairs)
    lineages = versions.find(witnesses, pairs, observed.known(witnesses, found.observed, pairs))
    prints = reprints.find(lineages, witnesses, pairs)
    pairs = pairs.with_fused(fused.find(witnesses, pairs, lineages))
    names = slips.names(witnesses)
    at_hand, unseen = _drawn(found, witnesses, pairs, lineages, prints, names)
    edges = _with_slips(unseen.edges(at_hand, witnesses, pairs), names, pairs)
    edges = _supported(edges, unseen, witnesses, pairs, lineages, prints, names)
    undecided = _unique(
        [
            *siblings.find(unseen.hidden, edges, lineages, witnesses, pairs),
            *_open(at_hand, witnesses, pairs),
            *_either(found, edges),
        ]
    )
    listed = unseen.sources()
    told = origins(Tree(witnesses, pairs, edges, unseen.hidden, listed, undecided, found.observed))
    edges = sorted([*edges, *same_text.edges(same, every)], key=lambda edge: (edge.observed, edge.parent, edge.child))
    undecided = _unique([*undecided, *same_text.undecided(same, every)])
    return Stemma(
        sources=listed,
        derivations=tuple(edges),
        undecided=tuple(undecided),
        families=_families(every, edges, undecided, unseen, witnesses, pairs),
        origins=same_text.origins(told, same, every),
    )


def _pairs(
    witnesses: Mapping[str, Witness], alignments: Sequence[Alignment], near_duplicates: Sequence[Match]
) -> Pairs:
    links: dict[Key, tuple[SentencePair, ...]] = {}
    for one in alignments:
        if one.a < one.b:
            links[one.a, one.b] = one.pairs
        else:
            links[one.b, one.a] = tuple(SentencePair(link.b, link.a, link.score) for link in one.pairs)
    return Pairs(witnesses, links, {(match.a, match.b): match for match in near_duplicates})


def _drawn(
    found: Found,
    witnesses: Mapping[str, Witness],
    pairs: Pairs,
    lineages: Versions,
    prints: Reprints,
    names: slips.Names,
) -> tuple[Observed, Ghosts]:
    at_second_hand = borrowed.find(found, witnesses, pairs)
    # What an article has from its source as a whole it credits at once; a credit further down is for a detail.
    opening = [
        sorted(credit.article for credit in one.credits if sources.early(credit, witnesses[credit.article]))
        for one in found.hidden
        if one.key
    ]
    one_source = {key for children in opening for key in combinations(children, 2)}
    elsewhere = sources.under(found.hidden, witnesses, pairs)
    at_hand = observed.find(
        witnesses, pairs, found.observed, lineages, prints, names, at_second_hand, one_source, elsewhere
    )
    return at_hand, ghosts.gather(found, at_hand, witnesses, pairs)


def _supported(
    edges: Sequence[Derivation],
    unseen: Ghosts,
    witnesses: Mapping[str, Witness],
    pairs: Pairs,
    lineages: Versions,
    prints: Reprints,
    names: slips.Names,
) -> list[Derivation]:
    """Count for each edge the trials that find it again, one other article left out in each (the jackknife).

    Edges of a lineage have their support from there; what two parents tell of together is not asked without either.
    Sources are known by what they are called, since their letters change.
    """
    listed = list(witnesses)
    step = -(-len(listed) // max(_LEAST_TRIALS, _TRIALS // max(1, len(listed))))
    mine = [_marked(edge, unseen) for edge in edges]
    kept = dict.fromkeys(mine, 0)
    trials = dict.fromkeys(mine, 0)
    for gone in listed[::step] if len(listed) > 1 else ():
        left = {name: one for name, one in witnesses.items() if name != gone}
        fewer = pairs.without(gone)
        at_hand, again = _drawn(
            nameless.find(left, fewer.by_themselves()), left, fewer, lineages.without(gone), prints.without(gone), names
        )
        found = {_marked(edge, again) for edge in again.edges(at_hand, left, fewer)}
        for mark in mine:
            if gone not in mark and gone not in fused.parents(mark, pairs):
                trials[mark] += 1
                kept[mark] += mark in found
    return [
        edge
        if edge.support is not None or not trials[mark]
        else replace(edge, support=round(kept[mark] / trials[mark], 4))
        for edge, mark in zip(edges, mine, strict=True)
    ]


def _marked(edge: Derivation, unseen: Ghosts) -> Key:
    if edge.observed:
        return edge.parent, edge.child
    named = {sources.siglum(place): one.key for place, one in enumerate(unseen.hidden)}
    lost = {letter: node for node, letter in unseen.letters.items()}
    return f"{named.get(edge.parent) or ''}\0{lost.get(edge.parent, '')}", edge.child


def _with_slips(edges: Sequence[Derivation], names: slips.Names, pairs: Pairs) -> list[Derivation]:
    """Add to the reasons for each edge between articles the odd forms that came down along it."""
    above: dict[str, set[str]] = {}
    for edge in edges:
        if edge.observed:
            above.setdefault(edge.child, set()).add(edge.parent)
    found = []
    for edge in edges:
        if edge.observed:
            elders = above.get(edge.parent, set())
            told = _once(edge.evidence, slips.shared(edge.parent, edge.child, names, elders))
            for elder in sorted(elders):
                told = _once(told, slips.innovations(elder, edge.parent, edge.child, names, pairs))
            found.append(replace(edge, evidence=told))
        else:
            found.append(edge)
    return found


def _once(told: Sequence[Evidence], more: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Add reasons whose passages are not quoted for another already."""
    quoted = {one.readings[:2] for one in told}
    return (*told, *(one for one in more if one.readings[:2] not in quoted))


def _open(at_hand: Observed, witnesses: Mapping[str, Witness], pairs: Pairs) -> list[Undecided]:
    origin = "their wording has one origin, but nothing in the texts or their dates tells which came first"
    again = "one tells the other over again, or both a third text, and nothing tells which came first"
    between = [pairs[min(line.parent, line.child), max(line.parent, line.child)] for line in at_hand.versions]
    return [
        Undecided(one.a, one.b, again, observed.retold(one, witnesses), "retold")
        if one.retold
        else Undecided(one.a, one.b, origin, shared_wording(one, witnesses)[:1], "versions")
        for one in (*between, *at_hand.open)
    ]


def _either(found: Found, edges: Iterable[Derivation]) -> list[Undecided]:
    """Tell of articles that may be the outlet which another credits, unless a third article explains both."""
    from_: dict[str, set[str]] = {}
    for edge in edges:
        from_.setdefault(edge.child, {edge.child}).add(edge.parent)
    return [
        Undecided(
            min(name, credit.article),
            max(name, credit.article),
            f"{credit.article} credits {credit.name}; {name}, which tells the same and does not say whose it is, may be"
            " that, or have it from there, or from the other",
            (Evidence("credit", f"{credit.article} credits {credit.name}", credit.readings),),
            "retold",
        )
        for name, credit in found.either
        if not from_.get(name, {name}) & from_.get(credit.article, {credit.article})
    ]


def _unique(undecided: Sequence[Undecided]) -> list[Undecided]:
    """Keep one entry for each pair, the first."""
    first: dict[Key, Undecided] = {}
    for one in undecided:
        first.setdefault((one.a, one.b), one)
    return [first[key] for key in sorted(first)]


def _families(
    every: Iterable[str],
    edges: Iterable[Derivation],
    undecided: Iterable[Undecided],
    unseen: Ghosts,
    witnesses: Mapping[str, Witness],
    pairs: Pairs,
) -> tuple[Family, ...]:
    """Join articles by edges between them, by wording of one origin, and by one source drawn on for the same matter."""
    group = {name: name for name in every}

    def home(name: str) -> str:
        while group.setdefault(name, name) != name:
            name = group[name]
        return name

    def join(a: str, b: str) -> None:
        group[max(home(a), home(b))] = min(home(a), home(b))

    lost = set(unseen.letters.values())
    for edge in edges:
        if edge.observed or edge.parent in lost:
            join(edge.parent, edge.child)
    for letter, over in unseen.above.items():
        if letter in lost:
            join(letter, over)
    for one in undecided:
        if one.kind != "one source":
            join(one.a, one.b)
    for source in unseen.hidden:
        for key in combinations(sorted(source.children), 2):
            if home(key[0]) != home(key[1]) and sources.same_matter(source, pairs[key], witnesses):
                join(*key)
    members: dict[str, list[str]] = {}
    for name in every:
        members.setdefault(home(name), []).append(name)
    above: dict[str, set[str]] = {}
    for edge in edges:
        if not edge.observed:
            above.setdefault(edge.parent, set()).add(edge.child)
    letters = [siglum for siglum in _letters(unseen) if siglum in above]
    return tuple(
        Family(tuple(names), tuple(letter for letter in letters if above[letter] & set(names)))
        for names in members.values()
    )


def _letters(unseen: Ghosts) -> list[str]:
    return [one.siglum for one in unseen.sources()]
