"""Places that each stand in one article alone and answer each other, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dedup.compare.answering import Around, Links, around, in_common, surest
from dedup.compare.near import ONE_STATEMENT
from dedup.compare.pairing import AGREEING, place_relation
from dedup.compare.sides import Side, outside
from dedup.compare.testify import change, versus
from dedup.text.gazetteer import within
from dedup.types import Change, Place, SentencePair

# What each of two places adds to the weight of the words around them that is alone in its sentence, and what the same
# word right before both ("from", "near") does.
_ALONE, _LED_ALIKE = 0.5, 0.7
# From these weights on places answer each other: in linked sentences, surely so, and in any sentences.
_LINKED, _SURE, _ANYWHERE = 1.5, 3.0, 2.6


@dataclass(frozen=True, slots=True)
class _Answer:
    """Two places that cannot be one, how much speaks for their being told of one thing, and their link."""

    mine: Place
    theirs: Place
    weight: float
    linked: float


def place_answer_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Set against each other the places that either article has alone."""
    left, right = _own(a, b), _own(b, a)
    if not left or not right:
        return
    links, weigh = Links(a, b, pairs), in_common(a, b)
    for one in surest(left, right, lambda mine, theirs: _answer(a, b, mine, theirs, links, weigh)):
        if one.weight < (_LINKED if one.linked else _ANYWHERE):
            continue
        before, after = a.reading(one.mine.sentence, one.mine.span), b.reading(one.theirs.sentence, one.theirs.span)
        finding = "neither article has the other's place, and both tell of one thing"
        graded = links.graded("place", sure=one.linked >= ONE_STATEMENT and one.weight >= _SURE)
        yield change("place", "changed", before, after, versus(before, after, finding), graded)


def _answer(
    a: Side, b: Side, mine: Place, theirs: Place, links: Links, weigh: Callable[[Around, Around], float]
) -> _Answer | None:
    """Weigh two places as answers to each other, None where they may be one or nothing speaks for it."""
    if not _of_one_sort(mine, theirs) or outside(a, mine) != outside(b, theirs):
        return None
    said = weigh(around(a, mine.sentence, mine.span), around(b, theirs.sentence, theirs.span))
    if not said:
        return None
    weight = said + links.weight(mine.sentence, theirs.sentence) + _ALONE * (_is_alone(a, mine) + _is_alone(b, theirs))
    weight += _LED_ALIKE * (_led(a, mine) == _led(b, theirs) is not None)
    return _Answer(mine, theirs, weight, links.score(mine.sentence, theirs.sentence))


def _own(side: Side, other: Side) -> list[Place]:
    """Give the places of an article, outside datelines and credits, that the other names nowhere."""
    known = other.document.facts.places
    return [
        one
        for at in range(len(side.words))
        for one in side.places.get(at, ())
        if not one.adjective
        and one.span.start > side.document.sentences[at].span.start
        and not side.credited(at, one.span)
        and not any(_may_be_one(one, answer) for answer in known)
        and not any(
            answer.canonical in within(one.canonical) or one.canonical in within(answer.canonical) for answer in known
        )
    ]


def _may_be_one(mine: Place, theirs: Place) -> bool:
    return mine.canonical == theirs.canonical or place_relation(mine, theirs) in AGREEING


def _of_one_sort(mine: Place, theirs: Place) -> bool:
    """Tell towns from countries: both lie in a country, or neither."""
    return (mine.within is None) == (theirs.within is None) and place_relation(mine, theirs) == "different"


def _is_alone(side: Side, place: Place) -> bool:
    return sum(not one.adjective for one in side.places.get(place.sentence, ())) == 1


def _led(side: Side, place: Place) -> str | None:
    """Give the word right before a place."""
    return next(reversed(side.led(place.sentence, place.span)), None)
