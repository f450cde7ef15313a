"""What is counted: measures with their base units, and the head noun of the phrase after a number."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

from dedup.text import lexicon
from dedup.text.figures.scanned import Words, scan
from dedup.text.figures.words import is_figure, read
from dedup.types import Qualifier

_WORDS = lexicon.classes("figure_words.en.tsv")
_GLUED_ONLY = _WORDS["glued measure"]
_ALSO_VERBS = _WORDS["measure or verb"]
_LONGEST_MEASURE = 4
_LONGEST_PHRASE = 8
_ABOUT = {"about", "some", "nearly", "almost", "roughly"}
_OF_ALL = {"combined", "total", "original", "initial", "current", "present"}
_HYPHENS = {"-", "‑", "‐"}
_FATES = {word: fate for fate in ("deaths", "injured") for word in _WORDS[fate]}
_AUXILIARIES = _WORDS["auxiliary"]
_ADJECTIVES = _WORDS["adjective"]
_ALSO_MODIFIERS = _WORDS["also modifier"]
_NO_HEADS = _WORDS["no head"]
_NOUNS_TOO = _WORDS["noun and verb"]
_HEAT = _WORDS["heat"]
_DEGREES = frozenset({"c", "f"})
# "1080p" is no price.
_LINES_OF_A_SCREEN = frozenset({480, 576, 720, 1080, 1440, 2160})


class Unit(NamedTuple):
    """A unit as written, its class, the way to its base unit, and the words that tell what is counted."""

    name: str | None
    kind: str | None
    factor: float = 1.0
    offset: float = 0.0
    context: tuple[str, ...] = ()
    stop: int = 0


@cache
def _measures() -> dict[tuple[str, ...], tuple[str, str, float, float]]:
    found = {}
    for name, kind, factor, offset in lexicon.rows("units.en.tsv"):
        found[tuple(scan(name, 0, len(name)).low)] = (name, kind, float(factor), float(offset))
    return found


def _nouns() -> Mapping[str, str]:
    """Map nouns that are counted to their classes, "" for those that are in none."""
    return lexicon.table("count_nouns.en.tsv")


@cache
def signs() -> dict[str, tuple[str, str]]:
    """Map currency signs ("$", "us$") to the unit class and the name of the unit."""
    return {row[0]: (row[1], row[2]) for row in lexicon.rows("currency_signs.tsv")}


@cache
def hedges() -> dict[tuple[str, ...], Qualifier]:
    """Map the words that hedge a figure ("more than") to what they make of it."""
    found: dict[tuple[str, ...], Qualifier] = {}
    for hedge, qualifier in lexicon.rows("number_hedges.en.tsv"):
        found[tuple(hedge.split())] = cast(Qualifier, qualifier)
    return found


def stops() -> frozenset[str]:
    """Give the words that end the phrase of what is counted."""
    return lexicon.words("phrase_stops.en.tsv")


def measure(words: Words, i: int, value: float) -> Unit | None:
    """Read the measure that begins at word ``i`` ("square miles", "km", "per cent"), the longest there is."""
    at = i + 1 if words.at(i) in _HYPHENS and words.glued(i) and words.glued(i + 1) else i
    key: list[str] = []
    ends: list[int] = []
    for j in range(at, min(at + 2 * _LONGEST_MEASURE, len(words.low))):
        if words.low[j] not in _HYPHENS or not key:
            key.append(words.low[j])
            ends.append(j + 1)
        if len(key) == _LONGEST_MEASURE:
            break
    for length in range(len(key), 0, -1):
        found = _measures().get(tuple(key[:length]))
        if found is None:
            continue
        name, kind, factor, offset = found
        if (name in _GLUED_ONLY and not words.glued(at)) or (name in _ALSO_VERBS and value < 100):
            continue
        if (name in _DEGREES and not _is_warm(words, at, value)) or (name == "p" and value in _LINES_OF_A_SCREEN):
            continue
        if kind == "pound" and value >= 1e5:
            kind = "money:GBP"
        return Unit(name, kind, factor, offset, (), ends[length - 1])
    return None


def _is_warm(words: Words, at: int, value: float) -> bool:
    """Tell "45C" of the weather and "1.5C" from the rows of seats, grades and forms."""
    return words.capital(at) and (not value.is_integer() or not _HEAT.isdisjoint(words.low))


def is_plural(word: str) -> bool:
    """Tell whether a word can be a plural noun."""
    if word in _nouns():
        return not (word + "s" in _nouns() or word + "es" in _nouns())
    if word.endswith("men") and len(word) > 5 and word not in {"specimen", "regimen", "abdomen", "acumen"}:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))


def noun_class(word: str) -> str | None:
    """Give the class of interchangeable nouns that a noun belongs to."""
    return _nouns().get(word) or None


def counted(words: Words, i: int, one: bool) -> Unit | None:
    """Find the head noun of the phrase that begins at word ``i``, and its modifiers; ``one`` asks for a singular.

    The head is the first plural ("50,000 Russian and North Korean soldiers"), for one the last word before a
    preposition, a verb or a mark ("one senior official said"), and what is tied on by a hyphen ("a four-way race").
    """
    if (fate := _predicate(words, i)) is not None:
        return fate
    at, seen = _phrase_start(words, i), list[str]()
    if at > i and words.at(at) == "strong":
        return counted(words, at + 1, True)
    if at > i and words.low[at - 1] in _HYPHENS and words.at(at).isalpha() and words.at(at) not in stops() - _NOUNS_TOO:
        return Unit(words.low[at], noun_class(words.low[at]) or noun_class(words.low[at] + "s"), stop=at + 1)
    for j in range(at, min(at + _LONGEST_PHRASE, len(words.low))):
        word = words.low[j]
        if word in {"and", "or", ","} or word in _HYPHENS:
            if not _goes_on(words, j, one) or (word == "," and not (seen and _may_describe(seen[-1]))):
                break
            continue
        leads = words.at(j + 1) in _HYPHENS and words.glued(j + 1)
        tied = leads or words.at(j - 1) in _HYPHENS
        if _ends(word, bool(seen), one, tied, words.at(j - 1)):
            break
        seen.append(word)
        # "Six rate-setters" are setters.
        if is_plural(word) and not one and not leads and not _is_modifier(words, j):
            # A total that stands between ("35 of its 41 officers") is read by itself.
            stop = i if is_figure(words.low[at - 1]) and at > i else j + 1
            return Unit(word, _class_of(words, j, word), context=tuple(seen[:-1]), stop=stop)
    return _head_of(seen, one)


def _ends(word: str, begun: bool, one: bool, tied: bool, before: str) -> bool:
    """Tell whether a word ends the phrase: function words, figures, marks, and verbs in "-ed" after the first word."""
    if is_figure(word) or not word[0].isalpha():
        return True
    if word in stops() and not tied:
        return not (one and word in _NOUNS_TOO)
    if one and begun and (word in _NO_HEADS or (word.endswith("ly") and word not in _ADJECTIVES)):
        return True
    return begun and not tied and word.endswith("ed") and len(word) > 4 and not before.endswith("ly")


def _head_of(seen: list[str], one: bool) -> Unit | None:
    """Choose the head where no plural was met: the last noun with a class, for one the last word."""
    if not seen:
        return None
    nouns = (k for k in range(len(seen) - 1, -1, -1) if noun_class(seen[k]) and seen[k] not in _ALSO_MODIFIERS)
    last = next(nouns, len(seen) - 1)
    known = noun_class(seen[last])
    if not one and not known and (len(seen) > 1 or seen[0].endswith(("ed", "ing", "ly"))):
        return None
    return Unit(seen[last], known, context=tuple(seen[:last]))


def _predicate(words: Words, i: int) -> Unit | None:
    """Read "12 were wounded" and "three others have died"."""
    at = i + (words.at(i) in {"others", "more", "other"})
    for j in range(at, at + 4):
        word = words.at(j)
        if word in _FATES:
            return Unit(word, _FATES[word], stop=j + 1)
        if word not in {"were", "was", "have", "had", "has", "been", "are", "is", "also", "later", "being"}:
            break
    return None


def _phrase_start(words: Words, i: int) -> int:
    at = i
    if words.at(at) in _HYPHENS and words.glued(at):
        return at + 1 if words.glued(at + 1) else at
    at += words.at(at) in {"more", "most", "least"}
    at += words.at(at) == "out" and words.at(at + 1) == "of"
    part = words.at(at) == "of"
    at += part
    if not part and is_figure(words.at(i - 1)):
        # "47 the night before", unlike "half the night".
        return at
    while words.at(at) in {"the", "these", "those", "its", "his", "their", "her", "our", "my", "your", "them", "all"}:
        at += 1
    if part:
        # "Seven of the jury's 12 members" are members.
        at += words.at(at).endswith(("'s", "’s"))
        at += words.at(at) in _ABOUT or words.at(at) in _OF_ALL
        at += is_figure(words.at(at))
    return at


def _goes_on(words: Words, j: int, one: bool) -> bool:
    """Tell "Russian and North Korean soldiers" and "minor, last-minute changes" from "two, and the others"."""
    following = words.at(j + 1)
    if words.low[j] in _HYPHENS:
        return words.glued(j) and words.glued(j + 1) and following[:1].isalpha()
    if following in stops() or not following[:1].isalpha():
        return False
    if words.low[j] == ",":
        return not one and not words.capital(j + 1) and words.at(j - 1).isalpha()
    return words.capital(j + 1)


def _may_describe(word: str) -> bool:
    """Tell "minor" of "minor, last-minute changes" from what "seriously" says of a deed."""
    return not word.endswith("ly") or word in _ADJECTIVES


def _is_modifier(words: Words, j: int) -> bool:
    """Tell "two sports cars" and "two women soldiers" apart from heads: a plural directly before another one."""
    following = words.at(j + 1)
    return following.isalpha() and following not in _FATES and following in _nouns() and is_plural(following)


def _class_of(words: Words, j: int, word: str) -> str | None:
    """Give the class of a head noun; people who "were killed" are counted as deaths."""
    kind = noun_class(word)
    if kind is not None and not kind.startswith("person"):
        return kind
    for k in range(j + 1, min(j + 6, len(words.low))):
        after = words.low[k]
        if after in _FATES:
            both = words.low[k + 1 : k + 3] in (
                ["and", "wounded"],
                ["and", "injured"],
                ["or", "wounded"],
                ["or", "injured"],
            )
            return "casualties" if both else _FATES[after]
        if after in {"lost", "lose"} and words.low[k + 2 : k + 3] in (["lives"], ["life"]):
            return "deaths"
        if after not in _AUXILIARIES:
            break
    return kind


def content_words(words: Words, i: int, j: int) -> tuple[str, ...]:
    """Give the content words of the stretch ``[i, j)``: neither function words nor figures nor marks."""
    stop_words = stops()
    return tuple(
        word
        for k in range(max(i, 0), min(j, len(words.low)))
        if (word := words.low[k]) not in stop_words and word[0].isalpha() and len(word) > 2 and read(words, k) is None
    )
