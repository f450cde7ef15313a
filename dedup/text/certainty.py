"""How sure a statement is, and whether it is negated."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.types import Certainty, Document, Polarity, Quotation


def certainties(document: Document, quotations: Sequence[Quotation] = ()) -> tuple[Certainty, ...]:
    """Give the words of ``document`` that tell how sure a statement is, in the order of the text."""
    return ()


def polarities(document: Document, quotations: Sequence[Quotation] = ()) -> tuple[Polarity, ...]:
    """Give the negations and denials of ``document``, in the order of the text."""
    return ()
