"""Lost texts behind articles of which each two have another part in common.

Where the first shares with the second what the third lacks, the second with the third what the first lacks, and the
third with the first what the second lacks, none of the three can be where the others have it from. One of them might be
put together from the two others; but then it would have left out just what both of these have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from dedup.derive import timing
from dedup.derive.evidence import Witness
from dedup.derive.pairs import STOCK_PHRASE, Pair, Pairs, of

# Weight of the words that two have in common and the third lacks; part of what an article shares with both others.
_RESIDUE, _MOST_IN_COMMON = 6.0, 0.35
# Part of the runs of five words of two articles: those with less share nothing, with more they are versions.
_STRANGERS, _VERSIONS = 0.02, 0.7
# All triples are looked at, so that of larger stories none is.
_MOST = 40
# Natural-log odds of another sign of which of two articles came first, from which that explains what they share.
_KNOWN = 1.0

Three = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Open:
    """Articles, at least three, that rest on a lost text; ``support`` is the share of trials that find it again."""

    members: tuple[str, ...]
    support: float


def find(
    witnesses: Mapping[str, Witness],
    pairs: Pairs,
    odds: Mapping[tuple[str, str], float],
    names: Sequence[str],
    near: NDArray[np.float64],
) -> list[Open]:
    """Find articles that rest on one lost text; ``near`` is how much each two of ``names`` have in common, in [0, 1].

    No pair of them may have a day, a credit or a dateline that tells which came first. Triples with two articles in
    common are of one text, and so is a fourth that has something else in common with each of two. ``support`` comes
    from leaving out what two have in common sentence by sentence.
    """
    if len(names) > _MOST:
        return []
    beside = (near >= _STRANGERS) & (near < _VERSIONS)
    threes = [(names[a], names[b], names[c]) for a, b, c in _triangles(beside)]
    cores = [three for three in threes if _is_apart(three, pairs)]
    cores.sort(key=lambda three: (-sum(pairs[key].weight for key in combinations(three, 2)), three))
    mates = {name: {names[int(at)] for at in np.flatnonzero(row)} for name, row in zip(names, beside, strict=True)}
    groups: list[dict[Three, float]] = []
    for three in (*cores, *threes):
        near_by = [group for group in groups if len(_members(group).intersection(three)) > 1]
        if len(near_by) > 1 or not (near_by or three in cores):
            continue
        members = _members(near_by[0]) if near_by else set()
        # Versions of one text stand for each other, so that the first of them is enough.
        if all(members - {name} <= mates[name] for name in three) and not members.issuperset(three):
            support = _support(three, witnesses, pairs, odds)
            if support is not None:
                groups += [] if near_by else [{}]
                (near_by or groups)[-1][three] = support
    found = [Open(tuple(sorted(_members(one))), sum(one.values()) / len(one)) for one in groups]
    return sorted(found, key=lambda one: one.members)


def _members(group: Iterable[Three]) -> set[str]:
    return {name for three in group for name in three}


def _triangles(beside: NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    for a, b in np.argwhere(np.triu(beside, 1)):
        for c in np.flatnonzero(beside[a] & beside[b]):
            if c > b:
                yield int(a), int(b), int(c)


def _is_apart(three: Three, pairs: Pairs) -> bool:
    """Tell whether what each of three shares with the second is another part than what it shares with the third."""
    for name in three:
        first, second = (pairs[key].places(name) for key in combinations(three, 2) if name in key)
        if len(first & second) > _MOST_IN_COMMON * min(len(first), len(second)):
            return False
    return True


def _support(
    three: Three, witnesses: Mapping[str, Witness], pairs: Pairs, odds: Mapping[tuple[str, str], float]
) -> float | None:
    """Give the share of trials in which three articles rest on a lost text; None if they do not, or a fourth is it."""
    ways = [pairs[key] for key in combinations(three, 2)]
    if not all(one.derived and one.retold is None and not _told(one, witnesses, odds) for one in ways):
        return None
    thirds = [next(name for name in three if name not in (one.a, one.b)) for one in ways]
    residues = [_residues(one, (third,), witnesses, pairs) for one, third in zip(ways, thirds, strict=True)]
    if min(map(sum, residues)) < _RESIDUE:
        return None
    for fourth in sorted(witnesses.keys() - set(three)):
        left = [sum(_residues(one, (third, fourth), witnesses, pairs)) for one, third in zip(ways, thirds, strict=True)]
        if max(left) < _RESIDUE:
            return None
    kept = [sum(some) - one >= _RESIDUE for some in residues for one in some]
    return sum(kept) / len(kept)


def _told(one: Pair, witnesses: Mapping[str, Witness], odds: Mapping[tuple[str, str], float]) -> bool:
    """Tell whether a day, a credit or a dateline says which of two came first, or both credit one source."""
    a, b = witnesses[one.a], witnesses[one.b]
    known = odds.get((one.a, one.b), 0.0) - odds.get((one.b, one.a), 0.0)
    dated = timing.odds(a.document.article, b.document.article)
    return abs(known) >= _KNOWN or dated != 0 or bool(_credited(a) & _credited(b))


def _credited(one: Witness) -> set[str]:
    return {credit.key for credit in one.credits if credit.key}


def _residues(one: Pair, others: Sequence[str], witnesses: Mapping[str, Witness], pairs: Pairs) -> list[float]:
    """Weigh, sentence by sentence, what a pair has in common and none of the ``others`` shares with either of the two.

    The weights of a common run are those of its words, less what stock phrases may have.
    """
    taken = {name: set[int]().union(*_shared(name, others, pairs)) for name in (one.a, one.b)}
    words = witnesses[one.a].words
    found = []
    for run in one.runs:
        new = [at for at in range(run.length) if run.a + at not in taken[one.a] and run.b + at not in taken[one.b]]
        left = max(0.0, run.narration * len(new) / run.length - STOCK_PHRASE)
        by_sentence = Counter(words[run.a + at].sentence for at in new)
        found += [left * count / len(new) for count in by_sentence.values()]
    return found


def _shared(name: str, others: Sequence[str], pairs: Pairs) -> Iterator[set[int]]:
    for other in others:
        shared = of(pairs, name, other)
        if shared is not None:
            yield shared.places(name)
