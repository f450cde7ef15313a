"""How far somebody fell: by storeys in one article, in feet or metres in the other."""

import pytest
from telling import amid, changes

FELL = "Odile Marrack {} and landed on the roof of the kitchen, where the cook of the hotel found her."


def told(before: str, after: str) -> list[tuple[str, str, str, str]]:
    """Give what is told of figures."""
    return [
        (
            one.materiality,
            one.relation,
            "".join(read.text for read in one.before),
            "".join(read.text for read in one.after),
        )
        for one in changes(amid(before), amid(after))
        if one.category == "number"
    ]


@pytest.mark.parametrize(
    ("before", "after", "figures"),
    [
        ("fell nine stories", "slipped 25 feet", ("nine stories", "25 feet")),
        ("fell three storeys", "plunged 60 metres", ("three storeys", "60 metres")),
    ],
)
def test_storeys_and_a_length_that_exclude_each_other_are_another_depth(
    before: str, after: str, figures: tuple[str, str]
) -> None:
    assert told(FELL.format(before), FELL.format(after)) == [("high", "changed", *figures)]
    assert told(FELL.format(after), FELL.format(before)) == [("high", "changed", *figures[::-1])]


@pytest.mark.parametrize(
    ("before", "after"), [("fell about nine stories", "plunged 100 feet"), ("fell five floors", "fell 18 metres")]
)
def test_storeys_and_a_length_that_fit_are_one_depth(before: str, after: str) -> None:
    ((grade, relation, *_),) = told(FELL.format(before), FELL.format(after))
    assert (grade, relation) == ("low", "more precise")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Where from, what else is as high, and what else falls.
        ("Odile Marrack fell from the ninth floor of the hotel.", "Odile Marrack fell 25 feet at the hotel."),
        ("Odile Marrack fell by a hotel of nine storeys.", "Odile Marrack fell 25 feet at the hotel."),
        ("The tower of nine storeys is shut.", "The river fell three feet by Monday, and the tower is shut."),
    ],
)
def test_other_heights_are_no_depth_of_a_fall(before: str, after: str) -> None:
    assert not any(relation == "changed" for _, relation, *_ in told(before, after))
