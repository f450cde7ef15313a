"""A source told by what it is ("the company") and by its name, and sources that said nothing."""

import pytest

from dedup.compare.changes import diff
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Alignment, Article, SentencePair

NAMED = "Fjordlinjen said on Monday that the ship had been inspected in May."


def credits(before: str, after: str) -> list[tuple[str, str]]:
    """Compare the last sentences of two articles; give what is told of their sources."""
    one, other = extract_story([prepare(Article("a", before)), prepare(Article("b", after))])
    pair = SentencePair(len(one.sentences) - 1, len(other.sentences) - 1, 1.0)
    found = diff(one, other, Alignment("a", "b", (pair,), ())).changes
    return [(x.relation, (*x.before, *x.after)[0].text) for x in found if x.category == "attribution"]


def test_the_company_is_the_one_that_its_article_names() -> None:
    told = "Fjordlinjen runs the ferry. The company said on Monday that the ship had been inspected in May."
    assert credits(told, NAMED) == credits(NAMED, told) == []


@pytest.mark.parametrize(
    "told",
    [
        "The company said on Monday that the ship had been inspected in May.",
        "Fjordlinjen runs the ferry. The Norwegian coast guard said on Monday that the ship had been inspected in May.",
    ],
    ids=["named nowhere", "another body"],
)
def test_a_body_that_its_article_does_not_name_so_is_another_source(told: str) -> None:
    assert [relation for relation, _ in credits(told, NAMED)] == ["changed"]


def test_who_has_not_said_it_is_no_source_to_drop() -> None:
    assert credits("The Lund fund has not said whether it will sell.", "The Lund fund backs the offer.") == []
