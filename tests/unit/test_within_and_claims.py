"""Clashes inside one article, the claim table, and changes of a whole story, from articles read in full."""

import pytest

from dedup.compare.align import align
from dedup.compare.changes import diff
from dedup.compare.claims import claims
from dedup.compare.rank import story_changes
from dedup.compare.within import within
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.text.vectors import StoryVectors
from dedup.types import Alignment, Article, Change, Claim, Document, SentencePair


def read(**texts: str) -> list[Document]:
    return list(extract_story([prepare(Article(name, text)) for name, text in texts.items()]))


def kinds(changes: tuple[Change, ...]) -> set[tuple[str, str]]:
    return {(one.category, one.relation) for one in changes}


def one_row(documents: list[Document], score: float = 0.8) -> tuple[Claim, ...]:
    names = [document.article.id for document in documents]
    pairs = [(i, j) for i in range(len(names)) for j in range(i + 1, len(names))]
    return claims(documents, [Alignment(names[i], names[j], (SentencePair(0, 0, score),), ()) for i, j in pairs])


def test_an_office_of_one_country_with_two_holders_is_a_clash() -> None:
    (document,) = read(
        a="Ukrainian President Ivan Melnyk arrived on Monday. Later Ukrainian President Taras Bondar spoke."
    )
    assert ("role", "contradiction") in kinds(within(document))


def test_presidents_of_two_countries_are_no_clash() -> None:
    (document,) = read(
        a="Ukrainian President Ivan Melnyk arrived on Monday. He was met by Polish President Adam Nowak in Warsaw."
    )
    assert within(document) == ()


def test_a_famous_head_of_state_needs_no_country_and_is_nobodys_rival() -> None:
    (document,) = read(
        a="President Barack Obama urged Ukraine to hold a vote. Ukrainian President Petro Poroshenko agreed on Tuesday."
    )
    assert "role" not in {one.category for one in within(document)}


def test_one_still_to_take_office_who_took_it_is_a_clash() -> None:
    (document,) = read(a="President-elect Ann Carter, who took office on January 20, wants to end the strike.")
    assert ("role", "contradiction") in kinds(within(document))


def test_one_name_in_two_spellings_within_an_article_is_told() -> None:
    (document,) = read(
        a="President Volodymyr Zelenskiy spoke in Kyiv. On Friday, President Zelenskyy thanked the soldiers again."
    )
    assert ("name", "spelling") in kinds(within(document))


def test_two_counts_of_one_deed_within_an_article_clash() -> None:
    (document,) = read(
        a="The army of Freedonia wants to retake the Arden valley. For this, it deployed several thousand soldiers.\n\n"
        "The army of Freedonia gathered 50,000 soldiers for the Arden valley."
    )
    assert ("number", "contradiction") in kinds(within(document))


def test_a_clash_of_an_article_with_itself_speaks_of_one_article() -> None:
    (document,) = read(
        a="Ukrainian President Ivan Melnyk arrived on Monday. Later Ukrainian President Taras Bondar spoke. The gale"
        " killed 12 people in Brenmouth. The gale killed 15 people in Brenmouth, it was said later."
    )
    told = [one.summary for one in within(document)]
    assert len(told) > 1
    assert all("in one article: " in summary and "where the other has" not in summary for summary in told)


def test_an_article_without_clashes_has_none() -> None:
    (document,) = read(a="The mill burnt down on Friday. Two men were hurt, and 12 firefighters came.")
    assert within(document) == ()


def test_a_claim_row_has_a_cell_for_each_article_that_makes_it() -> None:
    documents = read(
        a="The storm killed 12 people in Arden.",
        b="In Arden the storm killed 12 people.",
        c="The storm killed 40 people in Arden.",
    )
    (row,) = one_row(documents)
    assert [cell.article for cell in row.cells] == ["a", "b", "c"]
    assert [cell.odd for cell in row.cells] == [False, False, True]
    assert any(reading.text.startswith("40") for reading in row.cells[2].readings)


