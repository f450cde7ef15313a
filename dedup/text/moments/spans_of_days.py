"""Stretches of days told by both ends: "from 3 to 9 May", "between 28 May and 3 June", "from Monday until Thursday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dedup.text.moments.bounds import weekdays
from dedup.types import Moment, Span

End = tuple[int | None, int]
"""A day of a month, or, with None for the month, a day of the week from Monday's 0."""

_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
# What joins two ends that are told as two moments; "and" does so after "between" alone.
_JOINED = re.compile(r",?\s*(?:\b(?:to|until|till|through)\b|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_NOT_TWO_DAYS = re.compile(r"\band\b", re.IGNORECASE)


class Days(NamedTuple):
    """The first and the last day of a stretch, where it is told, and the moments that tell it."""

    first: End
    last: End
    span: Span
    moments: tuple[Moment, ...]


def stretches_of_days(text: str, moments: Sequence[Moment]) -> list[Days]:
    """Give the stretches of days that the moments of one sentence tell, in their order."""
    found = []
    for at, one in enumerate(moments):
        following = moments[at + 1] if at + 1 < len(moments) else None
        days = _in_one(text, one) or (_in_two(text, one, following) if following else None)
        if days is not None:
            found.append(days)
    return found


def _in_one(text: str, moment: Moment) -> Days | None:
    told = moment.span.of(text)
    between = told.casefold().startswith("between")
    if not between and _NOT_TWO_DAYS.search(told):
        return None
    if moment.kind == "weekday":
        named = _weekdays(told)
        return Days((None, named[0]), (None, named[1]), moment.span, (moment,)) if len(named) == 2 else None
    if moment.kind != "period" or moment.month is None:
        return None
    days = [int(day) for day in _DAY.findall(told)]
    return Days((moment.month, days[0]), (moment.month, days[1]), moment.span, (moment,)) if len(days) == 2 else None


def _in_two(text: str, one: Moment, other: Moment) -> Days | None:
    first, last = _day(text, one), _day(text, other)
    if first is None or last is None or (first[0] is None) != (last[0] is None):
        return None
    # "Until" is told as a part of the moment it leads.
    between = text[one.span.stop : other.span.start]
    led_on = not between.strip() and one.relation == "since" and other.relation == "until"
    joined = led_on or _JOINED.fullmatch(between)
    if not joined and not (one.span.of(text).casefold().startswith("between") and _AND.fullmatch(between)):
        return None
    return Days(first, last, Span.covering(one.span, other.span), (one, other))


def _day(text: str, moment: Moment) -> End | None:
    if moment.kind == "date" and moment.month is not None and moment.day is not None:
        return moment.month, moment.day
    named = _weekdays(moment.span.of(text)) if moment.kind == "weekday" else []
    return (None, named[0]) if len(named) == 1 else None


def _weekdays(told: str) -> list[int]:
    numbers = (weekdays().get(word.lower()) for word in _WORD.findall(told))
    return [number for number in numbers if number is not None]
