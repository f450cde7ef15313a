"""Who is said to have said it."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.types import Attribution, Document, Person, Quotation


def attributions(
    document: Document, persons: Sequence[Person] = (), quotations: Sequence[Quotation] = ()
) -> tuple[Attribution, ...]:
    """Give the attributions of ``document``, in the order of the text."""
    return ()
