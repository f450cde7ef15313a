"""Find days, days of the week, months, years and times of day in texts of other languages than English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from dedup.text import lexicon
from dedup.text.moments.bounds import Parts, weekdays
from dedup.text.tokens import MARK, fold
from dedup.types import Span

_YEAR = r"(?:1[89]\d\d|20\d\d)(?![\d.,]\d|\d)"
# The months of the Levant that go by two words: "تشرين الأول", the first Tishrin.
_NAME = rf"(?:[^\W\d_][{MARK}]*)+(?:\s(?:الأول|الثاني)(?!\w))?"
_FIRST = frozenset({"primo", "primero", "primeiro"})
_OF = r"(?:\s(?:de|del|do|di|d['’]|του)\b\s?)?"
# A day stands before its month, but in languages that go from the year to the day.
_DAY_FIRST = re.compile(
    rf"(?<![\w.,/:-])(?P<d1>\d{{1,2}}|{'|'.join(sorted(_FIRST))})(?:\s?[-–]\s?(?P<d1b>\d{{1,2}}))?(?:er\b|\.|º|°)?{_OF}\s?"
    rf"(?P<month>{_NAME})\.?(?:{_OF},?\s(?P<y1>{_YEAR}))?"
)
_MONTH_FIRST = re.compile(
    rf"(?:(?P<y1>{_YEAR})\.?(?: m\.)?\s)?(?<!\w)(?P<month>{_NAME})\.?\s(?P<d1>\d{{1,2}})(?![\d.,:]*\d)"
)
_IS_MONTH_FIRST = frozenset({"hu", "lt", "tl"})
_MONTH_OF_YEAR = re.compile(rf"(?<!\w)(?P<month>{_NAME})\.?{_OF},?\s(?P<y3>{_YEAR})")
_HAN_YEAR, _HAN_MONTH = "[〇零一二三四五六七八九]{4}", "十[一二]?|[一二三四五六七八九]"
_HAN_DAY = "[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_SIGNS = re.compile(
    rf"(?:(?P<y1>\d{{4}}|{_HAN_YEAR})\s?[年년]\s?)?(?<!\d)(?P<m>\d{{1,2}}|{_HAN_MONTH})\s?[月월]\s?"
    rf"(?P<d1>\d{{1,2}}|{_HAN_DAY})\s?[日号號일]"
)
_MONTH_IN_SIGNS = re.compile(
    rf"(?<!\d)(?P<y3>\d{{4}}|{_HAN_YEAR})\s?[年년](?:\s?(?P<m>\d{{1,2}}|{_HAN_MONTH})\s?[月월])?(?![間间来來前後后])"
)
_HAN = "零一二三四五六七八九"
_NUMBERED = re.compile(r"(?<!\w)(?P<d1>\d{1,2})\s(?:tháng\s|/\s?)(?P<m>\d{1,2})(?:\s(?:năm\s)?(?P<y1>\d{4}))?(?!\w)")
_POINTED = re.compile(r"(?<![\w.,/-])(?P<d1>\d{1,2})(?P<mark>[./-])(?P<m>\d{1,2})(?P=mark)(?P<y1>\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<![\w.,/-])(?P<y1>\d{4})(?P<mark>[./-])(?P<m>\d{1,2})(?P=mark)(?P<d1>\d{1,2})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\w.,/:-])(?P<clock>(?:[01]?\d|2[0-3]):[0-5]\d(?![:\d])|(?:[01]?\d|2[0-3])\.[0-5]\d(?=\s?(?:Uhr|h|uur)\b)"
    r"|(?:[01]?\d|2[0-3])\s?h\s?[0-5]\d(?!\w))"
)
_HOURS = re.compile(r"\s?h\s?")
# "Dienstag, den 12. März", "lundi 4 mars" are one day.
_TO_DATE = re.compile(r"[\s,]*(?:(?:den|dem|le|el|il|dia|día)\s)?")
# Whose words are not parted.
_UNPARTED = frozenset({"ja", "ko", "th", "zh"})
_IS_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_BARE_YEAR = re.compile(rf"(?<![\w.,/:-])(?P<y6>{_YEAR})(?![\w%€$£-]|\s?%)")
_MONTHS = range(1, 13)
_DAYS = range(1, 32)


def dates_of(text: str, start: int, stop: int, code: str) -> list[Parts]:
    """Give what tells a day, a month of a year, a year or a time of day in the language ``code``, in no order.

    What lies inside of a longer date is left out.
    """
    found: list[Parts] = []
    for parts in _told(text, start, stop, code):
        if not any(parts.span.overlaps(earlier.span) for earlier in found):
            found.append(parts)
    starts = {parts.span.start: at for at, parts in enumerate(found) if parts.kind == "md"}
    for match in _weekday_pattern(code).finditer(text, start, stop):
        to_date = _TO_DATE.match(text, match.end())
        at = starts.get(to_date.end()) if to_date else None
        if at is None:
            found.append(Parts("weekday", Span(*match.span()), "at", {"w7": _english_day(match[0], code)}))
        else:
            found[at] = found[at]._replace(span=Span(match.start(), found[at].span.stop))
    return found


def weekday_named(words: str) -> int | None:
    """Give the number of the day of the week, Monday's 0, that ``words`` name in any of the languages."""
    numbers = {found[written] for code in _codes() if (written := words.casefold()) in (found := _weekdays(code))}
    return numbers.pop() if len(numbers) == 1 else None


