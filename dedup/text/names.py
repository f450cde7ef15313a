"""Whether two names, spelled or transliterated in any way, are of one person.

A name is read into Latin letters (Cyrillic by a BGN-like table), each part is folded to a code of how it sounds, and
codes are compared by an edit distance in which letters that transliterations exchange are near. Given names also agree
by a table of equivalent forms and by initials; given names that differ veto.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from dedup.text.lexicon import rows, words

Sameness = Literal["same", "possible", "different"]

SAME = 0.9
POSSIBLE = 0.75

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўђѓѕјљњћќџ",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya yo i yi ye g w dj g z j lj nj c k dz".replace(
            "_", ""
        ).split(" "),
        strict=True,
    )
)
_UKRAINIAN = {"г": "h", "и": "y"}
_LATIN = {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a"}
_GREEK = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(), strict=True)
)
_LETTERS = _CYRILLIC | _LATIN | _GREEK
_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = re.compile(r"['’ʼʹʺ`´‘\u0301]")

_FOLDS = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"tsch|tch|tsj", "C"),
        (r"shch|sch|sh|sz", "S"),
        (r"dzh|dj", "j"),
        (r"cz|ch", "C"),
        (r"zh", "Z"),
        (r"tz|ts|cc?(?=[eiy])", "c"),
        (r"x", "ks"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"kh|q|ck|cc?(?=[aoulrnkt]|$)", "k"),
        (r"w", "v"),
        (r"(?:sk|ck)(?:yi|yy|iy|ij|yj|y|i|ii|yj|oi|oy)$", "ski"),
        (r"(?:yi|yy|iy|ii|ij|ey|ei|y)$", "i"),
        (r"(?<=[^aeiou])[yi]e|^[yi]e|ie", "e"),
        (r"[yj]o", "o"),
        (r"[yj]a", "ia"),
        (r"[yj]u", "iu"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
    )
)

_NEAR: dict[tuple[str, str], float] = {}
for _group, _cost in (
    ("aeiou", 0.45),
    ("CSZsczj", 0.5),
    ("kghC", 0.5),
    ("td", 0.6),
    ("vfb", 0.5),
    ("bp", 0.6),
    ("ij", 0.3),
):
    for _x in _group:
        for _y in _group:
            if _x != _y:
                _NEAR[_x, _y] = min(_cost, _NEAR.get((_x, _y), 1.0))
_LIGHT = {letter: 0.5 for letter in "aeiouhj"}


class _Name(NamedTuple):
    parts: tuple[str, ...]
    surname: str
    given: tuple[str, ...]


@lru_cache(maxsize=16384)
def romanise(name: str) -> str:
    """Write ``name`` in lower-case Latin letters: Cyrillic and Greek letter by letter, accents dropped."""
    name = name.lower()
    if any(letter in "іїєґ" for letter in name):
        name = "".join(_UKRAINIAN.get(letter, letter) for letter in name)
    name = "".join(_LETTERS.get(letter, letter) for letter in unicodedata.normalize("NFC", name))
    plain = unicodedata.normalize("NFKD", name)
    return _APOSTROPHES.sub("", "".join(letter for letter in plain if not unicodedata.combining(letter)))


@lru_cache(maxsize=16384)
def fold(part: str) -> str:
    """Give the code of how one romanised part of a name sounds; equal codes are one name."""
    code = part
    for pattern, replacement in _FOLDS:
        code = pattern.sub(replacement, code)
    return code


@lru_cache(maxsize=16384)
def _part_score(a: str, b: str) -> float:
    """Score two romanised parts in [0, 1]: one less the weighted edit distance of their codes, by length."""
    if a == b:
        return 1.0
    x, y = fold(a), fold(b)
    if x == y:
        return 0.98
    longest = max(len(x), len(y))
    if not x or not y or abs(len(x) - len(y)) > longest / 2:
        return 0.0
    return max(0.0, 1.0 - 1.2 * _distance(x, y) / longest)


def _distance(x: str, y: str) -> float:
    row = [0.0]
    for letter in y:
        row.append(row[-1] + _LIGHT.get(letter, 1.0))
    for first in x:
        drop = _LIGHT.get(first, 1.0)
        last, row = row, [row[0] + drop]
        for j, second in enumerate(y):
            swap = 0.0 if first == second else _NEAR.get((first, second), 1.0)
            row.append(min(last[j] + swap, last[j + 1] + drop, row[j] + _LIGHT.get(second, 1.0)))
    return row[-1]


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows("given_name_groups.tsv")):
        for form in row[0].split():
            found.setdefault(fold(form), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


def _given_score(a: str, b: str) -> float:
    if len(a) == 1 or len(b) == 1:
        return 0.92 if a[0] == b[0] else 0.0
    groups = _groups()
    if groups.get(fold(a), frozenset()) & groups.get(fold(b), frozenset()):
        return 0.97
    return _part_score(a, b)


@lru_cache(maxsize=4096)
def _read(name: str) -> _Name:
    head, comma, tail = name.partition(",")
    if comma and tail.strip() and _WORD.findall(romanise(tail))[:1] not in (["jr"], ["sr"]):
        name = f"{tail} {head}"
    particles = words("name_particles.tsv")
    parts = [part for part in _WORD.findall(romanise(name)) if part not in ("jr", "sr", "ii", "iii", "iv")]
    kept = [part for part in parts if part not in particles] or parts
    if not kept:
        return _Name((), "", ())
    surnames = words("surnames_first.tsv")
    if len(kept) > 1 and kept[0] in surnames and kept[-1] not in surnames and fold(kept[0]) not in _groups():
        return _Name(tuple(kept), kept[0], ("".join(kept[1:]),))
    return _Name(tuple(kept), kept[-1], tuple(kept[:-1]))


def split_name(name: str) -> tuple[str | None, str]:
    """Part a name as written into given names, if any, and surname with its particles ("van der Berg")."""
    parts = name.split()
    while len(parts) > 1 and parts[-1].strip(".,").lower() in ("jr", "sr", "ii", "iii", "iv"):
        parts.pop()
    if len(parts) < 2:
        return None, " ".join(parts).strip(",") or name
    if _read(name).surname == "".join(_WORD.findall(romanise(parts[0]))) and len(parts) > 1:
        return " ".join(parts[1:]), parts[0]
    at = len(parts) - 1
    particles = words("name_particles.tsv")
    while at > 1 and romanise(parts[at - 1]).strip(".") in particles and len(parts[at - 1].strip(".")) > 1:
        at -= 1
    return " ".join(parts[:at]), " ".join(parts[at:]).rstrip(",")


def name_score(a: str, b: str) -> float:
    """Score in [0, 1] that ``a`` and ``b``, full names or bare surnames in any spelling or script, name one person."""
    x, y = _read(a), _read(b)
    if not x.parts or not y.parts:
        return 0.0
    if not x.given or not y.given:
        return _surname_score(x, y)
    surname = _part_score(x.surname, y.surname)
    given = max(_given_score(g, h) for g in x.given[:1] for h in y.given[:1])
    return min(surname, given)


def _surname_score(x: _Name, y: _Name) -> float:
    return _part_score(x.surname, y.surname)


def _level(score: float) -> Sameness:
    return "same" if score >= SAME else "possible" if score >= POSSIBLE else "different"


def same_person(a: str, b: str) -> Sameness:
    """Tell whether two names, without titles, in any transliteration or script, are of one person."""
    return _level(name_score(a, b))


def same_surname(a: str, b: str) -> Sameness:
    """Tell whether the surnames in two names are one."""
    return _level(_surname_score(_read(a), _read(b)))


def spelling_differs(a: str, b: str) -> bool:
    """Tell whether two names of one person spell a part that both give in two ways."""
    x, y = _read(a), _read(b)
    return x.surname != y.surname or bool(x.given and y.given and x.given[0] != y.given[0])
