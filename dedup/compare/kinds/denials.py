"""What somebody denies in one article, or nobody suffered, and the other tells as done, wherever the two stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from dedup.compare.deeds import same_deeds
from dedup.compare.denied import CONDITIONS, refused_act
from dedup.compare.sides import Side, stem
from dedup.compare.sources_told import one_source
from dedup.compare.testify import change, versus
from dedup.compare.told_as_done import done
from dedup.types import Attribution, Change, Materiality, Polarity, Reading, SentencePair, Span

_NOBODY = frozenset({"nobody", "no one", "no-one", "none"})
_LEAST_SHARED = 2
# "Backers" and "leaders" are no deeds.
_AGENTS = ("er", "ers", "or", "ors")
# Who is "paid back" is backed by nobody.
_PARTICLE = "back"
# Of what the law or a disaster does to people an article tells with few words about whom.
_OF_ANYBODY = frozenset(map(stem, ("charge", "arrest", "convict", "injure", "hurt", "kill", "die", "detain")))
_REACH = 5
_TOLD_AS_DONE: tuple[Materiality, str] = ("high", "denied in one article, told as done in the other")
# How somebody owns to what was said of him.
_OWNED = frozenset(map(stem, ("admit", "confess", "acknowledge", "concede", "confirm", "own")))
_OWNED_TO: tuple[Materiality, str] = ("high", "the source denies it in one article, and owns to it in the other")
_WILL = frozenset({"will", "would", "shall", "wo", "won't", "wouldn't", "ll"})
_UNTIL = frozenset({"until", "unless", "if", "without"})
_IMPERSONAL = frozenset({"it", "they", "which", "who"})
_TURNED: tuple[Materiality, str] = ("high", "refused in one article, and announced in the other")
_SILENT = frozenset({"comment", "respond", "reply", "discuss", "elaborate"})
_ANSWERED: tuple[Materiality, str] = ("high", "silent in one article, and in the other said to confirm or deny it")
_ANSWERS = frozenset({"confirm", "deny"})


def denial_changes(a: Side, b: Side) -> Iterator[Change]:
    """Find what is denied, or said of nobody, in one article and told as done in the other."""
    for side, other, turned in ((a, b, False), (b, a, True)):
        for cue in side.document.facts.polarities:
            for claim in _told_as_done(side, other, cue):
                denial = side.reading(cue.sentence, Span.covering(cue.span, cue.scope))
                before, after = (claim, denial) if turned else (denial, claim)
                finding = "denied in one, told as done in the other"
                yield change("polarity", "changed", before, after, versus(before, after, finding), _TOLD_AS_DONE)


def admission_changes(a: Side, b: Side) -> Iterator[Change]:
    """Find what a source denies in one article and owns to in the other, wherever the two stand."""
    left, right = a.document.facts.attributions, b.document.facts.attributions
    for mine, theirs in product(left, right):
        denied, owned = (mine, theirs) if mine.force == "deny" else (theirs, mine)
        if denied.force != "deny" or stem(owned.cue.casefold().split()[-1]) not in _OWNED:
            continue
        if {mine.source.casefold(), theirs.source.casefold()} & _IMPERSONAL:
            continue
        # "Did not deny it" denies nothing.
        cues = (a if denied is mine else b).polarities.get(denied.sentence, ())
        if any(one.span.stop <= denied.cue_span.start and one.scope.contains(denied.cue_span) for one in cues):
            continue
        shared = a.stems(mine.sentence, mine.scope) & b.stems(theirs.sentence, theirs.scope)
        other = right if denied is mine else left
        if (
            len(shared) < _LEAST_SHARED
            or not one_source(a, b, mine, theirs)
            or any(one.force == "deny" for one in other)
        ):
            continue
        before, after = _said(a, mine), _said(b, theirs)
        finding = "denied in one, owned to in the other"
        yield change("polarity", "changed", before, after, versus(before, after, finding), _OWNED_TO)


def refusal_changes(a: Side, b: Side) -> Iterator[Change]:
    """Find what somebody will not do in one article and will in the other, wherever the two stand."""
    for side, other, turned in ((a, b, False), (b, a, True)):
        for cue in side.document.facts.polarities:
            if not _is_intent(side, cue):
                continue
            for answer in range(len(other.words)):
                told = refused_act(side, other, cue, answer, by_name=True)
                if told is None or not _is_to_come(other, answer, told):
                    continue
                refusal = side.reading(cue.sentence, Span.covering(cue.span, cue.scope))
                claim = other.reading(answer, told)
                before, after = (claim, refusal) if turned else (refusal, claim)
                finding = "refused in one, announced in the other"
                yield change("polarity", "changed", before, after, versus(before, after, finding), _TURNED)
                break


def _is_intent(side: Side, cue: Polarity) -> bool:
    """Tell "would not resign" from "did not resign", and both from a refusal, which is compared in linked sentences."""
    before = side.led(cue.sentence, cue.span)
    if any(word.n in _UNTIL for word in side.words[cue.sentence] if word.span.start >= cue.span.stop):
        return False
    return cue.cue.casefold() in _WILL or (cue.cue.casefold() == "not" and before[-1:] != [] and before[-1] in _WILL)


def _is_to_come(side: Side, sentence: int, told: Span) -> bool:
    ahead = [word for word in side.words[sentence] if word.span.stop <= told.start and not word.n.endswith("ly")]
    return bool(ahead) and ahead[-1].n in _WILL


def _told_as_done(side: Side, other: Side, cue: Polarity) -> Iterator[Reading]:
    nobody = cue.cue.casefold() in _NOBODY
    said = side.words[cue.sentence]
    if not (nobody or _is_clause(side, cue)) or side.quoted(cue.sentence, cue.span):
        return
    before = [word for word in said if word.span.stop <= cue.span.start]
    if any(word.n in CONDITIONS for word in before[-_REACH:]) or side.denied(cue.sentence, cue.span, but=cue):
        return
    governed = [word for word in side.said(cue.sentence) if cue.scope.contains(word.span) and word.span > cue.span]
    if nobody and len(governed) > _REACH:
        return
    for at, verb in enumerate(governed):
        deeds = same_deeds(verb.stem)
        subject = {word.stem for word in governed[:at]}
        object_ = {word.stem for word in governed[at + 1 :]}
        anybody = nobody and verb.stem in _OF_ANYBODY and not _is_of_some(side, cue)
        if not (subject or anybody or len(object_) >= _LEAST_SHARED) or verb.n.endswith(_AGENTS):
            continue
        if verb.n == _PARTICLE and at:
            continue
        for answer in range(len(other.words)):
            content = other.content(answer)
            told = done(other, answer, deeds) if deeds & content else None
            if told is None or other.quoted(answer, told[0]):
                continue
            ahead = {word.stem for word in other.said(answer) if word.span.start < told[0].stop}
            shared = (side.content(cue.sentence) if subject else object_) & content - deeds
            if anybody or (len(shared) >= _LEAST_SHARED and (subject & ahead or not subject)):
                yield other.reading(answer, told[0])
                return


def _is_of_some(side: Side, cue: Polarity) -> bool:
    """Tell "none of her pupils was hurt" from "nobody was hurt"."""
    return [word.n for word in side.words[cue.sentence] if word.span.start >= cue.span.stop][:1] == ["of"]


def _is_clause(side: Side, cue: Polarity) -> bool:
    """Tell "denied that a dam had burst" from "denied the report": only a clause tells a deed."""
    following = [word.n for word in side.words[cue.sentence] if word.span.start >= cue.span.stop]
    return cue.kind == "denial" and following[:1] in (["that"], ["a"], ["having"])


def silence_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find a source that would not comment in one sentence, and confirms or denies in the other."""
    for mine in a.attributions.get(pair.a, ()):
        for theirs in b.attributions.get(pair.b, ()):
            silent, spoke = _is_silent(mine), _is_silent(theirs)
            if silent == spoke or (theirs if silent else mine).force not in _ANSWERS:
                continue
            side, own = (b, theirs) if silent else (a, mine)
            # "Confirmed that he had been called, but could not discuss it".
            if any(word.n in _SILENT and side.denied(own.sentence, word.span) for word in side.words[own.sentence]):
                continue
            if not one_source(a, b, mine, theirs) or any(
                _is_silent(one) and one_source(side, side, one, own) for one in side.document.facts.attributions
            ):
                continue
            before, after = _said(a, mine), _said(b, theirs)
            finding = "the source would not comment in one, and speaks in the other"
            yield change("polarity", "changed", before, after, versus(before, after, finding), _ANSWERED)


def _is_silent(one: Attribution) -> bool:
    return not _SILENT.isdisjoint(one.cue.casefold().split())


def _said(side: Side, one: Attribution) -> Reading:
    start = min(one.span.start, one.cue_span.start)
    return side.reading(one.sentence, Span(start, max(one.span.stop, one.cue_span.stop, one.scope.stop)))
