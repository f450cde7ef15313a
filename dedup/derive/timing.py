"""Which of two articles came out first: by the instant where both tell one, else by the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from dedup.types import Article

# Natural-log odds that the one came first: from an hour apart, and from five minutes. A stamp may tell when a text was
# last touched, and a wire's customers print within minutes of each other.
KNOWN: Final = 4.0
_SOON: Final = 1.5
_HOUR, _MINUTES = 3600, 300
_DAY: Final = 1440  # minutes


def odds(one: Article, other: Article) -> float:
    """Give the natural-log odds that ``one`` came out before ``other``: ``KNOWN`` at most, 0 where nobody can know."""
    gap = _apart(one, other)
    weight = KNOWN if abs(gap) >= _HOUR else _SOON if abs(gap) >= _MINUTES else 0.0
    return weight if gap > 0 else -weight


def told(one: Article, other: Article, called: str = "the other") -> str:
    """Say when both came out, as exactly as it takes to tell them apart."""
    if one.published != other.published or not (one.instant and other.instant):
        return f"published {one.published}, {called} {other.published}"
    return f"published {_stamp(one.instant)}, {called} {_stamp(other.instant)}"


def days(articles: Iterable[Article]) -> list[float | None]:
    """Give the days of publication as ordinals; with the time of day as a fraction, if all tell one."""
    known = list(articles)
    instants = [one.instant for one in known if one.instant]
    if len(instants) == len(known) and len({one.tzinfo is None for one in instants}) == 1:
        return [_day(one) for one in instants]
    return [float(one.published.toordinal()) if one.published else None for one in known]


def _day(instant: datetime) -> float:
    told = instant.astimezone(UTC) if instant.tzinfo else instant
    return told.toordinal() + (told.hour * 60 + told.minute) / _DAY


def _stamp(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if instant.tzinfo else f"{instant:%Y-%m-%d %H:%M}"


def _apart(one: Article, other: Article) -> float:
    """Give the seconds from the one to the other; 0 where they cannot be told."""
    if one.instant and other.instant and (one.instant.tzinfo is None) == (other.instant.tzinfo is None):
        return (other.instant - one.instant).total_seconds()
    if one.published and other.published:
        return (other.published - one.published).total_seconds()
    return 0.0
