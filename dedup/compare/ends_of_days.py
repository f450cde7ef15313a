"""How long something lasts: a stretch of days with another end ("from 3 to 9 May", "3-12 May")."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.compare.near import of_one_matter
from dedup.compare.sides import Side
from dedup.compare.testify import change, versus
from dedup.text.moments.spans_of_days import Days, stretches_of_days
from dedup.types import Agreement, Change, Materiality, SentencePair

_ANOTHER_END: tuple[Materiality, str] = ("high", "it begins or ends on another day")
_ANOTHER_STRETCH: tuple[Materiality, str] = ("medium", "it begins and ends on other days, and both may be right")


def compared_stretches(a: Side, b: Side, pair: SentencePair) -> tuple[Days, Days] | None:
    """Give the stretches of days of two sentences that tell one each, of the same sort of days."""
    left, right = _told(a, pair.a), _told(b, pair.b)
    if len(left) != 1 or len(right) != 1 or (left[0].first[0] is None) != (right[0].first[0] is None):
        return None
    return left[0], right[0]


def _told(side: Side, sentence: int) -> list[Days]:
    return stretches_of_days(side.document.article.text, side.moments.get(sentence, ()))


def end_changes(a: Side, b: Side, pair: SentencePair, mine: Days, theirs: Days) -> Iterator[Change | Agreement]:
    """Compare two stretches of days: with one end in common they are one stretch, and the other end is another."""
    before, after = a.reading(pair.a, mine.span), b.reading(pair.b, theirs.span)
    shared = (mine.first == theirs.first) + (mine.last == theirs.last)
    one_matter = of_one_matter(a.beside(pair.a, mine.span), b.beside(pair.b, theirs.span))
    if shared == 2:
        yield Agreement("date", before, after)
    elif shared and one_matter:
        found = versus(before, after, "another end of one stretch of days")
        yield change("date", "contradiction", before, after, found, _ANOTHER_END)
    elif one_matter:
        yield change("date", "changed", before, after, versus(before, after, "other days"), _ANOTHER_STRETCH)
