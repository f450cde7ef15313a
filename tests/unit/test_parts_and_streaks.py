"""Parts of a total, unbroken runs, levels after "up to", counts so far, and figures too far apart to be one."""

import pytest

from benchmarks.score_changes import sentence_changes
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Article, Change, Quantity


def figures(text: str) -> tuple[Quantity, ...]:
    return extract_story([prepare(Article("a", text))])[0].facts.quantities


def numbers(before: str, after: str) -> list[Change]:
    found = [one for one in sentence_changes(before, after) if one.category == "number"]
    return [one for one in found if one.before and one.after]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Of the board, 112 of the 250 seats went to the farmers.", "seats"),
        ("Six of nine rate-setters were for the smaller step.", "setters"),
        ("In the end seven of the jury's 12 members agreed with her.", "members"),
    ],
)
def test_a_part_counts_what_its_total_counts(text: str, unit: str) -> None:
    part, total = figures(text)
    assert part.unit == total.unit == unit


def test_the_total_of_a_part_is_read_by_itself() -> None:
    assert [one.lo for one in figures("The force says that 35 of its 41 armed officers were trained.")] == [35, 41]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The governor said that five of the nine members of the board had voted for the larger step.",
            "Six of nine rate-setters backed the larger step, the governor said.",
        ),
        (
            "The Alliance will have 112 of the 250 seats in the new parliament.",
            "The Alliance has won 122 seats in the 250-seat parliament.",
        ),
    ],
)
def test_two_parts_of_one_total_are_set_against_each_other_whatever_they_are_called(before: str, after: str) -> None:
    (one,) = numbers(before, after)
    assert (one.relation, one.materiality) == ("changed", "high")
    assert one.before[0].text.split()[0].lower() in {"five", "112"}


def test_the_two_sides_of_a_vote_are_no_two_readings() -> None:
    before = "Five of the seven members of the board voted for the step."
    assert numbers(before, "Two of the seven members of the board disagreed with the step.") == []


def test_half_of_a_total_is_its_count() -> None:
    before = "Just under half of the 640 families have accepted the offer."
    assert numbers(before, "About 310 of the 640 families have accepted the offer.") == []
    assert numbers(before, "More than half of the 640 families have accepted the offer.")


@pytest.mark.parametrize(
    ("before", "after"), [("About 120", "Some 125"), ("Half", "Some 330"), ("Some 330", "Half"), ("About 120", "120")]
)
def test_two_estimates_of_one_part_agree_where_they_are_near(before: str, after: str) -> None:
    rest = "of the 640 homes by the river were flooded."
    assert numbers(f"{before} {rest}", f"{after} {rest}") == []


@pytest.mark.parametrize(("before", "after"), [("About 120", "Some 140"), ("120", "Some 125"), ("Half", "Some 500")])
def test_two_counts_of_one_part_differ_where_they_are_no_estimates_or_far_apart(before: str, after: str) -> None:
    rest = "of the 640 homes by the river were flooded."
    (one,) = numbers(f"{before} {rest}", f"{after} {rest}")
    assert one.relation == "changed"


def test_each_part_has_one_answer() -> None:
    before = "Five of the nine members voted for the plan and four of the nine members against it."
    after = "Six of the nine members voted for the plan."
    for one, other, first in ((before, after, "Five"), (after, before, "Six")):
        (found,) = numbers(one, other)
        assert found.before[0].text.startswith(first)


def test_a_part_and_all_of_it_exclude_each_other() -> None:
    before = "The maker will dismiss up to 650 of its 2,900 employees in the spring."
    (one,) = numbers(before, "The maker will dismiss all 2,900 employees in the spring.")
    assert one.materiality == "high"
    assert "650" in one.before[0].text


def test_a_part_answers_a_part_and_not_the_total() -> None:
    before = "The government declared an emergency in four of the country's nine provinces."
    (one,) = numbers(before, "An emergency was declared by the government in five provinces.")
    assert one.before[0].text == "four"


@pytest.mark.parametrize(
    "text",
    ["It was the third increase in a row.", "It was their fourth rise in succession.", "She saw a third straight win."],
)
def test_what_follows_without_a_break_is_one_measure(text: str) -> None:
    assert [one.unit_class for one in figures(text)] == ["streak"]


def test_two_runs_of_unlike_length_are_told_in_other_words() -> None:
    before = "The bank raised its key rate on Thursday, the third increase in a row."
    (one,) = numbers(before, "The bank raised its main rate on Thursday, its fourth rise in succession.")
    assert (one.before[0].text, one.after[0].text) == ("third increase", "fourth rise")
    assert one.materiality == "high"


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The bank pushed interest rates up to 7.5 percent.", "exact"),
        ("Prices were driven up to 7.5 percent.", "exact"),
        ("Inflation climbed up to 7.5 percent.", "exact"),
        ("Two more bodies brought the death toll up to 14.", "exact"),
        ("The fund pays up to 7.5 percent.", "at most"),
        ("The bank lifted rates by up to 2 percent.", "at most"),
        ("The buses bring up to 40 workers.", "at most"),
    ],
)
def test_what_something_was_raised_up_to_is_a_level_and_no_bound(text: str, qualifier: str) -> None:
    assert figures(text)[-1].qualifier == qualifier


def test_hours_are_not_set_against_years() -> None:
    before = "The river rose at the bridge and flooded the lower town within two hours."
    after = "The worst rain in fifty years made the river rise at the bridge and flooded the town."
    assert numbers(before, after) == []


def test_one_number_in_two_units_of_time_is_told_however_far_apart() -> None:
    before = "The trial of the mayor for bribery lasted nine weeks."
    (one,) = numbers(before, "The trial of the mayor for bribery lasted nine hours.")
    assert one.relation in {"changed", "contradiction"}


def test_a_figure_that_its_own_group_answers_is_no_reading_of_another_group() -> None:
    before = "Nine deaths from malaria occurred in the control group and two among the vaccinated."
    after = "Two vaccinated children died of malaria, against 19 deaths in the control group."
    assert not any("Two" in one.after[0].text for one in numbers(before, after))


def test_a_share_and_the_rest_are_two_sides_of_one_division() -> None:
    before = "About 30 percent of the homes in Lindon still had no power on Wednesday."
    (rest,) = numbers(before, "Power had been restored to about 70 percent of the homes in Lindon by Wednesday.")
    assert rest.materiality == "low"
    (other,) = numbers(before, "About 60 percent of the homes in Lindon still had no power on Wednesday.")
    assert other.materiality == "high"


def test_a_count_so_far_may_have_grown_since_and_two_of_them_exclude_each_other() -> None:
    early = "The flood has so far drowned 11,400 acres of farmland along the lower river."
    late = "The flood had drowned 12,700 acres of farmland along the lower river."
    (grown,) = numbers(early, late)
    assert (grown.relation, grown.summary.rsplit(": ", 1)[1]) == ("changed", "one of them was still being counted")
    (apart,) = numbers(early, late.replace("had drowned", "has so far drowned"))
    assert apart.relation == "contradiction"


@pytest.mark.parametrize(
    "text", ["Her one-time partner spoke.", "It is a one-off payment.", "Quay Street is a one-way road."]
)
def test_what_is_one_of_its_kind_is_no_count(text: str) -> None:
    assert not figures(text)
