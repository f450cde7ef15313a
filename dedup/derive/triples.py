"""Lost texts behind articles of which each two have another part in common.

Where the first shares with the second what the third lacks, the second with the third what the first lacks, and the
third with the first what the second lacks, none of the three can be where the others have it from. One of them might be
put together from the two others; but then it would have left out just what both of these have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, repeat

import numpy as np
from numpy.typing import NDArray

from dedup.derive import timing
from dedup.derive.evidence import Witness
from dedup.derive.handed_out import Retold
from dedup.derive.pairs import STOCK_PHRASE, Pair, Pairs

# Weight of the words that two have in common and the third lacks; part of what an article shares with both others.
_RESIDUE, _MOST_IN_COMMON = 6.0, 0.35
# A fourth article that has this part of what each two have in common and the third lacks is where they have it from.
_ALL = 0.7
# Part of the runs of five words of two articles: those with less share nothing, with more they are versions.
_STRANGERS, _VERSIONS = 0.02, 0.7
# Part of those runs from which one is a copy of the other, for the most part, and their lineage tells of both.
_COPIES = 0.3
# All triples are looked at, so that of larger stories none is.
_MOST = 80
# Natural-log odds of another sign of which of two articles came first, from which that explains what they share.
_KNOWN = 1.0
# Probability of each of three pairs by itself from which the three together are of one origin.
_LIKELY = 0.5

Three = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Open:
    """Articles, at least three, that rest on a lost text; ``support`` is the share of trials that find it again.

    Those that are ``retold`` have facts in common, those that are not, wording.
    """

    members: tuple[str, ...]
    support: float
    retold: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    members: set[str]
    values: list[float]
    retold: bool = False


def find(
    witnesses: Mapping[str, Witness],
    pairs: Pairs,
    odds: Mapping[tuple[str, str], float],
    names: Sequence[str],
    near: NDArray[np.float64],
) -> list[Open]:
    """Find articles that rest on one lost text; ``near`` is how much each two of ``names`` have in common, in [0, 1].

    No pair of them may have a day, a credit or a dateline that tells which came first. What rests on a lost text, and a
    triple that has something in common with it, rest on one. ``support`` comes from leaving out what two have in common
    sentence by sentence.
    """
    if len(names) > _MOST:
        return []
    threes = [(names[a], names[b], names[c]) for a, b, c in _triangles((near >= _STRANGERS) & (near < _VERSIONS))]
    story = _Story(witnesses, pairs, odds)
    threes.sort(key=lambda three: (-story.weight(three), three))
    others = {
        name: {names[int(at)] for at in np.flatnonzero(row < _VERSIONS)} for name, row in zip(names, near, strict=True)
    }
    groups: list[_Group] = []
    # A group begins with three that are apart, and grows by three that need not be.
    for begun, three in chain(zip(repeat(False), threes), zip(repeat(True), threes)):
        if any(group.members.issuperset(three) for group in groups):
            continue
        mates = [group for group in groups if story.is_one_text(group.members, three)]
        if not (mates if begun else story.is_apart(three)):
            continue
        support = story.support(three)
        if support is not None:
            groups = [group for group in groups if group not in mates]
            groups.append(_merged([*mates, _Group(set(three), [support])], others))
    groups += _retold(witnesses, pairs, names, near, groups)
    found = [Open(tuple(sorted(one.members)), sum(one.values) / len(one.values), one.retold) for one in groups]
    return sorted(found, key=lambda one: one.members)


def _retold(
    witnesses: Mapping[str, Witness],
    pairs: Pairs,
    names: Sequence[str],
    near: NDArray[np.float64],
    groups: Sequence[_Group],
) -> list[_Group]:
    """Find articles that retell one lost text (``handed_out``), versions of a text and those of ``groups`` left out.

    Three that have two of a group go into it.
    """
    taken = set().union(*(one.members for one in groups))
    alone = [name for name, row in zip(names, near, strict=True) if name not in taken and (row >= _COPIES).sum() == 1]
    story, found = Retold(witnesses, pairs, alone), list[_Group]()
    for three in story.threes():
        mates = [one for one in found if len(one.members.intersection(three)) > 1]
        if any(one.members.issuperset(three) for one in mates) or (support := story.support(three)) is None:
            continue
        found = [one for one in found if one not in mates]
        values = [value for one in mates for value in one.values]
        found.append(_Group(set(three).union(*(one.members for one in mates)), [*values, support], retold=True))
    return found


def _merged(groups: Sequence[_Group], others: Mapping[str, set[str]]) -> _Group:
    """Join groups; versions of one text stand for each other, so that the first of them is enough."""
    members = set(groups[0].members)
    for group in groups[1:]:
        members |= {name for name in sorted(group.members) if members - {name} <= others[name]}
    return _Group(members, [value for group in groups for value in group.values])


def _triangles(beside: NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    for a, b in np.argwhere(np.triu(beside, 1)):
        for c in np.flatnonzero(beside[a] & beside[b]):
            if c > b:
                yield int(a), int(b), int(c)


class _Story:
    """What triples are judged by; what two articles have in common is looked up once."""

    def __init__(self, witnesses: Mapping[str, Witness], pairs: Pairs, odds: Mapping[tuple[str, str], float]) -> None:
        self.witnesses, self.pairs, self.odds = witnesses, pairs, odds
        self._places: dict[tuple[str, str], set[int]] = {}

    def weight(self, three: Three) -> float:
        """Give the weight of all that three articles have in common."""
        return sum(self.pairs[key].weight for key in combinations(three, 2))

    def is_one_text(self, members: set[str], three: Three) -> bool:
        """Tell whether articles that rest on one text and three others do on the same: these have more in common."""
        both = members.intersection(three)
        ways = ((one, other) for one in sorted(members - both) for other in three if other not in both)
        return len(both) > 1 or bool(both and any(self.pairs[min(way), max(way)].derived for way in ways))

    def is_apart(self, three: Three) -> bool:
        """Tell whether what each of three shares with the second is another part than what it shares with the third."""
        for name in three:
            first, second = (self._shared(name, other) for other in three if other != name)
            if len(first & second) > _MOST_IN_COMMON * min(len(first), len(second)):
                return False
        return True

    def support(self, three: Three) -> float | None:
        """Give the share of trials in which three rest on a lost text; None if they do not, or a fourth is that."""
        ways = [self.pairs[key] for key in combinations(three, 2)]
        if not all(one.probability >= _LIKELY and one.retold is None and not self._told(one) for one in ways):
            return None
        thirds = [(one, next(name for name in three if name not in (one.a, one.b))) for one in ways]
        residues = [self._residues(one, third) for one, third in thirds]
        if min(map(sum, residues)) < _RESIDUE:
            return None
        most = [max(_RESIDUE, (1 - _ALL) * sum(one)) for one in residues]
        for fourth in sorted(self.witnesses.keys() - set(three)):
            left = (sum(self._residues(one, third, fourth)) for one, third in thirds)
            if all(some < enough for some, enough in zip(left, most, strict=True)):
                return None
        kept = [sum(some) - one >= _RESIDUE for some in residues for one in some]
        return sum(kept) / len(kept)

    def _told(self, one: Pair) -> bool:
        """Tell whether a day, a credit or a dateline says which of two came first, or both credit one source."""
        a, b = self.witnesses[one.a], self.witnesses[one.b]
        known = self.odds.get((one.a, one.b), 0.0) - self.odds.get((one.b, one.a), 0.0)
        dated = timing.odds(a.document.article, b.document.article)
        return abs(known) >= _KNOWN or dated != 0 or bool(_credited(a) & _credited(b))

    def _residues(self, one: Pair, *others: str) -> list[float]:
        """Weigh, by sentences, what a pair has in common and none of the ``others`` shares with either of the two.

        The weights of a common run are those of its words, less what stock phrases may have.
        """
        in_a, in_b = (set[int]().union(*(self._shared(name, other) for other in others)) for name in (one.a, one.b))
        words = self.witnesses[one.a].words
        found = []
        for run in one.runs:
            new = [at for at in range(run.length) if run.a + at not in in_a and run.b + at not in in_b]
            left = run.narration * len(new) / run.length - STOCK_PHRASE
            if left > 0:
                by_sentence = Counter(words[run.a + at].sentence for at in new)
                found += [left * count / len(new) for count in by_sentence.values()]
        return found

    def _shared(self, name: str, other: str) -> set[int]:
        """Give the words of an article that it has in common with another."""
        if (name, other) not in self._places:
            self._places[name, other] = self.pairs[min(name, other), max(name, other)].places(name)
        return self._places[name, other]


def _credited(one: Witness) -> set[str]:
    return {credit.key for credit in one.credits if credit.key}
