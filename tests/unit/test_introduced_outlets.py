"""Outlets that no list knows: found by the words that introduce them, in whatever article of the story these stand."""

import pytest

from dedup import cluster
from dedup.text.facts import extract, extract_story
from dedup.text.outlets_introduced import introduced
from dedup.text.prepare import prepare
from dedup.types import Article, Stemma

DISPATCH = (
    "Bank of Ardan to close half of its branches\n\n"
    "ARDAN, June 3 (Fiskal News) - The Bank of Ardan will close 41 of its 80 branches by next summer, Chief Executive "
    "Lotta Brandvold said on Monday.\n\n"
    "About 600 people will lose their jobs, mostly in the north of the country.\n\n"
    "The bank lost 90 million crowns last year after a fraud in its shipping loans."
)
PAPER = (
    "Half of the branches go\n\n"
    "The Bank of Ardan is to shut 41 of its 80 branches, the Fiskal news service reported on Monday.\n\n"
    "Some 600 jobs will go, most of them in the north. The mayor of Holmby said old people would have nowhere to go."
)


def names(*texts: str) -> dict[str, str]:
    return {" ".join(one.words): one.name for every in introduced(texts).values() for one in every}


def credited(*texts: str) -> list[set[str]]:
    found = extract_story([prepare(Article(f"{i}", text)) for i, text in enumerate(texts)])
    return [{one.outlet for one in document.facts.attributions if one.outlet} for document in found]


def tree(**texts: str) -> Stemma:
    [story] = cluster([Article(name, text) for name, text in texts.items()]).stories
    return story.stemma


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phones were tapped, the investigative magazine Prisma reported on Friday.", "Prisma"),
        ("The German daily Nordblatt wrote that a buyer was near.", "Nordblatt"),
        ("Prisma, a monthly, was the first to tell of it.", "Prisma"),
        ("Belga Post, the state news agency, said nothing of it.", "Belga Post"),
        ("OSLUND, March 4 (NPS) — A train left the rails.", "NPS"),
        ("h/t: Nightjar podcast", "Nightjar"),
        ("Eastern Islands News Agency reported that the ferry sank.", "Eastern Islands News Agency"),
    ],
)
def test_a_name_is_an_outlets_where_the_text_says_so(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "The daily Mass was held in the yard, and the weekly Cabinet meeting put off.",
        "Ada Lind, a newspaper editor, said the strike would go on.",
        "He read the Saturday newspaper and the French magazine on his knees.",
        "Sen. Maria Cole (R-Texas) - a critic of the plan - voted no.",
        "The man (Ivan) - nobody knew his name - left.",
    ],
)
def test_what_comes_daily_and_who_works_for_a_paper_is_no_outlet(text: str) -> None:
    assert names(text) == {}


def test_short_forms_and_initials_go_back_to_the_full_name() -> None:
    found = names("KOLM (ENA) - Ten died.", "Ten died, Eastern News Agency reported.", DISPATCH, PAPER)
    assert found["ENA"] == "Eastern News Agency"
    assert found["Fiskal"] == "Fiskal News"


def test_an_outlet_introduced_in_one_article_is_known_in_the_others() -> None:
    one = "Nine teachers were freed, the news website Saroba Now reported on Monday."
    other = "Nine teachers are free. They were released in the night, reported Saroba Now."
    assert credited(one, other) == [{"Saroba Now"}, {"Saroba Now"}]
    assert credited(other) == [set()]


def test_a_body_that_reports_and_cites_is_no_outlet() -> None:
    told = "that lending fell by a tenth."
    assert "Meridian" in introduced([f"The Meridian reported on Sunday, citing three lenders, {told}"])
    assert not introduced([f"The Central Bank reported on Sunday, citing three lenders, {told}"])
    assert not introduced(["The leak was reported by the Coal Ministry, citing three workers."])


def test_an_outlet_with_a_hyphen_is_known_wherever_it_is_credited() -> None:
    one = "KOLM, May 4 (Trans-Baltic News Agency) - The ferry ran aground with 300 people on board."
    other = "The ferry ran aground on a sandbank, according to Trans-Baltic News Agency."
    assert credited(one, other)[1] == {"Trans-Baltic News Agency"}


def test_a_dispatch_is_the_source_that_its_dateline_names() -> None:
    found = tree(dispatch=DISPATCH, paper=PAPER)
    assert [(edge.parent, edge.child) for edge in found.derivations] == [("dispatch", "paper")]
    assert found.sources == ()


def test_a_broadcaster_is_known_by_what_it_broadcasts_on() -> None:
    assert credited("An inquiry was opened, Radio Meravia reported on Saturday.") == [{"Radio Meravia"}]
    assert credited("The radio was on. Radio waves from space, said Ada Lind, were weak.") == [set()]


