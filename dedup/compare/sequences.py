"""Two sequences of words set against each other by difflib, tables that are run into one sentence among them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

# No sentence has so many words and marks.
_LONGEST = 2000


def matcher(a: Sequence[str], b: Sequence[str]) -> SequenceMatcher[str]:
    """Give the matcher of two sequences.

    In a table the words that return all the time would take hours: of those difflib takes only what stands beside
    others.
    """
    return SequenceMatcher(None, a, b, autojunk=min(len(a), len(b)) > _LONGEST)
