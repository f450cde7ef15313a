"""A publication without a name is the outlet that another article names for the same."""

import pytest

from tests.unit.telling import stemma

SOLD = "the harbour firm of Varn had sold its grain quay to a fund in May and had not told its owners the price"
NAMED = (
    "The port of Varn will lose its grain quay.\n\n"
    "The harbour firm signed the sale of its grain quay to a fund in May and kept the price from its owners, Le Monde "
    "reported on Monday.\n\n"
    "The mayor will speak on Friday. Trade unions have called for a march along the mole."
)
NAMELESS = (
    "Dockers want to know what became of their quay.\n\n"
    f"A French newspaper reported on Tuesday that {SOLD}.\n\n"
    "Grain ships have been sent round the cape, and bakers fear for their flour."
)
SPOKEN_OF = NAMELESS.replace("A French newspaper reported on Tuesday", "The French newspaper reported")
PAPER = (
    "Le quai du Varn: a sale behind closed doors\n\nLe Monde\n\n"
    "In May the harbour firm sold its grain quay to a fund, and its owners were never told the price, according to "
    "minutes obtained by Le Monde. Two directors had voted against the sale, one of them told Le Monde.\n\n"
    "The fund has its seat in a village of forty houses. Its letter box was sealed when a reporter came by."
)


def sources(**texts: str) -> list[tuple[str | None, set[str]]]:
    tree = stemma(**texts)
    return [(one.name, {edge.child for edge in tree.derivations if edge.parent == one.siglum}) for one in tree.sources]


@pytest.mark.parametrize("text", [NAMELESS, SPOKEN_OF])
def test_one_source_has_two_articles_of_which_one_names_it_and_both_tell_the_same(text: str) -> None:
    assert sources(named=NAMED, other=text) == [("Le Monde", {"named", "other"})]


def test_who_does_not_name_the_source_is_less_surely_from_there() -> None:
    edges = {one.child: one for one in stemma(named=NAMED, other=NAMELESS).derivations}
    assert edges["other"].evidence[0].readings[0].text.startswith("A French newspaper")
    assert "without a name" in edges["other"].evidence[0].summary
    named = {
        one.child: one
        for one in stemma(named=NAMED, other=NAMELESS.replace("A French newspaper", "Le Monde")).derivations
    }
    assert edges["other"].confidence < named["other"].confidence


def test_the_newspaper_itself_is_the_source_of_both_where_it_is_at_hand() -> None:
    tree = stemma(paper=PAPER, named=NAMED, other=NAMELESS)
    assert {(one.parent, one.child) for one in tree.derivations} == {("paper", "named"), ("paper", "other")}
    assert tree.sources == ()


@pytest.mark.parametrize(
    "text",
    [
        SPOKEN_OF.replace(SOLD, "bakers in the old town have paid twice for their flour since the spring floods"),
        SPOKEN_OF + " Le Monde has an office in Varn.",
    ],
    ids=["tells something else", "names the other too"],
)
def test_a_nameless_publication_that_may_be_another_stays_a_source_of_its_own(text: str) -> None:
    assert sources(named=NAMED, other=text) == [("Le Monde", {"named"}), (None, {"other"})]


def test_no_agency_is_a_newspaper() -> None:
    wire = NAMED.replace("Le Monde", "Reuters")
    assert sources(named=wire, other=SPOKEN_OF) == [("Reuters", {"named"}), (None, {"other"})]


def test_a_nameless_publication_of_which_two_outlets_tell_alike_stays_open() -> None:
    second = NAMED.replace("Le Monde", "Le Figaro")
    found = sources(named=NAMED, other=SPOKEN_OF, second=second)
    assert (None, {"other"}) in found


def test_papers_that_nobody_names_are_invented_for_no_article() -> None:
    assert sources(one=NAMELESS, other=NAMED.replace("Le Monde reported on Monday", "the mayor said")) == []
    media = NAMELESS.replace("A French newspaper", "French media")
    assert sources(named=NAMED, other=media) == [("Le Monde", {"named"})]


def test_a_broadcaster_whose_own_conduct_is_the_news_is_no_source_of_it() -> None:
    said = "The broadcaster said on Tuesday that nobody could have foreseen the harm."
    about = (
        "Two hosts have lost their show after a hoax call to a clinic in Varn.\n\n"
        "The broadcaster had sent the call twice. Nurses asked the broadcaster for the tape and got none.\n\n"
        f"Advertisers left the broadcaster on Monday. {said}"
    )
    brought = (
        "Two hosts have lost their show after a hoax call to a clinic in Varn.\n\n"
        f"The call had been sent twice. Nurses asked for the tape and got none.\n\nAdvertisers left on Monday. {said}"
    )
    assert sources(about=about, other=NAMED) == [("Le Monde", {"other"})]
    assert (None, {"brought"}) in sources(brought=brought, other=NAMED)
