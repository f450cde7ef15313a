"""What somebody is accused or guilty of: crimes left out, and sorts of a crime that one article alone tells."""

import pytest

from tests.unit.telling import amid, changes

CRIME_MORE, SORT = "one of them tells of a crime more", "which sort of it in one"


def told(before: str, after: str) -> list[tuple[str, str, str, str]]:
    return [
        (one.relation, one.materiality, one.before[0].text, one.after[0].text)
        for one in changes(amid(before), amid(after))
        if one.summary.endswith((CRIME_MORE, SORT))
    ]


@pytest.mark.parametrize(
    ("before", "after", "passages"),
    [
        (
            "Leo Marsh was convicted of bribery, fraud and arson by a jury in Harwick.",
            "Leo Marsh was convicted of fraud and arson by a jury in Harwick.",
            ("bribery, fraud and arson", "fraud and arson"),
        ),
        (
            "Leo Marsh was sentenced to nine years in prison for drugging and sexually assaulting a nurse in Harwick.",
            "After Leo Marsh was sentenced to nine years in state prison for sexual assault, his aunt spoke there.",
            ("drugging and sexually assaulting", "sexual assault"),
        ),
        (
            "Leo Marsh, 29, is wanted for second-degree murder in Harwick.",
            "A warrant was issued for Leo Marsh in Harwick on a murder charge, the police said.",
            ("second-degree murder", "murder"),
        ),
        (
            "Leo Marsh is charged with armed robbery in Harwick.",
            "Leo Marsh is charged with robbery in Harwick.",
            ("armed robbery", "robbery"),
        ),
    ],
)
def test_a_crime_or_its_sort_that_one_leaves_out_is_notable(before: str, after: str, passages: tuple[str, str]) -> None:
    assert told(before, after) == [("less precise", "medium", *passages)]
    assert told(after, before) == [("more precise", "medium", *passages[::-1])]


def test_a_degree_is_told_as_the_sort_of_a_crime_and_not_as_a_figure_too() -> None:
    before = "Leo Marsh is wanted for second-degree murder in Harwick."
    after = "A warrant was issued for Leo Marsh in Harwick on a murder charge."
    assert "number" not in {one.category for one in changes(amid(before), amid(after))}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Told elsewhere in the other article.
        (
            "Leo Marsh was convicted of bribery and fraud in Harwick.",
            "Leo Marsh was convicted of fraud in Harwick. He took bribes for years.",
        ),
        # Another stage, another man, nothing that anybody is to answer for.
        (
            "Leo Marsh was charged with bribery and fraud in Harwick.",
            "Leo Marsh was convicted of fraud in Harwick.",
        ),
        (
            "Leo Marsh was convicted of bribery and fraud in Harwick on Friday.",
            "Ines Caldas was convicted of fraud in Harwick on Friday.",
        ),
        (
            "The book by Leo Marsh is about bribery and fraud in Harwick.",
            "The book by Leo Marsh is about fraud in Harwick.",
        ),
        # A crime each: one was exchanged for the other.
        (
            "Leo Marsh was convicted of fraud and arson in Harwick.",
            "Leo Marsh was convicted of fraud and theft in Harwick.",
        ),
    ],
)
def test_what_is_no_part_of_one_accusation_is_not(before: str, after: str) -> None:
    assert told(before, after) == []
    assert told(after, before) == []
