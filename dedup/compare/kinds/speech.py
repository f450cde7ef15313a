"""Who said it: attributions compared by aligned sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.compare.forces import denied_by_both, force, told_by_polarity
from dedup.compare.listeners import Listener, is_told, listener
from dedup.compare.near import ONE_STATEMENT
from dedup.compare.pairing import each_once
from dedup.compare.rivals import OTHER_CLAIM, UNSAID, are_two_camps, in_doubt, is_one_claim, said
from dedup.compare.sides import Side, stem
from dedup.compare.sources_told import credits_of, is_unsaid, one_source, told_otherwise, told_to
from dedup.compare.testify import change, only, versus
from dedup.text.lexicon import words
from dedup.types import (
    Agreement,
    Attribution,
    Change,
    Materiality,
    Reading,
    Relation,
    SentencePair,
    Span,
)

_LEAST_CLAIM = 2
_SAME_WORDS = 4
# Letters that "allegedly" and "alleged" have in common.
_ROOT = 6
# "Needed, she said, for a host of reasons", "I tell you": words that open no source of news.
_NOBODY = frozenset({"i", "you", "we", "for", "by", "with", "in", "of", "to", "less", "more"})
_OWN = words("pronouns.en.tsv")
_WHOM: tuple[Materiality, str] = ("low", "who was told it is named in one article only")
_OTHERS: tuple[Materiality, str] = ("low", "one may have said it to both")
_NAMED = frozenset({"person", "body"})


def attribution_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare who is credited in a sentence pair: sources in common first, then one source for another."""
    left, right = credits_of(a, pair.a), credits_of(b, pair.b)
    heard = {told_to(a, one) for one in left} | {told_to(b, one) for one in right}
    left = [one for one in left if one.kind != "self" or one.span not in heard]
    right = [one for one in right if one.kind != "self" or one.span not in heard]
    yield from _confirmed_and_denied(a, b, left, right)
    for mine in tuple(left):
        theirs = next((one for one in right if one_source(a, b, mine, one)), None)
        if theirs is None:
            continue
        left.remove(mine)
        right.remove(theirs)
        yield _credited_twice(a, b, mine, theirs)
    claims = _of_one_claim(a, b, left, right)
    shared = len(a.content(pair.a) & b.content(pair.b))
    near = pair.score >= ONE_STATEMENT or shared >= _SAME_WORDS
    if not claims and near and len(left) == len(right) == 1 and not _is_voice(left[0], right[0]):
        claims = [(left[0], right[0])]
    for mine, theirs in claims:
        left.remove(mine)
        right.remove(theirs)
        yield _credited_anew(a, b, mine, theirs)
    for mine in left:
        if not _hedged(b, pair.b, mine):
            reading = _credit(a, mine)
            graded = _lone_credit(a, b, mine, pair.b)
            yield change("attribution", "dropped", reading, None, only(reading, "credited in one article only"), graded)
    for theirs in right:
        if not _hedged(a, pair.a, theirs):
            reading = _credit(b, theirs)
            graded = _lone_credit(b, a, theirs, pair.a)
            yield change("attribution", "added", None, reading, only(reading, "credited in one article only"), graded)


def _credited_twice(a: Side, b: Side, mine: Attribution, theirs: Attribution) -> Change | Agreement:
    """Compare how one source is credited: as saying, denying, warning."""
    before, after = _credit(a, mine), _credit(b, theirs)
    if force(mine) == force(theirs) or denied_by_both(a, b, mine, theirs):
        heard_a, heard_b = told_to(a, mine), told_to(b, theirs)
        if heard_a and heard_b and _are_two_outlets(a, heard_a, b, heard_b):
            finding = "the same source, told to another outlet"
            return change("attribution", "changed", before, after, versus(before, after, finding))
        if bool(heard_a) == bool(heard_b):
            return _told_on_record(a, b, mine, theirs)
        finding = "the same source, and whom it was told to"
        relation: Relation = "more precise" if heard_b else "less precise"
        return change("attribution", relation, before, after, versus(before, after, finding), _WHOM)
    said_a, said_b = said(a, mine), said(b, theirs)
    if "deny" in {mine.force, theirs.force} and told_by_polarity(a, b, mine, theirs):
        return Agreement("attribution", before, after)
    graded = None if is_one_claim(said_a, said_b) else OTHER_CLAIM
    return change("attribution", "changed", before, after, versus(before, after, "one source, another verb"), graded)


def _told_on_record(a: Side, b: Side, mine: Attribution, theirs: Attribution) -> Change | Agreement:
    """Compare to whom one source said it on record."""
    of_a, of_b = listener(a, mine), listener(b, theirs)
    before, after = _heard(a, mine, of_a), _heard(b, theirs, of_b)
    # "Told them" may be said of the same police.
    if bool(of_a) != bool(of_b) and not (is_told(mine) and is_told(theirs)):
        finding = "the same source, and whom it was told to"
        relation: Relation = "more precise" if of_b else "less precise"
        return change("attribution", relation, before, after, versus(before, after, finding), _WHOM)
    if of_a and of_b and of_a.sort != of_b.sort:
        finding = "the same source, told to others"
        return change("attribution", "changed", before, after, versus(before, after, finding), _OTHERS)
    return Agreement("attribution", _credit(a, mine), _credit(b, theirs))


