"""Pairs of which a word decides whether both may be right."""

import pytest

from tests.unit.telling import changes


@pytest.mark.parametrize(
    ("before", "after", "category", "relation"),
    [
        # By how much is not how many; nor is what was seized besides.
        ("Sales rose to 400 tonnes in the week.", "Sales rose by 150 tonnes in the week.", "number", "changed"),
        (
            "Rebels seized 120 trucks in Orvan, the army said on Monday.",
            "Rebels seized another 45 trucks in Orvan, the army said on Monday.",
            "number",
            "changed",
        ),
        ("The fire destroyed 4,156 tyres.", "The fire destroyed about 4,000 tyres.", "number", "less precise"),
        ("It fell to minus 12 degrees in Orvan.", "It fell to 12 degrees in Orvan.", "number", "contradiction"),
        (
            "He walked four days to the border, the guide said.",
            "He walked four hours to the border, the guide said.",
            "number",
            "contradiction",
        ),
        (
            "Ada Low, 34, a nurse from Orvan, was hurt when the bus left the road.",
            "Ada Low, 43, a nurse from Orvan, was hurt when the bus left the road.",
            "number",
            "contradiction",
        ),
        ("The mill was built in the 18th century.", "The mill was built in the 16th century.", "date", "contradiction"),
        # Leeds lies in England, Lyon does not.
        (
            "Ada Low, who lives in Leeds, won the prize.",
            "Ada Low, who lives in England, won the prize.",
            "place",
            "less precise",
        ),
        (
            "Ada Low, who lives in Leeds, won the prize.",
            "Ada Low, who lives in Lyon, won the prize.",
            "place",
            "contradiction",
        ),
        (
            "The ferry was bound for Orvan from Lirna when it sank.",
            "The ferry was bound for Lirna from Orvan when it sank.",
            "place",
            "contradiction",
        ),
        # One of two negations is gone, and the other is not taken for it.
        (
            "The bridge was not closed, and the road was not flooded.",
            "The bridge was closed, and the road was not flooded.",
            "polarity",
            "contradiction",
        ),
    ],
)
def test_one_word_decides_and_is_told_once(before: str, after: str, category: str, relation: str) -> None:
    (found,) = changes(before, after)
    assert (found.category, found.relation) == (category, relation)


@pytest.mark.parametrize(("before", "after"), [("400 tonnes", "150 tonnes"), ("150 tonnes", "400 tonnes")])
def test_without_the_word_the_same_figures_exclude_each_other(before: str, after: str) -> None:
    (found,) = changes(f"Sales rose to {before} in the week.", f"Sales rose to {after} in the week.")
    assert (found.category, found.relation) == ("number", "contradiction")
