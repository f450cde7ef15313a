"""Figures that answer each other anywhere in two articles, and how scores, ages, lives and whole spans are read."""

import pytest

from benchmarks.score_changes import sentence_changes
from dedup.compare.align import align
from dedup.compare.changes import diff
from dedup.compare.kinds.answers import answer_changes
from dedup.compare.sides import side
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Article, Change, Quantity, SentencePair

WIRE = """The bridge over the Vell was closed on Monday after divers had found cracks in two of its pillars.

It carries 31,000 vehicles a day and was built by the engineer Ada Korn.

Prosecutors have called 31 witnesses, and the harbour master will be heard in the autumn.

The repairs should take 38 hours, the second phase of the works on the river."""
RETOLD = """Nobody may cross the Vell since Monday: divers saw cracks in two pillars of the bridge of Ada Korn.

Two dozen witnesses will speak against the owner. Every day 13,000 vehicles went over the bridge.

As the third phase of the works on the river, the repairs will take 36 hours."""


def figures(text: str) -> tuple[Quantity, ...]:
    return extract_story([prepare(Article("a", text))])[0].facts.quantities


def numbers(before: str, after: str) -> list[Change]:
    one, other = extract_story([prepare(Article("a", before)), prepare(Article("b", after))])
    found = diff(one, other, align(one, other)).changes
    return [each for each in found if each.category == "number" and each.before and each.after]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("31,000", "13,000"), ("31 witnesses", "Two dozen"), ("38 hours", "36 hours"), ("second", "third")],
)
def test_a_figure_that_one_article_has_alone_answers_the_one_that_the_other_has_alone(mine: str, theirs: str) -> None:
    told = [(one.before[0].text, one.after[0].text) for one in numbers(WIRE, RETOLD) if one.materiality != "low"]
    assert any(mine in before and theirs in after for before, after in told)


def test_figures_that_both_articles_have_are_set_against_nothing() -> None:
    assert not any("two" in one.before[0].text for one in numbers(WIRE, RETOLD))


def test_what_stands_in_both_articles_answers_no_other_count() -> None:
    before = "The museum shows two paintings by Liese Maar, who died at the age of 29 in a village by the sea."
    after = "Liese Maar was 29 when she died. Two of her paintings were sold while she lived in the village."
    assert [one for one in numbers(before, after) if one.relation in {"changed", "contradiction"}] == []


def test_any_days_are_no_one_day() -> None:
    before = "The army's operation entered its 24th day on Thursday. The cabinet met in the afternoon."
    after = "It was the third day of heavy attacks in the north. Ministers spoke of a truce."
    assert numbers(before, after) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The council passed the plan by nine to six.", [9, 6]),
        ("The jury, by ten votes to two, rejected the claim.", [10, 2]),
        ("They voted 7 to 2 to keep the school.", [7, 2]),
    ],
)
def test_a_vote_is_a_score(text: str, values: list[int]) -> None:
    found = figures(text)
    assert [one.lo for one in found] == values
    assert [one.unit_class for one in found] == ["score:first", "score:second"]


@pytest.mark.parametrize("text", ["Prices fell by 20 to 15 percent.", "The shop is open from nine to six."])
def test_levels_and_hours_are_no_score(text: str) -> None:
    assert not any((one.unit_class or "").startswith("score") for one in figures(text))


@pytest.mark.parametrize("text", ["The blast claimed 17 lives.", "The flood cost at least 17 lives on the coast."])
def test_lives_lost_are_deaths(text: str) -> None:
    assert [one.unit_class for one in figures(text)] == ["deaths"]


@pytest.mark.parametrize("text", ["The victims were aged four to 71.", "The court jailed a man of 34 on Friday."])
def test_what_follows_aged_and_a_man_of_is_an_age(text: str) -> None:
    assert [one.unit_class for one in figures(text)] == ["age"]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("It was the worst rain in a century.", 1200),
        ("He ruled for a decade.", 120),
        ("It took a decade and a half.", 180),
    ],
)
def test_a_decade_is_ten_years_where_something_lasts_it(text: str, months: int) -> None:
    assert [one.lo for one in figures(text)] == [months]


