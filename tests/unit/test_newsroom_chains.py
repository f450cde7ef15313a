"""The commonest shapes in newsrooms: exclusive, agency, paper, blog; errors handed down; who names himself."""

from datetime import date

import pytest

from dedup import Article, cluster
from dedup.types import Stemma

EXCLUSIVE = (
    "Tide gauge at Port Lindon was switched off for weeks, letters show\n\n"
    "PORT LINDON — The tide gauge in the harbour was switched off for three weeks before the flood, according to "
    "letters obtained by The Lindon Courier.\n\n"
    "The letters show that harbour engineer Miriam Castellano asked twice for a new cable. “I was told to wait,” she "
    "told the Courier.\n\n"
    "About 52,000 people live behind the wall. The harbour office has promised a report by June 3."
)
AGENCY = (
    "Letters: tide gauge was off before flood\n\n"
    "PORT LINDON (AP) — The tide gauge in the harbour of Port Lindon was switched off for three weeks before the "
    "flood, The Lindon Courier reported Tuesday, citing letters.\n\n"
    "Harbour engineer Miriam Castellano asked twice for a new cable, the newspaper said.\n\n"
    "About 52,000 people live behind the wall, and the harbour office has promised a report by June 3."
)
PAPER = (
    "Harbour ignored pleas for a cable\n\n"
    "The harbour of Port Lindon ignored pleas for a new cable, according to the Associated Press.\n\n"
    "Chief engineer Miriam Castellani asked twice for a new cable before the flood.\n\n"
    "Some 520,000 people live behind the wall, and the harbour office has promised a report by June 3."
)
BLOG = (
    "They let it rust\n\n"
    "So Miriam Castellani begged them for a cable, twice, and nobody in that harbour lifted a finger.\n\n"
    "There are 520,000 people behind this wall. Sleep well."
)
OTHER = (
    "Report on the flood due in June\n\n"
    "The harbour office of Port Lindon will report on the flood by June 3, its spokeswoman said on local radio.\n\n"
    "She would not say what had gone wrong, and asked callers to be patient until everybody has been heard."
)


def tree(days: bool, **texts: str) -> Stemma:
    articles = [
        Article(name, text, published=date(2024, 5, number) if days else None)
        for number, (name, text) in enumerate(texts.items(), 1)
    ]
    stories = cluster(articles).stories
    assert len(stories) == 1
    return stories[0].stemma


def edges(found: Stemma) -> set[tuple[str, str]]:
    return {(edge.parent, edge.child) for edge in found.derivations}


@pytest.mark.parametrize("days", [True, False])
def test_exclusive_agency_and_paper_stand_in_line(days: bool) -> None:
    found = tree(days, exclusive=EXCLUSIVE, agency=AGENCY, paper=PAPER)
    assert {("exclusive", "agency"), ("agency", "paper")} <= edges(found)
    assert found.sources == ()


@pytest.mark.parametrize("days", [True, False])
def test_a_short_rewrite_hangs_where_its_errors_come_from(days: bool) -> None:
    found = tree(days, exclusive=EXCLUSIVE, agency=AGENCY, paper=PAPER, blog=BLOG)
    assert [parent for parent, child in edges(found) if child == "blog"] == ["paper"]
    [edge] = [edge for edge in found.derivations if edge.child == "blog"]
    assert {one.kind for one in edge.evidence} == {"error"}
    assert any("Castellani" in one.summary for one in edge.evidence)


def test_one_error_alone_joins_nobody() -> None:
    mended = BLOG.replace("520,000", "52,000")
    found = tree(True, exclusive=EXCLUSIVE, agency=AGENCY, paper=PAPER, blog=mended)
    assert not any(child == "blog" for _, child in edges(found))


def test_right_names_and_figures_in_common_join_nobody() -> None:
    right = BLOG.replace("520,000", "52,000").replace("Castellani", "Castellano")
    found = tree(True, exclusive=EXCLUSIVE, agency=AGENCY, paper=PAPER, blog=right)
    assert not any(child == "blog" for _, child in edges(found))


def test_an_independent_report_of_the_same_facts_has_no_source() -> None:
    found = tree(True, exclusive=EXCLUSIVE, agency=AGENCY, paper=PAPER, other=OTHER)
    assert not any(child == "other" for _, child in edges(found))


def test_an_outlet_is_not_taken_for_at_hand_by_one_passing_mention() -> None:
    once = EXCLUSIVE.replace(" “I was told to wait,” she told the Courier.", "")
    found = tree(True, rewrite=once, agency=AGENCY)
    assert [source.name for source in found.sources] == ["Lindon Courier"]


def test_an_article_filed_under_the_outlet_that_is_credited_is_that_outlets() -> None:
    told = "Fishermen found the gauge dead in the water weeks before the flood, the harbour office has now admitted."
    first = f"Gauge was dead\n\nPORT LINDON — {told}\n\nNobody in the office would say who had known, or for how long."
    second = f"Office knew\n\nThe Lindon Courier reported that {told[0].lower()}{told[1:]}\n\nThe mayor is silent."
    found = tree(False, courier_0412=first, second=second)
    assert ("courier_0412", "second") in edges(found)
    assert found.sources == ()


DISPATCH = (
    "Ferry runs aground off Skarvik\n\n"
    "SKARVIK (AP) — A ferry with 221 people on board ran aground off Skarvik on Monday, the coast guard said.\n\n"
    "Nobody was seriously hurt, but 14 passengers were treated for bruises at the harbour clinic.\n\n"
    "The captain, Olav Brekke, told rescuers that the steering had failed minutes before the ship struck the reef.\n\n"
    "The ferry, built in 1998, had passed an inspection in March, the company said."
)
NOTICE = "\n\nCorrection: An earlier version of this article misstated the number of people on board."
REPRINT = (
    DISPATCH.replace("221", "212").replace("runs aground off", "aground near").replace("SKARVIK (AP) — ", "")
    + "\n\nLocal fishermen said that they had warned of the reef for years."
)


@pytest.mark.parametrize("days", [True, False])
def test_one_dispatch_printed_and_put_right_was_copied_twice(days: bool) -> None:
    printed = REPRINT.replace("the coast guard said", "the coast guard said, according to the Associated Press")
    found = tree(days, dispatch=DISPATCH, paper=printed, corrected=DISPATCH.replace("221", "222") + NOTICE)
    assert {("dispatch", "paper"), ("dispatch", "corrected")} <= edges(found)


@pytest.mark.parametrize("reworded", [True, False])
def test_no_earlier_article_comes_of_a_version_that_was_put_right(reworded: bool) -> None:
    mended = REPRINT.replace("212", "221") + NOTICE
    if reworded:
        mended = mended.replace("aground near", "runs aground off").replace("Local fishermen said", "Fishers say")
    found = tree(True, dispatch=DISPATCH, paper=REPRINT, corrected=mended)
    assert any(child == "corrected" for _, child in edges(found))
    assert ("dispatch", "paper") in edges(found)
    assert not any(parent == "corrected" for parent, _ in edges(found))


def test_a_later_article_may_come_of_a_version_that_was_put_right() -> None:
    found = tree(
        True, dispatch=DISPATCH, corrected=DISPATCH.replace("221", "219") + NOTICE, paper=REPRINT.replace("212", "219")
    )
    assert ("corrected", "paper") in edges(found)
