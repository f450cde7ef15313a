"""Figures that tell of two things, whatever else their sentences share, and their like that tell of one."""

import pytest

from dedup.types import Change
from tests.unit.telling import changes


def apart(before: str, after: str) -> list[Change]:
    return [
        one
        for one in changes(before, after)
        if one.category == "number" and one.before and one.after and one.materiality != "low"
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # The age of each of two persons.
        (
            "Police say 20-year-old Ola Berg of Tarn fell nine storeys from the roof of the hotel.",
            "The climber and his 18-year-old friend Ivo Brandt of Tarn had taken the lift to the roof of the hotel.",
        ),
        # How tall what is beside it is, and how far somebody fell.
        (
            "He fell nine storeys down a shaft of the Alder tower, officers said.",
            "He took a lift in the Alder tower, a 52-storey block of flats, officers said.",
        ),
        # Two streets.
        (
            "Thieves took a car in the 5500 block of East Alder Road on Monday, police said.",
            "Police found the car in the 4200 block of West Birch Road on Tuesday.",
        ),
        # The dead, and the injured.
        (
            "At least 101 children were wounded in the raids on Velm, doctors said.",
            "At least five children were killed in the raids on Velm, doctors said.",
        ),
        # Some of those whom both articles count.
        (
            "Four men were hurt in the fire at the mill. Two of the men were stable on Monday, the hospital said.",
            "Four men were hurt in the fire at the mill. The hospital said four men were treated on Monday.",
        ),
        # What may befall them.
        (
            "All four people in the car could be arrested, the police in Tarn said.",
            "Two men were arrested in Tarn after the chase, the police said.",
        ),
        # What befell others, years ago.
        (
            "The war of 2008 killed 1,400 people in Velm. Thirteen soldiers died.",
            "Three soldiers were killed on Thursday when a shell struck a house in Velm.",
        ),
        # More of them.
        (
            "Rescuers have recovered 30 bodies from the sea off Tarn.",
            "Rescuers brought the bodies of 12 more victims from the sea to Tarn.",
        ),
    ],
)
def test_figures_of_two_things_do_not_answer_each_other(before: str, after: str) -> None:
    assert not [one for one in apart(before, after) if one.materiality == "high"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ola Berg, 20, of Tarn fell from the roof.", "Ola Berg, 23, of Tarn fell from the roof."),
        ("He fell from a 52-storey hotel in Tarn.", "He fell from a hotel of 25 storeys in Tarn."),
        (
            "Officers were called to the 900 block of Alder Hill Drive at dawn.",
            "Officers were called at dawn to the 800 block of Alder Hill Drive.",
        ),
        ("At least five children were killed in Velm.", "At least eight children were killed in Velm."),
        ("Two of the crew were hurt when the boat sank.", "Three crew members were hurt when the boat sank."),
        (
            "Twelve people were killed and 30 injured when the bus fell off the bridge in Tarn.",
            "Nine people were killed and 30 injured when the bus fell off the bridge in Tarn.",
        ),
        ("Some 3,000 workers could be dismissed by the mill.", "Some 5,000 workers could be dismissed by the mill."),
    ],
)
def test_figures_of_one_thing_still_do(before: str, after: str) -> None:
    assert apart(before, after)


def test_sums_in_two_currencies_that_may_be_one_weigh_little() -> None:
    before, after = (
        "The chief of Tarn Oil was paid $19.6 million in 2015.",
        "In 2015 Tarn Oil paid its chief £14 million.",
    )
    assert not apart(before, after)
    assert apart(before, after.replace("£14 million", "£90 million"))


def test_how_many_were_aboard_is_no_other_count_of_the_hurt_who_are_told_of_elsewhere() -> None:
    aboard = "A ferry carrying 214 people ran aground off Norrholm on Tuesday."
    hurt = "More than a dozen people were hurt when a ferry ran aground off Norrholm on Tuesday."

    def answered(article: str) -> bool:
        return any(one.before[0].text == "214 people" for one in apart(article, hurt))

    assert not answered(f"{aboard} Eleven people were injured.")
    assert answered(aboard)
