"""What is set aside, and, more important, what never is."""

from pathlib import Path
from time import process_time

import pytest

from dedup.text.clean import survey
from dedup.text.prepare import prepare
from dedup.text.tokens import tokens
from dedup.types import Article, Document

BODY = (
    "The river rose by two metres on Tuesday, and the town of Lower Bridge was cut off for the third time this year.\n"
    "“We have seen worse,” said the mayor, who had walked to the town hall because no bus was running that day.\n"
    "Officials expect the water to fall by the weekend, unless the rain that was forecast for Thursday comes early.\n"
)


def kept(text: str) -> list[str]:
    document = prepare(Article("a", text))
    return [document.text_of(sentence.index) for sentence in document.sentences]


def aside(text: str) -> dict[str, str]:
    return {one.span.of(text): one.kind for one in prepare(Article("a", text)).set_aside}


def seed(number: str) -> Document:
    (path,) = (Path(__file__).parents[2] / "seeds").glob(f"{number}_*.txt")
    return prepare(Article(number, path.read_bytes().decode()))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("by Jane Doe November 12, 2024 7:25 AM 2 min read", "byline"),
        ("By JANE DOE and John Smith, City Desk", "byline"),
        ("Posted: Monday, June 23, 2014 11:03 PM EDT Updated: Monday, August 18, 2014 11:03 PM EDT", "metadata"),
        ("3 days ago", "metadata"),
        ("1,204 shares", "metadata"),
        ("Story continues below advertisement", "boilerplate"),
        ("ADVERTISEMENT ADVERTISEMENT", "boilerplate"),
        ("Subscribe to our newsletter for more stories like this", "boilerplate"),
        ("The old bridge before the flood. (Jane Doe/Getty Images)", "caption"),
        ("Image caption The old bridge before the flood", "caption"),
        ("READ MORE: Ten bridges that should have been rebuilt", "teaser"),
        ("Click for more from Example.com", "credit"),
        ("Jane Doe contributed to this report.", "credit"),
        ("(Reporting by Jane Doe; editing by John Smith)", "credit"),
        ("[h/t Lower Bridge Gazette]", "credit"),
        ("ab/cd (AFP, dpa)", "credit"),
        ("© 2024 Lower Bridge Gazette. All rights reserved.", "credit"),
        ("newsdesk@example.com", "byline"),
        ("[Related: Ten bridges to see]", "teaser"),
        ("<!-- slot = 5; size = '300x250' -->", "boilerplate"),
        ("* * *", "boilerplate"),
        ("Story Continued Below", "boilerplate"),
        ("Text Size - +", "boilerplate"),
        ("Read more about the dam", "boilerplate"),
        ("Watch the full clip below.", "boilerplate"),
        ("Listen to the 911 call", "boilerplate"),
        ("SHARE THIS ARTICLE Share Tweet Post Email", "boilerplate"),
        ("Follow Gazette 9 for the latest on air and online.", "boilerplate"),
        ("Gazette Daybreak: Sign up to get the latest on rivers and dams delivered to your inbox.", "boilerplate"),
        ("Sign up for the Bridge Brief and get the latest news, every morning, in your inbox.", "boilerplate"),
        ("Write to Jane Doe at jane.doe@example.com", "byline"),
        ("Jane Doe can be reached at http://twitter.com/@janedoe", "byline"),
        ("Contact Jane Doe at jdoe@example.com or at 202-555-0100. Follow @JaneDoe on Twitter.", "byline"),
        ("To reach Jane Doe, call 816-555-0100 or send email to jdoe@example.com.", "byline"),
        ("Jane Doe/AFP/Getty Images", "caption"),
        ("Jane Doe/Getty Images for Lower Bridge", "caption"),
        ("AP Photo/Jane Doe", "caption"),
        ("FILE - In this June 4, 2014 file photo, the mayor of Lower Bridge looks at the river.", "caption"),
        ("Jane Doe / AFP / Getty Images The mayor looks at the river from the old bridge.", "caption"),
        ("The mayor looks at the river on Monday, June 4, 2014. (Jane Doe/AP, Pool, File)", "caption"),
        ("The mayor looks at the river in Lower Bridge, June 4, 2014. REUTERS/Jane Doe/File Photo", "caption"),
        ("Embed More News Videos The mayor looks at the river from the old bridge.", "caption"),
        ("1 of 6. The mayor looks at the river from the old bridge.", "caption"),
    ],
)
def test_a_line_that_is_not_the_article_is_set_aside(line: str, kind: str) -> None:
    first, second, third = BODY.splitlines()
    text = f"{first}\n{line}\n{second}\n{third}\n" if kind != "byline" else f"River cuts off town again\n{line}\n{BODY}"
    assert aside(text) == {line: kind}
    assert line not in " ".join(kept(text))


