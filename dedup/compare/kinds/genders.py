"""A man in one telling of a sentence and a woman in the other, as its pronouns tell."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.compare.entities import one_person
from dedup.compare.near import ONE_STATEMENT
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, versus
from dedup.types import Change, SentencePair

_HIS = frozenset({"he", "him", "his", "himself"})
_HERS = frozenset({"she", "her", "hers", "herself"})


def gender_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find a sentence that says "he" alone where the other says "she" alone, outside quoted words.

    Two persons may be meant, unless the sentences make one statement and name nobody whom the other does not.
    """
    if pair.score < ONE_STATEMENT:
        return
    mine, theirs = _pronouns(a, pair.a), _pronouns(b, pair.b)
    if not mine or not theirs or (mine[0].n in _HIS) == (theirs[0].n in _HIS) or _name_others(a, b, pair):
        return
    if _is_mixed(mine) or _is_mixed(theirs) or not _of_one(a, pair.a, mine[0], b, pair.b, theirs[0]):
        return
    before, after = a.reading(pair.a, mine[0].span), b.reading(pair.b, theirs[0].span)
    yield change("name", "changed", before, after, versus(before, after, "a man in one, a woman in the other"))


def _pronouns(side: Side, sentence: int) -> list[Word]:
    return [word for word in side.words[sentence] if word.n in _HIS | _HERS and not side.quoted(sentence, word.span)]


def _is_mixed(pronouns: list[Word]) -> bool:
    return len({word.n in _HIS for word in pronouns}) > 1


def _of_one(a: Side, sentence: int, mine: Word, b: Side, answer: int, theirs: Word) -> bool:
    """Tell whether both pronouns are of who is credited, or go on with one word: "her office", "his office"."""
    credited = [
        any(one.span == word.span for one in side.attributions.get(at, ()))
        for side, at, word in ((a, sentence, mine), (b, answer, theirs))
    ]
    following = [_next(a, sentence, mine), _next(b, answer, theirs)]
    return all(credited) or following[0] == following[1] != ""


def _next(side: Side, sentence: int, pronoun: Word) -> str:
    return next((word.stem for word in side.words[sentence] if word.span.start >= pronoun.span.stop), "")


def _name_others(a: Side, b: Side, pair: SentencePair) -> bool:
    """Tell whether either sentence names somebody, and not the same persons as the other."""
    left, right = a.persons.get(pair.a, ()), b.persons.get(pair.b, ())
    return not all(any(one_person(one, other) for other in right) for one in left) or not all(
        any(one_person(one, other) for one in left) for other in right
    )
