"""What is the largest in one article and the second largest in the other, wherever it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from dedup.compare.clause_subject import subject_of
from dedup.compare.near import of_one_matter
from dedup.compare.sides import Side, Word
from dedup.compare.subjects import subjects
from dedup.compare.testify import change, versus
from dedup.text.lexicon import classes, rows
from dedup.types import Change, Materiality, Reading, Span

# Content words after a superlative among which is what it is said of.
_NOUNS = 3
# Words from the verb to the place that somebody took.
_TO_VERB = 4
_BEFORE_A_PLACE = frozenset({"in", "the", "a", "her", "his", "their", "its", "equal", "joint", "only", "just", "for"})
_RANK = re.compile(r"(\d+)(?:st|nd|rd|th)")
# "Finished third", "came second", "third place": where somebody came in, by what is told before and behind.
_PLACING = "placing"
_WORDS = classes("placings.en.tsv")
_MEDALS = {"gold": 1, "silver": 2, "bronze": 3}
# "One of the largest" and "among the largest" tell no place.
_NO_PLACE = frozenset({"among", "amongst", "of"})
_GRAVE: tuple[Materiality, str] = ("high", "another place in one order")


class _Place(NamedTuple):
    """A place in an order: by what, which, and the words after it, of which one is what stands there."""

    order: str
    rank: int
    nouns: tuple[str, ...]
    reading: Reading


def rank_changes(a: Side, b: Side) -> Iterator[Change]:
    """Set two places of one thing in one order against each other: "the largest bank", "the second-largest lender"."""
    left, right = (side.once(_places, partial(_places, side)) for side in (a, b))
    told_a, told_b = ({(one.order, one.rank) for one in places} for places in (left, right))
    for mine in left:
        for theirs in right:
            if mine.order != theirs.order or mine.rank == theirs.rank:
                continue
            if (mine.order, mine.rank) in told_b or (theirs.order, theirs.rank) in told_a:
                continue
            if mine.order == _PLACING and not _of_one_contest(a, b, mine.reading, theirs.reading):
                continue
            if _of_one_thing(mine.nouns, theirs.nouns):
                found = versus(mine.reading, theirs.reading, "another place in one order")
                yield change("number", "changed", mine.reading, theirs.reading, found, _GRAVE)


def _of_one_thing(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    if not mine or not theirs:
        return False
    if set(mine) & set(theirs):
        return True
    return bool(subjects(mine[0]) & subjects(theirs[0]))


def _of_one_contest(a: Side, b: Side, mine: Reading, theirs: Reading) -> bool:
    return of_one_matter(a.beside(mine.sentence, mine.span), b.beside(theirs.sentence, theirs.span))


def _places(side: Side) -> tuple[_Place, ...]:
    found = []
    for at, said in enumerate(side.words):
        for place, word in enumerate(said):
            if span := _placing(said, place):
                named = tuple(sorted(subject_of(side, at, span)))
                taken = _MEDALS.get(word.n) or _rank(word.n) or 1
                found.append(_Place(_PLACING, taken, named, side.reading(at, span)))
                continue
            order = _orders().get(word.n.rpartition("-")[2])
            if order is None:
                continue
            tied = word.n.rpartition("-")[0]
            told = tied or (said[place - 1].n if place else "")
            rank = _rank(told)
            first = place - (rank is not None and not tied)
            if rank is None and (tied or {one.n for one in said[max(0, first - 2) : first]} & _NO_PLACE):
                continue
            nouns = tuple(one.stem for one in said[place + 1 : place + 1 + _NOUNS] if one.content)
            reading = side.reading(at, Span(said[first].span.start, said[min(place + 1, len(said) - 1)].span.stop))
            found.append(_Place(order, rank or 1, nouns, reading))
    return tuple(found)


def _placing(said: Sequence[Word], place: int) -> Span | None:
    """Give what tells at which place somebody came in: "finished in third place", "took second prize", "won silver"."""
    word, after = said[place], said[place + 1 : place + 2]
    is_medal = word.n in _MEDALS
    if not is_medal and _rank(word.n) is None:
        return None
    named = bool(after) and after[0].n in _WORDS["medal" if is_medal else "place"]
    led = reversed(said[max(0, place - _TO_VERB) : place])
    start = next((one for one in led if one.n not in _BEFORE_A_PLACE), None)
    verbs = _WORDS["won" if is_medal or named else "came in"] | _WORDS["came in"]
    if start is None or start.n not in verbs:
        return None
    # "Was second to none", "came first to mind" and "finished second-half work" tell of no place.
    ends = not after or after[0].n in _WORDS["after a place"] or after[0].span.start > word.span.stop + 1
    if not named and not ends:
        return None
    return Span(start.span.start, after[0].span.stop if named else word.span.stop)


def _rank(word: str) -> int | None:
    """Read "second" and "2nd"."""
    if digits := _RANK.fullmatch(word):
        return int(digits[1])
    return _ordinals().get(word)


@cache
def _ordinals() -> dict[str, int]:
    return {row[0]: int(float(row[2])) for row in rows("number_words.en.tsv") if row[1] == "ordinal"}


@cache
def _orders() -> dict[str, str]:
    """Map superlatives to what they order by: "largest" and "biggest" are one."""
    return {word: order for order, words in classes("superlatives.en.tsv").items() for word in words}
