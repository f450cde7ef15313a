"""What ``notes`` are made of records, from the bytes of JSON lines: the same notes, made by compiled functions.

Only lines that the scanner refuses, and values that are neither plain strings nor whole numbers, pass through Python.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedup.engine import scan, siphash
from dedup.engine.jsonlines import PADDING, JsonLines, parsed
from dedup.engine.notes import (
    EMPTY,
    ID_FIELDS,
    NO_RECORD,
    NO_TEXT,
    NOT_A_TEXT,
    SOUND,
    Names,
    Notes,
    flaw_of,
    name_of,
    named,
    value_of,
)
from dedup.engine.sources import Row
from dedup.match.shingles import Written, written

# First bytes of the signs that str.isspace takes for white space.
_MAY_BE_SPACE: Final = np.unique(
    np.frombuffer(b"".join(chr(one).encode()[:1] for one in range(0x3001) if chr(one).isspace()), np.uint8)
)


def noted(batch: JsonLines, column: str, by: Sequence[str], key: bytes) -> tuple[Notes, Names]:
    """Note the records of a batch, as ``notes.note``, and their names; ``by`` are the fields of what to keep it by."""
    fields = list(dict.fromkeys((column, *ID_FIELDS, *by)))
    found = scan.scan(batch.raw, batch.starts, fields)
    refused = {at: parsed(batch.line(at)) for at in np.flatnonzero(~found.taken).tolist()}
    texts, flaws = _texts(batch, found, refused, column)
    values = np.full(len(batch), np.nan)
    if by:
        columns = [fields.index(name) for name in by]
        for at in range(len(batch)):
            row = refused[at] if at in refused else _row(batch, found, at, columns, by)
            values[at] = value_of(row, by)
    digests = siphash.digests(texts, key).tobytes()
    counts = scan.lengths(texts.raw, texts.starts, texts.stops)
    ids = [fields.index(name) for name in ID_FIELDS]
    return Notes(texts, flaws, counts, values, digests), _names(batch, found, refused, ids)


def siphashes(texts: Sequence[str], key: bytes) -> bytes:
    """Give 16 bytes for each text, as ``noted`` does."""
    return siphash.digests(written(texts), key).tobytes()


def texts_of(batch: JsonLines, column: str) -> Written:
    """Give the texts of a batch; that of a record without one is empty."""
    found = scan.scan(batch.raw, batch.starts, [column])
    refused = {at: parsed(batch.line(at)) for at in np.flatnonzero(~found.taken).tolist()}
    return _texts(batch, found, refused, column)[0]


def _texts(
    batch: JsonLines, found: scan.Found, refused: dict[int, Row | None], column: str
) -> tuple[Written, NDArray[np.uint8]]:
    """Give the texts, those with escapes written out behind the lines, and what is wrong with each record."""
    kinds, starts, stops = found.kinds[:, 0].copy(), found.starts[:, 0].copy(), found.stops[:, 0].copy()
    # No text with a line end behind it is longer than the line that holds it.
    odd = np.flatnonzero((kinds == scan.ESCAPED) | ~found.taken)
    raw = batch.extended(int((batch.stops[odd] - batch.starts[odd]).sum()))
    free = scan.unescape(raw, batch.size + PADDING, kinds, starts, stops)
    usable = (kinds == scan.PLAIN) | (kinds == scan.ESCAPED)
    # An empty one, with a line end behind it.
    starts[~usable] = stops[~usable] = batch.size
    for at, row in refused.items():
        text = row.get(column) if row is not None else None
        if isinstance(text, str):
            coded = np.frombuffer(text.encode("utf-8", "surrogatepass") + b"\n", np.uint8)
            raw[free : free + len(coded)] = coded
            starts[at], stops[at] = free, free + len(coded) - 1
            free += len(coded)
    texts = Written(raw, starts, stops)
    flaws = np.where(usable, SOUND, np.where(kinds <= scan.NULL, NO_TEXT, NOT_A_TEXT)).astype(np.uint8)
    flaws[[at for at in _doubtful(texts) if usable[at] and flaw_of(texts.text(at))]] = EMPTY
    for at, row in refused.items():
        flaws[at] = flaw_of(row.get(column)) if row is not None else NO_RECORD
    return texts, flaws


def _doubtful(texts: Written) -> list[int]:
    """Give the texts that may be nothing but white space: those that end where they begin, or begin like it."""
    empty = texts.starts == texts.stops
    return np.flatnonzero(empty | np.isin(texts.raw[texts.starts], _MAY_BE_SPACE)).tolist()


def _names(batch: JsonLines, found: scan.Found, refused: dict[int, Row | None], columns: Sequence[int]) -> Names:
    kinds, starts, stops = found.kinds[:, columns], found.starts[:, columns], found.stops[:, columns]
    there = (kinds != scan.ABSENT) & (kinds != scan.NULL) & ~((kinds == scan.PLAIN) & (starts == stops))
    every, first = np.arange(len(kinds)), there.argmax(axis=1)
    has = there.any(axis=1)
    kinds, starts, stops = kinds[every, first], starts[every, first], stops[every, first]
    odd = has & (kinds != scan.PLAIN) & (kinds != scan.WHOLE)
    if not refused and not odd.any():
        together = scan.gathered(batch.raw, starts[has], stops[has]).tobytes()
        return Names(together, np.where(has, stops - starts, -1))
    names: list[bytes | None] = [None] * len(kinds)
    for at in np.flatnonzero(has).tolist():
        piece = batch.raw[starts[at] : stops[at]].tobytes()
        names[at] = str(_value(piece, kinds[at])).encode("utf-8", "surrogatepass") if odd[at] else piece
    for at, row in refused.items():
        names[at] = name_of(row)
    return named(names)


def _row(batch: JsonLines, found: scan.Found, at: int, columns: Sequence[int], names: Sequence[str]) -> dict[str, Any]:
    """Give some of the values of a line that was taken."""
    kinds, starts, stops = found.kinds[at], found.starts[at], found.stops[at]
    return {
        name: _value(batch.raw[starts[column] : stops[column]].tobytes(), int(kinds[column]))
        for column, name in zip(columns, names, strict=True)
        if kinds[column] != scan.ABSENT
    }


def _value(piece: bytes, kind: int) -> Any:  # noqa: ANN401 - any value of JSON
    if kind in (scan.PLAIN, scan.ESCAPED):
        piece = b'"' + piece + b'"'
    return json.loads(piece.decode("utf-8"))
