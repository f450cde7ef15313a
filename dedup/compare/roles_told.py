"""Offices told by what somebody does or becomes: "who runs the hospital", "is to become chairman", "as minister"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from dedup.compare.sides import Side
from dedup.text.role_lists import Office, modifiers, of_what, offices, split
from dedup.types import Person, Role, RoleStatus, Span

# What one does who leads something, and the office it is.
_LEADS = re.compile(
    r",?\s+(?:who|which)\s+(?:\w+ly\s+)?(?P<verb>heads|headed|leads|led|runs|ran|manages|managed|chairs|chaired|commands|"
    r"commanded|(?:is|was) in charge of|(?:is|was) at the head of)\s+"
    r"(?!(?:as|for|on|to|into|in|away|from|with|at|up|out|off|over|against|by|through)\b)"
    r"(?P<of>(?:the|a|an|its|his|her|their)?\s*[\w'’-]+(?:\s+(?:of\s+(?:the\s+)?)?[\w'’-]+){0,3})"
)
_OFFICE_OF = {"chairs": "chairman", "chaired": "chairman", "commands": "commander", "commanded": "commander"}
# "Ann Low, a midwife with the board" and "As a midwife in the town, Ann Low": what somebody is by trade.
_TRADE_AFTER = re.compile(
    r",\s+(?:\d+,\s+)?(?:a|an)\s+(?:[a-z\d-]+\s+){0,2}?(?=(?P<trade>[a-z-]+)\s+(?:with|at|from|aged|in|who)\b)"
)
_TRADE_BEFORE = re.compile(r"As (?:a|an)\s+(?:[a-z-]+\s+){0,2}?(?=(?P<trade>[a-z-]+)\b)[^,.;]{0,60},\s+$")
_AS = re.compile(
    r",\s+(?:who,?\s+)?(?:as|(?P<once>(?:(?:had|has)\s+)?(?:previously\s+|formerly\s+|earlier\s+|once\s+)?"
    r"(?:served|worked)(?:\s+\w+ly)?\s+as))\s+(?:the\s+|a\s+|an\s+|its\s+|his\s+|her\s+)?"
)
_BECOMES = re.compile(
    r"\b(?:becomes?|becoming|became|(?:is|was|been|be|were) (?:named|appointed|elected|made|sworn in)(?: as)?|"
    r"promoted to|(?:joins?|joined)\b[^,.;]{0,60}? as|takes? over as|took over as|"
    r"serves? as|served as|succeeds? \w+ as)\s+(?:(?:its|the|a|an|his|her|their)\s+)?(?:(?:new|first|next|interim)\s+)?"
)
_WORD = re.compile(r"[\w'’-]+")
_LONGEST = 4
_CLAUSE = re.compile(r"[;.!?]")
_NO_STATUS = "-"


def roles_told(side: Side, mention: Person) -> tuple[Role, ...]:
    """Read what a sentence tells of the office of a person it names, beside titles and appositions."""
    text, span = side.document.article.text, side.document.sentences[mention.sentence].span
    trades = () if mention.roles else tuple(_trades(text, mention, span))
    return (*_told(text, mention, span.stop), *trades)


def _trades(text: str, mention: Person, sentence: Span) -> Iterator[Role]:
    before = _TRADE_BEFORE.match(text, sentence.start, mention.span.start)
    after = _TRADE_AFTER.match(text, mention.span.stop, sentence.stop)
    for found in (before, after):
        office = offices().get((found["trade"],)) if found else None
        if found and office:
            yield Role(office.canonical, Span(*found.span("trade")), None, "current", office.loaded)


def _told(text: str, mention: Person, end: int) -> Iterator[Role]:
    leads = _LEADS.match(text, mention.span.stop, end)
    if leads:
        verb = leads["verb"]
        yield Role(_OFFICE_OF.get(verb, "executive"), Span(leads.start("verb"), leads.end()), of_what(leads["of"]))
    as_one = _AS.match(text, mention.span.stop, end)
    if as_one and (found := _office_at(text, as_one.end(), end)):
        yield replace(found, status="former") if as_one["once"] else found


def roles_to_come(side: Side, mention: Person, others: tuple[Person, ...]) -> Iterator[Role]:
    """Read the office that a person becomes, where nobody else is named between: "Low is to become chairman"."""
    text = side.document.article.text
    end = side.document.sentences[mention.sentence].span.stop
    for found in _BECOMES.finditer(text, mention.span.stop, end):
        between = Span(mention.span.stop, found.start())
        if _CLAUSE.search(text, between.start, between.stop) or any(one.span.overlaps(between) for one in others):
            return
        role = _office_at(text, found.end(), end)
        if role:
            yield replace(role, span=Span(found.start(), role.span.stop))


def _office_at(text: str, start: int, end: int) -> Role | None:
    """Read the office whose phrase begins at ``start``, with what stands before it: "deputy"."""
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text, start, end)][: 2 * _LONGEST]
    status: RoleStatus = "current"
    at = 0
    while at < len(words):
        word = words[at][0].casefold()
        office = _longest(words[at:])
        if office:
            return Role(office[0].canonical, Span(start, office[1]), None, status, office[0].loaded)
        known = modifiers().get((word,))
        if known is None:
            return None
        if known != _NO_STATUS:
            status = cast(RoleStatus, known)
        at += 1
    return None


def _longest(words: list[tuple[str, int, int]]) -> tuple[Office, int] | None:
    for size in range(min(_LONGEST, len(words)), 0, -1):
        phrase = split(" ".join(word for word, _, _ in words[:size]))
        if phrase in offices():
            return offices()[phrase], words[size - 1][2]
    return None
