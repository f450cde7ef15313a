"""What is told to somebody stands before the source, or behind whom it was told to."""

import pytest

from dedup.text.facts import extract
from dedup.text.prepare import prepare
from dedup.types import Article

REST = "The weather stayed dry all week, and nobody in the lane knew where the key was."


def credited(sentence: str) -> list[str]:
    """Give what the sources of a sentence are credited with."""
    document = extract(prepare(Article("a", f"{sentence}\n\n{REST}")))
    return [one.scope.of(document.article.text) for one in document.facts.attributions]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("The singer has left the band for good, her manager told reporters in Cork.", "The singer has left the band"),
        ("The mill had been shut since May, a neighbour told the court on Monday.", "The mill had been shut since May"),
        # What follows whom it was told to is the claim.
        ("In Cork on Monday, her manager told reporters that the singer had left.", "that the singer had left"),
        ("After the trial in Cork, her manager told the court the mill was shut.", "the court the mill was shut"),
        ("After the trial in Cork, her manager told the court she left.", "the court she left"),
    ],
)
def test_whom_a_source_told_it_to_is_not_what_it_told(sentence: str, claim: str) -> None:
    (told,) = credited(sentence)
    assert told.startswith(claim)
