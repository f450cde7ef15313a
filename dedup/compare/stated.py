"""Whether a sentence states as a fact what a hedge of another sentence makes unsure."""

from __future__ import annotations

from dedup.compare.deeds import same_deeds, with_same_deeds
from dedup.compare.denied import PLAIN_NEGATIONS
from dedup.compare.near import ALIKE, FIRM, ONE_STATEMENT
from dedup.compare.sides import Side, Word, stem
from dedup.text.lexicon import classes
from dedup.types import Certainty

_WORDS = classes("statement_words.en.tsv")
# Stems of verbs by which what follows is held or claimed, not told as a fact.
_HELD = _WORDS["held"]
_SUPPOSING = frozenset({"if", "unless", "whether"})
_ASKING = _WORDS["asking"]
_UNSURE_NOW = _WORDS["unsure now"]
_FUTURE = frozenset({"will", "would"})
_HEAD = 2
_HELP = stem("help")
# From this share of what a hedge governs on, another sentence says it.
_GREATER_PART, _LEAST_SHARED = 0.5, 3
_CIRCUMSTANCE = frozenset({"on", "in", "at", "by", "for", "from", "during", "this", "next", "later", "today"})
# "Seemed at times": what seems so follows, in whatever form the hedge ends.
_SEEMING = frozenset({"seemed", "appeared", "tended"})
# What is alleged is credited: whoever credits it to somebody else states it no more surely.
_CREDITED = frozenset({"alleg", "report", "purport", "suppos", "accus", "claim", "presum"})
_MARK = ":"
_SAYING = frozenset({"said", "say", "says", "saying", "told", "tells", "telling"})
_PRONOUNS = frozenset({"he", "she", "it", "they"})
# "With increased risk": no deed is told.
_BEFORE_A_NOUN = frozenset({"with", "of", "a", "an", "the", "at", "for", "from"})
_PARTICIPLES = ("ed", "ing")
# Content words before a hedge that are the subject of what it makes unsure; words around one that make a question.
_SUBJECT = 3
_REACH = 6


def closes(cue: Certainty) -> bool:
    """Tell a hedge that ends its clause: "an appeal is expected"."""
    return cue.scope.stop <= cue.span.stop


def head(side: Side, cue: Certainty) -> tuple[str, ...]:
    """Give the words that follow a hedge at once, or stand before it if it closes its clause: what is unsure."""
    inside = side.said(cue.sentence)
    following = [word.stem for word in inside if word.span.start >= cue.span.stop and cue.scope.contains(word.span)]
    before = [word.stem for word in inside if word.span.stop <= cue.span.start]
    # "More rain is expected in the north."
    passive = cue.cue.endswith("ed") and cue.cue not in _SEEMING and _next(side, cue) in _CIRCUMSTANCE
    return tuple((before[-_HEAD:] if passive and before else following[:_HEAD]) or before[-_HEAD:])


def governed(side: Side, cue: Certainty) -> frozenset[str]:
    """Give the stems of all that a hedge makes unsure."""
    # "An appeal is expected" makes unsure what stands before.
    return frozenset(head(side, cue)) if closes(cue) else side.stems(cue.sentence, cue.scope) - {stem(cue.cue)}


def is_to_come(side: Side, cue: Certainty) -> bool:
    """Tell a hedge over what is still to come from one over what is so or has happened: "apparently", "likely died"."""
    words = cue.cue.casefold().split()
    if words[0] in _FUTURE or _UNSURE_NOW.isdisjoint(map(stem, words)):
        return True
    return words[-1] in {"likely", "unlikely"} and _next(side, cue) == "to"


def _next(side: Side, cue: Certainty) -> str:
    return next((word.n for word in side.words[cue.sentence] if word.span.start >= cue.span.stop), "")


