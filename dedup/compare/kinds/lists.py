"""Lists of names of which one was exchanged: "Selby, Marrack and Port Anders", "Selby, Cotter Bay and Port Anders"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from dedup.compare.sides import Side
from dedup.compare.testify import change, versus
from dedup.types import Category, Change, Materiality, SentencePair, Span

# Names and lists have an end: what is longer is a table, which would be gone over again from each of its words.
_NAME = r"(?:the [a-z]+ of )?[A-Z][\w’'-]+(?: (?:(?:of|de|la|du|von|van|al) )?[A-Z][\w’'-]+){0,7}"
_LIST = re.compile(rf"(?<![\w’'-]){_NAME}(?:, {_NAME}){{0,40}},? (?:and|or) {_NAME}(?![\w’'-])")
_BETWEEN = re.compile(r",? (?:and|or) |, ")
_INTO_PLACES = re.compile(
    r"\b(?:in|at|to|from|near|through|across|between|around|towards?|outside|via|for)\s(?:both )?$"
)
# A list of two has one name in common by chance, but in linked sentences.
_LONG = 3
_EXCHANGED: tuple[Materiality, str] = ("high", "another name in one list")


class _List(NamedTuple):
    """The names of a list, as compared, with where they stand, and whether places are led in by it."""

    sentence: int
    names: tuple[tuple[str, Span], ...]
    places: bool


def list_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Set against each other the one name that either of two lists, of the same length and else the same, has alone."""
    linked = {(pair.a, pair.b) for pair in pairs}
    left, right = (side.once(_lists, partial(_lists, side)) for side in (a, b))
    for mine in left:
        for theirs in right:
            if len(mine.names) != len(theirs.names):
                continue
            if len(mine.names) < _LONG and (mine.sentence, theirs.sentence) not in linked:
                continue
            own = [one for one in mine.names if one[0] not in {name for name, _ in theirs.names}]
            other = [one for one in theirs.names if one[0] not in {name for name, _ in mine.names}]
            if len(own) != 1 or len(other) != 1 or set(own[0][0].split()) & set(other[0][0].split()):
                # "Steve Hale" and "Mr Hale" may be one.
                continue
            if not (_is_told(b, own[0][0]) or _is_told(a, other[0][0])):
                before, after = a.reading(mine.sentence, own[0][1]), b.reading(theirs.sentence, other[0][1])
                category = _category(a, b, mine, theirs)
                found = versus(before, after, "another name in one list")
                yield change(category, "changed", before, after, found, _EXCHANGED)


def _lists(side: Side) -> tuple[_List, ...]:
    text, found = side.document.article.text, []
    for sentence in side.document.sentences:
        for match in _LIST.finditer(text, *sentence.span):
            starts = [match.start(), *(gap.end() for gap in _BETWEEN.finditer(text, *match.span()))]
            stops = [*(gap.start() for gap in _BETWEEN.finditer(text, *match.span())), match.end()]
            names = [(text[i:j], Span(i, j)) for i, j in zip(starts, stops, strict=True)]
            places = any(
                one.span.overlaps(span) for one in side.places.get(sentence.index, ()) for _, span in names
            ) or bool(_INTO_PLACES.search(text, sentence.span.start, match.start()))
            bare = tuple(
                (name.rpartition(" of ")[2].casefold() if name[0] == "t" else name.casefold(), span)
                for name, span in names
            )
            found.append(_List(sentence.index, bare, places))
    return tuple(found)


def _is_told(side: Side, name: str) -> bool:
    """Tell whether an article has a name anywhere."""
    return name in side.once((_is_told, "text"), lambda: side.document.article.text.casefold())


def _category(a: Side, b: Side, mine: _List, theirs: _List) -> Category:
    """Tell lists of places from those of persons, firms and works."""
    persons = (side.persons.get(one.sentence, ()) for side, one in ((a, mine), (b, theirs)))
    spans = [span for one in (mine, theirs) for _, span in one.names]
    if any(person.span.overlaps(span) for of in persons for person in of for span in spans):
        return "name"
    return "place" if mine.places or theirs.places else "name"
