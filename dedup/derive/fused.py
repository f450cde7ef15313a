"""Articles that are put together from two others, in other words.

Who rewrites two articles as one tells a part of each, and neither part alone need be too much for chance. Together they
are: hardly a sentence is left that neither of the two makes, each makes another part of them, and the two have nothing
in common. Independent reports of one event overlap all three. So where articles stand like that, what speaks for the
one parent and what speaks for the other count together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from math import log1p

from dedup.derive import timing
from dedup.derive.evidence import Witness
from dedup.derive.pairs import Key, Pair, Pairs, probability
from dedup.derive.retold import Fusion, retelling, said
from dedup.derive.stretches import stretch
from dedup.derive.versions import Versions

# Natural-log odds that an article is put together from two others: logistic regression on what the weightiest stretches
# that it has from each weigh, and on the odds of both retellings as wholes, over 318 articles put together from retold
# ones of the written stories and 322 from reports of BASIL and ECB+, which are independent of the two that they stood
# beside. Of the former 122 get the odds that are asked of a verdict, of the latter none. The first number is three
# lower than what was fitted: among the articles of a story there are many that might be the two.
_PRIOR, _STRETCHES, _WHOLES = -6.9, 2.09, 0.79
_LEAST, _MOST = 1.05, 2.5
# Part of an article's words that the two must cover, part of what it has of either that both may tell, sentences that
# one of them alone must tell, and those that they may tell alike: so many, or that part of what it has of either.
_COVERED, _TOLD_BY_BOTH, _EACH, _ALIKE, _ALIKE_OF_MANY = 0.5, 0.5, 3, 2, 0.25
# An article of which the two cover this part is put together even from what it tells wholly: who shortens an article
# seldom leaves out just what another one keeps.
_NEARLY_ALL = 0.85
# Retellings that are less likely are not looked at, and of each article only so many others.
_LIKELY, _NEAREST = 0.25, 8


def find(witnesses: Mapping[str, Witness], pairs: Pairs, versions: Versions) -> dict[Key, tuple[Pair, ...]]:
    """Find the pairs whose one article tells a part of the other over again, and the rest of a third one.

    A pair that third articles bear out comes with each of them, the surest first.
    """
    found: dict[Key, list[Pair]] = {}
    for child in sorted(witnesses):
        for a, b in combinations(_others(child, witnesses, pairs, versions), 2):
            fusion = _fusion(child, a, b, witnesses, pairs)
            if fusion is None:
                continue
            for name in (a, b):
                key = min(name, child), max(name, child)
                found.setdefault(key, []).append(_borne_out(pairs[key], *fusion, witnesses))
    return {
        key: tuple(sorted(told, key=lambda one: (-one.probability, one.fused and one.fused.parents)))
        for key, told in found.items()
    }


def parents(edge: Key, pairs: Pairs) -> tuple[str, ...]:
    """Give the two articles that the child of an edge is put together from, if the edge rests on that."""
    shared = pairs.get((min(edge), max(edge)))
    return shared.fused.parents if shared is not None and shared.fused is not None else ()


def _others(child: str, witnesses: Mapping[str, Witness], pairs: Pairs, versions: Versions) -> list[str]:
    """List the articles that the child might tell a part of, the likeliest few of them."""
    likely = []
    for name in sorted(witnesses):
        if name == child or not pairs.linked(name, child) or versions.together(*sorted((name, child))):
            continue
        shared = pairs[min(name, child), max(name, child)]
        if shared.probability >= _LIKELY and len(shared.sentences(child)) >= _EACH:
            likely.append((-shared.probability, name))
    return sorted(name for _, name in sorted(likely)[:_NEAREST])


def _fusion(child: str, a: str, b: str, witnesses: Mapping[str, Witness], pairs: Pairs) -> tuple[Fusion, float] | None:
    """Tell whether an article is put together from two others, and with what odds."""
    heir, with_a, with_b = witnesses[child], pairs[min(a, child), max(a, child)], pairs[min(b, child), max(b, child)]
    if with_a.derived and with_b.derived and not (with_a.retold or with_b.retold):
        return None
    of_a, of_b = with_a.sentences(child), with_b.sentences(child)
    if min(len(of_a - of_b), len(of_b - of_a)) < _EACH or not _may_follow(child, a, b, witnesses):
        return None
    between = pairs[min(a, b), max(a, b)]
    if len(between.links) > max(_ALIKE, _ALIKE_OF_MANY * min(len(of_a), len(of_b))) or between.derived:
        return None
    covered, both = said(heir, of_a | of_b).covered, said(heir, of_a & of_b).covered
    if covered < _COVERED or both > _TOLD_BY_BOTH * min(said(heir, of_a).covered, said(heir, of_b).covered):
        return None
    odds = _PRIOR
    for parent, shared in ((witnesses[a], with_a), (witnesses[b], with_b)):
        told = retelling(witnesses[shared.a], witnesses[shared.b], shared.links, shared.runs)
        if told is None:
            return None
        best = stretch(heir, parent, shared.sentences(child))
        odds += _STRETCHES * log1p(best.weight if best else 0.0) + _WHOLES * told.odds_of_the_whole
    if odds < _LEAST:
        return None
    kept = max(said(witnesses[name], shared.sentences(name)).covered for name, shared in ((a, with_a), (b, with_b)))
    return Fusion(child, (a, b), round(covered, 4), covered > min(kept, _NEARLY_ALL)), odds


def _may_follow(child: str, a: str, b: str, witnesses: Mapping[str, Witness]) -> bool:
    """Tell whether an article did not come out between two others, so that both may be its parents or its heirs."""
    article = witnesses[child].document.article
    first, second = (timing.odds(witnesses[name].document.article, article) for name in (a, b))
    return first * second >= 0


def _borne_out(shared: Pair, fusion: Fusion, odds: float, witnesses: Mapping[str, Witness]) -> Pair:
    """Give a pair the probability that it has as a part of a fusion, if by itself it has less."""
    told = shared.retold
    if told is None and not shared.derived:
        told = retelling(witnesses[shared.a], witnesses[shared.b], shared.links, shared.runs)
    chance = max(shared.probability, probability(min(odds, _MOST)))
    return replace(shared, probability=chance, retold=told, fused=fusion)
