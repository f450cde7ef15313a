"""Word lists as data: each file in ``text/data`` names its provenance, and rules read them from here only.

A file ``name.tsv`` has one entry a line, fields parted by tabs; lines that begin with ``#`` are its provenance and
notes. Files for one language carry its code: ``roles.en.tsv``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the entries of the data file ``name``, in its order, each a tuple of fields. Raises FileNotFoundError."""
    lines = (files("dedup.text") / "data" / name).read_text(encoding="utf-8").splitlines()
    return tuple([tuple(line.split("\t")) for line in lines if line and line[0] != "#"])


@cache
def words(name: str) -> frozenset[str]:
    """Give the first fields of the data file ``name`` as a set."""
    return frozenset(row[0] for row in rows(name))


@cache
def table(name: str) -> dict[str, str]:
    """Map the first field of each entry to its second. The mapping is shared: read it only."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def kinds(name: str) -> dict[str, frozenset[str]]:
    """Map the second field of each entry, what kind of word it is, to the words of that kind."""
    found: dict[str, set[str]] = {}
    for word, kind, *_ in rows(name):
        found.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in found.items()}


@cache
def classes(name: str) -> dict[str, frozenset[str]]:
    """Map the first field of each entry, a class of words, to the words of its second, which "|" parts."""
    return {row[0]: frozenset(row[1].split("|")) for row in rows(name)}
