"""When a record says it was published: days and hours as they are written, and none that nobody can know."""

from datetime import date, datetime

import pytest

from dedup.io import moments


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        ("12:05 AM", (0, 5)),
        ("1:05 a.m.", (1, 5)),
        ("11:59 AM", (11, 59)),
        ("12:05 pm", (12, 5)),
        ("1:05 PM", (13, 5)),
        ("11:59 p.m.", (23, 59)),
    ],
)
def test_hours_of_half_a_day_are_those_of_the_whole(hour: str, expected: tuple[int, int]):
    assert moments.read(f"March 4th, 2025 {hour}") == (date(2025, 3, 4), datetime(2025, 3, 4, *expected))


@pytest.mark.parametrize("hour", ["0:05 AM", "13:05 PM", "24:10", "12:60"])
def test_an_hour_that_no_clock_has_tells_nothing(hour: str):
    assert moments.read(f"March 4th, 2025 {hour}") is None


@pytest.mark.parametrize("seconds", [10**9, 10**10 - 1, 10**12, 10**13 - 1])
def test_seconds_and_thousandths_since_1970_are_told_apart(seconds: int):
    told = moments.read(seconds)
    assert told is not None
    assert told[1] is not None
    assert told[1].timestamp() == (seconds if seconds < 10**10 else seconds / 1000)
    assert moments.read(str(seconds)) == told


@pytest.mark.parametrize(
    "number", [0, 10**9 - 1, 10**10, 10**12 - 1, 10**13, 10**400, float("nan"), float("inf"), True]
)
def test_a_number_that_may_be_anything_is_no_date(number: float):
    assert moments.read(number) is None
