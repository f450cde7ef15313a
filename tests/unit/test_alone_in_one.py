"""Times, places and figures that one article alone has: which of them are told, and how much they weigh."""

import pytest

from dedup.types import Change
from tests.unit.telling import changes


def alone(before: str, after: str, category: str) -> list[Change]:
    return [one for one in changes(before, after) if one.category == category and not (one.before and one.after)]


@pytest.mark.parametrize("dateline", ["TARN, Ohio (AP) — ", "TARN—", "Tarn, Ohio (AP) - ", "VELM, Tarnland — "])
def test_where_an_article_was_written_is_no_place_of_what_it_tells(dateline: str) -> None:
    told = "The mill burned down late on Monday, killing a guard, officials said."
    assert not alone(dateline + told, told, "place")


def test_a_place_within_the_sentence_still_is() -> None:
    before = "The mill in Norway burned down late on Monday, killing a guard, officials said."
    assert alone(before, before.replace(" in Norway", ""), "place")


def test_two_are_told_by_both() -> None:
    before = "The thief took two rings off her finger, the husband said."
    assert not alone(before, "Both rings were pulled off her finger by the thief, the husband said.", "number")
    assert alone(before, "The rings were pulled off her finger by the thief, the husband said.", "number")


def test_a_time_told_by_an_event_weighs_less_than_a_day() -> None:
    after = "The mill in Velm burned down, officials said."
    (event,) = alone("The mill in Velm burned down after a visit by inspectors, officials said.", after, "date")
    (day,) = alone("The mill in Velm burned down on May 3, 2019, officials said.", after, "date")
    (named,) = alone("The mill in Velm burned down before Norberg’s inauguration, officials said.", after, "date")
    assert (event.materiality, day.materiality, named.materiality) == ("low", "medium", "medium")


def test_where_somebody_was_born_is_no_other_country_of_what_they_work_for() -> None:
    before = "Holm was vice president of education for Berla, a major German maker of dyes."
    after = "The Canadian-born Holm served as vice president of education for Berla, a major maker of dyes."
    assert not [one for one in changes(before, after) if one.category == "place" and one.before and one.after]
    turned = before.replace("German", "Canadian")
    assert [one for one in changes(before, turned) if one.category == "place" and one.before and one.after]