def test_a_decade_ago_is_a_time_and_no_measure() -> None:
    assert figures("He came to power a decade ago.") == ()


def test_more_than_half_is_no_more_than_all() -> None:
    (half,) = figures("More than half of the works came from attics.")
    assert (half.lo, half.hi) == (0.5, 1.0)


def test_hours_are_rounded_as_hours() -> None:
    before = "The union wants a working week of 38 hours for the crews of its ships."
    found = sentence_changes(before, "The union wants a working week of 36 hours for its ships.")
    assert [one.relation for one in found if one.category == "number"] == ["contradiction"]


def test_the_points_of_half_a_point_are_quoted() -> None:
    found = sentence_changes("The bank raised its rate by half a percentage point.", "The bank raised its rate.")
    quoted = [reading.text for one in found for reading in one.before if one.category == "number"]
    assert quoted == ["half a percentage point"]


def test_what_each_side_got_is_set_against_what_the_same_side_got() -> None:
    before = "The Falcons beat the Lynx 91-78 on Thursday to lead the finals 3-2."
    found = numbers(before, "The Falcons now lead the finals 4-2 after they beat the Lynx 91-74 on Thursday.")
    assert {(one.before[0].text, one.after[0].text) for one in found} >= {("91-78", "91-74"), ("3-2", "4-2")}


def answers(before: str, after: str, linked: float = 0.0, retold: bool = True) -> list[tuple[str, str, str]]:
    """Set the figures of two articles against each other, whose first sentences are linked by a score.

    Where the one tells the other over again, the sentences after those are linked, too.
    """
    ours, theirs = extract_story(
        [
            prepare(Article("a", before + " It rained all night. Nobody spoke.")),
            prepare(Article("b", after + " The wind came late. Few slept.")),
        ]
    )
    pairs = [SentencePair(0, 0, linked)] if linked else []
    last = len(ours.sentences) - 1, len(theirs.sentences) - 1
    pairs += [SentencePair(last[0] - 1, last[1] - 1, 0.3), SentencePair(*last, 0.3)] if retold else []
    found = answer_changes(side(ours), side(theirs), pairs)
    return [(one.materiality, one.before[0].text, one.after[0].text) for one in found if one.before and one.after]


@pytest.mark.parametrize(
    ("linked", "sure"),
    [(0.5, "high"), (0.0, "medium")],
)
def test_an_answer_is_sure_only_in_linked_sentences(linked: float, sure: str) -> None:
    before = "The grant of 40 million kroner went to the ferry at Orne."
    after = "In Orne the ferry got a grant of 45 million kroner."
    assert answers(before, after, linked) == [(sure, "40 million kroner", "45 million kroner")]


def test_of_two_sums_in_one_article_either_may_be_the_other_one() -> None:
    before = "The grant of 40 million kroner went to the ferry at Orne."
    after = "In Orne the ferry got a grant of 45 million kroner. A tug costs 90 million kroner."
    [(grade, *_)] = answers(before, after, 0.5)
    assert grade == "medium"


def test_figures_of_another_size_answer_each_other_only_in_linked_sentences() -> None:
    before = "The grant of 40 million kroner went to the ferry at Orne."
    after = "In Orne the ferry got a grant of 450 million kroner."
    assert answers(before, after) == []
    assert answers(before, after, 0.5) == [("medium", "40 million kroner", "450 million kroner")]


def test_of_numbers_of_people_more_is_asked_where_the_story_is_not_told_over_again() -> None:
    before, after = "The ferry had 42 {} on board that night.", "At dawn 36 {} left the ferry."
    for counted, answered in (("lorries", True), ("people", False)):
        assert answers(before.format(counted), after.format(counted), retold=True) != []
        assert bool(answers(before.format(counted), after.format(counted), retold=False)) == answered


