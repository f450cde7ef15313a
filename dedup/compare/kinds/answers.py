"""Figures that each stand in one article alone and answer each other, wherever they stand.

Where one article retells another, nearly every figure of the one has an answer in the other: who has written another
figure leaves the first without any. So the figures that neither article shares are set against each other, the surest
first, each once: by what they count, by the rare words around them, and by how much their sentences have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from dedup.compare.answering import Around, Links, around, in_common, surest
from dedup.compare.figures_apart import BOUND_TURNED, SINCE
from dedup.compare.figures_measured import MEASURES, make_a_whole, numbers_people
from dedup.compare.figures_quoted import EXCHANGED, counted, measured, slip_between
from dedup.compare.figures_related import are_tables, is_had, is_name, kind_of, relate
from dedup.compare.figures_unlike import ONE_SUM, are_of_two_things, may_be_one_sum
from dedup.compare.near import ONE_STATEMENT
from dedup.compare.other_setting import other_setting
from dedup.compare.pairing import AGREEING
from dedup.compare.shares_told import totals
from dedup.compare.sides import Side, stem
from dedup.compare.testify import change, versus
from dedup.text.figures.order import in_like_units, is_turned
from dedup.text.lexicon import classes
from dedup.types import Change, Quantity, Relation, SentencePair

# What adds to the weight of the words in common around two figures: the same digits in another order, and each one
# alone of its kind in its article; and what takes from it: how far apart they are in size, as a logarithm, and that
# they count people, of whom a story counts many, nobody knows what, or other things by name. Fitted to written and
# retold stories.
_SLIP, _ALONE, _SIZE = 2.0, 0.7, 1.3
_NO_RIVALS = frozenset({None, "bare", "other"})
_OTHERS = {"people": 1.3, "bare": 1.3, "other": 2.5}
_MOST_APART = 4.0
# What stands so near an age is whose it is.
_NEXT_TO = 0.7
# From these weights on figures answer each other: in linked sentences, surely so, and in any sentences.
_LINKED, _SURE, _ANYWHERE = 1.0, 3.0, 2.0
# Readings of one fact in sentences that no link joins are within this factor.
_ONE_SIZE = 2.5
_MARKS = ("other", "each")
_WORDS = classes("figure_words.en.tsv")
# What tells beside a figure by how much something moved, or is more than something else.
_MOVED = _WORDS["changes"] | _WORDS["compared"]
_MOVED_AFTER = _WORDS["compared"] | {"above", "below", "increase", "decrease", "rise", "fall", "drop", "premium"}
_MOVED_AFTER |= {"up", "down", "off"}
_LINKING = frozenset({"of", "a", "an", "the"})


@dataclass(frozen=True, slots=True)
class _Answer:
    """Two figures of one kind: what joins them, and how much weighs for it.

    ``linked`` tells how far their sentences are, ``said`` whether anything around them is the same.
    """

    mine: Quantity
    theirs: Quantity
    kind: str
    weight: float
    linked: float
    said: bool


def answer_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Set against each other the figures that either article has alone."""
    if are_tables(a, b):
        return
    left, right = _own(a, b), _own(b, a)
    if not left or not right:
        return
    links, weigh = Links(a, b, pairs), in_common(a, b)
    for answer in surest(left, right, lambda mine, theirs: _answer(a, b, mine, theirs, links, weigh)):
        if (told := _told(a, b, answer, links)) is not None:
            yield told


def _own(side: Side, other: Side) -> list[Quantity]:
    """Give the figures of an article that the other nowhere has."""
    known = other.document.facts.quantities
    return [
        one
        for one in side.document.facts.quantities
        if not is_name(side, one) and not numbers_people(one) and not any(is_had(one, answer) for answer in known)
    ]


def _answer(
    a: Side, b: Side, mine: Quantity, theirs: Quantity, links: Links, weigh: Callable[[Around, Around], float]
) -> _Answer | None:
    """Weigh two figures as answers to each other, None where they count two things or agree."""
    kind = kind_of(mine, theirs)
    if kind is None or relate(mine, theirs) in AGREEING or are_of_two_things(a, b, mine, theirs):
        return None
    slip = slip_between(counted(a, mine), counted(b, theirs))
    if kind == "age" and not (slip or _of_one_person(a, b, mine, theirs)):
        return None
    said = weigh(_around(a, mine), _around(b, theirs))
    weight = said + (
        links.weight(mine.sentence, theirs.sentence)
        - _SIZE * (0.0 if slip else _apart_in_size(mine, theirs))
        - _OTHERS.get(kind, 0.0)
    )
    weight += _ALONE * (_is_alone(a, mine) + _is_alone(b, theirs))
    weight += _SLIP * (slip == EXCHANGED)
    return _Answer(mine, theirs, kind, weight, links.score(mine.sentence, theirs.sentence), bool(said))


