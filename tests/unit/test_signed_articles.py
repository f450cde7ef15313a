"""An article at hand is the credited outlet's if its reporters sign from there, or its pictures bear its initials."""

import pytest

from dedup import Article
from dedup.derive.evidence import Witness
from dedup.text.outlets_own import initials, is_signed_with
from dedup.text.prepare import prepare
from tests.unit.telling import descent

OWN = (
    "They have been missing since the spring floods, or just since last week.\n\n"
    "According to our research, Merrow county has the highest share of people reported missing anywhere on the coast. "
    "The sheriff will not call any of these cases cold.\n\n"
    "Thirty-five names stand on the state's list; two of them are small girls who left with their mother in 1977.\n\n"
    "“We never stop looking,” Lt. Ida Ross said. Most of those who are reported come home within two days.\n\n"
)
FOLLOWS = (
    "A woman who takes part in a cooking show is on a list of people missing in Merrow county.\n\n"
    "It came out after the Merrow Coast Journal published a cover story this week. It asked why Merrow county has, "
    "according to the newspaper, “the highest share of people reported missing anywhere on the coast.”\n\n"
    "Thirty-five names stand on the state's list. Her mother had reported her missing in November, and she could not "
    "be reached on the farm where she was picking grapes. “I'm fine,” she wrote on Friday."
)
SIGNED = f"{OWN}Reach Jon Low at jlow@merrowcoastjournal.com."


def test_who_signs_from_an_outlet_and_has_what_is_quoted_from_it_is_that_outlet() -> None:
    assert descent(follows=FOLLOWS, own=SIGNED) == (set(), {("own", "follows")})


@pytest.mark.parametrize("sign", ["Reach Jon Low at jlow@axeherald.com.", "Reach Jon Low at jlow@gmail.com."])
def test_who_signs_from_elsewhere_is_not(sign: str) -> None:
    sources, _ = descent(follows=FOLLOWS, own=OWN + sign)
    assert sources == {"Merrow Coast Journal"}


def test_who_signs_from_an_outlet_and_has_nothing_of_what_is_credited_is_another_article_of_it() -> None:
    other = (
        "The Merrow council will vote on Thursday on a new pier.\n\nFishermen fear for their berths, and the mayor "
        "wants to hear them out first.\n\nWork would begin in March. Reach Jon Low at jlow@merrowcoastjournal.com."
    )
    assert descent(follows=FOLLOWS, own=other) == ({"Merrow Coast Journal"}, set())


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("Ida Ross / TVB\nThe dam leaks.", True),
        ("Ida Ross (TVB)\nThe dam leaks.", True),
        ("The dam leaks. © TVB", True),
        ("Ida Ross watched TVB.", False),
        ("Either TVA/TVB or nothing works.", False),
        ("The dam leaks.", False),
    ],
)
def test_a_picture_may_bear_the_initials_of_an_outlet(text: str, signed: bool) -> None:
    assert is_signed_with(text, initials("Tarn Valley Broadcasting")) is signed


def test_a_name_of_two_words_has_no_initials_to_be_known_by() -> None:
    assert initials("Associated Press") == ""
    assert not is_signed_with("Ida Ross / AP", initials("The Associated Press"))


@pytest.mark.parametrize(
    ("above", "below", "signed"),
    [
        ("", "jlow@merrowcoastjournal.com", True),
        ("By Jon Low, Merrow Coast Journal\n\n", "", True),
        ("", "jlow@axeherald.com", False),
        ("", "The Merrow Coast Journal reported it first.", False),
    ],
)
def test_an_article_is_signed_by_an_address_or_a_byline_and_not_by_a_credit(
    above: str, below: str, signed: bool
) -> None:
    witness = Witness.of(prepare(Article("own", f"{above}{OWN}{below}")))
    assert witness.is_signed_as("Merrow Coast Journal") is signed


DISPATCH = (
    "Ferry runs aground off Norrholm\n\nNORRHOLM, March 4 (Tarn Press Service) - A ferry carrying 214 people ran "
    "aground on a sandbank off Norrholm early on Tuesday, and 11 people were taken to hospital, the coast guard said."
    "\n\nThe Halvard left Karsby at 5:40 a.m. and struck the bank about two miles from the harbour, a spokeswoman said."
    "\n\nThe company said that the captain had 22 years of experience. It would not say whether the radar had failed."
)
LOCAL = (
    "Island opens its school to passengers\n\nA ferry carrying 214 people ran aground on a sandbank off Norrholm early "
    "on Tuesday, and 11 people were taken to hospital, the coast guard said.\n\nThe Halvard left Karsby at 5:40 a.m. "
    "and struck the bank about two miles from the harbour, a spokeswoman said.\n\nMayor Per Solberg thanked the rescue "
    "society, which opened the school gym. Every family on the island put the kettle on.\n\n(Tarn Press Service)"
)


def test_an_agency_in_brackets_below_an_article_is_its_source_and_in_the_dateline_its_author() -> None:
    assert descent(agency=DISPATCH, local=LOCAL) == (set(), {("agency", "local")})


def test_an_agency_in_brackets_below_an_article_is_a_missing_source_where_its_dispatch_is_not_there() -> None:
    sources, _ = descent(local=LOCAL, far=DISPATCH.replace(" (Tarn Press Service)", ""))
    assert sources == {"Tarn Press Service"}