@pytest.mark.parametrize(
    "line",
    [
        "Politics",
        "More rain, more questions",
        "By Thursday the water had gone",
        "“Subscribe to our paper,” the editor told every reader who called the newsroom that week.",
        "The film opened on June 23, 2014, and 3 days ago it was shown again.",
        "The company, which sells advertisements, said that comments are closed because of abuse.",
        "Photographs show the bridge (left) and the mill.",
        "He shared the story with a friend in the town of Upper Bridge.",
        "28 people were hurt",
        "Ten years ago",
        "What is known about the flood",
        "Source of the river",
        "(c) the third clause of the treaty",
        "Copyright law and the river",
        "Reuters was not the first to report it",
        "Milk, eggs, bread, butter, cheese and salt",
        "Related deaths rose",
        "Comments on the plan are due by Friday.",
        "Opinion polls: 60 percent support the dam.",
        "The newspaper asked readers to support independent journalism, and 5,000 did so, its editor wrote.",
        "Text size is no matter of taste",
        "Read more on rainy days, teachers say",
        "Watch the river below.",
        "See the doctor here.",
        "Listen to the people",
        "Follow the mayor for a day and you will see why she is tired.",
        "For more than a week, follow the rules, the mayor said.",
        "Like many on Facebook, she asked who would pay for the dam.",
        "Residents can sign up for text alerts.",
        "Residents can sign up for the news of the town, which comes to an inbox on the first day of each month.",
        "Contact the police at tips@example.com with any information.",
        "Volunteers can be reached at help@example.com, and tickets are free.",
        "The island can be reached by ferry.",
        "The company contributed to this report on rivers that the state asked for.",
        "The file photo was shown to the court.",
        "In the photo: a man, a boat and a dog.",
        "Getty Images sues maker of fake river pictures",
        "She left Reuters in 2014. AFP had hired her a year before.",
        "The vote was 1 of 6. Nobody asked why.",
        "He sent it by share, tweet, and email.",
    ],
)
def test_a_line_of_the_article_is_kept(line: str) -> None:
    first, second, third = BODY.splitlines()
    text = f"{first}\n{second}\n{line}\n{third}\n"
    assert aside(text) == {}
    assert line in " ".join(kept(text))


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe",
        "ok",
        "28",
        "3 days ago",
        "Comments",
        "* * *",
        "Home\nAbout\nContact",
        "Milk\nEggs\nMore\nBread\n12\nSearch\n",
        "The woods are dark\nand deep the snow\n\nMore\nmore to go\n\nComments\nHome\n",
        "北京下雨了\n更多\n评论\n河水上涨了",
        "word " * 10_000,
        "By Jane Doe",
        "By the rivers, By the sea\n\nBy Jane Doe\n",
        "Ця новина коротка\n\nБільше",
    ],
)
def test_a_text_of_unusual_form_is_kept_whole(text: str) -> None:
    assert aside(text) == {}
    assert "".join(" ".join(kept(text)).split()) == "".join(text.split())


def test_plain_news_loses_nothing() -> None:
    assert aside(BODY) == {}
    assert len(kept(BODY)) == 3


def test_short_clean_lines_of_prose_lose_nothing() -> None:
    text = "It rained.\nThe river rose.\nNobody slept.\nThe bridge held.\nMorning came.\n" * 3
    assert aside(text) == {}


def test_the_menus_above_and_the_page_below_an_article_are_set_aside() -> None:
    above = "Skip to content\nFeatured\nSports Weather Newsletters\nStore\nLocal Life Rivers Field Notes\nEdit post\n"
    below = (
        "Author: Jane Doe\nBecome a member and support our journalism\nOne line of thanks\nComments\n\nMost popular"
        "\n\nDog wins prize\n\nA dog won a prize at a show in the city, said people who saw it.\n* indicates required\n"
    )
    body = BODY + BODY.replace("river", "lake")
    text = f"{above}\nRiver cuts off town again\n\n{body}\n{below}"
    assert kept(text) == ["River cuts off town again", *body.splitlines()]
    assert prepare(Article("a", text)).sentences[0].kind == "headline"


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("Image caption The old bridge before the flood", False),
        ("Photo: Jane Doe", False),
        ("Image copyright Lower Bridge Gazette Image caption The old bridge before the flood", False),
        ("Opinion: The bridge should be rebuilt", True),
        ("Photos: Flood hits Lower Bridge", True),
    ],
)
def test_a_caption_over_an_article_is_set_aside_and_a_labelled_headline_is_not(line: str, own: bool) -> None:
    assert (line in kept(f"{line}\n{BODY}")) is own


def test_a_headline_glued_to_a_picture_s_credit_is_freed() -> None:
    caption = "The mayor looks at the river from the old bridge on Monday. | Getty"
    assert kept(f"{caption} River cuts off town again\n{BODY}")[0] == "River cuts off town again"


