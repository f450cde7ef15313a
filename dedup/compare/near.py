"""Sentences that are no pair, set beside their nearest relatives: a part of what they say may be told there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import fsum, log

from dedup.compare.sides import Side
from dedup.types import Alignment, SentencePair

_LEAST_SHARED = 2
_LEAST_SCORE = 0.12
_MOST_RELATIVES = 2
# What the score of a pair tells of its sentences. From these on they may tell of one thing; surely do, as each other's
# best partners; make one statement; and surely do whatever else is like them.
LINKED, FIRM, ONE_STATEMENT, ALIKE = 0.2, 0.25, 0.35, 0.4
# Statements of one matter share this part of the shorter one's words, and so many.
_SAME_MATTER, _LEAST_OF_MATTER = 0.4, 2


def near_pairs(a: Side, b: Side, alignment: Alignment) -> tuple[SentencePair, ...]:
    """Pair each sentence with at most two, not aligned with it, that share its rarer words.

    The score, in [0, 1], is the share of the lighter sentence's word weight that is in common; a word weighs as
    ``rarities`` tells.
    """
    stems_a = [a.content(index) for index in range(len(a.words))]
    stems_b = [b.content(index) for index in range(len(b.words))]
    weight = rarities(a, b)
    # Words of a set come in any order, and are added up exactly.
    mass_a = [fsum(weight[stem] for stem in stems) for stems in stems_a]
    mass_b = [fsum(weight[stem] for stem in stems) for stems in stems_b]
    aligned = {(pair.a, pair.b) for pair in alignment.pairs}
    aligned |= {(i, j) for link in alignment.links for i in link.a for j in link.b}
    scores: dict[tuple[int, int], float] = {}
    for i, left in enumerate(stems_a):
        for j, right in enumerate(stems_b):
            shared = left & right
            if (i, j) in aligned or len(shared) < _LEAST_SHARED:
                continue
            score = fsum(weight[stem] for stem in shared) / max(min(mass_a[i], mass_b[j]), 1e-9)
            if score >= _LEAST_SCORE:
                scores[i, j] = min(score, 1.0)
    kept = _best(scores, 0) | _best(scores, 1)
    return tuple(SentencePair(i, j, round(scores[i, j], 6)) for i, j in sorted(kept))


# Asked for by several comparers of one pair of articles, one after the other.
@lru_cache(maxsize=2)
def rarities(a: Side, b: Side) -> Mapping[str, float]:
    """Weigh each stem of two articles by how few sentences of both have it."""
    counts = Counter(stem for stems in (*a.contents, *b.contents) for stem in stems)
    return {stem: rarity(count, len(a.words) + len(b.words)) for stem, count in counts.items()}


def rarity(count: int, total: int) -> float:
    """Weigh what ``count`` of ``total`` sentences have; 0.0 where all have it."""
    return log(1 + total / count) - log(2)


def linked_sentences(pairs: Sequence[SentencePair]) -> frozenset[tuple[int, int]]:
    """Give the places of the sentences that may tell of one thing."""
    return frozenset((pair.a, pair.b) for pair in pairs if pair.score >= LINKED)


def partners(pairs: Sequence[SentencePair], *, turned: bool) -> Mapping[int, frozenset[int]]:
    """Map each sentence of the first article to those that answer it; of the second one where ``turned``."""
    found: dict[int, set[int]] = {}
    for pair in pairs:
        own, answer = (pair.b, pair.a) if turned else (pair.a, pair.b)
        found.setdefault(own, set()).add(answer)
    return {own: frozenset(answers) for own, answers in found.items()}


def firm_pairs(pairs: Sequence[SentencePair]) -> frozenset[SentencePair]:
    """Give the pairs whose sentences are each other's best partners, or alike enough whatever else is like them."""
    best = mutual_pairs(pairs)
    return frozenset(pair for pair in pairs if pair.score >= ALIKE or (pair.score >= FIRM and pair in best))


def mutual_pairs(pairs: Sequence[SentencePair]) -> frozenset[SentencePair]:
    """Give the pairs whose sentences are each other's best partners."""
    best_a: dict[int, float] = {}
    best_b: dict[int, float] = {}
    for pair in pairs:
        best_a[pair.a] = max(best_a.get(pair.a, 0.0), pair.score)
        best_b[pair.b] = max(best_b.get(pair.b, 0.0), pair.score)
    return frozenset(pair for pair in pairs if pair.score == best_a[pair.a] == best_b[pair.b])


def of_one_matter(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two sentences say much the same, or the shorter of them nothing but what the longer says."""
    shared = len(mine & theirs)
    return shared >= _LEAST_OF_MATTER and shared >= _SAME_MATTER * min(len(mine), len(theirs))


def _best(scores: dict[tuple[int, int], float], side: int) -> set[tuple[int, int]]:
    """Keep the nearest relatives of each sentence of one side."""
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    for key in scores:
        by_sentence.setdefault(key[side], []).append(key)
    return {
        key
        for group in by_sentence.values()
        for key in sorted(group, key=lambda key: (-scores[key], key))[:_MOST_RELATIVES]
    }
