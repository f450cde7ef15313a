"""The language of a text, told by its function words: which lists of words its facts are read by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import takewhile
from string import ascii_lowercase

from dedup.text import lexicon
from dedup.text.tokens import compared, is_english, spellings
from dedup.types import Span

# So much of a text tells its language; in fewer words than the least, chance has too great a part.
_READ, _FEWEST = 3000, 20
# A text has at least so many function words of its language among its words.
_LEAST = 0.04
# Where names are declined, and the letters that their stems have at least and their endings at most.
_WITH_CASES = frozenset(
    {"cs", "el", "et", "eu", "fi", "hr", "hu", "hy", "lt", "lv", "pl", "ru", "sk", "sl", "tr", "uk"}
)
_STEM, _ENDING = 4, 3
# How much a word with a letter that a language has not speaks against it.
_SPELLING = 8
# Facts of one kind are read after those of another, of a story's articles in turn.
_TEXTS = 16


@lru_cache(maxsize=_TEXTS)
def other_language(text: str) -> str:
    """Give the code of a text's language (ISO 639-1) if it is another than English; "" too where too few words tell.

    It is that of which it has the most function words, those counting for more that few languages have, and whose
    letters its words are written with: of two that are near each other the one that has "ї".
    """
    words = [compared(word) for word in spellings(text, Span(0, min(len(text), _READ)))]
    if is_english(words) or len(words) < _FEWEST:
        return ""
    told: dict[str, float] = {}
    for word in words:
        for code in (owners := _owners().get(word, ())):
            told[code] = told.get(code, 0.0) + 1 / len(owners)
    spelt = [set(word) for word in words if word.isalpha()]
    scores = {code: told[code] * sum(map(_letters()[code].issuperset, spelt)) ** _SPELLING for code in sorted(told)}
    best = max(scores, key=scores.__getitem__, default="")
    held = sum(best in _owners().get(word, ()) for word in words)
    return best if held >= _LEAST * len(words) else ""


@cache
def function_words(code: str) -> frozenset[str]:
    """Give the function words of a language other than English, as compared; none of one that has no list."""
    # By words of one letter, which the lists leave out, no language is told.
    return listed().get(code, frozenset()) | frozenset(lexicon.table("one_letter_words.other.tsv").get(code, ""))


def names_alone_have_capitals(code: str) -> bool:
    """Tell whether a word with a capital within a sentence is a name in the language; in German any noun has one."""
    return code != "de"


def may_be_cases(one: str, other: str, code: str) -> bool:
    """Tell whether two names may be two cases of one, so far as their endings go, where names have cases.

    "Ё" is written "е" as well.
    """
    one, other = one.replace("ё", "е"), other.replace("ё", "е")
    same = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))
    return code in _WITH_CASES and same >= _STEM and max(len(one), len(other)) - same <= _ENDING


@cache
def listed() -> Mapping[str, frozenset[str]]:
    """Give the function words of every language that has a list, as compared. The mapping is shared: read it only."""
    return {row[0]: frozenset(row[1].split(" ")) for row in lexicon.rows("stopwords.other.tsv")}


@cache
def _letters() -> Mapping[str, frozenset[str]]:
    """Give the letters of each language: those of its function words, which are many, and of names all plain ones."""
    return {code: frozenset("".join(words)) | frozenset(ascii_lowercase) for code, words in listed().items()}


@cache
def _owners() -> Mapping[str, tuple[str, ...]]:
    """Map each function word to the languages that have it."""
    found: dict[str, list[str]] = {}
    for code, words in sorted(listed().items()):
        for word in words:
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}
