"""What was still to come in one article and is told as done in the other: "plans to buy", "has bought"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, versus
from dedup.compare.told_as_done import TOLD_AS_DONE, done
from dedup.types import Change, SentencePair, Span

# Words after "must" among which the deed is told.
_REACH = 4
# Content words next behind a verb among which is what it is done to.
_OBJECT = 2
_OBLIGED = frozenset({"needs", "need", "has", "have"})


def planned_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find what has still to be done in one sentence ("must still vote on it") and was done in the other."""
    for side, other, own, answer, turned in ((a, b, pair.a, pair.b, False), (b, a, pair.b, pair.a, True)):
        said = side.words[own]
        for place, word in enumerate(said):
            if word.n != "must" and not _is_owed(said, place):
                continue
            following = [one for one in said[place + 1 : place + _REACH] if one.content]
            if not following or side.quoted(own, word.span):
                continue
            told = done(other, answer, frozenset({following[0].stem}))
            if told and not _is_of_another(side, own, following[0], other.content(answer)):
                still = side.reading(own, Span(word.span.start, following[0].span.stop))
                was = other.reading(answer, told[0])
                before, after = (was, still) if turned else (still, was)
                yield change(
                    "certainty",
                    "weakened" if turned else "strengthened",
                    before,
                    after,
                    versus(before, after, "still to be done in one, told as done in the other"),
                    TOLD_AS_DONE,
                )


def _is_owed(said: Sequence[Word], place: int) -> bool:
    """Tell "needs to" and "has to" from the same words without a deed to be done."""
    following = said[place + 1].n if place + 1 < len(said) else ""
    return said[place].n in _OBLIGED and following == "to"


def _is_of_another(side: Side, sentence: int, deed: Word, answer: frozenset[str]) -> bool:
    """Tell a deed that is done to what the other sentence does not speak of: "must pay the fine", "paid its men"."""
    clause, times = side.clause(sentence, deed.span), [one.span for one in side.moments.get(sentence, ())]
    behind = [word for word in side.said(sentence) if word.span.start >= deed.span.stop and clause.contains(word.span)]
    done_to = [word.stem for word in behind if not any(span.overlaps(word.span) for span in times)][:_OBJECT]
    return bool(done_to) and answer.isdisjoint(done_to)
