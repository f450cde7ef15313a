"""Every source of a story that is not in the corpus: credited ones, and lost texts that versions lead back to.

A lost text that bears the dateline of an outlet which others credit is that outlet's. Where most copies of a lost text
credit one source, the text itself drew on it, and they only handed the credit down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dedup.derive import sources
from dedup.derive.credits import Credit
from dedup.derive.evidence import Witness
from dedup.derive.observed import Observed
from dedup.derive.pairs import Pair, Pairs, of
from dedup.derive.reprints import Lost
from dedup.derive.sources import Found, Hidden, siglum
from dedup.types import Derivation, Source

# Part of a lost text's copies that must give a credit for it to be the text's own.
_HANDED_DOWN = 0.5

Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Ghosts:
    """The credited sources, lettered first; the letters of lost texts; what sources were made from themselves."""

    hidden: tuple[Hidden, ...]
    lost: tuple[Lost, ...]
    letters: Mapping[str, str]
    above: Mapping[str, str]

    def sources(self) -> tuple[Source, ...]:
        """Describe the sources, in the order of their letters."""
        named = [sources.source(one, place) for place, one in enumerate(self.hidden)]
        known = {one.siglum for one in named}
        for one in self.lost:
            if self.letters[one.node] not in known:
                copies = f"{len(one.below)} of its copies are at hand" if len(one.below) > 1 else "one copy is at hand"
                what = "a lost text" if one.name is None else "a dispatch that its copies bear the dateline of"
                named.append(Source(self.letters[one.node], one.name, f"{what}; {copies}", ()))
        return tuple(replace(one, above=self.above.get(one.siglum)) for one in named)

    def edges(self, at_hand: Observed, witnesses: Mapping[str, Witness], pairs: Pairs) -> list[Derivation]:
        """Give all edges of a story, from credited sources first."""
        found = [
            sources.edge(one, credit, siglum(place), witnesses, pairs)
            for place, one in enumerate(self.hidden)
            for credit in one.credits
        ]
        known = {(edge.parent, edge.child) for edge in found}
        for edge in at_hand.edges:
            parent = self.letters.get(edge.parent, edge.parent)
            if (parent, edge.child) not in known:
                found.append(replace(edge, parent=parent) if parent != edge.parent else edge)
        return found


def gather(found: Found, at_hand: Observed, witnesses: Mapping[str, Witness], pairs: Pairs) -> Ghosts:
    """Letter the sources, and leave out credits that came along with a copied text."""
    handed = _handed_down(found, at_hand.lost)
    gone = _inherited(found, at_hand, witnesses, pairs) | {(child, key) for key, lost in handed for child in lost.below}
    hidden = [one for group in found.hidden if (one := _without(group, gone, {key for key, _ in handed})) is not None]
    place = {one.key: siglum(number) for number, one in enumerate(hidden) if one.key}
    letters: dict[str, str] = {}
    fresh = len(hidden)
    for text in at_hand.lost:
        known = place.get(text.key or "")
        if known is None or known in letters.values():
            known, fresh = siglum(fresh), fresh + 1
        letters[text.node] = known
    above = {letters[text.node]: letters.get(text.above, text.above) for text in at_hand.lost if text.above}
    above |= {letters[lost.node]: place[key] for key, lost in handed}
    return Ghosts(tuple(hidden), at_hand.lost, letters, above)


def _handed_down(found: Found, lost: Sequence[Lost]) -> list[tuple[str, Lost]]:
    """Find lost texts without a parent most of whose copies credit one source that is not their own."""
    listed = []
    for one in lost:
        for group in found.hidden:
            crediting = set(group.children) & set(one.below)
            if group.key is not None and one.above is None and len(crediting) > _HANDED_DOWN * len(one.below):
                listed.append((group.key, one))
                break
    return listed


def _inherited(found: Found, at_hand: Observed, witnesses: Mapping[str, Witness], pairs: Pairs) -> set[Key]:
    """Credits that came along with a copied text: the parent gives them too, for the same statements."""
    by_article = {(credit.article, credit.key) for hidden in found.hidden for credit in hidden.credits}
    ways = {(edge.parent, edge.child) for edge in at_hand.edges if edge.observed}
    open_ = {(line.parent, line.child) for line in at_hand.versions}
    gone: set[Key] = set()
    for hidden in found.hidden:
        for credit in hidden.credits:
            for parent, child in sorted(ways | open_):
                if child != credit.article or credit.key is None or (parent, credit.key) not in by_article:
                    continue
                shared = of(pairs, parent, child)
                if (parent, child) in open_ or (shared and shared.derived and _comes_along(credit, shared, witnesses)):
                    gone.add((credit.article, credit.key))
    return gone


def _comes_along(credit: Credit, shared: Pair, witnesses: Mapping[str, Witness]) -> bool:
    """Tell whether all that is credited stands in the other article of a pair too, in its words or in others."""
    rest = credit.scope - shared.sentences(credit.article)
    if not rest:
        return True
    words = witnesses[credit.article].words
    common = Counter(words[place].sentence for place in shared.places(credit.article))
    total = Counter(word.sentence for word in words)
    return all(2 * common[sentence] >= total[sentence] for sentence in rest)


def _without(group: Hidden, gone: set[Key], kept: set[str]) -> Hidden | None:
    """Leave out what was handed down; None if nothing is left of a source that is above no lost text either."""
    left = tuple(credit for credit in group.credits if (credit.article, credit.key) not in gone)
    if left:
        return Hidden(group.key, left)
    return Hidden(group.key, (), group.credits) if group.key in kept else None
