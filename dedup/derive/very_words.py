"""Articles that have the very words which another has from an outlet, and that do not say whose they are.

"I had enough," she told the Herald: who else has these words, and names no Herald, is most likely the Herald itself,
which has no need to. Had it taken them from there it would say so. The same holds where an article says of itself that
it was told something, as it seems, and all that it was told stands in such an article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import NamedTuple

from dedup.derive.credits import Credit, mention, outlet_key
from dedup.derive.direction import backwards
from dedup.derive.evidence import Witness
from dedup.derive.pairs import Pair, Pairs, of

# Words in a row that must be the same, and so many of them in all.
_LONG_RUN, _IN_ALL = 8, 16
# Part of the quoted words that an article has from the outlet it seems to be that must stand in the other article.
_MOST = 2 / 3


class Holder(NamedTuple):
    """An article that has what is quoted from an outlet; ``pictured``: it credits its pictures to that outlet."""

    article: str
    words: int
    pictured: bool


def holder(credit: Credit, witnesses: Mapping[str, Witness], pairs: Pairs) -> Holder | None:
    """Find the article that has most of the words which a credit quotes, and may be the outlet's own."""
    child = witnesses[credit.article]
    places = quoted(child, str(credit.key))
    options = [
        option
        for name, one in witnesses.items()
        if places and name != child.id and _may_be(one, credit, child) and not backwards(one, child)
        if (option := _holds(one, child, credit, places, pairs)) is not None
    ]
    # Ties go to the first article.
    return max(options, key=lambda one: one.words) if options else None


def seems_only(key: str, name: str, child: Witness, witnesses: Mapping[str, Witness], pairs: Pairs) -> Credit | None:
    """Give what an article that seems to be the outlet of this key would credit to it, if another has all its words."""
    credit = mention(child.document, key, name)
    held = holder(credit, witnesses, pairs) if credit is not None else None
    return credit if held is not None and held.words >= _MOST * len(quoted(child, key)) else None


def quoted(child: Witness, key: str) -> Set[int]:
    """The quoted words that begin where the outlet is credited, or was told them, and go on from there."""
    every = child.document.facts.attributions
    facts = [one for one in every if one.outlet and one.kind != "anaphor" and one.cue[:1] != "("]
    return quoted_from(child, {one.sentence for one in facts if outlet_key(str(one.outlet)) == key})


def quoted_from(child: Witness, sentences: Set[int]) -> Set[int]:
    """The quoted words that begin in these sentences, and go on from there.

    So do those that open the next sentence of the paragraph: "I had enough," she told the Herald. "I went home."
    """
    places: set[int] = set()
    running = False
    parts = {sentence.index: sentence.paragraph for sentence in child.document.sentences}
    last = -2
    for i, word in enumerate(child.words):
        fresh = i == 0 or child.words[i - 1].sentence != word.sentence
        goes_on = fresh and word.sentence - 1 == last and parts[word.sentence] == parts[last]
        running = word.quoted and (running or goes_on or word.sentence in sentences)
        last = word.sentence if running and word.sentence in sentences else last
        if running:
            places.add(i)
    return places


def _holds(one: Witness, child: Witness, credit: Credit, places: Set[int], pairs: Pairs) -> Holder | None:
    shared = of(pairs, one.id, child.id)
    # Where they have more in common than what was said, one is the other's, credit and all.
    words = same_words(shared, child, places) if shared is not None and not shared.derived else 0
    if words < _IN_ALL:
        return None
    pictured = _pictured(one, str(credit.name))
    return Holder(one.id, words, pictured) if pictured or one.voices or not _names(one, credit) else None


def _may_be(one: Witness, credit: Credit, child: Witness) -> bool:
    """Tell whether an article may be the credited outlet's: it speaks as none, or as that one alone.

    Where both only say that somebody told it something, either may have that from a third.
    """
    if not one.voices:
        return True
    return credit.key in one.voices and not one.credits and any(credit.key == mine.key for mine in child.credits)


def same_words(shared: Pair, child: Witness, places: Set[int]) -> int:
    """Count the words of these places that stand in long runs in the other article too."""
    turned = shared.a != child.id
    runs = ((run.b if turned else run.a, run.length) for run in shared.runs if run.length >= _LONG_RUN)
    return sum(place in places for start, length in runs for place in range(start, start + length))


def _names(one: Witness, credit: Credit) -> bool:
    """Tell whether an article names the outlet of a credit, by that name or another."""
    facts = one.document.facts.attributions
    called = any(fact.outlet and outlet_key(fact.outlet) == credit.key for fact in facts)
    return called or _written(str(credit.name)).search(one.document.article.text) is not None


def _pictured(one: Witness, name: str) -> bool:
    """Tell whether an article names an outlet where its pictures are from, and nowhere else."""
    text = one.document.article.text
    pictures = re.findall(rf"\((?:The )?{re.escape(_bare(name))}\)(?=\s*(?:\n|$))", text)
    return 0 < len(_written(name).findall(text)) == len(pictures)


def _written(name: str) -> re.Pattern[str]:
    """Find "Times", be it The Times or another, and what "the Tarn Gazette" is called for short."""
    last = re.escape(_bare(name).split(" ")[-1])
    return re.compile(rf"(?<![\w&-])(?:{re.escape(_bare(name))}|[Tt]he {last})(?![\w&-])")


def _bare(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")
