"""Times of day in words and by parts of the day: "three in the afternoon", "five o'clock", "nine at night"."""

import pytest
from telling import amid, changes

ROBBED = "The shop in Vane Street was robbed {} by two men on a moped."


def told(before: str, after: str) -> list[tuple[str, str]]:
    """Give what is told of times and figures."""
    return [
        (one.category, one.relation)
        for one in changes(amid(ROBBED.format(before)), amid(ROBBED.format(after)))
        if one.category in {"date", "number"}
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("at 3 p.m.", "at three in the afternoon"),
        ("at 2 a.m.", "at 2 in the morning"),
        ("at five o'clock", "at 5pm"),
        ("at 9 p.m.", "at nine at night"),
        ("at 15:00", "at three o’clock in the afternoon"),
    ],
)
def test_one_hour_told_in_words_and_in_figures_is_no_change(before: str, after: str) -> None:
    assert told(before, after) == told(after, before) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("at 3 p.m.", "at four in the afternoon"),
        ("at 3 p.m.", "at three in the morning"),
        ("at six o'clock", "at 5pm"),
    ],
)
def test_another_hour_in_words_is_another_time(before: str, after: str) -> None:
    assert told(before, after) == [("date", "changed")]


def test_one_of_two_is_no_hour() -> None:
    before = "Two shops were robbed, one in the morning by two men on a moped."
    after = "Two shops were robbed, one of them by two men on a moped."
    assert not any("one" in one.before[0].text.split() for one in changes(amid(before), amid(after)) if one.before)


def grades(before: str, after: str) -> list[str]:
    told = changes(amid(ROBBED.format(before)), amid(ROBBED.format(after)))
    return [one.materiality for one in told if one.category == "date"]


def test_one_hour_of_the_other_half_of_the_day_is_grave() -> None:
    assert grades("at 9 a.m.", "at 9 p.m.") == grades("at 9:15 pm", "at 9:15 am") == ["high"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("at 9 a.m.", "at 10 p.m."), ("at 9 a.m.", "at 9.20 a.m."), ("at 9 a.m.", "at 9 o'clock")],
)
def test_another_hour_may_be_told_by_another_clock(before: str, after: str) -> None:
    assert "high" not in grades(before, after)