def test_nobody_is_odd_where_all_agree_or_only_two_speak() -> None:
    agree = read(a="The storm killed 12 people.", b="The storm killed 12 people.", c="The storm killed twelve people.")
    assert not any(cell.odd for cell in one_row(agree)[0].cells)
    two = read(a="The storm killed 12 people.", b="The storm killed 40 people.")
    assert not any(cell.odd for cell in one_row(two)[0].cells)


def test_who_tells_a_total_beside_the_part_that_all_tell_is_not_odd() -> None:
    documents = read(
        a="The merged group will cut 900 jobs in Arden.",
        b="In Arden the merged group will cut up to 900 jobs.",
        c="The merged group will cut 900 of its 21,000 jobs in Arden.",
    )
    assert not any(cell.odd for cell in one_row(documents)[0].cells)
    other = read(
        a="The merged group will cut 900 jobs in Arden.",
        b="In Arden the merged group will cut up to 900 jobs.",
        c="The merged group will cut 1,400 of its 21,000 jobs in Arden.",
    )
    assert [cell.odd for cell in one_row(other)[0].cells] == [False, False, True]


def test_who_counts_one_thing_twice_and_once_unlike_the_others_is_odd() -> None:
    documents = read(
        a="The army of Freedonia gathered 50,000 soldiers for the Arden valley.",
        b="For the Arden valley, the army of Freedonia gathered 50,000 soldiers.",
        c="The army of Freedonia gathered 50,000 soldiers for Arden.\n\n"
        "For the Arden valley the army of Freedonia gathered several thousand soldiers.",
    )
    pairs = {("a", "b"): 1, ("a", "c"): 2, ("b", "c"): 2}
    (row,) = claims(
        documents,
        [Alignment(a, b, tuple(SentencePair(0, at, 0.8) for at in range(n)), ()) for (a, b), n in pairs.items()],
    )
    assert [cell.odd for cell in row.cells] == [False, False, True]


def test_a_sentence_like_two_unlike_ones_does_not_chain_them() -> None:
    documents = read(
        a="The storm killed 12 people.",
        b="The storm killed 12 people and closed the port of Arden for a week.",
        c="The port of Arden was closed.",
    )
    alignments = [
        Alignment("a", "b", (SentencePair(0, 0, 0.6),), ()),
        Alignment("b", "c", (SentencePair(0, 0, 0.25),), ()),
        Alignment("a", "c", (), ()),
    ]
    rows = claims(documents, alignments)
    assert [[cell.article for cell in row.cells] for row in rows] == [["a", "b"]]


def test_the_man_with_two_offices_comes_first_in_a_story() -> None:
    documents = read(
        a="The Commander-in-Chief of the Armed Forces of Ukraine, General Ivan Melnyk, said the front was quiet.",
        b="Ukraine's Commander-in-Chief Ivan Melnyk said on Monday that the front was quiet. About 90 trucks came.",
        c="On Monday, President Ivan Melnyk said that the front was quiet. Ukrainian President Taras Bondar was away.",
    )
    vectors = StoryVectors.of(documents)
    diffs = [
        diff(documents[i], documents[j], align(documents[i], documents[j], vectors))
        for i, j in ((0, 1), (0, 2), (1, 2))
    ]
    found = story_changes(diffs, [within(document) for document in documents])
    assert (found[0].category, found[0].relation, found[0].materiality) == ("role", "contradiction", "high")
    assert {reading.article for reading in (*found[0].before, *found[0].after)} == {"a", "b", "c"}
    assert "President Ivan Melnyk" in found[0].summary
    assert any(one.summary.endswith("one office with two holders") for one in found)


