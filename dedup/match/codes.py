"""What each code point is to a shingle: part of a word, a word alone, ignored or between words, and its folded value.

The tables cover all of Unicode and are filled as characters are met, so a run pays for the characters that it reads.
Letters, digits and combining marks make words. Scripts written without spaces (Han, kana, Thai, Lao, Khmer, Burmese)
give one word a character. Soft hyphens and other invisible format characters are skipped inside a word.
"""

from __future__ import annotations

import unicodedata
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

BETWEEN: Final = 0
WORD: Final = 1
ALONE: Final = 2
IGNORED: Final = 3
UNKNOWN: Final = 0xFF
# Added to the kind of what may be written in another way, as an accent behind its letter: see ``may_be_decomposed``.
DECOMPOSED: Final = 8
KIND: Final = 7
CODE_POINTS: Final = 0x110000

_UNSPACED: Final = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # iteration marks and zero of Han
    (0x3040, 0x30FF),  # kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),  # Han
    (0xA9E0, 0xA9FF),
    (0xAA60, 0xAA7F),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),  # half-width kana
    (0x1B000, 0x1B16F),
    (0x20000, 0x3FFFF),
)
_VARIATION_SELECTORS: Final = ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_ZERO_WIDTH_SPACE: Final = 0x200B

_tables: tuple[NDArray[np.uint8], NDArray[np.uint64]] | None = None
_making = Lock()


def tables() -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """Give the kind and the folded value of every code point; ASCII is filled, the rest is UNKNOWN until ``learn``.

    The arrays are shared and only ever completed: read them, never write to them.
    """
    global _tables
    with _making:
        # One pair for all threads: the kinds of one and the values of another would not fit.
        if _tables is None:
            kinds = np.full(CODE_POINTS, UNKNOWN, dtype=np.uint8)
            values = np.zeros(CODE_POINTS, dtype=np.uint64)
            _fill(kinds, values, np.arange(128, dtype=np.uint32))
            _tables = kinds, values
        return _tables


def learn(codes: NDArray[np.uint32]) -> None:
    """Complete the tables for all of ``codes``. Raises nothing: unassigned and surrogate code points are separators."""
    kinds, values = tables()
    missing = codes[kinds[codes] == UNKNOWN]
    if missing.size:
        _fill(kinds, values, np.unique(missing))


def kind_of(character: str) -> int:
    """Tell what one character is to a shingle: BETWEEN, WORD, ALONE or IGNORED."""
    code = ord(character)
    if any(first <= code <= last for first, last in _VARIATION_SELECTORS):
        return IGNORED
    category = unicodedata.category(character)
    wordlike = category[0] in "LNM" or category == "Pc"
    if wordlike and any(first <= code <= last for first, last in _UNSPACED):
        return ALONE
    if category == "Cf" and code != _ZERO_WIDTH_SPACE:
        return IGNORED
    return WORD if wordlike else BETWEEN


def may_be_decomposed(character: str) -> bool:
    """Tell whether a text with this character may not be in Unicode's composed form (NFC): only few texts have any."""
    code = ord(character)
    jamo = 0x1161 <= code <= 0x1175 or 0x11A8 <= code <= 0x11C2
    return jamo or unicodedata.combining(character) != 0 or not unicodedata.is_normalized("NFC", character)


def fold(character: str) -> str:
    """Fold the case of one character, one to one: characters whose folding is longer are only lower-cased."""
    folded = character.casefold()
    if len(folded) > 1:
        folded = character.lower()
    return folded if len(folded) == 1 else character


def mix64(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread the bits of 64-bit values (the finaliser of SplitMix64, Steele et al. 2014); a bijection."""
    mixed = values ^ (values >> np.uint64(30))
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed


def _fill(kinds: NDArray[np.uint8], values: NDArray[np.uint64], codes: NDArray[np.uint32]) -> None:
    characters = [chr(code) for code in codes.tolist()]
    found = np.array([kind_of(character) for character in characters], dtype=np.uint8)
    folded = np.array([ord(fold(character)) + 1 for character in characters], dtype=np.uint64)
    spread = mix64(folded * np.uint64(0x9E3779B97F4A7C15))
    spread[(found == BETWEEN) | (found == IGNORED)] = 0
    # Values first: another thread that sees a kind must find its value in place.
    values[codes] = spread
    kinds[codes] = found + np.array([DECOMPOSED * may_be_decomposed(character) for character in characters], np.uint8)
