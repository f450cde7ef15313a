"""When an article was posted is nothing that it tells."""

import pytest

from dedup.text.facts import extract
from dedup.text.prepare import prepare
from dedup.types import Article


def moments(text: str) -> list[str]:
    return [one.span.of(text) for one in extract(prepare(Article("a", text))).facts.moments]


@pytest.mark.parametrize(
    "text",
    [
        "Ferry runs aground off Bar Harbor July 03, 2013 6:22AM A ferry ran aground and was towed to port.",
        "Ferry runs aground Published Sunday, Aug 4 2013, 19:30 BST A ferry ran aground and was towed to port.",
        "Ferry runs aground Published: July 28, 2004 at 1:24 PM A ferry ran aground and was towed to port.",
        "Ferry runs aground 8:56am Monday 10th June 2013 A ferry ran aground and was towed to port.",
    ],
)
def test_a_stamp_in_a_sentence_tells_no_time(text: str) -> None:
    assert moments(text) == []


def test_a_day_and_an_hour_in_prose_are_told() -> None:
    assert moments("The ferry sank on Monday, June 3, 2013, 8:30 a.m. local time.")
    assert moments("At 8:30 p.m. June 3, 2013, the ferry sank.")
    assert moments("She died July 3, 2013, at 7:41 a.m. in hospital.")
