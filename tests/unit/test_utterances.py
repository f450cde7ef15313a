"""Which quotations of two articles are one utterance, and which only share words, a title or a term."""

import pytest

from dedup.types import Change
from tests.unit.telling import changes


def quotations(before: str, after: str) -> list[Change]:
    return [one for one in changes(before, after) if one.category == "quotation" and one.before and one.after]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '"If you can raise a young player, you alter a whole club," said Ada Low.',
            '"If you can raise a player at that age, you alter a whole club," said Ada Low.',
        ),
        (
            '"The harbour wall was rotten long before the storm," said Ada Low.',
            '"Long before the storm the wall of the harbour was rotten," said Ada Low.',
        ),
    ],
)
def test_one_utterance_in_two_wordings_is_told_also_where_its_parts_change_places(before: str, after: str) -> None:
    (told,) = quotations(before, after)
    assert told.relation == "wording"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A phrase that everybody uses.
        (
            '"We are stunned by the news. Orla was a pillar of the club and will be very sorely missed," said Ada Low.',
            '"Our hearts are broken. She will be sorely missed," said Bea Moor.',
        ),
        # The words of a long quotation, here and there.
        (
            '"The leaks are real, the letters are false," said Ada Low.',
            '"You owe us an answer about the leaks, and you owe it to the town. We asked what was in the letters and '
            "were put off for a week, then for a month, and we will go on asking until somebody tells us what is real "
            'and what is false," said Bea Moor.',
        ),
        # Two people on one matter.
        (
            '"If settlers came a thousand years ago, they had little time to move so far south," said Ada Low.',
            '"Our finds show settlers were able to move south a thousand years ago in a short time," said Bea Moor.',
        ),
        # A title and a term inside somebody's sentence.
        (
            '"The kitchens were shown in the series Harbour Lights and seen by millions of people," said Ada Low.',
            'The kitchens were shown in the series "Harbour Lights" and seen by millions of people.',
        ),
        (
            '"The crash barrier had been crushed in another accident and was never replaced," said Ada Low.',
            'What is called a "crash barrier" had been crushed and was never replaced.',
        ),
        # An article, and a word that goes with the term.
        ('He spoke on "The Late Hour" about the harbour.', 'He spoke on the "Late Hour" about the harbour.'),
        ('They feared a "landing" of the market.', 'They feared a "landing effect" of the market.'),
    ],
)
def test_words_in_common_make_no_utterance(before: str, after: str) -> None:
    assert [one for one in quotations(before, after) if one.materiality != "low"] == []


def test_a_quotation_parted_in_two_is_not_cut() -> None:
    whole = (
        '"Ten times the car swung to that same wall. He took it to the workshop, but they found nothing there," '
        "she said."
    )
    parted = (
        '"Almost ten times the car swung to that same wall," she said. '
        '"He took it to a workshop, but they found nothing there," she said.'
    )
    assert [one.relation for one in quotations(whole, parted) if one.relation == "dropped"] == []
    assert [one.relation for one in quotations(parted, whole) if one.relation == "added"] == []
