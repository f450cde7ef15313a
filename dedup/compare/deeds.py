"""One deed in other words: "withdraw", "pull-out" and "abandon", "buy" and "acquire"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from dedup.compare.sides import stem
from dedup.text.lexicon import classes


def same_deeds(told: str) -> frozenset[str]:
    """Give the stems of all words that tell the deed which the stem ``told`` tells, itself among them."""
    return _by_stem().get(told, frozenset()) | {told}


def with_same_deeds(told: Iterable[str]) -> frozenset[str]:
    """Give stems together with those that tell the same deeds."""
    return frozenset().union(*map(same_deeds, told))


def is_deed(told: str) -> bool:
    """Tell whether a stem is known to tell a deed."""
    return told in _by_stem()


@cache
def _by_stem() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for words in classes("deeds.en.tsv").values():
        stems = {stem(word) for word in words}
        for one in stems:
            found[one] |= stems
    return {one: frozenset(stems) for one, stems in found.items()}
