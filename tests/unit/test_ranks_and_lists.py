"""The largest and the second largest, and lists of names of which one was exchanged."""

import pytest

from dedup.compare.align import align
from dedup.compare.changes import diff
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Article, Change


def told(before: str, after: str, finding: str) -> list[tuple[str, str, str]]:
    one, other = extract_story([prepare(Article("a", before)), prepare(Article("b", after))])
    changes: tuple[Change, ...] = diff(one, other, align(one, other)).changes
    found = [each for each in changes if finding in each.summary]
    return [(each.category, each.before[0].text, each.after[0].text) for each in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The country's second-largest bank will close 38 branches.", "Its biggest lender shuts branches. It rained."),
        ("Orne is the third busiest port of the coast.", "The ferry left Orne, the busiest port, at noon."),
    ],
)
def test_a_thing_has_one_place_in_an_order(before: str, after: str) -> None:
    ((category, _, _),) = told(before, after, "another place in one order")
    assert category == "number"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # One of several, and another thing.
        ("The country's second-largest bank will close branches.", "One of the largest banks will close branches."),
        ("The second-largest bank will close branches.", "The largest flood in years closed the road."),
        # Told in both.
        (
            "The second-largest bank will buy the largest bank.",
            "The largest bank is to be bought. The buyer is the second-largest bank.",
        ),
    ],
)
def test_two_things_may_have_two_places(before: str, after: str) -> None:
    assert told(before, after, "another place in one order") == []


def test_one_name_of_a_list_is_exchanged_in_whatever_sentence() -> None:
    before = "Ships will be diverted to Selby, Marrack and Port Anders. Shops warned of empty shelves."
    after = "Empty shelves are feared. Selby, Cotter Bay and Port Anders will take in the vessels."
    assert told(before, after, "another name in one list") == [("place", "Marrack", "Cotter Bay")]


@pytest.mark.parametrize(
    "after",
    [
        # Two others, a longer list, and a name that the other article tells elsewhere.
        "Ships will be sent to Selby, Cotter Bay and Dunmore.",
        "Ships will be sent to Selby, Cotter Bay, Dunmore and Port Anders.",
        "Ships will be sent to Selby, Cotter Bay and Port Anders, not to Marrack.",
    ],
)
def test_lists_that_differ_in_more_than_a_name_are_not_told(after: str) -> None:
    assert told("Ships will be diverted to Selby, Marrack and Port Anders.", after, "another name in one list") == []


def test_a_place_may_be_told_in_digits() -> None:
    before, after = "Orne is the 3rd busiest port of the coast.", "The ferry left Orne, the busiest port, at noon."
    assert told(before, after, "another place in one order")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The second-largest bank will buy the largest bank.", "The largest bank is to be sold."),
        ("Orne is the third busiest port of the coast.", "Orne is the second-largest port of the coast."),
        ("Orne is the joint-busiest port of the coast.", "Orne is the third busiest port of the coast."),
    ],
)
def test_a_place_that_is_told_too_that_is_shared_or_in_another_order_is_none(before: str, after: str) -> None:
    assert told(before, after, "another place in one order") == []
    assert told(after, before, "another place in one order") == []


def test_a_list_of_two_is_compared_in_one_statement_alone() -> None:
    before = "Ships will be diverted to Selby and Marrack on Friday."
    after = "On Friday ships will be diverted to Selby and Dunmore."
    assert told(before, after, "another name in one list") == [("place", "Marrack", "Dunmore")]
    assert told(before, "The poems praise Selby and Dunmore.", "another name in one list") == []


def test_a_list_of_persons_is_one_of_names() -> None:
    before, after = (
        "Prizes went to Ada Low, Ida Dunn and Helen Frost.",
        "The winners are Ada Low, Ida Dunn and Marta Pinho.",
    )
    assert told(before, after, "another name in one list") == [("name", "Helen Frost", "Marta Pinho")]


def test_one_person_named_in_two_ways_is_not_exchanged() -> None:
    before, after = "The prize went to Selby, Marrack and Steve Hale.", "Selby, Marrack and Mr Hale won the prize."
    assert told(before, after, "another name in one list") == []
