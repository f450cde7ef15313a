"""Where quotation marks open and close: straight, curly, low, guillemets, corners, and single ones at the top level."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from dedup.types import Document, Quotation, Span

_DOUBLE = re.compile("[\"“”„‟«»″〝〞＂「」『』]|''|``")
# The mark itself stands first, so that the search can leap from one to the next.
_SINGLE = re.compile(r"['‘‹](?<![^\s(\[—–-].)(?=[^\W_])")
_SINGLE_CLOSES = re.compile(r"(?<=\S)['’›](?![^\W_])")
_OPENS = {"“", "„", "‟", "«", "``", "〝", "「", "『"}
_CLOSES = {"”", "»", "″", "〞", "''", "」", "』"}
# Marks that open one quotation and close another, by the custom of the language: „…“, »…« and, in Urdu, ”…“.
_PAIRED = {"„": "“”", "»": "«", "‟": "”", "”": "”“"}
_ELISIONS = re.compile(r"['‘’](?:\d0s|em|til|twas|tis|n|cause|cos|bout|round|ere|nuff|kay)\b", re.IGNORECASE)
_BLANKS = " \t\r\n\u00a0\u202f\u2009"


class Quoted(NamedTuple):
    """Words between marks, ``inner`` without them, ``outer`` with them; ``closed`` unless the last one is missing."""

    inner: Span
    outer: Span
    closed: bool


def quoted(text: str, start: int, stop: int) -> list[Quoted]:
    """Find the stretches of ``text[start:stop]`` between quotation marks, in order and without overlap.

    The stretch is one paragraph: a mark that is never closed reaches to its end. Marks inside a quotation belong to
    it. Apostrophes, inches and stray closing marks open nothing. Single marks count where no double ones do, and around
    double ones, as some British papers set them.
    """
    found: list[Quoted] = []
    opener: re.Match[str] | None = None
    depth = 0
    for mark in _DOUBLE.finditer(text, start, stop):
        if opener is None:
            if _opens(text, mark, start, stop):
                opener, depth = mark, 0
        elif _closes(text, opener, mark, start, stop):
            depth -= 1
            if depth < 0:
                _keep(found, text, opener, mark.start(), mark.end(), closed=True)
                opener = None
        elif text[max(start, mark.start() - 4) : mark.start()].rstrip(_BLANKS)[-1:] in {".", "!", "?", ","}:
            _keep(found, text, opener, mark.start(), mark.start(), closed=False)
            opener, depth = mark, 0
        else:
            depth += 1
    if opener is not None:
        _keep(found, text, opener, stop, stop, closed=False)
    around = _around(text, found, start, stop) if found else []
    found = sorted([*around, *(one for one in found if not any(one.inner.overlaps(two.inner) for two in around))])
    gaps = [start, *(edge for item in found for edge in item.outer), stop]
    singles = [item for here, there in zip(gaps[::2], gaps[1::2], strict=True) for item in _singles(text, here, there)]
    return sorted(found + singles, key=lambda item: item.inner) if singles else found


def paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    """Give the bounds of the kept paragraphs of ``document``, cut where something set aside stands between."""
    for _, group in groupby(document.sentences, key=lambda sentence: sentence.paragraph):
        start = stop = -1
        for sentence in group:
            if start < 0 or document.article.text[stop : sentence.span.start].strip():
                if start >= 0:
                    yield start, stop
                start = sentence.span.start
            stop = sentence.span.stop
        yield start, stop


def _keep(found: list[Quoted], text: str, opener: re.Match[str], stop: int, after: int, *, closed: bool) -> None:
    start = opener.end()
    words = text[start:stop]
    start += len(words) - len(words.lstrip(_BLANKS))
    stop -= len(words) - len(words.rstrip(_BLANKS))
    if start < stop:
        found.append(Quoted(Span(start, stop), Span(opener.start(), max(after, stop)), closed))


def _shape(text: str, mark: re.Match[str], start: int, stop: int) -> tuple[bool, bool]:
    """Tell whether a mark looks like an opening one and like a closing one, by what stands beside it."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < stop else " "
    free_before = before.isspace() or before in "([{—–-/‘'“„«"
    free_after = after.isspace() or after in ".,;:!?)]}—–-/…’'”»۔،؛؟।。，、；：！？」』）"
    return free_before and not after.isspace(), not before.isspace() and free_after


def _opens(text: str, mark: re.Match[str], start: int, stop: int) -> bool:
    glyph = mark.group()
    looks_open, looks_close = _shape(text, mark, start, stop)
    if glyph in _OPENS:
        return True
    if glyph in _CLOSES:
        return looks_open and not looks_close
    if looks_close and not looks_open:
        return False
    return looks_open or not text[mark.start() - 1 : mark.start()].isdigit()


def _closes(text: str, opener: re.Match[str], mark: re.Match[str], start: int, stop: int) -> bool:
    first, glyph = opener.group(), mark.group()
    looks_open, looks_close = _shape(text, mark, start, stop)
    if glyph in _PAIRED.get(first, ""):
        return True
    if glyph in _OPENS:
        return looks_close and not looks_open
    if glyph in _CLOSES:
        return True
    return looks_close or not looks_open


def _singles(text: str, start: int, stop: int) -> Iterator[Quoted]:
    here = start
    closers = [mark.start() for mark in _SINGLE_CLOSES.finditer(text, start, stop)]
    # "the officers' mess": a mark after s may be a possessive, unless none better follows.
    firm = [place for place in closers if text[place - 1] != "s"]
    while match := _SINGLE.search(text, here, stop):
        here = match.end()
        if _ELISIONS.match(text, match.start(), stop):
            continue
        at, surely = bisect_left(closers, here), bisect_left(firm, here)
        if at < len(closers):
            sure = surely < len(firm) and text[firm[surely] - 1] in ".,!?"
            close = firm[surely] if sure else closers[at]
            yield Quoted(Span(match.end(), close), Span(match.start(), close + 1), True)
            here = close + 1


def _around(text: str, found: Sequence[Quoted], start: int, stop: int) -> list[Quoted]:
    """Find speech between single marks that holds whole quotations between double ones: 'It is "mad",' she said."""
    outer = []
    starts, stops = [two.inner.start for two in found], [two.inner.stop for two in found]
    for one in _singles(text, start, stop):
        first = bisect_right(stops, one.outer.start)
        held = found[first : bisect_left(starts, one.outer.stop)]
        whole = all(one.inner.start <= two.outer.start and two.outer.stop <= one.inner.stop for two in held)
        if held and whole and text[one.inner.stop - 1] in ".,!?":
            outer.append(one)
    return outer


def quotes_of(document: Document, quotations: Sequence[Quotation]) -> list[Quoted]:
    """Give the quotations with their marks; found anew where the caller has none."""
    if not quotations:
        return [item for start, stop in paragraphs(document) for item in quoted(document.article.text, start, stop)]
    text = document.article.text
    found = []
    for quotation in quotations:
        start, stop = quotation.span
        while start and text[start - 1] in " \t\u00a0":
            start -= 1
        while stop < len(text) and text[stop] in " \t\u00a0":
            stop += 1
        closed = stop < len(text) and not text[stop].isalnum() and text[stop] != "\n"
        found.append(
            Quoted(quotation.span, Span(max(0, start - 1), stop + closed if closed else quotation.span.stop), closed)
        )
    return found
