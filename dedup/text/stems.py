"""Words reduced to what their inflections share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from dedup.text.lexicon import table

# Endings, and how many letters they leave at least.
_SUFFIXES = (
    *((ending, 4) for ending in ("ational", "ations", "ation", "ments", "ment", "ings")),
    ("ing", 3),
    *((ending, 4) for ending in ("ness", "edly")),
    ("ies", 3),
    ("ied", 3),
    ("ers", 4),
    ("er", 4),
)
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Reduce an English word roughly: "launched", "launch" and "launches" agree, as do "bought" and "buy".

    Meant for matching, never for show.
    """
    word = irregular().get(word, word)
    for suffix, least in _SUFFIXES:
        left = word[: -len(suffix)]
        if word.endswith(suffix) and len(left) >= least and not _VOWELS.isdisjoint(left):
            word = left + "y" if suffix in {"ies", "ied"} else left
            break
    else:
        # "Agrees" and "speed" keep their "ee".
        long = len(word) >= 5 and word[-3] != "e"
        if long and (word.endswith("ed") or (word.endswith("es") and len(word) >= 6)):
            word = word[:-2]
        elif word.endswith("s") and len(word) >= 4 and not word.endswith("ss"):
            word = word[:-1]
        elif word.endswith("ly") and len(word) >= 6:
            word = word[:-2]
    word = word.removesuffix("e") if len(word) >= 4 and word[-2] != "e" else word
    return word[:-1] if len(word) >= 4 and word[-1] == word[-2] and word[-1] not in "aeiouls" else word


@cache
def irregular() -> Mapping[str, str]:
    """Map the forms of irregular verbs to their verb. The mapping is shared: read it only."""
    return {form: verb for verb, forms in table("irregular.en.tsv").items() for form in forms.split()}
