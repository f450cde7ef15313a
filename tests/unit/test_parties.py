"""The party of one person, as two articles tell it."""

import pytest

from dedup import Article, diff
from dedup.text.parties import parties
from dedup.types import Change, Span


def told(before: str, after: str) -> list[Change]:
    changes = diff(Article("a", before), Article("b", after)).changes
    return [one for one in changes if one.category in {"role", "name"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Labour councillor Ada Low", "The Liberal Democrat Ada Low"),
        ("Ada Low (D-Ohio)", "Ada Low, R-Ohio,"),
        ("The Conservative group leader, Ada Low,", "Independent councillor Ada Low"),
        ("Green MP Ada Low", "The MP Ada Low, of the Socialists,"),
        ("Ada Low, a Democrat from Ohio,", "Republican Ada Low"),
    ],
)
def test_one_person_of_two_parties_is_a_change_of_role(one: str, other: str) -> None:
    found = told(f"{one} opposed the sale of the depot.", f"{other} did not want the depot to be sold.")
    assert {(change.category, change.relation) for change in found} == {("role", "changed")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tory MP Ada Low", "The Conservative Ada Low"),
        ("Democratic senator Ada Low", "Ada Low (D-Ohio)"),
        ("Ada Low of the CDU", "The Christian Democrat Ada Low"),
        ("Ada Low, who attacked the Labour Party,", "Ada Low of the Conservatives"),
        ("A former Labour minister, Ada Low,", "Independent MP Ada Low"),
        ("Labour councillor Ada Low", "Ada Low, who accused the Conservatives,"),
    ],
)
def test_other_words_for_one_party_and_the_parties_of_others_are_none(one: str, other: str) -> None:
    found = told(f"{one} opposed the sale of the depot.", f"{other} did not want the depot to be sold.")
    assert not any("party" in change.summary for change in found)


def test_somebody_nameless_of_another_party_is_told_once() -> None:
    found = told("A Labour MP resigned on Monday over the vote.", "A Conservative MP resigned on Monday over the vote.")
    assert [change.category for change in found] == ["role"]
    same = told("A Labour MP resigned on Monday over the vote.", "Over the vote a Labour MP resigned on Monday.")
    assert not same


def test_parties_are_told_by_capitals() -> None:
    text = "The conservative estimate of an independent Labour voter, Ida Low (I)."
    assert [party.name for party in parties(text, Span(0, len(text)))] == ["labour", "independent"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Labour's Ada Low", "The Conservative Ada Low"),
        ("Ada Low, who is a Labour councillor,", "The Conservative Ada Low"),
    ],
)
def test_whose_somebody_is_and_who_somebody_is_tell_the_party(one: str, other: str) -> None:
    found = told(f"{one} opposed the sale of the depot.", f"{other} did not want the depot to be sold.")
    assert any("another party for one person" in change.summary for change in found)


@pytest.mark.parametrize("one", ["Labour, Ada Low and the unions", "Labour, said Ada Low,", "For Ada Low Labour"])
def test_a_party_that_only_stands_beside_a_person_is_not_theirs(one: str) -> None:
    found = told(f"{one} opposed the sale of the depot.", "The Conservative Ada Low did not want the depot to be sold.")
    assert not any("party" in change.summary for change in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A Labour MP", "A Conservative councillor"),
        ("A Tory MP", "A Conservative MP"),
        ("A Labour MP and a Conservative MP", "A Conservative MP and a Labour MP"),
        ("Labour MP Ada Low", "Conservative MP Ida Dunn"),
    ],
)
def test_of_another_office_of_several_and_of_two_persons_no_party_is_another(one: str, other: str) -> None:
    found = told(f"{one} resigned on Monday over the vote.", f"{other} resigned on Monday over the vote.")
    assert not any("party" in change.summary for change in found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Liberal Democrats won.", ["Liberal Democrats"]),
        ("The Labourers and non-Labour voters won.", []),
        ("The People’s Party won.", ["People’s Party"]),
    ],
)
def test_the_longest_name_counts_as_a_whole_word_with_any_apostrophe(text: str, names: list[str]) -> None:
    assert [party.span.of(text) for party in parties(text, Span(0, len(text)))] == names
