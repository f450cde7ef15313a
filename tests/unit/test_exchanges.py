"""Two figures that have changed places among what they are told of."""

import pytest

from tests.unit.telling import found

PLACES = "changed places"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Some 112,000 of the cars were sold in Germany, 48,000 in France and 24,000 in Poland.",
            "Germany has 48,000 of the cars, France 112,000 and Poland 24,000.",
        ),
        (
            "The maker knows of 37 accidents in which 11 people were injured.",
            "The maker says that 37 people were injured in 11 accidents.",
        ),
        (
            "Oats made up 70 percent of the harvest, barley 20 percent and rye 10 percent.",
            "Of the harvest, 70 percent were barley and 20 percent oats; a tenth was rye.",
        ),
        (
            "The frost killed 200 hives this winter, compared with 3,000 in 2023.",
            "The frost killed 200 hives in 2023; this winter it was 3,000.",
        ),
    ],
)
def test_figures_told_of_each_others_things_have_changed_places(before: str, after: str) -> None:
    assert found(before, after, PLACES)
    assert found(after, before, PLACES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Some 112,000 of the cars were sold in Germany, 48,000 in France and 24,000 in Poland.",
            "Germany has 112,000 of the cars, France 48,000 and Poland 24,000.",
        ),
        (
            "The maker knows of 37 accidents in which 11 people were injured.",
            "The maker says that 11 people were injured in 37 accidents.",
        ),
        # Of two unlike measures neither can stand for the other.
        (
            "The board raised rents by 2 percent on one-year renewals, 4 percent on two-year leases.",
            "The board proposed increases of 4 percent for one-year leases and 7 percent for two-year renewals.",
        ),
        # One word alone that is nearer to the other figure may be the sentence's doing.
        (
            "The mill in Orsa has 40 looms and 25 weavers.",
            "In the mill there are 40 looms; 25 weavers came from Orsa.",
        ),
    ],
)
def test_figures_in_another_order_have_not_changed_places(before: str, after: str) -> None:
    assert found(before, after, PLACES) == []
    assert found(after, before, PLACES) == []
