"""Retelling: a rewrite in other words is seen by how much of it the other tells, an independent report is not."""

import re
from dataclasses import replace
from datetime import date

from dedup import Article, cluster
from dedup.derive.evidence import Witness, runs
from dedup.derive.pairs import pair
from dedup.derive.retold import retelling
from dedup.text.prepare import prepare
from dedup.types import SentencePair, Story

AGENCY = """Ferry with 212 people aboard runs aground off Tarvik

The passenger ferry Solveig ran onto rocks near the island of Tarvik early on Tuesday, the coast guard said.

All 212 people on board, among them 19 crew, were taken off within three hours.

Eleven passengers were treated for bruises and two were flown to the hospital in Molde.

The captain, Ragnhild Aas, told investigators that the steering had failed eight minutes before the impact.

The Solveig, built in 1994, was last inspected on 14 March and had 37 defects on its list.

Its owner, Fjordlinjen, said the defects had been mended and that it would cooperate with the inquiry.

About 6,000 litres of diesel leaked into the sound, and a boom 900 metres long was laid around the hull.

A replacement ship will take over the route from Friday, the company said.
"""

REWRITE = """Passengers rescued after Solveig hits rocks

Early Tuesday, the ferry Solveig struck rocks close to Tarvik island, according to the coast guard.

It took less than three hours to bring everybody to safety: 212 people were aboard, 19 of whom belong to the crew.

Two of the passengers had to be flown to hospital in Molde, and eleven were looked after because of bruises.

Eight minutes before the ship hit the rocks its steering broke down, captain Ragnhild Aas said to the investigators.

The last inspection of the Solveig, which dates from 1994, took place on 14 March; it listed 37 defects.

These had been put right, said the owner Fjordlinjen, who promised to help the inquiry.

Around the hull lies a boom of 900 metres, since some 6,000 litres of diesel ran into the sound.

From Friday another ship is to serve the route, Fjordlinjen said.
"""

OWN_REPORT = """"We held hands and waited": night on the Solveig

Kari Moen had just fallen asleep in her cabin when a blow threw her to the floor.

The teacher from Ålesund was one of 212 people on the ferry that ran aground off Tarvik on Tuesday.

"We held hands and waited, nobody screamed," she said in the sports hall of Molde, wrapped in a blanket.

Fishermen such as Odd Brekke from the hamlet of Sund were the first to arrive, long before the coast guard.

Brekke took 31 people into his boat and went back twice.

Trade unionists have warned for years of worn out ships; Nils Tveit of the seamen's union counts five failures of
steering on this line since 2019.

The ministry in Oslo did not wish to comment on that on Tuesday evening.

Kari Moen will take the bus home, she said.
"""


def story(*articles: Article) -> Story:
    (found,) = cluster(
        articles,
    ).stories
    return found


def test_a_rewrite_in_other_words_is_a_retelling_and_a_report_of_ones_own_is_none() -> None:
    found = story(Article("agency", AGENCY), Article("rewrite", REWRITE), Article("own", OWN_REPORT))
    assert [(one.a, one.b, one.kind) for one in found.stemma.undecided] == [("agency", "rewrite", "retold")]
    assert not found.stemma.derivations
    assert {tuple(one.members) for one in found.stemma.families} == {("agency", "rewrite"), ("own",)}


def test_the_reason_counts_what_is_told_again_and_quotes_both() -> None:
    (pair,) = story(Article("agency", AGENCY), Article("rewrite", REWRITE)).stemma.undecided
    (reason,) = pair.evidence
    assert reason.kind == "retold"
    assert "sentences say what the other says" in reason.summary
    assert {one.article for one in reason.readings} == {"agency", "rewrite"}


def test_days_give_a_retelling_its_direction_but_never_confirm_it() -> None:
    early = Article("rewrite", REWRITE, published=date(2025, 4, 2))
    (edge,) = story(early, Article("agency", AGENCY, published=date(2025, 4, 1))).stemma.derivations
    assert (edge.parent, edge.child, edge.tier) == ("agency", "rewrite", "suggested")
    assert [one.kind for one in edge.evidence][:2] == ["time", "retold"]


def test_a_phrase_that_both_have_is_no_reason_for_an_edge() -> None:
    told = "212 people were aboard, 19 of whom belong to the crew"
    own = REWRITE.replace(told, "on board, among them 19 crew, were 212 people")
    agency = Article("agency", AGENCY, published=date(2024, 5, 6))
    (edge,) = story(agency, Article("rewrite", own, published=date(2024, 5, 8))).stemma.derivations
    assert {one.kind for one in edge.evidence} == {"time", "retold"}
    taken_over = "Eleven passengers were treated for bruises and two were flown to the hospital. Two of the"
    copied = own.replace("Two of the", taken_over)
    (edge,) = story(agency, Article("rewrite", copied, published=date(2024, 5, 8))).stemma.derivations
    assert "verbatim" in {one.kind for one in edge.evidence}