def test_a_long_caption_from_the_files_is_set_aside() -> None:
    told = " ".join(["The river has risen by two metres, and the bridge is closed to cars."] * 6)
    caption = f"FILE - In this June 4, 2014, file photo, the mayor stands there. {told} (AP Photo/Jane Doe, Pool, File)"
    assert aside(f"River cuts off town\n{caption}\n{BODY}") == {caption: "caption"}
    assert aside(f"River cuts off town\n{caption} {BODY}") == {}


def test_a_list_of_other_stories_ends_where_prose_begins() -> None:
    first, second, third = BODY.splitlines()
    text = f"{first}\nRelated stories:\nTen bridges to see\nA dam too far\n{second}\n{third}\n"
    assert list(aside(text)) == ["Related stories:", "Ten bridges to see", "A dam too far"]


def test_prose_after_the_word_comments_is_kept_if_there_is_much_of_it() -> None:
    text = f"{BODY}Comments\n{BODY.replace('river', 'lake')}"
    assert len(kept(text)) == 6


def test_a_headline_glued_to_its_date_is_freed() -> None:
    text = f"River cuts off town again Posted: Monday, June 23, 2014 11:03 PM EDT \n{BODY}"
    document = prepare(Article("a", text))
    assert document.text_of(0) == "River cuts off town again"
    assert document.sentences[0].kind == "headline"
    assert str(document.article.published) == "2014-06-23"


def test_a_date_put_before_the_text_is_the_day_of_publication() -> None:
    document = prepare(Article("a", f" date 2024-11-12 {BODY}"))
    assert str(document.article.published) == "2024-11-12"
    assert document.set_aside[0].span.of(document.article.text) == "date 2024-11-12"
    assert document.sentences[0].span.of(document.article.text).startswith("The river rose")


def test_a_date_that_may_be_june_or_july_is_not_guessed() -> None:
    assert prepare(Article("a", f"Posted: 6/7/2014\n{BODY}")).article.published is None
    assert str(prepare(Article("a", f"Posted: 23/7/2014\n{BODY}")).article.published) == "2014-07-23"


def test_a_wrapped_paragraph_is_read_as_one() -> None:
    text = (
        "    The river rose by two metres\non Tuesday, and the town was cut\noff again, the mayor said.\n"
        "    He expects\nthe water to fall by the weekend\nor so.\n"
    )
    document = prepare(Article("a", text))
    assert [sentence.paragraph for sentence in document.sentences] == [0, 1]


def test_headings_between_paragraphs_are_told_from_the_body() -> None:
    first, second, third = BODY.splitlines()
    document = prepare(Article("a", f"River cuts off town\n{first}\nWhat the mayor said\n{second}\n{third}\n"))
    assert [sentence.kind for sentence in document.sentences] == ["headline", "body", "heading", "body", "body"]


def test_the_seeds_lose_menus_and_keep_their_articles() -> None:
    assert [len(seed(number).sentences) for number in ("000", "001", "002", "003", "004")] == [12, 16, 13, 30, 21]
    document = seed("002")
    assert document.text_of(0) == "Putin hopes to recapture lost territory before Trump's inauguration"
    assert document.text_of(12).startswith("President Volodymyr Zelensky has cautiously welcomed")
    assert str(document.article.published) == "2024-11-12"
    assert {one.kind for one in document.set_aside} == {"metadata", "boilerplate", "byline", "caption", "teaser"}


@pytest.mark.parametrize(
    "text",
    [
        "." * 50000,
        "-" * 50000,
        "a." * 25000,
        "A. " * 15000,
        "。”" * 20000,
        "AP, " * 40 + "!",
        "ad " * 9000,
        "Comments\n" * 5000,
        "Posted: " * 20,
        "(" * 20000,
        "By " + "Aaa, " * 25,
        "visa " * 100 + "x",
        "$1,-" * 9000,
    ],
)
def test_odd_texts_take_time_in_proportion_to_their_length(text: str) -> None:
    start = process_time()
    prepare(Article("a", BODY + text + "\n" + BODY))
    tokens(text)
    assert process_time() - start < 20  # CPU seconds: they take a tenth of one, and minutes when a rule backtracks


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Mayor resigns after audit finds missing funds https://t.co/2163aB",
            "Mayor resigns after audit finds missing funds",
        ),
        ("https://example.org/a The mayor resigns. https://t.co/1 pic.twitter.com/2", "The mayor resigns."),
        ("Those who wish to help may apply at https://example.org/help", None),
        ("The list stands at https://example.org/list for all to see.", None),
        ("https://example.org/only", None),
        ("The mayor resigns.\nhttps://t.co/1 The audit found it.", "The mayor resigns. The audit found it."),
    ],
)
def test_an_address_beside_the_sentences_is_set_aside_and_one_in_a_sentence_is_not(text: str, kept: str | None) -> None:
    assert " ".join(text[piece.span.start : piece.span.stop] for piece in survey(text).pieces) == (kept or text)
