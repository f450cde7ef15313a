"""Find the moments that are told by an event: "ahead of the summit", "before she takes office", "at Christmas"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dedup.text import lexicon
from dedup.text.moments.bounds import Parts, relation_of
from dedup.text.phrases import keys_of, rarest, words_of
from dedup.types import Span

_BEFORE = r"before|ahead of|prior to|until|till|since|after|following|in the run-up to|in advance of"
_OPENINGS = frozenset(("before", "ahead", "prior", "until", "till", "since", "after", "following", "in", "by"))
# Words between "before the" and the event: no preposition, pronoun, verb or participle.
_INNER = (
    r"(?!(?:by|of|in|on|at|for|to|from|with|that|which|who|and|or|but|as|than|he|she|it|they|we|i|you|was|were|is|are"
    r"|had|has|have|said|being)\b)(?!(?!planned|scheduled|proposed|disputed|contested|expected|so-called|united)\w+ed\b)"
    r"[^\s,.;:]+"
)
_PHASE = r"(?:the (?:start|end|beginning|outbreak|eve|launch|night|day|collapse) of\s+)?"


@cache
def _table() -> dict[str, tuple[str, str, str]]:
    return {row[0]: (row[1], row[2], row[3] if len(row) > 3 else "") for row in lexicon.rows("events.en.tsv")}


def _any(kind: str, bare: bool = False) -> str:
    words = [word for word, row in _table().items() if row[1] == kind and (row[2] == "bare" or not bare)]
    return _in_any_case(words) if words else ""


def _in_any_case(words: Iterable[str]) -> str:
    # Of letters without accents only: else "ſ" would be an "s" here, and in no table.
    return f"(?ai:{_one_of(words)})"


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _after_relation() -> re.Pattern[str]:
    nouns = f"{_any('noun')}|{_any('planned')}"
    bare = "|".join(filter(None, (_any("noun", True), _any("planned", True))))
    return re.compile(
        rf"\b(?:(?P<rel>{_BEFORE})\s+(?:(?P<deed>(?:[^\s,.;:]+\s+){{0,4}}?(?:{_any('deed')}))"
        rf"|(?P<noun>{_PHASE}(?:(?:{_INNER}\s+){{1,6}}?(?:{nouns})|(?:{bare}))))"
        rf"|(?P<by>by)\s+(?P<planned>(?:{_INNER}\s+){{1,5}}?(?:{_any('planned')})))(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Give a word of each event that needs "before" or the like, and of each that is named: none without its word."""
    rare = {name: rarest(tuple(word.key for word in words_of(name, 0, len(name)))) for name in _table()}
    named = frozenset(word for name, word in rare.items() if _table()[name][1] == "name")
    return frozenset(word for name, word in rare.items() if _table()[name][1] != "name"), named


@cache
def _named() -> re.Pattern[str]:
    # Names are written with capitals, those of several words ("the second world war") by some without; looking at the
    # first letter alone lets the search skip most of a text.
    names = [word for word, row in _table().items() if row[1] == "name"]
    first = "".join(sorted({name[0].upper() for name in names}))
    small = _one_of(name for name in names if " war" in name and name.isascii())
    return re.compile(
        rf"(?:(?<!\w)(?P<rel>{_BEFORE}|by|during|in|on|at|over)\s+(?:the\s+)?)?(?<!\w)"
        rf"(?P<name>(?=[{first}0-9]){_in_any_case(names)}|{small})(?![\w-])"
    )


def events(text: str, span: Span) -> list[Parts]:
    """Find the events in ``span`` that tell a time, in the order of the text."""
    keys = keys_of(text, *span)
    found: list[Parts] = []
    related, named_by = _telling()
    if not _OPENINGS.isdisjoint(keys) and not related.isdisjoint(keys):
        found = [_parts(match) for match in _after_relation().finditer(text, *span)]
    if not named_by.isdisjoint(keys):
        named = [_name(match) for match in _named().finditer(text, *span)]
        found += [name for name in named if not any(name.span.overlaps(other.span) for other in found)]
    return found


def _parts(match: re.Match[str]) -> Parts:
    said = next(match[kind] for kind in ("deed", "noun", "planned") if match[kind]).lower()
    table = _table()
    # The longest name of an event that the phrase ends with.
    key = next(
        (said[i:] for i in range(len(said)) if (i == 0 or not said[i - 1].isalnum()) and said[i:] in table), said
    )
    return Parts("event", Span(*match.span()), relation_of(match["rel"] or match["by"]), {"event": table[key][0]})


def _name(match: re.Match[str]) -> Parts:
    name, _, fixed = _table()[match["name"].lower()]
    named = {"event": name, "fixed": fixed} if "-" in fixed else {"event": name}
    return Parts("event", Span(*match.span()), relation_of(match["rel"]), named)
