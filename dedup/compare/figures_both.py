"""Figures that one of two articles gives both of: then the other one took its choice, and contradicts nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dedup.compare.counts import own_clashes
from dedup.compare.figures_related import is_had
from dedup.compare.sides import Side
from dedup.compare.slots import replaced
from dedup.compare.testify import readings
from dedup.types import Change, Materiality, Quantity, Reading

# A sentence with this share of its words in the one set against it was touched up: the figure in it was altered,
# whatever else the article says.
_TOUCHED_UP = 0.6
# From here on two figures are hardly one by chance.
_TELLING = 13
_ONE_GIVES_BOTH: tuple[Materiality, str] = ("medium", "one of the articles gives both figures")
_BOTH_GIVE_BOTH: tuple[Materiality, str] = ("low", "both articles give both figures")


def both_given(a: Side, b: Side, changes: Sequence[Change]) -> list[Change]:
    """Grade figures that exclude each other medium where an article has both of them, and low where both have.

    "Six arrests on Wednesday, compared with 47 the night before" does not contradict an article of the day before. Two
    sentences of nearly the same words do: of those, one was altered. So do the figures of an article that is found at
    odds with itself. None is left out: what a figure counts elsewhere may be another thing.
    """
    return [_graded(a, b, one) for one in changes]


def _graded(a: Side, b: Side, one: Change) -> Change:
    if one.category != "number" or one.materiality == "low" or not (one.before and one.after):
        return one
    sides = {side.document.article.id: side for side in (a, b)}
    if any(_touched_up(sides, x, y) for x in one.before for y in one.after):
        return one
    given = [
        all(_given_too(sides, reading, opposite) for reading in own)
        for own, opposite in ((one.before, one.after), (one.after, one.before))
    ]
    if not any(given) or not (_at_odds(a) | _at_odds(b)).isdisjoint((*one.before, *one.after)):
        return one
    if one.materiality == "medium" and not all(given):
        return one
    materiality, reason = _BOTH_GIVE_BOTH if all(given) else _ONE_GIVES_BOTH
    return replace(one, relation="changed", materiality=materiality, reason=reason)


def _at_odds(side: Side) -> frozenset[Reading]:
    """Give the figures by which an article contradicts itself."""
    return side.once(
        _at_odds,
        lambda: frozenset(reading for one in own_clashes(side) for reading in readings(one)),
    )


def _touched_up(sides: dict[str, Side], before: Reading, after: Reading) -> bool:
    mine, theirs = sides[before.article], sides[after.article]
    # A small figure may count something else as well: "two of them", "two boats".
    small = all((figure.hi or _TELLING) < _TELLING for figure in (*_figures(mine, before), *_figures(theirs, after)))
    of_two = small and mine is not theirs
    if of_two and replaced(mine, theirs, (before.sentence, after.sentence), before.span, after.span):
        return True
    one, two = (sides[reading.article].content(reading.sentence) for reading in (before, after))
    return len(one & two) >= _TOUCHED_UP * max(len(one | two), 1)


def _given_too(sides: dict[str, Side], figure: Reading, answers: Sequence[Reading]) -> bool:
    """Tell whether the article of the answers has a figure as well, elsewhere than in them."""
    other = sides[answers[0].article]
    told = [answer.span for answer in answers]
    rest = [one for one in other.document.facts.quantities if not any(one.span.overlaps(span) for span in told)]
    return any(_is(mine, theirs) for mine in _figures(sides[figure.article], figure) for theirs in rest)


def _figures(side: Side, reading: Reading) -> Iterator[Quantity]:
    yield from (one for one in side.quantities.get(reading.sentence, ()) if one.span.overlaps(reading.span))


def _is(mine: Quantity, theirs: Quantity) -> bool:
    """Tell one figure twice, also as an end of "between 46,000 and 49,000"."""
    ends = {theirs.lo, theirs.hi} - {None} if theirs.unit_class == mine.unit_class else set[float]()
    return is_had(mine, theirs) or (mine.lo is not None and mine.lo == mine.hi and mine.lo in ends)
