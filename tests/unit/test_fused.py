"""Articles put together from two others in other words: both are told, and no article that reports for itself is."""

from datetime import date

import pytest

from dedup import Article, cluster
from dedup.types import Stemma

MINISTRY = """Bluetongue found on four farms in Harrow Vale
Vets have confirmed bluetongue on four sheep farms in Harrow Vale, the agriculture ministry said on Thursday.
Some 2,300 animals on the holdings have been placed under restriction and no livestock may leave a zone of 20 \
kilometres around them.
The virus, which is spread by midges, does not affect people or the safety of meat.
Chief veterinary officer Dana Ruthven said the strain had most likely been blown in from the continent in warm nights \
at the end of August.
"We have to assume that there are more infected animals than we know of," she told reporters.
Farmers who notice swollen heads or lameness in their flocks are asked to ring a hotline."""
MARKET = """Tupping sales called off as lamb prices slide
The autumn ram sale at Corsby, the biggest in the north, has been cancelled for the first time since 2001.
Auctioneer Hugh Pellow said 1,150 rams had been entered and that the loss to the mart would be close to 400,000 pounds.
Store lambs fetched 71 pounds on average at Wenlow market on Wednesday, 12 pounds less than a week earlier.
"Nobody wants to buy what he may not be allowed to move," Pellow said.
The farmers' federation wants the government to pay for tests before each sale, at 35 pounds an animal.
Its president, Olwen Tranter, warned that one hill farm in ten might give up before the spring."""
FUSED = """Sheep country braces for a hard autumn
There will be no ram sale at Corsby this year. The north's largest had 1,150 animals on its list, and Hugh Pellow, who \
was to sell them, puts what his mart loses at nearly 400,000 pounds.
What stopped it is a virus carried by midges. Bluetongue has turned up in flocks on four holdings in Harrow Vale, \
according to the ministry of agriculture, which has shut in 2,300 animals and forbidden any movement out of a \
20-kilometre zone.
People cannot catch it, and the meat is safe to eat.
Warm nights in late August probably carried the strain over from the continent, believes Dana Ruthven, the country's \
top vet, who reckons with undiscovered cases: "We have to assume that there are more infected animals than we know of."
Buyers are holding back. At Wenlow on Wednesday store lambs made only 71 pounds, down 12 on the week before.
One in ten hill farms could be gone by spring, fears Olwen Tranter of the farmers' federation, who calls on the state \
to meet the 35 pounds that a test costs whenever sheep are sold."""
GUIDE = """Bluetongue: what sheep farmers need to know
Bluetongue is back in the country after eleven years. The disease was discovered this week in Harrow Vale.
Professor Miles Aske of the veterinary college in Dunmere explains how to protect a flock: keep animals indoors at \
dusk, drain standing water and order vaccine early.
A vaccine has been licensed since June, but only 40,000 doses are in stock.
"Cattle can carry it without showing a sign," Aske says."""


def tree(texts: dict[str, str], days: dict[str, str] | None = None) -> Stemma:
    published = days or {}
    articles = [
        Article(name, text, published=date.fromisoformat(published[name]) if name in published else None)
        for name, text in texts.items()
    ]
    [story] = cluster(articles).stories
    return story.stemma


def edges(stemma: Stemma) -> dict[tuple[str, str], str]:
    return {(one.parent, one.child): one.tier for one in stemma.derivations if one.observed}


@pytest.fixture(scope="module")
def undated() -> Stemma:
    return tree({"fused": FUSED, "guide": GUIDE, "market": MARKET, "ministry": MINISTRY})


def test_a_rewrite_of_two_articles_has_both_for_parents(undated: Stemma) -> None:
    assert edges(undated) == {("ministry", "fused"): "suggested", ("market", "fused"): "suggested"}


def test_a_fusion_tells_what_it_rests_on(undated: Stemma) -> None:
    for edge in undated.derivations:
        assert any("these share next to nothing" in one.summary for one in edge.evidence)


def test_an_edge_to_one_of_two_parents_is_not_asked_for_without_the_other(undated: Stemma) -> None:
    assert {edge.support for edge in undated.derivations} == {1.0}


def test_an_independent_report_beside_a_fusion_has_no_part_in_it(undated: Stemma) -> None:
    assert not any("guide" in (one.a, one.b) for one in undated.undecided)
    assert not any("guide" in (one.parent, one.child) for one in undated.derivations)


def test_days_tell_the_direction_of_a_fusion() -> None:
    days = {"ministry": "2024-09-05", "market": "2024-09-05", "fused": "2024-09-07"}
    stemma = tree({"fused": FUSED, "market": MARKET, "ministry": MINISTRY}, days)
    assert edges(stemma).keys() == {("ministry", "fused"), ("market", "fused")}
    assert {edge.basis for edge in stemma.derivations} == {("time",)}


def test_an_article_between_two_others_in_time_is_put_together_from_neither() -> None:
    days = {"ministry": "2024-09-05", "fused": "2024-09-06", "market": "2024-09-07"}
    stemma = tree({"fused": FUSED, "market": MARKET, "ministry": MINISTRY}, days)
    assert ("market", "fused") not in edges(stemma)
    assert not any("third article" in one.summary for edge in stemma.derivations for one in edge.evidence)


def test_three_reports_of_one_event_are_put_together_from_none() -> None:
    texts = {
        "post": """Ferry runs aground off Tarn Point
The ferry Solway Star ran aground off Tarn Point on Friday with 212 people aboard, the coastguard said.
Two lifeboats took the passengers to Kellan, where the town opened its school for them.
Captain Ross Avery, 51, was interviewed by investigators in the afternoon.
"It was foggy and then there was a bang," said a passenger, Lena Marsh.
The operator, Firth Lines, cancelled all sailings until Sunday.""",
        "times": """Fog blamed as ferry hits rocks
More than 200 people were brought ashore on Friday after the Solway Star struck rocks near Tarn Point.
A nurse from Kellan, Amir Tesh, treated 14 of them for cold and bruises in the sports hall.
Fishermen said that the light on the point had been out for a week.
Firth Lines said it was too early to speak of causes.
The ship, built in Gdynia in 1994, lay with a list of ten degrees in the evening.""",
        "echo": """Passengers tell of night on the rocks
Lena Marsh had just fetched a cup of tea when the Solway Star stopped with a bang off Tarn Point.
Crew members handed out life jackets within minutes, she said in Kellan, where the school was opened for them.
Investigators spoke to captain Ross Avery for three hours on Friday.
Divers are to look at the hull of the ship, which lists by ten degrees, on Saturday morning.
The fishermen's union had complained about the light on the point in a letter of 3 May.""",
    }
    stemma = tree(texts)
    assert not stemma.derivations
