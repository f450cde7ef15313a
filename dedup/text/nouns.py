"""Which nouns may stand for one another: "blaze" and "fire", "vessel" and "boat", but neither "leak" and "threat"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dedup.text.kindred import base_forms
from dedup.text.lexicon import rows

# Marks of rows that tell of no noun: what stands above a synset, and a plural.
_ABOVE, _PLURAL = "^", "="
# The end of a compound that the list lacks ("weedkiller") has so many letters at least, and so has its beginning.
_PART = 4
_BEGINNINGS = frozenset({"over", "under", "counter", "super", "micro"})
# Kinds of things by the nouns above them; "people" are told of as persons are.
_KINDS = {"person": "person", "people": "person", "animal": "animal", "object": "thing", "substance": "thing"}


class Noun(NamedTuple):
    """A noun of WordNet: ``sure`` unless it may be another word as well.

    ``synsets`` and ``above`` are names of its synsets and of all those above them, ``near`` of those right above them;
    ``kinds`` tell what the first synset is: a "person", an "animal", a "thing".
    """

    sure: bool
    synsets: frozenset[str]
    above: frozenset[str]
    near: frozenset[str]
    kinds: frozenset[str]

    def akin(self, other: Noun) -> bool:
        """Tell whether one tells a kind of what the other tells, or both tell one of the kinds of the same."""
        return not (
            self.synsets.isdisjoint(other.synsets | other.above)
            and other.synsets.isdisjoint(self.above)
            and self.near.isdisjoint(other.near)
        )


@lru_cache(maxsize=1 << 12)
def read_noun(word: str) -> Noun | None:
    """Read a noun in lower case, in the singular or plural, or by the end of a compound; None if it is none."""
    for form in (*base_forms(word), _plurals().get(word, "")):
        if form in _nouns():
            return _noun(*_nouns()[form])
    for start in range(_PART, len(word) - _PART + 1):
        if word[start:] in _nouns() and (word[:start] in _nouns() or word[:start] in _BEGINNINGS):
            return _noun(*_nouns()[word[start:]])
    return None


@cache
def _anchors() -> Mapping[str, str]:
    """Map the first synset of some nouns to what stands under it."""
    return {_nouns()[noun][1].split()[0]: kind for noun, kind in _KINDS.items()}


@cache
def _plurals() -> Mapping[str, str]:
    return {row[0]: row[2] for row in rows("nouns_wordnet.en.tsv") if row[1] == _PLURAL}


def _noun(sort: str, told: str) -> Noun:
    first, *_ = names = told.split()
    synsets = frozenset(names)
    near = frozenset(one for name in names for one in _above().get(name, ()))
    kinds = frozenset(_anchors()[name] for name in (first, *_all_above([first])) if name in _anchors())
    return Noun(sort == "n", synsets, _all_above(names), near, kinds)


def _all_above(names: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    rest = [one for name in names for one in _above().get(name, ())]
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            rest.extend(_above().get(name, ()))
    return frozenset(found)


@cache
def _nouns() -> Mapping[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in rows("nouns_wordnet.en.tsv") if row[1] not in (_ABOVE, _PLURAL)}


@cache
def _above() -> Mapping[str, Sequence[str]]:
    return {row[0]: row[2].split() for row in rows("nouns_wordnet.en.tsv") if row[1] == _ABOVE}
