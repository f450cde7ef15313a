"""Datelines, which tell where and when an article was written; and days of one year set against each other."""

import pytest

from tests.unit.telling import changes


@pytest.mark.parametrize("dateline", ["LIRNA, June 6 (Northline) - ", "LIRNA, June 6 — "])
def test_the_day_of_a_dateline_is_no_time_that_another_article_lacks(dateline: str) -> None:
    told = "Police searched the offices of the mill in Orvan, two people familiar with the matter said."
    assert not [one for one in changes(dateline + told, told) if one.category == "date"]
    (lacking,) = [one for one in changes(told.replace("Police", "On June 6 police"), told) if one.category == "date"]
    assert lacking.relation == "dropped"


def test_a_day_is_answered_by_another_month_of_its_year() -> None:
    before = (
        "A company chemist, Dr Hanne Vork, warned her superiors in a memo dated 14 March 2016 that the paint "
        '"should not be sold in its present form".'
    )
    after = (
        "Hanne Vork, a chemist at the firm, wrote to her managers in May 2016 that the paint should not be sold "
        '"in its present form".'
    )
    (one,) = [one for one in changes(before, after) if one.category == "date"]
    assert (one.relation, one.before[0].text, one.after[0].text) == ("changed", "14 March 2016", "in May 2016")
    (sharper,) = [one for one in changes(before, after.replace("May", "March")) if one.category == "date"]
    assert sharper.relation == "less precise"
