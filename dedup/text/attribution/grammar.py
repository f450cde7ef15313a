"""Small words by class, and reporting verbs in all their forms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dedup.text.inflection import ing_form, past_form, third_person
from dedup.text.lexicon import rows

CLASSES = {name: frozenset(words.split()) for name, words in rows("grammar.en.tsv")}
AUXILIARIES = CLASSES["be"] | CLASSES["have"] | CLASSES["do"] | CLASSES["hypothetical"] | CLASSES["future"]

_BE = (("b", "be"), ("s", "is"), ("b", "are"), ("b", "am"), ("d", "was"), ("d", "were"), ("n", "been"), ("g", "being"))
_OPENS_CLAIM = frozenset({"that", "he", "she", "it", "they", "we", "i", "there", "to", "of"})
_DOUBLED_IN_BRITAIN = {"signal", "label", "counsel", "channel", "marvel"}


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


def is_auxiliary(key: str) -> bool:
    """Tell whether ``key`` is a form of be, have or do, a modal, or one of them with "n't"."""
    return key in AUXILIARIES or key.endswith("n't")


def is_adverb(key: str) -> bool:
    """Tell whether ``key`` may stand between a subject and its verb."""
    return key in CLASSES["adverb"] or (key.endswith("ly") and len(key) > 4 and key not in CLASSES["no adverb"])


def is_listener(following: Sequence[str]) -> bool:
    """Tell whether what follows "told" names only whom: "the court on Monday", not "the court he was away"."""
    return not any(word in _OPENS_CLAIM or is_auxiliary(word) for word in following)


def _forms(head: str, irregular: list[str]) -> tuple[tuple[str, str], ...]:
    if head == "be":
        return _BE
    third = third_person(head)
    if irregular:
        past, participle = irregular[0], irregular[1]
        ing = irregular[2] if len(irregular) > 2 else ing_form(head)
        pasts = (("p", past),) if past == participle else (("d", past), ("n", participle))
        british = (("p", past[:-2] + "led"), ("g", ing[:-3] + "ling")) if head in _DOUBLED_IN_BRITAIN else ()
        return (("b", head), ("s", third), *pasts, ("g", ing), *british)
    return (("b", head), ("s", third), ("p", past_form(head)), ("g", ing_form(head)))