def _heard(side: Side, one: Attribution, heard: Listener | None) -> Reading:
    """Quote "told the police", without who did: more may be told of them by one article than by the other."""
    return side.reading(one.sentence, Span.covering(one.cue_span, heard.span)) if heard else _credit(side, one)


def _are_two_outlets(a: Side, mine: Span, b: Side, theirs: Span) -> bool:
    """Tell two outlets that were told something from one by a longer name or by its initials."""
    names = (mine.of(a.document.article.text), theirs.of(b.document.article.text))
    own, other = ([word for word in name.casefold().split() if word != "the"] for name in names)
    initials = {"".join(word[0] for word in words) for words in (own, other)}
    return not set(own) & set(other) and not initials & {*own, *other}


def _credited_anew(a: Side, b: Side, mine: Attribution, theirs: Attribution) -> Change:
    """Say how another source stands to the one that the other article credits with the same."""
    before, after = _credit(a, mine), _credit(b, theirs)
    graded = in_doubt(a, mine, b, theirs)
    said_a, said_b = said(a, mine), said(b, theirs)
    if not said_a or not said_b:
        said_a, said_b = a.content(mine.sentence), b.content(theirs.sentence)
    if not graded and not is_one_claim(said_a, said_b):
        graded = OTHER_CLAIM
    apart = are_two_camps(a, mine, b, theirs)
    if not apart and mine.kind in _NAMED and theirs.kind == "anonymous" and not told_otherwise(b, theirs, a, mine):
        finding = "a source without a name is credited instead"
        return change("attribution", "less precise", before, after, versus(before, after, finding), graded)
    named = mine.kind == "anonymous" and theirs.kind in _NAMED and theirs.force != "report"
    if named and not apart and not told_otherwise(a, mine, b, theirs):
        return change(
            "attribution", "more precise", before, after, versus(before, after, "the source has a name"), graded
        )
    finding = "another source is credited"
    return change("attribution", "changed", before, after, versus(before, after, finding), graded)


def _hedged(other: Side, sentence: int, one: Attribution) -> bool:
    """Tell whether a credit to nobody ("allegedly") is answered by a hedge of the other sentence ("is alleged to")."""
    if one.kind != "anonymous" or one.span != one.cue_span:
        return False
    cue = stem(one.cue.casefold().removesuffix("ly"))[:_ROOT]
    return any(word.n.startswith(cue) for word in other.words[sentence])


def _lone_credit(side: Side, other: Side, one: Attribution, answer: int) -> tuple[Materiality, str] | None:
    """Grade a credit low that names nobody, the article's own agency, or one of whom the other article tells too.

    Where "the court ruled" or "astronomers report", the sentence ``answer`` may have "a court gave him two years"; but
    "the rebels won" is more than "the rebels said that they won".
    """
    if is_unsaid(one):
        return UNSAID
    if one.kind == "self":
        return "low", "the article's own agency or outlet"
    if not _NOBODY.isdisjoint(one.source.casefold().split(maxsplit=1)[:1]):
        return "low", "no source is told apart here"
    if any(one_source(side, other, one, theirs) for theirs in other.document.facts.attributions):
        return "low", "the other article credits the same source elsewhere"
    named = {word.stem for word in side.words[one.sentence] if word.content and one.span.contains(word.span)}
    of_itself = any(word.n in _OWN and one.scope.contains(word.span) for word in side.words[one.sentence])
    if named and named <= other.content(answer) and not of_itself:
        return "low", "the other article tells it of the same without a verb of saying"
    return None


def _of_one_claim(
    a: Side, b: Side, left: Sequence[Attribution], right: Sequence[Attribution]
) -> list[tuple[Attribution, Attribution]]:
    """Pair sources that are credited with the same claim, by the words they are credited with."""
    options = []
    for i, mine in enumerate(left):
        for j, theirs in enumerate(right):
            said_a, said_b = _within(a, mine), _within(b, theirs)
            shared = len(said_a & said_b)
            if shared >= _LEAST_CLAIM and not _is_voice(mine, theirs):
                options.append((-shared / min(len(said_a), len(said_b)), i, j))
    return [(left[i], right[j]) for _, i, j in each_once(options)]


def _is_voice(mine: Attribution, theirs: Attribution) -> bool:
    """Tell an article's own agency from somebody who is credited: it answers other agencies alone."""
    credited = theirs if mine.kind == "self" else mine
    return "self" in {mine.kind, theirs.kind} and credited.kind not in {"self", "outlet"} and credited.force != "report"


def _within(side: Side, one: Attribution) -> frozenset[str]:
    return frozenset(word.stem for word in side.words[one.sentence] if word.content and one.scope.contains(word.span))


def _confirmed_and_denied(
    a: Side, b: Side, left: Sequence[Attribution], right: Sequence[Attribution]
) -> Iterator[Change]:
    """Find a source that confirms in one article, where the other has a denial alone."""
    for mine, theirs, forces in ((one, other, (left, right)) for one in left for other in right):
        if {mine.force, theirs.force} != {"confirm", "deny"}:
            continue
        lacking = forces[1] if mine.force == "confirm" else forces[0]
        if any(one.force == "confirm" for one in lacking):
            continue
        before, after = _credit(a, mine), _credit(b, theirs)
        finding = "one source confirms what another denies"
        yield change("polarity", "changed", before, after, versus(before, after, finding))


def _credit(side: Side, one: Attribution) -> Reading:
    heard = told_to(side, one)
    return side.reading(one.sentence, Span.covering(one.span, one.cue_span, *([heard] if heard else [])))
