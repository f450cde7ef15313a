"""Another deed in the place of one: "took on 140 people" where all else is the same and the other has "laid off"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dedup.compare.antonyms import are_converse
from dedup.compare.deeds import same_deeds
from dedup.compare.ends_told import by_family, ends_told, told_alike
from dedup.compare.sides import Side, Word
from dedup.compare.slots import slots
from dedup.compare.testify import change, versus
from dedup.text.attribution.grammar import is_auxiliary
from dedup.text.attribution.grammar import verbs as speech_verbs
from dedup.text.kindred import classes_of, classes_of_two
from dedup.text.verbs import Verb, read_verb
from dedup.text.verbs_alike import uses_of
from dedup.types import Change, Materiality, SentencePair, Span

_PARTICLES = frozenset({"ahead", "apart", "aside", "away", "back", "down", "forward", "together", "up"})
# A verb of more senses ("take", "make", "hold") may stand for almost any other one.
_MOST_SENSES = 25
_GRADED: tuple[Materiality, str] = (
    "medium",
    "all else in the two sentences is the same, and the verbs are no synonyms",
)


def other_deed_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find a verb in the place of one that it cannot stand for, in sentences that are the same around it.

    Dictionaries list most synonyms and few opposites, so that a verb is taken for another deed unless WordNet has a
    sense of both, one right above the other or two under one.
    """
    for slot in slots(a, b, pair.a, pair.b):
        if not slot.held:
            continue
        mine, theirs = _deed(slot.a), _deed(slot.b)
        if (
            mine is None
            or theirs is None
            or _may_be_one(mine, theirs)
            or _of_one_end(a, pair.a, b, pair.b, mine, theirs)
        ):
            continue
        before, after = (
            side.reading(sentence, Span.covering(*(word.span for word in words)))
            for side, sentence, words in ((a, pair.a, slot.a), (b, pair.b, slot.b))
        )
        if not (a.quoted(pair.a, before.span) or b.quoted(pair.b, after.span)):
            yield change("wording", "changed", before, after, versus(before, after, "another deed"), _GRADED)


def _of_one_end(a: Side, sentence: int, b: Side, answer: int, mine: _Deed, theirs: _Deed) -> bool:
    """Tell two deeds that bring a matter to one end: "sacked" and "removed from office"."""
    left, right = ends_told(a, sentence), ends_told(b, answer)
    return any(
        one.contains(mine.word.span) and other.contains(theirs.word.span)
        for one, other in (*told_alike(a, b, left, right), *told_alike(a, b, by_family(left), by_family(right)))
    )


class _Deed(NamedTuple):
    """The verb of a stretch of words, where it begins, and the classes of words that news uses for one another."""

    word: Word
    verb: Verb
    kin: frozenset[str]
    uses: frozenset[int]


def _deed(words: Sequence[Word]) -> _Deed | None:
    """Read the one verb that a stretch of words has beside little words, if no other says something."""
    told = [word for word in words if word.content]
    if not told or any(word.n not in _PARTICLES for word in told[1:]):
        return None
    at = words.index(told[0])
    # "In a hurry" is no verb.
    if not all(is_auxiliary(word.n) or word.n == "to" for word in words[:at]):
        return None
    spelled = [word.n for word in words[at:]]
    verb = read_verb(spelled)
    if verb is None or not verb.sure or (verb.senses > _MOST_SENSES and verb.words == 1):
        return None
    kin = classes_of(spelled[0]) | (classes_of_two(spelled[0], spelled[1]) if len(spelled) > 1 else frozenset())
    return _Deed(told[0], verb, kin, uses_of(spelled))


def _may_be_one(mine: _Deed, theirs: _Deed) -> bool:
    """Tell one deed by a dictionary, by the lists of words that news uses for one another, and two ways of saying."""
    if mine.verb.akin(theirs.verb) or mine.kin & theirs.kin or theirs.word.stem in same_deeds(mine.word.stem):
        return True
    if mine.uses & theirs.uses or are_converse(mine.word.stem, theirs.word.stem):
        return True
    return mine.word.n in speech_verbs() and theirs.word.n in speech_verbs()
