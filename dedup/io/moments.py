"""When a record says it was published: its day, and its time where that is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

# Seconds since 1970 from the year 2001 on, and thousandths of them; a smaller number may be anything.
_SECONDS, _LATEST = 1e9, 1e10
# Forms that can be read in one way only: a month has its name, or dots part the numbers, and then the day comes first.
_WRITTEN = tuple(
    f"{day}{time}"
    for day in ("%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y", "%d.%m.%Y", "%Y-%m-%d")
    for time in ("", " %H:%M")
)


def read(value: object) -> tuple[date, datetime | None] | None:
    """Give the day, and the instant if a time of day is told; None for what is no date.

    Takes dates, ISO 8601, the form of feeds and mail (RFC 5322), seconds or milliseconds since 1970, months by their
    English names ("4 March 2025") and days with dots ("04.03.2025", the day first). Any other form is refused: nobody
    can know the order of its day and month. The day is that of the place the time is told for.
    """
    if isinstance(value, datetime):
        return _told(value)
    if isinstance(value, date):
        return value, None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    return _written(value.strip()) if isinstance(value, str) else None


def _since_1970(value: float) -> tuple[date, datetime | None] | None:
    seconds = value if _SECONDS <= value < _LATEST else value / 1000
    if not _SECONDS <= seconds < _LATEST:
        return None
    instant = datetime.fromtimestamp(seconds, UTC)
    return instant.date(), instant


def _written(text: str) -> tuple[date, datetime | None] | None:
    try:
        return date.fromisoformat(text), None
    except ValueError:
        pass
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except ValueError:
            return _in_words(text)
    return _told(found)


def _in_words(text: str) -> tuple[date, datetime | None] | None:
    plain = " ".join(text.replace(",", " ").split())
    for form in _WRITTEN:
        try:
            return _told(datetime.strptime(plain, form))
        except ValueError:
            continue
    return None


def _told(found: datetime) -> tuple[date, datetime | None]:
    """Give a day and its time, unless that is how a table writes a bare day: midnight, without an offset."""
    if found.time() == time.min and found.tzinfo is None:
        return found.date(), None
    try:
        found.astimezone(UTC)
    except (OverflowError, ValueError):  # the first or the last day there is
        return found.date(), None
    return found.date(), found
