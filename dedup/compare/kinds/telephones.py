"""Another telephone number for one thing to call about: "on 0113 496 0121" and "on 0113 496 0112"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.compare.sides import Side, frame_likeness
from dedup.compare.testify import change, versus
from dedup.text.figures.telephones import dialled, telephones
from dedup.types import Change, Materiality, SentencePair, Span

# The digits that a line has in its own town, which a prefix goes before or not.
_LOCAL = 6
# Two sentences this much alike around their numbers tell readers to call the same place.
_ONE_PLACE = 0.5
_FINDING = "another telephone number"
_WRONG_LINE: tuple[Materiality, str] = ("medium", "readers of one are told to call another number")
_OTHER_LINE: tuple[Materiality, str] = ("low", "the two may be lines of two offices")


def telephone_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find aligned sentences that tell readers to call one number each, which the other article does not hold."""
    left, right = _numbers(a), _numbers(b)
    for pair in pairs:
        mine, theirs = left.get(pair.a, ()), right.get(pair.b, ())
        if len(mine) != 1 or len(theirs) != 1:
            continue
        (one,), (other,) = mine, theirs
        if _is_held(a, one, b, right) or _is_held(b, other, a, left):
            continue
        before, after = a.reading(pair.a, one), b.reading(pair.b, other)
        likeness = frame_likeness(a.frame(pair.a, one), b.frame(pair.b, other))
        graded = _WRONG_LINE if likeness >= _ONE_PLACE else _OTHER_LINE
        yield change("number", "changed", before, after, versus(before, after, _FINDING), graded)


def _is_held(side: Side, one: Span, other: Side, held: dict[int, Sequence[Span]]) -> bool:
    """Tell whether the other article holds a number, with its prefix or without."""
    number = dialled(one.of(side.document.article.text))[-_LOCAL:]
    return any(
        dialled(found.of(other.document.article.text))[-_LOCAL:] == number for there in held.values() for found in there
    )


def _numbers(side: Side) -> dict[int, Sequence[Span]]:
    return side.once(
        _numbers,
        lambda: {
            sentence.index: found
            for sentence in side.document.sentences
            if (found := telephones(side.document.article.text, sentence.span))
        },
    )
