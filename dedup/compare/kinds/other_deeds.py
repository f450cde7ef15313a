"""Another deed in the place of one: "took on 140 people" where all else is the same and the other has "laid off"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dedup.compare.antonyms import are_converse
from dedup.compare.deeds import same_deeds
from dedup.compare.ends_told import by_family, ends_told, told_alike
from dedup.compare.shares_told import tell_two_sides
from dedup.compare.sides import Side, Word
from dedup.compare.slots import slots
from dedup.compare.testify import change, versus
from dedup.text.attribution.grammar import is_adverb, is_auxiliary
from dedup.text.attribution.grammar import verbs as speech_verbs
from dedup.text.kindred import classes_of, classes_of_two
from dedup.text.verbs import Verb, read_verb
from dedup.text.verbs_alike import uses_of
from dedup.types import Change, Materiality, SentencePair, Span

_PARTICLES = frozenset({"ahead", "apart", "aside", "away", "back", "down", "forward", "together", "up"})
# A verb of more senses ("take", "make", "hold") may stand for almost any other one.
_MOST_SENSES = 25
# Sentences that share so much, and have no more words than these left over each, tell one thing but for the deed.
_SAME_WORDS, _MOST_LEFT = 0.5, 2
_OF_NOUNS = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "my", "this", "no", "any"})
_PREPOSITIONS = frozenset({"of", "in", "with", "for", "at", "on", "from", "by", "without", "after", "under"})
# A verb with its particles.
_LONGEST = 3
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


def reordered_deed_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find another deed told with all the words of one, in another order, where nothing else is left over."""
    if pair.score < _SAME_WORDS or tell_two_sides(a, b, pair.a, pair.b):
        return
    left, right = _left_over(a, pair.a, b, pair.b), _left_over(b, pair.b, a, pair.a)
    mine, theirs = _one_deed(a, pair.a, left), _one_deed(b, pair.b, right)
    if mine is None or theirs is None or _may_be_one(mine, theirs) or _of_one_end(a, pair.a, b, pair.b, mine, theirs):
        return
    kin = [frozenset().union(*(classes_of(word.n) for word in words)) for words in (left, right)]
    if kin[0] & kin[1]:
        return
    before, after = a.reading(pair.a, mine.word.span), b.reading(pair.b, theirs.word.span)
    if not (a.quoted(pair.a, before.span) or b.quoted(pair.b, after.span)):
        yield change("wording", "changed", before, after, versus(before, after, "another deed"), _GRADED)


def _of_one_end(a: Side, sentence: int, b: Side, answer: int, mine: _Deed, theirs: _Deed) -> bool:
    """Tell two deeds that bring a matter to one end: "sacked" and "removed from office"."""
    left, right = ends_told(a, sentence), ends_told(b, answer)
    return any(
        one.contains(mine.word.span) and other.contains(theirs.word.span)
        for one, other in (*told_alike(a, b, left, right), *told_alike(a, b, by_family(left), by_family(right)))
    )


def _left_over(side: Side, sentence: int, other: Side, answer: int) -> list[Word]:
    """Give the words of a sentence that say something and that the other lacks."""
    known = {word.stem for word in other.words[answer]}
    told = side.words[sentence]
    credited = bool(side.attributions.get(sentence))
    return [
        word
        for word in told
        if word.content and word.stem not in known and not is_adverb(word.n)
        # ", the auditors have found" tells who says so.
        if not (credited and word.n in speech_verbs())
        if not (word is told[-1] and side.clause(sentence, word.span).start > told[0].span.start)
    ]


def _one_deed(side: Side, sentence: int, words: Sequence[Word]) -> _Deed | None:
    """Read the one verb among the words that a sentence has over, with the particle behind it."""
    if not 0 < len(words) <= _MOST_LEFT:
        return None
    told = side.words[sentence]
    places = [told.index(word) for word in words]
    found = [
        deed
        for at in places
        if not (at and _led_by_article(told[at - 1].n, told[at].n))
        and (deed := _read(told[at], [word.n for word in told[at : at + _LONGEST]]))
    ]
    return found[0] if len(found) == 1 else None


def _led_by_article(before: str, word: str) -> bool:
    """Tell "a hurry" and "in shock", which are no verbs, from "by hurrying"."""
    return before in _OF_NOUNS or (before in _PREPOSITIONS and not word.endswith("ing"))


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
    return _read(told[0], [word.n for word in words[at:]])


def _read(word: Word, spelled: Sequence[str]) -> _Deed | None:
    verb = read_verb(spelled)
    if verb is None or not verb.sure or (verb.senses > _MOST_SENSES and verb.words == 1):
        return None
    kin = classes_of(spelled[0]) | (classes_of_two(spelled[0], spelled[1]) if len(spelled) > 1 else frozenset())
    return _Deed(word, verb, kin, uses_of(spelled))


def _may_be_one(mine: _Deed, theirs: _Deed) -> bool:
    """Tell one deed by a dictionary, by the lists of words that news uses for one another, and two ways of saying."""
    if mine.verb.akin(theirs.verb) or mine.kin & theirs.kin or theirs.word.stem in same_deeds(mine.word.stem):
        return True
    if mine.uses & theirs.uses or are_converse(mine.word.stem, theirs.word.stem):
        return True
    return mine.word.n in speech_verbs() and theirs.word.n in speech_verbs()
