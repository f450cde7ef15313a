"""Articles that are equal to the letter: one witness in the tree, and the copies told of beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dedup.derive.direction import backwards
from dedup.derive.evidence import Witness, reading_of
from dedup.derive.pairs import probability
from dedup.types import Derivation, Evidence, Origin, Undecided

# Natural-log odds that of two equal texts the one of an earlier day is the source.
_EARLIER = 4.0

Same = Mapping[str, str]


def find(witnesses: Iterable[Witness]) -> dict[str, str]:
    """Map every article whose sentences equal an earlier one's to that; of one day, or undated, to the lesser id's."""
    first: dict[tuple[str, ...], str] = {}
    same: dict[str, str] = {}
    for one in sorted(witnesses, key=_seniority):
        # A few words may be equal by chance.
        if one.grams:
            key = tuple(one.document.text_of(sentence.index) for sentence in one.document.sentences)
            if first.setdefault(key, one.id) != one.id:
                same[one.id] = first[key]
    return same


def _seniority(one: Witness) -> tuple[bool, str, str]:
    published = one.document.article.published
    return published is None, published.isoformat() if published else "", one.id


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
        if _later(every[first], every[copy]):
            days = every[first].document.article.published, every[copy].document.article.published
            said = f"published {days[0]}, the same text to the letter {days[1]}"
            evidence = (Evidence("time", said, (), _EARLIER),)
            found.append(Derivation(first, copy, True, probability(_EARLIER), "confirmed", ("time",), evidence, 1.0))
    return found


def undecided(same: Same, every: Mapping[str, Witness]) -> list[Undecided]:
    """List the copies of which nobody can tell whether they came before."""
    reason = "the same text to the letter, and no dates to tell which came first"
    return [
        Undecided(min(copy, first), max(copy, first), reason, (), "same text")
        for copy, first in same.items()
        if not _later(every[first], every[copy])
    ]


def _later(first: Witness, copy: Witness) -> bool:
    return backwards(copy, first)


def origins(told: Sequence[Origin], same: Same, every: Mapping[str, Witness]) -> tuple[Origin, ...]:
    """Tell of the sentences of copies too: a later copy has them from the first, another from where that has them."""
    of: dict[str, list[Origin]] = {}
    for one in told:
        of.setdefault(one.article, []).append(one)
    for copy, first in same.items():
        if _later(every[first], every[copy]):
            chance, document = probability(_EARLIER), every[first].document
            of[copy] = [
                Origin(copy, one.sentence, "article", first, chance, "the same words stand there", (_there,))
                for one in of[first]
                for _there in (reading_of(document, one.sentence),)
            ]
        else:
            of[copy] = [replace(one, article=copy) for one in of[first]]
    return tuple(one for name in every for one in of.get(name, ()))
