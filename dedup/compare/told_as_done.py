"""Whether a sentence tells a deed as done: "has bought", not "plans to buy"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dedup.compare.sides import WILL, Side, Word
from dedup.text.lexicon import classes, rows
from dedup.types import Materiality, Span

_WORDS = classes("statement_words.en.tsv")
_DONE = _WORDS["done"]
# A verb after one of these is not told as done; "been" is what stands before it: "has been", "may have been".
_OPEN = _WORDS["open"]
_BETWEEN = _WORDS["between"]
_NEGATED = _WORDS["denied"]
_NOUNED = _WORDS["noun after"]
# Words before a verb among which "has" or "plans to" stands.
_REACH = 4
# Stems of verbs that say little, before the noun that tells the deed; and how words end that may stand between.
LIGHT = frozenset({"hold", "mak", "tak", "giv", "carry", "begin", "start", "launch", "complet", "fil", "lodg"})
_ADJECTIVES = ("al", "ic", "ary", "ive", "ous")
_QUOTED_AFTER = 3
# Before a participle, what it is told of was done to its subject.
PASSIVE = _WORDS["passive"]
# Stems of deeds that have begun when they are told as going on.
UNDER_WAY = _WORDS["under way"]
_BIDDEN = frozenset({"him", "them"})
SAME_FORM = _WORDS["same form"]
_BEFORE_A_NOUN = _WORDS["counts"]
_DOUBTFUL = _WORDS["doubtful form"]
TOLD_AS_DONE: tuple[Materiality, str] = ("high", "planned or expected in one, told as done in the other")
ANNOUNCED: tuple[Materiality, str] = ("medium", "still to come in one, told as done in the other")


def done(side: Side, sentence: int, verbs: frozenset[str]) -> tuple[Span, str] | None:
    """Find where a sentence tells one of ``verbs``, given as stems, as done: the passage, and the stem it tells."""
    said = side.words[sentence]
    for place, word in enumerate(said):
        if word.stem not in verbs or not word.content:
            continue
        start = _begun(said, place)
        start = _by_a_light_verb(said, place) if start is None else start
        if start is not None:
            if side.denied(sentence, word.span) or side.certainty(sentence, word.span) < WILL:
                continue
            after = [one.span.stop for one in said[place : place + 1 + _QUOTED_AFTER] if one.content]
            return Span(said[start].span.start, after[-1]), word.stem
    return None


def _begun(said: Sequence[Word], place: int) -> int | None:
    """Give the place of the word with which a verb told as done begins; None where it is told otherwise."""
    word = said[place].n
    past = word.endswith("ed") or word in pasts()
    for back in range(place - 1, max(-1, place - 1 - _REACH), -1):
        before = said[back].n
        if before in _NEGATED:
            return None
        if before in _DONE:
            # "Was funny" tells no deed.
            described = before in PASSIVE and not (past or word.endswith("ing"))
            return None if described or (back and said[back - 1].n in _OPEN) else back
        if before in _OPEN:
            # "Is suing" has begun, "is to sue" and "is buying" may be plans.
            begun = before in PASSIVE and word.endswith("ing") and said[place].stem in UNDER_WAY
            return back if begun and not (back and said[back - 1].n in _OPEN) else None
        if before not in _BETWEEN and not before.endswith("ly"):
            break
    # "Ordered him released" tells what was ordered.
    if place and said[place - 1].n in _NOUNED | _BIDDEN:
        return None
    if word in SAME_FORM:
        # "Norvik cut 600 jobs" tells of the past, "job cuts" of nothing done.
        return place if place + 1 < len(said) and _is_counted(said[place + 1].n) else None
    return place if past and word not in _DOUBTFUL else None


def _by_a_light_verb(said: Sequence[Word], place: int) -> int | None:
    """Give the place where "has lodged an appeal" begins: the noun tells the deed, the verb that it is done."""
    back = place - 1
    while back > 0 and back >= place - _REACH and (said[back].n in _NOUNED or said[back].n.endswith(_ADJECTIVES)):
        back -= 1
    return _begun(said, back) if 0 <= back < place - 1 and said[back].stem in LIGHT else None


def _is_counted(word: str) -> bool:
    return word[:1].isdigit() or word in _BEFORE_A_NOUN


@cache
def pasts() -> frozenset[str]:
    """Give the irregular forms that tell of the past."""
    return frozenset(
        form for _, forms in rows("irregular.en.tsv") for form in forms.split() if not form.endswith("ing")
    )
