"""Whether two names, spelled or transliterated in any way, are of one person.

A name is read into Latin letters (Cyrillic by a BGN-like table), each part is folded to a code of how it sounds, and
codes are compared by an edit distance in which letters that transliterations exchange are near. Given names also agree
by a table of equivalent forms and by initials; given names that differ veto.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from dedup.text.lexicon import rows, words

Sameness = Literal["same", "possible", "different"]

# Scores from which names are taken for one: SAME lets 4 in 1,000 of the most similar wrong readings through.
SAME = 0.93
POSSIBLE = 0.75
# An initial that fits; two forms of one given name; a name that leaves out the other's surname, at most.
_INITIAL = 0.96
_EQUIVALENT = 0.98
_CROSSED = 0.88
# Parts of two given names this alike may be one; so may a name and what begins like it.
_NICKNAME = 0.9
# Given names with one first letter that share this part of all letters may be spellings of one ("Marie", "Maria").
_RESPELT = 0.7
# With more parts than so many a name is no mere given names.
_LEAST_BEGINNING = 2
# The share of a misspelled part's loss that a part which fits makes good.
_VOUCHED = 0.4
_NONE: frozenset[int] = frozenset()
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))

_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLES = re.compile(r"(?:[bcdfghjklmnpqrstwxyz]{0,2}[aeiou]{1,3}(?:ng|[nmklprt])?){1,2}")
_APOSTROPHES = re.compile(r"['’ʼʹʺ`´‘\u0301]")

_MARKED = str.maketrans("šśşșčćžźżçñ", "SSSSCCZZZsn")
# Sounds are written as letters: C tch, S sh, Z zh, J dzh, T ts, D dz, E ie, I ee, O oo, W ou, L ll, Q a lone q,
# X a Latin -us.
# Each rule names letters that all it rewrites holds: most names hold none of them, and are spared the expression. A
# rule without an expression rewrites these letters themselves.
_SOUNDS = tuple(
    (needed, re.compile(pattern) if pattern else None, sound)
    for needed, pattern, sound in (
        ("t", r"tsch|tch|tsj", "C"),
        ("s", r"shch|sch|sh|sz", "S"),
        ("dzh", "", "J"),
        ("dj", "", "J"),
        ("cz", "", "C"),
        ("ch", "", "C"),
        ("tj", "", "C"),
        ("zh", "", "Z"),
        ("kh", "", "h"),
        ("tz", "", "T"),
        ("ts", "", "T"),
        ("dz", "", "D"),
        ("cc", r"cc(?=[eiy])", "c"),
        ("x", "", "ks"),
        ("ph", "", "f"),
        ("h", r"(?<=[tdrgb])h|(?<=[aeiou])h(?=[lmnrtd])|(?<=[aeiou])h$", ""),
        ("q", r"q(?!u)", "Q"),
        ("c", r"ck|cc?(?=[aoulrnktS]|$)", "k"),
        ("q", r"qu?", "k"),
        ("eau", r"eaux?", "o"),
        ("sk", r"sk(?:yi|yy|iy|ij|yj|y|ii|oi|oy)$", "ski"),
        ("us", r"us$", "X"),
        ("", r"(?:yi|yy|iy|ii|ij|y)$", "i"),
        ("", r"(?<=[^aeiou])[yi]([ou])", r"\1"),
        ("y", r"y([oau])", r"i\1"),
        ("ye", "", "E"),
        ("ie", "", "E"),
        ("y", "", "i"),
        ("ov", r"(?<=[CSZ])ov(?=a?$)", "ev"),
        ("enka", r"enka$", "enko"),
        ("ee", "", "I"),
        ("oo", "", "O"),
        ("ou", "", "W"),
        ("ll", "", "L"),
    )
)
_COST = 1.4
_NO_SWAPS: dict[str, float] = {}


@cache
def _letters(alphabet: str) -> dict[int, str]:
    return {ord(row[1]): row[2] for row in rows("romanisation.tsv") if row[0] == alphabet}


@lru_cache(maxsize=16384)
def romanise(name: str) -> str:
    """Write ``name`` in lower-case Latin letters, Cyrillic and Greek letter by letter."""
    name = name.lower()
    if any(letter in "іїєґ" for letter in name):
        name = name.translate(_letters("uk"))
    name = unicodedata.normalize("NFC", name).translate(_letters("any"))
    return _APOSTROPHES.sub("", name)


def _plain(name: str) -> str:
    if name.isascii():
        return name
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


@lru_cache(maxsize=16384)
def sound(part: str) -> str:
    """Give the code of how one romanised part of a name sounds."""
    code = part if part.isascii() else _plain(part.translate(_MARKED))
    for needed, pattern, letter in _SOUNDS:
        if needed in code:
            code = pattern.sub(letter, code) if pattern else code.replace(needed, letter)
    return code


class _Costs(NamedTuple):
    swap: dict[str, dict[str, float]]
    gap: dict[str, float]
    end: dict[str, float]
    double: dict[str, float]


@cache
def _costs(across: bool) -> _Costs:
    """Give the costs of edits across alphabets, or the stricter ones between two spellings in Latin letters."""
    costs = _Costs({}, {}, {}, {})
    for edit, sounds, cost in rows("letter_costs.tsv") + (() if across else rows("spelling_costs.tsv")):
        if edit == "swap":
            for pair in (sounds, sounds[::-1]):
                costs.swap.setdefault(pair[0], {})[pair[1]] = float(cost)
        else:
            getattr(costs, edit)[sounds] = float(cost)
    return costs


@lru_cache(maxsize=16384)
def _gaps(code: str, across: bool) -> list[float]:
    """Give what it costs to leave each sound of ``code`` out."""
    costs, last = _costs(across), len(code) - 1
    return [
        (costs.double if at and code[at - 1] == letter else costs.end if at == last else costs.gap).get(letter, _COST)
        for at, letter in enumerate(code)
    ]


@lru_cache(maxsize=16384)
def part_score(a: str, b: str, across: bool = False, least: float = 0.0) -> float:
    """Score two romanised parts of names in [0, 1]: one less the weighted edits between their codes, by length.

    ``across`` tells that they were written in two alphabets, where one letter may stand for several. A score below
    ``least`` is given as 0, which is found out sooner.
    """
    if a == b:
        return 1.0
    x, y = sound(a), sound(b)
    longest = max(len(x), len(y))
    if x == y or not longest:
        return 1.0 if x else 0.0
    if min(len(x), len(y)) * 2 < longest:
        return 0.0
    swaps, gaps_x, gaps_y = _costs(across).swap, _gaps(x, across), _gaps(y, across)
    most = (1.0 - least) * longest + 1e-9
    for end in (0, -1):
        if x[end] != y[end] and min(swaps.get(x[end], _NO_SWAPS).get(y[end], _COST), gaps_x[end], gaps_y[end]) > most:
            return 0.0
    row = list(accumulate(gaps_y, initial=0.0))
    for letter, gap in zip(x, gaps_x, strict=True):
        near = swaps.get(letter, _NO_SWAPS)
        diagonal, left = row[0], row[0] + gap
        this = [left]
        for other, above, gap_y in zip(y, row[1:], gaps_y, strict=True):
            best = diagonal if letter == other else diagonal + near.get(other, _COST)
            if above + gap < best:
                best = above + gap
            if left + gap_y < best:
                best = left + gap_y
            this.append(best)
            diagonal, left = above, best
        row = this
        # The cheapest way so far never grows cheaper.
        if min(row) > most:
            return 0.0
    return max(0.0, 1.0 - row[-1] / longest) if row[-1] <= most else 0.0


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows("given_name_groups.tsv")):
        for form in row[0].split():
            found.setdefault(sound(form), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


class _Name(NamedTuple):
    """A name in romanised parts, in the order given name to surname; ``parts`` holds each once."""

    parts: tuple[str, ...]
    surname: str
    given: tuple[str, ...]
    latin: bool


# From so many sounds on, a part that begins with quite another one may still score SAME with another's help.
_LONG_CODE = 12


@lru_cache(maxsize=16384)
def _begins(part: str) -> tuple[frozenset[object], frozenset[object]] | None:
    """Tell how a part begins, by sound and by groups of given names, and how one that scores SAME with it may begin.

    None if that may begin in any way.
    """
    code = sound(part)
    if len(code) < 2 or len(code) >= _LONG_CODE or len(part) < 2 or _gaps(code, False)[0] < _COST:
        return None
    own: frozenset[object] = _groups().get(code, _NONE) | {code[0]}
    swaps = _costs(False).swap.get(code[0], _NO_SWAPS)
    return own, own | {other for other, cost in swaps.items() if cost < _COST}


@lru_cache(maxsize=8192)
def _beginnings(parts: tuple[str, ...]) -> frozenset[object] | None:
    """Give how the parts begin; None if anything may stand for one of them."""
    begins = [_begins(part) for part in parts]
    return None if None in begins else frozenset(own for each in begins if each for own in each[0])


def _far_apart(x: _Name, y: _Name) -> bool:
    """Tell at a glance, as for most pairs of names, that a part of ``x`` can be no part of ``y``."""
    if not (x.latin and y.latin) or (there := _beginnings(y.parts)) is None:
        return False
    return any((begins := _begins(part)) is not None and there.isdisjoint(begins[1]) for part in x.parts)


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
    parts = tuple(dict.fromkeys(kept or spelled))
    latin = not any("\u0370" <= letter < "\u0600" for letter in name)
    if len(parts) < 2:
        return _Name(parts, parts[0] if parts else "", (), latin)
    if _surname_first(parts):
        given = "".join(parts[1:])
        return _Name((given, parts[0]), parts[0], (given,), latin)
    return _Name(parts, parts[-1], parts[:-1], latin)


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
    plain = [_plain(romanise(part)).strip(".,") for part in parts]
    if _surname_first(tuple(word for part in plain for word in _WORD.findall(part))):
        return " ".join(parts[1:]), parts[0]
    at = len(parts) - 1
    particles = words("name_particles.tsv")
    while at and plain[at - 1] in particles and (at > 1 or parts[0].islower()):
        at -= 1
    return " ".join(parts[:at]) or None, " ".join(parts[at:]).rstrip(",")


def _form_score(a: str, b: str, across: bool, least: float = 0.0) -> float:
    """Score two parts of names, given names by their equivalent forms and initials too."""
    if min(len(a), len(b)) == 1:
        return _INITIAL if a[0] == b[0] else 0.0
    groups = _groups()
    if groups.get(sound(a), _NONE) & groups.get(sound(b), _NONE):
        return max(_EQUIVALENT, part_score(a, b, across, least))
    return part_score(a, b, across, least)


def name_score(a: str, b: str, least: float = 0.0) -> float:
    """Score in [0, 1] that ``a`` and ``b``, full names or bare surnames in any spelling or script, name one person.

    A score below ``least`` may come out lower yet, which is found out sooner.
    """
    x, y = _read(a), _read(b)
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
        by_given = max(_form_score(part, bare, x.latin != y.latin) for part in given)
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
    return part_score(a, b, across, least) if a == x.surname and b == y.surname else _form_score(a, b, across, least)


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
    x, y = ("".join(_WORD.findall(_plain(romanise(name)))) for name in (a, b))
    if min(len(x), len(y)) <= 1 or x.startswith(y) or y.startswith(x):
        return False
    parts = [[_plain(part) for part in _WORD.findall(romanise(name))] for name in (a, b)]
    if any(_form_score(one, other, False) >= _NICKNAME for one in parts[0] for other in parts[1]):
        return False
    respelt = x[0] == y[0] and SequenceMatcher(None, x, y).ratio() >= _RESPELT
    return not respelt and part_score(x, y) < POSSIBLE
