"""Words that exclude each other when they are said of one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from dedup.compare.sides import stem
from dedup.text.lexicon import rows
from dedup.text.tokens import fold

# A way of the compass, north or south and east or west, with its ending.
_WAY = re.compile(r"(north|south)?-?(east|west)?(|ern|erly|ward|wards|bound)")


def stemmed(word: str) -> str:
    """Mark a stem, which is no word as written: some opposites are listed by the one, some by the other."""
    return f"{word}~"


@cache
def of_all_forms() -> Mapping[str, frozenset[str]]:
    """Give for a marked stem those that exclude it."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, other, *_ in rows("opposites_wordnet.en.tsv"):
        one, another = stemmed(stem(word)), stemmed(stem(other))
        found[one].add(another)
        found[another].add(one)
    return {one: frozenset(others) for one, others in found.items()}


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Give for a word those that exclude it."""
    return _listed(in_a_slot=False)


@cache
def slot_opposites() -> Mapping[str, frozenset[str]]:
    """Give for a word of many senses ("high"), or of another language, those that exclude it in the same place."""
    found = defaultdict(set, {word: set(others) for word, others in _listed(in_a_slot=True).items()})
    for _, word, other in rows("antonyms.other.tsv"):
        found[fold(word)].add(fold(other))
        found[fold(other)].add(fold(word))
    return {word: frozenset(others) for word, others in found.items()}


def _listed(*, in_a_slot: bool) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word, other, *sort in rows("antonyms.en.tsv"):
        if (sort == ["slot"]) == in_a_slot:
            found[word].add(other)
            found[other].add(word)
    return {word: frozenset(others) for word, others in found.items()}


def exclude_in_a_slot(word: str, other: str) -> bool:
    """Tell whether two words, as compared, exclude each other where all around both is the same."""
    if _are_other_ways(word, other) or other in opposites().get(word, frozenset()) | slot_opposites().get(
        word, frozenset()
    ):
        return True
    return stemmed(stem(other)) in of_all_forms().get(stemmed(stem(word)), frozenset())


def _are_other_ways(word: str, other: str) -> bool:
    """Tell "northeast" from "south-east" and "west"; "north" may be "northeast", told less closely."""
    found = _WAY.fullmatch(word), _WAY.fullmatch(other)
    if found[0] is None or found[1] is None or found[0][3] != found[1][3]:
        return False
    ways, others = (frozenset(filter(None, one.group(1, 2))) for one in found if one)
    return bool(ways and others) and not (ways <= others or others <= ways)


def are_converse(word: str, other: str) -> bool:
    """Tell two words, by their stems, that tell one deed from either side: "bought from" and "sold to"."""
    return frozenset((word, other)) in _converses()


@cache
def _converses() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(map(stem, row)) for row in rows("converses.en.tsv"))
