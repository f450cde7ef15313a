"""How surely: the certainty of two sentences that make one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dedup.compare.deeds import is_deed, same_deeds, with_same_deeds
from dedup.compare.denied import PLAIN_NEGATIONS
from dedup.compare.near import ONE_STATEMENT
from dedup.compare.sides import PLAIN, WILL, Side, Word, stem
from dedup.compare.stated import closes, governed, head, is_to_come, same_head, states
from dedup.compare.testify import change, only, versus
from dedup.compare.told_as_done import ANNOUNCED, LIGHT, PASSIVE, TOLD_AS_DONE, UNDER_WAY, done
from dedup.text.lexicon import classes
from dedup.types import Agreement, Certainty, Change, Materiality, Relation, SentencePair, Span

_REACH = 4
_READY = "ready"
_PARTICIPLES = ("ed", "ing", "n", "t")
_PAST = frozenset({"has", "have", "had", "was", "were", "did"})
_UNDER_WAY: tuple[Materiality, str] = ("low", "announced in one, and told as under way in the other")
_OTHER_MATTER: tuple[Materiality, str] = ("low", "what is unsure may be another matter")
# This share, or this many, of the words that a hedge governs must be in the other sentence.
_SAME_CLAIM = 0.3
_MUCH = 4
# Suits and the like are told of one by one: the deed and who does it are enough.
_FEW = 2
_GROUPS = frozenset({"group", "students", "fans", "residents", "employees", "workers", "officers", "members"})
_ANYBODY = frozenset(map(stem, classes("statement_words.en.tsv")["anybody"])) | {"them", "him"}
_PLANNED = classes("statement_words.en.tsv")["planned"]
# Content words next to a verb that are what it is done with, or who does it.
_BESIDE = 3
# "He would call": a habit as often as a doubt.
_HABITUAL = frozenset({"would"})
_ELSEWHERE = "to come in one, told as done in the other, in sentences that may tell of two deeds"


def certainty_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare how sure two sentences are of what they share: hedge by hedge, each with what it makes unsure."""
    left = [one for one in _governing(a, b, pair.a, pair.b) if not _denied(a, b, one, pair.b)]
    right = [one for one in _governing(b, a, pair.b, pair.a) if not _denied(b, a, one, pair.a)]
    matched: list[Certainty] = []
    # Hedges over the same come before the same word over something else.
    met = [(one, other) for one in left for other in right if _one_hedge(a, b, one, other)]
    for mine, theirs in sorted(met, key=lambda both: set(head(a, both[0])).isdisjoint(head(b, both[1]))):
        if mine in left and theirs in right:
            left.remove(mine)
            right.remove(theirs)
            matched += [mine, theirs]
            yield Agreement("certainty", a.reading(pair.a, mine.span), b.reading(pair.b, theirs.span))
    # What closes a clause is the same as what opens another, but alone it may make anything unsure.
    left, right = ([one for one in found if not closes(one)] for found in (left, right))
    for one, answer in _answering(a, b, pair, left, right, matched):
        yield from _weighed(a, b, pair, one, answer, one_claim=True)
        left, right = [cue for cue in left if cue is not one], [cue for cue in right if cue is not answer]
    weakest, other = (min(cues, key=lambda cue: (cue.level, cue.span), default=None) for cues in (left, right))
    yield from _weighed(a, b, pair, weakest, other, one_claim=False)


def _answering(
    a: Side, b: Side, pair: SentencePair, left: list[Certainty], right: list[Certainty], matched: Sequence[Certainty]
) -> list[tuple[Certainty | None, Certainty | None]]:
    """Set each hedge over what the other sentence says, too, against the hedge that this has over it, if any.

    Whichever article comes first: two hedges that answer each other come before one that answers another's answer.
    """
    mine = {one: _told_there(a, b, one, pair.b, matched) for one in left}
    theirs = {one: _told_there(b, a, one, pair.a, matched) for one in right}
    met = [(one, answer) for one, (told, answer) in mine.items() if told and answer]
    met += [(answer, one) for one, (told, answer) in theirs.items() if told and answer]
    found: list[tuple[Certainty | None, Certainty | None]] = []
    for one, answer in sorted(
        dict.fromkeys(met), key=lambda both: (-met.count(both), sorted((cue.level, cue.span) for cue in both))
    ):
        if all(one is not known and answer is not other for known, other in found):
            found.append((one, answer))
    answered = {cue for both in met for cue in both}
    found += [(one, None) for one, (told, _) in mine.items() if told and one not in answered]
    found += [(None, one) for one, (told, _) in theirs.items() if told and one not in answered]
    return found


