"""Who has no name in one article and has one in the other."""

import pytest

from tests.unit.telling import found


def told(before: str, after: str) -> list[str]:
    return found(before, after, "who has a name in one of them")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "A man was found dead in a canal near Harwick on Tuesday.",
            "Peter Lunden, 41, was found dead in a canal near Harwick on Tuesday.",
        ),
        (
            "The body of a woman was found in the boot of a car on Friday. Nobody knows her.",
            "The body of Anna Kessler was found in the boot of a car on Friday.",
        ),
        (
            "A badly burnt body was found in a mill on Sunday, and detectives think it may be a missing miller.",
            "The search is over. The body of Anna Kessler was found on Sunday, the coroner said.",
        ),
        (
            "A cyclist collided with a lorry at the Ferris roundabout and lost an arm.",
            "Ines Caldas collided with a lorry at the Ferris roundabout, the police said. She lost an arm.",
        ),
    ],
)
def test_a_name_that_one_article_has_is_set_against_the_noun_of_the_other(before: str, after: str) -> None:
    assert told(before, after) != []
    assert told(after, before) != []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # The first article names that one elsewhere.
        (
            "A man was found dead in a canal near Harwick on Tuesday. Lunden was a baker.",
            "Peter Lunden was found dead in a canal near Harwick on Tuesday.",
        ),
        # One of several.
        (
            "A man was killed when a wall fell in Harwick on Tuesday.",
            "Peter Lunden and Ann Orr were killed when a wall fell in Harwick on Tuesday.",
        ),
        (
            "The wall killed nine people. A man was killed by the wall in Harwick on Tuesday.",
            "Peter Lunden was killed by the wall in Harwick on Tuesday.",
        ),
        # Of another sex, of another deed, of a body and of the living.
        (
            "A woman was arrested in Harwick after the fire at the mill.",
            "Peter Lunden was arrested in Harwick after the fire at the mill. He is a miller.",
        ),
        (
            "A man was seen at the canal near Harwick on Tuesday.",
            "Peter Lunden was found dead in the canal near Harwick on Tuesday.",
        ),
        (
            "A body was found in the canal near Harwick on Tuesday.",
            "Peter Lunden was found safe in the canal near Harwick on Tuesday.",
        ),
        # What is told of a friend is not told of the driver.
        (
            "Two friends of the driver were fined in Harwick after the crash.",
            "Leo Marsh was fined in Harwick after the crash.",
        ),
        # Who only says something may be anyone.
        (
            "A resident said the fire in Harwick began on Tuesday.",
            "Leo Marsh said the fire in Harwick began on Tuesday.",
        ),
    ],
)
def test_whoever_may_be_somebody_else_is_not(before: str, after: str) -> None:
    assert told(before, after) == []
    assert told(after, before) == []


def test_a_name_beside_its_noun_is_set_against_the_noun_alone() -> None:
    before = "Leo Marsh was jailed in Harwick on Friday for drugging and robbing a woman, Anna Kessler, at his home."
    after = "Marsh was jailed in Harwick Keep for robbing a woman at his home."
    assert told(before, after) == ['"Anna Kessler" where the other has "a woman": who has a name in one of them']
    assert told(before, after.replace("a woman", "two women")) == []
