"""Which outlet an article speaks as, and which it has something from: more than that somebody told it something."""

import pytest

from dedup.derive import credits
from dedup.text.attribution.attributions import attributions
from dedup.text.facts import extract_story
from dedup.text.outlets_own import addresses, is_home_of
from dedup.text.persons import persons
from dedup.text.prepare import prepare
from dedup.text.quotes import quotations
from dedup.types import Article


def told(text: str) -> tuple[set[str], set[str]]:
    """The outlets that an article speaks as, and those that it credits."""
    (document,) = extract_story([prepare(Article("a", text))])
    return set(credits.voices(document).values()), {str(one.name) for one in credits.credits(document)}


@pytest.mark.parametrize(
    "sign",
    [
        "Write to Ann Lowe at ann.lowe@tarngazette.com.",
        "Send us a tip at newstips.tarngazette.com.",
        "alowe@tarngazette.co.uk",
    ],
)
def test_an_outlet_is_at_home_where_its_reporters_have_their_addresses(sign: str) -> None:
    text = f"The dam leaks, according to a report seen by the Tarn Gazette. The firm was silent.\n\n{sign}"
    assert told(text) == ({"Tarn Gazette"}, set())


@pytest.mark.parametrize(
    "sign",
    ["Write to Ann Lowe at ann.lowe@gmail.com.", "Witnesses may write to desk@harbourpolice.org.", ""],
)
def test_an_address_of_anybody_else_makes_no_outlet_the_articles_own(sign: str) -> None:
    text = f"The dam leaks, according to a report seen by the Tarn Gazette. The firm was silent.\n\n{sign}"
    assert told(text) == (set(), {"Tarn Gazette"})


@pytest.mark.parametrize(
    ("host", "name", "home"),
    [
        ("tarnjournal", "Tarn Journal", True),
        ("tarnjournal", "The Journal", True),
        ("wsj", "The Wall Street Journal", True),
        ("nydailynews", "New York Daily News", True),
        ("foxnews", "Fox News", True),
        ("thesun", "The Sun", True),
        ("tarnjournal", "Merrow Journal", False),
        ("sundial", "The Sun", False),
        ("abcnews", "CBS", False),
        ("bbcgoodfood", "ABC", False),
    ],
)
def test_a_host_is_known_by_the_name_its_initials_or_its_end(host: str, name: str, home: bool) -> None:
    assert is_home_of(host, name) is home


def test_what_anybody_may_have_an_address_at_tells_nothing() -> None:
    assert addresses("a@yahoo.com, b@mail.tarngazette.co.uk and c@proton.me") == {"tarngazette"}
    assert addresses("The tips.\nNo address @ all.") == frozenset()


def test_whom_a_reporter_of_an_outlet_was_told_it_is_anothers() -> None:
    text = "Lowe told Peter Marsh of The Guardian that the tools were older. “I was stunned,” she added."
    assert told(text) == (set(), {"The Guardian"})


def test_of_two_outlets_told_in_one_breath_both_are_credited() -> None:
    text = "Dan Beal told the Tarn Gazette on Monday and The Guardian on Friday that he was never paid."
    assert told(text) == (set(), {"Tarn Gazette", "The Guardian"})
    apart = "Dan Beal told the Tarn Gazette that he was never paid. The Guardian is a newspaper."
    assert told(apart) == ({"Tarn Gazette"}, set())


def test_who_collects_what_several_outlets_were_told_is_none_of_them() -> None:
    lines = (
        "Lowe told Peter Marsh at The Guardian that the tools were older.",
        "Beal told Ida Ross of The Times that he had doubts.",
        "“It is a find,” Hall told ABC News.",
    )
    assert told(" ".join(lines)) == (set(), {"The Guardian", "The Times", "ABC"})
    assert told(" ".join(lines[1:]))[0] == {"ABC"}


def test_an_outlet_that_writes_itself_in_capitals_speaks() -> None:
    text = "“It was hard,” she told ESPN on Friday. Her agent has told PEOPLE that she is well."
    assert told(text) == ({"People magazine"}, {"ESPN"})
    assert (
        "People magazine" not in told("DONATES ALL TO PEOPLE IN NEED\n\nThe singer gave it all to people in need.")[0]
    )


def test_who_asks_in_an_interview_that_is_printed_is_the_article_itself() -> None:
    text = "We called the astronomer.\n\nTarn Gazette: How did you find it?\n\nMarsh: By chance."
    assert told(text) == ({"Tarn Gazette"}, set())
    assert told("Tarn Gazette: The dam leaks.\n\nThe firm was silent on Friday.")[0] == set()


