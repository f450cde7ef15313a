"""Bound a moment by its earliest and its latest day, from its words and the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple, cast

from dedup.text import lexicon
from dedup.types import Moment, MomentKind, MomentRelation, Span

# The first and the last day of the calendar stand for no day.
_DATED = range(1000, 3000)

Bounds = tuple[date | None, date | None]


class Parts(NamedTuple):
    """What the pattern found: the kind, the words, the relation, and the named parts."""

    kind: str
    span: Span
    relation: MomentRelation
    named: dict[str, str]


_QUARTERS = ("first", "second", "third")
# As markets write them: "Q1 2023".
_SHORT = {
    "q1": "first quarter",
    "q2": "second quarter",
    "q3": "third quarter",
    "q4": "fourth quarter",
    "h1": "first half",
    "h2": "second half",
}


def relation_of(word: str | None) -> MomentRelation:
    """Give how a statement stands to the moment after ``word``; "at" for "on", "in" and none."""
    return cast(MomentRelation, _words("relation").get((word or "").lower(), "at"))


def bounded(parts: Parts, sentence: int, published: date | None) -> Moment:
    """Make the moment of ``parts``; without a day of publication relative ones have no bounds."""
    named = parts.named
    if published is not None and published.year not in _DATED:
        published = None

    def moment(kind: MomentKind, bounds: Bounds = (None, None), **more: int | str | None) -> Moment:
        return Moment(sentence, parts.span, kind, parts.relation, *bounds, **more)  # type: ignore[arg-type]

    match parts.kind:
        case "iso":
            year, month, day = (int(part) for part in named["iso"].split("-"))
            return moment("date", _day(year, month, day), year=year, month=month, day=day)
        case "slash":
            return moment("date", *_slashed(named["slash"]))
        case "md":
            return _month_day(parts, sentence)
        case "my":
            return _month(parts, sentence, published)
        case "season":
            return _season(parts, sentence, published)
        case "decade":
            start = int(named["y5"]) if "y5" in named else 1900 + _decade(named)
            return moment("period", (date(start, 1, 1), date(start + 9, 12, 31)))
        case "century":
            return moment("period", _century(named))
        case "year":
            year = int(named["y6"])
            last = named.get("y6b") or named.get("y6c") or named["y6"]
            end = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
            bounds = _part_of(date(year, 1, 1), date(max(year, end), 12, 31), named.get("p6"))
            return moment("year" if end <= year else "period", bounds, year=year if end <= year else None)
        case "weekday":
            return moment("weekday", _weekday(named, published))
        case "day" | "ago" | "span" | "weeks":
            return moment("relative", _relative(parts, published))
        case "clock":
            return moment("time")
        case "event":
            fixed = [int(part) for part in named.get("fixed", "").split("-") if part]
            month_of, day_of = fixed or (None, None)
            return moment("event", event=named["event"], month=month_of, day=day_of)
    return moment("period")


@cache
def _words(kind: str) -> dict[str, str]:
    return {row[0]: row[2] for row in lexicon.rows("time_words.en.tsv") if row[1] == kind}


@cache
def _spans() -> dict[str, float]:
    """Give the length of each unit of time, in days."""
    return {unit: int(minutes) / 1440 for unit, minutes in _words("span").items()}


@cache
def months() -> dict[str, int]:
    """Map the names of the months and their abbreviations, lower-case, to their numbers."""
    return {row[0]: int(row[2]) for row in lexicon.rows("months.en.tsv") if row[1] == "month"}


@cache
def weekdays() -> dict[str, int]:
    """Map the names of the days of the week, lower-case, to their numbers, Monday's 0."""
    return {row[0]: int(row[2]) for row in lexicon.rows("months.en.tsv") if row[1] == "weekday"}


@cache
def _numbers() -> dict[str, int]:
    return {row[0]: int(row[2]) for row in lexicon.rows("months.en.tsv")}


def _number(word: str) -> int:
    return _numbers()[word.lower().rstrip(".")]


def _day(year: int, month: int, day: int) -> Bounds:
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None, None


def _slashed(written: str) -> tuple[Bounds]:
    """Read "20/01/2025"; where day and month could change places, the bounds keep both."""
    first, second, year = (int(part) for part in re.split(r"[/.]", written))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    days = [both[0] for both in (_day(year, first, second), _day(year, second, first)) if both[0]]
    return ((min(days), max(days)) if days else (None, None),)


