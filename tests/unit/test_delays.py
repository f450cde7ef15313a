"""How long after something else a thing came, and on which part of a day."""

import pytest

from tests.unit.telling import changes, found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The hiker's remains were found about five weeks after she vanished near the lake.",
            "She vanished in spring. Her remains were found six weeks later in a field.",
        ),
        (
            "Her brother, who works at sea, says that charges were dropped two months later.",
            "The charges were dropped three weeks after the hearing for want of a witness.",
        ),
    ],
)
def test_another_stretch_of_time_is_told_wherever_it_stands(before: str, after: str) -> None:
    assert found(before, after, "another stretch of time") != []
    assert found(after, before, "another stretch of time") != []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # After something else, of something else, in another unit, and said by the other as well.
        (
            "The bridge was reopened two days after the flood.",
            "The bridge was reopened nine days after the storm.",
        ),
        (
            "The bridge was reopened two days after the flood.",
            "The school was reopened nine days after the flood.",
        ),
        (
            "The bridge was reopened two weeks after the flood.",
            "The bridge was reopened 14 days after the flood.",
        ),
        (
            "The bridge was reopened two days after the flood. It shut, and the bridge was reopened nine days later.",
            "The bridge was reopened nine days after the flood.",
        ),
        (
            "The bridge was reopened two days after the flood.",
            "The bridge was reopened nine days before the flood.",
        ),
    ],
)
def test_stretches_that_agree_or_are_of_two_things_are_not(before: str, after: str) -> None:
    assert found(before, after, "another stretch of time") == []
    assert found(after, before, "another stretch of time") == []


def on_another_part_of_the_day(before: str, after: str) -> list[str]:
    return found(before, after, "both may be right")


def test_the_morning_and_the_afternoon_of_one_day_differ() -> None:
    before = "The plant manager reported a strong smell of gas on Saturday afternoon."
    after = "On Saturday morning the plant manager reported a strong smell of gas."
    assert on_another_part_of_the_day(before, after) != []
    assert on_another_part_of_the_day(after, before) != []


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("on Saturday afternoon", "on Saturday evening"),
        ("on Saturday night", "on Saturday morning"),
        ("on Saturday", "on Saturday morning"),
        ("early on Saturday morning", "on Saturday morning"),
    ],
)
def test_parts_of_a_day_that_may_overlap_do_not(part: str, other: str) -> None:
    said = "The plant manager reported a strong smell of gas {}."
    assert on_another_part_of_the_day(said.format(part), said.format(other)) == []


def test_the_figure_of_a_stretch_of_time_is_no_figure_that_one_article_lacks() -> None:
    before = "Her remains were found about five weeks after she vanished from the mill."
    after = "Her remains were found six weeks later on a farm near the mill."
    told = [one.category for one in changes(before, after) if one.materiality != "low"]
    assert told == ["date"]
    # Another figure beside it is.
    more = [one for one in changes(before, after.replace("a farm", "one of 14 farms")) if one.category == "number"]
    assert any("14" in one.after[0].text for one in more if one.after)
