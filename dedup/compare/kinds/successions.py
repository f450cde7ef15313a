"""Who followed whom in an office: "succeeded by", "took over from", "whose predecessor was", "the new commander"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from dedup.compare.entities import Entity, entities, same_entities
from dedup.compare.offices_held import titled
from dedup.compare.sides import Side
from dedup.compare.testify import change, union, versus
from dedup.text.names import same_person
from dedup.text.role_lists import offices, split
from dedup.types import Change, Materiality, Person, Reading, Relation, Span

# Of two persons with such words between them the first comes after the second in an office, or before.
_AFTER = re.compile(
    r"(?:\b(?:succeed(?:s|ed)|replace[sd]|(?:will|is to|was to) (?:succeed|replace|take over from)|"
    r"t(?:akes|ook|aken) over from|t(?:akes|ook|aken) the (?:place|job|post|seat) of|"
    r"inherit(?:s|ed) the \w+ (?:from|of)|whose predecessor (?:was|is)|(?:his|her) predecessor)|"
    r", (?:succeeding|replacing|taking over from))\b"
)
_BEFORE = re.compile(
    r"\b(?:(?:was|is|were|been|be|being) (?:\w+ )?(?:succeeded|replaced) by|"
    r"hand(?:s|ed|ing)?(?: the \w+)? over(?: the (?:\w+ ){1,3})? ?to|"
    r"ma(?:de|kes?|king) way for|g(?:ave|ives?|iving) way to|lost (?:his|her) \w+ to|"
    r"whose successor (?:was|is)|(?:his|her) successor)\b"
)
_OWNED = re.compile(r"['’]s? (successor|predecessor)(?:,| (?:was|is|as [^,.;]{1,40} (?:was|is)))")
# "His place was taken by Low" and "the post went to Low", said of whom the sentences before speak.
_TAKEN = re.compile(
    r"\b(?:(?:his|her|the) (?:place|post|job|role|seat|command|chair|brigade|division|regiment|ministry|portfolio|"
    r"leadership|presidency|captaincy) (?:was (?:taken|filled|given)(?: over)? (?:by|to)|went to|goes to|passed to|"
    r"passes to)|(?:his|her) successor (?:is|was|will be))\b",
    re.IGNORECASE,
)
# "Has had a new commander since January, Low".
_NEW = re.compile(r"\bnew (?P<office>\w+(?: \w+)?)(?: since \w+)?, $")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|whose|who)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;!?]\s")
_REACH = 90
_WAY_BACK = 2
_TURNED: tuple[Materiality, str] = ("high", "who followed whom is turned round")
_ANOTHER: tuple[Materiality, str] = ("high", "another person before or after in one office")


class Succession(NamedTuple):
    """One who followed another in an office, by the numbers of the persons; None where nobody is named."""

    after: int
    before: int | None
    readings: tuple[Reading, ...]


def succession_changes(a: Side, b: Side) -> Iterator[Change]:
    """Find offices of which two articles tell another order of holders, or another holder before or after one."""
    left, right = (side.once(successions, partial(successions, side)) for side in (a, b))
    if not left or not right:
        return
    same = {(x.mentions[0].entity, y.mentions[0].entity) for x, y in same_entities(a, b)}
    people_a, people_b = ({one.mentions[0].entity: one for one in entities(side)} for side in (a, b))
    for mine in left:
        for theirs in right:
            verdict = _compare(mine, theirs, same, people_a, people_b)
            if verdict:
                relation, finding, graded = verdict
                before, after = mine.readings[-1], theirs.readings[-1]
                found = change("role", relation, before, after, versus(before, after, finding), graded)
                yield replace(found, before=union(mine.readings, ()), after=union(theirs.readings, ()))


def _compare(
    mine: Succession,
    theirs: Succession,
    same: set[tuple[int, int]],
    people_a: Mapping[int, Entity],
    people_b: Mapping[int, Entity],
) -> tuple[Relation, str, tuple[Materiality, str]] | None:
    def are_two(x: int | None, y: int | None) -> bool:
        if x is None or y is None or (x, y) in same:
            return False
        return same_person(people_a[x].fullest.name, people_b[y].fullest.name) == "different"

    turned = (mine.after, theirs.before) in same, (mine.before, theirs.after) in same
    if any(turned):
        alone = mine.before is None or theirs.before is None
        return (
            ("contradiction", "who followed whom in office is turned round", _TURNED) if all(turned) or alone else None
        )
    if (mine.before, theirs.before) in same and are_two(mine.after, theirs.after):
        return "changed", "another successor", _ANOTHER
    if (mine.after, theirs.after) in same and are_two(mine.before, theirs.before):
        return "changed", "another predecessor", _ANOTHER
    return None


def successions(side: Side) -> tuple[Succession, ...]:
    """List who is told to have followed whom in an office, in the order of the text."""
    text = side.document.article.text
    found: list[Succession] = []
    for sentence in side.document.sentences:
        people = [one for one in side.persons.get(sentence.index, ()) if not side.quoted(sentence.index, one.span)]
        if people:
            found += _in_sentence(side, text, sentence.index, sentence.span, people)
    return tuple(found)


def _in_sentence(side: Side, text: str, sentence: int, span: Span, people: list[Person]) -> Iterator[Succession]:
    for pattern, leads in ((_AFTER, True), (_BEFORE, False), (_TAKEN, False)):
        for told in pattern.finditer(text, *span):
            passive = leads and re.search(r"(?:was|is|were|been|be|being) (?:\w+ )?$", text[span.start : told.start()])
            if passive:
                continue
            other = _next(text, people, told.end())
            owner = _subject(side, text, sentence, span, people, told.start())
            if other is None or owner is None or other.entity == owner.entity:
                continue
            yield _made(side, owner, other, sentence, Span(told.start(), other.span.stop), leads=leads)
    for told in _OWNED.finditer(text, *span):
        owner = next((one for one in people if told.start() - 1 <= one.span.stop <= told.start() + 2), None)
        other = _next(text, people, told.end())
        if owner and other and other.entity != owner.entity:
            words = Span(owner.span.start, other.span.stop)
            yield _made(side, owner, other, sentence, words, leads=told[1] == "predecessor")
    for one in people:
        held = min((role.span.start for role in one.roles), default=one.span.start)
        new = _NEW.search(text, max(span.start, held - _REACH), held)
        if new and split(new["office"]) in offices():
            yield Succession(one.entity, None, (side.reading(sentence, Span(new.start(), one.span.stop)),))


def _made(side: Side, owner: Person, other: Person, sentence: int, words: Span, *, leads: bool) -> Succession:
    """Put a succession together; ``leads`` tells that the owner of the words comes after the other."""
    readings = [side.reading(sentence, words)]
    if owner.sentence != sentence:
        named = titled(side, owner, owner.roles[0]) if owner.roles else side.reading(owner.sentence, owner.span)
        readings.insert(0, named)
    elif owner.span.stop <= words.start:
        readings = [side.reading(sentence, Span(owner.span.start, words.stop))]
    after, before = (owner, other) if leads else (other, owner)
    return Succession(after.entity, before.entity, tuple(readings))


def _next(text: str, people: list[Person], end: int) -> Person | None:
    """Find the person named next after a place, in the same clause."""
    one = next((one for one in people if one.span.start >= end), None)
    if one is None or one.span.start - end > _REACH or _CLAUSE.search(text, end, one.span.start):
        return None
    return one


def _subject(side: Side, text: str, sentence: int, span: Span, people: list[Person], start: int) -> Person | None:
    """Find whom the words before a place speak of: named there, or, by a pronoun, in a sentence just before."""
    before = [one for one in people if one.span.stop <= start and not one.possessive]
    if before:
        return before[-1]
    if not _PRONOUN.search(text, span.start, start + len("whose ")) and not _TAKEN.match(text, start):
        return None
    for earlier in range(sentence - 1, max(-1, sentence - 1 - _WAY_BACK), -1):
        named = [one for one in side.persons.get(earlier, ()) if not one.possessive]
        if named:
            return named[0] if len({one.entity for one in named}) == 1 else None
    return None
