"""When a record says it was published: its day, and its time where that is told."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

# Seconds since 1970 from the year 2001 on, and thousandths of them; a smaller number may be anything.
_SECONDS, _LATEST = 1e9, 1e10
_NUMBER = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
# Forms that can be read in one way only: the year comes first, a month has its name, or dots part the numbers, and then
# the day comes first. The fourteen digits are those of web archives and of GDELT.
_DAYS = tuple(
    re.compile(rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? +)?{form}", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<part>[-/.])(?P<month>\d\d?)(?P=part)(?P<day>\d\d?)(?!\d)",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?=\d{6}$)",
        r"(?P<year>\d{4})年(?P<month>\d\d?)月(?P<day>\d\d?)日",
        r"(?P<day>\d\d?)(?:st|nd|rd|th)?[ -]+(?P<name>[a-z]{3,9})\.?,?[ -]+(?P<year>\d{4})(?!\d)",
        r"(?P<name>[a-z]{3,9})\.? +(?P<day>\d\d?)(?:st|nd|rd|th)?,? +(?P<year>\d{4})(?!\d)",
        r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})(?!\d)",
    )
)
_TIME = re.compile(
    r"(?:,? +(?:at +)?|T|,)?(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)(?: UTC|\[UTC\])?)?",
    re.IGNORECASE,
)
_HALF = re.compile(r"\d ?[ap]\.?m\b", re.IGNORECASE)


def read(value: object) -> tuple[date, datetime | None] | None:
    """Give the day, and the instant if a time of day is told; None for what is no date.

    Takes dates, ISO 8601, the form of feeds and mail (RFC 5322), seconds or milliseconds since 1970, the year first
    ("2025/03/04"), months by their English names ("4 March 2025", "March 4th, 2025 3:30 PM") and days with dots
    ("04.03.2025", the day first). Any other form is refused: nobody can know the order of its day and month. The day is
    that of the place the time is told for.
    """
    if isinstance(value, datetime):
        return _told(value)
    if isinstance(value, date):
        return value, None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    return _written(value.strip()) if isinstance(value, str) else None


def _since_1970(value: float) -> tuple[date, datetime | None] | None:
    if not (_SECONDS <= value < _LATEST or _SECONDS * 1000 <= value < _LATEST * 1000):
        return None
    seconds = value if value < _LATEST else value / 1000
    instant = datetime.fromtimestamp(seconds, UTC)
    return instant.date(), instant


def _written(text: str) -> tuple[date, datetime | None] | None:
    if _NUMBER.fullmatch(text):  # a table has no numbers, only their digits
        return _since_1970(float(text))
    for whole in (date.fromisoformat, datetime.fromisoformat):
        try:
            found = whole(text)
        except ValueError:
            continue
        return _told(found) if isinstance(found, datetime) else (found, None)
    return _in_words(" ".join(text.split())) or _in_mail(text)


def _in_mail(text: str) -> tuple[date, datetime | None] | None:
    if _HALF.search(text):  # mail tells hours up to 24: the half of the day would be lost
        return None
    try:
        return _told(parsedate_to_datetime(text))
    except ValueError:
        return None


def _in_words(text: str) -> tuple[date, datetime | None] | None:
    for form in _DAYS:
        if not (found := form.match(text)):
            continue
        told = found.groupdict()
        month = _MONTHS.get(told["name"].lower()) if "name" in told else int(told["month"])
        rest = text[found.end() :]
        clock = _TIME.fullmatch(rest) if rest else None
        if not month or (rest and not clock):
            return None
        try:
            day = date(int(told["year"]), month, int(told["day"]))
            return _told(_at(day, clock)) if clock else (day, None)
        except ValueError:
            return None
    return None


def _at(day: date, clock: re.Match[str]) -> datetime:
    """Give the instant of a day that a clock tells. Raises ValueError for an hour that no clock has."""
    hour, half, zone = int(clock["hour"]), clock["half"], clock["zone"]
    if half and not 1 <= hour <= 12:
        raise ValueError(f"no hour of half a day: {hour}")
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    told = datetime.combine(day, time(hour, int(clock["minute"]), int(clock["second"] or 0)))
    if not zone:
        return told
    return datetime.fromisoformat(f"{told.isoformat()}{zone if zone[0] in '+-' else '+00:00'}")


def _told(found: datetime) -> tuple[date, datetime | None]:
    """Give a day and its time, unless that is how a table writes a bare day: midnight, without an offset."""
    if found.time() == time.min and found.tzinfo is None:
        return found.date(), None
    try:
        found.astimezone(UTC)
    except (OverflowError, ValueError):  # the first or the last day there is
        return found.date(), None
    return found.date(), found