def test_articles_that_agree_in_other_words_contradict_nothing() -> None:
    documents = read(
        a="About half of the 12,000 workers went on strike on Tuesday, the union said.",
        b="The union said that roughly half of the approximately 12,000 workers struck on Tuesday.",
    )
    found = diff(documents[0], documents[1], align(documents[0], documents[1])).changes
    assert "contradiction" not in {one.relation for one in found}


def test_a_statement_of_one_article_alone_is_told_once_over_the_story() -> None:
    shared = "The mill in Arden burnt down on Friday night."
    documents = read(a=shared, b=f"{shared} Nobody knows who called the firemen of Brack.", c=shared)
    diffs = [diff(documents[i], documents[j], align(documents[i], documents[j])) for i, j in ((0, 1), (0, 2), (1, 2))]
    alone = [one for one in story_changes(diffs, []) if one.category == "statement"]
    assert len(alone) == 1
    assert [reading.article for reading in (*alone[0].before, *alone[0].after)] == ["b"]


@pytest.mark.parametrize(
    ("one", "other", "category"),
    [
        ("Prices rose by 1.5 percent in Arden.", "Prices rose by 15 percent in Arden.", "number"),
        ("It was -3 degrees in Arden on Monday.", "It was 3 degrees in Arden on Monday.", "number"),
        ("The fire left 10-12 dead, police said.", "The fire left 1012 dead, police said.", "number"),
        ("The jury found the miller not guilty.", "The jury found the miller guilty of arson.", "polarity"),
        ("The storm killed at least 5 people.", "The storm killed 5 people.", "number"),
        ("The council paid $5m for the bridge.", "The council paid £5m for the bridge.", "number"),
        ("The bridge will open on May 1 in Arden.", "The bridge will open on May 11 in Arden.", "date"),
        ("Prime Minister Ann Lee opened the bridge.", "President Ann Lee opened the bridge.", "role"),
        ("The bridge in Lyon was closed.", "The bridge in Paris was closed.", "place"),
    ],
)
def test_one_fact_changed_is_a_change_of_its_kind_both_ways(one: str, other: str, category: str) -> None:
    for first, second in ((one, other), (other, one)):
        documents = read(a=first, b=second)
        found = diff(documents[0], documents[1], align(documents[0], documents[1]))
        assert category in {change.category for change in found.changes}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_holders_of_one_office_are_told_beside_an_article_of_a_single_sentence(order: tuple[int, int]) -> None:
    texts = (
        "The Norwegian prime minister, Ada Brent, met farmers.",
        "Rain fell on the valley on Monday. The river rose in the night. Prime Minister Ada Brent met farmers. Later "
        "Norwegian Prime Minister Carl Doe left the valley.",
    )
    documents = extract_story([prepare(Article(str(at), texts[at])) for at in order])
    found = diff(*documents, align(*documents)).changes
    (clash,) = [one for one in found if one.summary.endswith("one office with two holders")]
    assert {reading.article for reading in (*clash.before, *clash.after)} == {"1"}


def test_two_holders_of_one_office_that_both_articles_tell_are_no_difference() -> None:
    text = "Prime Minister Ada Brent met farmers. Later Norwegian Prime Minister Carl Doe left the valley."
    before = "The Norwegian prime minister, Ada Brent, rose at dawn. " + text
    documents = extract_story([prepare(Article("a", before)), prepare(Article("b", text))])
    found = diff(*documents, align(*documents)).changes
    assert not [one for one in found if one.relation == "contradiction" and one.category == "role"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The party began the day with nearly 50 percent of the seats awarded in the first rounds of the vote. "
            "It won roughly 40 percent of the seats awarded by lists, and more of the others.",
            0,
        ),
        (
            "Officers in Velm had counted approximately 11,000 North Korean troops by Monday. "
            "They had counted thousands of North Korean troops by the evening.",
            1,
        ),
    ],
)
def test_shares_that_differ_in_one_article_are_shares_of_different_things(text: str, told: int) -> None:
    assert len([one for one in within(*read(a=text)) if one.relation == "changed"]) == told
