"""Two articles of one story: whether one drew on the other, or both on one text, or each told it by itself.

The verdict rests on wording, weighed by how unlikely it is without copying: see ``evidence``. A story's pairs are
judged when they are asked for: of many versions of one text only a few are ever looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import exp, log, log1p

from dedup.derive.evidence import Run, Witness, runs
from dedup.derive.overlap import common
from dedup.derive.retold import Retelling, retelling
from dedup.text.proper_names import two_events
from dedup.types import Evidence, Match, SentencePair

# A run of the reporter's own words says nothing up to this weight.
STOCK_PHRASE = 3.5
# What is quoted was heard by many; only long and many quotations say something.
_SPEECH = 0.1
# Reports of two events of one kind have its formulas in common: this part of the weight of their runs is theirs.
_FORMULAS = 0.8
# Short reports of one event share fewer words by chance: up to so many content words in the shorter of two articles
# their common runs weigh more, by up to five times.
_LONG, _SHORT = 250.0, 50.0
# Natural-log odds of a pair that shares no run, and what each doubling of the weight of its runs adds, nearly: logistic
# regression of the label on what ``wording`` gives over 403 agency reports and newspaper stories in Urdu (COUNTER), 57
# answers (Clough and Stevenson), 144 pairs of independent reports of one event (BASIL), and 120 pairs out of made-up
# traditions of news; `benchmarks/score_calibration.py` fits it again in folds and prints how far to trust it.
_PRIOR, _WEIGHT = -1.23, 0.96
# Natural-log odds of 99 to 1.
_SUREST = log(99)
# Probability from which a pair counts as derived, so that next to none of a hundred independent reports of an event is.
DERIVED = 0.74
# The same where one tells so many sentences of the other over again. Of 64 retellings in the written stories 38 have it
# by their text alone and none of 26 independent pairs, 1 of 128 in BASIL; from DERIVED on these are 32, none and none.
_RETOLD, _SEVERAL = 0.62, 5

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """What two witnesses have in common. ``a < b``.

    ``weight`` is that of their common runs, ``closeness`` the part of the words of both that lies in them, in [0, 1],
    and ``probability`` that of both having one origin, be it one of them or a third text: by their wording, or by what
    one tells over again of the other (``retold``, where the wording alone does not tell and this is surer).
    """

    a: str
    b: str
    runs: tuple[Run, ...]
    links: tuple[SentencePair, ...]
    weight: float
    probability: float
    closeness: float
    retold: Retelling | None = None

    @property
    def derived(self) -> bool:
        """Whether what they have in common is too much for chance."""
        several = self.retold is not None and self.retold.linked >= _SEVERAL
        return self.probability >= (_RETOLD if several else DERIVED)

    def sentences(self, article: str) -> set[int]:
        """The sentences of ``article``, one of the two, that the other makes as well."""
        return {link.a if article == self.a else link.b for link in self.links}

    def places(self, article: str, least: float = 0.0) -> set[int]:
        """The words of ``article``, one of the two, that lie in common runs of at least this weight."""
        starts = ((run.a if article == self.a else run.b, run) for run in self.runs if run.narration >= least)
        return {place for start, run in starts for place in range(start, start + run.length)}


class Pairs(Mapping[Key, Pair]):
    """The pairs of a story, each judged when it is first asked for; keys are ids in order.

    ``signs`` keeps what a pair by itself tells of its direction, by the ids of the earlier and the later article.
    """

    def __init__(
        self,
        witnesses: Mapping[str, Witness],
        links: Mapping[Key, tuple[SentencePair, ...]],
        near_duplicates: Mapping[Key, Match],
    ) -> None:
        self._witnesses, self._links, self._matches = witnesses, links, near_duplicates
        self._judged: dict[Key, Pair] = {}
        self._wording: Mapping[str, frozenset[str]] = {}
        self.signs: dict[tuple[str, str], tuple[Evidence, ...]] = {}

    def __getitem__(self, key: Key) -> Pair:
        if key not in self._judged:
            a, b = self._witnesses[key[0]], self._witnesses[key[1]]
            found = runs(a, b) if self._has_wording(key) else ()
            self._judged[key] = pair(a, b, found, self._links.get(key, ()), self._matches.get(key))
        return self._judged[key]

    def __iter__(self) -> Iterator[Key]:
        return combinations(sorted(self._witnesses), 2)

    def __len__(self) -> int:
        return len(self._witnesses) * (len(self._witnesses) - 1) // 2

    def without(self, gone: str) -> Pairs:
        """Give the pairs of the other articles, as far as they are judged already."""
        left = Pairs({name: one for name, one in self._witnesses.items() if name != gone}, self._links, self._matches)
        left._judged, left._wording, left.signs = self._judged, self._wording, self.signs
        return left

    def _has_wording(self, key: Key) -> bool:
        """Tell whether two articles share any run of words; in a large story, most do not."""
        if not self._wording:
            names = sorted(self._witnesses)
            shared = common([self._witnesses[name].grams for name in names])
            self._wording = {
                name: frozenset(names[at] for at in row.nonzero()[0]) for name, row in zip(names, shared, strict=True)
            }
        return key[1] in self._wording[key[0]]

    def linked(self, one: str, other: str) -> bool:
        """Tell whether two articles make any statement alike, without judging them."""
        return bool(self._links.get((one, other) if one < other else (other, one)))


def pair(a: Witness, b: Witness, found: tuple[Run, ...], links: tuple[SentencePair, ...], match: Match | None) -> Pair:
    """Judge two witnesses by their common runs ``found``; ``match`` is given where they are near-duplicates."""
    weight, sign = wording(a, b, found)
    odds = _PRIOR + _WEIGHT * sign
    if match is not None:
        odds = max(odds, 2.0 + 4.0 * match.scores.resemblance)
    closeness = 2 * sum(run.length for run in found) / max(1, len(a.words) + len(b.words))
    # What has its wording in common needs no other reason, and only that leaves traces of its order.
    told = retelling(a, b, links, found) if probability(odds) < DERIVED else None
    if told is None or told.odds <= odds:
        return Pair(a.id, b.id, found, links, weight, probability(odds), closeness)
    return Pair(a.id, b.id, found, links, weight, probability(told.odds), closeness, told)


def wording(a: Witness, b: Witness, found: tuple[Run, ...]) -> tuple[float, float]:
    """Weigh the common runs of two witnesses: their weight, and what of it the verdict rests on, log(1 + x)."""
    weight = sum(max(0.0, run.narration + _SPEECH * run.speech - STOCK_PHRASE) for run in found)
    if not weight:
        return 0.0, 0.0
    two = two_events(a.named, b.named)
    weight *= 1 - _FORMULAS * two
    # A short text of another event may be formulas from end to end.
    more = (1 - two) * (max(1.0, _LONG / max(_SHORT, min(a.content, b.content))) - 1)
    return weight, log1p(weight * (1 + more))


def probability(odds: float) -> float:
    """Turn natural-log odds into a probability, rounded so that it prints alike everywhere.

    Never nearer to 0 and 1 than one in a hundred: so few labelled stories bear out no higher certainty.
    """
    return round(1.0 / (1.0 + exp(-max(-_SUREST, min(_SUREST, odds)))), 4)


def log_odds(chance: float) -> float:
    """Turn a probability into natural-log odds; 0 and 1 are kept finite."""
    clipped = min(max(chance, 1e-6), 1 - 1e-6)
    return log(clipped / (1 - clipped))


def of(pairs: Pairs, one: str, other: str) -> Pair | None:
    """Find the pair of two articles in either order."""
    return pairs[(one, other) if one < other else (other, one)] if one != other else None
