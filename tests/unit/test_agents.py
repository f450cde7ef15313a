"""Who does it in one article, and has it done to him in the other."""

import pytest

from tests.unit.telling import found


def told(before: str, after: str) -> list[str]:
    return found(before, after, "who did it to whom")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The tenants sued the landlord over the broken lift last year.",
            "Last year the tenants were sued by the landlord over a lift.",
        ),
        (
            "The bank had sued its supplier, Tekla, in January.",
            "Tekla, the supplier, had sued the bank in January.",
        ),
        (
            "Her coach had warned her about the pills, the panel heard.",
            "The panel heard that she had warned her coach about the pills.",
        ),
        (
            "A fishing boat rescued the crew of the ferry off the island.",
            "Off the island the ferry's crew rescued a fishing boat.",
        ),
    ],
)
def test_agent_and_patient_exchanged_are_told(before: str, after: str) -> None:
    assert told(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The tenants sued the landlord over the broken lift last year.",
            "The landlord was sued by the tenants last year over the lift.",
        ),
        (
            "The tenants sued the landlord over the broken lift.",
            "The landlord had sued the tenants first. Then the tenants sued the landlord.",
        ),
        (
            "The tenants sued the landlord over the broken lift.",
            "The landlord sued the maker of the broken lift.",
        ),
        (
            "The tenants sued the landlord over the broken lift.",
            "The tenants were not sued by the landlord over the broken lift.",
        ),
    ],
)
def test_the_same_deed_told_in_another_voice_is_none(before: str, after: str) -> None:
    assert not told(before, after)


@pytest.mark.parametrize(
    "after",
    [
        "The landlord never sued the tenants over the broken lift.",
        "The landlord had praised the tenants, who kept the stairs clean.",
        "The town sued the tenants over the broken lift.",
    ],
)
def test_a_denied_deed_another_one_and_that_of_somebody_else_are_no_exchange(after: str) -> None:
    assert not told("The tenants sued the landlord over the broken lift.", after)


def test_the_members_of_a_crew_are_the_crew() -> None:
    assert told("A helicopter rescued two members of the crew.", "Members of the crew rescued a helicopter.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The club's coach sued the players over the bonus.", "The players' coach sued the club over the bonus."),
        ("The tenants sued the landlord.", "The landlord sued a firm for tenants."),
    ],
)
def test_a_doer_of_another_side_and_what_is_done_for_somebody_are_no_exchange(before: str, after: str) -> None:
    assert not told(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Two who talk ask each other by turns, and what develops between them befalls nobody.
        ("The mayor asked Ada Low about the harbour plan.", "Ada Low asked the mayor about the harbour plan."),
        (
            "A warm friendship developed between Venn and the pilot in spring.",
            "Venn developed a warm friendship with the pilot in spring.",
        ),
    ],
)
def test_what_two_do_by_turns_or_together_is_no_exchange(before: str, after: str) -> None:
    assert not told(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Velm Motors is suing Ostra Tyres over the wheels.", "Ostra Tyres is suing Velm Motors over the wheels."),
        ("Okafor beat Lindgren 3-1 in the final.", "Lindgren beat Okafor 3-1 in the final."),
        ("Velm Motors will buy Ostra Tyres in May.", "Ostra Tyres will buy Velm Motors in May."),
        ("The bus was hit by a lorry near the quarry.", "A bus hit a lorry near the quarry."),
        ("The apprentice carved the statue of the bishop.", "The statue of the apprentice was carved by the bishop."),
        ("The bank lent the ministry 40 million.", "The ministry lent the bank 40 million."),
    ],
)
def test_an_exchange_is_told_in_any_tense_and_of_whom_a_work_shows(before: str, after: str) -> None:
    assert told(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Velm Motors will buy Ostra Tyres in May.", "Ostra Tyres will be bought by Velm Motors in May."),
        ("Okafor beat Lindgren 3-1 in the final.", "Lindgren was beaten 3-1 by Okafor in the final."),
        ("The apprentice carved the statue of the bishop.", "The statue of the bishop was carved by the apprentice."),
        ("The driver of the van hit the cyclist.", "The cyclist was hit by the driver of the van."),
    ],
)
def test_active_and_passive_in_any_tense_are_one(before: str, after: str) -> None:
    assert not told(before, after)


def test_what_comes_from_a_place_is_not_done_by_it() -> None:
    assert not told("Rockets fired from Velm hit Harle on Monday.", "Harle hit Velm with shells on Monday.")
