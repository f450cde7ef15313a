"""One figure, one time and one negation in two ways are no difference."""

import pytest

from tests.unit.telling import amid, changes


def _told(before: str, after: str) -> list[str]:
    return [one.summary for one in changes(amid(before), amid(after)) if one.materiality != "low"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Every second house in Harle has no roof.", "Half of all houses in Harle have no roof."),
        ("The price of salt in Harle has doubled since May.", "Salt in Harle costs twice as much as in May."),
        ("Most of the weavers in Harle backed the strike.", "A majority of the weavers in Harle backed the strike."),
        (
            "The mill in Harle was robbed at 3 p.m. by two men.",
            "The mill in Harle was robbed at three in the afternoon by two men.",
        ),
        ("The bridge at Harle was finished a decade ago.", "The bridge at Harle was finished ten years ago."),
        (
            "The ferry to Harle will be stopped over the weekend.",
            "The ferry to Harle will be stopped on Saturday and Sunday.",
        ),
        ("The fair in Harle ends on 24 December.", "The fair in Harle ends on Christmas Eve."),
        ("None of the 40 guests in Harle was hurt.", "All 40 guests in Harle were unhurt."),
        ("All the mills in Harle were shut on Monday.", "No mill in Harle was open on Monday."),
    ],
)
def test_one_fact_told_in_two_ways_is_not_worth_a_look(before: str, after: str) -> None:
    assert _told(before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Every second house in Harle has no roof.", "A third of all houses in Harle have no roof."),
        ("Most of the weavers in Harle backed the strike.", "A few of the weavers in Harle backed the strike."),
        (
            "The mill in Harle was robbed at 3 p.m. by two men.",
            "The mill in Harle was robbed at three in the morning by two men.",
        ),
        ("None of the 40 guests in Harle was hurt.", "All 40 guests in Harle were hurt."),
    ],
)
def test_another_fact_told_in_another_way_is(before: str, after: str) -> None:
    assert _told(before, after)


def test_a_quotation_of_little_words_is_told_in_the_articles_own() -> None:
    assert _told('"It is over," said the captain of Harle.', "The captain of Harle said it was over.") == []
    assert _told('"It is over," said the captain of Harle.', "The captain of Harle said nothing.")
