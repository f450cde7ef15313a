"""Figures of two sentences that make one statement, paired by what they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dedup.compare.figures_apart import BOUND_TURNED, FINDINGS, compared_to, partial, since_then, slot_likeness
from dedup.compare.figures_measured import (
    MEASURES,
    are_counts,
    exchanged,
    in_one,
    make_a_whole,
    measured_anew,
    numbers_people,
    of_one_size,
    one_measure,
    told_twice,
)
from dedup.compare.figures_quoted import EXCHANGED, counted, last_word, measured, slip_between, written
from dedup.compare.figures_related import is_had, is_name, kind_of, relate
from dedup.compare.figures_unlike import ONE_SUM, are_of_two_things, is_answered_elsewhere, may_be_one_sum
from dedup.compare.markets import is_market
from dedup.compare.near import FIRM, ONE_STATEMENT
from dedup.compare.other_setting import other_setting
from dedup.compare.pairing import Paired, by_elimination, pair_up
from dedup.compare.same_count import one_deed, one_matter
from dedup.compare.shares_told import answered_parts, part_changes
from dedup.compare.sides import Side, frame_likeness
from dedup.compare.slots import replaced
from dedup.compare.testify import change, only, versus
from dedup.text.figures.order import in_like_units, is_turned
from dedup.types import Agreement, Change, Materiality, Quantity, Reading, SentencePair

# Readings of one figure are of one size; beyond this factor the sentences must be nearly the same.
_ONE_SIZE = 2.5
_SAME_WORDS = 0.6
# Surroundings less alike than this are those of two figures.
_SAME_SCENE = 0.2
_A_SLIP: tuple[Materiality, str] = ("high", "one of two figures of one statement is a slip of the other")
_ANOTHER: tuple[Materiality, str] = ("high", "another figure for one measure, in sentences that make one statement")
_THE_REST = "a share and what is left of the whole"
_MAY_AGREE: tuple[Materiality, str] = ("low", "both may tell one division from its two sides")
_OF_OTHERS: tuple[Materiality, str] = ("medium", "another figure; the two may count other things")
_TOLD_ELSEWHERE: tuple[Materiality, str] = ("low", "the other article counts whom that befell elsewhere")
_IN_DOUBT: tuple[Materiality, str] = ("low", "the two may speak of other times or things")
_ONE_THING = ("of one thing",)
_FEW: tuple[Materiality, str] = ("low", "a word for more than one, no figure")
_LEAST_OF_FEW = 2.0
_NOT_HERE = "a figure the other does not give here"
# "All but two" are not two.
_ALL_BUT = ["all", "but"]
# How the context of a figure tells that it counts on top of another.
_FURTHER = "other"


def number_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare the figures of a sentence pair."""
    left, right = _figures(a, pair.a), _figures(b, pair.b)
    of_totals, left, right = answered_parts(a, b, left, right)
    yield from part_changes(a, b, of_totals)
    pairs, dropped, added = pair_up(left, right, relate, lambda mine, theirs: slot_likeness(a, b, mine, theirs))
    dropped, added = _told_once(a, pair.a, dropped, added), _told_once(b, pair.b, added, dropped)
    doubt = _doubt(a, b, pair, pairs, (dropped, added))
    yield from exchanged(a, b, pairs)
    for one in pairs:
        yield _compared(a, b, pair, one, doubt)
    answers, dropped, added = by_elimination(
        dropped,
        added,
        lambda x, y: (
            one_measure(x, y)
            and of_one_size(a, b, x, y)
            and not (numbers_people(x) or numbers_people(y) or are_of_two_things(a, b, x, y))
        ),
    )
    anew, dropped, added = by_elimination(dropped, added, lambda mine, theirs: measured_anew(a, b, mine, theirs))
    lone: Sequence[tuple[Quantity, Quantity]] = ()
    if pair.score >= FIRM:
        others = [one for one in dropped if not _is_told(b, one)], [one for one in added if not _is_told(a, one)]
        lone = by_elimination(*others, lambda x, y: are_counts(x, y) and not are_of_two_things(a, b, x, y))[0]
        done = {id(one) for both in lone for one in both}
        dropped, added = (tuple(one for one in side if id(one) not in done) for side in (dropped, added))
    for mine, theirs in (*answers, *anew, *lone):
        if (mine, theirs) in lone and (mine.lo, mine.hi) == (theirs.lo, theirs.hi):
            # Whom or what one count tells of is a question of words: "two penalties", "two spot kicks".
            yield Agreement("number", counted(a, mine), counted(b, theirs))
            continue
        yield _answered(a, b, pair, mine, theirs)
    for quantity in dropped:
        if not _elsewhere(b, quantity) and not in_one(b, pair.b, quantity):
            reading = counted(a, quantity)
            yield change("number", "dropped", reading, None, only(reading, _NOT_HERE), _lone(quantity))
    for quantity in added:
        if not _elsewhere(a, quantity) and not in_one(a, pair.a, quantity):
            reading = counted(b, quantity)
            yield change("number", "added", None, reading, only(reading, _NOT_HERE), _lone(quantity))


