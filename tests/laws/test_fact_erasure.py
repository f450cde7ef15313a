"""Normalising never erases a fact: two sentences that differ in one are never called the same."""

import pytest

from dedup import Article, diff

PAIRS = [
    (
        "Sales rose 1.5 percent in the third quarter of the year.",
        "Sales rose 15 percent in the third quarter of the year.",
        "number",
    ),
    (
        "The temperature in the valley fell to -3 degrees overnight.",
        "The temperature in the valley fell to 3 degrees overnight.",
        "number",
    ),
    (
        "The storm left 10-12 dead in the coastal villages.",
        "The storm left 1012 dead in the coastal villages.",
        "number",
    ),
    (
        "The jury found the former mayor not guilty on Friday.",
        "The jury found the former mayor guilty on Friday.",
        "polarity",
    ),
    ("The fire killed at least 5 people in the old town.", "The fire killed 5 people in the old town.", "number"),
    ("The city paid $5m for the bridge over the river.", "The city paid £5m for the bridge over the river.", "number"),
    (
        "The new law takes effect on May 1 across the country.",
        "The new law takes effect on May 11 across the country.",
        "date",
    ),
    (
        "The bank cut its key rate to 5% after the meeting.",
        "The bank cut its key rate to 6% after the meeting.",
        "number",
    ),
    ("The company hired 300 workers for the new plant.", "The company fired 300 workers for the new plant.", None),
]


@pytest.mark.parametrize(("before", "after", "category"), PAIRS, ids=[before[:32] for before, _, _ in PAIRS])
def test_a_changed_fact_is_a_change_of_its_kind(before: str, after: str, category: str | None) -> None:
    result = diff(Article("a", before), Article("b", after))
    assert not result.same
    categories = {change.category for change in result.changes}
    assert categories
    if category:
        assert category in categories, [change.summary for change in result.changes]


@pytest.mark.parametrize(("before", "after"), [(before, after) for before, after, _ in PAIRS])
def test_the_same_text_has_no_changes(before: str, after: str) -> None:
    for text in (before, after):
        result = diff(Article("a", text), Article("b", text))
        assert result.same
        assert result.changes == ()
