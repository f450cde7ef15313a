"""Who is who: persons of two whole articles set side by side, their names and their offices.

An article may call a man president three sentences away from the passage that the other article shares, so persons are
compared over the documents, not over aligned sentences.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from unicodedata import combining, normalize

from dedup.compare.roles_told import roles_to_come, roles_told
from dedup.compare.sides import Side
from dedup.compare.testify import change, quote, union, versus
from dedup.text.names import same_person, same_surname
from dedup.text.role_agreement import classes
from dedup.text.role_lists import split
from dedup.text.roles import compare_roles, countries, exclusive
from dedup.types import Agreement, Change, Materiality, Person, Reading, Relation, Role, Span

# Given names of so many letters that share this part of them are spellings of one.
_SHORT = 3
_RESPELT = 0.7
_LONG = 5
# Many hold such an office at once, each of something else.
_OF_MANY = frozenset({"minister", "secretary", "director"})
_UNDER = frozenset({"deputy", "vice", "assistant"})
# Sentences that share so many words beside the name tell much the same.
_MUCH_TOLD = 4
_NUMBERED = re.compile(r"\b[IVX]+$")


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
    return side.once(figures, lambda: _figures(side))


def _figures(side: Side) -> tuple[Figure, ...]:
    grouped: dict[int, list[Person]] = {}
    for mention in side.document.facts.persons:
        told = roles_told(side, mention)
        grouped.setdefault(mention.entity, []).append(replace(mention, roles=(*mention.roles, *told)))
    return tuple(Figure(tuple(mentions)) for mentions in grouped.values())


# Several comparers ask for the persons of one pair of articles, one after the other.
@lru_cache(maxsize=2)
def same_figures(a: Side, b: Side) -> tuple[tuple[Figure, Figure], ...]:
    """Pair the persons that two articles have in common; one of whom the other has nobody may be misspelt."""
    surely = [(x, y) for x in figures(a) for y in figures(b) if one_person(x.fullest, y.fullest)]
    known = {id(one) for pair in surely for one in pair}
    left, right = ([one for one in figures(side) if id(one) not in known] for side in (a, b))
    misspelt = [(x, y) for x in left for y in right if _is_misspelt(a, b, x, y)]
    alone = [pair for pair in misspelt if sum(x is pair[0] or y is pair[1] for x, y in misspelt) == 1]
    return (*surely, *alone)


def _is_misspelt(a: Side, b: Side, mine: Figure, theirs: Figure) -> bool:
    """Tell two figures whose names differ in a few letters, and of whom much the same is told."""
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


def _crossed(mine: Person, theirs: Person) -> bool:
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
    if not _crossed(mine, theirs) and same_surname(mine.surname, theirs.surname) == "different":
        return False
    return mine.name == theirs.name or not (_NUMBERED.search(mine.name) or _NUMBERED.search(theirs.name))


def people_changes(a: Side, b: Side, paired: Collection[tuple[int, int]] = ()) -> Iterator[Change | Agreement]:
    """Compare the names and offices of the persons that both articles speak of; ``paired`` are aligned sentences."""
    for mine, theirs in same_figures(a, b):
        yield from _spelling(a, b, mine, theirs)
        yield from _given_spelling(a, b, mine, theirs)
        yield from _offices(a, b, mine, theirs)
        yield from _other_offices(a, b, mine, theirs, paired)
        yield from _offices_to_come(a, b, mine, theirs)
        yield from rivals(a, mine, _country(theirs))
        yield from rivals(b, theirs, _country(mine))


def rivals(side: Side, figure: Figure, country: str | None) -> Iterator[Change]:
    """Find others in the same article who hold an office of ``country`` that the person is given without a country.

    One person at a time holds such an office. ``country`` is where the person is known to serve.
    """
    if country is None or _country(figure) is not None:
        return
    for mention, role in figure.roles:
        if role.status != "current" or not exclusive(role):
            continue
        for other in figures(side):
            held = [(rival, office) for rival, office in other.roles if office.canonical == role.canonical]
            stated = [(rival, office) for rival, office in held if office.of == country and office.status == "current"]
            if not stated or same_person(figure.fullest.name, other.fullest.name) != "different":
                continue
            before, after = titled(side, mention, role), titled(side, *stated[0])
            first = change("role", "contradiction", before, after, versus_within(before, after))
            mentions = [titled(side, one, office) for one, office in figure.roles if office.canonical == role.canonical]
            yield replace(first, before=union(mentions, ()), after=union([titled(side, *one) for one in held], ()))
            return


def versus_within(before: Reading, after: Reading) -> str:
    """Say that one office has two holders in one article."""
    return f"{quote(before.text)} and {quote(after.text)} in one article: one office with two holders"


def _country(figure: Figure) -> str | None:
    return next((role.of for _, role in figure.roles if role.of), None)


def titled(side: Side, mention: Person, role: Role) -> Reading:
    """Quote a person together with a role given at that mention."""
    start, stop = min(mention.span.start, role.span.start), max(mention.span.stop, role.span.stop)
    return side.reading(mention.sentence, Span(start, stop))


def _spelling(a: Side, b: Side, mine: Figure, theirs: Figure) -> Iterator[Change]:
    if _crossed(mine.fullest, theirs.fullest):
        return
    spelt_a, spelt_b = surnames(mine), surnames(theirs)
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


def _given_spelling(a: Side, b: Side, mine: Figure, theirs: Figure) -> Iterator[Change]:
    """Compare given names letter by letter; other forms of one name ("Bill") are no spellings of it."""
    one, other = mine.fullest, theirs.fullest
    if one.given is None or other.given is None:
        return
    pairs = list(zip(one.given.casefold().split(), other.given.casefold().split(), strict=False))
    apart = [(x, y) for x, y in pairs if x != y]
    if apart and all(respelt(x, y) for x, y in apart):
        before, after = _named(a, one), _named(b, other)
        yield change("name", "spelling", before, after, versus(before, after, "one name in two spellings"))


def respelt(one: str, other: str) -> bool:
    """Tell whether two lower-cased given names are nearly the same letters, and neither is short for the other."""
    if min(len(one), len(other)) < _SHORT or one.startswith(other) or other.startswith(one):
        return False
    return _bare(one) == _bare(other) or SequenceMatcher(None, one, other).ratio() >= _RESPELT


def _bare(name: str) -> str:
    return "".join(letter for letter in normalize("NFKD", name) if not combining(letter))


def surnames(figure: Figure) -> Mapping[str, Person]:
    """Map the spellings of a surname to the fullest mention of each, the first of them first.

    A given name or a part of a longer surname, told alone, is no spelling of it.
    """
    fullest = figure.fullest
    parts = {*_parts(fullest.given or ""), *_parts(fullest.surname)} - {_bare(_spelt(fullest.surname))}
    found: dict[str, Person] = {}
    for mention in figure.mentions:
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


def _named(side: Side, mention: Person) -> Reading:
    return side.reading(mention.sentence, mention.span)


def _offices(a: Side, b: Side, mine: Figure, theirs: Figure) -> Iterator[Change | Agreement]:
    """Compare all offices that each article gives one person: a clash counts only if no office is in common."""
    if not mine.roles or not theirs.roles:
        return
    verdict = compare_roles([role for _, role in mine.roles], [role for _, role in theirs.roles])
    sorted_out: dict[str, tuple[list[Reading], list[Reading]]] = {}
    for mention, role in mine.roles:
        for other, answer in theirs.roles:
            kind = _kind(role, answer, verdict)
            if kind == "contradiction" and not one_person(mention, other):
                kind = "perhaps" if _is_misspelt(a, b, mine, theirs) else "none"
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
            yield replace(graded, materiality="low", reason=_PLAIN) if kind == "wording" else graded


def _other_offices(
    a: Side, b: Side, mine: Figure, theirs: Figure, paired: Collection[tuple[int, int]]
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
    graded = None if aligned else _OTHER_SIDE
    yield change("role", "changed", before, after, versus(before, after, "another office for one person"), graded)


def _offices_to_come(a: Side, b: Side, mine: Figure, theirs: Figure) -> Iterator[Change]:
    """Compare what office one person is told to take up: "becomes chairman", "will join as deputy chairman"."""
    left, right = _to_come(a, mine), _to_come(b, theirs)
    told = any(one_title(a, role, b, answer) for _, role in left for _, answer in right)
    if not left or not right or told:
        return
    before, after = (side.reading(one.sentence, role.span) for side, (one, role) in ((a, left[0]), (b, right[0])))
    yield change("role", "changed", before, after, versus(before, after, "another office that one person takes up"))


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


def _to_come(side: Side, figure: Figure) -> list[tuple[Person, Role]]:
    return [
        (mention, role)
        for mention in figure.mentions
        for role in roles_to_come(
            side,
            mention,
            tuple(one for one in side.persons.get(mention.sentence, ()) if one.entity != mention.entity),
        )
    ]


def _stated(figure: Figure) -> list[tuple[Person, Role]]:
    return [(mention, role) for mention, role in figure.roles if role.status != "former"]


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


def exclude(role: Role, answer: Role) -> bool:
    """Tell whether nobody holds both offices at once; the same one of two bodies only where both are countries.

    Other bodies are named too freely for that: "Dixons" and "the Dixons Group", "ECB" and "European Central Bank".
    """
    if compare_roles([role], [answer]) != "contradiction":
        return False
    return role.canonical != answer.canonical or {role.of, answer.of} <= frozenset(countries().values())


_UNTOLD = frozenset({"compatible", "unknown"})
_BESIDE_WORK = frozenset({"relative", "bystander", "victim", "supporter", "champion"})
_OTHER_SIDE: tuple[Materiality, str] = ("low", "the two may tell different sides of one person")
_PLAIN = "one office in other words"
_FINDINGS: dict[str, tuple[Relation, str]] = {
    "contradiction": ("contradiction", "two offices for one person"),
    "perhaps": ("changed", "two offices for one person, if the two names are one"),
    "status": ("changed", "one office, held in one and not yet or no longer in the other"),
    "less precise": ("less precise", "the office told less exactly"),
    "more precise": ("more precise", "the office told more exactly"),
    "wording": ("wording", "one office by another word"),
    "loaded": ("wording", "a title that judges its holder in one of them"),
}
