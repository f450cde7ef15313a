"""Days of reports that were published on different days, set against each other."""

from __future__ import annotations

from datetime import date

import pytest

from dedup import Article, diff

SETTING = "The council of Tornby has long argued about the new bridge over the river."


def days(before: str, published: date, after: str, later: date) -> list[tuple[str, str]]:
    """Give the days that are set against each other, and those that only one report has."""
    told = diff(
        Article("a", f"{SETTING} {before}", published=published), Article("b", f"{SETTING} {after}", published=later)
    )
    return [
        ("".join(ref.text for ref in one.before), "".join(ref.text for ref in one.after))
        for one in told.changes
        if one.category == "date"
    ]


@pytest.mark.parametrize(
    ("before", "published", "after", "later"),
    [
        (
            "The hearing will be held on Friday.",
            date(2024, 11, 7),
            "The hearing was held on Friday.",
            date(2024, 11, 11),
        ),
        ("The strike lasts until Friday.", date(2024, 11, 6), "The strike lasted until Friday.", date(2024, 11, 10)),
        (
            "The ministers are to meet on Wednesday.",
            date(2024, 11, 4),
            "The ministers met on 6 November.",
            date(2024, 11, 7),
        ),
        ("The bridge opens on Saturday.", date(2024, 11, 6), "The bridge opens on 9 November.", date(2024, 11, 6)),
        ("The bridge opens on Friday.", date(2024, 11, 6), "The bridge opened today.", date(2024, 11, 8)),
    ],
)
def test_a_day_to_come_is_the_day_that_has_come(before: str, published: date, after: str, later: date):
    assert days(before, published, after, later) == []


@pytest.mark.parametrize(
    ("before", "published", "after", "later"),
    [
        ("The hearing was held on Friday.", date(2024, 11, 9), "The hearing was held on Thursday.", date(2024, 11, 9)),
        (
            "The hearing was held last Friday.",
            date(2024, 11, 1),
            "The hearing was held last Friday.",
            date(2024, 11, 20),
        ),
        (
            "The ministers met on Wednesday.",
            date(2024, 11, 7),
            "The ministers met on 6 November 2019.",
            date(2024, 11, 7),
        ),
        ("The bridge opens on Friday.", date(2024, 11, 6), "The bridge opened yesterday.", date(2024, 11, 8)),
    ],
)
def test_two_days_that_cannot_be_one_are_told(before: str, published: date, after: str, later: date):
    assert len(days(before, published, after, later)) == 1
