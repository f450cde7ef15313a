"""Notices that a page shows beside an article or in its place."""

import pytest

from dedup.match.stories import stories
from dedup.options import Options
from dedup.text.prepare import prepare
from dedup.types import Article, Document

FIRST = (
    "The river rose by two metres on Tuesday, and the town of Lower Bridge was cut off for the third time this year."
)
SECOND = (
    "Officials expect the water to fall by the weekend, unless the rain that was forecast for Thursday comes early."
)


def _prepared(text: str) -> Document:
    return prepare(Article("a", text))


def _kept(text: str) -> list[str]:
    document = _prepared(text)
    return [document.text_of(sentence.index) for sentence in document.sentences]


@pytest.mark.parametrize(
    "notice",
    [
        "Please enable JavaScript to view the comments.",
        "Your browser does not support the audio element.",
        "It looks like you are using an ad blocker.",
        "We use cookies to make this site better for you.",
        "Scroll down for video",
        "You have reached your limit of free articles.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "By clicking Subscribe, you agree to the terms of use of this site.",
        "Video Loading Video Unavailable Click to play Tap to play The video will start in 8 Cancel Play now",
        "This text may not be in its final form and may be updated or revised in the future.",
        "You share in the Lower Bridge community, so please keep your comments smart and civil.",
        "Tweet with a location You can add location information to your Tweets, such as your city.",
    ],
)
def test_a_notice_is_set_aside_on_a_line_of_its_own_and_within_a_paragraph(notice: str) -> None:
    assert _kept(f"{FIRST}\n{notice}\n{SECOND}\n") == [FIRST, SECOND]
    stop = "" if notice.endswith(".") else "."
    assert _kept(f"{FIRST} {notice}{stop} {SECOND}") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "sentence",
    [
        "The page you requested was not found, the site of the ministry said on Monday.",
        "“Please enable JavaScript” was all that voters saw on the site of the ministry.",
        "The new law says that sites that use cookies must ask first.",
        "Please try again later.",
        "No.",
        "Learn more",
        "His browser was out of date, and so was his phone.",
        "Scroll down the page for videos of the flood, she wrote.",
        "Her tweet with a location was read by 5,000 people.",
        "Access denied",
        "By signing up for the army he said goodbye to the river.",
        "Prices may vary from town to town.",
        "The game is free and the video will start in May.",
    ],
)
def test_what_an_article_tells_of_notices_is_kept(sentence: str) -> None:
    assert sentence in _kept(f"{FIRST}\n{sentence}\n{SECOND}\n")


@pytest.mark.parametrize(
    "page",
    [
        "Sorry, the page you requested was not found.\n\nClick here to go to the home page.",
        "404 - Page not found",
        "We've detected that JavaScript is disabled in your browser.\n\nWould you like to proceed to legacy X?\n\nYes",
        "The interactive transcript could not be loaded.\nThis feature is not available right now. Please try again.",
        "JavaScript is disabled in your browser.\nHome\nAbout\nContact\n",
    ],
)
def test_a_page_without_an_article_is_set_aside_whole_and_says_why(page: str) -> None:
    document = _prepared(page)
    assert document.sentences == ()
    assert {one.reason.split(":")[0] for one in document.set_aside} == {"the page holds no article"}


def test_a_page_of_labels_alone_is_no_notice() -> None:
    assert _kept("Subscribe\nLog in\nLearn more\n") == ["Subscribe", "Log in", "Learn more"]


def test_pages_without_an_article_are_no_story() -> None:
    page = "Sorry, the page you requested was not found."
    documents = [prepare(Article(name, text)) for name, text in (("a", page), ("b", page), ("c", FIRST), ("d", FIRST))]
    assert {members for members, _ in stories(documents, Options())} == {("a",), ("b",), ("c", "d")}


@pytest.mark.parametrize(
    "page",
    [
        "Access Denied\n\nYou don't have permission to see this page on our server.",
        "Oops!\n\nThe story that you were looking for has been moved or has expired. Go back to the front page.",
        "Please log in to go on reading\n\nRegistration takes a minute. Already a subscriber? Sign in.",
        "This video is not available in your country.",
        "We and our partners store cookies on your device. You can manage your choices at any time.\n\nAccept all",
        "This crawl was run with a seed list of news sites. The WARC files of it are in the Wayback Machine.",
        "Checking your browser. This process is automatic, and you will be redirected shortly.",
        "Your session has expired. Please log in again.",
        "502 Bad Gateway\n\nnginx",
    ],
)
def test_a_page_that_speaks_of_itself_alone_holds_no_article(page: str) -> None:
    document = _prepared(page)
    assert not document.sentences
    assert all(aside.reason.startswith("the page holds no article") for aside in document.set_aside)


@pytest.mark.parametrize(
    "page",
    [
        "The site of the ministry was not available for two hours on Tuesday. Its server was overloaded.",
        "Readers must log in from Monday. The paper has 40,000 subscribers, its publisher said.",
        "A crawl of the harbour front took the swimmer two hours. Nobody had tried it in winter before.",
        "Browsers without scripts were the fashion of the day. Nobody misses them now.",
        "He forgot his password again. The safe stayed shut until noon.",
        "The gate was not found until the snow had melted, and the road was closed.",
        "The page you requested was not found, the minister said.",
        "Your account was suspended on Tuesday. Please contact us.",
        "The page was removed on Friday after complaints. He apologised.",
        "Subscribers lost 400 pounds each when the club folded last winter.",
        "页面未找到的消息传遍全城。警方正在调查此事。",
    ],
)
def test_news_of_pages_and_sites_is_kept(page: str) -> None:
    assert " ".join(_kept(page)) == page or "".join(_kept(page)) == page
