"""Clashes inside one article: one person in two offices, one office with two holders, one count in two figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dedup.compare.change_people import Figure, figures, titled
from dedup.compare.rank import rank
from dedup.compare.sides import Side, side
from dedup.compare.testify import change, merged, versus
from dedup.text.roles import compare_roles
from dedup.types import Change, Document


def within(document: Document) -> tuple[Change, ...]:
    """Find what does not go together inside one article, gravest first."""
    article = side(document)
    found: list[Change] = []
    for figure in figures(article):
        found += _two_offices(article, figure)
    return rank(merged(found))


def _two_offices(article: Side, figure: Figure) -> Iterator[Change]:
    for (mention, role), (other, answer) in combinations(figure.roles, 2):
        if compare_roles([role], [answer]) == "contradiction":
            before, after = titled(article, mention, role), titled(article, other, answer)
            yield change("role", "contradiction", before, after, versus(before, after, "two offices for one person"))
