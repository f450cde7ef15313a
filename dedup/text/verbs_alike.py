"""Verbs that two desks may use of one deed, in a wider sense than a dictionary's: "uproot" and "tear up"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dedup.text.kindred import base_forms
from dedup.text.lexicon import rows

_NONE: frozenset[int] = frozenset()


def uses_of(words: Sequence[str]) -> frozenset[int]:
    """Give the classes of the verb, in any form and with its particles, that ``words`` begin with."""
    known = _classes()
    for length in (3, 2, 1):
        found = _NONE.union(*(known.get(told, _NONE) for told in _spellings(words[:length])))
        if found:
            return found
    return _NONE


def _spellings(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for form in base_forms(words[0]) if words else ():
        yield (form, *words[1:])


@cache
def _classes() -> Mapping[tuple[str, ...], frozenset[int]]:
    found = defaultdict[tuple[str, ...], set[int]](set)
    for number, (row,) in enumerate(rows("verbs_alike.en.tsv")):
        for verb in row.split("|"):
            found[tuple(verb.split())].add(number)
    return {verb: frozenset(numbers) for verb, numbers in found.items()}