def _figures(side: Side, sentence: int) -> list[Quantity]:
    """Give the figures of a sentence that count or measure, but for the two of "all but two"."""
    figures = (one for one in side.quantities.get(sentence, ()) if not is_name(side, one))
    return [one for one in figures if side.led(sentence, one.span)[-2:] != _ALL_BUT]


def _told_once(
    side: Side, sentence: int, lone: Sequence[Quantity], answers: Sequence[Quantity]
) -> tuple[Quantity, ...]:
    """Leave out of figures without an answer what tells one again, with an answer or without, in another measure.

    Of two that tell one figure, that stays whose measure the figures have that may yet answer.
    """
    alone, measures = {id(one) for one in lone}, {one.unit_class for one in answers}
    again = set()
    for first, second in told_twice(side, sentence):
        answered = second.unit_class in measures and first.unit_class not in measures
        again.add(id(first if answered or id(second) not in alone else second))
    return tuple(one for one in lone if id(one) not in again)


def _lone(quantity: Quantity) -> tuple[Materiality, str] | None:
    """Grade "several" and "a few" low, which tell no figure."""
    return _FEW if quantity.qualifier == "vague" and quantity.lo == _LEAST_OF_FEW else None


def _compared(a: Side, b: Side, pair: SentencePair, one: Paired[Quantity], doubt: str | None) -> Change | Agreement:
    """Tell how two figures of one slot stand to each other; ``doubt`` says why they are no contradiction here."""
    before, after = counted(a, one.mine), counted(b, one.theirs)
    if one.relation not in FINDINGS:
        ways = compared_to(a, one.mine), compared_to(b, one.theirs)
        if ways[0] and ways[1] and ways[0][0] != ways[1][0]:
            before, after = a.reading(pair.a, ways[0][1]), b.reading(pair.b, ways[1][1])
            finding = "by so much more in one, and less in the other"
            return change("number", "changed", before, after, versus(before, after, finding), _ANOTHER)
        rates = measured(a, one.mine), measured(b, one.theirs)
        if _per_other(*rates, before, after):
            return change("number", "changed", *rates, versus(*rates, "one figure, told of something else"))
        return Agreement("number", before, after)
    relation, finding = FINDINGS[one.relation]
    if relation == "contradiction" and _per_other(measured(a, one.mine), measured(b, one.theirs), before, after):
        relation, finding = "changed", "each for one of something else"
    graded: tuple[Materiality, str] | None = None
    turned = is_turned(*in_like_units(one.mine, one.theirs))
    if turned and a.quoted(pair.a, one.mine.span) and b.quoted(pair.b, one.theirs.span):
        # Told as another wording of the quotation.
        return Agreement("number", before, after)
    if relation == "contradiction" and (
        reason := doubt or partial(a, b, one.mine, one.theirs) or _far_apart(a, b, one)
    ):
        relation, finding = "changed", reason
        graded = _IN_DOUBT if reason == doubt else _OF_OTHERS
    if one.relation == "contradiction" and make_a_whole(one.mine, one.theirs):
        return change("number", "changed", before, after, versus(before, after, _THE_REST), _MAY_AGREE)
    slip = slip_between(before, after) if relation == "changed" and doubt is None else None
    graded = _A_SLIP if slip else graded
    if turned:
        finding, graded = BOUND_TURNED, _ANOTHER
    if slip == EXCHANGED and pair.score >= ONE_STATEMENT and not other_setting(a, b, pair.a, pair.b):
        relation = "contradiction"
    of_one = since_then(a, one.mine) == since_then(b, one.theirs)
    surely = doubt is None and pair.score >= FIRM and not _far_apart(a, b, one)
    if one.relation == "contradiction" and of_one and surely and graded is None:
        graded = _ANOTHER
    return change("number", relation, before, after, versus(before, after, slip or finding), graded)


