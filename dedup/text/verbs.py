"""Which verbs may stand for one another: "quit" and "step down", but neither "open" and "demolish"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.text.kindred import base_forms
from dedup.text.lexicon import rows

# Marks of synsets above those of a verb: few stand under the one, very many under the other.
_ABOVE, _FAR_ABOVE = "^", "~"
_FORM = "="


class Verb(NamedTuple):
    """A verb of WordNet, with its particles; ``words`` is how many words of a text it took.

    ``sure`` tells a verb from a word that only may be one, ``senses`` is how many it has, ``synsets`` and ``above`` are
    names of its synsets and of those right above them, ``near`` of those above under which few others stand.
    """

    words: int
    sure: bool
    senses: int
    synsets: frozenset[str]
    above: frozenset[str]
    near: frozenset[str]

    def akin(self, other: Verb) -> bool:
        """Tell whether a sense of the one is a sense of the other, stands right above it, or beside it among few."""
        return not (
            self.synsets.isdisjoint(other.synsets | other.above)
            and other.synsets.isdisjoint(self.above)
            and self.near.isdisjoint(other.near)
        )


def read_verb(words: Sequence[str]) -> Verb | None:
    """Read the verb that ``words``, in lower case, begin with: the longest that is known."""
    for length in range(min(_longest(), len(words)), 0, -1):
        for form in (*base_forms(words[0]), *_irregular().get(words[0], ())):
            row = _verbs().get((form, *words[1:length]))
            if row is not None:
                return _verb(row, length, inflected=form != words[0])
    return None


def _verb(row: tuple[str, ...], length: int, *, inflected: bool) -> Verb:
    _, sort, senses, told = row
    synsets: dict[str, set[str]] = {"": set(), _ABOVE: set(), _FAR_ABOVE: set()}
    for name in told.split():
        mark = name[0] if name[0] in synsets else ""
        synsets[mark].add(name.removeprefix(mark))
    near = frozenset(synsets[_ABOVE])
    above = near | synsets[_FAR_ABOVE]
    return Verb(length, sort == "v" or inflected, int(senses), frozenset(synsets[""]), above, near)


@cache
def _verbs() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    return {tuple(row[0].split()): row for row in rows("verbs_wordnet.en.tsv") if row[1] != _FORM}


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    return {row[0]: row[3:] for row in rows("verbs_wordnet.en.tsv") if row[1] == _FORM}


@cache
def _longest() -> int:
    return max(map(len, _verbs()))
