"""Edges, open pairs and lost texts from the lineages of versions of one text.

A lost text is a source that is not in the corpus: it stands where versions branch that no article at hand accounts
for. If its copies bear an agency's dateline, it is that agency's dispatch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dedup.derive import printed
from dedup.derive.direction import backwards, shared_wording, wire
from dedup.derive.evidence import Witness
from dedup.derive.lineage_cues import is_wire
from dedup.derive.pairs import Pairs, log_odds, probability
from dedup.derive.signs import signs, told_in_common
from dedup.derive.sources import tier
from dedup.derive.versions import Line, Versions, is_lost, text_of
from dedup.types import Basis, Derivation, Evidence

# Probability from which the direction of a line is told.
_TOLD = 0.8
# Highest probability of a line of which only what one of its ends lacks tells the direction: a cut, an extract and an
# addition look alike. Days and credits tell it besides.
_NOT_SHOWN = 0.65
_BEYOND_LENGTH = frozenset({"time", "credit"})
# Part of the copies of a lost text that must bear an outlet's dateline to name it.
_NAMED = 0.5


@dataclass(frozen=True, slots=True)
class Lost:
    """A text that is not at hand: its node, what it was made from, its copies, and the outlet whose it is."""

    node: str
    above: str | None
    below: tuple[str, ...]
    key: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Reprints:
    """What lineages tell: edges between nodes, pairs of versions whose direction nobody can tell, lost texts."""

    edges: Mapping[tuple[str, str], Derivation]
    open: tuple[Line, ...]
    lost: tuple[Lost, ...]

    def without(self, gone: str) -> Reprints:
        """Give what is left if one article is not there."""
        edges = {key: edge for key, edge in self.edges.items() if gone not in key}
        lost = tuple(replace(one, above=None) if one.above == gone else one for one in self.lost)
        return Reprints(edges, tuple(one for one in self.open if gone not in (one.parent, one.child)), lost)


def find(found: Versions, witnesses: Mapping[str, Witness], pairs: Pairs) -> Reprints:
    """Turn lines into edges where their direction is sure enough, and never back in time."""
    edges: dict[tuple[str, str], Derivation] = {}
    open_: list[Line] = []
    above: dict[str, str] = {}
    for line in found.lines:
        if is_lost(line.child):
            above[line.child] = line.parent
        elif is_lost(line.parent):
            edges[line.parent, line.child] = _from_lost(line, found, witnesses, pairs)
        elif backwards(witnesses[line.parent], witnesses[line.child]) or line.direction < _TOLD:
            open_.append(line)
        else:
            edges[line.parent, line.child] = _edge(line, witnesses, pairs)
    nodes = sorted({parent for parent, _ in edges if is_lost(parent)})
    return Reprints(edges, tuple(open_), tuple(_lost(node, above, edges, witnesses) for node in nodes))


def _edge(line: Line, witnesses: Mapping[str, Witness], pairs: Pairs) -> Derivation:
    pair = pairs[min(line.parent, line.child), max(line.parent, line.child)]
    first, second = witnesses[line.parent], witnesses[line.child]
    texts = text_of(first), text_of(second)
    reasons = (*wire(first, second), *printed.in_full(pair, first, second), *signs(first, second, texts))
    kinds = {one.kind for one in reasons}
    basis: tuple[Basis, ...] = ("time",) if "time" in kinds else ("credit",) if "credit" in kinds else ("text",)
    evidence = (*reasons, *shared_wording(pair, witnesses)[:1])
    chance = probability(log_odds(line.direction * max(line.support, 0.5)))
    if not (_BEYOND_LENGTH & kinds or is_wire(*texts) or told_in_common(first, second)):
        chance = min(chance, _NOT_SHOWN)
    return Derivation(line.parent, line.child, True, chance, tier(chance), basis, evidence, round(line.support, 4))


def _from_lost(line: Line, found: Versions, witnesses: Mapping[str, Witness], pairs: Pairs) -> Derivation:
    mates = [
        one.child
        for one in found.lines
        if one.parent == line.parent and not is_lost(one.child) and one.child != line.child
    ]
    others = " and ".join(mates)
    said = f"what it has in common with {others}, and they with each other, no article at hand accounts for"
    chance = probability(log_odds(line.direction * max(line.support, 0.5)))
    # Versions have most of their words in common; of articles that are none, it has to be shown.
    shown = [mate for mate in mates if any(line.child in group and mate in group for group in found.rests)]
    common = [shared_wording(pairs[min(line.child, one), max(line.child, one)], witnesses)[:1] for one in shown]
    evidence = (Evidence("residue", said, (), round(log_odds(chance), 2)), *(one for some in common for one in some))
    return Derivation(line.parent, line.child, False, chance, tier(chance), ("text",), evidence, round(line.support, 4))


def _lost(
    node: str, above: Mapping[str, str], edges: Mapping[tuple[str, str], Derivation], witnesses: Mapping[str, Witness]
) -> Lost:
    below = tuple(child for parent, child in edges if parent == node)
    names: dict[str, str] = {}
    for child in below:
        names |= witnesses[child].voices
    bylines = Counter(key for child in below for key in witnesses[child].signatures)
    key = next((key for key, number in bylines.most_common(1) if number > _NAMED * len(below)), None)
    over = above.get(node)
    # A lost text that only lost ones were made from is not told of.
    while over is not None and is_lost(over) and not any(parent == over for parent, _ in edges):
        over = above.get(over)
    return Lost(node, over, below, key, names.get(key) if key else None)
