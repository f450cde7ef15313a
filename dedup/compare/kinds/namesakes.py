"""One surname with two given names: a person whom the other article names otherwise, wherever the two stand."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from dedup.compare.entities import Entity, entities
from dedup.compare.materiality import ALTERED_IN_PART
from dedup.compare.sides import Side, stem
from dedup.compare.testify import change, versus
from dedup.text.names import one_person, one_surname, two_given_names
from dedup.text.role_agreement import classes
from dedup.types import Change, Person

# Sentences with so many words in common beside the name tell much the same.
_MUCH_TOLD = 3
# Surnames that have this part of their letters in common, the first among them, sound alike.
_MISHEARD = 0.8


def namesake_changes(a: Side, b: Side) -> Iterator[Change]:
    """Set two persons against each other whose surname either article has once, and of whom much the same is told.

    Relatives bear one surname too: whom either article knows besides, by a given name, is no one else misnamed.
    """
    for mine in entities(a):
        for theirs in entities(b):
            one, other = mine.fullest, theirs.fullest
            if not (one.given and other.given):
                continue
            misheard = not one_surname(one.surname, other.surname)
            if misheard and not _is_misheard(a, mine, b, theirs):
                continue
            if one_person(one.name, other.name) or not two_given_names(one.given, other.given):
                continue
            if _has_namesakes(a, one, mine) or _has_namesakes(b, other, theirs):
                continue
            if _speaks_of(a, other.given) or _speaks_of(b, one.given) or not _of_one(a, mine, b, theirs):
                continue
            before, after = a.reading(one.sentence, one.span), b.reading(other.sentence, other.span)
            finding = "two names that sound alike, for one office" if misheard else "another given name"
            yield change("name", "changed", before, after, versus(before, after, finding), ALTERED_IN_PART)


def _is_misheard(a: Side, mine: Entity, b: Side, theirs: Entity) -> bool:
    """Tell surnames that sound alike, each known to one article, of persons who alone have one office there."""
    one, other = mine.fullest.surname.casefold(), theirs.fullest.surname.casefold()
    if one[:1] != other[:1] or SequenceMatcher(None, one, other, autojunk=False).ratio() < _MISHEARD:
        return False
    if stem(one) in b.vocabulary or stem(other) in a.vocabulary:
        return False
    return bool(_offices(mine) & _offices(theirs))


def _offices(person: Entity) -> set[str]:
    return {role.canonical for _, role in person.roles if classes().get(role.canonical) != "title"}


def _has_namesakes(side: Side, named: Person, but: Entity) -> bool:
    return any(one_surname(one.fullest.surname, named.surname) for one in entities(side) if one is not but)


def _speaks_of(side: Side, given: str) -> bool:
    """Tell whether an article has a given name, or one that it may be short for."""
    parts = [part.strip(".") for part in given.casefold().split()]
    return any(word.n.startswith(part) for part in parts for said in side.words for word in said if part)


def _of_one(a: Side, mine: Entity, b: Side, theirs: Entity) -> bool:
    """Tell whether one office is given to both, or sentences that name them tell much the same besides."""
    if _offices(mine) & _offices(theirs):
        return True
    return any(
        len(a.beside(x.sentence, x.span) & b.beside(y.sentence, y.span)) >= _MUCH_TOLD
        for x in mine.mentions
        for y in theirs.mentions
    )
