"""What rose in one article and fell in the other, and words of opposite meaning said of one thing."""

import pytest

from dedup import Article, diff
from dedup.compare.kinds.movements import movements
from dedup.compare.markets import is_market
from dedup.compare.sides import side, stem
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Change


def grave(before: str, after: str) -> list[Change]:
    changes = diff(Article("a", before), Article("b", after)).changes
    return [one for one in changes if one.materiality == "high" and one.before and one.after]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The economy of Sarnia shrank 0.3 percent in the last quarter of 2023, the office said.",
            "In the final quarter Sarnia's economy grew by 0.3%, according to the office.",
        ),
        (
            "The harbour raised its fees for ferries in May, the company said.",
            "Its fees for ferries were cut by the harbour in May.",
        ),
        (
            "Sales of tractors fell 4 percent in June, the maker said.",
            "The maker told of a rise of 6 percent in sales of tractors for June.",
        ),
        (
            "Unemployment in the valley declined to 5.1 percent in March.",
            "In March unemployment in the valley climbed to 5.1 percent.",
        ),
    ],
)
def test_what_rose_in_one_and_fell_in_the_other_is_a_contradiction(before: str, after: str) -> None:
    assert [one for one in grave(before, after) if "up in one, down in the other" in one.summary]
    assert [one for one in grave(after, before) if "up in one, down in the other" in one.summary]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Something else moved.
        ("Sales of tractors fell 4 percent in June.", "Profits of the maker rose 4 percent in June, while costs fell."),
        # One article tells of both ways.
        (
            "Exports of timber fell 4 percent in May before they rose in June.",
            "Exports of timber rose 4 percent in the summer, the board said.",
        ),
        (
            "Exports of timber fell 4 percent in May.",
            "Exports of timber rose 4 percent in May before they fell in June, and exports of timber fell in July.",
        ),
        # Both fell, by another figure.
        ("Exports of timber fell 4 percent in May.", "Exports of timber fell 6 percent in May, the board said."),
        # What pay did is no movement of the tugs that it is for.
        ("The harbour raised fees for tugs in May.", "The harbour cut pay for tugs in May."),
        # Other times.
        ("Exports of timber fell 4 percent in May 2021.", "Exports of timber rose 4 percent in June 2022."),
        # What did not rise may have fallen.
        ("Exports of timber did not rise in May.", "Exports of timber fell in May, the board said."),
        # No figure goes up where people do.
        ("The harbour picked up six pilots from the ship.", "The harbour lost six pilots when the ship went down."),
    ],
)
def test_other_things_times_and_denials_move_no_two_ways(before: str, after: str) -> None:
    assert not [one for one in grave(before, after) if "up in one, down in the other" in one.summary]


def moved(text: str) -> list[tuple[set[str], bool]]:
    (document,) = extract_story([prepare(Article("a", text))])
    return [(set(one.subject), one.up) for one in movements(side(document))]


@pytest.mark.parametrize(
    ("text", "subject", "up"),
    [
        ("Fees for ferries were raised by the harbour.", {"fee", "ferry"}, True),
        ("The harbour increased fees.", {"fee"}, True),
        ("The harbour increased fees 4 percent.", {"harbour"}, True),
        ("The board saw a contraction in the timber sector.", {"sector", "timb"}, False),
        ("The price of timber was falling.", {"pric", "timb"}, False),
        ("The long quay and timber sales rose in May.", {"sal", "timb"}, True),
        ("The harbour told of a fast growth in early fees.", {"fee"}, True),
        ("Rents of farms may fall in May.", {"farm", "rent"}, False),
    ],
)
def test_what_moved_is_named_beside_the_word_that_tells_it(text: str, subject: set[str], up: bool) -> None:
    assert moved(text) == [(subject, up)]


@pytest.mark.parametrize(
    "text",
    [
        "The number rose.",
        "Timber is dear, fees, the board said, rose in May.",
        "A reading below 50 suggests contraction in the sector.",
        "The falling price of timber worries the board.",
        "Fees for tea slipped into disuse.",
    ],
)
def test_a_movement_in_passing_of_nothing_named_or_into_something_else_is_none(text: str) -> None:
    assert moved(text) == []


def test_what_goes_two_ways_by_figures_is_told_of_the_numbers() -> None:
    before = "The maker's sales of tractors rose 4 percent, the office said. Nobody was pleased with the year."
    after = (
        "It rained. Everyone at the table was told by the clerk what had been seen: sales of tractors fell 7 percent."
    )
    found = [one for one in grave(before, after) if "up in one, down in the other" in one.summary]
    assert [(one.category, one.relation) for one in found] == [("number", "contradiction")]


def test_what_goes_two_ways_by_a_figure_in_one_article_alone_is_told_of_what_was_said() -> None:
    after = "Exports of timber fell in May, the board said."
    found = grave("Exports of timber rose 4 percent in May, the board said.", after)
    assert [(one.category, one.relation) for one in found] == [("polarity", "contradiction")]


def test_readings_of_a_market_may_both_be_right() -> None:
    before = "The index of the stock exchange gained 1.2 percent, and shares of miners closed at a record on Friday."
    after = "Shares of miners and the index of the stock exchange lost 1.2 percent in early trading on Friday."
    found = [one for one in grave(before, after) if "both may be right" in one.summary]
    assert {one.relation for one in found} == {"changed"}


def opposites(before: str, after: str) -> list[tuple[str, str]]:
    changes = diff(Article("a", before), Article("b", after)).changes
    return [
        (one.before[0].text, one.after[0].text)
        for one in changes
        if one.before and one.after and ("opposite meaning" in one.summary or "exclude each other" in one.summary)
    ]


def test_opposites_before_one_word_are_told_whatever_else_is_said() -> None:
    before = "The Orne rose by a metre within hours and flooded the lower town of Villeroux."
    after = "Water from the Orne stood in the upper town of Villeroux for two days."
    assert opposites(before, after) == [("lower", "upper")]
    assert opposites(before, after.replace("upper town", "upper deck of the ferry to")) == []


def test_what_was_lifted_is_no_opposite() -> None:
    before = "The ministry lifted the ban on imports of elk meat from Norrland on Friday."
    after = "The ministry will allow imports of elk meat from Norrland, it said on Friday."
    assert opposites(before, after) == []


@pytest.mark.parametrize(
    ("words", "reads"),
    [
        ("exchange", True),
        ("shares bond", True),
        # One word that may be of something else, and with one that a market's report has.
        ("shares", False),
        ("shares harbour", False),
        ("shares closed", True),
        # Figures rise elsewhere too.
        ("profits rose", False),
        ("harbour ferries", False),
    ],
)
def test_a_sentence_reads_a_market_by_its_own_words_or_by_several_others(words: str, reads: bool) -> None:
    assert is_market(frozenset(map(stem, words.split()))) is reads
