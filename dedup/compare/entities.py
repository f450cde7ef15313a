"""Who is who in two articles: the persons of each with all their mentions, and which of them are one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from unicodedata import combining, normalize

from dedup.compare.roles_told import roles_told
from dedup.compare.sides import Side
from dedup.text.lexicon import rows
from dedup.text.names import same_person, same_surname
from dedup.types import Person, Role

# Given names of so many letters that share this part of them are spellings of one.
_SHORT = 3
_RESPELT = 0.7
_LONG = 5
# Sentences that share so many words beside the name tell much the same.
_MUCH_TOLD = 4
# A shorter word may as well end a name: "Low", "Lowry".
_LEAST_OF_WORD = 5
_NUMBERED = re.compile(r"\b[IVX]+$")


@dataclass(frozen=True, slots=True)
class Entity:
    """One person of an article: every mention, in the order of the text."""

    mentions: tuple[Person, ...]

    @property
    def fullest(self) -> Person:
        """The mention that names them most fully."""
        return max(self.mentions, key=lambda one: (one.given is not None, len(one.name)))

    @property
    def roles(self) -> tuple[tuple[Person, Role], ...]:
        """Every role with the mention that gives it."""
        return tuple((mention, role) for mention in self.mentions for role in mention.roles)


def entities(side: Side) -> tuple[Entity, ...]:
    """List the persons of an article in order of first mention."""
    return side.once(entities, lambda: _entities(side))


def _entities(side: Side) -> tuple[Entity, ...]:
    grouped: dict[int, list[Person]] = {}
    for mention in side.document.facts.persons:
        told = roles_told(side, mention)
        grouped.setdefault(mention.entity, []).append(replace(mention, roles=(*mention.roles, *told)))
    return tuple(Entity(tuple(mentions)) for mentions in grouped.values())


# Several comparers ask for the persons of one pair of articles, one after the other.
@lru_cache(maxsize=2)
def same_entities(a: Side, b: Side) -> tuple[tuple[Entity, Entity], ...]:
    """Pair the persons that two articles have in common; one of whom the other has nobody may be misspelt."""
    surely = [(x, y) for x in entities(a) for y in entities(b) if one_person(x.fullest, y.fullest)]
    known = {id(one) for pair in surely for one in pair}
    left, right = ([one for one in entities(side) if id(one) not in known] for side in (a, b))
    misspelt = [(x, y) for x in left for y in right if is_misspelt(a, b, x, y)]
    alone = [pair for pair in misspelt if sum(x is pair[0] or y is pair[1] for x, y in misspelt) == 1]
    return (*surely, *alone)


def is_misspelt(a: Side, b: Side, mine: Entity, theirs: Entity) -> bool:
    """Tell two entities whose names differ in a few letters, and of whom much the same is told."""
    one, other = mine.fullest, theirs.fullest
    if one.given is None or other.given is None or _NUMBERED.search(one.name) or _NUMBERED.search(other.name):
        return False
    parts = [(one.given.casefold(), other.given.casefold()), (one.surname.casefold(), other.surname.casefold())]
    apart = [(x, y) for x, y in parts if x != y]
    if len(apart) != 1 or apart[0][0][:1] != apart[0][1][:1]:
        return False
    # "Ilse Brankov" and "Ilse Brankova"; but "Sam" may be short for "Samuel".
    if not (respelt(*apart[0]) or (apart[0] == parts[1] and _one_letter(*apart[0]))):
        return False
    if _one_letter(*apart[0]) and min(len(one.surname), len(other.surname)) >= _LONG:
        return True
    roles = {role.canonical for _, role in mine.roles} & {role.canonical for _, role in theirs.roles}
    told = {(x.sentence, y.sentence) for x in mine.mentions for y in theirs.mentions}
    return bool(roles) or any(len(a.content(x) & b.content(y)) >= _MUCH_TOLD for x, y in told)


def crossed(mine: Person, theirs: Person) -> bool:
    """Tell two orders of one name: "Ada Low" and "Low Ada"."""
    return mine.name != theirs.name and sorted(mine.name.casefold().split()) == sorted(theirs.name.casefold().split())


def _one_letter(one: str, other: str) -> bool:
    """Tell names that differ in one letter, left out or put for another."""
    kept = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return kept >= max(len(one), len(other)) - 1


def one_person(mine: Person, theirs: Person) -> bool:
    """Tell whether two mentions are surely of one person; a monarch by number is nobody of the same given name."""
    if same_person(mine.name, theirs.name) != "same":
        return False
    if not crossed(mine, theirs) and same_surname(mine.surname, theirs.surname) == "different":
        return False
    return mine.name == theirs.name or not (_NUMBERED.search(mine.name) or _NUMBERED.search(theirs.name))


def respelt(one: str, other: str) -> bool:
    """Tell whether two lower-cased given names are nearly the same letters, and neither is short for the other."""
    if min(len(one), len(other)) < _SHORT or one.startswith(other) or other.startswith(one):
        return False
    return _bare(one) == _bare(other) or SequenceMatcher(None, one, other).ratio() >= _RESPELT


def run_together(one: str, other: str) -> bool:
    """Tell a name with the next word stuck to it: "Lowsaid"."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long.startswith(short) and long[len(short) :] in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    listed = (word for row in rows("word_frequencies.en.tsv") for word in row[1].split())
    return frozenset(word for word in listed if len(word) >= _LEAST_OF_WORD) | {"said", "says", "told"}


def _bare(name: str) -> str:
    return "".join(letter for letter in normalize("NFKD", name) if not combining(letter))


def surnames(person: Entity) -> Mapping[str, Person]:
    """Map the spellings of a surname to the fullest mention of each, the first of them first.

    A given name or a part of a longer surname, told alone, is no spelling of it.
    """
    fullest = person.fullest
    parts = {*_parts(fullest.given or ""), *_parts(fullest.surname)} - {_bare(_spelt(fullest.surname))}
    found: dict[str, Person] = {}
    for mention in person.mentions:
        spelt = _spelt(mention.surname)
        if mention.given is None and _bare(spelt) in parts:
            continue
        known = found.setdefault(spelt, mention)
        if len(mention.name) > len(known.name):
            found[spelt] = mention
    return found


def _spelt(name: str) -> str:
    return name.casefold().replace("’", "'")


def _parts(name: str) -> list[str]:
    return _bare(_spelt(name)).replace("-", " ").split()
