"""Clashes inside one article: one person in two offices, one office with two holders, one count in two entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from dedup.compare.counts import own_clashes
from dedup.compare.entities import Entity, entities, one_person, surnames
from dedup.compare.offices_held import exclude, rivals, titled, versus_within
from dedup.compare.rank import rank
from dedup.compare.sides import Side, side
from dedup.compare.testify import change, merged, quote, union, versus
from dedup.text.lexicon import table
from dedup.text.names import same_person
from dedup.text.places import CONTINENTS
from dedup.text.roles import exclusive
from dedup.types import Change, Document, Role, Span


def within(document: Document) -> tuple[Change, ...]:
    """Find what does not go together inside one article, gravest first."""
    article = side(document)
    people = entities(article)
    found: list[Change] = []
    for person in people:
        found += _two_offices(article, person)
        found += _spellings(article, person)
        found += _not_yet(article, person)
    found += _two_holders(article, people)
    found += own_clashes(article)
    return rank(merged(found))


def _two_offices(article: Side, person: Entity) -> Iterator[Change]:
    for (mention, role), (other, answer) in combinations(person.roles, 2):
        if exclude(role, answer) and one_person(mention, other):
            before, after = titled(article, mention, role), titled(article, other, answer)
            yield change("role", "contradiction", before, after, versus(before, after, "two offices for one person"))


def _spellings(article: Side, person: Entity) -> Iterator[Change]:
    spelt = list(surnames(person).values())
    if len(spelt) < 2:
        return
    readings = [article.reading(one.sentence, one.span) for one in spelt]
    listed = ", ".join(quote(one.text) for one in readings)
    first = change("name", "spelling", readings[0], readings[1], f"{listed}: one name in {len(spelt)} spellings")
    yield replace(first, after=union(readings[1:], ()))


def _not_yet(article: Side, person: Entity) -> Iterator[Change]:
    """Find one who is still to take office at one place and has taken it at another."""
    for mention, role in person.roles:
        if role.status != "elect":
            continue
        sentence = article.words[mention.sentence]
        later = [word for word in sentence if mention.span.stop <= word.span.start <= mention.span.stop + 40]
        for place, word in enumerate(later[:-1]):
            if word.n in {"took", "assumed", "taken"} and later[place + 1].n == "office":
                before = titled(article, mention, role)
                after = article.reading(mention.sentence, Span(word.span.start, later[place + 1].span.stop))
                finding = "still to take office, and in office already"
                yield change("role", "contradiction", before, after, versus(before, after, finding))


def _two_holders(article: Side, people: Sequence[Entity]) -> Iterator[Change]:
    """Find an office that one person at a time can hold given to two."""
    held = [(person, mention, role) for person in people for mention, role in person.roles if _holds(role)]
    for (one, mention, role), (other, rival, answer) in combinations(held, 2):
        if one is other or role.canonical != answer.canonical or role.of is None or role.of != answer.of:
            continue
        if same_person(one.fullest.name, other.fullest.name) == "different":
            before, after = titled(article, mention, role), titled(article, rival, answer)
            yield change("role", "contradiction", before, after, versus_within(before, after))
    for person in people:
        yield from rivals(article, person, _taken_country(article, person, people))


def _taken_country(article: Side, person: Entity, people: Sequence[Entity]) -> str | None:
    """Guess the country of an office told without one: every country spoken of beside it has another holder.

    A head of state of renown needs no country beside the name, and is never taken for a rival.
    """
    if person.fullest.given is None or any(role.of for _, role in person.roles):
        return None
    holders = {role.of for other in people for _, role in other.roles if role.of}
    beside = [
        place.canonical if place.within in CONTINENTS or place.within is None else place.within
        for mention in person.mentions
        for sentence in (mention.sentence, mention.sentence + 1)
        for place in article.places.get(sentence, ())
    ]
    if not beside or set(beside) - holders:
        return None
    held = {
        office.of
        for other in people
        for _, office in other.roles
        if office.of and _holds(office) and office.canonical in {role.canonical for _, role in person.roles}
    }
    guessed = max(sorted(held & set(beside)), key=beside.count, default=None)
    return None if guessed is None or _is_renowned(person.fullest.name) else guessed


@lru_cache(maxsize=1 << 10)
def _is_renowned(name: str) -> bool:
    return any(same_person(name, head) != "different" for head in table("heads.en.tsv"))


def _holds(role: Role) -> bool:
    return role.status == "current" and exclusive(role)
