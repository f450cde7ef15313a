"""Edges between articles at hand: what was copied, less what came along with it.

Every article takes its parents greedily, the one that explains most of its common wording first; another parent has to
explain wording that no earlier one does. So the grandparent of a chain gets no edge, and an article put together from
two others gets both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType

from dedup.derive import printed, slips
from dedup.derive.borrowed import Borrowed
from dedup.derive.credits import Credit, dispatch, mention
from dedup.derive.direction import WIRE, Direction, Scene, direction, shared_wording, sides
from dedup.derive.evidence import Witness, reading_of
from dedup.derive.heirs import below_siblings, by_slips, reaches, told_in_bodies
from dedup.derive.pairs import STOCK_PHRASE, Key, Pair, Pairs, log_odds, of, probability
from dedup.derive.reprints import Lost, Reprints
from dedup.derive.retold import Retelling
from dedup.derive.sources import early, tier
from dedup.derive.versions import Line, Versions, is_lost
from dedup.types import Alternative, Derivation, Evidence, SentencePair, Tier

# Natural-log odds that an observed article which is credited, and has what is credited, is the source.
_CREDITED, _AGAIN = 2.5, 0.8
_MOST_AGAIN = 3
# Natural-log odds that one which does not say whose it is, and tells what is credited, is the source.
_PRESUMED = 0.6
# An article with this share of the common wording of a child's parent might as well be the parent.
_AS_WELL = 0.9
# Weight of the words that a further parent has to explain.
_FURTHER = 6.0
# Statements that a further parent has to explain where the child tells it over again.
_STATEMENTS = 3
_SHOWN = 3
# Probability of an edge that leads over an outlet which is not at hand.
_SECOND_HAND = 0.6


@dataclass(frozen=True, slots=True)
class Observed:
    """The edges found, those from lost texts among them, and the pairs of one origin whose direction nothing tells.

    ``versions`` of one text may be any two of several; of other pairs nothing tells it at all.
    """

    edges: tuple[Derivation, ...]
    open: tuple[Pair, ...]
    versions: tuple[Line, ...]
    lost: tuple[Lost, ...]


# One kind of edge after the other, the surest first: each is found in view of those before it.
def find(
    witnesses: Mapping[str, Witness],
    pairs: Pairs,
    credited: Sequence[tuple[str, Credit]],
    versions: Versions,
    drawn: Reprints,
    names: slips.Names,
    at_second_hand: Sequence[Borrowed] = (),
    one_source: Set[Key] = frozenset(),
    elsewhere: Mapping[str, frozenset[int]] = MappingProxyType({}),
) -> Observed:
    """Direct the pairs of one origin, by credit first; drop what a chain explains; never make a cycle.

    Versions of one text are placed by their lineage as a whole. What two articles tell alike in other words, they can
    have from the source that both name, if they are a pair of ``one_source``; those of ``elsewhere`` name one that is
    not at hand for what they open with, and for the sentences given: unless days speak for it they have what they
    retell from there, and another that tells nothing else of them later may have it from there, too.
    """
    edges: dict[tuple[str, str], Derivation] = dict(drawn.edges)
    over = {(one.above, one.node) for one in drawn.lost if one.above}
    for parent, credit in credited:
        shared = of(pairs, parent, credit.article)
        if shared is not None and not reaches((*edges, *over), credit.article, parent):
            edges[parent, credit.article] = _by_credit(parent, credit, shared, witnesses)
    asked = [
        pairs[key]
        for key in sorted(pairs)
        if pairs[key].derived and not (versions.together(*key) or key in edges or key[::-1] in edges)
        if not (pairs[key].retold and key in one_source)
    ]
    told, left = _directed(asked, Scene.of(witnesses, pairs, versions), elsewhere)
    for child in sorted(told):
        chosen = _parents(witnesses[child], told[child], edges, witnesses, pairs)
        for shared, way in chosen:
            if not reaches((*edges, *over), child, way.earlier):
                others = [one for one in told[child] if one not in chosen]
                edges[way.earlier, child] = _by_text(shared, way, witnesses, _as_good(child, shared, others))
    for one in at_second_hand:
        ways = (*edges, *over)
        if not reaches(ways, one.credit.article, one.parent) and not reaches(ways, one.parent, one.credit.article):
            edges[one.parent, one.credit.article] = _by_second_hand(one, witnesses)
    for edge in by_slips(edges, over, witnesses, names, pairs):
        edges.setdefault((edge.parent, edge.child), edge)
    for parent, child, edge in below_siblings(edges, over, witnesses, names, pairs):
        del edges[parent, child]
        edges[edge.parent, child] = edge
    joined = [*edges, *over, *((line.parent, line.child) for line in drawn.open)]
    return Observed(tuple(edges.values()), tuple(_forest(left, joined)), drawn.open, drawn.lost)


def _directed(
    derived: Sequence[Pair], scene: Scene, elsewhere: Mapping[str, frozenset[int]]
) -> tuple[dict[str, list[tuple[Pair, Direction]]], list[Pair]]:
    """Tell pairs whose direction is known, under the later article of each, from those where nothing tells it."""
    told: dict[str, list[tuple[Pair, Direction]]] = {}
    left: list[Pair] = []
    for pair in derived:
        way = direction(pair, scene)
        if way.told and not (pair.retold and _has_it_elsewhere(pair, way, scene.witnesses, elsewhere)):
            told.setdefault(way.later, []).append((pair, way))
        else:
            left.append(pair)
    return told, left


def known(
    witnesses: Mapping[str, Witness], credited: Sequence[tuple[str, Credit]], pairs: Pairs
) -> dict[tuple[str, str], float]:
    """Give natural-log odds, from credits and datelines, that the first article of a pair came before the second."""
    wires = {name for name, one in witnesses.items() if dispatch(one.document) is not None}
    odds = {(one, other): WIRE for one in wires for other in witnesses if other not in wires}
    for parent, credit in credited:
        odds[parent, credit.article] = odds.get((parent, credit.article), 0.0) + _CREDITED
    for text, later in printed.find(witnesses, pairs):
        odds[text, later] = odds.get((text, later), 0.0) + printed.PRINTED
    return odds


def _has_it_elsewhere(
    shared: Pair, way: Direction, witnesses: Mapping[str, Witness], elsewhere: Mapping[str, frozenset[int]]
) -> bool:
    """Tell whether the later article has what it retells from a source that it names and that is not at hand.

    Not if days tell otherwise; nor if the other is an agency's dispatch and names that source too. One that names no
    source may have from there what the earlier one has from there, whatever the days.
    """
    if way.later not in elsewhere:
        told = told_in_bodies(shared, way.earlier, witnesses)
        return way.basis == ("time",) and told <= elsewhere.get(way.earlier, frozenset())
    if "time" in way.basis:
        return False
    if dispatch(witnesses[way.earlier].document) is None:
        return True
    return not any(
        credit.key and mention(witnesses[way.earlier].document, credit.key, str(credit.name))
        for credit in witnesses[way.later].credits
        if early(credit, witnesses[way.later])
    )


def _parents(
    heir: Witness,
    options: Sequence[tuple[Pair, Direction]],
    edges: Mapping[tuple[str, str], Derivation],
    witnesses: Mapping[str, Witness],
    pairs: Pairs,
) -> list[tuple[Pair, Direction]]:
    """Choose the parents that explain the child's common words, the one that explains most first."""
    child = heir.id
    explained: set[int] = set()
    said: set[int] = set()
    for parent, other in edges:
        if other == child and not is_lost(parent):
            shared = pairs[min(parent, child), max(parent, child)]
            explained |= shared.places(child)
            said |= shared.sentences(child)
        elif other == child:
            siblings = [name for above, name in edges if above == parent and name != child]
            for sibling in siblings:
                explained |= pairs[min(sibling, child), max(sibling, child)].places(child)
    chosen: list[tuple[Pair, Direction]] = []
    settled = any(other == child for _, other in edges)
    rest = list(options)
    while rest:
        # Ties go to the article with most of its particulars, then to the closer one, then to the surer direction.
        best = max(
            rest,
            key=lambda one: (
                _wording(one[0], child, explained),
                _particulars(one[0], heir, witnesses[one[1].earlier]) if one[0].retold else 0.0,
                one[0].retold.odds if one[0].retold else 0.0,
                one[0].closeness,
                one[1].odds,
                _reverse(one[1].earlier),
            ),
        )
        further = explained or (best[0].retold and settled)
        if further and fresh(best[0], child, explained) < _FURTHER:
            break
        settled = True
        chosen.append(best)
        explained |= best[0].places(child)
        said |= best[0].sentences(child)
        rest.remove(best)
    return [*chosen, *_told_besides(child, rest, said)] if settled else chosen


