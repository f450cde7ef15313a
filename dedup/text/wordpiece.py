"""Words cut into the pieces of a BERT vocabulary: WordPiece (Wu et al., Google's neural machine translation, 2016).

The same ids as BERT's own tokenizer, cased or uncased, as the vocabulary is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property

_LONGEST_WORD = 100
_INSIDE = "##"
_UNKNOWN, _FIRST, _LAST = "[UNK]", "[CLS]", "[SEP]"
_SPECIAL = re.compile(r"\[[A-Za-z0-9]+\]")
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class Pieces:
    """A vocabulary of pieces, in the order of their ids. Raises ValueError where it is not a BERT vocabulary."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: at for at, piece in enumerate(vocabulary)}
        if absent := [piece for piece in (_UNKNOWN, _FIRST, _LAST) if piece not in self._ids]:
            raise ValueError(f"the vocabulary lacks {', '.join(absent)}")

    @cached_property
    def _uncased(self) -> bool:
        return all(piece == piece.lower() or _SPECIAL.fullmatch(piece) for piece in self._ids)

    def ids(self, text: str, longest: int) -> list[int]:
        """Give the ids of the pieces of ``text`` between the marks of its ends, at most ``longest`` in all."""
        found: list[int] = []
        for word in self._words(text):
            if len(found) > longest - 2:
                break
            found += self._cut(word)
        return [self._ids[_FIRST], *found[: longest - 2], self._ids[_LAST]]

    def _words(self, text: str) -> Iterator[str]:
        spaced = "".join(map(_spaced, text))
        if self._uncased:
            spaced = "".join(c for c in unicodedata.normalize("NFD", spaced) if unicodedata.category(c) != "Mn").lower()
        for chunk in spaced.split():
            word = ""
            for character in chunk:
                if _is_punctuation(character):
                    if word:
                        yield word
                    yield character
                    word = ""
                else:
                    word += character
            if word:
                yield word

    def _cut(self, word: str) -> list[int]:
        """Cut a word into the longest pieces there are, from its start on; it is unknown where that fails."""
        pieces: list[int] = []
        start = 0
        while start < len(word) <= _LONGEST_WORD:
            lead = _INSIDE if start else ""
            stop = next((at for at in range(len(word), start, -1) if lead + word[start:at] in self._ids), None)
            if stop is None:
                return [self._ids[_UNKNOWN]]
            pieces.append(self._ids[lead + word[start:stop]])
            start = stop
        return pieces or [self._ids[_UNKNOWN]]


def _spaced(character: str) -> str:
    """Give a character with the space that BERT sets around it, or nothing for a control character."""
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    if character in "\x00\ufffd" or unicodedata.category(character)[0] == "C":
        return ""
    if any(low <= ord(character) <= high for low, high in _IDEOGRAPHS):
        return f" {character} "
    return character


def _is_punctuation(character: str) -> bool:
    ascii_sign = character.isascii() and character.isprintable() and not character.isalnum() and character != " "
    return ascii_sign or unicodedata.category(character)[0] == "P"
