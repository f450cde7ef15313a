"""What is told of two texts, each of a sentence or two, that the tests of one kind of change share."""

from dedup import Article, diff
from dedup.types import Change


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Give the changes from one text to the other."""
    return diff(Article("a", before), Article("b", after)).changes


def found(before: str, after: str, finding: str) -> list[str]:
    """Give the summaries that end in one finding."""
    return [one.summary for one in changes(before, after) if one.summary.endswith(finding)]