def _governing(side: Side, other: Side, sentence: int, answer: int) -> list[Certainty]:
    """Give the hedges of a sentence over something that the other sentence speaks of too."""
    theirs = with_same_deeds(other.content(answer))
    near = []
    for cue in side.certainties.get(sentence, ()):
        unsure = governed(side, cue)
        if cue.level < PLAIN and len(unsure & theirs) >= min(_MUCH, max(1, _SAME_CLAIM * len(unsure))):
            near.append(cue)
    return near


def _denied(side: Side, other: Side, cue: Certainty, answer: int) -> bool:
    """Tell whether a sentence speaks of what a hedge of the other makes unsure in denials alone."""
    following = [word.stem for word in side.said(cue.sentence) if word.span.start >= cue.span.stop]
    told = [word.span for word in other.said(answer) if word.stem in following[:1]]
    denials = [one.scope for one in other.polarities.get(answer, ())]
    own = [one.scope for one in side.polarities.get(cue.sentence, ())]
    return bool(told) and not own and all(any(scope.contains(span) for scope in denials) for span in told)


def _one_hedge(a: Side, b: Side, mine: Certainty, theirs: Certainty) -> bool:
    """Tell hedges of one strength over one thing, as "will" and "would" are."""
    if mine.level != theirs.level:
        return False
    return mine.cue.casefold() == theirs.cue.casefold() or not set(head(a, mine)).isdisjoint(head(b, theirs))


def _told_there(
    side: Side, other: Side, cue: Certainty, answer: int, matched: Sequence[Certainty]
) -> tuple[bool, Certainty | None]:
    """Tell whether a sentence says what a hedge of the other makes unsure, and with which hedge of its own, if any."""
    unsure = with_same_deeds(head(side, cue))
    told = [word for word in other.said(answer) if word.stem in unsure]
    hedges = [one for one in other.certainties.get(answer, ()) if one.level < PLAIN and one not in matched]
    # Told twice, it is unsure only if both are: "the first analysis, by a kind of alleged analysis".
    twice = [word for word in told if [one.stem for one in told].count(word.stem) > 1]
    is_plain = any(not any(one.scope.contains(word.span) for one in hedges) for word in twice)
    over = [one for one in hedges if not is_plain and any(one.scope.contains(word.span) for word in told)]
    return bool(told), min(over, key=lambda one: (one.level, one.span), default=None)


def _weighed(
    a: Side, b: Side, pair: SentencePair, mine: Certainty | None, theirs: Certainty | None, *, one_claim: bool
) -> Iterator[Change]:
    """Say which of two sentences is surer; a habit ("he would call") beside a plain statement is no doubt."""
    level_a, level_b = mine.level if mine else PLAIN, theirs.level if theirs else PLAIN
    alone = mine or theirs if mine is None or theirs is None else None
    if level_a == level_b:
        return
    habit = alone is not None and alone.cue in _HABITUAL
    side, other, answer = (a, b, pair.b) if mine else (b, a, pair.a)
    to_come = alone is not None and alone.level > 1 and is_to_come(side, alone)
    if alone and to_come and (not habit or _reported(side, alone)):
        told = _told_as_done(a, b, pair, alone, is_first=mine is not None)
        if told:
            yield told
            return
    if habit:
        return
    relation: Relation = "strengthened" if level_b > level_a else "weakened"
    surer = "the second is surer" if level_b > level_a else "the second is less sure"
    stated = alone is None or (not to_come and states(side, alone, other, answer, pair.score))
    one_deed = mine is None or theirs is None or same_head(a, mine, b, theirs)
    graded = None if one_claim and stated and one_deed else _OTHER_MATTER
    if graded is None and alone and alone.level == WILL and not _is_done(other, answer):
        graded = _UNDER_WAY
    before = a.reading(pair.a, mine.span) if mine else None
    after = b.reading(pair.b, theirs.span) if theirs else None
    fact = "the other states it as a fact"
    if before and after:
        yield change("certainty", relation, before, after, versus(before, after, surer), graded)
    elif before:
        yield change("certainty", relation, before, b.whole(pair.b), only(before, fact), graded)
    elif after:
        yield change("certainty", relation, a.whole(pair.a), after, only(after, fact), graded)