def _decade(named: dict[str, str]) -> int:
    return int(named["y5b"]) if "y5b" in named else _cardinals()[named["y5c"].lower().removesuffix("ies") + "y"]


def _century(named: dict[str, str]) -> Bounds:
    number = int(named["c5"]) if "c5" in named else _ordinal(named["c5b"])
    return (date(number * 100 - 99, 1, 1), date(number * 100, 12, 31)) if 0 < number < 100 else (None, None)


def _month_day(parts: Parts, sentence: int) -> Moment:
    named = parts.named
    which = next(which for which in ("1", "2", "0") if "m" + which in named)
    written = named["d" + which]
    month, day = _number(named["m" + which]), int(written) if written.isdecimal() else _ordinal(written)
    year = int(named["y" + which]) if "y" + which in named else None
    last = int(named["d" + which + "b"]) if "d" + which + "b" in named else day
    first_day, last_day = (_day(year, month, day)[0], _day(year, month, max(day, last))[0]) if year else (None, None)
    kind: MomentKind = "date" if last == day else "period"
    return Moment(sentence, parts.span, kind, parts.relation, first_day, last_day, year, month, day)


@cache
def _ordinals() -> dict[str, int]:
    return {row[0]: int(float(row[2])) for row in lexicon.rows("number_words.en.tsv") if row[1] == "ordinal"}


def _ordinal(written: str) -> int:
    tens, _, unit = written.rpartition("-")
    return _cardinals().get(tens, 0) + _ordinals()[unit]


@cache
def _cardinals() -> dict[str, int]:
    listed = lexicon.rows("number_words.en.tsv")
    return {"a": 1, "an": 1} | {row[0]: int(row[2]) for row in listed if row[1] in {"unit", "teen", "ten"}}


def _month(parts: Parts, sentence: int, published: date | None) -> Moment:
    named = parts.named
    month = _number(named["m3"])
    year = int(named["y3"]) if "y3" in named else None
    which = named.get("which3", "").strip()
    shown = year
    if year is None and published and which in {"last", "next", "past"}:
        ahead = which == "next"
        year = published.year + (ahead and month <= published.month) - (not ahead and month >= published.month)
    bounds: Bounds = (None, None)
    if year is not None:
        bounds = _part_of(date(year, month, 1), date(year, month, monthrange(year, month)[1]), named.get("p3"))
    return Moment(sentence, parts.span, "month", parts.relation, *bounds, shown, month)


def _season(parts: Parts, sentence: int, published: date | None) -> Moment:
    named = parts.named
    month = _number(named["s4"])
    year = int(named["y4"]) if "y4" in named else None
    shown = year
    which = named.get("which4", "").strip()
    if year is None and published and which in {"last", "next", "this", "past"}:
        year = (
            published.year
            + (which == "next" and published.month >= month)
            - (which in {"last", "past"} and published.month < month + 3)
        )
    bounds: Bounds = (None, None)
    if year is not None:
        end = date(year + (month > 9), (month + 2 - 1) % 12 + 1, 28)
        bounds = date(year, month, 1), end.replace(day=monthrange(end.year, end.month)[1])
    season = named["s4"].lower().replace("fall", "autumn")
    return Moment(sentence, parts.span, "period", parts.relation, *bounds, shown, event=season)


def _part_of(first: date, last: date, part: str | None) -> Bounds:
    """Narrow a month or year to a part; early, middle and late parts are taken generously and overlap."""
    said = (part or "").lower()
    said = _SHORT.get(said[:2], said)
    length = last - first
    if "half" in said:
        return _division(first, last, int("first" not in said), 2)
    if "quarter" in said or "months" in said:
        place = next((at for at, word in enumerate(_QUARTERS) if word in said), len(_QUARTERS))
        return _division(first, last, place, 4)
    if any(word in said for word in ("early", "beginning", "start")):
        return first, first + length / 2
    if "mid" in said:
        return first + length / 4, last - length / 4
    if any(word in said for word in ("late", "end")):
        return first + length / 2, last
    return first, last


