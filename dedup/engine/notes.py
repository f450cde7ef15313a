"""What ``dedupe`` notes of every record: its text, what tells it from others, its id, and what to keep it by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from hashlib import sha256
from math import isnan
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedup.engine.sources import Row
from dedup.io import moments, usual
from dedup.match.shingles import Written

# Why a record has no text to compare, by the number that is noted of it; 0 is one that has.
FLAWS: Final = ("", "not UTF-8", "no record", "no text", "not a text", "empty")
SOUND, NOT_UTF8, NO_RECORD, NO_TEXT, NOT_A_TEXT, EMPTY = range(len(FLAWS))
DATE_FIELDS: Final = (*usual.PUBLISHED_FIELDS, "created", "crawled")
ID_FIELDS: Final = (*usual.RECORD_FIELDS, "url", "uri")


@dataclass(frozen=True, slots=True)
class Notes:
    """What is noted of some records, a place for each.

    ``flaws`` are numbers of FLAWS, ``lengths`` code points, ``values`` NaN where there is none, ``digests`` 16 bytes
    each.
    """

    texts: Sequence[str] | Written
    flaws: NDArray[np.uint8]
    lengths: NDArray[np.int64]
    values: NDArray[np.float64]
    digests: bytes


def sha256s(texts: Sequence[str]) -> bytes:
    """Give 16 bytes for each text that tell it from all others."""
    return b"".join([sha256(_bytes(text)).digest()[:16] for text in texts])


def note(
    rows: Sequence[Row | None], column: str, values: Sequence[str], digest: Callable[[Sequence[str]], bytes] = sha256s
) -> Notes:
    """Note the text of each record and what tells it from others; ``values`` are the fields of what to keep it by."""
    given = [row.get(column) if row is not None else None for row in rows]
    texts = [text if isinstance(text, str) else "" for text in given]
    flaws = (flaw_of(text) if row is not None else NO_RECORD for row, text in zip(rows, given, strict=True))
    return Notes(
        texts,
        np.fromiter(flaws, np.uint8, len(given)),
        np.fromiter(map(len, texts), np.int64, len(texts)),
        np.array([value_of(row, values) for row in rows] if values else [np.nan] * len(rows), np.float64),
        digest(texts),
    )


def flaw_of(text: object) -> int:
    """Tell what is wrong with what a record has for a text: a number of FLAWS."""
    if isinstance(text, str):
        return SOUND if text and not text.isspace() else EMPTY
    return NO_TEXT if text is None else NOT_A_TEXT


def tell_encoding(flaws: NDArray[np.uint8], line: Callable[[int], bytes]) -> None:
    """Tell lines that are not UTF-8 from those that are no record, in place; ``line`` gives the bytes of one."""
    for at in np.flatnonzero(flaws == NO_RECORD).tolist():
        try:
            line(at).decode("utf-8")
        except UnicodeDecodeError:
            flaws[at] = NOT_UTF8


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of some records, one after another; the size of a record without one is -1."""

    together: bytes
    sizes: NDArray[np.int64]


def named(names: Sequence[bytes | None]) -> Names:
    """Put names one after another."""
    sizes = np.array([-1 if name is None else len(name) for name in names], np.int64)
    return Names(b"".join([name for name in names if name is not None]), sizes)


def name_of(row: Row | None) -> bytes | None:
    """Give a record's id: the first of ID_FIELDS that says one; None for one that is told by its place in the file."""
    given = (row.get(name) for name in ID_FIELDS) if row is not None else ()
    value = next((value for value in given if value is not None and value != ""), None)
    return None if value is None else _bytes(str(value))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def values_of(keep: str) -> tuple[str, ...]:
    """Give the fields that tell what to keep."""
    return DATE_FIELDS if keep == "newest" else () if keep in ("first", "longest") else (keep,)


def value_of(row: Any, names: Sequence[str]) -> float:  # noqa: ANN401 - any value of JSON
    """Give a record's number or date as a number, from the first of ``names`` that tells one; NaN where none does.

    Dates are seconds since 1970, told in any of the forms of ``io.moments``, without an offset for UTC.
    """
    for name in names if row is not None else ():
        value = row.get(name)
        if value is not None and value != "":
            first, second = (_seconds, _number) if name in DATE_FIELDS else (_number, _seconds)
            told = first(value)
            if not isnan(told := second(value) if isnan(told) else told):
                return told
    return float("nan")


def _number(value: object) -> float:
    try:
        return float(value) if isinstance(value, int | float) else float(str(value))
    except (ValueError, OverflowError):
        return float("nan")


def _seconds(value: object) -> float:
    if (told := moments.read(value)) is None:
        return float("nan")
    moment = told[1] or datetime.combine(told[0], time.min)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
