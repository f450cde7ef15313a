"""Find the moments of a text: dates, deadlines, weekdays, "three years ago", "before the inauguration"."""

from __future__ import annotations

import re

from dedup.text.languages import other_language
from dedup.text.moments.bounds import Parts, bounded, relation_of
from dedup.text.moments.events import events
from dedup.text.moments.order import compare_moments
from dedup.text.moments.other_languages import dates_of
from dedup.text.moments.patterns import (
    CLOCK_MARK,
    DEGREES,
    FIND,
    HINTS,
    NAME_BEFORE,
    NOT_A_YEAR,
    OF_THE_YEAR,
    PART_BEFORE,
    PARTS,
    PRICED,
    SURNAME,
    YEAR_TO,
)
from dedup.text.phrases import among, kept, keys_of, words_of
from dedup.types import Document, Moment, Span

__all__ = ["compare_moments", "moments", "stretches"]

_NEEDS_CUE = {"may", "march", "mar", "jan", "dec", "sep", "oct", "nov", "apr", "aug", "feb", "jun", "jul"}
_GIVEN_NAMES = {"Jan", "April", "June", "August", "May"}
_CUES = {
    "on",
    "in",
    "by",
    "since",
    "until",
    "till",
    "from",
    "after",
    "before",
    "during",
    "between",
    "of",
    "through",
    "to",
}
_YEAR_CUES = {"in", "since", "by", "until", "till", "from", "during", "before", "after"}
# How many words a match has before its first figure or telling word, at most, and more than it has after the last.
_WORDS_BEFORE, _WORDS_AFTER = 12, 14
_FIGURE = re.compile(r"\d")
_DEGREES_BEFORE = 40
_CLAUSE = 60
_LOOSE = {"over", "for", "around", "within"}


def moments(document: Document) -> tuple[Moment, ...]:
    """Find the moments in the sentences of ``document``, in the order of the text.

    Relative ones ("last Wednesday") are bounded against the day of publication, where it is known. A date without a
    year has a month and a day, and no bounds.
    """
    text, published = document.article.text, document.article.published
    return tuple(
        bounded(parts, sentence.index, published)
        for sentence in document.sentences
        for parts in _all(text, *sentence.span)
    )


def stretches(text: str, span: Span) -> list[Span]:
    """Give the stretches of ``span`` that tell a time, so that their figures are not read as counts."""
    return [parts.span for parts in _all(text, *span)]


@kept
def _all(text: str, start: int, stop: int) -> tuple[Parts, ...]:
    """Give what tells a time; kept for a while, since figures and moments are read one after the other."""
    if code := other_language(text):
        return tuple(sorted(dates_of(text, start, stop, code), key=_place))
    found = [
        parts
        for stretch in _near_hints(text, start, stop)
        for match in FIND.finditer(text, *stretch)
        if (parts := _checked(match, text)) is not None
    ]
    told = events(text, Span(start, stop))
    if not found:
        return tuple(sorted(told, key=_place)) if len(told) > 1 else tuple(told)
    found += [event for event in told if not any(event.span.overlaps(parts.span) for parts in found)]
    return tuple(sorted(found, key=_place))


def _near_hints(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Give the stretches around figures and words that tell a time: the pattern can match nowhere else."""
    figures = _FIGURE.search(text, start, stop) is not None
    if not figures and HINTS.isdisjoint(keys_of(text, start, stop)):
        return []
    words = words_of(text, start, stop)
    hints = among(words, HINTS)
    if figures:
        hints = sorted({*hints, *[at for at, word in enumerate(words) if word[0][0].isdecimal()]})
    found: list[tuple[int, int]] = []
    for at in hints:
        begin = words[max(0, at - _WORDS_BEFORE)].start
        end = words[at + _WORDS_AFTER].stop if at + _WORDS_AFTER < len(words) else stop
        if found and begin <= found[-1][1]:
            begin = found.pop()[0]
        found.append((begin, end))
    return found


def _place(parts: Parts) -> Span:
    return parts.span


def _checked(match: re.Match[str], text: str) -> Parts | None:
    """Refuse what only looks like a time: "May" the name, a count of 2000 people, "fall" the verb."""
    # Each kind is a group around all of its parts, and so the last to close.
    kind = match.lastgroup or ""
    named = {key: value for key in ("rel", *PARTS[kind]) if (value := match[key]) is not None}
    relation = named.get("rel", "").lower()
    refused = (
        (kind == "my" and (_is_bare_name(named, relation) or _is_given_name(match, text)))
        or (kind == "md" and "d0" in named and PART_BEFORE.search(text[max(0, match.start() - 12) : match.start("d0")]))
        or (kind == "season" and not ({"y4", "p4", "which4"} & named.keys() or relation in _CUES - {"of", "to"}))
        or (kind == "year" and not _is_year(match, text, relation))
        or (kind == "day" and relation == "in" and text.startswith(("'s", "’s"), match.end()))
        or (
            kind == "decade"
            and "y5c" in named
            and DEGREES.search(text, max(0, match.start() - _DEGREES_BEFORE), match.start())
        )
        or (kind == "clock" and "." in named["clock"] and not _is_clock(match, text, named["clock"]))
    )
    if refused:
        return None
    start, stop = match.span()
    if relation in {"of", "to"} or (relation in _LOOSE and kind not in {"span", "weeks"}):
        start = match.start(kind)
    while stop > start and text[stop - 1] in " ,.-" and not text[start:stop].endswith("m."):
        stop -= 1
    return Parts(kind, Span(start, stop), relation_of(relation), named)


def _is_clock(match: re.Match[str], text: str, written: str) -> bool:
    """Tell "at 18.30" and "8.15am" from a price."""
    if CLOCK_MARK.search(written):
        return True
    before = text[max(0, match.start() - _CLAUSE) : match.start()]
    return int(written.partition(".")[0]) > 12 and PRICED.search(before) is None


def _is_bare_name(named: dict[str, str], relation: str) -> bool:
    """Tell "May said" and "March on" from "in May" and "March 2020"."""
    bare = named["m3"].lower().rstrip(".") in _NEEDS_CUE
    return bare and relation not in _CUES and not {"y3", "p3", "which3"} & named.keys()


def _is_given_name(match: re.Match[str], text: str) -> bool:
    """Tell "to Jan Molnar" from "in Jan", of which no surname follows."""
    return match["m3"] in _GIVEN_NAMES and not match["y3"] and SURNAME.match(text, match.end()) is not None


def _is_year(match: re.Match[str], text: str, relation: str) -> bool:
    if NOT_A_YEAR.match(text, match.end()):
        named = OF_THE_YEAR.search(text[max(0, match.start("y6") - 6) : match.start("y6")])
        return named is not None and 1900 <= int(match["y6"]) <= 2099 and int(match["y6"]) % 100 != 0
    if relation in _YEAR_CUES or match["p6"]:
        return True
    if relation == "to" and not YEAR_TO.search(text[max(0, match.start() - 8) : match.start("y6")]):
        return False
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 1]
    if not relation and after in {",", ".", ";", ")"} and NAME_BEFORE.search(before):
        return False
    return 1900 <= int(match["y6"]) <= 2099 and relation not in {"over", "around", "at", "up to"}