def test_what_two_articles_tell_alike_they_may_have_from_the_outlet_that_both_name() -> None:
    early, late = (
        Article(
            name,
            text.replace("the coast guard said", said).replace("according to the coast guard", said),
            published=day,
        )
        for name, text, said, day in (
            ("agency", AGENCY, "Reuters reported", date(2025, 4, 1)),
            ("rewrite", REWRITE, "Reuters reported", date(2025, 4, 2)),
        )
    )
    stemma = story(early, late).stemma
    assert [one.name for one in stemma.sources] == ["Reuters"]
    assert not [one for one in stemma.derivations if one.observed]


def test_a_retelling_is_seen_in_a_script_without_capitals() -> None:
    towns = ["חיפה", "עכו", "צפת", "נצרת", "אשדוד", "אילת", "רמלה", "לוד", "יפו", "חדרה", "נתניה", "טבריה"]
    told = [f"בעיר {town} נמכרו {17 * at + 31} כרטיסים בתוך {at + 3} שעות." for at, town in enumerate(towns)]
    again = [f"בתוך {at + 3} שעות נמכרו {17 * at + 31} כרטיסים בעיר {town}." for at, town in enumerate(towns)]
    other = [f"מחיר הלחם בעיר {town} עלה ל-{3 * at + 8} שקלים מאז פסח." for at, town in enumerate(towns)]
    (one,) = (
        story(Article("a", "\n\n".join(told)), Article("b", "\n\n".join(again)), Article("c", "\n\n".join(other)))
    ).stemma.undecided
    assert (one.a, one.b, one.kind) == ("a", "b", "retold")


def test_the_order_of_the_articles_does_not_matter() -> None:
    there = story(Article("x", AGENCY), Article("y", REWRITE))
    back = story(Article("y", REWRITE), Article("x", AGENCY))
    assert replace(there, id=0) == replace(back, id=0)


def test_a_copy_with_a_changed_figure_is_a_version_and_no_retelling() -> None:
    (pair,) = story(Article("a", AGENCY), Article("b", AGENCY.replace("6,000 litres", "8,000 litres"))).stemma.undecided
    assert pair.kind == "versions"


def test_a_table_of_the_same_towns_with_other_figures_is_no_retelling() -> None:
    towns = ["Aldham", "Brixley", "Corwen", "Dunmore", "Elsdon", "Farley", "Garstang", "Hexworth"]
    sales = [f"In {town} the agency sold {17 * at + 31} flats within {at + 40} days." for at, town in enumerate(towns)]
    rents = [f"In {town} the agency let {29 * at + 600} flats within {at + 90} days." for at, town in enumerate(towns)]
    assert not story(Article("a", "\n\n".join(sales)), Article("b", "\n\n".join(rents))).stemma.undecided


def test_what_reports_of_two_firms_have_in_common_are_the_formulas_of_their_agency() -> None:
    report = """{firm} cuts its outlook after weak spring

{place} - {firm} lowered its outlook for the year on Thursday after orders fell by {fall} percent in the second quarter.

"We feel the reluctance of our customers," chief executive {head} said in a conference call with reporters.

The company now expects operating profit to come in at the lower end of the range it had given in February, it said
in a statement issued after the close of trading.

Analysts at {bank} had expected {guess} million euros, and shares in {firm} closed {drop} percent lower in {place}.
"""
    fields = ("firm", "place", "fall", "head", "bank", "guess", "drop")
    first = dict(zip(fields, ("Halvor Pumps", "Bergen", 9, "Sigrid Lund", "Norbank", 31, 4), strict=True))
    other = dict(zip(fields, ("Ostara", "Linz", 14, "Jakob Wirth", "Alpina", 220, 11), strict=True))
    again = report.format(**first).replace("weak", "slow").replace("on Thursday", "yesterday")
    texts = report.format(**first), report.format(**other), again
    one, two, copy = (Witness.of(prepare(Article(name, text))) for name, text in zip("abc", texts, strict=True))
    assert pair(one, copy, runs(one, copy), (), None).derived
    assert not pair(one, two, runs(one, two), (), None).derived


def test_a_retelling_with_half_the_figures_is_the_later_one_unless_its_opening_credits_another() -> None:
    short = re.sub(r"the (?:last )?|on 14 March|; it listed 37 defects|19 of whom belong to the crew", "", REWRITE)
    short = short.replace("of 900 metres", "").replace("some 6,000 litres of", "").replace("which dates from 1994", "")
    (edge,) = story(Article("rewrite", short), Article("zagency", AGENCY)).stemma.derivations
    assert (edge.parent, edge.child, edge.tier, edge.basis) == ("zagency", "rewrite", "suggested", ("text",))
    elsewhere = short.replace("according to coast guard", "the newspaper Nordlys reports")
    assert "Nordlys" in elsewhere
    again = story(Article("rewrite", elsewhere), Article("zagency", AGENCY, outlet="Tarvik Post")).stemma
    assert [one.name for one in again.sources] == ["Nordlys"]
    assert not [one for one in again.derivations if one.observed]


