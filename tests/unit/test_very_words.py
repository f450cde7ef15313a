"""Who has the very words that another has from an outlet, and does not say whose it is, is most likely that outlet."""

import pytest

from dedup import Article
from dedup.derive.stemma import derive
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Derivation, Stemma

CAMP = "We pulled off the track to mend a wheel and there under the overhang was a hearth older than any on this coast"
CHILD = "No child of ten could have carried those shells up here from the beach without being made to"
FOUND = (
    "A flat tyre has led two surveyors to the oldest hearth known on the Merrow coast.\n\n"
    f"“{CAMP},” Ida Ross said. “{CHILD}.”\n\n"
    "The layer of ash is a metre deep, and three universities want to date it. The valley floods every spring, so the "
    "diggers must be done by February. A fence was put up on Friday."
)
FOLLOWS = (
    "Scientists were startled this week by news of a hearth beneath a cliff.\n\n"
    f"“{CAMP},” surveyor Ida Ross told the Tarn Gazette. “{CHILD}.”\n\n"
    "Merrow was long thought to have been empty then. Its museum hopes to show some of the finds next year, once they "
    "have been cleaned, and a film crew has asked for leave to come."
)


def tree(**texts: str) -> Stemma:
    return derive(extract_story([prepare(Article(name, text)) for name, text in texts.items()]), [])


def edge(**texts: str) -> Derivation | None:
    return next((one for one in tree(**texts).derivations if one.observed), None)


def test_what_somebody_told_an_outlet_alone_is_from_the_article_that_has_it_and_names_no_outlet() -> None:
    one = edge(found=FOUND, follows=FOLLOWS)
    assert one is not None
    assert (one.parent, one.child, one.tier) == ("found", "follows", "suggested")
    assert tree(found=FOUND, follows=FOLLOWS).sources == ()


def test_a_credited_outlet_whose_words_an_unsigned_article_has_is_no_source_beside_it() -> None:
    credited = FOLLOWS + " The Tarn Gazette reported the find first."
    assert edge(found=FOUND, follows=credited) is not None
    assert tree(found=FOUND, follows=credited).sources == ()


@pytest.mark.parametrize(
    "other",
    [
        FOUND.replace("Ida Ross said", "Ida Ross told the Tarn Gazette"),
        FOUND.replace("Ida Ross said", "Ida Ross told the Gazette on Monday"),
        FOUND.replace("A fence", "The Gazette sent a drone. A fence"),
        "MERROW (Reuters) - " + FOUND,
        FOUND.replace(CAMP, "We stopped there by chance").replace(CHILD, "It was a find"),
        FOUND.replace(CHILD, "It was a find").replace(CAMP, CAMP[:70]),
    ],
    ids=["names it too", "names it for short", "speaks of it", "is another's", "has other words", "has a few of them"],
)
def test_who_names_the_outlet_is_anothers_or_has_few_of_the_words_is_not_taken_for_it(other: str) -> None:
    one = edge(found=other, follows=FOLLOWS)
    assert one is None


def test_who_credits_its_pictures_to_the_outlet_and_has_its_words_is_certainly_it() -> None:
    follows = (
        "Ida Ross will show her finds next year.\n\n"
        f"“{CAMP},” she said, according to a report from the Associated Press. “{CHILD}.”\n\nMerrow was thought empty."
    )
    pictured = (
        f"Ida Ross stands at the hearth on the coast of Merrow, Friday, May 3, 2019. (Associated Press)\n\n{FOUND}"
    )
    one = edge(found=pictured, follows=follows)
    assert one is not None
    assert (one.parent, one.child, one.tier) == ("found", "follows", "confirmed")
    named = FOUND.replace("A fence", "The Associated Press was not let in. A fence")
    assert [one.name for one in tree(found=named, follows=follows).sources] == ["Associated Press"]


def test_an_outlet_that_has_more_to_tell_of_what_it_was_told_stays_itself() -> None:
    more = FOLLOWS + (
        " “I have dug for thirty years from the dunes to the salt flats and I never saw a layer like that one before,” "
        "Ross told the Tarn Gazette. “They will have to rewrite the first chapter of every schoolbook in the country.”"
    )
    assert edge(found=FOUND, follows=more) is None


ASKED = FOUND.replace("Ida Ross said", "Ida Ross told the Tarn Gazette")


def test_who_was_told_it_and_credits_nobody_is_the_outlet_that_another_credits_with_the_story() -> None:
    credited = FOLLOWS + " The Tarn Gazette reported the find first."
    one = edge(asked=ASKED, follows=credited)
    assert one is not None
    assert (one.parent, one.child, one.tier) == ("asked", "follows", "suggested")
    assert edge(asked=ASKED + " The Merrow Herald reported on the fence.", follows=credited) is None
    assert edge(asked=ASKED.replace(CAMP, "We stopped there").replace(CHILD, "So it was"), follows=credited) is None


def test_a_quotation_goes_on_behind_the_credit() -> None:
    parted = FOLLOWS.replace(CAMP, "Then it was all quiet").replace(f"“{CHILD}.”", f"“{CAMP}. {CHILD}.”")
    assert edge(found=FOUND, follows=parted) is not None
    apart = parted.replace(f" “{CAMP}. {CHILD}.”", f"\n\nHer brother Odd shook his head. “{CAMP}. {CHILD}.”")
    assert edge(found=FOUND, follows=apart) is None
