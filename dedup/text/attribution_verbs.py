"""Reporting verbs in all their forms, and the small words that stand beside them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dedup.text.lexicon import rows

_BE = (("b", "be"), ("s", "is"), ("b", "are"), ("b", "am"), ("d", "was"), ("d", "were"), ("n", "been"), ("g", "being"))
_VOWELS = "aeiou"
_DOUBLED_IN_BRITAIN = {"signal", "label", "counsel", "channel", "marvel"}
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")

BE = frozenset(["be", "is", "are", "am", "was", "were", "been", "being", "isn't", "aren't", "wasn't", "weren't"])
HAVE = frozenset(["has", "have", "had", "having", "hasn't", "haven't", "hadn't"])
DO = frozenset(["do", "does", "did", "don't", "doesn't", "didn't"])
HYPOTHETICAL = frozenset(["may", "might", "can", "could", "should", "must", "cannot", "can't", "couldn't", "shouldn't"])
FUTURE = frozenset(["will", "would", "won't", "wouldn't", "shall"])
AUXILIARIES = BE | HAVE | DO | HYPOTHETICAL | FUTURE
ADVERBS = frozenset(
    [
        "also",
        "then",
        "later",
        "never",
        "not",
        "once",
        "often",
        "just",
        "even",
        "still",
        "already",
        "again",
        "too",
        "earlier",
        "now",
        "soon",
        "first",
        "long",
        "further",
        "today",
        "always",
        "twice",
        "ever",
        "yet",
        "so",
        "thus",
        "therefore",
        "himself",
        "herself",
        "themselves",
        "itself",
        "instead",
        "meanwhile",
        "however",
        "indeed",
        "nevertheless",
        "nonetheless",
        "perhaps",
        "together",
        "either",
        "neither",
        "well",
        "only",
        "yesterday",
        "tonight",
        "both",
        "all",
        "each",
        "since",
        "afterward",
        "afterwards",
        "sometimes",
        "famously",
        "rather",
        "almost",
        "quite",
        "more",
        "simply",
        "elsewhere",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
NOT_ADVERBS = frozenset(
    [
        "family",
        "italy",
        "july",
        "reply",
        "rely",
        "ally",
        "supply",
        "assembly",
        "bully",
        "rally",
        "anomaly",
        "sally",
        "emily",
        "holly",
        "kelly",
        "billy",
        "molly",
        "polly",
        "lily",
        "sicily",
        "monopoly",
        "homily",
        "butterfly",
        "fly",
        "jelly",
        "belly",
        "willy",
        "shelly",
        "beverly",
        "kimberly",
        "reilly",
        "daily",
        "weekly",
        "monthly",
        "connolly",
        "donnelly",
        "elderly",
        "friendly",
        "police",
    ]
)
PRONOUNS = frozenset(["i", "he", "she", "it", "we", "you", "they", "who"])
PLURAL_PRONOUNS = frozenset(
    [
        "i",
        "we",
        "you",
        "they",
        "who",
        "these",
        "those",
        "many",
        "some",
        "most",
        "both",
        "others",
        "few",
        "all",
        "several",
        "critics",
    ]
)
PLURALS = frozenset(
    [
        "people",
        "police",
        "men",
        "women",
        "children",
        "media",
        "data",
        "public",
        "staff",
        "folks",
        "majority",
        "half",
        "third",
    ]
)


class Verb(NamedTuple):
    """One form of one entry: the words after the first, the entry, its force and frame, and which form it is.

    ``form`` is "b" base, "s" third person, "d" past, "n" participle, "p" past and participle alike, "g" -ing.
    """

    rest: tuple[str, ...]
    lemma: str
    force: str
    frame: str
    form: str


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Map the first word of every verb form to what it can be, longest entry first."""
    found: dict[str, list[Verb]] = {}
    for lemma, force, frame, *irregular in rows("cues.en.tsv"):
        head, *rest = lemma.split()
        for form, word in _forms(head, irregular[0].split() if irregular else []):
            found.setdefault(word, []).append(Verb(tuple(rest), lemma, force, frame, form))
    return {word: tuple(sorted(entries, key=lambda entry: -len(entry.rest))) for word, entries in found.items()}


def is_adverb(key: str) -> bool:
    """Tell whether ``key`` may stand between a subject and its verb."""
    return key in ADVERBS or (key.endswith("ly") and len(key) > 4 and key not in NOT_ADVERBS)


def is_negated(key: str) -> bool:
    """Tell whether ``key`` is a contracted negation ("didn't")."""
    return key.endswith("n't")


def _forms(head: str, irregular: list[str]) -> tuple[tuple[str, str], ...]:
    if head == "be":
        return _BE
    third = _third(head)
    if irregular:
        past, participle = irregular[0], irregular[1]
        ing = irregular[2] if len(irregular) > 2 else _ing(head)
        pasts = (("p", past),) if past == participle else (("d", past), ("n", participle))
        british = (("p", past[:-2] + "led"), ("g", ing[:-3] + "ling")) if head in _DOUBLED_IN_BRITAIN else ()
        return (("b", head), ("s", third), *pasts, ("g", ing), *british)
    return (("b", head), ("s", third), ("p", _past(head)), ("g", _ing(head)))


def _third(head: str) -> str:
    if head.endswith("y") and head[-2] not in _VOWELS:
        return head[:-1] + "ies"
    return head + ("es" if head.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(head: str) -> str:
    if head.endswith("e"):
        return head + "d"
    if _SHORT.fullmatch(head):
        return head + head[-1] + "ed"
    return head[:-1] + "ied" if head.endswith("y") and head[-2] not in _VOWELS else head + "ed"


def _ing(head: str) -> str:
    if _SHORT.fullmatch(head):
        return head + head[-1] + "ing"
    return head[:-1] + "ing" if head.endswith("e") and not head.endswith("ee") else head + "ing"
