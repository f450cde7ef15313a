"""One bound, told from below in one article and from above in the other; and of whom "most of them" is said."""

import pytest

from tests.unit.telling import changes, found

TURNED = "at the most in one, at the least in the other"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Cracks up to 12 metres long were found in the dam.", "Cracks more than 12 metres long opened in the dam."),
        ("The recall will cost at least 65 million euros.", "The recall will cost at most 65 million euros."),
        ("It will take at least ten days to empty the lake.", "The lake can be emptied within ten days."),
        ("More than 350 people took part in the count.", "Fewer than 350 volunteers took part in the count."),
    ],
)
def test_a_bound_told_from_the_other_side_is_grave(before: str, after: str) -> None:
    for one, other in ((before, after), (after, before)):
        told = [each for each in changes(one, other) if each.summary.endswith(TURNED)]
        assert [each.materiality for each in told] == ["high"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("More than 350 people took part in the count.", "At least 351 people took part in the count."),
        ("Up to 12 metres of the wall fell in the storm.", "At most 12 metres of the wall fell in the storm."),
        ("At least ten days are needed to empty the lake.", "Up to 20 days are needed to empty the lake."),
    ],
)
def test_bounds_that_leave_room_for_one_figure_are_not_turned(before: str, after: str) -> None:
    assert found(before, after, TURNED) == []


def test_a_bound_turned_within_a_quotation_is_told_as_another_wording_of_it() -> None:
    told = changes(
        '"They took the village in little more than half an hour, and nobody knew why," said Ola Brandt.',
        '"They took the village in little less than half an hour, and nobody knew why," said Ola Brandt.',
    )
    assert {one.category for one in told} == {"quotation"}


def test_most_of_them_here_and_all_of_them_there_are_told() -> None:
    before = "Most of them had gone by nightfall, police said."
    assert found(before, "All of them had left by nightfall, according to police.", "said of more in one")
    assert found(before, "Some of them keep cats, according to police.", "said of more in one") == []


WAY = "by so much more in one, and less in the other"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The fair drew 12 percent more visitors than last year.",
            "The fair had 12 percent fewer visitors than in May.",
        ),
        ("The ride takes nine minutes less than today.", "The ride takes nine minutes longer than today."),
    ],
)
def test_by_so_much_more_is_not_by_so_much_less(before: str, after: str) -> None:
    assert found(before, after, WAY)
    assert found(after, before, WAY)


def test_a_sentence_that_tells_both_ways_is_set_against_none() -> None:
    before = "The fair drew 12 percent more men than last year, and 12 percent fewer women."
    after = "The fair drew 12 percent fewer women than last year, and 12 percent more men."
    assert found(before, after, WAY) == []


def test_a_million_and_a_half_is_no_million() -> None:
    assert found("The town lent a million and a half euros.", "The town lent 1.5 million euros.", "measures") == []
    assert [one.category for one in changes("It cost a million and a half euros.", "It cost a million euros.")] == [
        "number"
    ]