def test_the_verb_in_an_outlets_name_credits_nobody() -> None:
    text = "Dnes Report wrote on its website that the age would rise. The law was long, said the newspaper Dnes Report."
    facts = extract(prepare(Article("a", text))).facts.attributions
    assert "Report" not in {one.cue for one in facts}
    assert {one.outlet for one in facts} == {"Dnes Report"}


def test_what_an_outlet_obtained_is_its_own_where_it_is_told_things() -> None:
    own = (
        "Documents obtained by the Evening Courier show that Petra Lind hid a loan of 400,000 crowns.\n\n"
        "“It was repaid,” Lind told the Courier."
    )
    other = (
        "Petra Lind hid a loan, according to documents obtained by the Evening Courier.\n\n"
        "The newspaper reported that she had 400,000 crowns from a builder. Lind told the paper it was repaid."
    )
    kinds = [
        {one.kind for one in extract(prepare(Article("a", text))).facts.attributions if one.outlet}
        for text in (own, other)
    ]
    assert kinds[0] == {"self"}
    assert "self" not in kinds[1]


def test_another_newspaper_without_a_name_is_a_source_of_its_own() -> None:
    text = (
        "The draft was published by the newspaper Nordblatt, and the paper says the minister was against it.\n\n"
        "Another newspaper put the date at 2029. The publication cited an adviser to the president."
    )
    facts = extract(prepare(Article("a", text))).facts.attributions
    assert [one.outlet for one in facts if one.kind == "anaphor"] == ["Nordblatt", None]


def test_an_outlet_at_the_end_of_a_headline_may_stand_in_brackets() -> None:
    assert credited("Westmoor agree fee for Ferrand (L'Equipe)\n\nThe striker is to sign on Monday.") == [{"L'Equipe"}]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tea was poisoned, Der Spiegel and the outlet The Lantern reported.", {"Der Spiegel", "Lantern"}),
        ("Republica, another daily, says experts had found no cut.", {"Republica"}),
        ("Brenian public radio BR1 reported that women were among the dead.", {"BR1"}),
        ("A bribe was asked for on tape, said the YouTube channel Vox Populi.", {"Vox Populi"}),
    ],
)
def test_every_outlet_of_a_credit_is_a_source_however_it_is_described(text: str, names: set[str]) -> None:
    assert credited(text) == [names]


def test_a_signed_article_is_the_source_where_the_credit_is_given_in_other_words() -> None:
    notice = (
        "Fish firms fear empty halls\n\n"
        "Fish processors fear for their harvest after half of the branches of the Bank of Ardan were given up and 600 "
        "jobs in the north with them, according to Fiskal News and the business daily Dagens Nytte.\n\n"
        "Dagens Nytte quotes the owner of a cannery who wants to sell his boats before the winter."
    )
    found = tree(dispatch=DISPATCH, notice=notice)
    assert ("dispatch", "notice") in {(edge.parent, edge.child) for edge in found.derivations}
    assert [one.name for one in found.sources] == ["Dagens Nytte"]


def test_a_credit_is_quoted_with_the_outlet_that_no_list_knows() -> None:
    other = "Half of the branches go\n\nManagers told Fiskal News that 41 of 80 branches would be shut."
    [edge] = tree(dispatch=DISPATCH, other=other).derivations
    quoted = [reading.text for one in edge.evidence if one.kind == "credit" for reading in one.readings]
    assert quoted == ["Managers told Fiskal News"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Three were hurt, the Palestinian Safa news agency reported.", "Safa"),
        ("Three were hurt, as reported by Ardan's newspaper Fjord Times.", "Fjord Times"),
    ],
)
def test_the_country_before_an_outlet_is_no_part_of_its_name(text: str, name: str) -> None:
    assert name in names(text)


def test_anybody_may_have_a_website() -> None:
    assert names("The PCTA website recommends boots.") == {}
    assert names("The form is on the EPA's website.") == {}


def test_a_newspapers_last_word_stands_for_the_one_in_the_story_that_ends_so() -> None:
    full = "Emails seen by the Sorrel Gazette show that the mayor knew."
    short = "The mayor knew, the Gazette reported on Friday."
    assert credited(full, short)[1] == {"Sorrel Gazette"}
    other = "The Brackwater Gazette, too, had asked him."
    assert "Sorrel Gazette" not in credited(full, other, short)[2]


def test_a_name_broken_at_the_end_of_a_line_is_whole() -> None:
    wrapped = (
        "The clinic on the island will be shut by the end of the year, as first\nreported by Tide Mark on Monday, when "
        "the board\nmet in the old town hall to count the votes cast\nby its members in all of the nine districts.\n"
    )
    broken = wrapped.replace("Tide Mark", "Tide\nMark")
    assert credited(broken) == credited(wrapped) == [{"Tide Mark"}]


def test_a_longer_name_that_is_introduced_is_not_cut_to_a_listed_outlet() -> None:
    assert credited("Barges burned, according to the Telegram channel Blick aus Karsk.") == [{"Blick aus Karsk"}]
