"""What is counted: measures with their base units, and the head noun of the phrase after a number."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dedup.text import lexicon
from dedup.text.number_words import Words, is_figure, read, scan

_GLUED_ONLY = {"m", "g", "w", "c", "f", "b", "mm", "mt", "ins", "cent", "mi"}
_ALSO_VERBS = {"won", "stone", "mark", "marks", "rand", "c", "f"}
_LONGEST_MEASURE = 4
_LONGEST_PHRASE = 8
_BREAKS_OF_CLASS = {"killed", "dead", "wounded", "injured", "hurt", "missing"}


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


@cache
def _nouns() -> dict[str, str]:
    return {row[0]: row[1] if len(row) > 1 else "" for row in lexicon.rows("count_nouns.en.tsv")}


def stops() -> frozenset[str]:
    """Give the words that end the phrase of what is counted."""
    return lexicon.words("phrase_stops.en.tsv")


def measure(words: Words, i: int, value: float) -> Unit | None:
    """Read the measure that begins at word ``i`` ("square miles", "km", "per cent"), the longest there is."""
    at = i + 1 if words.at(i) == "-" and words.glued(i) and words.glued(i + 1) else i
    for length in range(_LONGEST_MEASURE, 0, -1):
        key = tuple(words.low[at : at + length])
        if len(key) < length or key not in _measures():
            continue
        name, kind, factor, offset = _measures()[key]
        if (name in _GLUED_ONLY and not words.glued(at)) or (name in _ALSO_VERBS and value < 100):
            continue
        return Unit(name, kind, factor, offset, (), at + length)
    return None


def is_plural(word: str) -> bool:
    """Tell whether a word can be a plural noun."""
    if word in _nouns():
        return not (word + "s" in _nouns() or word + "es" in _nouns())
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))


def noun_class(word: str) -> str | None:
    """Give the class of interchangeable nouns that a noun belongs to."""
    return _nouns().get(word) or None


def counted(words: Words, i: int, one: bool) -> Unit | None:
    """Find the head noun of the phrase that begins at word ``i``, and its modifiers; ``one`` asks for a singular.

    The head is the first plural ("50,000 Russian and North Korean soldiers"), for one the last word before a
    preposition, a verb or a mark ("one senior official said").
    """
    at, seen = _phrase_start(words, i), list[str]()
    stop_words = stops()
    for j in range(at, min(at + _LONGEST_PHRASE, len(words.low))):
        word = words.low[j]
        if word in {"and", "or", ",", "-", "‑", "–"}:
            if not _goes_on(words, j):
                break
            continue
        if is_figure(word) or word in stop_words or not word[0].isalpha():
            break
        if j > at and one and word.endswith("ed") and len(word) > 4:
            break
        seen.append(word)
        if is_plural(word) and not one and not _is_modifier(words, j):
            return Unit(word, _class_of(words, j, word), context=tuple(seen[:-1]), stop=j + 1)
        if word in _BREAKS_OF_CLASS and len(seen) == 1:
            return Unit(word, noun_class(word), stop=j + 1)
    if not seen:
        return None
    last = next((k for k in range(len(seen) - 1, -1, -1) if noun_class(seen[k])), len(seen) - 1)
    if not one:
        known = noun_class(seen[last])
        return Unit(seen[last], known, context=tuple(seen[:last])) if known or len(seen) == 1 else None
    return Unit(seen[last], noun_class(seen[last]), context=tuple(seen[:last]))


def _phrase_start(words: Words, i: int) -> int:
    at = i
    if words.at(at) in {"-", "‑"} and words.glued(at):
        at += 1
    if words.at(at) in {"more", "other", "additional", "extra", "further", "new", "such", "or"}:
        at += words.at(at) in {"more"}
    if words.at(at) == "of":
        at += 1
    while words.at(at) in {"the", "these", "those", "its", "his", "their", "her", "our", "my", "your", "them", "all"}:
        at += 1
    return at


def _goes_on(words: Words, j: int) -> bool:
    """Tell "Russian and North Korean soldiers" from "two, and the others"."""
    following = words.at(j + 1)
    if words.low[j] in {"-", "‑", "–"}:
        return words.glued(j) and words.glued(j + 1) and following[:1].isalpha()
    raw = words.text[words.start[j + 1] : words.start[j + 1] + 1] if j + 1 < len(words.low) else ""
    return raw.isupper() and following not in stops() and words.low[j] != ","


def _is_modifier(words: Words, j: int) -> bool:
    """Tell "two sports cars" and "two women soldiers" apart from heads: a plural directly before another one."""
    following = words.at(j + 1)
    return bool(following) and following[0].isalpha() and following in _nouns() and is_plural(following)


def _class_of(words: Words, j: int, word: str) -> str | None:
    """Give the class of a head noun; people who "were killed" are counted as deaths."""
    kind = noun_class(word)
    if kind is None or not kind.startswith("person"):
        return kind
    for k in range(j + 1, min(j + 5, len(words.low))):
        after = words.low[k]
        if after in {"killed", "dead", "died", "dying", "dies", "die"}:
            return "deaths"
        if after in {"injured", "wounded", "hurt"}:
            return "injured"
        if after not in {"were", "was", "have", "had", "has", "been", "are", "is", "who", "being", "also", "reported"}:
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
