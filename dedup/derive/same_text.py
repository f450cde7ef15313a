"""Articles that are equal to the letter: one witness in the tree, and the copies told of beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dedup.derive import timing
from dedup.derive.evidence import Witness, reading_of
from dedup.derive.pairs import probability
from dedup.types import Derivation, Evidence, Origin, Undecided

# Natural-log odds that of two equal texts the one of an earlier day is the source.

Same = Mapping[str, str]


def find(witnesses: Iterable[Witness]) -> dict[str, str]:
    """Map every article whose sentences equal an earlier one's to that; of one day, or undated, to the lesser id's."""
    first: dict[tuple[str, ...], str] = {}
    same: dict[str, str] = {}
    for one in sorted(witnesses, key=_seniority):
        key = tuple(one.document.text_of(sentence.index) for sentence in one.document.sentences)
        # A few words may be equal by chance.
        if first.setdefault(key, one.id) != one.id and one.grams:
            same[one.id] = first[key]
    return same


def _seniority(one: Witness) -> tuple[bool, float, str]:
    (since,) = timing.days([one.document.article])
    return since is None, since or 0.0, one.id


def merged(every: Mapping[str, Witness], same: Same) -> dict[str, Witness]:
    """Give the witnesses that stand for themselves, each with its copies."""
    copies: dict[str, list[str]] = {}
    for copy, first in sorted(same.items()):
        copies.setdefault(first, []).append(copy)
    return {
        name: replace(one, copies=tuple(every[copy].document for copy in copies[name])) if name in copies else one
        for name, one in every.items()
        if name not in same
    }


def edges(same: Same, every: Mapping[str, Witness]) -> list[Derivation]:
    """Join the copies that came out on a later day to the first."""
    found = []
    for copy, first in same.items():
        if (odds := _odds(every[first], every[copy])) > 0:
            said = timing.told(
                every[first].document.article, every[copy].document.article, "the same text to the letter"
            )
            evidence = (Evidence("time", said, (), odds),)
            found.append(Derivation(first, copy, True, probability(odds), "confirmed", ("time",), evidence, 1.0))
    return found


def undecided(same: Same, every: Mapping[str, Witness]) -> list[Undecided]:
    """List the copies of which nobody can tell whether they came before."""
    reason = "the same text to the letter, and no dates to tell which came first"
    return [
        Undecided(min(copy, first), max(copy, first), reason, (), "same text")
        for copy, first in same.items()
        if _odds(every[first], every[copy]) <= 0
    ]


def _odds(first: Witness, copy: Witness) -> float:
    return timing.odds(first.document.article, copy.document.article)


def origins(told: Sequence[Origin], same: Same, every: Mapping[str, Witness]) -> tuple[Origin, ...]:
    """Tell of the sentences of copies too: a later copy has them from the first, another from where that has them."""
    of: dict[str, list[Origin]] = {}
    for one in told:
        of.setdefault(one.article, []).append(one)
    for copy, first in same.items():
        if (odds := _odds(every[first], every[copy])) > 0:
            chance, document = probability(odds), every[first].document
            of[copy] = [
                Origin(copy, one.sentence, "article", first, chance, "the same words stand there", (_there,))
                for one in of[first]
                for _there in (reading_of(document, one.sentence),)
            ]
        else:
            of[copy] = [replace(one, article=copy) for one in of[first]]
    return tuple(one for name in every for one in of.get(name, ()))