def _told(text: str, start: int, stop: int, code: str) -> Iterator[Parts]:
    for pattern in (_POINTED, _YEAR_FIRST, _SIGNS, _NUMBERED):
        for match in pattern.finditer(text, start, stop):
            yield from _day(match, _number(match["m"]))
    names = _names(code)
    for pattern in (_MONTH_FIRST if code in _IS_MONTH_FIRST else _DAY_FIRST, _MONTH_OF_YEAR):
        for match in pattern.finditer(text, start, stop):
            month = names.get(fold(match["month"]).replace(" ", "_"))
            if month and pattern is _MONTH_OF_YEAR:
                yield Parts("my", Span(*match.span()), "at", {"m3": _english(month), "y3": match["y3"]})
            elif month:
                yield from _day(match, month)
    for match in _MONTH_IN_SIGNS.finditer(text, start, stop):
        year = str(_number(match["y3"]))
        if match["m"] and (month := _number(match["m"])) in _MONTHS:
            yield Parts("my", Span(*match.span()), "at", {"m3": _english(month), "y3": year})
        elif _IS_YEAR.fullmatch(year):
            yield Parts("year", Span(*match.span()), "at", {"y6": year})
    for match in _CLOCK.finditer(text, start, stop):
        yield Parts("clock", Span(*match.span()), "at", {"clock": _HOURS.sub(":", match["clock"])})
    for match in _BARE_YEAR.finditer(text, start, stop):
        yield Parts("year", Span(*match.span()), "at", {"y6": match["y6"]})


def _day(match: re.Match[str], month: int) -> Iterator[Parts]:
    """Give the day of a match, with the English name of its month, unless no month has such a day."""
    if month in _MONTHS and _number(match["d1"]) in _DAYS:
        named = {
            key: str(_number(value)) for key, value in match.groupdict().items() if value and key in {"d1", "d1b", "y1"}
        }
        end = match.end()
        if not named.get("y1") and "month" in match.re.groupindex and match.re is _DAY_FIRST:
            end = match.end("month")
        yield Parts("md", Span(match.start(), end), "at", named | {"m1": _english(month)})


def _number(written: str) -> int:
    """Give the number of a day, a month or a year, in digits of any script or in Han signs: "十二", "二〇一九"."""
    if written.isdecimal():
        return int(written)
    if written in _FIRST:
        return 1
    if "十" in written:
        tens, _, units = written.partition("十")
        return 10 * (_HAN.index(tens) if tens else 1) + (_HAN.index(units) if units else 0)
    return int("".join(str(_HAN.index(sign)) for sign in written.replace("〇", "零")))


@cache
def _names(code: str) -> Mapping[str, int]:
    """Map the names of the months in a language to their numbers."""
    return {
        name: int(number)
        for language, number, names in lexicon.rows("months.other.tsv")
        if language == code
        for name in names.split(" ")
    }


@cache
def _codes() -> tuple[str, ...]:
    return tuple(sorted({row[0] for row in lexicon.rows("weekdays.other.tsv")}))


@cache
def _weekdays(code: str) -> Mapping[str, int]:
    """Map the names of the days of the week in a language, case-folded, to their numbers."""
    return {
        name.casefold(): int(number)
        for language, number, names in lexicon.rows("weekdays.other.tsv")
        if language == code
        for name in names.split("|")
    }


@cache
def _weekday_pattern(code: str) -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_weekdays(code), key=len, reverse=True)))
    if not names:
        return re.compile("(?!)")
    return re.compile(names if code in _UNPARTED else rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)


def _english_day(written: str, code: str) -> str:
    number = _weekdays(code)[written.casefold()]
    return next(name for name, at in weekdays().items() if at == number)


@cache
def _english(month: int) -> str:
    return next(row[0] for row in lexicon.rows("months.en.tsv") if row[1:] == ("month", str(month)))
