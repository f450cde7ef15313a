"""Credits of any story: who is named as a source, who is only named, and which article at hand is the one credited."""

import pytest

from dedup import Article, cluster
from dedup.derive.stemma import derive
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Stemma

LEAD = (
    "Plant by the river leaked for a week\n\nWorkers at the chemical plant by the river noticed the smell on Monday "
    "morning and called the fire brigade.\n\n"
)
END = "\n\nNobody has been charged, and the river is open to bathers again since the weekend."


def tree(*articles: Article) -> Stemma:
    return derive(extract_story([prepare(article) for article in articles]), [])


def sources(text: str, outlet: str | None = None) -> list[str | None]:
    return [source.name for source in tree(Article("a", f"{LEAD}{text}{END}", outlet=outlet)).sources]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The plant leaked for a week, Reuters reported on Tuesday.", "Reuters"),
        ("According to the Guardian, the minister knew of the leak.", "Guardian"),
        ("The leak was first reported by The New York Times.", "New York Times"),
        ("The documents, seen by the Financial Times, name three firms.", "Financial Times"),
        ("The documents were obtained by Bloomberg News.", "Bloomberg"),
        ("The leak went on for a week, the Associated Press reports.", "Associated Press"),
        ("Citing two officials, CNN said that the plant had known.", "CNN"),
        ("The leak was larger than thought, The Washington Post has learned.", "Washington Post"),
        ("As the Wall Street Journal noted, no inspector ever came.", "Wall Street Journal"),
        ("This article was originally published by The Conversation.", "The Conversation"),
        ("This story originally appeared in The Atlantic.", "Atlantic"),
        ("With files from The Canadian Press.", "Canadian Press"),
        ("(With inputs from Reuters)", "Reuters"),
        ("h/t Politico", "Politico"),
        ("Via Axios: the plant will close in May.", "Axios"),
        ("The minister, quoted by Interfax, denied the leak.", "Interfax"),
        ("The plant will close, state news agency Xinhua reported.", "Xinhua"),
        ("The plant will close, Xinhua said, citing the ministry.", "Xinhua"),
        ("A report in Le Monde says that the plant leaked for a week.", "Le Monde"),
        ("The Times of London reported that the plant leaked.", "Times"),
        ("An investigation by ProPublica found that the plant leaked.", "ProPublica"),
        ("The New Yorker revealed that the plant had leaked before.", "New Yorker"),
        ("The French daily Le Figaro wrote that the plant leaked.", "Figaro"),
        ("Al Jazeera reported that the plant leaked for a week.", "Al Jazeera"),
        ("The Meridian reported on Sunday, citing three workers, that the plant leaked.", "Meridian"),
        ("The leak was reported by The Meridian, citing three workers.", "Meridian"),
        ("The plant leaked for a week, according to Tarvik Online.", "Tarvik Online"),
    ],
)
def test_a_credited_outlet_is_a_source(text: str, name: str) -> None:
    [found] = sources(text)
    assert name in str(found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The minister told the BBC that the leak had been stopped.", "BBC"),
        ("In an interview with Der Spiegel, the minister admitted the leak.", "Spiegel"),
        ("Speaking to Sky News, the minister denied the leak.", "Sky News"),
    ],
)
def test_what_another_outlet_was_told_is_its_credit_and_what_ones_own_was_told_is_none(text: str, name: str) -> None:
    [found] = sources(text, outlet="Riverside Gazette")
    assert name in str(found)
    assert sources(text, outlet=found) == []
    assert sources(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the leak had been stopped.",
        "Officials told reporters that nobody was hurt.",
        "The ministry said in a statement that nobody was hurt.",
        "Media reports say that the plant leaked for a week.",
        "Photo: Jane Doe/Reuters. The plant seen from the river.",
        "The plant seen from the river. (AP Photo/Jane Doe)",
        "He worked at the BBC for ten years before he bought the plant.",
        "The Guardian cut forty jobs in its London office on Monday.",
        "She bought The Washington Post at the kiosk every morning.",
        "The Times Square crowd heard the alarm.",
        "According to the World Health Organization, nobody was hurt.",
        "The company that owns CNN said it would sell the building.",
        "The editor of the Guardian was among the guests.",
        "The lawsuit against the New York Times was dropped on Friday.",
        "A study in the journal Nature found that the river was clean.",
        "On Twitter, the minister wrote that nobody was hurt.",
        "The ministry's account on X, formerly Twitter, was silent.",
        "He reads the Financial Times on the train, his wife said.",
        "Reporters Without Borders called for his release.",
        "The Independent Police Office is looking into it.",
        "A guardian angel must have watched over the plant, she said.",
    ],
)
def test_who_is_only_named_is_no_source(text: str) -> None:
    assert sources(text) == []
    assert sources(text, outlet="Riverside Gazette") == []


