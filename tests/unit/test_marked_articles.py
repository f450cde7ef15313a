"""An article at hand is the credited outlet's if its byline, its masthead or its own voice says so."""

import pytest

from dedup.derive import credits
from dedup.text.attribution.own_voice import asks
from dedup.text.facts import extract_story
from dedup.text.outlets_own import is_marked_as
from dedup.text.prepare import prepare
from dedup.types import Article, Span
from tests.unit.telling import descent

OWN = (
    "The Rowan Hill dairy shipped soft cheese for weeks after it had found listeria in its own vats.\n\n"
    '"I put the result on the manager\'s desk on 2 June," said Colm Doyle, who left the company in August.\n\n'
    "He was told to test again until it came out clean, he said. Internal e-mails show that 18 of 40 samples tested "
    "positive in June.\n\n"
    "The firm has not answered questions. Its shop in the village was shut on Tuesday, and a lorry stood in the yard."
)
FOLLOWS = (
    "Shops in five counties have cleared their shelves of a soft cheese.\n\n"
    "Eighteen of 40 samples tested positive in June, the Merrow Gazette reported on Monday. A former inspector said he "
    "had put the result on the manager's desk on 2 June and was told to test again until it came out clean.\n\n"
    "The minister wants to hear the dairy next week. The opposition asked why it took her so long."
)


@pytest.mark.parametrize(
    "own",
    [
        f"By Una Kells, Merrow Gazette\n\n{OWN}",
        f"BY UNA KELLS AND JON LOW, MERROW GAZETTE STAFF WRITERS\n\n{OWN}",
        f"By Una Kells\nMerrow Gazette\n\n{OWN}",
        f"Dairy knew of listeria\n\nBy Una Kells\nSpecial to the Merrow Gazette\n\n{OWN}",
        f"Merrow Gazette\n\nDairy knew of listeria\n\n{OWN}",
        f"{OWN}\n\n© 2019 Merrow Gazette",
        f"{OWN}\n\nUna Kells is a senior reporter at the Merrow Gazette.",
        f"{OWN}\n\nSubscribe to the Merrow Gazette newsletter for more stories like this.",
    ],
)
def test_an_article_that_bears_the_name_of_the_credited_outlet_is_its_own(own: str) -> None:
    assert descent(follows=FOLLOWS, own=own) == (set(), {("own", "follows")})


@pytest.mark.parametrize(
    "other",
    [
        f"By Una Kells, Axe Moor Herald\n\n{OWN}",
        f"By Una Kells\nAxe Moor Herald\n\n{OWN}",
        f"{OWN}\n\nColm Doyle is a former reporter at the Merrow Gazette.",
        f"{OWN}\n\nFollow the Merrow Gazette and others on the case.",
        f"{OWN}\n\nReaders may buy the Merrow Gazette in the village shop.",
    ],
)
def test_an_article_that_bears_another_name_or_only_names_the_outlet_is_not(other: str) -> None:
    assert descent(follows=FOLLOWS, other=other)[0] == {"Merrow Gazette"}


def test_a_name_at_the_end_of_a_headline_credits_and_does_not_sign() -> None:
    assert not is_marked_as(f"Dairy knew of listeria - Merrow Gazette\n\n{OWN}", "Merrow Gazette")
    assert not is_marked_as(f"By Monday the Merrow Gazette knew of it.\n\n{OWN}", "Merrow Gazette")
    assert not is_marked_as("By Una Kells, Merrow Gazetteer", "Merrow Gazette")


EXCLUSIVE = (
    "Colm Doyle wants the valley to know that he tried.\n\n"
    "In an exclusive interview with the Merrow Gazette in his mother's kitchen, the former inspector insisted that he "
    'told his firm in time. "I put the result on the desk and I was told to wait until the lorries had gone," he says, '
    'stirring his tea. "What would you have done in my place with two small children and no other job?"\n\n'
    '"We had no result that week," a manager told the Axe Moor Herald. His brother, whom we reached by phone on '
    'Thursday, says that he hardly sleeps. "He did what he could," he says.'
)
RETOLD = (
    "A former inspector of the Rowan Hill dairy says that he warned it.\n\n"
    "Colm Doyle has granted his first interview to the weekly newspaper Merrow Gazette.\n\n"
    '"I put the result on the desk and I was told to wait until the lorries had gone," he says. "What would you have '
    'done in my place with two small children and no other job?"\n\n'
    "The ministry looks into the case, and the dairy will stay shut until it is done."
)


def voices(text: str) -> set[str]:
    (document,) = extract_story([prepare(Article("a", text))])
    return set(credits.voices(document).values())


def test_who_has_an_exclusive_interview_and_asked_others_too_is_the_outlet_that_another_credits() -> None:
    sources, edges = descent(own=EXCLUSIVE, retold=RETOLD)
    assert edges == {("own", "retold")}
    assert sources == {"Axe Moor Herald"}


@pytest.mark.parametrize(
    "text",
    [
        EXCLUSIVE.replace("whom we reached by phone", "who was reached by phone"),
        EXCLUSIVE.replace("exclusive ", ""),
        EXCLUSIVE.replace("whom we reached by phone on Thursday,", "a driver,") + ' "We asked the firm," he says.',
        EXCLUSIVE.replace("told the Axe Moor Herald", "exclusively told the Axe Moor Herald"),
    ],
    ids=["asked nobody itself", "not alone", "others asked", "two exclusives"],
)
def test_who_repeats_what_two_outlets_were_told_is_none_of_them(text: str) -> None:
    assert voices(EXCLUSIVE) == {"Merrow Gazette"}
    assert voices(text) == set()


def test_who_was_told_something_once_and_asked_others_itself_is_certainly_the_outlet() -> None:
    once = EXCLUSIVE.replace(" told the Axe Moor Herald", " said").replace("exclusive ", "")
    assert descent(own=once, retold=RETOLD) == (set(), {("own", "retold")})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A friend, who we reached by phone, was silent.", True),
        ("I recently interviewed the mayor.", True),
        ("She told us that it was over.", True),
        ("We asked for calm.", False),
        ("They asked the mayor.", False),
    ],
)
def test_whom_an_article_asked_it_says_in_the_first_person(text: str, found: bool) -> None:
    assert asks(text, ()) is found
    assert not asks(f"“{text}”", [Span(0, len(text) + 2)])
