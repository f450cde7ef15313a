"""Another number in a designation: "H5N1" and "H5N8", "an Airbus A320" and "an Airbus A330", "Resolution 1701".

A designation is a name that ends in a number, or has numbers in it. Two of one family, as their letters tell, are no
two values of one measure: they name two things, and an article that has another one speaks of another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dedup.compare.sides import Side, frame_likeness
from dedup.compare.testify import change, versus
from dedup.text.tokens import stop_words
from dedup.types import Category, Change, Materiality, SentencePair, Span

# "H5N1", "F-35", "B.1.1.7", "A320neo", whose ending is that of a variant. A longer series of letters is a word with a
# footnote behind it.
_CODE = re.compile(
    r"(?<![\w.$€£/-])([A-Z][A-Za-z]{0,4}[-\u2010-\u2013.]?\d+(?:[A-Z]\d+|\.\d+)*)(?:[A-Za-z]{0,3})(?![\w%])"
)
# "Boeing 737", "Resolution 1701".
_NUMBERED = re.compile(r"(?<![\w.'’-])([A-Z][a-z]{2,})\s(\d{1,4})(?![\w%]|[.,:/-]\d)")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d]+")
# Two designations in surroundings this much alike are told of one thing; two sections of one act are not.
_ONE_THING = 0.6
_GRAVE: tuple[Materiality, str] = ("high", "a designation with another number names another thing")
_FINDING = "one designation, another number"


class _Designation(NamedTuple):
    """What it is compared as, its letters, its numbers, and where it stands."""

    category: Category
    family: str
    numbers: tuple[int, ...]
    sentence: int
    span: Span

    @property
    def named(self) -> tuple[str, tuple[int, ...]]:
        """What it names, however it is spelt."""
        return self.family, self.numbers


def designation_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find designations of one family, each in one article alone, where nothing else of the family may be meant.

    That is so in two sentences that answer each other and have one each, and in two articles that have one each. In
    sentences whose words around them are alike the two exclude each other.
    """
    left, right = _designations(a), _designations(b)
    both = {one.named for one in left} & {other.named for other in right}
    mine, theirs = ([one for one in found if one.named not in both] for found in (left, right))
    paired = {(pair.a, pair.b) for pair in pairs}
    for one in mine:
        for other in theirs:
            if (one.category, one.family) != (other.category, other.family):
                continue
            answered = (one.sentence, other.sentence) in paired
            alone = _alone(left, one) and _alone(right, other)
            if not alone and not (answered and _alone_here(left, one) and _alone_here(right, other)):
                continue
            before, after = a.reading(one.sentence, one.span), b.reading(other.sentence, other.span)
            likeness = frame_likeness(a.frame(one.sentence, one.span), b.frame(other.sentence, other.span))
            if answered and likeness >= _ONE_THING:
                yield change(one.category, "contradiction", before, after, versus(before, after, _FINDING), _GRAVE)
            else:
                yield change(one.category, "changed", before, after, versus(before, after, _FINDING))


def _alone(found: Sequence[_Designation], one: _Designation) -> bool:
    return {other.numbers for other in found if other.family == one.family} == {one.numbers}


def _alone_here(found: Sequence[_Designation], one: _Designation) -> bool:
    here = [other for other in found if other.sentence == one.sentence]
    return _alone(here, one)


def _designations(side: Side) -> Sequence[_Designation]:
    return side.once(_designations, lambda: tuple(_found(side)))


def _found(side: Side) -> Iterator[_Designation]:
    text = side.document.article.text
    for at, sentence in enumerate(side.document.sentences):
        start, stop = sentence.span.start, sentence.span.stop
        for match in _CODE.finditer(text, start, stop):
            yield from _unless_a_fact(side, _designation("name", match, at))
        for match in _NUMBERED.finditer(text, start, stop):
            if match[1].lower() not in stop_words():
                yield from _unless_a_fact(side, _designation("number", match, at))


def _designation(category: Category, match: re.Match[str], sentence: int) -> _Designation:
    told = "".join(match.groups())
    family = "".join(_LETTERS.findall(told)).lower()
    return _Designation(category, family, tuple(map(int, _DIGITS.findall(told))), sentence, Span(*match.span()))


def _unless_a_fact(side: Side, one: _Designation) -> Iterator[_Designation]:
    """Leave out what is read as a figure, or a date: they are compared as such."""
    facts = [fact.span for fact in side.quantities.get(one.sentence, ())]
    facts += [fact.span for fact in side.moments.get(one.sentence, ())]
    if not any(span.overlaps(one.span) for span in facts):
        yield one
