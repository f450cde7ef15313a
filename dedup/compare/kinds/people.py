"""Who is who: persons of two whole articles set side by side, their names and their offices.

An article may call a man president three sentences away from the passage that the other article shares, so persons are
compared over the documents, not over aligned sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from dedup.compare.entities import Entity, crossed, is_misspelt, one_person, respelt, same_entities, surnames
from dedup.compare.offices_held import (
    country_of,
    exclude,
    is_late,
    is_of_then,
    of_one_sort,
    one_title,
    rivals,
    tells_former,
    titled,
    told_alike,
)
from dedup.compare.roles_told import roles_to_come
from dedup.compare.sides import Side
from dedup.compare.testify import change, union, versus
from dedup.text.role_agreement import classes
from dedup.text.roles import compare_roles
from dedup.types import Agreement, Change, Materiality, Person, Reading, Relation, Role


def people_changes(a: Side, b: Side, paired: Collection[tuple[int, int]] = ()) -> Iterator[Change | Agreement]:
    """Compare the names and offices of the persons that both articles speak of; ``paired`` are aligned sentences."""
    for mine, theirs in same_entities(a, b):
        yield from _spelling(a, b, mine, theirs)
        yield from _given_spelling(a, b, mine, theirs)
        yield from _offices(a, b, mine, theirs)
        yield from _other_offices(a, b, mine, theirs, paired)
        yield from _offices_to_come(a, b, mine, theirs)
        yield from rivals(a, mine, country_of(theirs))
        yield from rivals(b, theirs, country_of(mine))


def _spelling(a: Side, b: Side, mine: Entity, theirs: Entity) -> Iterator[Change]:
    if crossed(mine.fullest, theirs.fullest):
        return
    spelt_a, spelt_b = surnames(mine), surnames(theirs)
    new_a, new_b = [s for s in spelt_a if s not in spelt_b], [s for s in spelt_b if s not in spelt_a]
    if not new_a and not new_b:
        return
    before = [_named(a, spelt_a[s]) for s in new_a or spelt_a]
    after = [_named(b, spelt_b[s]) for s in new_b or spelt_b]
    first = change("name", "spelling", before[0], after[0], versus(before[0], after[0], "one name in two spellings"))
    yield Change(
        first.category,
        first.relation,
        first.materiality,
        union(before, ()),
        union(after, ()),
        first.summary,
        first.reason,
    )


def _given_spelling(a: Side, b: Side, mine: Entity, theirs: Entity) -> Iterator[Change]:
    """Compare given names letter by letter; other forms of one name ("Bill") are no spellings of it."""
    one, other = mine.fullest, theirs.fullest
    if one.given is None or other.given is None:
        return
    pairs = list(zip(one.given.casefold().split(), other.given.casefold().split(), strict=False))
    apart = [(x, y) for x, y in pairs if x != y]
    if apart and all(respelt(x, y) for x, y in apart):
        before, after = _named(a, one), _named(b, other)
        yield change("name", "spelling", before, after, versus(before, after, "one name in two spellings"))


def _named(side: Side, mention: Person) -> Reading:
    return side.reading(mention.sentence, mention.span)


def _offices(a: Side, b: Side, mine: Entity, theirs: Entity) -> Iterator[Change | Agreement]:
    """Compare all offices that each article gives one person: a clash counts only if no office is in common."""
    if not mine.roles or not theirs.roles:
        return
    verdict = compare_roles([role for _, role in mine.roles], [role for _, role in theirs.roles])
    sorted_out: dict[str, tuple[list[Reading], list[Reading]]] = {}
    for mention, role in mine.roles:
        for other, answer in theirs.roles:
            kind = _kind(role, answer, verdict)
            if kind == "contradiction" and not one_person(mention, other):
                kind = "perhaps" if is_misspelt(a, b, mine, theirs) else "none"
            if kind == "status":
                kind = _status(a, (mention, role), b, (other, answer))
            befores, afters = sorted_out.setdefault(kind, ([], []))
            befores.append(titled(a, mention, role))
            afters.append(titled(b, other, answer))
    for kind, (befores, afters) in sorted_out.items():
        if kind == "same":
            yield Agreement("role", befores[0], afters[0])
        elif kind in _FINDINGS:
            relation, finding = _FINDINGS[kind]
            first = change("role", relation, befores[0], afters[0], versus(befores[0], afters[0], finding))
            graded = replace(first, before=union(befores, ()), after=union(afters, ()))
            yield replace(graded, materiality="low", reason=_SMALL[kind]) if kind in _SMALL else graded


def _status(a: Side, mine: tuple[Person, Role], b: Side, theirs: tuple[Person, Role]) -> str:
    """Say how one office differs in what it is to its holder, if it does.

    It does not where the other sentence has "former" as well, or somebody is only told to be dead.
    """
    held = {mine[1].status, theirs[1].status}
    ways = ((a, mine, b, theirs), (b, theirs, a, mine))
    if any(is_late(one, own[1]) or (own[1].status == "former" and tells_former(x, *y)) for one, own, x, y in ways):
        return "none"
    if any(is_of_then(one, own[1]) for one, own, *_ in ways) and "current" in held:
        return "then"
    return "deputy" if "deputy" in held else "status"


def _other_offices(
    a: Side, b: Side, mine: Entity, theirs: Entity, paired: Collection[tuple[int, int]]
) -> Iterator[Change]:
    """Find a person to whom the articles give nothing in common, though nobody can tell whether both fit.

    Told in sentences of one statement the one office stands for the other; else each may tell another side of the
    person.
    """
    left, right = _stated(mine), _stated(theirs)
    if not left and not right:
        left, right = list(mine.roles), list(theirs.roles)
    if not left or not right or _untitled(left) or _untitled(right):
        return
    if compare_roles([role for _, role in left], [role for _, role in right]) not in _UNTOLD:
        return
    if not of_one_sort([role for _, role in left], [role for _, role in right]):
        return
    pairs = [(one, other) for one in left for other in right]
    aligned = [(one, other) for one, other in pairs if (one[0].sentence, other[0].sentence) in paired]
    (mention, role), (other, answer) = (aligned or pairs)[0]
    if role.status == answer.status == "former" and one_title(a, role, b, answer):
        return
    before, after = titled(a, mention, role), titled(b, other, answer)
    one_side = not _OWNING & {classes().get(one.canonical) for one in (role, answer)}
    graded = None if aligned and one_side and not told_alike(a, (mention, role), b, (other, answer)) else _OTHER_SIDE
    yield change("role", "changed", before, after, versus(before, after, "another office for one person"), graded)


def _offices_to_come(a: Side, b: Side, mine: Entity, theirs: Entity) -> Iterator[Change]:
    """Compare what office one person is told to take up: "becomes chairman", "will join as deputy chairman"."""
    left, right = _to_come(a, mine), _to_come(b, theirs)
    told = any(one_title(a, role, b, answer) for _, role in left for _, answer in right)
    if not left or not right or told:
        return
    before, after = (side.reading(one.sentence, role.span) for side, (one, role) in ((a, left[0]), (b, right[0])))
    yield change("role", "changed", before, after, versus(before, after, "another office that one person takes up"))


def _to_come(side: Side, person: Entity) -> list[tuple[Person, Role]]:
    return [
        (mention, role)
        for mention in person.mentions
        for role in roles_to_come(
            side,
            mention,
            tuple(one for one in side.persons.get(mention.sentence, ()) if one.entity != mention.entity),
        )
    ]


def _stated(person: Entity) -> list[tuple[Person, Role]]:
    return [(mention, role) for mention, role in person.roles if role.status != "former"]


def _untitled(roles: Collection[tuple[Person, Role]]) -> bool:
    """Tell forms of address from offices."""
    return all(classes().get(role.canonical) == "title" for _, role in roles)


def _kind(role: Role, answer: Role, verdict: str) -> str:
    """Say how two roles of one person relate, in the light of how all their roles do."""
    one = compare_roles([role], [answer])
    if one == "contradiction" and not exclude(role, answer):
        return "none"
    if one in {"same", "wording"} and role.loaded != answer.loaded:
        return "loaded"
    if one == "same" and role.of != answer.of:
        return "less precise" if answer.of is None else "more precise" if role.of is None else "same"
    if one == "same" or one == verdict:
        return one
    return "none"


_UNTOLD = frozenset({"compatible", "unknown"})
_OTHER_SIDE: tuple[Materiality, str] = ("low", "the two may tell different sides of one person")
# Whoever founded or owns a firm may hold any office in it.
_OWNING = frozenset({"founder", "owner"})
_SMALL = {"wording": "one office in other words", "then": "whoever held an office goes by its title afterwards"}
_FINDINGS: dict[str, tuple[Relation, str]] = {
    "contradiction": ("contradiction", "two offices for one person"),
    "perhaps": ("changed", "two offices for one person, if the two names are one"),
    "status": ("changed", "the same office, held now in one, and before or later in the other"),
    "deputy": ("changed", "the office itself in one, and one under it in the other"),
    "then": ("changed", "one of them says that the office was held then"),
    "less precise": ("less precise", "the office told less exactly"),
    "more precise": ("more precise", "the office told more exactly"),
    "wording": ("wording", "one office by another word"),
    "loaded": ("wording", "a title that judges its holder in one of them"),
}
