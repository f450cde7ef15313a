"""How two wordings of one quotation stand to each other: turned round, said more widely, cut, or merely reworded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from dedup.compare.antonyms import exclude_in_a_slot
from dedup.compare.sides import Side, frame_words, stem
from dedup.text.languages import other_language
from dedup.text.negations import other_negations
from dedup.text.tokens import tokens
from dedup.types import Materiality, Relation, Span

# Wordings that differ in no more than this share of their words differ by a slip or two.
_SLIP = 0.35
_LEAST_SAID = 2
# Words lost without others in their place: so many, or this share, are a part that was cut, fewer are a slip.
_LEAST_CUT = 3
_PART = 0.34
_MOSTLY = 0.7
# A longer part that is left out is as a rule another sentence's, and limits nothing.
_MOST_LIMITING = 10
# A stretch of more words that has a negation is another statement.
_MOST_TURNING = 3
_NOT = frozenset({"not", "no", "never", "nobody", "nothing", "neither", "none", "without"})
_WRITTEN_OUT = {"won't": ["will", "not"], "can't": ["can", "not"], "cannot": ["can", "not"], "shan't": ["shall", "not"]}
# "Non-native" and "nonnative", but "do-not-call" and "do not call".
_TIED = re.compile(r"(?<=^non)-|(?<=^un)-|(?<=^re)-|(?<=^co)-|(?<=^anti)-")
# "Isnt" is "isn't" without its mark.
_HELPING = frozenset({"is", "are", "was", "were", "do", "does", "did", "has", "have", "had"})
_HELPING |= {"would", "could", "should"}
# What may stand where the other wording has a negation; other words there make another statement.
_AFFIRMING = _HELPING | {
    "will",
    "can",
    "may",
    "be",
    "been",
    "am",
    "to",
    "a",
    "an",
    "the",
    "any",
    "some",
    "every",
    "all",
}
# Words that come and go with a negation: "do not know yet" and "know" differ in one word.
_WITH_NOT = frozenset({"do", "does", "did", "yet", "any"})
_AFFIRMING |= {"everybody", "everyone", "everything", "always", "ever", "one", "anything", "anybody", "something"}
# "Is not taking on water" and "is now taking on water".
_AFFIRMING |= {"now", "already"}
_ENDINGS = {"ll": "will", "re": "are", "ve": "have", "m": "am"}
# What "I trust" has to do with "I distrust".
_UNDOING = ("un", "dis", "im", "in", "ir", "il", "non", "mis")
_LEAST_UNDONE = 4
_TO_COME = frozenset({"will", "shall", "would"})
_DONE = frozenset({"have", "has", "had", "did"})
# A part of what is spoken of, or less than sure; without it the whole is meant.
_NARROWING = frozenset({"some", "certain", "several", "many", "most", "part", "parts", "partly", "almost", "nearly"})
_NARROWING |= {"may", "might", "perhaps", "maybe", "probably", "possibly", "likely", "sometimes", "often", "usually"}
_OF_SEVERAL = frozenset({"some", "certain", "part", "parts"})
_CONDITION = frozenset({"if", "unless", "until", "provided", "except"})
_CONTRARY = frozenset({"but", "although", "though", "however", "yet"})
_LIMITING = _CONDITION | _CONTRARY | _NOT | _NARROWING
_STOPS = frozenset(".!?")
_STOP = re.compile(r"[.!?…]+")
# What may end a part of a quotation, and the marks inside one, which desks set differently.
_ENDS = " ,;:.!?…-–—"
_MARKS = re.compile(r"[‘’'\"“”,;:–—-]+")
_TURNED: tuple[Materiality, str] = ("high", "the words between the quotation marks say the opposite")
_BEFOREHAND: tuple[Materiality, str] = ("high", "what is to come by the one wording is done by the other")
_LIMITED: tuple[Materiality, str] = ("high", "the words left out limit what is said, or say the contrary")
_SLIGHT: tuple[Materiality, str] = ("low", "little words differ, or each article quotes another part of one speech")
_FILLING = frozenset({"a", "an", "and", "because", "er", "oh", "so", "that", "the", "uh", "um", "well"})
_IN_PART: tuple[Materiality, str] = ("low", "a few words of an utterance are quoted, as every report chooses them")
_FEWER: tuple[Materiality, str] = ("low", "whole sentences of an utterance are left out, as every report chooses them")


class Verdict(NamedTuple):
    """How the second wording stands to the first, in the terms of a change."""

    relation: Relation
    finding: str
    graded: tuple[Materiality, str] | None = None


def compared_words(side: Side, span: Span) -> tuple[str, ...]:
    """Give the words of a quotation, contractions written out: "won't" is "will not", "keine" is "not"."""
    return side.once((compared_words, span), lambda: _compared_words(side, span))


def _compared_words(side: Side, span: Span) -> tuple[str, ...]:
    text, found = side.document.article.text, list[str]()
    negations = frozenset(other_negations(other_language(text), text, span))
    for token in tokens(text, span):
        if token.span in negations:
            found.append("not")
            continue
        for word in _TIED.sub("", token.n).split("-"):
            found += _WRITTEN_OUT.get(word) or _uncontracted(word)
    return tuple(word for word in found if word)


def _uncontracted(word: str) -> list[str]:
    if word.endswith("n't") and len(word) > len("n't"):
        return [word.removesuffix("n't"), "not"]
    if word.endswith("nt") and word[:-2] in _HELPING:
        return [word[:-2], "not"]
    stem_, mark, ending = word.partition("'")
    return [stem_, _ENDINGS[ending]] if mark and stem_ and ending in _ENDINGS else [word]


def judge(a: Sequence[str], b: Sequence[str], left: str = "", right: str = "") -> Verdict:
    """Say how two wordings of one utterance, given as ``compared_words`` gives them, stand to each other.

    ``left`` and ``right`` are the quotations as written, by whose full stops a part left out is told from a sentence
    left out.
    """
    lost, new = Counter(a) - Counter(b), Counter(b) - Counter(a)
    if _is_turned(a, b, lost, new):
        return Verdict("contradiction", "the altered words say the opposite", _TURNED)
    if _is_foretold(lost, new) or _is_foretold(new, lost):
        return Verdict("contradiction", "what is to come by one wording is done by the other", _BEFOREHAND)
    if _is_narrowed(a, lost, new):
        return Verdict("strengthened", "less was said by the words in the first")
    if _is_narrowed(b, new, lost):
        return Verdict("weakened", "less was said by the words in the second")
    if _is_cut(a, b, lost, new):
        return Verdict("dropped", "the quotation is cut", _cut(a, b, left, right))
    if _is_cut(b, a, new, lost):
        return Verdict("added", "the quotation is longer", _cut(b, a, right, left))
    return Verdict("wording", "one utterance quoted in two wordings", _SLIGHT if _is_slight(a, b) else None)


def _is_slight(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two wordings differ in little words only, or in where they begin and end in one speech."""
    steps = [(a[i:j], b[k:n]) for _, i, j, k, n in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()]
    for place, (mine, theirs) in enumerate(steps):
        at_an_end = place in (0, len(steps) - 1) and not (mine and theirs)
        told, retold = ("".join(word for word in words if word not in _FILLING) for words in (mine, theirs))
        if not at_an_end and told != retold:
            return False
    return True


