"""When: the moments of sentences that make one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dedup.compare.datelines import in_dateline
from dedup.compare.ends_of_days import compared_stretches, end_changes
from dedup.compare.moments_related import moment_relation, other_part_of_one_day
from dedup.compare.near import partners
from dedup.compare.pairing import AGREEING
from dedup.compare.settings import EXCLUDING, Compared, alone, settings
from dedup.compare.sides import Side
from dedup.compare.testify import change, versus
from dedup.text.moments.clock import are_half_a_day_apart
from dedup.types import Agreement, Change, Materiality, Moment, SentencePair

_LEAST_ALIKE = 0.25
_CLOCKED = frozenset({"weekday", "time"})
_FIXED = frozenset({"date", "month", "year"})
_OTHER_SIDE_OF_IT: tuple[Materiality, str] = ("high", "one day, by which it is in one and after which in the other")
_HALF_A_DAY_APART: tuple[Materiality, str] = ("high", "one hour, of the morning in one and of the evening in the other")
_BY_AN_EVENT = "a time told by what else happened"
_ELSEWHERE = "the other article tells it elsewhere"


def date_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare the moments of a sentence pair."""
    for one in _compared(a, b, pair):
        yield _graded(one)


def _compared(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    left, right = a.moments.get(pair.a, ()), b.moments.get(pair.b, ())
    if days := compared_stretches(a, b, pair):
        yield from end_changes(a, b, pair, *days)
        left, right = (
            tuple(one for one in moments if one not in told.moments)
            for moments, told in zip((left, right), days, strict=True)
        )
    how = Compared(
        "date",
        lambda x, y: moment_relation(a, b, x, y),
        _may_stand_for,
        lambda x, y: _may_answer(x, y) or other_part_of_one_day(a, b, x, y),
        _is_turned,
        _LEAST_ALIKE,
    )
    alone_a, alone_b = yield from settings(a, b, pair, left, right, how)
    if len(alone_a) == len(alone_b) == 1:
        yield from _told_vaguely(a, b, alone_a[0], alone_b[0])


def _graded(one: Change | Agreement) -> Change | Agreement:
    """Grade high what tells one hour of the other half of the day: "9 a.m." and "9 p.m." are a slip of one letter."""
    if not isinstance(one, Change) or one.relation != "changed" or not (one.before and one.after):
        return one
    before, after = one.before[0], one.after[0]
    if not are_half_a_day_apart(before.text, after.text):
        return one
    materiality, reason = _HALF_A_DAY_APART
    finding = "the same hour of the other half of the day"
    return replace(one, summary=versus(before, after, finding), materiality=materiality, reason=reason)


def lone_dates(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find moments of aligned sentences that the other article has in none of theirs."""
    for side, other, turned in ((a, b, False), (b, a, True)):
        everywhere = other.document.facts.moments
        for sentence, answers in sorted(partners(pairs, turned=turned).items()):
            times = [one for answer in sorted(answers) for one in other.moments.get(answer, ())]
            for moment in side.moments.get(sentence, ()):
                if in_dateline(side, sentence, moment.span):
                    continue
                if any(moment_relation(side, other, moment, one) in AGREEING for one in times):
                    continue
                elsewhere = any(moment_relation(side, other, moment, one) in AGREEING for one in everywhere)
                found = alone("date", side, sentence, moment.span, turned=turned)
                reason = _ELSEWHERE if elsewhere else _BY_AN_EVENT if _by_any_event(side, moment) else None
                yield replace(found, materiality="low", reason=reason) if reason else found


def _by_any_event(side: Side, moment: Moment) -> bool:
    """Tell "after a visit" from "before Norberg's inauguration", which names what it waits for."""
    told = moment.span.of(side.document.article.text)
    return moment.kind == "event" and not any(letter.isupper() for letter in told[1:])


def deadline_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Set deadlines against each other that one article tells beside the statement with which the other tells its own.

    Neither article has the other's, and each sentence has one: "by the end of 2026", and one sentence on "by 2027".
    """
    taken_a, taken_b = {pair.a for pair in pairs}, {pair.b for pair in pairs}
    seen: set[tuple[Moment, Moment]] = set()
    for pair in pairs:
        beside = [(pair.a, j) for j in (pair.b - 1, pair.b + 1) if 0 <= j < len(b.words) and j not in taken_b]
        beside += [(i, pair.b) for i in (pair.a - 1, pair.a + 1) if 0 <= i < len(a.words) and i not in taken_a]
        for i, j in beside:
            mine, theirs = _deadlines(a, b, i), _deadlines(b, a, j)
            if len(mine) != 1 or len(theirs) != 1 or (mine[0], theirs[0]) in seen:
                continue
            if mine[0].relation != theirs[0].relation or moment_relation(a, b, mine[0], theirs[0]) in AGREEING:
                continue
            seen.add((mine[0], theirs[0]))
            before, after = a.reading(i, mine[0].span), b.reading(j, theirs[0].span)
            yield change("date", "changed", before, after, versus(before, after, "another deadline"))


def turned_deadlines(a: Side, b: Side) -> Iterator[Change]:
    """Find one day by which something is to be in one article, and after which it is in the other, wherever told."""
    for mine in a.document.facts.moments:
        for theirs in b.document.facts.moments:
            if mine.day is None or (mine.month, mine.day) != (theirs.month, theirs.day):
                continue
            relations = {mine.relation, theirs.relation}
            if relations & {"by", "before", "until"} and "after" in relations:
                before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
                if a.beside(mine.sentence, mine.span) & b.beside(theirs.sentence, theirs.span):
                    yield change("date", "contradiction", before, after, versus(before, after, EXCLUDING))
                else:
                    finding = "by a day in one, after it in the other"
                    yield change("date", "changed", before, after, versus(before, after, finding), _OTHER_SIDE_OF_IT)


def _is_turned(mine: Moment, theirs: Moment) -> bool:
    """Tell one day told from its other side, which is told by itself wherever it stands."""
    if mine.day is None:
        return False
    return (mine.month, mine.day) == (theirs.month, theirs.day) and mine.relation != theirs.relation


def _deadlines(side: Side, other: Side, sentence: int) -> list[Moment]:
    """Give the deadlines of a sentence that the other article has nowhere."""
    elsewhere = other.document.facts.moments
    return [
        one
        for one in side.moments.get(sentence, ())
        if one.relation in {"by", "until", "before"}
        and one.kind in _FIXED
        and not any(moment_relation(side, other, one, answer) in AGREEING for answer in elsewhere)
    ]


def _may_answer(mine: Moment, theirs: Moment) -> bool:
    """Tell a year in the place of a year, or a deadline of a deadline, from a day on which something else was said.

    "14 March 2016" is answered by "May 2016" as well: where the year is said for both, so is what they date.
    """
    bounds = mine.relation != "at" and theirs.relation != "at"
    in_one_year = mine.year is not None and mine.year == theirs.year and None not in {mine.month, theirs.month}
    return bounds or ((mine.kind == theirs.kind or in_one_year) and mine.kind in _FIXED)


def _may_stand_for(relation: str, mine: Moment, theirs: Moment) -> bool:
    """Tell whether one may stand for the other, and says other: days for days, hours for hours."""
    if mine.relation != theirs.relation and (relation != "contradiction" or _is_turned(mine, theirs)):
        return False
    if relation in {"contradiction", "changed"}:
        return True
    return relation == "incomparable" and mine.kind == theirs.kind and mine.kind in _CLOCKED


def _told_vaguely(a: Side, b: Side, mine: Moment, theirs: Moment) -> Iterator[Change]:
    """Find a day or year in one sentence for which the other has only "years ago"."""
    before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
    if mine.kind in _FIXED and theirs.kind == "relative":
        yield change("date", "less precise", before, after, versus(before, after, "the time is told less exactly"))
    elif mine.kind == "relative" and theirs.kind in _FIXED:
        yield change("date", "more precise", before, after, versus(before, after, "the time is told more exactly"))
