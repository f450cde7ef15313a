"""Offices of one person beside those told now: held before, of another body, or left."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dedup.compare.entities import Entity, same_entities
from dedup.compare.offices_held import is_late, one_title, titled, told_alike
from dedup.compare.sides import Side, stem
from dedup.compare.testify import change, versus
from dedup.types import Change, Role

# What one is who leads a body, in the words of different articles.
_LEADERS = frozenset({"leader", "executive", "chief", "party-leader", "president", "chairman", "chief-executive"})
# Words of so many letters in a body's name tell it from others.
_TELLING = 4


def office_history_changes(a: Side, b: Side, paired: Collection[tuple[int, int]] = ()) -> Iterator[Change]:
    """Compare what else the persons of both articles are or were; ``paired`` are aligned sentences."""
    for mine, theirs in same_entities(a, b):
        if mine.roles and theirs.roles:
            yield from _former_offices(a, b, mine, theirs, paired)
            yield from _led_before(a, b, mine, theirs)
            yield from _other_bodies(a, b, mine, theirs)


def _former_offices(
    a: Side, b: Side, mine: Entity, theirs: Entity, paired: Collection[tuple[int, int]]
) -> Iterator[Change]:
    """Compare what one person is told to have been before, where sentences of one statement tell it."""
    pairs = [
        (one, other)
        for one in mine.roles
        for other in theirs.roles
        if one[1].status == other[1].status == "former" and (one[0].sentence, other[0].sentence) in paired
    ]
    pairs = [
        (one, other)
        for one, other in pairs
        if not (is_late(a, one[1]) or is_late(b, other[1]) or told_alike(a, one, b, other))
    ]
    if not pairs or any(one_title(a, one[1], b, other[1]) for one, other in pairs):
        return
    before, after = titled(a, *pairs[0][0]), titled(b, *pairs[0][1])
    yield change("role", "changed", before, after, versus(before, after, "another office that one person had before"))


def _led_before(a: Side, b: Side, mine: Entity, theirs: Entity) -> Iterator[Change]:
    """Find one who leads a body in one article, and has led it in the other, whatever the office is called."""
    left, right = ([one for one in person.roles if one[1].of and _leads(one[1])] for person in (mine, theirs))
    for mention, role in left:
        for other, answer in right:
            if is_late(a, role) or is_late(b, answer):
                continue
            if role.of == answer.of and role.canonical != answer.canonical and role.status != answer.status:
                before, after = titled(a, mention, role), titled(b, other, answer)
                finding = "the same office, held now in one, and before or later in the other"
                yield change("role", "changed", before, after, versus(before, after, finding))
                return


def _leads(role: Role) -> bool:
    return role.canonical in _LEADERS and role.status in {"current", "former"}


def _other_bodies(a: Side, b: Side, mine: Entity, theirs: Entity) -> Iterator[Change]:
    """Find one office of one person in two bodies, each of which one article alone knows."""
    left, right = ([one for one in person.roles if one[1].of] for person in (mine, theirs))
    for mention, role in left:
        for other, answer in right:
            if role.canonical != answer.canonical or (role.status == "former") != (answer.status == "former"):
                continue
            bodies = (role.of or "").split(), (answer.of or "").split()
            if any(_knows(side, *body) for side, body in ((a, bodies[1]), (b, bodies[0]))) or _short(*bodies):
                return
            before, after = titled(a, mention, role), titled(b, other, answer)
            yield change("role", "changed", before, after, versus(before, after, "one office of two bodies"))
            return


def _knows(side: Side, *body: str) -> bool:
    """Tell whether an article has any telling word of a body's name."""
    return any(stem(word) in side.vocabulary for word in body if len(word) >= _TELLING or len(body) == 1)


def _short(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one name is made of the initials of the other."""
    initials = [{"".join(word[0] for word in body), "".join(body)} for body in (one, other)]
    return bool(initials[0] & initials[1])
