"""The parties of those whom two articles speak of: "Labour councillor", "D-Ohio", "a Conservative MP"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from dedup.compare.entities import Entity, same_entities
from dedup.compare.near import firm_pairs
from dedup.compare.sides import Side
from dedup.compare.testify import change, versus
from dedup.text.parties import Party, parties
from dedup.text.role_lists import modifiers, offices
from dedup.types import Change, Person, SentencePair, Span

_REACH = 70
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# What may stand between a person and their party besides their office.
_BETWEEN = frozenset({"a", "an", "the", "of", "for", "from", "in", "at", "whose"})
_BETWEEN |= {"group", "party", "parliamentary", "local", "town", "city", "county", "ward", "backbench", "member"}
_LEFT = frozenset({"former", "ex", "formerly", "once", "then", "ousted", "expelled"})
_NO_PHRASE = re.compile(r"[.;:!?()\"“”]|\s[-–—]\s")
_OWNED = re.compile(r"['’]s?\s")
_WHO = re.compile(r"\bwho (?:is|represents|leads|sits for|speaks for|stood for|stands for) ")


def party_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find persons of one party in one article and of another in the other, and nameless ones in one statement."""
    left, right = (one.once(_named, partial(_named, one)) for one in (a, b))
    if not left or not right:
        return
    for mine, theirs in same_entities(a, b):
        own, other = _of(a, mine), _of(b, theirs)
        if own and other and not any(x.may_be(y) for _, x in own for _, y in other):
            yield _told(a, b, *own[0], *other[0])
    for pair in firm_pairs(pairs):
        nameless, answers = _nameless(a, left, pair.a), _nameless(b, right, pair.b)
        if len(nameless) != 1 or len(answers) != 1:
            continue
        (office, of_a), (answer, of_b) = nameless[0], answers[0]
        if office == answer and not of_a.may_be(of_b):
            before, after = a.reading(pair.a, of_a.span), b.reading(pair.b, of_b.span)
            yield change("role", "changed", before, after, versus(before, after, "somebody of another party"))


def _told(a: Side, b: Side, mine: Person, own: Party, theirs: Person, other: Party) -> Change:
    before, after = (
        side.reading(one.sentence, Span.covering(one.span, party.span))
        for side, one, party in ((a, mine, own), (b, theirs, other))
    )
    return change("role", "changed", before, after, versus(before, after, "another party for one person"))


def _named(side: Side) -> dict[int, tuple[Party, ...]]:
    """Give the parties that each sentence names."""
    text = side.document.article.text
    found = {one.index: tuple(parties(text, one.span)) for one in side.document.sentences}
    return {index: told for index, told in found.items() if told}


def _of(side: Side, person: Entity) -> list[tuple[Person, Party]]:
    """Give the parties that an article says a person is of now, each with the mention that tells it."""
    named = side.once(_named, partial(_named, side))
    return [
        (mention, party)
        for mention in person.mentions
        for party in named.get(mention.sentence, ())
        if _is_of(side, mention, party)
    ]


def _is_of(side: Side, mention: Person, party: Party) -> bool:
    text, name = side.document.article.text, mention.span
    if party.span.stop <= name.start:
        between = text[party.span.stop : name.start]
        # "Labour's Ada Low"; but "the Labour leader's rival, Ada Low" is of any.
        rest = _OWNED.sub("", between, count=1) if _OWNED.match(between) else between
        told = _fits(rest) and rest.count(",") <= 1
        return told and not _left(text, party.span.start) and not _is_listed(text, name.stop, rest)
    if party.span.start >= name.stop:
        between = text[name.stop : party.span.start]
        lettered = between.strip() in {",", "("} and text[party.span.start] in "DRI"
        opened = between.lstrip()[:1] in {",", "("} or between.split()[:1] in (["of"], ["from"])
        return lettered or (opened and _fits(between.replace("(", "", 1)) and between.count(",") <= 1)
    return False


def _is_listed(text: str, stop: int, between: str) -> bool:
    """Tell "Labour, Ada Low and others" from an apposition: it closes behind the name."""
    return "," in between and text[stop : stop + 1] not in {",", "."}


def _fits(between: str) -> bool:
    """Tell whether nothing but an office and small words stands in a stretch."""
    if len(between) > _REACH or _NO_PHRASE.search(between):
        return False
    said = [word[0].casefold() for word in _WORD.finditer(_WHO.sub("", between, count=1))]
    return not _LEFT.intersection(said) and all(word in _fitting() for word in said)


def _left(text: str, start: int) -> bool:
    """Tell "a former Labour minister"."""
    before = _WORD.findall(text[max(0, start - _REACH) : start].rpartition(".")[2])[-2:]
    return not _LEFT.isdisjoint(word.casefold() for word in before)


@cache
def _fitting() -> frozenset[str]:
    listed = {word for phrase in (*offices(), *modifiers()) for word in phrase}
    return frozenset(listed | {f"{word}s" for word in listed} | _BETWEEN) - _LEFT


def _nameless(side: Side, named: dict[int, tuple[Party, ...]], sentence: int) -> list[tuple[str, Party]]:
    """Give the parties that stand before an office in a sentence, beside no name, with the office."""
    text = side.document.article.text
    found = []
    for party in named.get(sentence, ()):
        following = _WORD.match(text, party.span.stop + 1)
        if following is None or any(_is_of(side, one, party) for one in side.persons.get(sentence, ())):
            continue
        word = following[0].casefold()
        if text[party.span.stop] == " " and ((word,) in offices() or (word.removesuffix("s"),) in offices()):
            found.append((word.removesuffix("s"), party))
    return found
