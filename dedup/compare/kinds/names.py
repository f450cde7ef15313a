"""One person in the place of another, or one office in the place of another, in sentences that are else the same."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.compare.entities import entities, one_person, respelt, run_together
from dedup.compare.materiality import ALTERED_IN_PART
from dedup.compare.offices_held import of_one_sort, titled, told_alike
from dedup.compare.pairing import each_once
from dedup.compare.sides import Side, frame_likeness
from dedup.compare.testify import change, versus
from dedup.text.names import begins, same_person, same_surname, two_given_names
from dedup.text.roles import compare_roles, exclusive
from dedup.types import Change, Materiality, Person, Relation, Role, SentencePair, Span

# Share of the words around either name that must be around both: for one slot, and for one statement.
_ONE_SLOT = 0.6
_ONE_STATEMENT = 0.85
_LEAST_AROUND = 2
_REACH = 12
_UNTOLD = frozenset({"compatible", "unknown"})
_GIVEN_AWAY: tuple[Materiality, str] = ("high", "the words are given to somebody else")


def name_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find persons of whom another stands in the same place of the other sentence.

    They may be two persons of whom both are told the truth, unless both are given the one office that only one holds.
    Names that are nearly the same letters are one name, misspelt.
    """
    left, right = a.persons.get(pair.a, ()), b.persons.get(pair.b, ())
    alone_a = [one for one in left if all(_two(a, b, one, other) for other in right)]
    alone_b = [one for one in right if all(_two(a, b, other, one) for other in left)]
    options = (
        (-alike, i, j)
        for i, mine in enumerate(alone_a)
        for j, theirs in enumerate(alone_b)
        # "Leo Marsh's lawyer" is not told of Marsh.
        if mine.possessive == theirs.possessive and (alike := _alike(a, b, mine, theirs)) >= _ONE_SLOT
    )
    for negative, i, j in each_once(options):
        yield _replaced(a, b, alone_a[i], alone_b[j], -negative)
    for mine in left:
        for theirs in right:
            if _misspelt(mine, theirs) and _alike(a, b, mine, theirs) >= _ONE_SLOT:
                before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
                two = two_given_names(mine.given or "", theirs.given or "")
                finding = "another given name" if two else "one name in two spellings, or two names"
                relation: Relation = "changed" if two else "spelling"
                yield change("name", relation, before, after, versus(before, after, finding), ALTERED_IN_PART)


def office_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find persons given another office in the same place of the other sentence, where nobody can tell if both fit."""
    for mine in a.persons.get(pair.a, ()):
        for theirs in b.persons.get(pair.b, ()):
            own, other = _other_roles(mine, theirs), _other_roles(theirs, mine)
            if len(own) != 1 or len(other) != 1 or not one_person(mine, theirs):
                continue
            role, answer = own[0], other[0]
            if not of_one_sort(own, other):
                continue
            if compare_roles(mine.roles, theirs.roles) == compare_roles([role], [answer]) not in _UNTOLD:
                continue
            if told_alike(a, (mine, role), b, (theirs, answer)):
                continue
            if _alike(a, b, mine, theirs, titles=False) >= _ONE_SLOT:
                before, after = titled(a, mine, role), titled(b, theirs, answer)
                yield change("role", "changed", before, after, versus(before, after, "another office for one person"))


def _other_roles(mine: Person, theirs: Person) -> list[Role]:
    given = {role.canonical for role in theirs.roles}
    return [role for role in mine.roles if role.canonical not in given]


def _misspelt(mine: Person, theirs: Person) -> bool:
    """Tell names that nobody can be sure are one person's, and that differ in a few letters."""
    if mine.given is None or theirs.given is None or (sameness := same_person(mine.name, theirs.name)) == "same":
        return False
    if same_surname(mine.surname, theirs.surname) == "different" and sameness == "different":
        return False
    if begins(mine.name, theirs.name) or begins(theirs.name, mine.name):
        return False
    given, other = mine.given.casefold(), theirs.given.casefold()
    return sameness == "possible" or given == other or (respelt(given, other) and given[:1] == other[:1])


def _two(a: Side, b: Side, mine: Person, theirs: Person) -> bool:
    """Tell two persons, as named there and wherever else their articles name them."""
    if same_person(mine.name, theirs.name) != "different" or _misspelt(mine, theirs):
        return False
    if run_together(mine.name, theirs.name):
        return False
    return same_person(_fullest(a, mine), _fullest(b, theirs)) == "different"


def _fullest(side: Side, mention: Person) -> str:
    return next(person.fullest.name for person in entities(side) if person.mentions[0].entity == mention.entity)


def _replaced(a: Side, b: Side, mine: Person, theirs: Person, alike: float) -> Change:
    before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
    relation: Relation = "changed"
    finding = "another person in the same place"
    if alike >= _ONE_STATEMENT and any(
        exclusive(role) and role.of and (role.canonical, role.of) == (answer.canonical, answer.of)
        for role in mine.roles
        for answer in theirs.roles
        if role.status == answer.status == "current"
    ):
        relation, finding = "contradiction", "one office of one country, and two holders"
    credited = a.credited(mine.sentence, mine.span) and b.credited(theirs.sentence, theirs.span)
    graded = _GIVEN_AWAY if credited and relation == "changed" else None
    return change("name", relation, before, after, versus(before, after, finding), graded)


def _alike(a: Side, b: Side, mine: Person, theirs: Person, *, titles: bool = True) -> float:
    """Give the share of the words around either name that are around both, their titles among them or left out."""
    around_a = a.frame(mine.sentence, mine.span if titles else _with_roles(mine), _REACH)
    around_b = b.frame(theirs.sentence, theirs.span if titles else _with_roles(theirs), _REACH)
    left, right = {*around_a[0], *around_a[1]}, {*around_b[0], *around_b[1]}
    if len(left & right) < _LEAST_AROUND:
        return 0.0
    return min(frame_likeness(around_a, around_b), len(left & right) / len(left | right))


def _with_roles(mention: Person) -> Span:
    near = [role.span for role in mention.roles if role.span.start - mention.span.stop <= 2]
    spans = [mention.span, *(span for span in near if mention.span.start - span.stop <= 2)]
    return Span.covering(*spans)
