"""What is set above what: "repair rather than replace it", "older than the church", "more slowly than exports"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dedup.compare.deeds import with_same_deeds
from dedup.compare.sides import Side, Word
from dedup.text.lexicon import rows
from dedup.types import Span

_THAN = "than"
# Words before the contrast, and behind it, among which stands what is set above and below; words up to a comparative.
_BEFORE, _BEHIND, _TO_DEGREE = 7, 3, 4
_AMOUNT = "amount"
_COMPARATIVE = ("er", "less", "worse")


class Contrast(NamedTuple):
    """What is set above and below what, by stems; on what scale and which way; and where it is told."""

    above: frozenset[str]
    below: frozenset[str]
    scale: str
    is_up: bool
    sentence: int
    span: Span


def way(mine: Contrast, theirs: Contrast) -> str | None:
    """Tell how two contrasts stand to each other: "turned", "agreeing", or None where they tell no exchange.

    In both, what one sets above the other sets below: where one goes up and the other down, they say the same.
    """
    above, below = with_same_deeds(mine.above), with_same_deeds(mine.below)
    crossed = above & theirs.below, below & theirs.above
    if mine.scale != theirs.scale or below & theirs.below or not all(crossed) or crossed[0] & crossed[1]:
        return None
    return "turned" if mine.is_up == theirs.is_up else "agreeing"


def contrasts(side: Side) -> Sequence[Contrast]:
    """Give the choices and comparisons of an article, in the order of the text."""
    return side.once(contrasts, lambda: tuple(_found(side)))


def _found(side: Side) -> Iterator[Contrast]:
    for sentence in range(len(side.words)):
        said = side.words[sentence]
        for at, word in enumerate(said):
            if word.n not in _beginnings() or side.quoted(sentence, word.span) or side.denied(sentence, word.span):
                continue
            size = next((len(phrase) for phrase in _choosing() if _stands(said, at, phrase)), 0)
            found = _choice(side, sentence, at, size) if size else _comparison(side, sentence, at)
            if found is not None:
                yield found


def _stands(said: Sequence[Word], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(word.n for word in said[at : at + len(phrase)]) == phrase


def _choice(side: Side, sentence: int, at: int, size: int) -> Contrast | None:
    """Read "repair it rather than replace it" and "rather than replace it, they repaired it"."""
    before, behind = _around(side, sentence, at, size)
    if not before:
        clause = side.clause(sentence, side.words[sentence][at].span)
        before = [one for one in reversed(side.words[sentence]) if one.span.start >= clause.stop]
    return _made(side, sentence, (before, behind), ("choosing", True))


def _comparison(side: Side, sentence: int, at: int) -> Contrast | None:
    before, behind = _around(side, sentence, at, 1)
    if side.words[sentence][at].n != _THAN or not before or before[0].n in _words("no degree"):
        return None
    if not behind or any(one.span.overlaps(behind[0].span) for one in side.quantities.get(sentence, ())):
        # "More than 40" bounds a figure.
        return None
    scale = _scale(before)
    return _made(side, sentence, (before, behind), scale) if scale else None


def _around(side: Side, sentence: int, at: int, size: int) -> tuple[list[Word], list[Word]]:
    """Give the words of a clause before a phrase, the nearest first, and those behind it."""
    said = side.words[sentence]
    clause = side.clause(sentence, said[at].span)
    before = [one for one in reversed(said[:at]) if clause.contains(one.span)]
    return before, [one for one in said[at + size :] if clause.contains(one.span)]


def _scale(before: Sequence[Word]) -> tuple[str, bool] | None:
    """Give on what scale a comparison is made, and whether upwards: "older", "more slowly", "fewer passengers"."""
    for back, word in enumerate(before[:_TO_DEGREE]):
        scale, is_up = _scales().get(word.n, ("", True))
        if scale == _AMOUNT:
            told = before[back - 1] if back else None
            of, of_up = _scales().get(told.n, (told.stem, True)) if told else (_AMOUNT, True)
            return of, is_up == of_up
        if scale and word.n.endswith(_COMPARATIVE):
            return scale, is_up
    return None


def _made(
    side: Side, sentence: int, around: tuple[Sequence[Word], Sequence[Word]], scale: tuple[str, bool]
) -> Contrast | None:
    before, behind = around
    end = next((at for at, one in enumerate(behind) if at and one.n in _words("ends")), len(behind))
    above = _told(side, sentence, before, scale[0])[:_BEFORE]
    below = _told(side, sentence, behind[:end], scale[0])[:_BEHIND]
    stems, others = (frozenset(one.stem for one in told) for told in (above, below))
    if not stems - others or not others - stems:
        return None
    span = Span.covering(*(one.span for one in (*above, *below)))
    return Contrast(stems - others, others - stems, *scale, sentence, span)


def _told(side: Side, sentence: int, words: Sequence[Word], scale: str) -> list[Word]:
    """Give the words that tell what is compared: "older residents" where these are more willing, not more in years."""
    comparing = {_AMOUNT, scale}
    figures = [one.span for one in side.quantities.get(sentence, ())]
    return [
        one
        for one in words
        if one.content
        and _scales().get(one.n, ("", True))[0] not in comparing
        and not any(span.overlaps(one.span) for span in figures)
    ]


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for row in rows("contrasts.en.tsv") if row[0] == kind for word in row[2].split("|"))


@cache
def _choosing() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in sorted(_words("choosing")))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset({_THAN, *(phrase[0] for phrase in _choosing())})


@cache
def _scales() -> dict[str, tuple[str, bool]]:
    """Map words that compare to what they compare by, and whether upwards."""
    poles = ("up", "down")
    told = (row for row in rows("contrasts.en.tsv") if row[1] in poles)
    return {word: (scale, pole == "up") for scale, pole, listed in told for word in listed.split("|")}


def explained(a: Side, b: Side, mine: tuple[int, Span], theirs: tuple[int, Span]) -> bool:
    """Tell whether two words stand in contrasts of the same two things, which say more than the words by themselves."""
    return any(
        way(one, other) is not None
        for one in contrasts(a)
        if one.sentence == mine[0] and one.span.overlaps(mine[1])
        for other in contrasts(b)
        if other.sentence == theirs[0] and other.span.overlaps(theirs[1])
    )
