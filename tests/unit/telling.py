"""What is told of two texts of a sentence or two, or of a few articles, that tests of one kind of finding share."""

from itertools import combinations

from dedup import Article, diff
from dedup.compare.align import align
from dedup.derive.stemma import derive
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.text.vectors import StoryVectors
from dedup.types import Change, Stemma


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Give the changes from one text to the other."""
    return diff(Article("a", before), Article("b", after)).changes


def found(before: str, after: str, finding: str) -> list[str]:
    """Give the summaries that end in one finding."""
    return [one.summary for one in changes(before, after) if one.summary.endswith(finding)]


def amid(statement: str) -> str:
    """Put a statement amid sentences of another matter, as in an article."""
    return f"The news from Arkham came late.\n\n{statement}\n\nNothing else was known, and the weather stayed dry."


def notable(before: str, after: str) -> list[tuple[str, str]]:
    """Give the passages of the graver changes that both articles show, of statements amid other sentences."""
    told = changes(amid(before), amid(after))
    return [
        (one.before[0].text, one.after[0].text) for one in told if one.before and one.after and one.materiality != "low"
    ]


def stemma(**texts: str) -> Stemma:
    """Give the tree of some articles, by their ids."""
    documents = extract_story([prepare(Article(name, text)) for name, text in texts.items()])
    vectors = StoryVectors.of(documents)
    return derive(documents, [align(a, b, vectors) for a, b in combinations(documents, 2)])


def descent(**texts: str) -> tuple[set[str | None], set[tuple[str, str]]]:
    """Give the names of the sources that are not there, and who stands below which article that is."""
    tree = stemma(**texts)
    return {one.name for one in tree.sources}, {(e.parent, e.child) for e in tree.derivations if e.observed}