def states(side: Side, cue: Certainty, other: Side, answer: int, score: float) -> bool:
    """Tell whether sentence ``answer`` states what the hedge makes unsure, in sentences that make one statement.

    Neither asks, and what is told is neither possible, nor aimed at, nor held by somebody.
    """
    if score < FIRM or _asks(side, cue) or _is_of_the_cause(side, cue):
        return False
    # "May help prevent": what prevents helps.
    unsure = [one for one in head(side, cue) if one not in PLAIN_NEGATIONS and one != _HELP]
    told = [[word for word in other.said(answer) if word.stem in same_deeds(one)] for one in unsure]
    if not told or not told[0] or not (all(told) or score >= ALIKE):
        return False
    whole = governed(side, cue)
    shared = len(whole & with_same_deeds(other.content(answer)))
    if score < ONE_STATEMENT and shared < max(_LEAST_SHARED, _GREATER_PART * len(whole)):
        return False
    by_pronoun = len(unsure) > 1 and _after_a_pronoun(other, answer, told[0][0])
    reach = _SUBJECT if len(unsure) == 1 else len(side.words[cue.sentence])
    if not (by_pronoun or _one_subject(side, cue, other, answer, reach)) or _credits_too(
        cue, other, answer, told[0][0]
    ):
        return False
    return _is_asserted(other, answer, told[0][0])


def same_head(a: Side, mine: Certainty, b: Side, theirs: Certainty) -> bool:
    """Tell two hedges over one deed ("will sign", "may sign") from two over two, or both over nearly the same words."""
    heads = [[one for one in head(side, cue) if one not in PLAIN_NEGATIONS] for side, cue in ((a, mine), (b, theirs))]
    if not heads[0] or not heads[1] or heads[1][0] in same_deeds(heads[0][0]):
        return True
    own, other = governed(a, mine), governed(b, theirs)
    return len(own & other) > _GREATER_PART * len(own | other)


def _asks(side: Side, cue: Certainty) -> bool:
    """Tell a hedge in a question, or in what is being found out: "how it might have got there"."""
    whole = side.document.sentences[cue.sentence].span.of(side.document.article.text).rstrip("\"'”’ \n\t)")
    return whole.endswith("?") or not _ASKING.isdisjoint(side.led(cue.sentence, cue.span)[-_REACH:])


def _is_of_the_cause(side: Side, cue: Certainty) -> bool:
    """Tell a hedge over why something happened: "probably failed because of the heat"."""
    following = [word.n for word in side.words[cue.sentence] if word.span.start >= cue.scope.stop]
    return following[:1] == ["because"] or following[:2] == ["due", "to"]


def _one_subject(side: Side, cue: Certainty, other: Side, answer: int, reach: int) -> bool:
    before = [word.stem for word in side.said(cue.sentence) if word.span.stop <= cue.span.start][-reach:]
    return not before or not other.content(answer).isdisjoint(before)


def _after_a_pronoun(side: Side, sentence: int, word: Word) -> bool:
    """Tell whether a pronoun may stand for the subject of a deed: "she had been seen"."""
    ahead = [one.n for one in side.words[sentence] if one.span.stop <= word.span.start]
    return not _PRONOUNS.isdisjoint(ahead[-_SUBJECT:])


def _credits_too(cue: Certainty, other: Side, answer: int, told: Word) -> bool:
    """Tell whether what is alleged in one sentence is credited to somebody in the other: both leave it open."""
    alleged = any(stem(word.removesuffix("ly")) in _CREDITED for word in cue.cue.casefold().split())
    if not alleged:
        return False
    ahead = (word.n for word in other.words[answer] if word.span.stop <= told.span.start)
    # "Velm: two held" credits nobody.
    scopes = (one.scope for one in other.attributions.get(answer, ()) if one.cue != _MARK)
    return not _SAYING.isdisjoint(ahead) or any(scope.contains(told.span) for scope in scopes)


def _is_asserted(side: Side, sentence: int, word: Word) -> bool:
    """Tell whether a word is told plainly: not after "to" or "can", nor after a verb of thinking or claiming."""
    ahead = [one for one in side.words[sentence] if one.span.stop <= word.span.start]
    beside = [one.n for one in ahead[-2:]]
    if "can" in beside or beside[-1:] in (["to"], ["him"], ["them"]) or beside == ["to", "be"]:
        return False
    if word.n.endswith(_PARTICIPLES) and beside[-1:] and beside[-1] in _BEFORE_A_NOUN:
        return False
    clause = side.clause(sentence, word.span)
    return not any(one.stem in _HELD or one.n in _SUPPOSING for one in ahead if clause.contains(one.span))