def _division(first: date, last: date, place: int, parts: int) -> Bounds:
    """Give one of so many equal parts, which do not overlap: of whole months where they can be, else of days."""
    months, left = divmod(12 * (last.year - first.year) + last.month - first.month + 1, parts)
    if left:
        days = (last - first).days + 1
        starts = (first + timedelta(days * at // parts) for at in (place, place + 1))
        return next(starts), next(starts) - timedelta(1)
    start, end = first.month - 1 + place * months, first.month - 2 + (place + 1) * months
    year, month = first.year + end // 12, end % 12 + 1
    return date(first.year + start // 12, start % 12 + 1, 1), date(year, month, monthrange(year, month)[1])


def _weekday(named: dict[str, str], published: date | None) -> Bounds:
    if published is None:
        return None, None
    number = _number(named["w7"].rstrip("s"))
    which = named.get("which7", "").strip().lower()
    since = (published.weekday() - number) % 7
    if which in {"next", "this coming"}:
        first = published + timedelta((number - published.weekday() - 1) % 7 + 1)
    elif which in {"last", "this past", "the previous"}:
        first = published - timedelta(since or 7)
    else:
        first = published - timedelta(since)
    last = first + timedelta((_number(named["w7b"]) - number) % 7) if "w7b" in named else first
    if which in {"last", "next"} and "w7b" not in named:
        # "Last Friday" is the latest one, or the one of the week before.
        return (
            (first - timedelta(7 if first > published - timedelta(6) else 0), first)
            if which == "last"
            else (first, first + timedelta(7))
        )
    return first, last


def _relative(parts: Parts, published: date | None) -> Bounds:
    if published is None:
        return None, None
    named = parts.named
    if parts.kind == "day":
        return _near_day(named["day"].lower(), published)
    if parts.kind == "ago":
        return _ago(named, published)
    if parts.kind == "span":
        return _span(named, published)
    return None, published


def _near_day(said: str, published: date) -> Bounds:
    if said.startswith("the day") and not said.endswith(("yesterday", "tomorrow")):
        return None, None
    shift = -2 if said.endswith("before yesterday") else 2 if said.endswith("after tomorrow") else 0
    shift = shift or (-1 if said in {"yesterday", "last night"} else 1 if said == "tomorrow" else 0)
    return published + timedelta(shift), published + timedelta(shift)


def _count(said: str | None) -> int | None:
    if said is None:
        return 1
    if said.isdecimal():
        return int(said)
    tens, _, unit = said.lower().rpartition("-")
    named = _cardinals()
    return named.get(tens, 0) + named[unit] if unit in named else None


def _safe(day: date, shift: float) -> date | None:
    try:
        return day + timedelta(round(shift))
    except OverflowError:
        return None


def _ago(named: dict[str, str], published: date) -> Bounds:
    count, unit = _count(named["n8"]), named["u8"].rstrip("s")
    if count is None or unit not in _spans() or named["dir8"] not in {"ago", "from now"}:
        return None, None
    length = _spans()[unit] * count
    slack = 0 if unit == "day" else max(_spans()[unit] // 2, length // 10)
    sign = -1 if named["dir8"] == "ago" else 1
    return _safe(published, sign * length - slack), _safe(published, sign * length + slack)


def _span(named: dict[str, str], published: date) -> Bounds:
    which, unit = named["which9"].lower(), named["u9"].rstrip("s")
    count = _count(named.get("n9"))
    many = named["u9"].endswith("s")
    if unit not in _spans() or which in {"that", "following", "previous"}:
        return None, None
    if many or "n9" in named or which in {"coming", "upcoming", "recent", "past"}:
        length = _spans()[unit] * ((count or 10) if "n9" in named else 10 if many else 1)
        ahead = which in {"coming", "next", "upcoming"}
        return (published, _safe(published, length)) if ahead else (_safe(published, -length), published)
    first, last = _calendar(unit, {"last": -1, "next": 1}.get(which, 0), published)
    near = named.get("near", "").strip().lower()
    if near == "earlier" and last:
        last = min(last, published)
    if near == "later" and first:
        first = max(first, published)
    return first, last


def _calendar(unit: str, shift: int, published: date) -> Bounds:
    """Give the calendar week, month, year ... that lies ``shift`` from the one of publication."""
    if unit == "year":
        return date(published.year + shift, 1, 1), date(published.year + shift, 12, 31)
    if unit == "month":
        month = published.year * 12 + published.month - 1 + shift
        year, month = month // 12, month % 12 + 1
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if unit == "week":
        first = published - timedelta(published.weekday()) + timedelta(7 * shift)
        return first, first + timedelta(6)
    length = _spans()[unit]
    return (_safe(published, min(0, shift) * length), _safe(published, max(shift, 0) * length))
