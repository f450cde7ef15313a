"""Stretches of one text that say in other words or another order what one place of the other says.

Pairs of units that share much weight are the seeds; seeds near each other in both texts make a candidate. Each side of
a candidate is then fitted to the other in turn: a side is the range of units with the largest sum of weight found in
the other side, less what chance and the candidate's own core let expect, and it is grown across poor units as far as
the sum has not dropped by a limit (the X-drop of Altschul et al., Gapped BLAST and PSI-BLAST, 1997).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.compare.passages.verbatim import Stretch
from dedup.compare.passages.words import Floats, Ints, Words, best_run, covered

_COSINE, _WEIGHT, _SHARED = 0.28, 8.0, 2
# A word in so many pairs of units is no seed.
_COMMON = 2000
_GAP = 4
_MERGED_A, _MERGED_B = 4, 3
_DROP = 40.0
_ROUNDS = 4
# Where between chance and the core the share of weight lies that a unit must have found.
_BETWEEN, _STEP, _STRICTEST = 0.5, 0.1, 0.9
_LOPSIDED = 3.0
_CHANCE, _ENOUGH = 0.15, 100.0
_SHORTEST = 100
# A word that neither text has oftener is telling, however much the two have one subject.
_RARE = 2
# Log-odds of reuse on the logarithms of the share of weight found (the geometric mean of both sides), of the number of
# rare words in common, and of the words of the shorter side; fitted by logistic regression on 742 candidates from 1,000
# of the pairs that benchmarks/score_passages.py reads, without summaries. By tenfold cross-validation 4.7 % of the
# candidates are told wrong.
_BIAS, _BY_SHARE, _BY_RARE, _BY_LENGTH = -7.90, 4.49, 2.26, 2.02


class Candidate(NamedTuple):
    """Ranges of units of both texts, with what speaks for reuse.

    ``seeds`` is the weight of the seed pairs, ``a_share`` and ``b_share`` the share of each side's weight that the
    other side has.
    """

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    seeds: float
    a_share: float = 0.0
    b_share: float = 0.0

    def inside(self, other: Candidate) -> bool:
        """Tell whether both sides lie within the other's."""
        return (
            other.a_first <= self.a_first
            and self.a_last <= other.a_last
            and other.b_first <= self.b_first
            and self.b_last <= other.b_last
        )

    def near(self, other: Candidate) -> bool:
        """Tell whether few units part the two on both sides."""
        return (
            self.a_first <= other.a_last + _MERGED_A
            and other.a_first <= self.a_last + _MERGED_A
            and self.b_first <= other.b_last + _MERGED_B
            and other.b_first <= self.b_last + _MERGED_B
        )

    def joined(self, other: Candidate) -> Candidate:
        """Give the hull of both, with the better of each measure."""
        return Candidate(
            min(self.a_first, other.a_first),
            max(self.a_last, other.a_last),
            min(self.b_first, other.b_first),
            max(self.b_last, other.b_last),
            *(max(pair) for pair in zip(self[4:], other[4:], strict=True)),
        )


def rewrites(a: Words, b: Words, stems: int) -> list[tuple[Stretch, float]]:
    """Give the stretches of ``b`` that rewrite stretches of ``a``, each with its probability."""
    weights = a.per_unit(a.weights), b.per_unit(b.weights)
    fitted: list[Candidate] = []
    for candidate in sorted(_candidates(a, b, stems), key=lambda one: (-one.seeds, one)):
        if not any(candidate.inside(other) for other in fitted):
            fitted.append(_fit(a, b, candidate, weights, stems))
    rare = _rare(a, b, stems)
    found = []
    for one in _merged(fitted):
        stretch = (*a.words_of(one.a_first, one.a_last), *b.words_of(one.b_first, one.b_last))
        shorter = min(a.span(*stretch[:2]).length, b.span(*stretch[2:]).length)
        common = np.intersect1d(a.stems[stretch[0] : stretch[1]], b.stems[stretch[2] : stretch[3]])
        words = min(stretch[1] - stretch[0], stretch[3] - stretch[2])
        score = _probability(one.a_share * one.b_share, int(rare[common].sum()), words)
        if shorter >= _SHORTEST and score >= 0.5:
            found.append((stretch, score))
    return found


def _rare(a: Words, b: Words, stems: int) -> NDArray[np.bool_]:
    return (np.bincount(a.stems, minlength=stems) <= _RARE) & (np.bincount(b.stems, minlength=stems) <= _RARE)


def _probability(shares: float, rare: int, words: int) -> float:
    """Tell how likely two stretches are reuse, by the product of the shares found, rare words in common, and length."""
    share = math.log(max(shares, 1e-6)) / 2
    odds = _BIAS + _BY_SHARE * share + _BY_RARE * math.log1p(rare) + _BY_LENGTH * math.log(words)
    return 1 / (1 + math.exp(-odds))


def _candidates(a: Words, b: Words, stems: int) -> list[Candidate]:
    units_a, units_b, strengths = _seeds(a, b, stems)
    found, groups = [], [np.arange(len(units_a))] if len(units_a) else []
    while groups:
        group = groups.pop()
        for units in (units_b, units_a):
            order = group[np.argsort(units[group], kind="stable")]
            cuts = np.flatnonzero(np.diff(units[order]) > _GAP) + 1
            if len(cuts):
                groups += np.split(order, cuts)
                break
        else:
            in_a, in_b = units_a[group], units_b[group]
            strength = float(strengths[group].sum())
            found.append(
                Candidate(int(in_a.min()), int(in_a.max()) + 1, int(in_b.min()), int(in_b.max()) + 1, strength)
            )
    return found


