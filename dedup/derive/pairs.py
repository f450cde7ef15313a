"""Two articles of one story: whether one drew on the other, or both on one text, or each told it by itself.

The verdict rests on wording, weighed by how unlikely it is without copying (``evidence``), on the whole and passage by
passage, and where it does not tell, on what one tells over again of the other (``retold``). A story's pairs are judged
when they are asked for: of many versions of one text only a few are ever looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, log, log1p
from typing import NamedTuple

from dedup.derive.evidence import Run, Witness, runs
from dedup.derive.lifted import in_full
from dedup.derive.overlap import common
from dedup.derive.retold import Fusion, Retelling, of_other_things, retelling
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
# Natural-log odds by the wording as a whole: by the weight of the common runs, the rows of letters that both have, and
# those of the longer article, which counts as of at least so many. Logistic regression of the label over 403 agency
# reports and newspaper stories in Urdu (COUNTER), 57 answers (Clough and Stevenson), 143 pairs of independent reports
# of one event (BASIL) and 420 of ECB+, which count a fifth, since some are copies, 73 more of written stories, and 120
# pairs out of made-up traditions of news; `benchmarks/score_calibration.py` fits it again in folds and prints how far
# to trust it. Fitted on the others alone, the area under the curve on the Urdu pairs is 0.86, as with them; by the runs
# alone, as before, it was 0.73.
_PRIOR, _RUNS, _LETTERS, _LENGTH, _SMALLEST = 15.4, 0.72, 1.52, -3.51, 420
# The same by the weightiest run alone, from a phrase of this weight on: who takes over one passage of a long article
# has little of the whole. Fitted on the same pairs and on 224 of the PAN corpus, 80 of them with a passage copied: all
# of these 80 are called derived, where the whole tells of none, and none of the others.
_ALONE, _LONGEST, _PHRASE = -1.01, 1.38, 6.0
# A passage goes on over so many changed words ("near Tarn, Norland, about an hour"), which take that off its weight.
_GAP, _BROKEN = 2, 2.0
# Natural-log odds of 99 to 1.
_SUREST = log(99)
# Probability from which a pair counts as derived, so that next to none of a hundred independent reports of an event is.
DERIVED = 0.74

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """What two witnesses have in common. ``a < b``.

    ``weight`` is that of their common runs, ``closeness`` the part of the words of both that lies in them, in [0, 1],
    and ``probability`` that of both having one origin, be it one of them or a third text: by their wording, or by what
    one tells over again of the other (``retold``, where the wording alone does not tell and this is surer). A third
    article may bear that out (``fused``).
    """

    a: str
    b: str
    runs: tuple[Run, ...]
    links: tuple[SentencePair, ...]
    weight: float
    probability: float
    closeness: float
    retold: Retelling | None = None
    fused: Fusion | None = None

    @property
    def derived(self) -> bool:
        """Whether what they have in common is too much for chance."""
        return self.probability >= DERIVED or (self.retold is not None and self.retold.is_whole)

    def sentences(self, article: str) -> set[int]:
        """The sentences of ``article``, one of the two, that the other makes as well."""
        return {link.a if article == self.a else link.b for link in self.links}

    def places(self, article: str, least: float = 0.0) -> set[int]:
        """The words of ``article``, one of the two, that lie in common runs of at least this weight."""
        starts = ((run.a if article == self.a else run.b, run) for run in self.runs if run.narration >= least)
        return {place for start, run in starts for place in range(start, start + run.length)}


class Pairs(Mapping[Key, Pair]):
    """The pairs of a story, each judged when it is first asked for; keys are ids in order.

    ``signs`` keeps what a pair by itself tells of its direction, by the ids of the earlier and the later article. Those
    that third articles bear out stand beside what they are ``by_themselves``.
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
        self._fused: Mapping[Key, tuple[Pair, ...]] = {}
        self.signs: dict[tuple[str, str], tuple[Evidence, ...]] = {}

    def __getitem__(self, key: Key) -> Pair:
        if key in self._fused:
            return self._fused[key][0]
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
        kept = (
            (key, tuple(one for one in told if one.fused and gone not in one.fused.parents))
            for key, told in self._fused.items()
            if gone not in key
        )
        left._fused = {key: told for key, told in kept if told}
        return left

    def with_fused(self, found: Mapping[Key, tuple[Pair, ...]]) -> Pairs:
        """Give the same pairs with those ``found`` in place of theirs, for each third article one, the surest first."""
        other = self.by_themselves()
        other._fused = found
        return other

    def by_themselves(self) -> Pairs:
        """Give the same pairs as each is without a third article."""
        other = Pairs(self._witnesses, self._links, self._matches)
        other._judged, other._wording, other.signs = self._judged, self._wording, self.signs
        return other

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
    found = in_full(a, b, found)
    words = wording(a, b, found)
    # A form that is filled in twice has its letters in common, and no run of words.
    odds = words.odds if words.weight or not of_other_things(a, b, links) else words.odds_of_a_passage
    if match is not None:
        odds = max(odds, 2.0 + 4.0 * match.scores.resemblance)
    closeness = 2 * sum(run.length for run in found) / max(1, len(a.words) + len(b.words))
    # What has its wording in common needs no other reason, and only that leaves traces of its order.
    by_runs = words.weight > 0 and probability(odds) >= DERIVED
    told = None if by_runs else retelling(a, b, links, found)
    if told is not None and told.odds <= odds and words.weight:
        told = None
    chance = probability(max(odds, told.odds) if told else odds)
    return Pair(a.id, b.id, found, links, words.weight, chance, closeness, told)


