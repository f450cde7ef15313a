"""Whether two names, spelled or transliterated in any way, are of one person.

Each part of one name is set against a part of the other by how it sounds; given names that differ veto.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from dedup.text.lexicon import rows, words
from dedup.text.name_parts import form_score, part_begins, part_score, plain, romanise

Sameness = Literal["same", "possible", "different"]

# Scores from which names are taken for one: SAME lets 4 in 1,000 of the most similar wrong readings through.
SAME = 0.93
POSSIBLE = 0.75
# A name that leaves out the other's surname, at most.
_CROSSED = 0.88
# Parts of two given names this alike may be one; so may a name and what begins like it.
_NICKNAME = 0.9
# Given names with one first letter that share this part of all letters may be spellings of one ("Marie", "Maria").
_RESPELT = 0.7
# With more parts than so many a name is no mere given names.
_LEAST_BEGINNING = 2
# The share of a misspelled part's loss that a part which fits makes good.
_VOUCHED = 0.4
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))

_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLES = re.compile(r"(?:[bcdfghjklmnpqrstwxyz]{0,2}[aeiou]{1,3}(?:ng|[nmklprt])?){1,2}")


class _Name(NamedTuple):
    """A name in romanised parts, in the order given name to surname; ``parts`` holds each once.

    ``particles`` are left out of them. ``either`` is a given name that may be a particle, too: "Ben" of "Ben Ali".
    """

    parts: tuple[str, ...]
    surname: str
    given: tuple[str, ...]
    latin: bool
    particles: frozenset[str] = frozenset()
    either: str | None = None


@lru_cache(maxsize=8192)
def _beginnings(parts: tuple[str, ...]) -> frozenset[object] | None:
    """Give how the parts begin; None if anything may stand for one of them."""
    begins = [part_begins(part) for part in parts]
    return None if None in begins else frozenset(own for each in begins if each for own in each[0])


def _far_apart(x: _Name, y: _Name) -> bool:
    """Tell at a glance, as for most pairs of names, that a part of ``x`` can be no part of ``y``."""
    if not (x.latin and y.latin) or (there := _beginnings(y.parts)) is None:
        return False
    return any((begins := part_begins(part)) is not None and there.isdisjoint(begins[1]) for part in x.parts)


@lru_cache(maxsize=8192)
def _read(name: str) -> _Name:
    head, comma, tail = name.partition(",")
    if comma and tail.strip() and tail.strip(" .").lower() not in SUFFIXES:
        name = f"{tail} {head}"
    words_of = [_WORD.findall(part) for part in romanise(name).split()]
    spelled = [part for found in words_of for part in found if part not in SUFFIXES]
    bare = [part for part in spelled if part not in words("honorifics.tsv")]
    spelled = bare if bare else spelled
    kept = [part for part in spelled if part not in words("name_particles.tsv")]
    latin = not any("\u0370" <= letter < "\u0600" for letter in name)
    left_out = frozenset(spelled).difference(kept)
    if first := _given_for_once(name, kept):
        return _Name((first, kept[-1]), kept[-1], (first,), latin, left_out - {first}, first)
    parts = tuple(dict.fromkeys(kept or spelled))
    if len(parts) < 2:
        return _Name(parts, parts[0] if parts else "", (), latin, left_out)
    if _surname_first(parts):
        given = "".join(parts[1:])
        return _Name((given, parts[0]), parts[0], (given,), latin, left_out)
    return _Name(parts, parts[-1], parts[:-1], latin, left_out)


def _given_for_once(name: str, kept: list[str]) -> str | None:
    """Give the first word of a name where it is given name or initial, and elsewhere a particle: "Ben Low", "E. Low".

    ``kept`` is what is left of the name without particles.
    """
    written = [word for word in name.split() if romanise(word.strip(".")) not in words("honorifics.tsv")]
    first = romanise(written[0]).strip(".") if len(written) > 1 else ""
    initial = first in _particles() and len(first) == 1 and written[0].endswith(".")
    if len(kept) != 1 or not written or not written[0][0].isupper() or not (initial or _particles().get(first)):
        return None
    return first if first != kept[0] else None


@cache
def _particles() -> dict[str, bool]:
    """Map the particles of surnames to whether each is a given name as well: "Ben", "Van"."""
    return {row[0]: row[1:] == ("given",) for row in rows("name_particles.tsv")}


def _settled(x: _Name, y: _Name) -> _Name:
    """Read a doubtful given name as the particle that it is in the other name: "Ben Ali" and "Amin Ben Ali"."""
    return _Name((x.surname,), x.surname, (), x.latin) if x.either and x.either in y.particles else x


def _surname_first(parts: tuple[str, ...]) -> bool:
    """Tell whether a name stands in East Asian order: a surname of there, then one or two short given names."""
    surnames = words("surnames_first.tsv")
    given = parts[1:]
    return (
        parts[0] in surnames
        and len(given) < 3
        and all(_SYLLABLES.fullmatch(part) for part in given)
        and (len(given) == 2 or given[0] not in surnames)
    )


@lru_cache(maxsize=8192)
def split_name(name: str) -> tuple[str | None, str]:
    """Part a name as written into given names, if any, and surname with its particles ("van der Berg")."""
    parts = [part for part in name.split() if part.strip(".,").lower() not in SUFFIXES] or name.split()
    if len(parts) < 2:
        return None, " ".join(parts).strip(",") or name
    bare = [plain(romanise(part)).strip(".,") for part in parts]
    if _surname_first(tuple(word for part in bare for word in _WORD.findall(part))):
        return " ".join(parts[1:]), parts[0]
    at = len(parts) - 1
    particles = words("name_particles.tsv")
    while at and bare[at - 1] in particles and (at > 1 or parts[0].islower()):
        at -= 1
    return " ".join(parts[:at]) or None, " ".join(parts[at:]).rstrip(",")


def name_score(a: str, b: str, least: float = 0.0) -> float:
    """Score in [0, 1] that ``a`` and ``b``, full names or bare surnames in any spelling or script, name one person.

    A score below ``least`` may come out lower yet, which is found out sooner.
    """
    x, y = _read(a), _read(b)
    x, y = _settled(x, y), _settled(y, x)
    if not x.parts or not y.parts:
        return 0.0
    if x == y:
        return 1.0
    if not x.given or not y.given:
        return _bare_score(x, y)
    if len(x.parts) > len(y.parts):
        x, y = y, x
    if least >= SAME and _far_apart(x, y):
        return _joined_score(x, y) if len(x.parts) != len(y.parts) else 0.0
    # The least that a part may score: one that fits well makes good some of the loss of another.
    score = _parts_score(x, y, max(0.0, (least - _VOUCHED) / (1 - _VOUCHED)))
    return max(score, _joined_score(x, y) if len(x.parts) != len(y.parts) else 0.0)


def _joined_score(x: _Name, y: _Name) -> float:
    """Score two names as if each were one word, or give 0 where they are not the same."""
    return part_score("".join(x.parts), "".join(y.parts), x.latin != y.latin, SAME)


def _bare_score(x: _Name, y: _Name) -> float:
    score = part_score(x.surname, y.surname, x.latin != y.latin)
    if x.given or y.given:
        given, bare = (x.given, y.surname) if x.given else (y.given, x.surname)
        by_given = max(form_score(part, bare, x.latin != y.latin) for part in given)
        score = max(score, _joined_score(x, y), min(by_given, POSSIBLE) if by_given >= SAME else 0.0)
    return score


def _parts_score(x: _Name, y: _Name, least: float) -> float:
    """Score a name against one of as many parts or more: each of its parts against another one of the longer."""
    free = list(range(len(y.parts)))
    scores: list[float] = []
    surname_meets = False
    cells: list[tuple[float, bool, int, int]] = []
    for i in range(len(x.parts)):
        ahead = [(-_cell(x, y, i, j, least), i != j, i, j) for j in range(len(y.parts))]
        if least and not any(cell[0] for cell in ahead):
            return 0.0
        cells += ahead
    cells.sort()
    left = set(range(len(x.parts)))
    for negative, _, i, j in cells:
        if i in left and j in free:
            left.remove(i)
            free.remove(j)
            scores.append(-negative)
            surname_meets |= x.parts[i] == x.surname and y.parts[j] == y.surname
    low, best = min(scores), max(scores)
    # A part that fits well vouches for one that is misspelled.
    score = low + _VOUCHED * (best - low) * (best >= SAME) - 0.005 * len(free)
    # A name without the other's surname may be another person's: a father's, or a namesake's. "José Luis Vega Ortega"
    # leaves out the second of two.
    if surname_meets or (len(x.parts) > _LEAST_BEGINNING and x.parts == y.parts[: len(x.parts)]):
        return score
    return min(score, _CROSSED) if free else score - 0.02


def _cell(x: _Name, y: _Name, i: int, j: int, least: float) -> float:
    a, b = x.parts[i], y.parts[j]
    across = x.latin != y.latin
    return part_score(a, b, across, least) if a == x.surname and b == y.surname else form_score(a, b, across, least)


def _level(score: float) -> Sameness:
    return "same" if score >= SAME else "possible" if score >= POSSIBLE else "different"


@lru_cache(maxsize=16384)
def same_person(a: str, b: str) -> Sameness:
    """Tell whether two names, without titles, in any transliteration or script, are of one person.

    A bare surname and a full name with it are "same". Given names that differ make two persons.
    """
    return _level(name_score(a, b, POSSIBLE))


@lru_cache(maxsize=16384)
def one_person(a: str, b: str) -> bool:
    """Tell whether ``same_person`` says "same"; this is found out sooner."""
    return a == b or name_score(a, b, SAME) >= SAME


@lru_cache(maxsize=16384)
def same_surname(a: str, b: str) -> Sameness:
    """Tell whether the surnames in two names are one."""
    x, y = _read(a), _read(b)
    return _level(part_score(x.surname, y.surname, x.latin != y.latin, POSSIBLE))


@lru_cache(maxsize=16384)
def one_surname(a: str, b: str) -> bool:
    """Tell whether ``same_surname`` says "same"; this is found out sooner."""
    x, y = _read(a), _read(b)
    return part_score(x.surname, y.surname, x.latin != y.latin, SAME) >= SAME


def begins(short: str, long: str) -> bool:
    """Tell whether a name is the beginning of a longer one, which goes on with another surname."""
    x, y = _read(short), _read(long)
    return 1 < len(x.parts) < len(y.parts) and x.parts == y.parts[: len(x.parts)]


@lru_cache(maxsize=16384)
def two_given_names(a: str, b: str) -> bool:
    """Tell whether two given names, each of one part or more, are surely two: no forms, spellings or parts of one."""
    x, y = ("".join(_WORD.findall(plain(romanise(name)))) for name in (a, b))
    if min(len(x), len(y)) <= 1 or x.startswith(y) or y.startswith(x):
        return False
    parts = [[plain(part) for part in _WORD.findall(romanise(name))] for name in (a, b)]
    if any(form_score(one, other, False) >= _NICKNAME for one in parts[0] for other in parts[1]):
        return False
    respelt = x[0] == y[0] and SequenceMatcher(None, x, y).ratio() >= _RESPELT
    return not respelt and part_score(x, y) < POSSIBLE