def _reported(side: Side, cue: Certainty) -> bool:
    """Tell "said it would pay" from "he would call"."""
    return any(one.scope.contains(cue.span) for one in side.attributions.get(cue.sentence, ()))


def _told_as_done(a: Side, b: Side, pair: SentencePair, cue: Certainty, *, is_first: bool) -> Change | None:
    """Say what is planned or announced in one sentence, by a hedge without answer, and told as done in the other.

    The verb is the one that follows the hedge, and a word of the same subject or the same object is beside both.
    """
    side, other, answer = (a, b, pair.b) if is_first else (b, a, pair.a)
    verb, told = None, None
    for verb in _planned_deeds(side, cue):
        told = done(other, answer, same_deeds(verb.stem))
        joined = pair.score >= ONE_STATEMENT
        if told and _one_deed(side, other, cue, verb, answer, told[0], joined=joined):
            break
    else:
        return None
    plan = side.reading(cue.sentence, Span(cue.span.start, verb.span.stop))
    deed = other.reading(answer, told[0])
    before, after = (plan, deed) if is_first else (deed, plan)
    finding = "to come in one, told as done in the other"
    relation: Relation = "strengthened" if is_first else "weakened"
    graded = TOLD_AS_DONE if any(stem(word) in _PLANNED for word in cue.cue.casefold().split()) else ANNOUNCED
    return change("certainty", relation, before, after, versus(before, after, finding), graded)


def plan_changes(a: Side, b: Side) -> Iterator[Change]:
    """Find what is planned or likely in one article, and done with the same by the same in the other, in any sentences.

    Nor does the other article tell the deed as unsure anywhere.
    """
    for side, other, is_first in ((a, b, True), (b, a, False)):
        for cue in side.document.facts.certainties:
            if not 1 < cue.level < PLAIN or cue.cue in _HABITUAL or side.quoted(cue.sentence, cue.span):
                continue
            if not is_to_come(side, cue):
                continue
            verb = next((word for word in _planned_deeds(side, cue) if is_deed(word.stem)), None)
            if verb is None or _is_open_in(other, same_deeds(verb.stem)):
                continue
            for answer in range(len(other.words)):
                pair = SentencePair(*((cue.sentence, answer) if is_first else (answer, cue.sentence)), 0.0)
                told = _told_as_done(a, b, pair, cue, is_first=is_first)
                least = _FEW if verb.stem in UNDER_WAY else _MUCH
                if told and len(side.content(cue.sentence) & other.content(answer)) >= least:
                    # Sentences that nothing joins may tell of two deeds.
                    yield replace(told, materiality="medium", reason=_ELSEWHERE)


def _is_open_in(side: Side, deeds: frozenset[str]) -> bool:
    """Tell whether an article has a hedge over a deed."""
    cues = side.document.facts.certainties
    return any(side.stems(one.sentence, one.scope) & deeds for one in cues if one.level < PLAIN)


