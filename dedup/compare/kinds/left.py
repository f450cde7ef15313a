"""What is left over on both sides of a link once equal facts are paired off: one place, one people, one person.

Who retells a sentence freely keeps few of its words, so that no slot tells which fact answers which. But if each of two
linked sentences has one place that the other article names nowhere, the one stands for the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.compare.entities import entities, respelt, run_together, same_entities
from dedup.compare.materiality import ALTERED_IN_PART
from dedup.compare.near import LINKED, ONE_STATEMENT, mutual_pairs
from dedup.compare.pairing import AGREEING, place_relation
from dedup.compare.sides import Side, Word, outside
from dedup.compare.testify import change, versus
from dedup.text.names import begins, same_person
from dedup.text.role_lists import offices
from dedup.text.roles import compare_roles
from dedup.types import Change, Materiality, Person, Place, Role, SentencePair

# From this one on all else is so much the same that even wholly unlike names stand in one place.
_NEARLY_THE_SAME = 0.6
# What somebody lives by; who is a witness or a suspect may be anything besides.
_WORK = frozenset({"trade", "employee", "medical", "teacher", "student", "clergy", "rescue", "writer", "artist"})
_ELSEWHERE: tuple[Materiality, str] = ("medium", "another place in one statement")


def left_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Set against each other the one place, people and person that either sentence has and the other article lacks."""
    best = mutual_pairs(pairs)
    for pair in pairs:
        if pair.score >= LINKED and pair in best:
            yield from _places(a, b, pair)
            yield from _persons(a, b, pair)
            yield from _trades(a, b, pair)


def _places(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    for adjective in (False, True):
        left, right = _own(a, b, pair.a, adjective), _own(b, a, pair.b, adjective)
        if len(left) != 1 or len(right) != 1 or place_relation(left[0], right[0]) != "different":
            continue
        mine, theirs = left[0], right[0]
        if outside(a, mine) != outside(b, theirs):
            continue
        before, after = a.reading(pair.a, mine.span), b.reading(pair.b, theirs.span)
        finding = "another place in one statement, and both may be right"
        yield change("place", "changed", before, after, versus(before, after, finding), _ELSEWHERE)


def _own(side: Side, other: Side, sentence: int, adjective: bool) -> list[Place]:
    """Give the places of a sentence that the other article names nowhere, outside names, sources and datelines."""
    start = side.document.sentences[sentence].span.start
    apart = [one.span for one in side.attributions.get(sentence, ())]
    apart += [one.span for one in side.persons.get(sentence, ())]
    known, text = other.document.facts.places, side.document.article.text
    return [
        one
        for one in side.places.get(sentence, ())
        if one.adjective == adjective
        # "The Canadian-born cook" tells of a person where he comes from.
        and not text.startswith(("-", "‑", "‐"), one.span.stop)
        and (adjective or one.span.start > start)
        and not any(span.overlaps(one.span) for span in apart)
        and not any(place_relation(one, answer) in AGREEING for answer in known)
    ]


def _persons(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    left, right = _strangers(a, b, pair.a), _strangers(b, a, pair.b)
    if len(left) != 1 or len(right) != 1:
        return
    mine, theirs = left[0], right[0]
    if run_together(mine.surname, theirs.surname) or any(
        x.mentions[0].entity == mine.entity and y.mentions[0].entity == theirs.entity for x, y in same_entities(a, b)
    ):
        return
    # Surnames that are one tell nothing of two given names.
    if mine.surname.casefold() == theirs.surname.casefold() and not (mine.given and theirs.given):
        return
    before, after = a.reading(pair.a, mine.span), b.reading(pair.b, theirs.span)
    if _partly(mine, theirs):
        finding = "another name, or one altered in part"
        yield change("name", "changed", before, after, versus(before, after, finding), ALTERED_IN_PART)
    elif pair.score >= _NEARLY_THE_SAME:
        finding = "another name in the same statement, and both may be right"
        yield change("name", "changed", before, after, versus(before, after, finding))


def _trades(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Set the trade of somebody nameless against the one in its place: "a baker was killed", "a butcher was killed"."""
    if pair.score < ONE_STATEMENT:
        return
    left, right = _nameless(a, b, pair.a), _nameless(b, a, pair.b)
    if len(left) != 1 or len(right) != 1:
        return
    (mine, role), (theirs, answer) = left[0], right[0]
    if compare_roles([role], [answer]) == "same":
        return
    before, after = a.reading(pair.a, mine.span), b.reading(pair.b, theirs.span)
    yield change("role", "changed", before, after, versus(before, after, "another trade in one statement"))


def _nameless(side: Side, other: Side, sentence: int) -> list[tuple[Word, Role]]:
    """Give the trades in a sentence that are no named person's, nor told anywhere by the other article."""
    named = [role.span for one in side.persons.get(sentence, ()) for role in one.roles]
    known = other.vocabulary
    text = side.document.article.text
    found = []
    for word in side.said(sentence):
        office = offices().get((word.n,)) or offices().get((word.n.removesuffix("s"),))
        if office is None or office.group not in _WORK or word.stem in known or text[word.span.start].isupper():
            continue
        if not any(span.overlaps(word.span) for span in named):
            found.append((word, Role(office.canonical, word.span)))
    return found


def _strangers(side: Side, other: Side, sentence: int) -> list[Person]:
    """Give the persons of a sentence whom the other article does not name, each once."""
    known = [entity.fullest for entity in entities(other)]
    own = {entity.mentions[0].entity: entity.fullest for entity in entities(side)}
    found: dict[int, Person] = {}
    for one in side.persons.get(sentence, ()):
        if not any(_may_be_one(own[one.entity], answer) for answer in known):
            found.setdefault(one.entity, one)
    return list(found.values())


def _may_be_one(mine: Person, theirs: Person) -> bool:
    """Tell names that one person may go by; two full names that only may be one are another's, or misspelt."""
    sameness = same_person(mine.name, theirs.name)
    if sameness == "possible" and (begins(mine.name, theirs.name) or begins(theirs.name, mine.name)):
        return True
    return sameness == "same" or (sameness == "possible" and (mine.given is None or theirs.given is None))


def _partly(mine: Person, theirs: Person) -> bool:
    """Tell names of which one half is the same, or nearly."""
    if mine.given is None or theirs.given is None:
        return False
    return (
        mine.given.casefold() == theirs.given.casefold()
        or mine.surname.casefold() == theirs.surname.casefold()
        or respelt(mine.surname.casefold(), theirs.surname.casefold())
    )
