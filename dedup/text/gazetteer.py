"""The world as data: names of countries, states and cities, and what each lies in."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from dedup.text import lexicon


class Known(NamedTuple):
    """A name the gazetteer knows: the place as compared, its rank, and whether the name has other uses."""

    canonical: str
    rank: str
    doubtful: bool = False


def folded(name: str) -> str:
    """Fold case, accents and apostrophes: "Québec" and "quebec" are one."""
    if name.isascii():
        return name.lower()
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


@cache
def parents() -> dict[str, str]:
    """Map each place to what it lies in."""
    found = {row[0]: row[1] for row in lexicon.rows("places.tsv") if row[1] != "-"}
    found |= {row[0]: row[1] for row in lexicon.rows("states.tsv")}
    found |= {row[0]: row[1] for row in lexicon.rows("countries.tsv") if row[1]}
    return found


def within(canonical: str) -> tuple[str, ...]:
    """Give all that a place lies in, nearest first."""
    chain: list[str] = []
    while (canonical := parents().get(canonical, "")) and canonical not in chain:
        chain.append(canonical)
    return tuple(chain)


def names_of(name: str) -> tuple[str, ...]:
    """Cut a name into its words as compared; short ones and abbreviations keep their case ("US" is not "us")."""
    words = name.replace("-", " ").replace(",", " ").split()
    plain = len(words) > 1 or len(name) > 3
    return tuple([folded(word) if plain and "." not in word else word.replace("’", "'") for word in words])


@cache
def index() -> dict[str, tuple[tuple[tuple[str, ...], Known], ...]]:
    """Map the first word of each name to all names that begin with it, the longest first."""
    found: dict[tuple[str, ...], Known] = {}
    for row in lexicon.rows("places.tsv"):
        known = Known(row[0], "city", len(row) > 2 and row[2] == "?")
        for name in (row[0], *(row[3].split("|") if len(row) > 3 else ())):
            found.setdefault(tuple(folded(name.replace("-", " ").replace(",", " ")).split()), known)
    for row in lexicon.rows("states.tsv"):
        for name in filter(None, row[2].split("|")):
            found[names_of(name)] = Known(row[0], "state")
    for row in lexicon.rows("demonyms.en.tsv"):
        found[names_of(row[0])] = Known(row[1], "people")
    for row in lexicon.rows("countries.tsv"):
        for name in row[2].split("|"):
            found[names_of(name)] = Known(row[0], "country")
    by_first: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for words, known in found.items():
        by_first.setdefault(words[0], []).append((words, known))
    return {first: tuple(sorted(names, key=lambda name: -len(name[0]))) for first, names in by_first.items()}


@cache
def abbreviations() -> dict[str, str]:
    """Map what follows a town ("Fla.", "FL", "Que.") to the state or province."""
    found: dict[str, str] = {}
    for row in lexicon.rows("states.tsv"):
        for short in filter(None, (row[3] if len(row) > 3 else "").split("|")):
            found.setdefault(short, row[0])
    return found
