"""What is quoted without quotation marks was heard by many too: statements set as blocks, posts."""

import pytest

from dedup.derive.evidence import Witness, runs
from dedup.derive.pairs import pair
from dedup.derive.quoted_blocks import blocks
from dedup.text.prepare import prepare
from dedup.types import Article

WORDS = (
    "Last week the owner opened a talk with the council about taking the ferry private, and also addressed the money "
    "needed for this to occur, and the council has met several times since and is taking the proper steps to weigh it"
)
MINE = "Doubts were growing on Wednesday over the plan for the Merrow ferry.\n\n{}\n\nFares rose by a tenth in May."
THEIRS = (
    "Ferrymen in Merrow want to know who will pay them next year.\n\n“{}.”\n\nThe pier was shut for a month in autumn."
)


def derived(mine: str, theirs: str) -> bool:
    a, b = (Witness.of(prepare(Article(name, text))) for name, text in (("a", mine), ("b", theirs)))
    return pair(a, b, runs(a, b), (), None).derived


@pytest.mark.parametrize(
    "block",
    [
        f"The brief statement of the council consisted of this, which the clerk wrote:\n\n{WORDS}.",
        f"Ida Ross (@idaross) {WORDS}",
        f"{WORDS} — Ida Ross (@idaross) May 3, 2019",
    ],
    ids=["statement", "post behind its author", "post before its author"],
)
def test_who_prints_a_statement_as_a_block_is_not_derived_from_who_quotes_it(block: str) -> None:
    assert not derived(MINE.format(block), THEIRS.format(WORDS))


def test_what_a_reporter_tells_and_another_quotes_is_still_common_wording() -> None:
    assert derived(MINE.format(f"{WORDS}."), THEIRS.format(WORDS).replace("“", "").replace("”", ""))
    assert derived(MINE.format(f"{WORDS}."), THEIRS.format(WORDS))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He wrote in a letter:\nOne two three four five six seven eight.\nThe next is his no more.", 1),
        ("The full statement reads as follows:\nA b c d e f g h i.\nA b c d e f g h i.\nShort end.", 2),
        ("Here is what led to the fire:\nA lamp fell on the straw in the barn at dusk.", 0),
        ("Read More:\nA new hearth was found on the coast of Merrow on Friday", 0),
        ("She said:\n“One two three four five six seven eight nine.”", 0),
        ("She said:\nOnly four words here.", 0),
        ("Write to Ida Ross at ida@tarngazette.com or call the desk before noon.", 0),
    ],
)
def test_a_block_is_announced_as_something_written_or_said(text: str, found: int) -> None:
    assert len(blocks(text)) == found
