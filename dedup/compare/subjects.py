"""One subject in other words: "classrooms" where the other has "schools", "gusts" where it has "winds"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from dedup.compare.sides import stem
from dedup.text.lexicon import classes


def subjects(told: str) -> frozenset[str]:
    """Give the subjects that the word with the stem ``told`` speaks of; none for most words."""
    return _by_stem().get(told, frozenset())


@cache
def _by_stem() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for subject, words in classes("subjects.en.tsv").items():
        for word in words:
            found[stem(word)].add(subject)
    return {word: frozenset(of) for word, of in found.items()}
