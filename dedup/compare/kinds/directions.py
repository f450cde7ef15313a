"""Out of doors or in: "followed her nurse outdoors" where the other has "followed her nurse into the barn"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.compare.sides import Side, stem
from dedup.compare.testify import change, versus
from dedup.text.lexicon import classes
from dedup.types import Change, Materiality, Span

# Words from the verb to "into" or "outside".
_REACH = 5
_GRAVE: tuple[Materiality, str] = ("high", "one is out of doors, the other in")


class Direction(NamedTuple):
    """What was taken by which deed, in or out; where it is told."""

    deed: str
    taken: frozenset[str]
    way: str
    sentence: int
    span: Span


def direction_changes(a: Side, b: Side) -> Iterator[Change]:
    """Find one deed, done to the same, that leads in in one article and out in the other, wherever they tell it.

    Neither article tells it both ways.
    """
    left, right = _directions(a), _directions(b)
    for mine in left:
        for theirs in right:
            if (mine.deed, mine.taken) != (theirs.deed, theirs.taken) or mine.way == theirs.way:
                continue
            ways = [{one.way for one in told if one.deed == mine.deed} for told in (left, right)]
            if max(map(len, ways)) > 1:
                continue
            before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
            yield change(
                "wording", "contradiction", before, after, versus(before, after, "out in one, in in the other"), _GRAVE
            )


def _directions(side: Side) -> Sequence[Direction]:
    return side.once(_directions, lambda: tuple(_found(side)))


def _found(side: Side) -> Iterator[Direction]:
    listed = _ways()
    for sentence in range(len(side.words)):
        said = side.words[sentence]
        for place, word in enumerate(said):
            if word.n not in listed or side.denied(sentence, word.span):
                continue
            clause = side.clause(sentence, word.span)
            for back in range(place - 1, max(-1, place - 1 - _REACH), -1):
                verb = said[back]
                if not clause.contains(verb.span):
                    break
                if verb.stem in _deeds():
                    taken = frozenset(one.stem for one in said[back + 1 : place] if one.content)
                    if taken:
                        span = Span(verb.span.start, _stop(side, sentence, place, clause))
                        yield Direction(verb.stem, taken, listed[word.n], sentence, span)
                    break


def _stop(side: Side, sentence: int, place: int, clause: Span) -> int:
    """Give where the passage ends: with the first word that says into or outside what."""
    said = side.words[sentence]
    what = next((one for one in said[place + 1 : place + 4] if one.content and clause.contains(one.span)), said[place])
    return what.span.stop


@cache
def _ways() -> Mapping[str, str]:
    return {word: way for way, words in classes("directions.en.tsv").items() if way != "takes" for word in words}


@cache
def _deeds() -> frozenset[str]:
    return frozenset(stem(word) for word in classes("directions.en.tsv")["takes"])