def test_a_show_of_an_outlet_that_was_told_before_is_its_own() -> None:
    plain = "“We were fooled,” Lowe told the BBC."
    show = "She told the BBC's Today programme that it was over."
    assert told(f"{plain} {show}") == ({"BBC"}, set())
    assert told(f"{show} {plain}")[0] == set()


def test_who_published_what_it_was_told_is_another_paper() -> None:
    text = "“I was ill,” Ann Lowe told the Tarn Gazette."
    assert told(f"{text} The paper published the interview on Friday.") == (set(), {"Tarn Gazette"})
    assert told(f"{text} The paper on her desk was blank.") == ({"Tarn Gazette"}, set())


def test_what_an_outlet_has_worked_out_is_its_own_where_it_is_told_things() -> None:
    text = "According to Tarn Gazette research, two in five dams leak. “It is bad,” Lowe told the Tarn Gazette."
    assert told(text) == ({"Tarn Gazette"}, set())
    assert told(text.split(". ")[0] + ".") == (set(), {"Tarn Gazette"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The bridge is shut, the county said, after a second survey of all its piers (h/t Axe Moor Gazette).",
            "Axe Moor Gazette",
        ),
        ("A jet lost a wheel, the aviation blog Skylines reported.", "Skylines"),
        ("The minister will stay. Bild, however, wrote that he would go.", "Bild"),
        ("Carmaker Cuts 200 Jobs in Tarn - Bloomberg\n\nThe carmaker will cut 200 jobs, it said.", "Bloomberg"),
        ("His dealings were well documented by the tech industry gossip site Whisperwire.", "Whisperwire"),
        (
            "They were profiled in a 2016 Harbour Watch Daily piece, which suggested that one man did it.",
            "Harbour Watch Daily",
        ),
        ("It came out after the West Coast Journal published a cover story on Monday.", "West Coast Journal"),
        ("The claim was false, as The New Yorker put it.", "The New Yorker"),
    ],
)
def test_an_outlet_is_credited_in_other_words_too(text: str, names: str) -> None:
    assert told(text)[1] == {names}


@pytest.mark.parametrize(
    "text",
    [
        "Fox wrote a book. Vicente Fox was president then.",
        "The social site Chatterbox lost two million users, a study found.",
        "The Mirror broke in 2016. A piece of it was found.",
        "Profit rose - time will tell.",
    ],
)
def test_what_is_no_outlet_is_none_in_such_words_either(text: str) -> None:
    assert told(text)[1] == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“It shook the house,” Jan Low told CNN affiliate WTRN.", {"WTRN"}),
        ("“It shook the house,” Jan Low told Tarn Valley ABC station KTLV.", {"KTLV"}),
        ("Jan Low told the local affiliate WTRN that it shook the house.", {"WTRN"}),
        ("But Al-Merrow, a state-run newspaper, said on Thursday that the town was calm.", {"Al-Merrow"}),
        ("“I like dogs,” the singer said in a 2008 interview for FetchDays.com.", {"FetchDays.com"}),
        ("“I was ill,” the singer told ESPN in a 2011 interview.", {"ESPN"}),
        ("Jan Low of the Chicago Tribune writes that the dam leaks.", {"Chicago Tribune"}),
        ("A neighbour heard two shots (Merrow Times, May 3).", {"Merrow Times"}),
        ("A 2016 Harbour Watch Daily piece with Cal Hanson suggested that he did it.", {"Harbour Watch Daily"}),
    ],
)
def test_whoever_else_has_it_is_credited(text: str, names: set[str]) -> None:
    assert told(text) == (set(), names)


@pytest.mark.parametrize(
    "text",
    [
        "CNN has an affiliate in Tarn. WTRN opened it.",
        "Jan Low, owner of the Chicago Tribune, was silent.",
        "The mayor told Marsh that Fetch.com was sold.",
        "A neighbour of Merrow Times (May 3) was out.",
    ],
)
def test_an_outlet_in_the_news_is_not_credited(text: str) -> None:
    assert told(text) == (set(), set())


def test_a_show_in_quotation_marks_was_told_something() -> None:
    assert told("“We were fooled,” Low told “Good Morning America.”")[0] == {"Good Morning America"}
    assert told("“We saw Good Morning America and laughed,” Low told a friend.") == (set(), set())


def test_whoever_told_something_stands_before_it_after_a_quotation_too() -> None:
    text = "Dr Mike Marsh, known as “the man who sank the Tarn”, told BBC News that it was time."
    document = prepare(Article("a", text))
    people = persons(document)
    assert all(
        item.source != "BBC News" or item.kind == "self"
        for item in attributions(document, people, quotations(document, people))
    )
