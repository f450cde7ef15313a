"""One surname with two given names: a person whom the other article names otherwise, wherever the two stand."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.compare.entities import Entity, entities
from dedup.compare.sides import Side
from dedup.compare.testify import change, versus
from dedup.text.names import one_person, one_surname, two_given_names
from dedup.text.role_agreement import classes
from dedup.types import Change, Materiality, Person

# Sentences with so many words in common beside the name tell much the same.
_MUCH_TOLD = 3
_ALTERED: tuple[Materiality, str] = ("medium", "a name altered in part: one of the two is wrong")


def namesake_changes(a: Side, b: Side) -> Iterator[Change]:
    """Set two persons against each other whose surname either article has once, and of whom much the same is told.

    Relatives bear one surname too: whom either article knows besides, by a given name, is no one else misnamed.
    """
    for mine in entities(a):
        for theirs in entities(b):
            one, other = mine.fullest, theirs.fullest
            if not (one.given and other.given and one_surname(one.surname, other.surname)):
                continue
            if one_person(one.name, other.name) or not two_given_names(one.given, other.given):
                continue
            if _has_namesakes(a, one, mine) or _has_namesakes(b, other, theirs):
                continue
            if _speaks_of(a, other.given) or _speaks_of(b, one.given) or not _of_one(a, mine, b, theirs):
                continue
            before, after = a.reading(one.sentence, one.span), b.reading(other.sentence, other.span)
            yield change("name", "changed", before, after, versus(before, after, "another given name"), _ALTERED)


def _has_namesakes(side: Side, named: Person, but: Entity) -> bool:
    return any(one_surname(one.fullest.surname, named.surname) for one in entities(side) if one is not but)


def _speaks_of(side: Side, given: str) -> bool:
    """Tell whether an article has a given name, or one that it may be short for."""
    parts = [part.strip(".") for part in given.casefold().split()]
    return any(word.n.startswith(part) for part in parts for said in side.words for word in said if part)


def _of_one(a: Side, mine: Entity, b: Side, theirs: Entity) -> bool:
    """Tell whether one office is given to both, or sentences that name them tell much the same besides."""
    offices = [
        {role.canonical for _, role in one.roles if classes().get(role.canonical) != "title"} for one in (mine, theirs)
    ]
    if offices[0] & offices[1]:
        return True
    return any(
        len(a.beside(x.sentence, x.span) & b.beside(y.sentence, y.span)) >= _MUCH_TOLD
        for x in mine.mentions
        for y in theirs.mentions
    )
