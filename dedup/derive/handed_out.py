"""Facts that each two of three articles tell alike and the third lacks: all three retell one text that is not at hand.

Papers that each rewrite one press release keep other figures and words of it, within sentences that all of them make.
If one of the three were where the others have it from, these two would have next to nothing in common that it lacks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dedup.derive.evidence import STEM, Witness
from dedup.derive.pairs import Pairs

# Probability of one origin of each two, and how many of the three pairs must be derived.
_LIKELY, _DERIVED = 0.5, 2
# Figures and words that two have in common and the third lacks: so many, and this part of all that the two have in
# common. Three rewrites of one release each, in four stories, have 8 and 0.53 at least; articles one of which the two
# others retell have 7 and 0.28 at most in the written stories, and reports of ECB+ 7 and 0.42, or 9 and 0.38.
_FEW, _SHARE = 6, 0.45
# A fourth article that leaves no more than this part of each is where they have it from.
_LEFT = 0.3

Three = tuple[str, str, str]


class Retold:
    """What articles tell alike, looked up once for each pair."""

    def __init__(self, witnesses: Mapping[str, Witness], pairs: Pairs, names: Sequence[str]) -> None:
        self._witnesses, self._pairs, self._names = witnesses, pairs, names
        self._alike: dict[tuple[str, str], dict[str, int]] = {}
        self._all: dict[str, frozenset[str]] = {}

    def threes(self) -> Iterator[Three]:
        """Give all three articles of which each two are likely of one origin."""
        likely: dict[str, set[str]] = defaultdict(set)
        for one, other in combinations(self._names, 2):
            if self._pairs.linked(one, other) and self._pairs[one, other].probability >= _LIKELY:
                likely[one].add(other)
        for first in self._names:
            for second in sorted(likely[first]):
                yield from ((first, second, third) for third in sorted(likely[first] & likely[second]))

    def support(self, three: Three) -> float | None:
        """Give the share of trials in which three retell a lost text, a sentence left out in each; None if they do not.

        A fourth article that has what each two of them have in common is no lost text.
        """
        ways = list(combinations(three, 2))
        if sum(self._pairs[way].derived for way in ways) < _DERIVED:
            return None
        residues = []
        for way in ways:
            [third] = set(three) - set(way)
            alike = self._told_alike(way)
            left = {fact: sentence for fact, sentence in alike.items() if fact not in self._facts(third)}
            if len(left) < max(_FEW, _SHARE * len(alike)):
                return None
            residues.append(left)
        for fourth in self._names:
            if fourth not in three and all(
                len(one.keys() - self._facts(fourth)) <= max(_FEW - 1, _LEFT * len(one)) for one in residues
            ):
                return None
        kept = [
            sum(at != sentence for at in one.values()) >= _FEW for one in residues for sentence in set(one.values())
        ]
        return sum(kept) / len(kept)

    def _told_alike(self, way: tuple[str, str]) -> dict[str, int]:
        """Give the facts of a pair's linked sentences that both tell, with the sentence of the first article."""
        if way not in self._alike:
            a, b = (self._witnesses[name] for name in way)
            self._alike[way] = {
                fact: link.a
                for link in self._pairs[way].links
                for fact in sorted(_facts(a, link.a) & _facts(b, link.b))
            }
        return self._alike[way]

    def _facts(self, name: str) -> frozenset[str]:
        """Give all figures and all beginnings of words of an article."""
        if name not in self._all:
            one = self._witnesses[name]
            told = (_facts(one, sentence) for sentence in one.telling)
            self._all[name] = one.figures.union((word[:STEM] for word in one.names), *told)
        return self._all[name]


def _facts(one: Witness, sentence: int) -> frozenset[str]:
    """Give the figures of a sentence, and its content words by their beginnings."""
    told = one.telling.get(sentence)
    return (told.words if told else frozenset()) | one.figures_told.get(sentence, set())
