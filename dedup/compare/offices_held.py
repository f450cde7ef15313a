"""Offices as persons hold them: their titles, and which of two nobody holds at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache

from dedup.compare.entities import Entity, entities
from dedup.compare.sides import Side
from dedup.compare.testify import change, quote, union
from dedup.text.names import same_person
from dedup.text.parties import parties
from dedup.text.role_agreement import classes
from dedup.text.role_lists import modifiers, offices, split
from dedup.text.roles import compare_roles, countries, exclusive
from dedup.text.tokens import stop_words
from dedup.types import Change, Person, Reading, Role, Span

# Many hold such an office at once, each of something else.
_OF_MANY = frozenset({"minister", "secretary", "director"})
_UNDER = frozenset({"deputy", "vice", "assistant"})
# Words for who leads a body that say no more than that, and words that make another office of one.
_HEADS = frozenset({"head", "boss", "chief", "leader", "ceo"})
_LEADING = frozenset({("chief", "executive"), ("director", "general"), ("managing", "director")})
# "A company executive" may be any of these.
_EXECUTIVE = "executive"
_EXECUTIVES = frozenset({"president", "officer", "director", "chief", "manager", "head", "boss", "ceo", "chairman"})
_RANKS = frozenset(
    {"chief", "senior", "junior", "vice", "deputy", "executive", "general", "major", "lieutenant", "staff"}
)
# Words before a name among which its titles stand; what ends them; and what stands behind a name, up to the next mark.
_REACH = 12
_MARK = re.compile(r"[,;:()\"“”]|\s[-–—]\s")
_APPOSITION = re.compile(r",\s+([^,;:()\"“”]+)")
_OF = re.compile(r"\s(?:of|in|at|for)\s")
_LATE, _THEN = "late", "then"
_NO_STATUS = "-"
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
            if any(office.status == "former" for _, office in held):
                continue
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


def told_alike(a: Side, mine: tuple[Person, Role], b: Side, theirs: tuple[Person, Role]) -> bool:
    """Tell two offices that need not be two: one title told longer or by a wider word, or one of two told together.

    "Trauma director" and "trauma medical director"; "agency chief" and "head of the agency"; "the barber X" where the
    other article has "the barber and company executive X".
    """
    one, other = _title(a, mine[1]), _title(b, theirs[1])
    address = any(classes().get(role.canonical) == "title" for role in (mine[1], theirs[1]))
    if not one or not other or address or mine[1].status != theirs[1].status:
        return False
    longer, shorter = (set(one), set(other)) if len(one) > len(other) else (set(other), set(one))
    if one[-1] == other[-1] and shorter <= longer and not (longer - shorter) & _RANKS:
        return True
    # "The harbour board chief" and "the chief executive of the harbour board".
    heads = _HEADS.union(*_LEADING) | stop_words()
    if _leads(one) and _leads(other) and _beside(a, *mine).difference(heads) & _beside(b, *theirs).difference(heads):
        return True
    if any(_is_any_executive(wide) and narrow[-1] in _EXECUTIVES for wide, narrow in ((one, other), (other, one))):
        return True
    return one[-1] in _beside(b, *theirs).difference(other) or other[-1] in _beside(a, *mine).difference(one)


def _leads(title: tuple[str, ...]) -> bool:
    return title[-1] in _HEADS or title[-2:] in _LEADING


def _is_any_executive(title: tuple[str, ...]) -> bool:
    return title[-1] == _EXECUTIVE and title[-2:] not in _LEADING


def _title(side: Side, role: Role) -> tuple[str, ...]:
    """Give the words of a title up to what it is an office of, those of its status left out.

    Nothing where it is no title ("who runs the mill").
    """
    text = side.document.article.text
    span = Span(role.span.start, of.start() if (of := _OF.search(text, *role.span)) else role.span.stop)
    told = split(_by_party(text, span))
    if not told or told[-1] not in _last_words():
        return ()
    return (*(word for word in told[:-1] if modifiers().get((word,), _NO_STATUS) == _NO_STATUS), told[-1])


def _by_party(text: str, span: Span) -> str:
    """Give a title with each party by one name: "GOP chairman" and "Republican Party chairman"."""
    for party in reversed(list(parties(text, span))):
        text = f"{text[: party.span.start]}{party.name}{text[party.span.stop :]}"
        span = Span(span.start, span.stop + len(party.name) - party.span.length)
    return span.of(text)


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase[-1] for phrase in offices())


def _beside(side: Side, mention: Person, role: Role) -> frozenset[str]:
    """Give the words among which a title stands: before a name up to a mark, or in the apposition behind it."""
    text, sentence = side.document.article.text, side.document.sentences[mention.sentence].span
    if role.span.start < mention.span.start:
        before = _MARK.split(text[sentence.start : max(role.span.stop, sentence.start)])[-1]
        return frozenset(split(before + text[role.span.stop : mention.span.start])[-_REACH:])
    behind = _APPOSITION.match(text, mention.span.stop, sentence.stop)
    return frozenset(split(behind[1])) if behind else frozenset()


def tells_former(side: Side, mention: Person, role: Role) -> bool:
    """Tell whether "former" stands beside a title: it may be said of one told later ("former X and college Y")."""
    return any(modifiers().get((word,)) == "former" for word in _beside(side, mention, role))


def is_late(side: Side, role: Role) -> bool:
    """Tell the office of somebody who died: "the late chairman"."""
    return _LATE in split(role.span.of(side.document.article.text))


def is_of_then(side: Side, role: Role) -> bool:
    """Tell an office by the time of the event: "then-mayor"."""
    return _THEN in split(role.span.of(side.document.article.text))


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
