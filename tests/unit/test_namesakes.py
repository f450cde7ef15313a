"""One surname with two given names: a person misnamed, or two persons."""

import pytest

from tests.unit.telling import found


def told(before: str, after: str) -> list[str]:
    return found(before, after, "another given name")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # In sentences that nothing links, by the office.
        (
            "The harbour master, Emeka Oduya, closed the pier after the storm.",
            "Nobody was hurt. According to Chidi Oduya, the harbour master, cargo will wait until Friday.",
        ),
        # Surnames that come first.
        (
            "Her colleague Park Soo-min, a nurse, was last seen on the quay on Tuesday night.",
            "Park Ji-won, a nurse, had last been seen on the quay late on Tuesday.",
        ),
        # Known names that look alike are two all the same.
        (
            "She studied in Ankara under the composer Ahmet Yilmazer for six years.",
            "For six years she studied under the composer Mehmet Yilmazer in Ankara.",
        ),
        # The bare surname later on hides nothing.
        (
            "Police charged the contractor Pieter Claes with fraud. Claes denies it.",
            "Police charged the contractor Jan Claes with fraud. Claes denies it, his lawyer said.",
        ),
    ],
)
def test_another_given_name_is_told(before: str, after: str) -> None:
    assert told(before, after) != []
    assert told(after, before) != []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Relatives, whom one of the articles tells apart.
        (
            "The singer Ida Holm thanked her brother, the drummer Nils Holm.",
            "The drummer Nils Holm was thanked on stage by the singer.",
        ),
        # A short form, one with other marks, one in another alphabet's spelling.
        (
            "The keeper Katherine Ruiz saved two penalties in the final.",
            "In the final the keeper Kate Ruiz saved two penalties.",
        ),
        (
            "The general Oleksandr Hrytsak inspected the bridge on Monday.",
            "On Monday the bridge was inspected by the general, Alexander Hrytsak.",
        ),
        # Two persons of whom nothing in common is told.
        (
            "The florist Ada Brandt won the town's garden prize.",
            "A tanker driven by Otto Brandt overturned near the coast road.",
        ),
        (
            "The lawyer J. Brandt will appeal against the ruling, she said.",
            "The lawyer Ruth Brandt said she will appeal against the ruling.",
        ),
    ],
)
def test_one_person_or_two_that_have_nothing_to_do_with_each_other_are_not_told(before: str, after: str) -> None:
    assert told(before, after) == []


def test_a_second_surname_left_out_is_no_misspelling() -> None:
    before = "Her agent, José Luis Fernando Ortega, said on Friday that the tour would go on."
    after = "The tour would go on, her agent, José Luis Fernando, said on Friday."
    assert found(before, after, "one name in two spellings, or two names") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Detective Mark Holbern led the search for the girl with two dogs.",
            "Nobody had slept. Detective Simon Holborne told the court that two dogs led him to a barn.",
        ),
    ],
)
def test_a_misheard_name_of_one_office_is_told(before: str, after: str) -> None:
    sound = "two names that sound alike, for one office"
    assert found(before, after, sound) != []
    assert found(after, before, sound) != []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Another office, no office, both known to one article, and names that do not sound alike.
        (
            "Detective Mark Holbern led the search with two dogs.",
            "The judge, Simon Holborne, said that two dogs had led him.",
        ),
        ("Mark Holbern led the search with two dogs.", "Simon Holborne said that two dogs had led him."),
        (
            "Detective Mark Holbern led the search. Detective Simon Holborne stayed at home.",
            "Detective Simon Holborne told the court that two dogs led him to a barn.",
        ),
        (
            "Detective Mark Holbern led the search with two dogs.",
            "Detective Simon Hassett told the court that two dogs led him to a barn.",
        ),
    ],
)
def test_names_of_two_persons_are_not(before: str, after: str) -> None:
    sound = "two names that sound alike, for one office"
    assert found(before, after, sound) == []
    assert found(after, before, sound) == []
