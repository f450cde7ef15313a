"""``dedupe --by sentence|paragraph``: passages that stood in the corpus before are cut where they are repeated.

Passages are equal when they are up to case and white space, told by 64-bit hashes. Those under ``LEAST`` characters are
let alone: "Read more." is no text reuse, and "No." must stand wherever it was said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Final, Literal, TextIO, cast
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from dedup.engine.drops import Places
from dedup.engine.spill import Work
from dedup.text.segment import sentences
from dedup.types import Span

LEAST: Final = 20
_BREAK: Final = re.compile(r"(?:\r?\n[^\S\n]*)+")
_UNCUT: Final = 0
_BYTES_EACH: Final = 64

By = Literal["sentence", "paragraph"]


def passages(text: str, by: By) -> list[Span]:
    """Give the paragraphs of a text (lines that are not blank) or their sentences."""
    found: list[Span] = []
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        stop = match.start() if match else len(text)
        if text[start:stop].strip():
            line = Span(start, stop)
            found += sentences(text, line) if by == "sentence" else [line]
        start = match.end() if match else stop
    return found


def hashed(text: str, by: By) -> NDArray[np.uint64]:
    """Hash the passages of a text; 0 for those too short to be cut."""
    told = []
    for span in passages(text, by):
        words = " ".join(normalize("NFC", span.of(text)).split()).casefold()
        digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        told.append(int.from_bytes(digest, "big") | 1 if len(words) >= LEAST else _UNCUT)
    return np.array(told, np.uint64)


def first_ones(work: Work, memory: int) -> NDArray[np.int64]:
    """Give for each passage of the corpus the number of the first equal one, in parts that fit ``memory``."""
    count = work.path("passages").stat().st_size // 8
    first = np.arange(count)
    hashes = np.memmap(work.path("passages"), np.uint64, "r") if count else np.empty(0, np.uint64)
    parts = 1 << max(0, (count * _BYTES_EACH // max(memory // 2, 1)).bit_length())
    for part in range(parts):
        shift = np.uint64(64 - (parts.bit_length() - 1))
        at = np.flatnonzero((hashes >> shift) == part) if parts > 1 else np.arange(count)
        values = hashes[at]
        at, values = at[values != _UNCUT], values[values != _UNCUT]
        order = np.argsort(values, kind="stable")
        at, values = at[order], values[order]
        fresh = np.ones(len(at), bool)
        fresh[1:] = values[1:] != values[:-1]
        if len(at):
            first[at] = at[np.flatnonzero(fresh)][np.cumsum(fresh) - 1]
    return first


def without(text: str, by: By, cut: Sequence[bool]) -> str:
    """Give a text without some of its passages; what stands between passages goes with the one before it."""
    spans = passages(text, by)
    pieces, start = [], 0
    for span, follows, is_cut in zip(spans, [*(next_.start for next_ in spans[1:]), len(text)], cut, strict=True):
        if is_cut:
            pieces.append(text[start : span.start])
            start = follows
    return "".join([*pieces, text[start:]])


def write_list(
    file: TextIO, places: Places, record: int, text: str, by: By, first: NDArray[np.int64], starts: NDArray[np.int64]
) -> None:
    """Write a line for each passage that is cut from a record, with the record in which it stood first."""
    begin = int(starts[record])
    for at, span in enumerate(passages(text, by)):
        stood = int(first[begin + at])
        if stood != begin + at:
            line: dict[str, Any] = places.of(record) | {"reason": "repeated", "start": span.start, "stop": span.stop}
            line["partner"] = places.of(int(np.searchsorted(starts, stood, side="right")) - 1)
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def load_starts(work: Work) -> NDArray[np.int64]:
    """Give where each record's passages begin."""
    counts = cast(NDArray[np.int64], work.load("passage counts", np.int64))
    return np.concatenate([[0], np.cumsum(counts)])
