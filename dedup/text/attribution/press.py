"""Which sort of outlet a word like "the magazine" may stand for, as far as the text tells what each is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dedup.text import lexicon
from dedup.text.attribution.outlets import Mention

# Sorts of outlets, each with the words for one; "publication" and "outlet" stand for any.
_SORTS = lexicon.classes("press_sorts.en.tsv")
_SORT_OF = {word: sort for sort, words in _SORTS.items() if sort != "any" for word in words}
PAPERS = tuple(sorted(word for words in _SORTS.values() for word in words))
# "He told the station", with no word of whose it is but the name before.
TOLD_PAPER = re.compile(
    r"\b(?:told|tells?|telling|informed|assured|(?:spoke|speaking|talking|talked|said) (?:to|with)|"
    rf"interview with)\s+the\s+(?P<paper>{'|'.join(PAPERS)})\b(?![’']|\s+(?-i:[A-Z]))"
)


_NEAR = 20
_BEFORE = re.compile(r"([a-z]+)\s+$")
_AFTER = re.compile(r"\s+([a-z]+)")
# What is printed or on the air by its name alone; of what ends in other words nobody knows.
_PRINTED = lexicon.kinds("outlet_words.tsv")["title"]
_ON_AIR = lexicon.kinds("outlet_words.tsv")["on air"]


def speaks_of_press(anaphor: str) -> bool:
    """Tell "the paper" and "the magazine's report" from "the report"."""
    press = lexicon.kinds("source_words.en.tsv")["press"]
    return any(word in press for word in re.findall(r"[a-z]+", anaphor.lower()))


@dataclass(frozen=True, slots=True)
class Press:
    """The sorts that the outlets of a text are of, by name; an outlet of which nothing tells may be of any."""

    sorts: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, text: str, named: Sequence[Mention]) -> Press:
        """Read the sorts from the words beside the names ("the magazine Prisma") and from the names."""
        found: dict[str, set[str]] = {}
        for mention in named:
            start, stop = mention.span
            beside = (_BEFORE.search(text[max(0, start - _NEAR) : start]), _AFTER.match(text, stop))
            words = {match[1] for match in beside if match}
            sorts = {_SORT_OF[word] for word in words if word in _SORT_OF}
            found.setdefault(mention.name, set()).update(sorts or ({"wired"} if mention.wire else ()))
        return cls({name: frozenset(sorts or _by_name(name)) for name, sorts in found.items()})

    def is_agency(self, anaphor: str) -> bool:
        """Tell whether an anaphor speaks of an agency."""
        return any(_SORT_OF.get(word) == "wired" for word in re.findall(r"[a-z]+", anaphor.lower()))

    def fits(self, anaphor: str, name: str) -> bool:
        """Tell whether an outlet may be called so."""
        asked = {_SORT_OF[word] for word in re.findall(r"[a-z]+", anaphor.lower()) if word in _SORT_OF}
        known = self.sorts.get(name, frozenset())
        return not asked or not known or not asked.isdisjoint(known)

    def fitting(self, anaphor: str, names: Sequence[str]) -> str | None:
        """Give the last of ``names`` that may be called so."""
        return next((name for name in reversed(names) if self.fits(anaphor, name)), None)


def _by_name(name: str) -> set[str]:
    parts = name.split(" ")
    if not _ON_AIR.isdisjoint((parts[0], parts[-1])):
        return {"aired"}
    return {"printed"} if parts[-1] in _PRINTED else set()
