"""Datelines: where and when an article was written, which is no place or time of what it tells."""

from __future__ import annotations

import re

from dedup.compare.sides import Side
from dedup.types import Span

# "TARN, Ohio (AP) —", "TARN—": a name in capitals or an agency in brackets, and a dash.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z .'’/-]+(?:, [^()\u2013\u2014]{1,20}?)?|[^()\n]{1,40}\([^()\n]{1,30}\))\s*[-\u2013\u2014]"
)
_ROOM = 80


def in_dateline(side: Side, sentence: int, span: Span) -> bool:
    """Tell a place or time of a dateline, "TARN, June 6 (AP) -", from where and when it happened."""
    start = side.document.sentences[sentence].span.start
    head = _DATELINE.match(side.document.article.text, start, start + _ROOM)
    return head is not None and span.start < head.end()