def _around(side: Side, figure: Quantity) -> Around:
    measure = (figure.unit_class or "").startswith(MEASURES)
    units = frozenset(stem(word) for word in (figure.unit or "").split()) if measure else frozenset()
    return around(side, figure.sentence, figure.span, units)


def _of_one_person(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
    """Tell whether what stands next to two ages is the same: "a widow of 91", "a 94-year-old widow"."""
    near = [
        {word for word, weight in _around(side, one).words.items() if weight >= _NEXT_TO}
        for side, one in ((a, mine), (b, theirs))
    ]
    return bool(near[0] & near[1])


def _apart_in_size(mine: Quantity, theirs: Quantity) -> float:
    """Give the logarithm of how many times one figure is the other, at most so much."""
    low, high = sorted(abs(one.lo or one.hi or 0.0) for one in in_like_units(mine, theirs))
    return min(log(high / low), _MOST_APART) if low else _MOST_APART


def _is_alone(side: Side, figure: Quantity) -> bool:
    """Tell whether an article has no other figure that counts or measures alike."""
    figures = side.document.facts.quantities
    return side.once(
        (_is_alone, figure),
        lambda: not any(kind_of(figure, one) not in _NO_RIVALS for one in figures if one is not figure),
    )


def _told(a: Side, b: Side, one: _Answer, links: Links) -> Change | None:
    mine, theirs = one.mine, one.theirs
    before, after = measured(a, mine), measured(b, theirs)
    sure = _is_sure(a, b, one)
    if sure is None or _apart(a, b, one) or other_setting(a, b, mine.sentence, theirs.sentence):
        return None
    turned = is_turned(*in_like_units(mine, theirs))
    if turned and a.quoted(mine.sentence, mine.span) and b.quoted(theirs.sentence, theirs.span):
        # Told as another wording of the quotation.
        return None
    slip = slip_between(before, after)
    finding = BOUND_TURNED if turned else slip or "neither article has the other's figure, and both tell of one thing"
    relation: Relation = "contradiction" if sure and slip == EXCHANGED and one.linked >= ONE_STATEMENT else "changed"
    telling = slip or (one.kind not in _NO_RIVALS and _is_alone(a, mine) and _is_alone(b, theirs))
    graded = links.graded("figure", sure=sure and bool(telling), slip=bool(slip))
    graded = ONE_SUM if may_be_one_sum(mine, theirs) and not slip else graded
    return change("number", relation, before, after, versus(before, after, finding), graded)


def _is_sure(a: Side, b: Side, one: _Answer) -> bool | None:
    """Tell sure answers from likely ones; None for what may be two things."""
    if one.mine in totals(a, one.mine.sentence) or one.theirs in totals(b, one.theirs.sentence):
        # Parts of one total are set against each other with it, and a part may be of any kind.
        return None
    if one.linked:
        return one.weight >= _SURE if one.weight >= _LINKED and one.said else None
    slip = slip_between(counted(a, one.mine), counted(b, one.theirs))
    if one.kind != "rank" and not slip and _apart_in_size(one.mine, one.theirs) > log(_ONE_SIZE):
        return None
    return False if one.weight >= _ANYWHERE else None


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
    if times and _counts_from_then(*next_to[0]) != _counts_from_then(*next_to[1]):
        return True
    return _by_how_much(*next_to[0]) != _by_how_much(*next_to[1])


def _beside(side: Side, figure: Quantity) -> tuple[list[str], list[str]]:
    """Give the two words before a figure, beyond "a ... of" and "the", and the one after it with what it counts."""
    words, stop = side.words[figure.sentence], counted(side, figure).span.stop
    before = [word.n for word in words if word.span.stop <= figure.span.start and word.n not in _LINKING][-2:]
    return before, [word.n for word in words if word.span.start >= stop][:1]


def _counts_from_then(before: Sequence[str], after: Sequence[str]) -> bool:
    return not SINCE.isdisjoint((*before[-1:], *after))


def _by_how_much(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell "rose by 4 percent" and "4 percent higher" from "make up 4 percent", "seen by 400" and "400 lost"."""
    if not _MOVED_AFTER.isdisjoint(after):
        return True
    last, earlier = (before[-1:] or [""])[0], (before[-2:-1] or [""])[0]
    if last == "by":
        return earlier in _MOVED
    return last in _MOVED and not (last == "up" and earlier.startswith("ma"))
