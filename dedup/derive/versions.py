"""Versions of one text among the articles of a story: copies, cuts, corrected and garbled reprints.

Where articles share most of their words, who drew on whom is not told pair by pair: their lineage is found as a whole
(see ``lineage``), with lost texts where branches meet that no article at hand accounts for. What is known of a pair
besides its wording (days, credits, an agency's dateline) goes into the lineage as odds. Articles that are equal to the
letter count as one witness. Those that share less, each two another part, rest on a lost text (see ``triples``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dedup.derive import timing, triples
from dedup.derive.evidence import Witness
from dedup.derive.lineage import lineage
from dedup.derive.overlap import common
from dedup.derive.pairs import Pairs
from dedup.types import Descent, Lineage

# Part of the runs of five words that two articles share, from which they are versions of one text; and the most that
# two texts share of which a third one is put together.
_VERSIONS, _STRANGERS = 0.3, 0.05
# Part of an article's words that it may have in common with both of two others and still be put together from them.
_OVERLAP = 0.2
# Probability that articles each two of which have another part in common rest on a lost text: of its wording, or of
# what it tells.
_LOST, _RETOLD = 0.8, 0.65

Odds = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Line:
    """An edge of a lineage between two nodes: ids of articles, or of lost texts, which begin with a NUL.

    ``direction`` is the probability that ``parent`` came first, ``support`` the share of trials that join the two.
    """

    parent: str
    child: str
    direction: float
    support: float


@dataclass(frozen=True, slots=True)
class Versions:
    """The groups of versions in a story, each sorted, and the edges of their lineages.

    ``rests`` are articles that are no versions, and rest on one lost text all the same.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    lines: tuple[Line, ...] = ()
    place: Mapping[str, int] = field(default_factory=dict)
    rests: tuple[tuple[str, ...], ...] = ()

    def without(self, gone: str) -> Versions:
        """Give what is left if one article is not there; no lineage is found anew."""
        keep = [tuple(name for name in group if name != gone) for group in self.groups]
        lines = tuple(line for line in self.lines if gone not in (line.parent, line.child))
        place = {name: at for name, at in self.place.items() if name != gone}
        rests = tuple(tuple(name for name in group if name != gone) for group in self.rests)
        return Versions(tuple(keep), lines, place, rests)

    def together(self, a: str, b: str) -> bool:
        """Tell whether two articles are versions of one text, or rest on one that is lost."""
        alike = a in self.place and self.place[a] == self.place.get(b)
        return alike or any(a in group and b in group for group in self.rests)


def is_lost(node: str) -> bool:
    """Tell a lost text from an article."""
    return node.startswith("\0")


def find(witnesses: Mapping[str, Witness], pairs: Pairs, odds: Odds) -> Versions:
    """Find the groups of versions and the lineage of each; ``odds`` are that the first article of a pair came first."""
    names = sorted(witnesses)
    near = _nearness([witnesses[name].told for name in names])
    found = triples.find(witnesses, pairs, odds, names, near)
    rests = tuple(one.members for one in found)
    groups = tuple(_groups(names, near, pairs, rests))
    lines: list[Line] = []
    for number, group in enumerate(groups):
        made = _lineage(group, witnesses, odds)
        nodes = [*group, *(f"\0{number:04}.{lost:04}" for lost in range(made.hidden))]
        lines += [_line(one, nodes) for one in made.edges]
    for number, one in enumerate(found, len(groups)):
        chance = _RETOLD if one.retold else _LOST
        lines += [Line(f"\0{number:04}.0000", name, chance, one.support) for name in one.members]
    place = {name: number for number, group in enumerate(groups) for name in group}
    return Versions(groups, tuple(lines), place, rests)


def _line(one: Descent, names: Sequence[str]) -> Line:
    return Line(names[one.parent], names[one.child], one.direction, one.support)


def _lineage(group: Sequence[str], witnesses: Mapping[str, Witness], odds: Odds) -> Lineage:
    texts = [text_of(witnesses[name]) for name in group]
    place = {name: number for number, name in enumerate(group)}
    days = timing.days(witnesses[name].document.article for name in group)
    known = {(place[a], place[b]): value for (a, b), value in odds.items() if a in place and b in place}
    return lineage(texts, days, known)


def text_of(witness: Witness) -> str:
    """Give an article as its sentences, a line for each paragraph."""
    document = witness.document
    parts: list[str] = []
    for sentence in document.sentences:
        new = not parts or sentence.paragraph != document.sentences[sentence.index - 1].paragraph
        parts.append(("\n" if new and parts else " " if parts else "") + document.text_of(sentence.index))
    return "".join(parts)


def _groups(
    names: Sequence[str], near: NDArray[np.float64], pairs: Pairs, rests: Iterable[Sequence[str]]
) -> Iterator[tuple[str, ...]]:
    """Join articles that are versions of one text; one put together from two texts belongs to neither."""
    alike = near >= _VERSIONS
    for members in rests:
        places = [names.index(name) for name in members]
        alike[np.ix_(places, places)] = False
    for at in range(len(names)):
        if _compiled(at, names, near, alike, pairs):
            alike[at, :] = alike[:, at] = False
    left = set(range(len(names)))
    for start in range(len(names)):
        if start not in left:
            continue
        group, todo = {start}, [start]
        for at in todo:
            fresh = {int(other) for other in np.flatnonzero(alike[at])} - group
            group |= fresh
            todo += sorted(fresh)
        if len(group) > 1:
            yield tuple(names[at] for at in sorted(group))
        left -= group


def _nearness(told: Sequence[Collection[tuple[str, ...]]]) -> NDArray[np.float64]:
    """Give for each two articles the part that they share of both articles' runs of five unquoted words, in [0, 1]."""
    sizes = np.array([len(one) for one in told])
    near: NDArray[np.float64] = 2 * common(told) / np.maximum(1, sizes[:, None] + sizes[None, :])
    np.fill_diagonal(near, 1.0)
    return near


def _compiled(at: int, names: Sequence[str], near: np.ndarray, alike: np.ndarray, pairs: Pairs) -> bool:
    """Tell whether an article consists of two others that share next to nothing."""
    mates = np.array([other for other in np.flatnonzero(alike[at]) if other != at])
    if len(mates) < 2:
        return False
    among = near[np.ix_(mates, mates)]
    if among.min() >= _STRANGERS:
        return False
    first, second = (names[mates[place]] for place in np.unravel_index(int(among.argmin()), among.shape))
    parts = [pairs[min(names[at], other), max(names[at], other)].places(names[at]) for other in (first, second)]
    return len(parts[0] & parts[1]) <= _OVERLAP * min(map(len, parts))