class Wording(NamedTuple):
    """What two witnesses have of each other's wording.

    ``weight`` is that of their common runs and ``longest`` that of the weightiest. ``measures`` are what the verdict on
    the whole rests on: of the runs, of the rows of letters that both have, and of those of the longer one, logarithms.
    """

    weight: float
    longest: float
    measures: tuple[float, float, float]

    @property
    def odds(self) -> float:
        """The natural-log odds that both have one origin: by their whole wording, or by one passage."""
        weighed = zip((_RUNS, _LETTERS, _LENGTH), self.measures, strict=True)
        return max(_PRIOR + sum(weight * measure for weight, measure in weighed), self.odds_of_a_passage)

    @property
    def odds_of_a_passage(self) -> float:
        """The same by their weightiest run alone."""
        return _ALONE + _LONGEST * log1p(self.longest - _PHRASE) if self.longest > _PHRASE else -_SUREST


def wording(a: Witness, b: Witness, found: tuple[Run, ...]) -> Wording:
    """Weigh the wording of two witnesses whose common runs are ``found``."""
    two = two_events(a.named, b.named)
    own = 1 - _FORMULAS * two
    weight = own * sum(max(0.0, _beyond_a_phrase(run)) for run in found)
    # A short text of another event may be formulas from end to end.
    more = (1 - two) * (max(1.0, _LONG / max(_SHORT, min(a.content, b.content))) - 1)
    # Of two events the letters tell nothing: what is no name may be formulas, and names are few letters.
    shared = (1 - two) * (a.letters & b.letters).bit_count()
    longer = max(_SMALLEST, a.letters.bit_count(), b.letters.bit_count())
    longest = own * _weightiest(found)
    return Wording(weight, longest, (log1p(weight * (1 + more)), log(shared + 3), log(longer)))


def is_telling(run: Run) -> bool:
    """Tell whether a common run speaks for one origin at all, as a stock phrase does not."""
    return _beyond_a_phrase(run) > 0


def _beyond_a_phrase(run: Run) -> float:
    """Give what a run weighs beyond a stock phrase, below 0 for one."""
    return run.narration + _SPEECH * run.speech - STOCK_PHRASE


def _weightiest(found: Sequence[Run]) -> float:
    """Weigh the weightiest passage in common: a run, or runs that follow on each other in both but for a few words."""
    # What ends at a word of either side weighs so much, with all that leads up to it.
    ends: dict[tuple[int, int], float] = {}
    for run in sorted(found, key=lambda run: (run.a, run.b)):
        before = (ends.get((run.a - i, run.b - j), 0.0) - _BROKEN for i in range(_GAP + 1) for j in range(_GAP + 1))
        ends[run.a + run.length, run.b + run.length] = run.narration + max(0.0, *before)
    return max(ends.values(), default=0.0)


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
