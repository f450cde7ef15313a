"""Times of day, in twelve hours or in twenty-four: "3 p.m." and "15:00" are one."""

from __future__ import annotations

import re

from dedup.text.figures.order import Order
from dedup.text.lexicon import table

_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_IN_WORDS = {word: str(hour) for hour, word in enumerate(_HOURS, 1)}
_TIME = re.compile(
    rf"(\d{{1,2}}|\b(?:{'|'.join(_HOURS)})\b)(?:[:.]?(\d\d))?(?:\s*(?:([ap])\.?m\b|o.clock))?(?:\s(?:in|at)\s(?:the\s)?(\w+))?"
    r"|(noon|midday)|(midnight)",
    re.IGNORECASE,
)
# "Half past ten", "a quarter to six": minutes past the hour or, with "to", before it.
_PARTS = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}
_PART = re.compile(rf"\b({'|'.join(_PARTS)}) (past|to) ", re.IGNORECASE)
_HALVES = {"morning": "a", "afternoon": "p", "evening": "p", "night": "p"}
_ZONE = re.compile(r"(?<![A-Za-z.])(?![AP]M\b)([A-Z]{2,4})\b")
_MARK = re.compile(r"(?<=\d)\s*([ap])\.?m\b", re.IGNORECASE)
_HALF_DAY = 12 * 60


def compare_clocks(first: str, second: str) -> Order:
    """Tell how two times of day, as written, stand to each other; of two zones one of which is unknown nothing is told.

    A time without "a.m." or "p.m.", and below thirteen, may be either.
    """
    apart, day = _apart(first, second)
    if apart is None:
        return "incomparable"
    return "equal" if apart % day == 0 else "changed"


def is_earlier(first: str, second: str) -> bool:
    """Tell whether the first of two times of day, as written, is the earlier one on one day."""
    apart, day = _apart(first, second)
    return apart is not None and day > _HALF_DAY and apart < 0


def are_half_a_day_apart(first: str, second: str) -> bool:
    """Tell "9 a.m." and "9 p.m.": one hour and minute, each with its half of the day, and the halves are two."""
    marks = [_MARK.findall(written) for written in (first, second)]
    apart, day = _apart(first, second)
    return all(len(found) == 1 for found in marks) and apart is not None and abs(apart) == _HALF_DAY < day


def _apart(first: str, second: str) -> tuple[int | None, int]:
    """Give the minutes from the second time of day to the first, None if unknown, and after how many they recur."""
    one, other = _minutes(first), _minutes(second)
    if one is None or other is None:
        return None, _HALF_DAY
    zones = [zone[1] if (zone := _ZONE.search(written)) else None for written in (first, second)]
    apart = one[0] - other[0]
    if zones[0] and zones[1] and zones[0] != zones[1]:
        ahead = table("time_zones.tsv")
        if not {zones[0], zones[1]} <= ahead.keys():
            return None, _HALF_DAY
        apart -= round((float(ahead[zones[0]]) - float(ahead[zones[1]])) * 60)
    return apart, _HALF_DAY if one[1] or other[1] else 2 * _HALF_DAY


def _minutes(written: str) -> tuple[int, bool] | None:
    """Give the minutes since midnight, and whether they may be those of the other half of the day."""
    part_of = _PART.search(written)
    found = _TIME.search(written, part_of.end() if part_of else 0)
    if found is None:
        return None
    hour, minute, half, part, noon, midnight = found.groups()
    if noon or midnight:
        return (_HALF_DAY if noon else 0), False
    hour = _IN_WORDS.get(hour.lower(), hour)
    half = half or _HALVES.get((part or "").lower())
    at = int(hour) % 12 if half else int(hour)
    minutes = at * 60 + int(minute or 0) + (_HALF_DAY if half and half.lower() == "p" else 0)
    if part_of:
        minutes += _PARTS[part_of[1].lower()] * (1 if part_of[2].lower() == "past" else -1)
    return minutes % (2 * _HALF_DAY), not half and not hour.startswith("0") and at <= 12
