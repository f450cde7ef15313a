"""How surely, and whether at all: certainty and negation of two sentences that make one statement."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.compare.sides import Side, stem
from dedup.compare.testify import change, only, versus
from dedup.types import Agreement, Certainty, Change, Polarity, SentencePair, Span

_PLAIN = 5
# Share of the words a cue governs that the other sentence must say as well, for both to speak of one thing.
_SAME_MATTER = 0.5


def certainty_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare how sure two sentences are of what they share."""
    mine, theirs = _weakest(a, b, pair.a, pair.b), _weakest(b, a, pair.b, pair.a)
    if mine is None and theirs is None:
        return
    level_a, level_b = mine.level if mine else _PLAIN, theirs.level if theirs else _PLAIN
    before = a.reading(pair.a, mine.span) if mine else None
    after = b.reading(pair.b, theirs.span) if theirs else None
    if level_a == level_b:
        if before and after:
            yield Agreement("certainty", before, after)
        return
    relation = "strengthened" if level_b > level_a else "weakened"
    surer = "the second is surer" if level_b > level_a else "the second is less sure"
    if before and after:
        yield change("certainty", relation, before, after, versus(before, after, surer))
    elif before:
        yield change("certainty", relation, before, b.whole(pair.b), only(before, "the other states it as a fact"))
    elif after:
        yield change("certainty", relation, a.whole(pair.a), after, only(after, "the other states it as a fact"))


def _weakest(side: Side, other: Side, sentence: int, answer: int) -> Certainty | None:
    theirs = other.content(answer)
    near = []
    for cue in side.certainties.get(sentence, ()):
        governed = _stems(side, sentence, cue.scope) - {stem(cue.cue)}
        if governed and len(governed & theirs) / len(governed) >= 0.25:
            near.append(cue)
    return min(near, key=lambda cue: (cue.level, cue.span), default=None)


def polarity_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare what two sentences negate or deny."""
    left, right = a.polarities.get(pair.a, ()), b.polarities.get(pair.b, ())
    if left and right:
        yield Agreement("polarity", a.reading(pair.a, left[0].span), b.reading(pair.b, right[0].span))
        return
    for cue in left:
        yield from _one_sided(a, b, cue, pair.b, flipped=False)
    for cue in right:
        yield from _one_sided(b, a, cue, pair.a, flipped=True)


def _one_sided(side: Side, other: Side, cue: Polarity, answer: int, *, flipped: bool) -> Iterator[Change]:
    governed = _stems(side, cue.sentence, cue.scope)
    shared = governed & other.content(answer)
    if len(shared) < 2 or len(shared) / len(governed) < _SAME_MATTER:
        return
    denial = side.reading(cue.sentence, Span(cue.span.start, max(cue.span.stop, cue.scope.stop)))
    claim = other.whole(answer)
    before, after = (claim, denial) if flipped else (denial, claim)
    yield change("polarity", "contradiction", before, after, versus(before, after, "one denies what the other states"))


def _stems(side: Side, sentence: int, span: Span) -> frozenset[str]:
    return frozenset(word.stem for word in side.words[sentence] if word.content and span.contains(word.span))
