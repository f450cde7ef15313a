"""One act, denied in one sentence and told as done in the other, by its verb, its subject and its object."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dedup.compare.deeds import same_deeds
from dedup.compare.sides import LIKELY, WILL, Side, Word, stem
from dedup.compare.told_as_done import done
from dedup.text.lexicon import classes, words
from dedup.types import Polarity, Span

_WORDS = classes("statement_words.en.tsv")
PLAIN_NEGATIONS = _WORDS["plain negation"]
CONDITIONS = _WORDS["condition"]
# "Had he not signed": at the head of a sentence these put a condition, or a question.
_INVERTED = frozenset({"had", "were", "should"})
NOT_DENIED = _WORDS["not denied"]
_AUXILIARIES = frozenset({"was", "were", "has", "have", "had", "is", "are", "did", "been", "be", "being", "will"})
# "Some did not return" and "others returned" are of one crowd.
A_PART = _WORDS["a part"]
THE_REST = _WORDS["the rest"]
_BEFORE, _AFTER = 4, 3
# What may stand between "not" and what it excludes.
_LEADS = frozenset({"as", "a", "an", "the", "in", "by", "from", "for", "to", "on", "at"})
_LEAST_LETTERS = 3
# Words that tell what was refused, and those with which another clause begins.
_ACTS = 3
_FURTHER = frozenset({"and", "but", "until", "after", "before", "while", "unless", "if"})
_WOULD = frozenset({"would", "will"})
_PRONOUNS = frozenset({"he", "she", "they"})


def is_plain(side: Side, cue: Polarity) -> bool:
    """Tell whether an article itself says that something is not so; "had he not signed" and what it quotes do not."""
    said = side.words[cue.sentence]
    plain = cue.cue.casefold().split()[0] in PLAIN_NEGATIONS and said[0].n not in _INVERTED
    return plain and not side.quoted(cue.sentence, cue.span)


def denied_act(side: Side, other: Side, cue: Polarity, answer: int) -> Span | None:
    """Find where a sentence tells as done what a negation of the other article denies, with subject and object.

    The same verb is not enough: a word of its subject has to be in common, and one of what follows it where both go on.
    """
    if not is_plain(side, cue):
        return None
    first, said = cue.cue.casefold().split()[0], side.words[cue.sentence]
    before = [word for word in said if word.span.stop <= cue.span.start]
    inside = [word for word in said if word.span.start >= cue.span.stop and cue.scope.contains(word.span)]
    if any(word.n in CONDITIONS or word.n in A_PART for word in (*before[-2 * _BEFORE :], *inside[:1])):
        return None
    place = verb_of(inside, of_a_noun=first == "no")
    if place is None or inside[place].stem in NOT_DENIED:
        return None
    subject = inside[:place] if first == "no" else before[-2 * _BEFORE :]
    told = done(other, answer, frozenset({inside[place].stem}))
    if told is None or other.quoted(answer, told[0]):
        return None
    answers = other.words[answer]
    verb = next(word for word in answers if word.stem == told[1] and told[0].contains(word.span))
    ahead = [word for word in answers if word.span.stop <= told[0].start]
    behind = [word for word in answers if word.span.start >= verb.span.stop]
    around = (*ahead[-_BEFORE:], *(word for word in answers if told[0].contains(word.span)))
    if any(word.n in A_PART or word.n in CONDITIONS or turns(word) for word in around):
        return None
    if not _stems(subject) & _stems(ahead):
        return None
    objects, their_objects = _stems(inside[place + 1 :][: 2 * _AFTER]), _stems(behind[: 2 * _AFTER])
    if objects and their_objects and not objects & their_objects:
        return None
    return told[0]


def refused_act(side: Side, other: Side, cue: Polarity, answer: int, *, by_name: bool = False) -> Span | None:
    """Find where a sentence affirms the act that the other article's sentence has refused or ruled out.

    "Ruled out an appeal" and "said that he would appeal"; both are of one subject, which a pronoun may stand for; of
    any negation ``by_name`` both have to name it.
    """
    refused = by_name or stem(cue.cue.casefold().split()[0]) in _refusals()
    if not refused or side.quoted(cue.sentence, cue.span):
        return None
    said, answers = side.words[cue.sentence], other.words[answer]
    before = [word for word in said if word.span.stop <= cue.span.start]
    if any(word.n in PLAIN_NEGATIONS or word.n.endswith("n't") for word in before[-_BEFORE:]):
        return None
    inside = [word for word in said if word.span.start >= cue.span.stop and cue.scope.contains(word.span)]
    inside = inside[: next((at for at, word in enumerate(inside) if word.n in _FURTHER), len(inside))]
    acts = [word for word in inside if word.content][:_ACTS]
    doubted = CONDITIONS - _WOULD if by_name else CONDITIONS
    if not acts or any(word.n in doubted or word.n in A_PART for word in (*before[-_BEFORE:], *inside[:_AFTER])):
        return None
    deeds = same_deeds(acts[0].stem)
    for at, word in enumerate(answers):
        if word.stem not in deeds or other.quoted(answer, word.span):
            continue
        ahead = answers[:at]
        near = (*ahead[-_BEFORE:], *answers[at + 1 : at + 1 + _AFTER])
        if any((one.n in CONDITIONS and one.n not in _WOULD) or one.n in A_PART for one in near):
            continue
        if any(one.scope.overlaps(word.span) for one in other.polarities.get(answer, ())):
            continue
        if other.certainty(answer, word.span) < LIKELY:
            continue
        if not (_named(side, before) & _named(other, ahead) if by_name else _one_subject(side, other, before, ahead)):
            continue
        objects = _stems(acts[1:]), _stems(answers[at + 1 :][: 2 * _AFTER])
        if not objects[0] or not objects[1] or objects[0] & objects[1]:
            return word.span
    return None


def _one_subject(side: Side, other: Side, before: Sequence[Word], ahead: Sequence[Word]) -> bool:
    """Tell whether what stands before two verbs names one, or names him in one and stands for him in the other."""
    own, theirs = _named(side, before), _named(other, ahead)
    if own & theirs or (_stems(before) & _stems(ahead)):
        return True
    pronouns = [any(word.n in _PRONOUNS for word in words_[-_BEFORE:]) for words_ in (before, ahead)]
    return (pronouns[0] and not own) or (pronouns[1] and not theirs)


def _named(side: Side, words_: Sequence[Word]) -> set[str]:
    """Give the stems of the words with a capital, but for days and months."""
    text = side.document.article.text
    times = [one.span for one in side.document.facts.moments]
    return {
        word.stem
        for word in words_
        if word.content and text[word.span.start].isupper() and not any(span.contains(word.span) for span in times)
    }


@cache
def _refusals() -> frozenset[str]:
    return frozenset(stem(word) for word in ("refuse", "rule", "decline"))


def contrasted(side: Side, other: Side, cue: Polarity, answer: int) -> Span | None:
    """Find what one sentence excludes by a contrast ("as a witness, not as a suspect") and the other tells instead."""
    text = side.document.article.text
    if cue.cue.casefold() != "not" or not text[: cue.span.start].rstrip(" ").endswith(","):
        return None
    said = side.words[cue.sentence]
    before = [word for word in said if word.span.stop <= cue.span.start]
    after = [word for word in said if word.span.start >= cue.span.stop][:_AFTER]
    excluded = next((word for word in after if word.content), None)
    if excluded is None or not before or not before[-1].content or side.quoted(cue.sentence, cue.span):
        return None
    led = {word.n for word in after[: after.index(excluded)]}
    if not led <= _LEADS or before[-1].stem in other.content(answer):
        return None
    # A suspect of whom nothing else is told alike may be somebody else.
    if not _stems(before) & other.content(answer):
        return None
    answers = other.words[answer]
    found = next((at for at, word in enumerate(answers) if word.stem == excluded.stem), None)
    if found is None:
        return None
    governed = [one.scope for one in other.polarities.get(answer, ())]
    governed += [one.scope for one in other.certainties.get(answer, ()) if one.level < WILL]
    return None if any(scope.contains(answers[found].span) for scope in governed) else answers[found].span


def verb_of(inside: Sequence[Word], *, of_a_noun: bool) -> int | None:
    """Give the place of the verb that is denied: the next that says something, after "no" the one behind "was"."""
    if of_a_noun:
        auxiliary = next((at for at, word in enumerate(inside) if word.n in _AUXILIARIES), None)
        if auxiliary is None:
            return None
        return next((at for at in range(auxiliary, len(inside)) if inside[at].content), None)
    return next((at for at, word in enumerate(inside[: _AFTER + 1]) if word.content), None)


def turns(word: Word) -> bool:
    """Tell a word that turns a statement round without a plain negation: "lack", "unable", "havent", "banning"."""
    return word.n in words("negative_words.en.tsv") or word.n.endswith("n't") or word.stem in _turning()


@cache
def _turning() -> frozenset[str]:
    return frozenset(stem(word) for word in words("negative_words.en.tsv") if len(word) >= _LEAST_LETTERS)


def _stems(said: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in said if word.content and not word.n[:1].isdigit())