def test_each_figure_has_one_answer_the_one_told_of_the_same_thing() -> None:
    before = "The ferry at Orne carries 42 lorries. The ferry to Kolm carries 26 lorries."
    after = "The ferry to Kolm carries 28 lorries. The ferry at Orne carries 45 lorries."
    assert [told[1:] for told in answers(before, after)] == [("42 lorries", "45 lorries"), ("26 lorries", "28 lorries")]


def test_the_same_digits_in_another_order_are_told_as_such() -> None:
    told = extract_story(
        [
            prepare(Article("a", "The ferry at Orne carries 42 lorries. It rained.")),
            prepare(Article("b", "Orne has a ferry for 24 lorries. Rain fell.")),
        ]
    )
    (found,) = answer_changes(side(told[0]), side(told[1]), (SentencePair(1, 1, 0.3),))
    assert "the same digits in another order" in found.summary


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # One measure is all that they have in common.
        ("The ferry at Orne cost 40 million kroner.", "Nobody drank 50 million kroner."),
        # Others, and those for each.
        ("The ferry at Orne carries 42 lorries.", "Orne's ferry carries 36 other lorries."),
        ("The ferry at Orne carries 42 lorries.", "Orne's ferry carries 36 lorries each."),
        # By how much, and how many.
        ("The fare of the ferry at Orne rose 4 percent.", "The fare of the ferry at Orne, 6 percent."),
        ("The fare of the ferry at Orne is 4 kroner higher.", "The fare of the ferry at Orne is 6 kroner."),
        # Both make a whole.
        ("The ferry at Orne sold 60 percent of its seats.", "The ferry at Orne kept 40 percent of its seats."),
        # Other years.
        ("The ferry at Orne cost 40 million kroner in 2019.", "The ferry at Orne cost 50 million kroner in 2022."),
    ],
)
def test_figures_of_linked_sentences_that_tell_of_two_things_are_no_answers(before: str, after: str) -> None:
    assert answers(before, after, 0.5) == []


def test_a_share_may_stand_around_what_it_is_a_share_of() -> None:
    (share,) = figures("Two households in three were cut off.")
    assert share.lo == pytest.approx(2 / 3)
    assert (share.unit, share.qualifier) == ("households", "exact")
    assert [one.lo for one in figures("Two men in three cars came.")] == [2, 3]


def test_one_in_four_is_a_share_after_which() -> None:
    (share,) = figures("It is the port through which one in four containers passes.")
    assert share.lo == 0.25


@pytest.mark.parametrize("text", ["A security guard, 61, was tied up.", "The 17-year-old winger Joe Abara scored."])
def test_ages_stand_beside_persons_with_and_without_a_name(text: str) -> None:
    assert [one.unit_class for one in figures(text)] == ["age"]


def test_over_some_years_is_no_bound_at_the_start_of_a_sentence() -> None:
    assert [one.qualifier for one in figures("Over five years, it lost 300 pupils.")] == ["exact", "exact"]
    assert [one.qualifier for one in figures("It lasted over five years.")] == ["at least"]


def test_ages_of_one_person_are_set_against_each_other_with_a_trade_between() -> None:
    before = "Joe Abara, 19, scored twice for Castell. Nobody left early."
    found = numbers(before, "Castell drew level when the 17-year-old winger Joe Abara scored.")
    assert [(one.relation, one.before[0].text, one.after[0].text) for one in found] == [
        ("contradiction", "19", "17-year-old")
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # What follows tells another thing, and "by" need not tell by how much.
        ("The ferry at Orne saw 23,400 visitors.", "The ferry at Orne, seen by 24,300 visitors, sank."),
        ("It was the third theft from the museum of Orne.", "The museum of Orne was robbed four times."),
    ],
)
def test_figures_told_in_unlike_phrases_answer_each_other(before: str, after: str) -> None:
    assert len(answers(before, after, 0.4)) == 1


def test_digits_exchanged_in_linked_sentences_are_a_contradiction() -> None:
    before = "The vaccine was tested on 4,820 children in Orne, and it protected most of them against fever."
    found = numbers(before, "Tested on 8,420 children in Orne, the vaccine protected most of them against fever.")
    assert [one.relation for one in found] == ["contradiction"]
