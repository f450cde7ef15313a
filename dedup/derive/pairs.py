"""Two articles of one story: whether one drew on the other, or both on one text, or each told it by itself.

The verdict rests on wording, weighed by how unlikely it is without copying: see ``evidence``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

from dedup.derive.evidence import Run, Witness
from dedup.types import Match, SentencePair

# A run of the reporter's own words says nothing up to this weight.
STOCK_PHRASE = 3.5
# What is quoted was heard by many; only long and many quotations say something.
_SPEECH = 0.1
# Natural-log odds of a pair that shares no run, and the weight of runs that adds one to them.
_PRIOR, _UNIT = -4.0, 1.5
# Natural-log odds of 99 to 1.
_SUREST = log(99)
# Probability from which a pair counts as derived.
DERIVED = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """What two witnesses have in common. ``a < b``.

    ``weight`` is that of their common runs, ``closeness`` the part of the words of both that lies in them, in [0, 1],
    and ``probability`` that of their wording having one origin, be it one of them or a third text.
    """

    a: str
    b: str
    runs: tuple[Run, ...]
    links: tuple[SentencePair, ...]
    weight: float
    probability: float
    closeness: float

    @property
    def derived(self) -> bool:
        """Whether the common wording is too much for chance."""
        return self.probability >= DERIVED

    def sentences(self, article: str) -> set[int]:
        """The sentences of ``article``, one of the two, that the other makes as well."""
        return {link.a if article == self.a else link.b for link in self.links}


def pair(a: Witness, b: Witness, found: tuple[Run, ...], links: tuple[SentencePair, ...], match: Match | None) -> Pair:
    """Judge two witnesses by their common runs ``found``; ``match`` is given where they are near-duplicates."""
    weight = sum(max(0.0, run.narration + _SPEECH * run.speech - STOCK_PHRASE) for run in found)
    odds = _PRIOR + weight / _UNIT
    if match is not None:
        odds = max(odds, 2.0 + 4.0 * match.scores.resemblance)
    closeness = 2 * sum(run.length for run in found) / max(1, len(a.words) + len(b.words))
    return Pair(a.id, b.id, found, links, weight, probability(odds), closeness)


def probability(odds: float) -> float:
    """Turn natural-log odds into a probability, rounded so that it prints alike everywhere.

    Never nearer to 0 and 1 than one in a hundred: so few labelled stories bear out no higher certainty.
    """
    return round(1.0 / (1.0 + exp(-max(-_SUREST, min(_SUREST, odds)))), 4)


def log_odds(chance: float) -> float:
    """Turn a probability into natural-log odds; 0 and 1 are kept finite."""
    clipped = min(max(chance, 1e-6), 1 - 1e-6)
    return log(clipped / (1 - clipped))


Pairs = Mapping[tuple[str, str], Pair]


def of(pairs: Pairs, one: str, other: str) -> Pair | None:
    """Find the pair of two articles in either order."""
    return pairs.get((one, other) if one < other else (other, one))
