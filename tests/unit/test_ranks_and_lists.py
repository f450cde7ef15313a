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
