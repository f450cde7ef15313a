"""Figures that each stand in one article alone and answer each other, wherever they stand.

Where one article retells another, nearly every figure of the one has an answer in the other: who has written another
figure leaves the first without any. So the figures that neither article shares are set against each other, the surest
first, each once: by what they count, by the rare words around them, and by how much their sentences have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum

from dedup.compare.figures_measured import MEASURES, make_a_whole
from dedup.compare.figures_quoted import counted, measured, slip_between
from dedup.compare.figures_related import are_tables, is_had, is_name, kind_of, relate
from dedup.compare.kinds.numbers import SINCE, other_setting
from dedup.compare.near import rarities, rarity
from dedup.compare.pairing import AGREEING, each_once
from dedup.compare.shares_told import totals
from dedup.compare.sides import Side, stem
from dedup.compare.testify import change, shows, versus
from dedup.text.figures.order import in_like_units
from dedup.text.lexicon import classes
from dedup.types import Change, Materiality, Quantity, SentencePair

# Words on either side of a figure that tell what it is about; each further one weighs so much less.
_REACH, _FADES = 8, 0.2
# What a word weighs at least that one sentence of each article has.
_RARE, _LEAST = 1.6, 0.1
# What the score of two linked sentences adds to the weight of the words around two figures in common.
_LINK = 3.0
# What the same digits in another order add.
_SLIP = 3.0
# From these weights on figures answer each other: in linked sentences; counts of one thing that few sentences tell of;
# what is measured in any sentences.
_LINKED, _COUNTED, _MEASURED = 1.8, 1.5, 3.0
# From this weight on figures in linked sentences are surely answers.
_SURE = 3.5
# Readings of one fact in sentences that no link joins are within this factor.
_ONE_SIZE = 2.1
_MARKS = ("other", "each")
_BY_HOW_MUCH = (
    classes("figure_words.en.tsv")["changes"]
    | classes("figure_words.en.tsv")["compared"]
    | {"above", "below", "increase", "drop", "premium"}
)
_LINKING = frozenset({"of", "a", "an", "the"})
_GRAVE: tuple[Materiality, str] = ("high", "another figure where each article gives but one")
_MINOR: tuple[Materiality, str] = ("medium", "another figure where each article gives but one, told in other words")


@dataclass(frozen=True, slots=True)
class _Answer:
    """Two figures of one kind: what joins them, how much weighs for it, and how far their sentences are linked."""

    mine: Quantity
    theirs: Quantity
    kind: str
    weight: float
    linked: float


def answer_changes(a: Side, b: Side, pairs: Sequence[SentencePair], told: Sequence[Change]) -> Iterator[Change]:
    """Set against each other the figures that either article has alone; ``told`` are changes that show some already."""
    if are_tables(a, b):
        return
    left, right = _own(a, b), _own(b, a)
    if not left or not right:
        return
    linked = {(pair.a, pair.b): pair.score for pair in pairs}
    weigh = _weigher(a, b)
    found = dict(_candidates(a, b, left, right, linked, weigh))
    for _, i, j in each_once((-one.weight, i, j) for (i, j), one in found.items()):
        if (told_now := _told(a, b, found[i, j])) is not None and not any(
            other.category == "number" and other.materiality != "low" and shows(other, told_now) for other in told
        ):
            yield told_now


def _own(side: Side, other: Side) -> list[Quantity]:
    """Give the figures of an article that the other nowhere has."""
    known = other.document.facts.quantities
    return [
        one
        for one in side.document.facts.quantities
        if not is_name(side, one) and not any(is_had(one, answer) for answer in known)
    ]


def _candidates(
    a: Side,
    b: Side,
    left: Sequence[Quantity],
    right: Sequence[Quantity],
    linked: Mapping[tuple[int, int], float],
    weigh: Callable[[str], float],
) -> Iterator[tuple[tuple[int, int], _Answer]]:
    """Give the figures that may answer each other, by their places."""
    around = {id(one): _around(side, one) for side, own in ((a, left), (b, right)) for one in own}
    for i, mine in enumerate(left):
        near = around[id(mine)]
        for j, theirs in enumerate(right):
            if (kind := kind_of(mine, theirs)) is not None and relate(mine, theirs) not in AGREEING:
                other = around[id(theirs)]
                weight = fsum(min(near[word], other[word]) * weigh(word) for word in near.keys() & other.keys())
                if slip_between(counted(a, mine), counted(b, theirs)) == "the same digits in another order":
                    weight += _SLIP
                link = linked.get((mine.sentence, theirs.sentence), 0.0)
                yield (i, j), _Answer(mine, theirs, kind, weight + _LINK * link, link)


def _around(side: Side, figure: Quantity) -> Mapping[str, float]:
    """Weigh the words around a figure by how near they are; what it is measured in says nothing of it."""
    units = {stem(word) for word in (figure.unit or "").split()}
    apart = units if (figure.unit_class or "").startswith(MEASURES) else set()
    weights: dict[str, float] = {}
    for words in side.frame(figure.sentence, figure.span, _REACH):
        for place, word in enumerate(words):
            if word not in apart:
                weights[word] = max(weights.get(word, 0.0), 1.0 / (1.0 + _FADES * place))
    return weights


def _weigher(a: Side, b: Side) -> Callable[[str], float]:
    """Weigh a word by how few sentences of both articles have it; one of each counts no less in short articles."""
    rare, total = rarities(a, b), len(a.words) + len(b.words)
    # What a word weighs that one sentence of each article has.
    rarest = max(rarity(2, total), _LEAST)

    @cache
    def weigh(word: str) -> float:
        weight = rare.get(word, rarity(1, total))
        return max(weight, _RARE * weight / rarest)

    return weigh


def _told(a: Side, b: Side, one: _Answer) -> Change | None:
    mine, theirs = one.mine, one.theirs
    before, after = measured(a, mine), measured(b, theirs)
    sure = _is_sure(a, b, one)
    if sure is None or _apart(a, b, one) or other_setting(a, b, mine.sentence, theirs.sentence):
        return None
    finding = slip_between(before, after) or "neither article has the other's figure, and both tell of one thing"
    return change("number", "changed", before, after, versus(before, after, finding), _GRAVE if sure else _MINOR)


def _is_sure(a: Side, b: Side, one: _Answer) -> bool | None:
    """Tell sure answers from likely ones; None for what may be two things."""
    if one.mine in totals(a, one.mine.sentence) or one.theirs in totals(b, one.theirs.sentence):
        # Parts of one total are set against each other with it, and a part may be of any kind.
        return None
    if one.linked:
        return one.weight >= _SURE if one.weight >= _LINKED and one.weight > _LINK * one.linked else None
    if one.kind == "people":
        return None
    low, high = sorted(abs(figure.lo or figure.hi or 0.0) for figure in in_like_units(one.mine, one.theirs))
    if one.kind != "rank" and high > _ONE_SIZE * low:
        return None
    return False if one.weight >= (_COUNTED if one.kind in {"noun", "rank"} else _MEASURED) else None


def _apart(a: Side, b: Side, one: _Answer) -> bool:
    """Tell a part from a whole, what is for each from what is for all, and by how much from how many."""
    if one.kind == "rank":
        return False
    if make_a_whole(one.mine, one.theirs):
        return True
    if any((mark in one.mine.context) != (mark in one.theirs.context) for mark in _MARKS):
        return True
    next_to = _beside(a, one.mine), _beside(b, one.theirs)
    times = (one.mine.unit_class or "").startswith("time")
    if times and bool(next_to[0] & SINCE) != bool(next_to[1] & SINCE):
        return True
    return bool(next_to[0] & _BY_HOW_MUCH) != bool(next_to[1] & _BY_HOW_MUCH)


def _beside(side: Side, figure: Quantity) -> set[str]:
    """Give the words right before a figure, beyond "a ... of" and "the", and right after it with what it counts."""
    words, stop = side.words[figure.sentence], counted(side, figure).span.stop
    before = [word.n for word in words if word.span.stop <= figure.span.start and word.n not in _LINKING][-1:]
    after = [word.n for word in words if word.span.start >= stop][:1]
    return {*before, *after}
