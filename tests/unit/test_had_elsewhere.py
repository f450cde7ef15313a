"""Who retells what an earlier article has from a source that is not at hand may have it from there as well."""

from datetime import date

from dedup import Article, cluster
from dedup.types import Stemma

FIRST = (
    "Cable car stops with 48 on board\n\n"
    "A cable car with 48 skiers stopped for five hours above the Vassa gorge on Tuesday, the Ostrava News Agency "
    "reported.\n\n"
    "The haul rope had jumped off a pulley at the upper station, according to the agency. Rescuers let the skiers down "
    "on ropes one after the other, and a girl of nine was the last of them, the agency said.\n\n"
    "Operator Dario Belik told the agency that the rope was inspected in November and that no fault had been found."
)
OWN = "\n\nThe valley's four hotels were fully booked; the owner of the largest, Rosa Timm, served soup until midnight."
LATER = (
    "Girl of nine last to leave the Vassa cable car\n\n"
    "Rescuers needed five hours on Tuesday to let 48 skiers down on ropes from a cable car above the Vassa gorge.\n\n"
    "It had stopped when its haul rope left a pulley at the upper station. The last one down was a girl of nine.\n\n"
    "No fault was found when the rope was inspected in November, operator Dario Belik said.\n\n"
    "The regional council wants to know by Friday who paid for the inspection."
)
SOUP = "\n\nRosa Timm, who owns the largest of four hotels in the valley, all fully booked, served soup until midnight."


def tree(first: str, later: str) -> Stemma:
    articles = [
        Article(name, text, published=date(2032, 2, day)) for name, text, day in (("a", first, 3), ("b", later, 4))
    ]
    [story] = cluster(articles).stories
    return story.stemma


def test_the_later_of_two_days_is_no_reason_where_the_earlier_article_has_it_all_from_elsewhere() -> None:
    found = tree(FIRST + OWN, LATER)
    assert [source.name for source in found.sources] == ["Ostrava News Agency"]
    assert not any(edge.observed for edge in found.derivations)
    assert [one.kind for one in found.undecided] == ["retold"]


def test_who_retells_what_the_earlier_article_found_out_itself_has_it_from_there() -> None:
    assert ("a", "b") in {(edge.parent, edge.child) for edge in tree(FIRST + OWN, LATER + SOUP).derivations}


def test_who_follows_one_statement_of_a_papers_own_article_has_it_from_there() -> None:
    paper = (
        "Works hid spill for 11 days\n\n"
        "The lithium works at Gorna spilled 300,000 litres of brine into a brook in April and told nobody for eleven "
        "days, according to a report obtained by the Gorna Beacon. The report says that a valve had been marked for "
        "repair since January.\n\nPlant manager Silke Raum told the Beacon that the brine was harmless.\n\n"
        "Farmers found dead trout on both banks of the brook on 14 April."
    )
    follower = (
        "Investigation of Gorna works opened\n\n"
        "The environment ministry opened an investigation of the works at Gorna on Wednesday.\n\n"
        "It comes a day after the Gorna Beacon reported that the plant had let 300,000 litres of brine into a brook "
        "and kept silent for eleven days.\n\nMinister Jan Oder said he would go to Gorna on Friday."
    )
    found = tree(paper, follower)
    assert found.sources == ()
    assert {(edge.parent, edge.child) for edge in found.derivations} == {("a", "b")}
