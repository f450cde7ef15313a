"""Words of an article within their sentence: the decisive words marked, edits as ``ins`` and ``del``."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dedup.report.page.context import PASSAGE, Page
from dedup.report.page.markup import Safe, join, tag, text
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


def in_sentence(page: Page, reading: Reading, name: str = "said") -> Safe:
    """Quote a passage within its sentence, the passage marked; a long sentence is cut around it."""
    document = page.documents.get(reading.article)
    if document is None:
        return text(reading.text)
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
    return join(lead, words[first:start], tag("mark", inner, class_=name), cut, words[stop:last], trail)


def marked(words: str, span: Span, marks: Iterable[Mark], most: int) -> Safe:
    """Give the words of ``span`` with all marks on them, which may overlap; at most ``most`` characters."""
    stop = min(span.stop, span.start + most)
    inside = [mark for mark in marks if mark.span.start < stop and span.start < mark.span.stop]
    cuts = sorted(
        {span.start, stop}
        | {max(mark.span.start, span.start) for mark in inside}
        | {min(mark.span.stop, stop) for mark in inside}
    )
    parts: list[Safe] = []
    for start, end in itertools.pairwise(cuts):
        parts += [tag("span", id=mark.anchor) for mark in inside if mark.anchor and mark.span.start == start]
        parts.append(_piece(words[start:end], [m for m in inside if m.span.start <= start and end <= m.span.stop]))
    if span.stop > stop:
        parts.append(tag("span", f"… [{span.stop - stop:,} more characters not shown]", class_="cut"))
    return Safe("".join(parts))


def _piece(words: str, over: Sequence[Mark]) -> Safe:
    bare = words.strip()
    if not over or not bare:
        return text(words)
    # White space at either end stays outside, where no line strikes or underlines it.
    lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    made = text(bare)
    facts = [mark for mark in over if mark.element == "mark"]
    if facts:
        changes = sorted({change for mark in facts for change in mark.changes})
        gravest = min((mark.name for mark in facts), key=("high", "medium", "low").index)
        made = tag("mark", made, class_=gravest, data_c=" ".join(map(str, changes)) or None)
    for mark in over:
        if mark.element != "mark":
            made = tag(mark.element, made)
    return join(lead, made, trail)
