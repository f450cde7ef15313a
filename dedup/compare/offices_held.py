"""Offices as persons hold them: their titles, and which of two nobody holds at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from dedup.compare.entities import Entity, entities
from dedup.compare.sides import Side
from dedup.compare.testify import change, quote, union
from dedup.text.names import same_person
from dedup.text.role_agreement import classes
from dedup.text.role_lists import split
from dedup.text.roles import compare_roles, countries, exclusive
from dedup.types import Change, Person, Reading, Role, Span

# Many hold such an office at once, each of something else.
_OF_MANY = frozenset({"minister", "secretary", "director"})
_UNDER = frozenset({"deputy", "vice", "assistant"})
_BESIDE_WORK = frozenset({"relative", "bystander", "victim", "supporter", "champion"})


def rivals(side: Side, person: Entity, country: str | None) -> Iterator[Change]:
    """Find others in the same article who hold an office of ``country`` that the person is given without a country.

    One person at a time holds such an office. ``country`` is where the person is known to serve.
    """
    if country is None or country_of(person) is not None:
        return
    for mention, role in person.roles:
        if role.status != "current" or not exclusive(role):
            continue
        for other in entities(side):
            held = [(rival, office) for rival, office in other.roles if office.canonical == role.canonical]
            stated = [(rival, office) for rival, office in held if office.of == country and office.status == "current"]
            if not stated or same_person(person.fullest.name, other.fullest.name) != "different":
                continue
            before, after = titled(side, mention, role), titled(side, *stated[0])
            first = change("role", "contradiction", before, after, versus_within(before, after))
            mentions = [titled(side, one, office) for one, office in person.roles if office.canonical == role.canonical]
            yield replace(first, before=union(mentions, ()), after=union([titled(side, *one) for one in held], ()))
            return


def versus_within(before: Reading, after: Reading) -> str:
    """Say that one office has two holders in one article."""
    return f"{quote(before.text)} and {quote(after.text)} in one article: one office with two holders"


def country_of(person: Entity) -> str | None:
    """Give the country that the first office told with one is of."""
    return next((role.of for _, role in person.roles if role.of), None)


def titled(side: Side, mention: Person, role: Role) -> Reading:
    """Quote a person together with a role given at that mention."""
    return side.reading(mention.sentence, Span.covering(mention.span, role.span))


def of_one_sort(left: Collection[Role], right: Collection[Role]) -> bool:
    """Tell whether both sides tell work, or neither does: somebody's mother or a passer-by may have any."""
    sides = [{classes().get(role.canonical, "") in _BESIDE_WORK for role in roles} for roles in (left, right)]
    return sides[0] == sides[1]


def one_title(a: Side, role: Role, b: Side, answer: Role) -> bool:
    """Tell one title told longer ("police chief", "interim chief") from another one ("deputy chief")."""
    one, other = (
        split(side.document.article.text[given.span.start : given.span.stop])
        for side, given in ((a, role), (b, answer))
    )
    if bool(_UNDER.intersection(one)) != bool(_UNDER.intersection(other)):
        return False
    return role.canonical == answer.canonical or (one[-1] == other[-1] and one[-1] not in _OF_MANY)


def exclude(role: Role, answer: Role) -> bool:
    """Tell whether nobody holds both offices at once; the same one of two bodies only where both are countries.

    Other bodies are named too freely for that: "Dixons" and "the Dixons Group", "ECB" and "European Central Bank".
    """
    if compare_roles([role], [answer]) != "contradiction":
        return False
    return role.canonical != answer.canonical or {role.of, answer.of} <= frozenset(countries().values())