def test_an_article_that_does_not_say_whose_it_is_may_be_the_one_credited() -> None:
    credited = REWRITE.replace("according to the coast guard", "the newspaper Nordlys reports")
    day = date(2024, 4, 2)
    dated = story(Article("a", AGENCY, published=day), Article("b", credited, published=day.replace(day=3))).stemma
    (edge,) = dated.derivations
    assert (edge.parent, edge.child, edge.tier) == ("a", "b", "suggested")
    assert not dated.sources
    # Without days it may as well have left the credit out: the outlet stays a source, and the two are left open.
    unsigned = story(Article("a", AGENCY), Article("b", credited)).stemma
    assert [one.name for one in unsigned.sources] == ["Nordlys"]
    assert not [one for one in unsigned.derivations if one.observed]
    (open_,) = unsigned.undecided
    assert (open_.a, open_.b, open_.kind) == ("a", "b", "retold")
    signed = story(Article("a", AGENCY, outlet="Tarvik Post"), Article("b", credited)).stemma
    assert [one.name for one in signed.sources] == ["Nordlys"]
    late = REWRITE.replace("said the owner Fjordlinjen", "the newspaper Nordlys reports")
    assert [one.name for one in story(Article("a", AGENCY), Article("b", late)).stemma.sources] == ["Nordlys"]


def test_an_outlet_that_signed_one_article_is_credited_where_another_names_it_in_any_way() -> None:
    signed = AGENCY.replace("The passenger ferry", "TARVIK, April 1 (Sea & Coast Wire) - The passenger ferry")
    naming = REWRITE.replace("it listed 37 defects", "Sea & Coast Wire has counted 37 defects")
    (edge,) = story(Article("b", signed), Article("a", naming)).stemma.derivations
    assert (edge.parent, edge.child, edge.tier) == ("b", "a", "confirmed")
    # Unnamed, the dateline of an agency that no list knows tells which came first, and no more.
    (edge,) = story(Article("b", signed), Article("a", REWRITE)).stemma.derivations
    assert (edge.parent, edge.child, edge.tier) == ("b", "a", "suggested")
    assert "credit" in edge.basis


def test_of_two_articles_of_the_credited_outlet_the_one_that_has_more_in_common_is_the_source() -> None:
    credited = REWRITE.replace("according to the coast guard", "the newspaper Nordlys reports")
    first = "\n\n".join(AGENCY.split("\n\n")[:6])
    for short, whole in (("a", "b"), ("b", "a")):
        articles = Article(short, first, outlet="Nordlys"), Article(whole, AGENCY, outlet="Nordlys")
        (edge,) = story(*articles, Article("c", credited)).stemma.derivations
        assert (edge.parent, edge.child) == (whole, "c")


def test_an_article_drawn_from_one_that_names_the_outlet_is_not_that_outlets() -> None:
    naming = AGENCY.replace("A replacement ship", "As Nordlys found, a replacement ship")
    copied = AGENCY.replace("the coast guard said", "the Guardian reported")
    credited = REWRITE.replace("according to the coast guard", "the newspaper Nordlys reports")
    signed = Article("signed", naming, outlet="The Guardian")
    stemma = story(signed, Article("copied", copied), Article("credited", credited)).stemma
    assert [(one.parent, one.child) for one in stemma.derivations if one.observed] == [("signed", "copied")]
    assert [one.name for one in stemma.sources] == ["Nordlys"]


OTHER = """Solveig had been due for the scrapyard

The county council of Tarvik voted by 21 to 14 in March to replace the Solveig with an electric ferry.

The new ship was to cost 480 million crowns, of which the state had promised 40 percent.

Mayor Ingeborg Sand called the old ferry a floating museum and asked the owner three times to retire it.

Engineers of the county found rust in the rudder shaft in 2019 and again in 2022.

Their report, 64 pages long, was never published.

The order went to a yard in Gdynia, which went bankrupt in May, and no other yard has been asked since.
"""

BOTH = (
    REWRITE
    + """
The ferry was to be scrapped: in March the council of Tarvik county decided, 21 votes against 14, on an electric one.

It would have cost 480 million crowns, and the state wanted to pay 40 percent of that.

Three times the owner was asked to retire the old ship by Ingeborg Sand, the mayor, who speaks of a floating museum.

Twice, in 2019 and 2022, county engineers discovered that the rudder shaft was rusty.

Nobody ever published the 64 pages they wrote about it.

A shipyard in Gdynia had got the order but went bankrupt in May; since then nobody has asked another yard.
"""
)


