"""The words that tell what a matter ended in, as patterns: scales of ends of which nothing has two.

The list has, beside whole phrases, compositions: "~lift + <ban>" stands for each form of a verb with each noun of a
class, whichever comes first ("lifted the ban", "the curfew was lifted", "had the embargo lifted").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dedup.compare.sides import frame_words, stem
from dedup.text.inflection import third_person, verb_forms
from dedup.text.lexicon import rows
from dedup.text.tokens import fold
from dedup.text.verbs import read_verb

# "Found the former harbour master guilty": up to so many words may stand in a phrase, but none that turns it round.
_GAP = "..."
# "~Hire" is "hire", "hires", "hired" and "hiring".
_ANY_FORM = "~"
# "~Lift + <ban>" is told in either order, and "<ban>" is each word of a class.
_EITHER_ORDER = " + "
_CLASS = re.compile(r"<(\w+)>")
_CLASSES, _FAMILIES, _VAGUE = "class", "family", "vague"
_MARKS = "!*@^"
_NO_TURN = r"(?!(?:not|never|no|nor|or|and|but)\b)"
_BETWEEN = rf"[ ](?:{_NO_TURN}[\w’'-]+,?[ ]){{0,6}}?"
# What a verb is done to stands next to it, and is no part of what else it is done with or about.
_TO_OBJECT = (
    r"(?:[ ]of)?(?:[ ](?!(?:not|never|no|nor|or|and|but|of|against|over|to|for|from|with|by|in|on|at|that|which|who)\b)"
    r"[\w’'-]+){0,4}?[ ]"
)
_BE = r"(?:is|are|was|were|be|been|being|gets?|got|gotten)"
_TO_PASSIVE = rf"(?:[ ]{_NO_TURN}[\w’'-]+,?){{0,7}}?[ ]{_BE}[ ](?:\w+ly[ ])?"
_HAVE = r"(?:ha[sd]|have|having|gets?|got|sees?|saw|seen)"
_PARTICLES = frozenset({"up", "down", "out", "off", "away", "back", "aside"})
# Behind these stands a noun: in "the ship" and "its split" nobody does anything.
_NO_NOUN = r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\bhis )(?<!\bour )(?<!\btheir )(?<!['\u2019]s )"
_PARTED = (
    r"(?:[ ](?:it|them|him|her|that|this|these|those)|"
    r"[ ](?:the|a|an|its|his|her|their|our|any|all|this|that|these|those)(?:[ ](?!(?:and|or|but)\b)[\w’'-]+){1,3}?)?"
)


class Phrase(NamedTuple):
    """A phrase that tells an end of a scale: a verb with the class of what it is done to, or words in a row.

    A sentence has it only with the stems ``needed`` and, where there are ``nouns``, the stem of one of them.
    """

    scale: str
    end: str
    words: str
    of: str
    needed: frozenset[str]
    nouns: frozenset[str]


def phrases_in(stems: frozenset[str]) -> list[Phrase]:
    """Give the phrases that a sentence with these stems may have, in the order of the list."""
    places = frozenset().union(*(_places().get(one, ()) for one in stems))
    told = (_phrases()[place] for place in sorted(places))
    return [one for one in told if one.needed <= stems and (not one.nouns or one.nouns & stems)]


@lru_cache(maxsize=1 << 13)
def pattern(phrase: Phrase) -> re.Pattern[str]:
    """Give the pattern of a phrase, made when a sentence may first have it: thousands take seconds to make."""
    told = _with_object(phrase.words, _part([phrase.of])) if phrase.of else _in_a_row(phrase.words)
    return re.compile(rf"\b(?:{told})\b", re.IGNORECASE)


@cache
def ends_on(scale: str) -> frozenset[str]:
    """Give the ends of a scale."""
    return _ends().get(scale, frozenset())


@cache
def _ends() -> Mapping[str, frozenset[str]]:
    found = defaultdict[str, set[str]](set)
    for scale, end, _ in _listed():
        found[scale].add(end)
    return {scale: frozenset(ends) for scale, ends in found.items()}


@cache
def families() -> Mapping[tuple[str, str], Sequence[tuple[str, str]]]:
    """Map a scale and one of its ends to the families it is in, with the side of each on which it stands."""
    found = defaultdict[tuple[str, str], list[tuple[str, str]]](list)
    for sort, name, told in rows("outcomes.en.tsv"):
        for scale, _, end in (one.partition("=") for one in told.split("|") if sort == _FAMILIES):
            found[scale, end].append((name[:-1], name[-1]))
    return found


def bare(scale: str) -> str:
    """Give the name of a scale without its marks."""
    return scale.rstrip(_MARKS)


@cache
def _listed() -> Sequence[tuple[str, str, Sequence[str]]]:
    return [
        (scale, end, phrases.split("|"))
        for scale, end, phrases in rows("outcomes.en.tsv")
        if scale not in {_CLASSES, _FAMILIES, _VAGUE}
    ]


@cache
def _classes() -> Mapping[str, Sequence[str]]:
    return {name: words.split("|") for sort, name, words in rows("outcomes.en.tsv") if sort == _CLASSES}


@cache
def _places() -> Mapping[str, Sequence[int]]:
    """Map stems to the places of the phrases of which they are the one to look for."""
    found = defaultdict[str, list[int]](list)
    for place, one in enumerate(_phrases()):
        for told in [max(one.needed, key=lambda told: (len(told), told))] if one.needed else one.nouns:
            found[told].append(place)
    return found


@cache
def _phrases() -> Sequence[Phrase]:
    return [one for scale, end, listed in _listed() for told in listed for one in _read(scale, end, told)]


def _read(scale: str, end: str, told: str) -> Iterator[Phrase]:
    verb, _, noun = told.partition(_EITHER_ORDER)
    whole = _CLASS.fullmatch(verb)
    for words in _classes()[whole[1]] if whole and noun else [verb]:
        classes = _CLASS.findall(noun or words)
        nouns = frozenset(stem(one.split()[-1]) for name in classes for one in _classes()[name])
        if noun and not classes:
            nouns = frozenset({stem(noun)})
        yield Phrase(scale, end, words, noun, _stems(_CLASS.sub("", words)), nouns)


def _stems(phrase: str) -> frozenset[str]:
    """Give the stems of the words of a phrase that say something, or of all where none does: "for now"."""
    told = frozenset(re.findall(r"[\w’'-]+", phrase.replace(_ANY_FORM, "")))
    return frozenset(stem(fold(word)) for word in told - frame_words() or told)


def _in_a_row(phrase: str) -> str:
    return _BETWEEN.join(_part(part.split()) for part in phrase.split(f" {_GAP} "))


def _with_object(verb: str, named: str) -> str:
    """Give a verb and what it is done to, in either order: "threw the case out", "the case was thrown out"."""
    first, *rest = verb.split()
    forms = _either(verb_forms(first.removeprefix(_ANY_FORM)))
    behind = "".join(f" {re.escape(word)}" for word in rest)
    told = [
        rf"{forms}{behind}{_TO_OBJECT}{named}",
        rf"{named}{_TO_PASSIVE}{forms}{behind}",
        rf"{_HAVE}{_TO_OBJECT}{named}(?: [\w’'-]+){{0,3}}? {forms}{behind}",
    ]
    if len(rest) == 1 and rest[0] in _PARTICLES:
        told.append(rf"{forms}{_TO_OBJECT}{named}(?: [\w’'-]+){{0,3}}?{behind}")
    return "|".join(told)


def _part(words: Sequence[str]) -> str:
    """Give the pattern of words in a row; a verb and its particle may be parted: "turned the bid down"."""
    parted = len(words) == 2 and words[0].startswith(_ANY_FORM) and words[1] in _PARTICLES
    return f"{_PARTED} ".join(map(_word, words)) if parted else " ".join(map(_word, words))


def _word(written: str) -> str:
    if name := _CLASS.fullmatch(written):
        return _either(_classes()[name[1]])
    if not written.startswith(_ANY_FORM):
        return re.escape(written)
    verb = written.removeprefix(_ANY_FORM)
    # "A fine" is no deed.
    known = read_verb([verb])
    present = frozenset({verb, third_person(verb)})
    if known is not None and not known.sure:
        return _either(verb_forms(verb) - present)
    # "Refused to say whether the ship's radar had failed" ships nothing.
    return rf"(?:{_either(verb_forms(verb) - present)}|{_NO_NOUN}{_either(present)}(?!['\u2019]s\b))"


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))})"
