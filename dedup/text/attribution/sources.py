"""What kind of source the words name: an outlet, a person, a body, people without a name, or one named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dedup.text import lexicon
from dedup.text.outlets_introduced import KINDS
from dedup.text.phrases import Word, cut
from dedup.text.role_lists import lands
from dedup.types import AttributionKind, Person, Sentence, Span

PERSONAL = frozenset({"he", "she"})
_PRONOUNS = PERSONAL | {"i", "it", "they", "we", "you", "who"}
_ORGANISED = frozenset({"the", "its"})
_CALLED = frozenset(kind.split(" ")[-1] for kind in KINDS)
# How the adjectives of peoples end: "Brenian public radio".
_PEOPLES = ("an", "ish", "ese", "ch", "i", "ss", "eek")
PRESS_WORDS = lexicon.classes("press_words.en.tsv")
_PREPOSITIONS = frozenset({"of", "by", "to", "with", "in", "on", "for", "from", "at", "and", "near", "seen", "than"})

# What may follow a name without making it somebody else's: "Low himself", "Low, who", "Low then".
_AFTER_A_NAME = frozenset(
    {"who", "whose", "himself", "herself", "as", "after", "then", "also", "too", "or", "did", "had"}
)
_LOWER_CASE = re.compile(r"(?:['’]s)?\s+([a-z]+)\b")
# What an outlet brings out, and others too: "report", "piece".
REPORTS = lexicon.kinds("source_words.en.tsv")["report"]


def only_outlet(words: Sequence[Word], named: Sequence[Span]) -> bool:
    """Tell whether a source is nothing but the outlet: "a New York Times report", not "Smith of The New York Times"."""
    kinds = lexicon.kinds("source_words.en.tsv")
    # "the investigative magazine Prisma": whatever stands before what it is called describes it.
    described = [
        words[i].start
        for i in range(1, len(words))
        if (words[i - 1].key in kinds["press"] or words[i - 1].key in _CALLED)
        and any(span.start == words[i].start for span in named)
    ]
    return all(
        any(span.start <= word.start < span.stop for span in named)
        or (bool(described) and word.start < described[0] and _describes(word))
        or not word.text[0].isalnum()
        or word.key in kinds["slight"]
        or word.key in kinds["report"]
        or word.key in kinds["press"]
        or (word.key == "s" or word.key in PRESS_WORDS["beside a name"])
        or (word.key == "and" and len(named) > 1)
        or word.key in kinds["manner"]
        or (word.text.isdigit() and words[-1].key in kinds["report"])
        or (word.text[0].isupper() and word.key.removesuffix("'s") in lands())
        for word in words
    )


def _describes(word: Word) -> bool:
    if word.text[0].isupper():
        return word.key in PRESS_WORDS["platform"] or word.key.endswith(_PEOPLES)
    return word.key not in _PREPOSITIONS


def anaphor(words: Sequence[Word]) -> bool:
    """Tell whether the words are an outlet spoken of without its name: "the publication", "the paper's report".

    "This newspaper has learned" is how a newspaper speaks of itself.
    """
    kinds = lexicon.kinds("source_words.en.tsv")
    plain = [word.key.removesuffix("'s") for word in words if word.text[0].isalnum()]
    if not plain or plain[0] not in {"the", "this"} or len(plain) > 4:
        return False
    if plain[0] == "this" and not kinds["press"].isdisjoint(plain):
        return False
    described = kinds["manner"] | lands() if plain[-1] in kinds["press"] else frozenset()
    if any(word.text[0].isupper() and word.key not in described for word in words[1:]):
        return False
    return (
        plain[1:] != []
        and all(
            word in kinds["press"]
            or word in kinds["report"]
            or word in described
            or word in PRESS_WORDS["beside press"]
            for word in plain[1:]
        )
        and (
            any(word in kinds["press"] for word in plain)
            or plain[1:] in (["report"], ["article"], ["story"], ["same", "report"])
        )
    )


def names_in(sentence: Sentence, persons: Sequence[Person]) -> tuple[Span, ...]:
    """Give where persons are named in a sentence; ``persons`` come in the order of the text.

    None for a headline, whose capitals may join a verb to a name ("Ada Low Calls for Calm").
    """
    if sentence.kind != "body":
        return ()
    first, last = (bisect_left(persons, place, key=_start) for place in sentence.span)
    return tuple([person.span for person in persons[first:last]])


def person_in(span: Span, persons: Sequence[Person]) -> Person | None:
    """Give the person that a source names: the last one in it that is not merely the owner of something."""
    found = None
    for i in range(bisect_left(persons, span.start, key=_start), len(persons)):
        if persons[i].span.start >= span.stop:
            break
        if persons[i].span.stop <= span.stop and not persons[i].possessive:
            found = persons[i]
    return found


def is_of_another(text: str, person: Span, source: Span) -> bool:
    """Tell whether a name only says whose people a source is: "the Obama campaign", "the Low family's lawyer"."""
    after = _LOWER_CASE.match(text, person.stop, source.stop)
    return after is not None and after[1] not in _PREPOSITIONS | _AFTER_A_NAME


def _start(person: Person) -> int:
    return person.span.start


def kind_of(text: str, span: Span, persons: Sequence[Person]) -> AttributionKind:
    """Give the kind of a source that is no outlet and no anaphor."""
    words = [word for word in cut(text, span.start, span.stop) if word.text[0].isalnum()]
    kinds = lexicon.kinds("source_words.en.tsv")
    if not words:
        return "anonymous"
    if len(words) == 1 and words[0].key in _PRONOUNS:
        return "person" if words[0].key in PERSONAL | {"i"} else "anonymous" if words[0].key != "it" else "body"
    if person_in(span, persons) is not None:
        return "person"
    head = _head(words)
    # "people familiar with the matter" are people; what they know comes after.
    at = words.index(head)
    if at and head.text.islower() and head.key not in kinds["body"] and words[at - 1].key in kinds["anonymous"]:
        head = words[at - 1]
    if head.key in kinds["anonymous"]:
        return "anonymous"
    if head.key in kinds["body"] or head.key in kinds["report"]:
        return "body"
    if words[0].key in {"a", "an", "one", "another"} or (head.text.islower() and head.key.endswith("s")):
        return "anonymous"
    names = [word for word in words if word.text[0].isupper() and word.key not in {"the", "a", "an"}]
    if not names or words[0].key in _ORGANISED or any(word.key in kinds["body"] for word in words):
        return "body"
    if len(names) == 1 and names[0].text.isupper() and len(names[0].text) > 1:
        return "body"
    return "person" if not persons or len(names) > 1 or _known(names[0], persons) else "body"


def _known(word: Word, persons: Sequence[Person]) -> bool:
    return any(word.text in person.name for person in persons)


def _head(words: Sequence[Word]) -> Word:
    """Give the word that a noun phrase is about: the last one before its first preposition."""
    for i, word in enumerate(words):
        if i and word.key in {
            "of",
            "in",
            "from",
            "for",
            "at",
            "with",
            "within",
            "on",
            "to",
            "near",
            "by",
            "who",
            "inside",
            "close",
        }:
            return words[i - 1]
    return words[-1]
