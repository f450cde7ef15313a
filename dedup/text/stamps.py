"""Stamps that sites put on an article: when it was posted or updated, and by whom."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from dedup.text.moments.bounds import months
from dedup.types import Span

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d))\b"
)
_TIME = (
    r"(?:T|[\s,|\u2013-]*(?:at\s+)?)\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?"
    r"(?:Z|\s*(?:[A-Z]{2,4}|[+-]\d\d:?\d\d)\b)?"
)
_LABEL = r"(?:(?:first|last|originally)\s+)?(?:posted|published|updated|modified|created|date)(?:\s+(?:on|at))?"
_STAMP = rf"(?:{_LABEL}\s*:?\s*)?{_DAY}(?:{_TIME})?"
_NAME = r"[A-Z\u00c0-\u00de\u0410-\u042f][\w.\u2019'-]*"
_NAMES = rf"{_NAME}(?:\s+(?:(?:de|van|von|der|den|bin|al|el|la|le|di|da)\s+)?{_NAME}){{0,3}}"

_ONE_DAY = re.compile(_DAY, re.IGNORECASE)
_LEADING = re.compile(r"\s*date\s+\d{4}-\d\d-\d\d(?=\s+\S)")
_WHOLE_LINE = re.compile(rf"(?:\W*(?:{_STAMP}|{_LABEL}\s*:?))+\W*(?:\|.{{0,40}})?", re.IGNORECASE)
_WITHIN = re.compile(
    rf"(?<=\s)(?i:{_LABEL}\s*:\s*{_DAY}(?:{_TIME})?)(?:[\s|,\u2013-]+(?i:{_LABEL}\s*:\s*{_DAY}(?:{_TIME})?))*"
)
# In prose words lead to a day and an hour, and lie between them: "on Monday, 3 May 2021, at 8:30".
_NO_LEAD = "".join(
    rf"(?<!\b{word} )" for word in ("on", "at", "of", "in", "by", "from", "since", "until", "till", "before", "after")
)
_CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:UTC|[A-Z]{1,3}T)\b)?"
_DAY_AND_HOUR = re.compile(
    rf"(?<!\S)(?:{_LABEL}\s*:\s*{_DAY}(?:{_TIME})?"
    rf"|{_NO_LEAD}(?<!day )(?<!day, )(?:{_DAY}[\s,|\u2013-]*{_CLOCK}|{_CLOCK}[\s,|\u2013-]+{_DAY}))(?!\S)",
    re.IGNORECASE,
)
_LABELLED = re.compile(_LABEL, re.IGNORECASE)
_BYLINE = re.compile(
    rf"(?:(?i:story|words|text|written|report|analysis|opinion)\s+)?(?:[Bb]y|BY)\s*:?\s+(?!The\s)(?P<names>{_NAMES}(?:(?:,|\s+and|\s+&|,\s+and)\s+{_NAMES}){{0,5}})"
    rf"(?:\s*[,/|\u2013\u2014-]\s*(?P<what>[^.!?]{{2,60}}?))?(?:\s*[|,\u2013-]?\s*(?i:{_STAMP}))*(?:\s+\d+\s+min(?:ute)?s?\s+read)?\s*",
)
# First words of headlines such as "By Any Means".
_NOT_A_NAME = frozenset({"Any", "All", "Day", "Far", "Force", "Land", "Law", "Night", "No", "Sea", "Then"})


class Stamp(NamedTuple):
    """Where a stamp stands, and the first day it tells as an ISO string, if that can be told."""

    span: Span
    day: str | None


def day_in(text: str) -> str | None:
    """Give the first full date of ``text`` as an ISO string; None where there is none or its order is unclear."""
    for found in _ONE_DAY.finditer(text):
        figures = [int(part) for part in re.findall(r"\d+", found[0])]
        word = re.search(r"[A-Za-z]{3,}(?=\.?\s+\d|\.?,?\s+\d{4})", re.sub(r"^\w+day\.?,?\s+", "", found[0]))
        try:
            if word and (month := months().get(word[0][:3].lower())):
                return date(figures[-1], month, figures[0]).isoformat()
            if figures[0] > 31:
                return date(*figures).isoformat()
            first, second, year = figures
            if year < 100 or (first <= 12 and second <= 12 and first != second):
                continue  # 6/7/2014 may be June or July
            return date(year, *((first, second) if second > 12 else (second, first))).isoformat()
        except ValueError:
            continue
    return None


def leading(text: str) -> Stamp | None:
    """Find a `` date YYYY-MM-DD `` that was put before the whole text."""
    found = _LEADING.match(text)
    if not found or not (day := day_in(found[0])):
        return None
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return Stamp(Span(start, found.end()), day)


def is_stamp(line: str) -> bool:
    """Tell whether a line says nothing but when it was posted or updated."""
    if len(line) > 160 or not _WHOLE_LINE.fullmatch(line):
        return False
    return len(_ONE_DAY.findall(line)) == 1 or _LABELLED.search(line) is not None


def within(text: str, span: Span) -> Stamp | None:
    """Find a labelled stamp ("Posted: June 23, 2014") inside a line that says more."""
    found = _WITHIN.search(text, span.start, span.stop)
    return Stamp(Span(*found.span()), day_in(found[0])) if found else None


def days_and_hours(text: str, span: Span) -> list[Span]:
    """Find what stands in a sentence as a stamp alone does, a day of a year with an hour beside it."""
    if ":" not in (words := span.of(text)) and "." not in words:
        return []
    return [Span(*found.span()) for found in _DAY_AND_HOUR.finditer(text, span.start, span.stop)]


def is_byline(line: str) -> bool:
    """Tell whether a line says nothing but who wrote the article, perhaps when and for whom."""
    if len(line) > 160 or line.endswith(".") or "by" not in line[:20].lower():
        return False
    found = _BYLINE.fullmatch(line)
    return found is not None and found["names"].split()[0] not in _NOT_A_NAME
