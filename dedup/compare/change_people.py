"""Who is who: persons of two whole articles set side by side, their names and their offices.

An article may call a man president three sentences away from the passage that the other article shares, so persons are
compared over the documents, not over aligned sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dedup.compare.sides import Side
from dedup.compare.testify import change, union, versus
from dedup.text.names import same_person
from dedup.text.roles import compare_roles
from dedup.types import Agreement, Category, Change, Person, Reading, Relation, Role, Span


@dataclass(frozen=True, slots=True)
class Figure:
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


def figures(side: Side) -> tuple[Figure, ...]:
    """List the persons of an article in order of first mention."""
    grouped: dict[int, list[Person]] = {}
    for mention in side.document.facts.persons:
        grouped.setdefault(mention.entity, []).append(mention)
    return tuple(Figure(tuple(mentions)) for mentions in grouped.values())


def same_figures(a: Side, b: Side) -> tuple[tuple[Figure, Figure], ...]:
    """Pair the persons that two articles have in common."""
    return tuple(
        (mine, theirs)
        for mine in figures(a)
        for theirs in figures(b)
        if same_person(mine.fullest.name, theirs.fullest.name) == "same"
    )


def people_changes(a: Side, b: Side) -> Iterator[Change | Agreement]:
    """Compare the names and offices of the persons that both articles speak of."""
    for mine, theirs in same_figures(a, b):
        yield from _spelling(a, b, mine, theirs)
        yield from _offices(a, b, mine, theirs)


def titled(side: Side, mention: Person, role: Role) -> Reading:
    """Quote a person together with a role given at that mention."""
    start, stop = min(mention.span.start, role.span.start), max(mention.span.stop, role.span.stop)
    return side.reading(mention.sentence, Span(start, stop))


def _spelling(a: Side, b: Side, mine: Figure, theirs: Figure) -> Iterator[Change]:
    spelt_a, spelt_b = _surnames(mine), _surnames(theirs)
    new_a, new_b = [s for s in spelt_a if s not in spelt_b], [s for s in spelt_b if s not in spelt_a]
    if not new_b or not (new_a or spelt_a):
        if not new_a:
            return
        new_b = list(spelt_b)
    before = [_named(a, spelt_a[s]) for s in (new_a or spelt_a)]
    after = [_named(b, spelt_b[s]) for s in new_b]
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


def _surnames(figure: Figure) -> Mapping[str, Person]:
    found: dict[str, Person] = {}
    for mention in figure.mentions:
        found.setdefault(mention.surname.casefold().replace("’", "'"), mention)
    return found


def _named(side: Side, mention: Person) -> Reading:
    return side.reading(mention.sentence, mention.span)


def _offices(a: Side, b: Side, mine: Figure, theirs: Figure) -> Iterator[Change | Agreement]:
    best: dict[tuple[Category, Relation], tuple[list[Reading], list[Reading]]] = {}
    agreed: list[tuple[Reading, Reading]] = []
    for mention, role in mine.roles:
        for other, answer in theirs.roles:
            relation = compare_roles(role, answer)
            before, after = titled(a, mention, role), titled(b, other, answer)
            if relation in {"equal", "compatible"}:
                agreed.append((before, after))
            elif relation in _FINDINGS:
                befores, afters = best.setdefault(("role", _RELATION[relation]), ([], []))
                befores.append(before)
                afters.append(after)
    if agreed:
        yield Agreement("role", *agreed[0])
    for (category, relation), (befores, afters) in best.items():
        if agreed and relation == "contradiction":
            continue
        first = change(category, relation, befores[0], afters[0], versus(befores[0], afters[0], _FINDINGS[relation]))
        yield Change(
            category,
            relation,
            first.materiality,
            union(befores, ()),
            union(afters, ()),
            first.summary,
            first.reason,
        )


_FINDINGS: dict[str, str] = {
    "contradiction": "two offices for one person",
    "changed": "another office or description of one person",
    "wording": "another title for one person",
    "loaded": "a title that judges its holder",
    "less precise": "the office told less exactly",
    "more precise": "the office told more exactly",
}
_RELATION: dict[str, Relation] = {
    "contradiction": "contradiction",
    "changed": "changed",
    "wording": "wording",
    "loaded": "wording",
    "less precise": "less precise",
    "more precise": "more precise",
}
