"""Lines that say when an article was posted and who wrote it, and the day they give."""

import pytest

from dedup.text.stamps import day_in, is_byline, is_stamp


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3 May 2014", "2014-05-03"),
        ("Monday, May 3, 2014", "2014-05-03"),
        ("2014-05-23", "2014-05-23"),
        ("23/5/2014", "2014-05-23"),
        ("5/23/2014", "2014-05-23"),
        ("6/6/2014", "2014-06-06"),
    ],
)
def test_a_day_is_read_in_the_order_that_its_figures_allow(written: str, day: str) -> None:
    assert day_in(f"Posted {written} by the desk") == day


@pytest.mark.parametrize("written", ["6/7/2014", "5/23/14", "31/2/2014", "nobody knows when"])
def test_a_day_that_may_be_another_one_is_not_guessed(written: str) -> None:
    assert day_in(written) is None


@pytest.mark.parametrize("line", ["Published 3 May 2014", "Published 3 May 2014, updated 4 May 2014"])
def test_a_line_of_days_that_are_labelled_is_a_stamp(line: str) -> None:
    assert is_stamp(line)


@pytest.mark.parametrize("line", ["3 May 2014 4 May 2014", "The bridge was closed on 3 May 2014", "Published soon"])
def test_a_line_that_tells_more_than_when_it_was_posted_is_no_stamp(line: str) -> None:
    assert not is_stamp(line)


def test_a_byline_names_who_wrote_it() -> None:
    assert is_byline("By Ada Low and Ben Ros")
    assert not is_byline("By The Staff")
    assert not is_byline("By Ada Low, who was there.")