def _per_other(mine: Reading, theirs: Reading, before: Reading, after: Reading) -> bool:
    """Tell figures quoted as told for one of two things, "a day" and "a week", from as they count by themselves."""
    return mine != before and theirs != after and last_word(mine) != last_word(theirs)


def lone_figures(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Set against each other the figures of two sentences, only near each other, that are alone of their measure.

    One figure in two measures ("four days", "four hours") can hardly be two; other figures may count other things.
    """
    left = [one for one in a.quantities.get(pair.a, ()) if not is_name(a, one)]
    right = [one for one in b.quantities.get(pair.b, ()) if not is_name(b, one)]
    for mine, theirs in by_elimination(left, right, one_measure)[0]:
        if (mine.unit_class or "").startswith(MEASURES) and (mine.lo, mine.unit_class) != (
            theirs.lo,
            theirs.unit_class,
        ):
            found = _answered(a, b, pair, mine, theirs)
            if (
                isinstance(found, Change)
                and found.relation == "changed"
                and written(found.before[0]) == written(found.after[0])
            ):
                yield found


def _answered(a: Side, b: Side, pair: SentencePair, mine: Quantity, theirs: Quantity) -> Change | Agreement:
    """Set figures against each other that are alone of their measure in two sentences of one statement."""
    before, after = measured(a, mine), measured(b, theirs)
    order = relate(replace(mine, context=_ONE_THING), replace(theirs, context=_ONE_THING))
    if order in {"less precise", "more precise"}:
        relation, finding = FINDINGS[order]
        return change("number", relation, before, after, versus(before, after, finding))
    if last_word(before) == last_word(after) and (
        order in {"equal", "compatible"} or (mine.lo, mine.hi) == (theirs.lo, theirs.hi)
    ):
        return Agreement("number", before, after)
    graded: tuple[Materiality, str] | None = None
    if order in {"equal", "compatible"}:
        finding = "one figure, told of something else"
    elif is_turned(*in_like_units(mine, theirs)):
        finding, graded = BOUND_TURNED, _ANOTHER
    elif written(before) == written(after):
        finding = "one figure in two measures"
    elif slip := slip_between(before, after):
        finding, graded = slip, _A_SLIP
        if slip == EXCHANGED and pair.score >= ONE_STATEMENT and not _doubt(a, b, pair, (), ((), ())):
            return change("number", "contradiction", before, after, versus(before, after, finding), graded)
    else:
        finding = "another figure in the same statement, and both may be right"
        measure = (mine.unit_class or "").startswith(MEASURES)
        if may_be_one_sum(mine, theirs):
            graded = ONE_SUM
        elif is_answered_elsewhere(a, b, mine, theirs):
            graded = _TOLD_ELSEWHERE
        elif measure and pair.score < ONE_STATEMENT and not set(mine.context) & set(theirs.context):
            graded = ("low", "told in sentences that answer each other only in part")
        elif order == "contradiction" and _tells(a, b, pair, mine, theirs):
            graded = _ANOTHER
    return change("number", "changed", before, after, versus(before, after, finding), graded)


def _tells(a: Side, b: Side, pair: SentencePair, mine: Quantity, theirs: Quantity) -> bool:
    """Tell whether one of two figures that no slot joins must be wrong, so far as their sentences are one statement."""
    ranked = mine.qualifier == "ordinal" and mine.unit_class != "streak"
    if (
        ranked
        or "vague" in {mine.qualifier, theirs.qualifier}
        or mine.unit_class == "age"
        or _FURTHER in {*mine.context} ^ {*theirs.context}
        or pair.score < ONE_STATEMENT
        or _doubt(a, b, pair, (), ((), ()))
    ):
        return False
    return frame_likeness(a.frame(mine.sentence, mine.span), b.frame(theirs.sentence, theirs.span)) >= _SAME_SCENE


def _is_told(side: Side, quantity: Quantity) -> bool:
    """Tell whether an article has a figure, or gives another one of what is counted: that answers it sooner."""
    return any(
        is_had(quantity, one) or kind_of(quantity, one) in {"noun", "rank"} for one in side.document.facts.quantities
    )


def _elsewhere(side: Side, quantity: Quantity) -> bool:
    """Tell whether an article has a figure at any other place."""
    return any(
        (one.lo, one.hi) == (quantity.lo, quantity.hi) or relate(quantity, one) in {"equal", "compatible"}
        for one in side.document.facts.quantities
    )


def _doubt(
    a: Side,
    b: Side,
    pair: SentencePair,
    pairs: Sequence[Paired[Quantity]],
    left_over: tuple[Sequence[Quantity], Sequence[Quantity]],
) -> str | None:
    """Say why figures apart are no contradiction here: all of them differ, or they are readings of a market."""
    clashes = sum(one.relation == "contradiction" for one in pairs)
    classes = [{one.unit_class for one in side if one.qualifier != "ordinal"} for side in left_over]
    if clashes and classes[0] & classes[1]:
        return "other figures of the two do not answer each other either"
    people = all(_counts_people(one.mine) for one in pairs if one.relation == "contradiction")
    agree = len(pairs) - clashes
    if clashes > 1 and not people and clashes > agree and not (agree and _all_replaced(a, b, pair, pairs)):
        return "none of the figures agree, so the two may speak of other times or things"
    if is_market(a.content(pair.a)) and is_market(b.content(pair.b)):
        return "such figures move by the hour, and both may be right"
    return other_setting(a, b, pair.a, pair.b)


def _all_replaced(a: Side, b: Side, pair: SentencePair, pairs: Sequence[Paired[Quantity]]) -> bool:
    """Tell whether each figure that differs was put in the place of the other."""
    clashes = (one for one in pairs if one.relation == "contradiction")
    return all(replaced(a, b, (pair.a, pair.b), one.mine.span, one.theirs.span) for one in clashes)


def _far_apart(a: Side, b: Side, one: Paired[Quantity]) -> str | None:
    """Say why figures of unlike size may count other things: only in the same words, or of one deed, are they one."""
    low, high = sorted((abs(one.mine.lo or one.mine.hi or 0.0), abs(one.theirs.lo or one.theirs.hi or 0.0)))
    if high <= _ONE_SIZE * low:
        return None
    words_a, words_b = (side.beside(fact.sentence, fact.span) for side, fact in ((a, one.mine), (b, one.theirs)))
    if len(words_a & words_b) >= _SAME_WORDS * len(words_a | words_b):
        return None
    if one_deed(a, b, one.mine, one.theirs) and one_matter(a, b, one.mine, one.theirs):
        return None
    return "so far apart that they may count other things"


def _counts_people(quantity: Quantity) -> bool:
    """Tell tolls and crowds, which are told of one event, from measures, which are told of many."""
    return (quantity.unit_class or "").startswith(("person", "deaths", "injur"))
