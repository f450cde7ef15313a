"""How two moments stand to each other as readings of one fact."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from dedup.compare.sides import Side
from dedup.text.figures.order import Order
from dedup.text.lexicon import rows
from dedup.text.moments.clock import compare_clocks, is_earlier
from dedup.text.moments.order import compare_moments
from dedup.text.moments.other_languages import weekday_named
from dedup.text.tokens import tokens
from dedup.types import Moment

# "Monday" is "on Monday"; "by Monday" is not.
_LEADING = frozenset({"on", "in", "at", "the"})
_BOUNDS = {"by": "end", "before": "end", "after": "start"}
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_ONE_WEEK = timedelta(7)
_OF_A_WEEK = re.compile(r"\b(?:last|next|following|previous|past|coming)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:morning|afternoon|evening)\b", re.IGNORECASE)
_NEAR_DAY = re.compile(r"\b(?:yesterday|today|tomorrow|tonight|this (?:morning|afternoon|evening)|last night)\b", re.I)


def moment_relation(a: Side, b: Side, mine: Moment, theirs: Moment) -> str:
    """Compare two moments; those that cannot be placed agree if the words of one are among the other's."""
    if other_part_of_one_day(a, b, mine, theirs):
        return "changed"
    relation = compare_moments(mine, theirs)
    if mine.kind == theirs.kind == "time":
        clocks = mine.span.of(a.document.article.text), theirs.span.of(b.document.article.text)
        relation = _within_bound(mine, theirs, clocks) or compare_clocks(*clocks)
    if relation == "incomparable" and (_unplaced_days(a, b, mine, theirs) or _one_weekday(a, b, mine, theirs)):
        return "compatible"
    if relation in {"contradiction", "incomparable"} and (within := _of_a_range(a, b, mine, theirs)):
        return within
    if relation in {"contradiction", "changed", "incomparable"} and _may_be_one_day(a, b, mine, theirs):
        return "compatible"
    if relation != "incomparable":
        return relation
    words_a = {token.n for token in tokens(a.document.article.text, mine.span)}
    words_b = {token.n for token in tokens(b.document.article.text, theirs.span)}
    if words_a - _LEADING == words_b - _LEADING:
        return "equal"
    if min(len(words_a), len(words_b)) > 1 and (words_a < words_b or words_b < words_a):
        return "more precise" if words_a < words_b else "less precise"
    return "changed" if _another_stretch(words_a, words_b) else "incomparable"


def _within_bound(mine: Moment, theirs: Moment, clocks: tuple[str, str]) -> Order | None:
    """Tell "before 7 a.m." and "at 6:47 a.m.", which agree."""
    bounds = _BOUNDS.get(mine.relation), _BOUNDS.get(theirs.relation)
    if (bounds[0] is None) == (bounds[1] is None):
        return None
    day, bound = clocks if bounds[1] else clocks[::-1]
    within = is_earlier(day, bound) if "end" in bounds else is_earlier(bound, day)
    return None if not within else "more precise" if bounds[0] else "less precise"


def _unplaced_days(a: Side, b: Side, mine: Moment, theirs: Moment) -> bool:
    """Tell "yesterday" and "on Monday" of articles without a day: they may well be one."""
    days = {mine.kind: mine.span.of(a.document.article.text), theirs.kind: theirs.span.of(b.document.article.text)}
    return days.keys() == {"weekday", "relative"} and _NEAR_DAY.search(days["relative"]) is not None


def _one_weekday(a: Side, b: Side, mine: Moment, theirs: Moment) -> bool:
    """Tell "early on Tuesday", "since Tuesday" and "on Tuesday night" of articles without a day: it may be one day."""
    days = weekday(a, mine), weekday(b, theirs)
    turned = "after" in {mine.relation, theirs.relation} and mine.relation != theirs.relation
    weeks = [_OF_A_WEEK.search(one.span.of(side.document.article.text)) for side, one in ((a, mine), (b, theirs))]
    return days[0] is not None and days[0] == days[1] and not turned and bool(weeks[0]) == bool(weeks[1])


def _may_be_one_day(a: Side, b: Side, mine: Moment, theirs: Moment) -> bool:
    """Tell "on Friday" of a report before that day, from one after it, and "on Saturday" from the date of that day."""
    if mine.relation != theirs.relation or "weekday" not in {mine.kind, theirs.kind}:
        return False
    if "date" not in {mine.kind, theirs.kind}:
        return not _days(a, mine).isdisjoint(_days(b, theirs))
    told, days = (mine, _days(b, theirs)) if mine.kind == "date" else (theirs, _days(a, mine))
    # A date mostly goes without its year.
    return any((day.month, day.day) == (told.month, told.day) and told.year in {None, day.year} for day in days)


def _days(side: Side, moment: Moment) -> set[date]:
    """Give the days that a relative moment may be: a day of the week is the latest one or the one to come."""
    first = moment.earliest
    if moment.kind not in {"weekday", "relative"} or first is None or first != moment.latest:
        return set()
    told = moment.span.of(side.document.article.text)
    ahead = moment.kind == "weekday" and not _OF_A_WEEK.search(told) and first < date.max - _ONE_WEEK
    return {first, first + _ONE_WEEK} if ahead else {first}


def other_part_of_one_day(a: Side, b: Side, mine: Moment, theirs: Moment) -> bool:
    """Tell "Saturday morning" and "Saturday afternoon"; an evening begins in the one and a night ends in the other."""
    days = weekday(a, mine), weekday(b, theirs)
    if days[0] is None or days[0] != days[1] or {mine.relation, theirs.relation} != {"at"}:
        return False
    parts = [_PART.findall(one.span.of(side.document.article.text)) for side, one in ((a, mine), (b, theirs))]
    told = {part.casefold() for found in parts for part in found}
    return all(len(found) == 1 for found in parts) and "morning" in told and len(told) == 2


def weekday(side: Side, moment: Moment) -> int | None:
    """Give the number of the day of the week as which a moment is told, from Monday's 0."""
    if moment.kind != "weekday":
        return None
    told = moment.span.of(side.document.article.text)
    found = _WEEKDAY.search(told)
    return _WEEK.index(found[0][:3].lower()) if found else weekday_named(told)


def _of_a_range(a: Side, b: Side, mine: Moment, theirs: Moment) -> str | None:
    """Tell "July 9" and "July 3-9": a day of the span of days that the other sentence tells of one month."""
    for span, day, text, order in (
        (mine, theirs, a.document.article.text, "more precise"),
        (theirs, mine, b.document.article.text, "less precise"),
    ):
        if span.kind != "period" or day.kind != "date" or span.month != day.month or {span.year, day.year} - {None}:
            continue
        days = [int(found) for found in _DAY.findall(span.span.of(text))]
        if len(days) == 2 and days[0] <= (day.day or 0) <= days[1]:
            return order
    return None


def _another_stretch(words_a: set[str], words_b: set[str]) -> bool:
    """Tell "three days before" from "three weeks before": two stretches of time that hang on one word."""
    apart, shared = words_a ^ words_b, words_a & words_b
    known = _lengths()
    return bool(shared - known) and all(word in known or word.isdigit() for word in apart)


@cache
def _lengths() -> frozenset[str]:
    """Give the units of time and the words for numbers."""
    units = {row[0] for row in rows("units.en.tsv") if row[1].startswith("time")}
    return frozenset(units | {row[0] for row in rows("number_words.en.tsv")})
