"""Texts that are not at hand, told from what their copies have in common: whose they are, and what they drew on."""

from collections.abc import Mapping
from datetime import date

from dedup import Article, cluster
from dedup.types import Stemma

TEXT = (
    "The harbour master closed the northern quay on Monday after divers found cracks in four of its oldest piers.",
    "Repairs are going to take until spring and will cost the town more than it had put aside for the whole decade.",
    "Fishermen who land their catch there were told to move their boards and boats before the end of the week.",
    "Nobody in the council had wanted to hear of the report that an engineer wrote eleven years ago.",
    "It lay in a drawer next to the plans for a marina that never found anybody willing to pay for it.",
    "The mayor has since promised to read every report that reaches his desk before the summer break.",
    "A second engineer measured the piers again and came to the very same result within one afternoon.",
    "The ferry line moved its timetable forward and lets passengers off at the old customs house for now.",
)
# What each of four copies of the text has in its own words.
OWN: Mapping[str, Mapping[str, str]] = {
    "a": {"closed": "shut", "boats": "vessels", "drawer": "cupboard", "eleven years ago": "in 2013", "lets": "sets"},
    "b": {"divers": "swimmers", "whole decade": "entire decade", "measured": "surveyed", "break": "holidays"},
    "c": {"customs house": "toll house", "Nobody": "No one", "very same": "identical", "catch": "fish"},
    "d": {"on Monday": "yesterday", "spring": "autumn", "marina": "yacht basin", "timetable": "schedule"},
}
CREDIT = "The quay will be sold before the autumn, according to The Guardian."
LAST_DAY = {"a": 3, "b": 2, "c": 2, "d": 2}


def tree_of(days: Mapping[str, int], wire: str = "", credits_: str = "") -> Stemma:
    """Give the tree of the copies; those of ``wire`` bear Reuters' dateline, those of ``credits_`` credit a paper."""
    articles = []
    for name, own in OWN.items():
        text = "\n\n".join((*TEXT, CREDIT) if name in credits_ else TEXT)
        for word, other in own.items():
            assert text.count(word) == 1
            text = text.replace(word, other)
        dateline = "PORT LINDON (Reuters) - " if name in wire else ""
        published = date(2024, 5, days[name]) if days else None
        articles.append(Article(name, dateline + text, published=published))
    (story,) = cluster(articles).stories
    return story.stemma


def names_of(tree: Stemma) -> list[str | None]:
    return [source.name for source in tree.sources]


def test_a_lost_dispatch_is_named_by_the_dateline_of_its_copies() -> None:
    (source,) = tree_of(LAST_DAY, wire="abcd").sources
    assert source.name == "Reuters"
    assert "dateline" in source.description


def test_a_lost_text_that_half_of_its_copies_sign_is_nobodys() -> None:
    assert names_of(tree_of(LAST_DAY, wire="ab")) == [None]


def test_what_most_copies_credit_is_the_source_of_the_lost_text() -> None:
    tree = tree_of(LAST_DAY, credits_="abc")
    paper, lost = tree.sources
    assert (paper.name, lost.name, lost.above) == ("The Guardian", None, paper.siglum)
    assert {(edge.parent, edge.child) for edge in tree.derivations} == {(lost.siglum, name) for name in OWN}


def test_what_all_copies_of_an_article_at_hand_credit_it_hands_down() -> None:
    paper, lost = tree_of({}, credits_="abcd").sources
    assert (paper.name, paper.above, lost.above) == ("The Guardian", None, "a")


def test_what_half_of_the_copies_credit_is_their_own_source() -> None:
    tree = tree_of(LAST_DAY, credits_="ab")
    paper, lost = tree.sources
    assert (paper.name, lost.above) == ("The Guardian", None)
    assert (paper.siglum, "a") in {(edge.parent, edge.child) for edge in tree.derivations}


def test_no_lost_text_stands_below_an_article_later_than_its_copies() -> None:
    (undated,), (dated,) = tree_of({}).sources, tree_of(LAST_DAY).sources
    assert (undated.above, dated.above) == ("a", None)
