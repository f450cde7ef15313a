"""Who is credited in ordinary sentences: outlets behind a descriptor, people of the press, the span of a source."""

import pytest

from dedup.text.attribution.attributions import attributions
from dedup.text.certainty import certainties
from dedup.text.persons import persons
from dedup.text.prepare import prepare
from dedup.text.quotes import quotations
from dedup.types import Article, Attribution


def credited(text: str) -> tuple[Attribution, ...]:
    document = prepare(Article("a", text))
    people = persons(document)
    return attributions(document, people, quotations(document, people))


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The wire agency Reuters reports that the road is shut.", "Reuters"),
        ("The French daily Le Monde wrote that the minister had left.", "Le Monde"),
        ("According to the German magazine Der Spiegel, the minister had left.", "Der Spiegel"),
        ("State-run news agency Xinhua said the minister would go.", "Xinhua"),
        ("South Korea's Yonhap news agency said the talks were off.", "Yonhap"),
        ("Iran's state-run IRNA news agency said the ship was held.", "IRNA"),
        ("The newspaper Haldenbladet said the minister would go.", "Haldenbladet"),
        ("The regional newspaper Grindelposten reported the fire on Monday.", "Grindelposten"),
        ("According to the Danish broadcaster TV Midtland, two men were held.", "TV Midtland"),
        ("The trade magazine Ferry Week reported the order first.", "Ferry Week"),
        ("The mayor told the local weekly Der Bote that the bridge was safe.", "Der Bote"),
        ('"I am done," she told Israeli newspaper Haaretz.', "Haaretz"),
        ("A report by Bloomberg News said the minister had left.", "Bloomberg"),
        ("The firm knew, documents seen by the Associated Press show.", "Associated Press"),
        ("Court papers obtained by the Miami Herald show the driver was drunk.", "Miami Herald"),
        ("Per ESPN, the striker will sign on Friday.", "ESPN"),
        ("The coach is leaving, per the Athletic.", "The Athletic"),
        ("ESPN's Ada Lowell reports the striker will sign.", "ESPN"),
        ("According to Ukrainska Pravda's sources, the talks had stalled.", "Ukrainska Pravda"),
        ("Reuters' sources say the ship was held.", "Reuters"),
        ("A tweet by Axios reporter Ada Lowell said the talks had stalled.", "Axios"),
        ("This article originally appeared on The Conversation.", "The Conversation"),
        ("(With inputs from PTI)", "Press Trust of India"),
        ("The fine was small, a USA TODAY analysis shows.", "USA Today"),
    ],
)
def test_an_outlet_is_named_behind_whatever_describes_it(text: str, outlet: str) -> None:
    assert outlet in [item.outlet for item in credited(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The newspaper editor said the paper would close.",
        "The BBC's chairman said the fee would rise.",
        "CNN's chief executive said the network would cut jobs.",
        "Output fell 3 per cent in May, a drop of 20 per household.",
        "Police reports say the driver was drunk.",
        "The editor of the newspaper John Harris said the paper would close.",
    ],
)
def test_a_firm_of_the_press_that_is_no_source_is_credited_with_nothing(text: str) -> None:
    assert not any(item.outlet for item in credited(text))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The company that runs it, Vardan Hydro, denied that the dam had cracked.", "Vardan Hydro"),
        (
            "Rovers' sporting director, Alain Keravec, said on Thursday that the deal was off.",
            "Rovers' sporting director, Alain Keravec",
        ),
        ("Media reports say the striker will sign.", "Media reports"),
        ("A study published in a journal found that the drug works.", "A study published in a journal"),
        ("The minister was quoted as saying that the deal was dead.", "The minister"),
        ("The police put the number of marchers at 30,000.", "The police"),
        ("The plan is dead, according to people familiar with the matter.", "people familiar with the matter"),
    ],
)
def test_a_source_is_a_phrase_about_who_speaks(text: str, source: str) -> None:
    assert [item.source for item in credited(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "More than 4,000 homes were flattened, and the dam has cracked, threatening thousands of families.",
        "Memos: inspectors told to approve bridge span.",
        "The plan will go ahead provided regulators in Brussels agree.",
        "The landing will be opposed by about 12,000 northern soldiers.",
        "The council would review at least a dozen projects that Tully had approved.",
        "The school's head, Margaret Ellis, left after the roof leaked.",
        "The median salary was $100,000, compared with $67,000 for the others.",
    ],
)
def test_a_deed_or_a_condition_or_a_figure_says_nothing(text: str) -> None:
    assert credited(text) == ()


def test_people_who_know_of_a_matter_are_people_without_a_name() -> None:
    (item,) = credited("The plan is dead, according to people familiar with the matter.")
    assert item.kind == "anonymous"


def test_what_is_said_of_the_speaker_is_not_what_the_speaker_says() -> None:
    text = "The plan is dead, said Ada Lowell, who has led the union of dockers since the strike."
    (item,) = credited(text)
    assert item.scope.of(text) == "The plan is dead"


def test_what_a_report_says_stands_after_it() -> None:
    text = "A report by Bloomberg News said the minister had left."
    (item,) = credited(text)
    assert item.scope.of(text) == "said the minister had left"


def test_a_clipped_will_is_as_sure_as_a_full_one() -> None:
    document = prepare(Article("a", "He'll win, and they’ll lose. Jill fell."))
    assert [(item.cue, item.level) for item in certainties(document)] == [("'ll", 4), ("’ll", 4)]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("The firm is close to signing the deal.", [2]),
        ("It looks like the board agrees.", [3]),
        ("The club is in talks to buy the pier.", [2]),
        ("The firm has no plans to sell the pier.", [2]),
    ],
)
def test_more_ways_of_being_less_than_sure(text: str, levels: list[int]) -> None:
    assert [item.level for item in certainties(prepare(Article("a", text)))] == levels


def test_a_paper_spoken_of_is_the_one_named_last() -> None:
    text = (
        "The bridge will close, the Fjord Times reports. A crack was found in March.\n\n"
        "The Lakeside Courier has asked the mayor. She knew of it, the paper writes."
    )
    assert [one.outlet for one in credited(text) if one.kind == "anaphor"] == ["Lakeside Courier"]
    assert [
        one.outlet
        for one in credited(text.replace("The Lakeside Courier has asked", "Ada Lowell has asked"))
        if one.kind == "anaphor"
    ] == ["Fjord Times"]


def test_an_outlet_that_was_told_and_is_spoken_of_as_the_paper_is_anothers() -> None:
    text = "Nobody had warned her, she told the Fjord Times. She had seen it before, the paper says."
    assert {(one.kind, one.outlet) for one in credited(text) if one.outlet} == {
        ("person", "Fjord Times"),
        ("anaphor", "Fjord Times"),
    }