def _wording(shared: Pair, child: str, explained: set[int]) -> float:
    """Weigh common words that nothing explains; of a retelling, a few are common to all that tell the same."""
    weight = fresh(shared, child, explained)
    return weight if weight >= _FURTHER or shared.retold is None else 0.0


def _particulars(shared: Pair, child: Witness, parent: Witness) -> float:
    """Count the figures and names that a retelling has in common with another article, and weigh common quotations.

    Of two articles that both tell what it tells, it is from the one whose particulars it has.
    """
    named = child.capitals.intersection(parent.names)
    return len(child.figures & parent.figures) + len(named) + sum(run.speech for run in shared.runs)


def _told_besides(
    child: str, options: Sequence[tuple[Pair, Direction]], said: set[int]
) -> list[tuple[Pair, Direction]]:
    """Choose the articles that the child tells over again where no parent chosen so far says the same."""
    chosen = []
    for one in sorted((one for one in options if one[0].retold), key=lambda one: -one[0].probability):
        if len(one[0].sentences(child) - said) >= _STATEMENTS:
            chosen.append(one)
            said |= one[0].sentences(child)
    return chosen


def fresh(shared: Pair, child: str, explained: set[int]) -> float:
    """Weigh the common words of a pair that no parent chosen so far explains, as for the verdict on a pair."""
    left = 0.0
    for run in shared.runs:
        start = run.a if child == shared.a else run.b
        new = sum(place not in explained for place in range(start, start + run.length))
        left += max(0.0, run.narration * new / run.length - STOCK_PHRASE)
    return left


