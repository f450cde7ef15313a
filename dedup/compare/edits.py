"""An algebra of word-level edit scripts over two stretches of text.

A script is a tuple of ``Edit``s that covers both stretches without gap or overlap, in order. ``edits`` makes one,
``apply`` replays it, ``inverse`` turns it round: ``apply(a, edits(a, b), b) == b`` and ``inverse(inverse(s)) == s``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from dedup.types import Edit, EditKind, Span

_PIECE = re.compile(r"\s+|\d+(?:[.,:]\d+)*|\w+(?:['’]\w+)*|[^\w\s]")


def edits(a_text: str, a_span: Span, b_text: str, b_span: Span) -> tuple[Edit, ...]:
    """Give the steps that turn ``a_span.of(a_text)`` into ``b_span.of(b_text)``, word by word."""
    a, b = _pieces(a_text, a_span), _pieces(b_text, b_span)
    matcher = SequenceMatcher(None, [p.of(a_text) for p in a], [p.of(b_text) for p in b], autojunk=False)
    steps = []
    for kind, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        steps.append(_edit(kind, _cover(a, a_from, a_to, a_span), _cover(b, b_from, b_to, b_span)))
    return tuple(steps)


def apply(a_text: str, script: Sequence[Edit], b_text: str) -> str:
    """Replay ``script`` on ``a_text``: what it keeps comes from ``a_text``, what is new from ``b_text``."""
    return "".join(step.a.of(a_text) if step.kind == "equal" else step.b.of(b_text) for step in script)


def inverse(script: Sequence[Edit]) -> tuple[Edit, ...]:
    """Give the script that leads back."""
    turned: dict[EditKind, EditKind] = {"insert": "delete", "delete": "insert"}
    return tuple(Edit(turned.get(step.kind, step.kind), step.b, step.a) for step in script)


def _edit(kind: EditKind, a: Span, b: Span) -> Edit:
    return Edit(kind, a, b)


def _pieces(text: str, span: Span) -> list[Span]:
    return [Span(*match.span()) for match in _PIECE.finditer(text, span.start, span.stop)]


def _cover(pieces: Sequence[Span], start: int, stop: int, within: Span) -> Span:
    if start == stop:
        place = pieces[start].start if start < len(pieces) else within.stop
        return Span(place, place)
    return Span(pieces[start].start, pieces[stop - 1].stop)
