"""What is set above what, told the other way round: "repair rather than replace it", "older than the church"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.compare.contrasts import contrasts, way
from dedup.compare.near import linked_sentences, of_one_matter
from dedup.compare.sides import Side
from dedup.compare.testify import change, versus
from dedup.types import Change, Materiality, SentencePair

_GRAVE: tuple[Materiality, str] = ("high", "what is set above and what below are exchanged")


def contrast_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find choices and comparisons of the same two that are told the other way round."""
    linked = linked_sentences(pairs)
    for mine in contrasts(a):
        for theirs in contrasts(b):
            same = (mine.sentence, theirs.sentence) in linked or of_one_matter(
                a.content(mine.sentence), b.content(theirs.sentence)
            )
            if not same or way(mine, theirs) != "turned":
                continue
            before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
            yield change("wording", "contradiction", before, after, versus(before, after, "turned round"), _GRAVE)