def _is_turned(a: Sequence[str], b: Sequence[str], lost: Mapping[str, int], new: Mapping[str, int]) -> bool:
    """Tell whether two wordings that are else nearly the same differ in a negation, or in words of opposite meaning.

    A negation that comes or goes with a condition, or with a stretch of other words, turns nothing round.
    """
    beside = _WITH_NOT if _NOT & (lost.keys() | new.keys()) else frozenset()
    apart = sum(times for words in (lost, new) for word, times in words.items() if word not in beside)
    if apart > _SLIP * (len(a) + len(b)) or (apart > _LEAST_SAID and not (lost and new)):
        return False
    if any(exclude_in_a_slot(word, other) or _undone(word, other) for word in lost for other in new):
        return True
    turned = 0
    for kind, start, stop, first, last in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        mine, theirs = a[start:stop], b[first:last]
        negated = sum(word in _NOT for word in mine) - sum(word in _NOT for word in theirs)
        if kind == "equal" or not negated:
            continue
        if max(len(mine), len(theirs)) > _MOST_TURNING or _CONDITION.intersection(mine, theirs):
            return False
        # "No sign" and "signs" are one thing, denied and owned to.
        rest = [sorted(stem(word) for word in words if word not in _AFFIRMING | _NOT) for words in (mine, theirs)]
        if rest[0] != rest[1]:
            return False
        turned += negated
    return turned % 2 == 1


