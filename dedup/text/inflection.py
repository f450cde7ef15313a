"""The forms of English verbs, made by rule and by the list of irregular ones."""

from __future__ import annotations

import re
from functools import lru_cache

from dedup.text.lexicon import table

_VOWELS = "aeiou"
# "Stop" doubles its last letter, and so may a longer verb that ends like it: "permit", but not "visit".
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_MAY_DOUBLE = re.compile(r".*[^aeiou][aeiou][^aeiouwxy]")


def third_person(verb: str) -> str:
    """Give "carries" for "carry"."""
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def past_form(verb: str) -> str:
    """Give the past of a regular verb."""
    if verb.endswith("e"):
        return verb + "d"
    if _SHORT.fullmatch(verb):
        return verb + verb[-1] + "ed"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in _VOWELS else verb + "ed"


def ing_form(verb: str) -> str:
    """Give "carrying" for "carry"."""
    if _SHORT.fullmatch(verb):
        return verb + verb[-1] + "ing"
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else verb + "ing"


@lru_cache(maxsize=1 << 12)
def verb_forms(verb: str) -> frozenset[str]:
    """Give all forms of a verb, in lower case, and maybe some that nobody writes."""
    listed = table("irregular.en.tsv").get(verb, "").split()
    found = {verb, third_person(verb), past_form(verb), ing_form(verb), *listed}
    if _MAY_DOUBLE.fullmatch(verb):
        found |= {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    return frozenset(found)
