"""How the parts of names sound, and how like two of them are, spelled or transliterated in any way.

A part is read into Latin letters (Cyrillic by a BGN-like table) and folded to a code of how it sounds; codes are
compared by an edit distance in which letters that transliterations exchange are near. Given names also agree by a
table of equivalent forms and by initials.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from dedup.text.lexicon import rows

# An initial that fits; two forms of one given name.
_INITIAL = 0.96
_EQUIVALENT = 0.98
_NONE: frozenset[int] = frozenset()
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


def plain(name: str) -> str:
    """Give a name without the marks on its letters."""
    if name.isascii():
        return name
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


@lru_cache(maxsize=16384)
def sound(part: str) -> str:
    """Give the code of how one romanised part of a name sounds."""
    code = part if part.isascii() else plain(part.translate(_MARKED))
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


# From so many sounds on, a part that begins with quite another one may still score SAME with another's help.
_LONG_CODE = 12


@lru_cache(maxsize=16384)
def part_begins(part: str) -> tuple[frozenset[object], frozenset[object]] | None:
    """Tell how a part begins, by sound and by groups of given names, and how one that scores SAME with it may begin.

    None if that may begin in any way.
    """
    code = sound(part)
    if len(code) < 2 or len(code) >= _LONG_CODE or len(part) < 2 or _gaps(code, False)[0] < _COST:
        return None
    own: frozenset[object] = _groups().get(code, _NONE) | {code[0]}
    swaps = _costs(False).swap.get(code[0], _NO_SWAPS)
    return own, own | {other for other, cost in swaps.items() if cost < _COST}


def form_score(a: str, b: str, across: bool, least: float = 0.0) -> float:
    """Score two parts of names, given names by their equivalent forms and initials too."""
    if min(len(a), len(b)) == 1:
        return _INITIAL if a[0] == b[0] else 0.0
    groups = _groups()
    if groups.get(sound(a), _NONE) & groups.get(sound(b), _NONE):
        return max(_EQUIVALENT, part_score(a, b, across, least))
    return part_score(a, b, across, least)