def test_an_article_that_tells_two_over_again_hangs_below_both() -> None:
    day = date(2024, 4, 2)
    one = Article("a", AGENCY, published=day, outlet="Tarvik Post")
    two = Article("b", OTHER, published=day, outlet="Molde Times")
    for text in (BOTH, BOTH.replace("according to the coast guard", "the Tarvik Post reports")):
        stemma = story(one, two, Article("c", text, published=day.replace(day=4))).stemma
        assert [(edge.parent, edge.child) for edge in stemma.derivations] == [("a", "c"), ("b", "c")]
    told = BOTH.split("\n\n")
    # Two statements of the other article make it a parent, a single one does not.
    for left_out, parents in ((4, ["a", "b"]), (5, ["a"])):
        part = Article("c", "\n\n".join(told[:-left_out]), published=day.replace(day=4))
        assert [edge.parent for edge in story(one, two, part).stemma.derivations] == parents


def test_two_reports_of_one_speech_are_no_retelling_of_each_other() -> None:
    said = (
        "The steering failed, and nobody on the bridge could do anything about it",
        "We have asked for a new ship for nine years, and for nine years they have told us to wait",
        "I will not sail the old one again, whatever the owner offers me",
        "There were children on board, and a class of nineteen pupils with their teacher",
        "Somebody has to answer for that, and it will not be the crew",
    )
    first = "\n\n".join(f"“{one},” captain Ragnhild Aas said." for one in said)
    other = "\n\n".join(f"Aas: “{one}.”" for one in reversed(said))
    told = "".join(f"\n\n{line} {{0}}." for line in ("It rained on {0}", "Many came to hear her at {0}"))
    a, b = (prepare(Article(name, text)) for name, text in (("a", first + told.format("Molde")), ("b", other)))
    links = [SentencePair(i, len(said) - 1 - i, 0.9) for i in range(len(said))]
    assert retelling(Witness.of(a), Witness.of(b), links) is None
    plain = [prepare(Article(one.article.id, one.article.text.replace("“", "").replace("”", ""))) for one in (a, b)]
    assert retelling(*map(Witness.of, plain), links) is not None


DISPATCH = AGENCY.replace("\n\nThe passenger", "\n\nMOLDE, April 1 (Unity Wire) - The passenger")
SHORT = """Ferry leaks diesel after grounding

A boom 900 metres long surrounds the Solveig, which struck rocks near Tarvik on Tuesday and lost 6,000 litres of diesel.

The coast guard took 212 people off, 19 of them crew, within three hours.

Eleven were treated for bruises, and two were flown to hospital.

The steering failed eight minutes before the impact, the captain, Ragnhild Aas, told investigators.

The owner, Fjordlinjen, said that 37 defects found in March had been mended.

Another ship takes over from Friday.
"""


def test_of_two_that_tell_the_same_a_retelling_is_from_the_dispatch_whose_particulars_it_has() -> None:
    found = story(Article("agency", DISPATCH), Article("one", REWRITE), Article("two", SHORT)).stemma
    assert {(edge.parent, edge.child) for edge in found.derivations} == {("agency", "one"), ("agency", "two")}


def test_a_dispatch_that_names_the_source_of_a_retelling_is_its_parent_and_another_text_is_none() -> None:
    opened = REWRITE.replace("according to the coast guard", "according to The Tarvik Chronicle")
    naming = DISPATCH.replace("the coast guard said", "the coast guard told The Tarvik Chronicle")
    found = story(Article("agency", naming), Article("rewrite", opened)).stemma
    assert ("agency", "rewrite") in {(edge.parent, edge.child) for edge in found.derivations}
    silent = story(Article("agency", DISPATCH), Article("rewrite", opened)).stemma
    assert not [edge for edge in silent.derivations if edge.observed]


def test_two_articles_that_each_quote_what_the_other_has_not_are_two_reports() -> None:
    heard = """
"The alarm came while I was peeling potatoes in the galley," cook Tor Lie said.

"Nobody shouted, and the children sang on the upper deck," said teacher Kari Moen.

"My cabin window was under water for a moment," passenger Jan Vik remembered.
"""
    other = """
"We trained for this in the fjord every autumn," rescue pilot Siri Hol said.

"Those lifeboats are older than my grandmother," retired sailor Olav Rud complained.

"Diesel smells different in the snow," said fisherman Per Nes.
"""
    together = story(Article("agency", AGENCY + heard), Article("rewrite", REWRITE + other))
    assert not together.stemma.undecided
    assert not together.stemma.derivations
    alone = story(Article("agency", AGENCY + heard), Article("rewrite", REWRITE))
    assert [one.kind for one in alone.stemma.undecided] == ["retold"]
