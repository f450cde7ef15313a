"""Words of an article within their sentence: the decisive words marked, edits as ``ins`` and ``del``."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dedup.report.page.context import PASSAGE, Page
from dedup.types import Reading, Span

AROUND = 260  # characters of a long sentence on either side of the words it is quoted for


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark: its class, the changes it belongs to, and whether it is struck out, put in or only marked.

    ``anchor`` is the fragment that leads to where it begins.
    """

    span: Span
    name: str
    changes: tuple[int, ...] = ()
    element: str = "mark"
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article, and what stands around them in their sentence."""

    article: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which the same marks hold; white space at its ends stands outside of them.

    ``grade`` is the gravest of its marks and ``changes`` the numbers of theirs, ``edit`` is "ins" or "del";
    ``cut`` counts the characters behind it that are not shown.
    """

    words: str
    lead: str = ""
    trail: str = ""
    grade: str = ""
    changes: str = ""
    edit: str = ""
    anchors: tuple[str, ...] = ()
    cut: int = 0

    @property
    def bare(self) -> bool:
        """Tell whether nothing marks it."""
        return not (self.grade or self.edit)


def in_sentence(page: Page, reading: Reading) -> Passage:
    """Quote a passage within its sentence; a long sentence is cut around it."""
    document = page.documents.get(reading.article)
    if document is None:
        return Passage(reading.article, reading.text, "", "")
    words, start, stop = document.article.text, reading.span.start, reading.span.stop
    if 0 <= reading.sentence < len(document.sentences):
        whole = document.sentences[reading.sentence].span
        first, last = min(whole.start, start), max(whole.stop, stop)
    else:
        first, last = start, stop
    lead = "" if start - first <= AROUND else "… "
    trail = "" if last - stop <= AROUND else " …"
    first, last = max(first, start - AROUND), min(last, stop + AROUND)
    inner = words[start : min(stop, start + PASSAGE)]
    cut = "" if stop - start <= PASSAGE else f"… [{stop - start - PASSAGE:,} more characters]"
    return Passage(reading.article, f"{lead}{words[first:start]}", inner, f"{cut}{words[stop:last]}{trail}")


def marked(words: str, span: Span, marks: Iterable[Mark], most: int) -> list[Piece]:
    """Cut the words of ``span`` wherever a mark begins or ends; marks may overlap. At most ``most`` characters."""
    stop = min(span.stop, span.start + most)
    inside = [mark for mark in marks if mark.span.start < stop and span.start < mark.span.stop]
    cuts = sorted(
        {span.start, stop}
        | {max(mark.span.start, span.start) for mark in inside}
        | {min(mark.span.stop, stop) for mark in inside}
    )
    pieces = []
    for start, end in itertools.pairwise(cuts):
        anchors = tuple(mark.anchor for mark in inside if mark.anchor and mark.span.start == start)
        over = [mark for mark in inside if mark.span.start <= start and end <= mark.span.stop]
        pieces.append(_piece(words[start:end], over, anchors, span.stop - stop if end == stop else 0))
    return pieces


def _piece(words: str, over: Sequence[Mark], anchors: tuple[str, ...], cut: int) -> Piece:
    bare = words.strip()
    if not over or not bare:
        return Piece(words, anchors=anchors, cut=cut)
    facts = [mark for mark in over if mark.element == "mark"]
    return Piece(
        bare,
        words[: len(words) - len(words.lstrip())],
        words[len(words.rstrip()) :],
        min((mark.name for mark in facts), key=("high", "medium", "low").index, default=""),
        " ".join(str(change) for change in sorted({change for mark in facts for change in mark.changes})),
        next((mark.element for mark in over if mark.element != "mark"), ""),
        anchors,
        cut,
    )