def _planned_deeds(side: Side, cue: Certainty) -> list[Word]:
    """Give the verb that a hedge governs, and the deed itself where that verb is a light one: "hold a meeting".

    "Ready" tells the deed wherever it stands: "would have a bridge ready".
    """
    inside = [
        word for word in side.said(cue.sentence) if cue.scope.contains(word.span) and word.n not in PLAIN_NEGATIONS
    ]
    following = [word for word in inside if word.span.start >= cue.span.stop]
    # "The long expected refresh": it is here.
    if (
        following
        and cue.cue.endswith("ed")
        and not side.document.article.text[cue.span.stop :].lstrip().startswith("to ")
    ):
        return []
    if not following:
        return [word for word in side.said(cue.sentence) if word.span.start >= cue.span.stop][:1]
    light = following[0].stem in LIGHT
    return following[:1] + [
        word
        for word in following[1:_REACH]
        if word.n == _READY or (light and is_deed(word.stem) and not word.n.endswith(_PARTICIPLES))
    ]


def _one_deed(side: Side, other: Side, cue: Certainty, verb: Word, answer: int, told: Span, *, joined: bool) -> bool:
    """Tell whether the same is done with the same, or by the same: what follows both verbs never differs wholly.

    Sentences that nothing has ``joined`` tell of one deed only where its object, or its subject if it has none, stands
    next to both verbs; and where that does not come first, if the rest of their subjects is of one as well.
    """
    deeds = same_deeds(verb.stem)
    own = [word for word in side.said(cue.sentence) if word.stem not in deeds]
    theirs = [word for word in other.said(answer) if word.stem not in deeds]
    objects = [word.stem for word in own if word.span.start >= cue.span.stop and cue.scope.contains(word.span)]
    their_objects = [word.stem for word in theirs if word.span.start >= told.start]
    subjects = [word.stem for word in own if word.span.stop <= cue.span.start]
    their_subjects = [word.stem for word in theirs if word.span.stop <= told.start]
    around = {*their_objects, *their_subjects}
    if verb.stem in UNDER_WAY and not joined:
        of_many = objects and _ANYBODY.issuperset(objects) and _of_many(theirs, told)
        if of_many:
            return not set(their_subjects[-_BESIDE:]).isdisjoint(subjects[:_BESIDE])
    if objects and their_objects and around.isdisjoint(objects):
        return False
    # "Take a picture" is not "take the lift"; and who was freed is not who was to be.
    if objects and verb.stem in LIGHT and objects[0] not in around:
        return False
    if (
        objects
        and their_subjects
        and their_subjects[-1] not in objects
        and _turned(side, cue, verb, other, told, answer)
    ):
        return False
    if joined:
        return not around.isdisjoint(objects) or not around.isdisjoint(subjects)
    ahead, behind = their_subjects[-_BESIDE:], their_objects[:_BESIDE]
    if not {*ahead, *behind}.isdisjoint(objects[:_BESIDE]):
        return objects[:1] == behind[:1] or not around.isdisjoint(subjects)
    return not objects and not around.isdisjoint(subjects[-_BESIDE:])


def _of_many(words: Sequence[Word], told: Span) -> bool:
    """Tell whether a deed is done to several people: "a group of students"."""
    done_to = next((word for word in words if word.span.start >= told.start), None)
    return done_to is not None and (done_to.n in _GROUPS or done_to.stem in _ANYBODY)


def _turned(side: Side, cue: Certainty, verb: Word, other: Side, told: Span, answer: int) -> bool:
    """Tell whether a deed is to be done to its object by the plan, and is told as done to its subject."""
    planned = [word.n for word in side.words[cue.sentence] if word.span.stop <= verb.span.start][-1:]
    deed = {word.n for word in other.words[answer] if told.contains(word.span)}
    if any(stem(word) in UNDER_WAY and word.endswith("ing") for word in deed):
        return False
    return PASSIVE.isdisjoint(planned) and not PASSIVE.isdisjoint(deed)


def _is_done(side: Side, sentence: int) -> bool:
    """Tell whether a sentence tells of what has happened: "has sent", "were told", "opened"."""
    return any(word.n in _PAST or (word.content and word.n.endswith("ed")) for word in side.words[sentence])