def _reverse(name: str) -> tuple[int, ...]:
    """A key that puts the first of two ids last."""
    return tuple(-ord(letter) for letter in name)


def _by_credit(parent: str, credit: Credit, shared: Pair, witnesses: Mapping[str, Witness]) -> Derivation:
    again = min(len(credit.readings) - 1, _MOST_AGAIN)
    odds = _CREDITED + _AGAIN * again + max(0.0, log_odds(shared.probability) / 2)
    said = "the article credits the other"
    if credit.presumed:
        odds, said = (
            _PRESUMED,
            f"the article credits {credit.name}, and the other, which does not say whose it is, may be it",
        )
    chance = probability(odds)
    evidence = [Evidence("credit", said, credit.readings, round(odds, 2))]
    evidence += shared_wording(shared, witnesses) or statements(shared, shared.links, witnesses)
    return Derivation(parent, credit.article, True, chance, tier(chance), ("credit", "text"), tuple(evidence))


def _as_good(child: str, parent: Pair, others: Sequence[tuple[Pair, Direction]]) -> tuple[Alternative, ...]:
    """Give the earlier articles with nearly all the wording of a child that its parent has, the likeliest first."""
    enough = _AS_WELL * fresh(parent, child, set())
    found = [
        Alternative(way.earlier, _chance(shared, way))
        for shared, way in others
        if fresh(shared, child, set()) >= enough
    ]
    return tuple(sorted(found, key=lambda one: (-one.confidence, one.parent)))


def _chance(shared: Pair, way: Direction) -> float:
    return round(shared.probability * probability(way.odds), 4)


def _by_text(
    shared: Pair, way: Direction, witnesses: Mapping[str, Witness], alternatives: tuple[Alternative, ...]
) -> Derivation:
    chance = _chance(shared, way)
    evidence = (*way.evidence, *retold(shared, witnesses), *shared_wording(shared, witnesses))
    # Two reports of one statement to the press tell the same as well: no retelling is confirmed by itself.
    sure: Tier = "suggested" if shared.retold else tier(chance)
    return Derivation(way.earlier, way.later, True, chance, sure, way.basis, evidence, alternatives=alternatives)


def retold(shared: Pair, witnesses: Mapping[str, Witness]) -> tuple[Evidence, ...]:
    """Say how much of one article the other tells over again, with the statements that are most alike."""
    told = shared.retold
    if told is None:
        return ()
    said = f"{told.linked} of its {told.sentences} sentences say what the other says"
    said += f", {told.figures} figures stand in both" if told.figures > 1 else ""
    links = shared.links
    if told.stretch is not None and not told.is_whole:
        links = tuple(
            link for link in links if (link.a if told.stretch.article == shared.a else link.b) in told.stretch
        )
        said += f"; the {told.stretch.length} sentences in a row of which {len(links)} do so are too much for chance"
        said += " beside those that stand in a third article" if shared.fused else ""
    quoted = tuple(
        reading for one in statements(shared, links, witnesses) for reading in one.readings[:: _way(shared, told)]
    )
    return (Evidence("retold", said, quoted, round(told.odds, 2)),)


def _way(shared: Pair, told: Retelling) -> int:
    """Quote the article that tells it over again first."""
    return 1 if told.child == shared.a else -1


def _by_second_hand(one: Borrowed, witnesses: Mapping[str, Witness]) -> Derivation:
    said = f"the article has these words from {one.credit.name}, and they stand in the other without that credit"
    readings = tuple(
        reading for run in one.runs[:_SHOWN] for reading in sides(witnesses[one.shared.a], witnesses[one.shared.b], run)
    )
    evidence = (Evidence("verbatim", said, (*one.credit.readings, *readings), log_odds(_SECOND_HAND)),)
    return Derivation(one.parent, one.credit.article, True, _SECOND_HAND, "suggested", ("text",), evidence)


def statements(
    shared: Pair, links: Sequence[SentencePair], witnesses: Mapping[str, Witness], said: str = "both say"
) -> tuple[Evidence, ...]:
    """Quote the surest statements that a pair shares, on both sides."""
    a, b = witnesses[shared.a].document, witnesses[shared.b].document
    best = sorted(links, key=lambda link: (-link.score, link.a, link.b))[:_SHOWN]
    return tuple(Evidence("shared", said, (reading_of(a, link.a), reading_of(b, link.b))) for link in best)


def _forest(left: Sequence[Pair], edges: Iterable[tuple[str, str]]) -> list[Pair]:
    """Keep of the undirected pairs those that join what nothing surer joins: among many copies, each its nearest."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            # On the way up, the way is made shorter for those who come after.
            parent[name] = name = parent[parent[name]]
        return name

    for one, other in edges:
        parent[root(one)] = root(other)
    kept = []
    for shared in sorted(left, key=lambda one: (-one.weight, -one.probability, one.a, one.b)):
        if root(shared.a) != root(shared.b):
            parent[root(shared.a)] = root(shared.b)
            kept.append(shared)
    return kept
