"""Places that each stand in one article alone and answer each other, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.compare.answering import Links, around, in_common
from dedup.compare.near import ONE_STATEMENT
from dedup.compare.pairing import AGREEING, each_once, place_relation
from dedup.compare.sides import Side, outside
from dedup.compare.testify import change, versus
from dedup.text.gazetteer import within
from dedup.types import Change, Place, SentencePair

# What each of two places adds to the weight of the words around them that is alone in its sentence, and what the same
# word right before both ("from", "near") does.
_ALONE, _LED_ALIKE = 0.5, 0.7
# From these weights on places answer each other: in linked sentences, surely so, and in any sentences.
_LINKED, _SURE, _ANYWHERE = 1.5, 3.0, 2.6


def place_answer_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Set against each other the places that either article has alone."""
    left, right = _own(a, b), _own(b, a)
    if not left or not right:
        return
    links, weigh = Links(a, b, pairs), in_common(a, b)
    weights: dict[tuple[int, int], float] = {}
    for i, mine in enumerate(left):
        for j, theirs in enumerate(right):
            said = weigh(around(a, mine.sentence, mine.span), around(b, theirs.sentence, theirs.span))
            if said and _of_one_sort(mine, theirs) and outside(a, mine) == outside(b, theirs):
                weight = (
                    said
                    + links.weight(mine.sentence, theirs.sentence)
                    + _ALONE * (_is_alone(a, mine) + _is_alone(b, theirs))
                )
                weights[i, j] = weight + _LED_ALIKE * (_led(a, mine) == _led(b, theirs) is not None)
    for negative, i, j in each_once((-weight, i, j) for (i, j), weight in weights.items()):
        mine, theirs = left[i], right[j]
        link = links.score(mine.sentence, theirs.sentence)
        if -negative < (_LINKED if link else _ANYWHERE):
            continue
        before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
        finding = "neither article has the other's place, and both tell of one thing"
        graded = links.graded("place", sure=link >= ONE_STATEMENT and -negative >= _SURE)
        yield change("place", "changed", before, after, versus(before, after, finding), graded)


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
