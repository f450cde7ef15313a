"""Stations named by their call signs: "KTLA", "KTLA-TV", "KTLA.com"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dedup.text import lexicon
from dedup.text.phrases import Word

# The first letter stands first, so that the search can leap from one to the next.
ANY = re.compile(r"[WK](?<![^\W_].)[A-Z]{2,3}(?![^\W_])")
_CALL_SIGN = re.compile(r"[WK][A-Z]{2,3}")


def at(words: Sequence[Word], here: int) -> tuple[int, str]:
    """Read "KTLA", "KTLA-TV", "KTLA.com": stations of the United States are W or K and two or three letters."""
    word = words[here].text
    if word[0] not in "WK":
        return 0, ""
    word = word.removesuffix(possessive(word))
    if not _CALL_SIGN.fullmatch(word) or word in lexicon.kinds("outlet_words.tsv")["no call sign"]:
        return 0, ""
    around = [words[i].text for i in (here - 1, here + 1) if 0 <= i < len(words) and words[i].text[0].isalpha()]
    if any(len(other) > 1 and other.isupper() and other not in {"TV", "FM", "AM"} for other in around):
        return 0, ""
    if joined(words, here, 2):
        if words[here + 1].text == "-" and words[here + 2].text in {"TV", "FM", "AM", "DT", "CD"}:
            return 3, word
        if words[here + 1].text == "." and words[here + 2].key == "com":
            return 3, word
        if words[here + 1].text in "-&/":
            return 0, ""
    return 1, word


def joined(words: Sequence[Word], here: int, count: int) -> bool:
    """Tell whether ``count`` words after ``here`` follow without a blank."""
    return here + count < len(words) and all(words[here + i].stop == words[here + i + 1].start for i in range(count))


def possessive(word: str) -> str:
    """Give the ending that makes a possessive of a word, if it has one."""
    return word[-2:] if word[-2:] in {"'s", "’s"} else ""