def _undone(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return len(short) >= _LEAST_UNDONE and any(long == f"{undoing}{short}" for undoing in _UNDOING)


def _is_foretold(before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    """Tell whether one verb is in the future before and in the past after, and nothing else differs."""
    if not (_TO_COME & before.keys() and _DONE & after.keys()) or _DONE & before.keys() or _TO_COME & after.keys():
        return False
    told, telling = _stems(before), _stems(after)
    return told == telling and bool(told)


def _stems(words: Mapping[str, int]) -> frozenset[str]:
    return frozenset(stem(word.removesuffix("'s")) for word in words if word not in frame_words())


def _is_narrowed(said: Sequence[str], narrow: Mapping[str, int], wide: Mapping[str, int]) -> bool:
    """Tell whether a word for a part, or for a doubt, was left out of ``said`` or gave way to one for the whole."""
    narrowing = _NARROWING & narrow.keys()
    if (
        not narrowing
        or _NARROWING & wide.keys()
        or (_stems(narrow) ^ _stems(wide)) - {stem(word) for word in narrowing}
    ):
        return False
    # "Some phony story" is one story.
    after = {word: next(iter(said[said.index(word) + 1 :]), "") for word in narrowing}
    return any(word not in _OF_SEVERAL or then == "of" or then.endswith("s") for word, then in after.items())


def _is_cut(long: Sequence[str], short: Sequence[str], lost: Counter[str], new: Counter[str]) -> bool:
    """Tell whether a part was left out, whatever else was put otherwise, and nothing added."""
    if lost.total() - new.total() < min(_LEAST_CUT, _PART * len(long)) or _stems(new) - _stems(lost):
        return False
    kept = sum(block.size for block in SequenceMatcher(None, long, short, autojunk=False).get_matching_blocks())
    return kept >= _MOSTLY * len(short)


def _cut(long: Sequence[str], short: Sequence[str], text: str, rest: str) -> tuple[Materiality, str] | None:
    """Grade a cut: high if it limits what is said, low if each article chose what to quote, None as cuts are else.

    An article may weave a few words into a sentence of its own, or quote some of several sentences. What is left out
    of a sentence that is quoted as one is missed, and so is a doubt, a condition or a "but" beside what is quoted.
    """
    if limited := _limits(long, short, text, rest):
        return limited
    said, kept = (" ".join(_MARKS.sub(" ", one.casefold()).split()) for one in (text, rest.rstrip(_ENDS)))
    woven = not rest[:1].isupper()
    before, found, after = said.partition(kept)
    if not kept or not found:
        return _IN_PART if woven else None
    begun, (left, *following) = _STOP.split(before)[-1].split(), _STOP.split(after)
    if woven:
        beside = {*begun[-1:], *left.split()[:1]}
        return None if beside & _LIMITING else _IN_PART
    if begun or left.strip():
        return None
    goes_on = following[0].split()[:1] if following else []
    return None if _LIMITING.intersection(goes_on) else _FEWER


def _limits(long: Sequence[str], short: Sequence[str], text: str, rest: str) -> tuple[Materiality, str] | None:
    """Grade a cut high if a condition went, or a "but" with a negation, out of one sentence that is quoted whole."""
    if _STOPS.intersection(text[:-1]) or not rest[:1].isupper():
        return None
    for kind, start, stop, _, _ in SequenceMatcher(None, long, short, autojunk=False).get_opcodes():
        went = set(long[start:stop])
        if (
            kind != "equal"
            and stop - start <= _MOST_LIMITING
            and (went & _CONDITION or (went & _CONTRARY and went & _NOT))
        ):
            return _LIMITED
    return None