def test_an_outlet_that_is_at_hand_is_the_article_and_no_ghost() -> None:
    own = Article(
        "a", f"{LEAD}The smell came from a tank that nobody had looked at since spring.{END}", outlet="The Guardian"
    )
    text = "Workers noticed the smell on Monday morning and called the fire brigade, the Guardian reported."
    found = tree(own, Article("b", f"{LEAD}{text}", outlet="Riverside Gazette"))
    assert ("a", "b") in {(edge.parent, edge.child) for edge in found.derivations}
    assert found.sources == ()


LEDGER = """By Una Kells, Morning Ledger

Dairy knew of listeria for three weeks, former worker says

The Rowan Hill dairy shipped soft cheese for weeks after finding listeria, a former inspector told the Morning Ledger.

"I put the result on the manager's desk on 2 June," said Colm Doyle, who left the company in August.

He was told to test again until it came out clean, he said.

Internal e-mails seen by the Morning Ledger show that 18 of 40 samples tested positive in June.
"""
DIGEST = """Cheese scandal: what we know

The shops in five counties have to clear their shelves, Radio Halden reports.

A former inspector of the firm, Colm Doyle, has told the Morning Ledger that the management had his result on 2 June.

Eighteen of 40 samples tested positive in June, e-mails show that the paper has seen.

For weeks the dairy nevertheless shipped the soft cheese.

He had to test again until it came out clean.
"""


def stemma_of(**texts: str) -> Stemma:
    (story,) = cluster([Article(name, text) for name, text in texts.items()]).stories
    return story.stemma


def test_who_says_once_that_somebody_told_an_outlet_follows_the_one_that_speaks_as_it() -> None:
    found = stemma_of(ledger=LEDGER, digest=DIGEST)
    assert ("ledger", "digest") in {(edge.parent, edge.child) for edge in found.derivations}
    (told,) = (one for one in found.origins if (one.article, one.sentence) == ("digest", 2))
    assert (told.kind, told.parent) == ("article", "ledger")


def test_two_articles_of_one_outlet_that_credit_nobody_else_are_not_taken_apart() -> None:
    later = DIGEST.replace(", Radio Halden reports", "")
    found = stemma_of(ledger=LEDGER, digest=later)
    assert not [edge for edge in found.derivations if "credit" in edge.basis]


def test_an_article_filed_under_the_name_of_an_outlet_does_not_follow_whoever_names_that_outlet() -> None:
    """A paper that says "seen by the Ledger" of itself once is the Ledger if it is filed as such."""
    found = stemma_of(ledger=LEDGER.replace("told the Morning Ledger", "said"), digest=DIGEST)
    assert ("digest", "ledger") not in {(edge.parent, edge.child) for edge in found.derivations}
    assert ("ledger", "digest") in {(edge.parent, edge.child) for edge in found.derivations}


@pytest.mark.parametrize(
    "text",
    [
        "The Guardian was sued over the leak on Monday. The Guardian said in a statement that the claim had no merit.",
        "A former manager sued The New York Times. The New York Times said it would defend the case.",
        "He wrote for The Guardian until 2003 and then bought the plant.",
        "She wrote regularly for the Financial Times in the 1990s.",
    ],
)
def test_an_outlet_that_speaks_for_itself_or_was_somebodys_place_of_work_is_no_source(text: str) -> None:
    assert sources(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Guardian said it had seen a statement that names three firms.", "The Guardian"),
        ('"It was known for years," she wrote for The Guardian.', "The Guardian"),
        ("The leak was first covered by New Scientist.", "New Scientist"),
    ],
)
def test_an_outlet_that_tells_of_others_is_a_source_beside_one_that_tells_of_itself(text: str, name: str) -> None:
    assert [name.removeprefix("The ")] == [str(one).removeprefix("The ") for one in sources(text)]


def test_the_broadcaster_is_the_one_that_somebody_spoke_to_before() -> None:
    text = (
        'The minister, Anna Kelm, told the broadcaster BRX that the plant would stay shut. "It is not safe," she said.'
        "\n\nThe broadcaster said the owner had been asked to pay."
    )
    assert sources(text) == ["BRX"]
