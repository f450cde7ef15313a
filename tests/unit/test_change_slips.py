"""Figures of which one is a slip of the other, wherever two articles tell them."""

from __future__ import annotations

from dedup import diff
from dedup.compare.kinds.slips import slip_changes
from dedup.compare.sides import side
from dedup.text.facts import extract
from dedup.text.prepare import prepare
from dedup.types import Article


def slips(before: str, after: str, *paired: tuple[int, int]) -> list[str]:
    sides = [side(extract(prepare(Article(name, text)))) for name, text in (("a", before), ("b", after))]
    return [one.summary.rsplit(": ", 1)[-1] for one in slip_changes(*sides, frozenset(paired))]


def test_three_digits_in_another_order_tell_a_slip_wherever_they_stand() -> None:
    one = "Vika Rail will buy 120 wagons from Kern, the ministry said."
    assert slips(one, "The state is broke. Yet Kern is to build 210 wagons for it.") == [
        "the same digits in another order"
    ]


def test_two_digits_in_another_order_tell_a_slip_only_in_sentences_that_answer_each_other() -> None:
    one, other = "Samples were taken at 26 sites in Vika.", "The samples of Vika come from 62 places."
    assert slips(one, other) == []
    assert slips(one, other, (0, 0)) == ["the same digits in another order"]


def test_millions_told_as_billions_are_a_slip() -> None:
    one = "Orders came to €418m in the half year."
    assert slips(one, "Kern sits on orders worth 418 billion euros.") == ["a thousand times as much"]


def test_a_figure_that_the_other_article_has_as_well_is_no_slip() -> None:
    one = "Vika Rail will buy 120 wagons from Kern, the ministry said."
    assert slips(one, "Kern built 210 wagons last year, and is to build 120 wagons for Vika Rail.") == []


def test_scores_and_shares_are_no_slips_of_each_other() -> None:
    assert slips("Kern led by 62 points to 46.", "The team took 26 percent of its shots from afar.", (0, 0)) == []


def test_a_slip_is_told_in_sentences_that_no_link_joins() -> None:
    one = "Wagons at last\n\nVika Rail will buy 120 wagons from Kern, the ministry said."
    other = (
        "The state is broke\n\nTeachers in the north of the country have waited for their pay since May. What the "
        "plant in Osk is to build for the king, 210 wagons, has to be paid for too."
    )
    found = diff(Article("a", one), Article("b", other)).changes
    assert any(change.summary.endswith("the same digits in another order") for change in found)
