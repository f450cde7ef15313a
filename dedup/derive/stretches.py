"""How strongly a stretch of one article speaks for being told over again from the other, sentence by sentence.

Who rewrites an article for one half of his own tells that half sentence after sentence, and the other half not at all:
no measure of the whole shows it. So every sentence has odds of its own, and the stretch with the largest sum counts
(maximal scoring segments: Karlin and Altschul, Methods for assessing the statistical significance of molecular sequence
features by using general scoring schemes, 1990).

Words that each of the two has once, and that meet in one place, are rare without copying. Words that both have all
over, or that stand elsewhere in the other, are the event's, and so are names. What is quoted was heard by many.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.derive.evidence import Witness

# Natural-log odds of one sentence.
_ODDS = np.array([0.5, 2.74, -2.23, -0.72, 1.82, -0.35, -0.64, -1.96])
# A sentence that makes no statement of the other, however little speaks against it, takes at least so much.
_APART = -0.3
# What names take from a sentence on the average, where a script has no capitals to tell them by.
_NAMES_UNKNOWN = -0.68


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences ``first`` to ``last`` of an article, and the natural-log odds that theirs sum up to, at least 0."""

    article: str
    first: int
    last: int
    weight: float

    def __contains__(self, sentence: int) -> bool:
        """Tell whether a sentence of the article is one of the stretch."""
        return self.first <= sentence <= self.last

    @property
    def length(self) -> int:
        """How many sentences it has."""
        return self.last - self.first + 1


def stretch(child: Witness, parent: Witness, linked: Collection[int]) -> Stretch | None:
    """Find the stretch of ``child`` that most likely tells ``parent`` over again; None where no sentence speaks for it.

    ``linked`` are the sentences of ``child`` that make a statement of ``parent``.
    """
    if not child.holders.keys() & parent.holders.keys():
        return None
    odds = measures(child, parent, linked) @ _ODDS
    if not (child.capitals and parent.capitals):
        odds += _NAMES_UNKNOWN
    sentences = list(child.telling)
    odds = np.where(np.isin(sentences, list(linked)), odds, np.minimum(odds, _APART))
    best, total, start = (0.0, 0, 0), 0.0, 0
    for place, one in enumerate(odds.round(6).tolist()):
        if total <= 0.0:
            total, start = 0.0, place
        total += one
        best = max(best, (total, -start, -place))
    weight, first, last = best
    return Stretch(child.id, sentences[-first], sentences[-last], round(weight, 6)) if weight > 0.0 else None


def measures(child: Witness, parent: Witness, linked: Collection[int]) -> NDArray[np.float64]:
    """Measure what each sentence of ``child`` has of ``parent``; the columns are those that the odds are weighed by.

    Of a place there, two neighbouring sentences, each word counts the less the more sentences of both have it.
    """
    mine = child.telling
    shared = sorted(child.holders.keys() & parent.holders.keys())
    here, there = _holding(child, shared), _holding(parent, shared)
    there[:-1] |= there[1:]
    weights = 1 / np.sqrt(here.sum(axis=0) * _holding(parent, shared).sum(axis=0))
    rare, met = (here * weights) @ there.T.astype(np.float64), here.astype(np.float64) @ there.T
    everywhere = here.sum(axis=1)
    at = np.arange(len(mine)), rare.argmax(axis=1)
    names = [len(one.names.intersection(parent.names)) for one in mine.values()]
    new = np.array([len(one.names) for one in mine.values()]) - names
    return np.column_stack(
        [
            np.ones(len(mine)),
            np.log1p(rare[at]),
            np.log1p(met[at]),
            np.log1p(np.maximum(everywhere - met[at], 0.0)),
            np.isin(list(mine), list(linked)),
            np.log1p(new),
            np.log1p(names),
            [one.quoted for one in mine.values()],
        ]
    )


def _holding(witness: Witness, words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which sentences hold which words."""
    places = [witness.holders[word] for word in words]
    has = np.zeros((max(1, len(witness.telling)), len(words)), bool)
    has[[at for some in places for at in some], np.repeat(np.arange(len(words)), [len(some) for some in places])] = True
    return has