def _seeds(a: Words, b: Words, stems: int) -> tuple[Ints, Ints, Floats]:
    """Give the pairs of units that resemble each other: their numbers in both texts, and how strongly."""
    unit_a, stem_a, weight_a = _postings(a, stems)
    unit_b, stem_b, weight_b = _postings(b, stems)
    length_a = np.sqrt(np.bincount(unit_a, weight_a**2, a.units))
    length_b = np.sqrt(np.bincount(unit_b, weight_b**2, b.units))
    times_a, times_b = np.bincount(stem_a, minlength=stems), np.bincount(stem_b, minlength=stems)
    start_a, start_b = np.cumsum(times_a) - times_a, np.cumsum(times_b) - times_b
    pairs = times_a * times_b
    shared = np.flatnonzero((pairs > 0) & (pairs <= _COMMON))
    sizes = pairs[shared]
    stem = np.repeat(shared, sizes)
    within = np.arange(len(stem)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    in_a = start_a[stem] + within // times_b[stem]
    in_b = start_b[stem] + within % times_b[stem]
    keys, which = np.unique(unit_a[in_a] * max(1, b.units) + unit_b[in_b], return_inverse=True)
    weight = np.bincount(which, weight_a[in_a], len(keys))
    cosine = np.bincount(which, weight_a[in_a] * weight_b[in_b], len(keys))
    one, other = keys // max(1, b.units), keys % max(1, b.units)
    cosine = cosine / np.maximum(length_a[one] * length_b[other], 1e-9)
    kept = (cosine > _COSINE) & (weight > _WEIGHT) & (np.bincount(which, minlength=len(keys)) >= _SHARED)
    return one[kept], other[kept], (weight * cosine)[kept]


def _postings(words: Words, stems: int) -> tuple[Ints, Ints, Floats]:
    """Give unit, stem and weight of each different word of each unit, by stem; words without weight are left out."""
    heavy = np.flatnonzero(words.weights > 0)
    keys, at = np.unique(words.stems[heavy] * max(1, words.units) + words.unit_of[heavy], return_index=True)
    return keys % max(1, words.units), keys // max(1, words.units), words.weights[heavy[at]]


def _fit(a: Words, b: Words, one: Candidate, weights: tuple[Floats, Floats], stems: int) -> Candidate:
    for _ in range(_ROUNDS):
        before = one[:4]
        one = _fit_b(a, b, one, weights[1], stems, _BETWEEN, _DROP)
        one = _fit_a(a, b, one, weights[0], stems, _BETWEEN, _DROP)
        if one[:4] == before:
            break
    between = _BETWEEN + _STEP
    while between <= _STRICTEST:
        in_a, in_b = a.words_of(one.a_first, one.a_last), b.words_of(one.b_first, one.b_last)
        ratio = (in_a[1] - in_a[0]) / (in_b[1] - in_b[0])
        if 1 / _LOPSIDED <= ratio <= _LOPSIDED:
            break
        fit = _fit_a if ratio > 1 else _fit_b
        one = fit(a, b, one, weights[0] if ratio > 1 else weights[1], stems, between, 0.0)
        between += _STEP
    return one


def _fit_a(a: Words, b: Words, one: Candidate, weights: Floats, stems: int, between: float, drop: float) -> Candidate:
    hits = a.per_unit(covered(a, b, *b.words_of(one.b_first, one.b_last), stems))
    first, last = _fitted(hits, weights, one.a_first, one.a_last, between, drop)
    share = float(hits[first:last].sum() / max(weights[first:last].sum(), 1e-9))
    return one._replace(a_first=first, a_last=last, a_share=share)


def _fit_b(a: Words, b: Words, one: Candidate, weights: Floats, stems: int, between: float, drop: float) -> Candidate:
    hits = b.per_unit(covered(b, a, *a.words_of(one.a_first, one.a_last), stems))
    first, last = _fitted(hits, weights, one.b_first, one.b_last, between, drop)
    share = float(hits[first:last].sum() / max(weights[first:last].sum(), 1e-9))
    return one._replace(b_first=first, b_last=last, b_share=share)


def _fitted(hits: Floats, weights: Floats, first: int, last: int, between: float, drop: float) -> tuple[int, int]:
    inside, weight = hits[first:last].sum(), weights[first:last].sum()
    outside = weights.sum() - weight
    core = inside / max(weight, 1e-9)
    chance = (hits.sum() - inside) / outside if outside > _ENOUGH else _CHANCE
    scores = hits - (chance + between * max(core - chance, 0.05)) * weights
    last += _growth(scores[last:], drop)
    first -= _growth(scores[:first][::-1], drop)
    return best_run(scores, first, last)


def _growth(scores: Floats, drop: float) -> int:
    """Give how many units to take from the front: up to the largest sum before the sum has dropped by ``drop``."""
    sums = np.cumsum(scores)
    dropped = np.flatnonzero(sums < np.maximum.accumulate(np.maximum(sums, 0)) - drop)
    sums = sums[: dropped[0]] if len(dropped) else sums
    at = int(np.argmax(sums)) if len(sums) else 0
    return at + 1 if len(sums) and sums[at] > 0 else 0


def _merged(candidates: list[Candidate]) -> list[Candidate]:
    """Join those that lie near each other on both sides, until none do."""
    joined: list[Candidate] = []
    for one in candidates:
        while near := next((other for other in joined if other.near(one)), None):
            joined.remove(near)
            one = near.joined(one)
        joined.append(one)
    return joined
