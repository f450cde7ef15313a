"""News outlets named in a text."""

from __future__ import annotations

from dedup.types import Span


def outlets(text: str, span: Span) -> tuple[tuple[Span, str, bool], ...]:
    """Give the outlets named in ``span`` of ``text``: where, the usual name, and whether it is a wire agency."""
    return ()


def canonical_outlet(name: str) -> str | None:
    """Give the usual name of the outlet called ``name``, None if it is none."""
    return None
