"""The words of offices, countries and peoples, as the rules for offices look them up."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dedup.text.lexicon import rows, table, words

WORD = re.compile(r"((?:[^\W\d_]\.){2,}|[^\W_]+)")


# "The conservative Civic Union".
_ADJECTIVE = re.compile(r"^(?:(?:the|an?)\s+)?[a-z][a-z-]+\s+(?=[A-Z])")


_TRADES = frozenset(("trade", "employee"))


class Office(NamedTuple):
    """An entry of the table of offices: its name as compared, its class, and whether the word judges."""

    canonical: str
    group: str
    loaded: bool


@cache
def small(kind: str) -> frozenset[str]:
    """Give a class of small words around an office."""
    return frozenset(table("role_words.en.tsv")[kind].split())


@cache
def offices() -> dict[tuple[str, ...], Office]:
    """Give the office that each phrase (as lower-case words) names."""
    listed: dict[tuple[str, ...], Office] = {}
    for canonical, group, loaded, phrases in rows("roles.en.tsv"):
        for phrase in phrases.split("|"):
            listed.setdefault(split(phrase), Office(canonical, group, loaded == "loaded"))
    return listed


@cache
def surname_trades() -> frozenset[tuple[str, ...]]:
    """Give the trades that are surnames as well, and so only tell an office in small letters: "Baker", "Potter"."""
    surnames = words("surnames.en.tsv")
    phrases = [
        (split(phrase), case)
        for _, group, case, listed in rows("roles.en.tsv")
        if group in _TRADES
        for phrase in listed.split("|")
    ]
    return frozenset(
        phrase for phrase, case in phrases if len(phrase) == 1 and (case == "small" or phrase[0] in surnames)
    )


@cache
def countries() -> dict[tuple[str, ...], str]:
    """Give the country that each name or adjective (as lower-case words) stands for."""
    listed: dict[tuple[str, ...], str] = {}
    for country, _, names in rows("countries.tsv"):
        for form in (country, *names.split("|")):
            listed[split(form)] = country
    for form, country in rows("demonyms.en.tsv"):
        listed[split(form)] = country
    return listed


@cache
def lands() -> frozenset[str]:
    """Give the words of the names of countries and peoples, lower-case."""
    return frozenset(part for phrase in countries() for part in phrase)


@cache
def modifiers() -> dict[tuple[str, ...], str]:
    """Give the status that each modifier (as lower-case words) gives, "-" for none."""
    return {split(row[0]): row[1] for row in rows("role_modifiers.en.tsv")}


@cache
def peoples() -> frozenset[str]:
    """Give the adjectives of countries and names of peoples, as written."""
    return words("demonyms.en.tsv")


def split(phrase: str) -> tuple[str, ...]:
    """Give the words of a phrase as they are compared."""
    return tuple(word.group().lower().replace(".", "") for word in WORD.finditer(phrase))


def of_what(body: str) -> str | None:
    """Give the country or body an office belongs to as compared: "the Armed Forces of Ukraine" is "ukraine"."""
    body = _ADJECTIVE.sub("", body)
    parts = [part for part in split(body) if part not in ("the", "s") and part not in words("honorifics.tsv")]
    if not parts:
        return None
    known = countries()
    if tuple(parts) in known:
        return known[tuple(parts)]
    if "of" in parts:
        tail = tuple(parts[len(parts) - parts[::-1].index("of") :])
        if tail in known and small("state") & set(parts):
            return known[tail]
    return " ".join(parts)
