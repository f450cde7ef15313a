"""Why it happened: one cause told in one article, and another one in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dedup.compare.deeds import with_same_deeds
from dedup.compare.denied import PLAIN_NEGATIONS
from dedup.compare.near import linked_sentences, of_one_matter
from dedup.compare.sides import Side, Word, stem
from dedup.compare.testify import change, versus
from dedup.text.lexicon import classes
from dedup.types import Change, Materiality, SentencePair, Span

# Words that may tell the cause; and from so few words on, what the sentence before tells counts as the effect, too.
_REACH, _LEAST_EFFECT = 5, 3
_FEW = 2
_ASKING = "what"
_GRAVE: tuple[Materiality, str] = ("medium", "another cause of one thing")
_GAP = r"(?:(?!\bfor\b)[^.,;:]){1,40}?"
# "Due to appear in court" tells of no cause: what follows has to be a noun, as its article or its ending tells.
_DUE = (
    r"due to(?= (?:the|an?|its|his|her|their|this|that|these|those|what|\w+(?:ing|ions?|[^s]s|ment|ness|ure|age|ty))\b)"
)


class Cause(NamedTuple):
    """What is told to be the cause of what, by their stems, what of the latter stands next to it, and where."""

    stems: frozenset[str]
    effect: frozenset[str]
    next_to: frozenset[str]
    sentence: int
    span: Span


def cause_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find what has one cause in one article and another in the other.

    The sentences make one statement or have the effect in common, and neither article tells the other's cause.
    """
    linked = linked_sentences(pairs)
    left, right = causes(a), causes(b)
    lone = len(left) == len(right) == 1
    for mine in left:
        for theirs in right:
            shared = (with_same_deeds(mine.effect) & theirs.effect) - _anything()
            together = (mine.sentence, theirs.sentence) in linked
            one = bool(shared) and (together or (lone and len(shared) >= _FEW))
            one = one or bool(len(shared) >= _FEW and (mine.next_to & theirs.next_to) - _anything())
            if (
                not (one or of_one_matter(mine.effect, theirs.effect))
                or _is_told(mine, b, right)
                or _is_told(theirs, a, left)
            ):
                continue
            before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
            yield change("wording", "changed", before, after, versus(before, after, "another cause"), _GRAVE)


@cache
def _anything() -> frozenset[str]:
    """Give the stems of words that stand beside anything: negations and small numbers."""
    numbers = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second")
    return frozenset(map(stem, (*PLAIN_NEGATIONS, *numbers)))


def _is_told(cause: Cause, other: Side, others: Sequence[Cause]) -> bool:
    """Tell whether an article tells a cause, too: as one, or with words of it in a sentence that does not deny it."""
    stems = with_same_deeds(cause.stems)
    if any(stems & one.stems for one in others):
        return True
    for sentence in range(len(other.words)):
        said = {
            word.stem for word in other.said(sentence) if word.stem in stems and not other.denied(sentence, word.span)
        }
        if len(said) >= min(len(cause.stems), _FEW):
            return True
    return False


def causes(side: Side) -> Sequence[Cause]:
    """Give what an article tells to be the cause of something, in the order of the text."""
    return side.once(causes, lambda: tuple(_found(side)))


def _found(side: Side) -> Iterator[Cause]:
    text = side.document.article.text
    for sentence in range(len(side.words)):
        whole = side.document.sentences[sentence].span
        taken: list[Span] = []
        for follows, pattern in _cues():
            for hit in pattern.finditer(text, *whole):
                cue = Span(*hit.span())
                if any(cue.overlaps(one) for one in taken) or side.denied(sentence, cue):
                    continue
                # "It is unclear what caused the fire."
                if not follows and side.led(sentence, cue)[-1:] == [_ASKING]:
                    continue
                taken.append(cue)
                told = _next_to(side, sentence, cue, after=follows)
                if told and not side.quoted(sentence, cue):
                    yield _cause(side, sentence, cue, told)


def _cause(side: Side, sentence: int, cue: Span, told: Sequence[Word]) -> Cause:
    span = Span.covering(*(one.span for one in told))
    whole = Span.covering(span, cue)
    stems = frozenset(one.stem for one in told)
    apart = stems | _cue_stems()
    effect = side.beside(sentence, span) - apart
    if len(effect) < _LEAST_EFFECT and sentence:
        effect |= side.content(sentence - 1)
    between = side.stems(sentence, cue)
    next_to = between.union(*(words[:_FEW] for words in side.frame(sentence, whole, _FEW)))
    sources = (side.stems(sentence, one.span) for one in side.attributions.get(sentence, ()))
    return Cause(stems, effect, next_to.difference(apart, *sources), sentence, whole)


def _next_to(side: Side, sentence: int, cue: Span, *, after: bool) -> list[Word]:
    """Give the words that say something right after a cue, or right before it, the nearest first, in its clause."""
    clause = side.clause(sentence, cue)
    told: list[Word] = []
    for word in side.words[sentence] if after else reversed(side.words[sentence]):
        beyond = word.span.start >= cue.stop if after else word.span.stop <= cue.start
        if not beyond or not clause.contains(word.span):
            continue
        if told and word.n in classes("causes.en.tsv")["ends"]:
            break
        if word.content:
            told.append(word)
    return _without_sources(side, sentence, told[:_REACH])


def _without_sources(side: Side, sentence: int, told: Sequence[Word]) -> list[Word]:
    apart = [one.span for one in side.attributions.get(sentence, ())]
    return [word for word in told if not any(span.overlaps(word.span) for span in apart)]


@cache
def _cue_stems() -> frozenset[str]:
    listed = classes("causes.en.tsv")
    return frozenset(stem(word) for where in ("after", "before") for phrase in listed[where] for word in phrase.split())


@cache
def _cues() -> tuple[tuple[bool, re.Pattern[str]], ...]:
    found = []
    for where, also in (("after", (_DUE,)), ("before", ())):
        listed = sorted(classes("causes.en.tsv")[where], key=len, reverse=True)
        phrases = "|".join((*(_GAP.join(map(re.escape, phrase.split("…"))) for phrase in listed), *also))
        found.append((where == "after", re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)))
    return tuple(found)
