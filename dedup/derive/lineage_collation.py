"""The variants of a tradition some of whose witnesses have lost pages: what each has, lacks, or cannot tell.

Where a witness has a long gap, it says nothing of the readings that stand there in the others; the gap itself is one
event, however many variants lie within it. A gap of whole pages that no other witness shares is none either: pages
may get lost after the copies were taken; one that a few share was handed down by a copy that had lost them. Of
variants that differ in spelling only, a copyist can undo one, or make it again, by himself: they weigh less (West,
Textual Criticism and Editorial Technique, 1973, on significant errors).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, permutations
from math import log2

import numpy as np
from numpy.typing import NDArray

from dedup.derive.lineage_edits import GAP, Floats, Grams, hunks, numbered, run_weights

# Of gaps, the part of a text of the median length that is pages; and the part of two gaps' words that makes them one.
_PAGES, _SAME = 0.1, 0.8
# What a variant of spelling weighs against others, and the part of their letters from which two words are one misspelt.
_TRIFLE, _ALIKE = 0.3, 0.5
_LACKS, _HAS, _UNTOLD = 0, 1, 2

States = NDArray[np.int8]


@dataclass(frozen=True)
class Collation:
    """Variants by witness, those of one distribution taken together; ``weight`` in bits.

    ``states[i, v]`` is 0 where witness ``i`` lacks variant ``v``, 1 where it has it, 2 where its gap leaves that open.
    ``grown`` if several witnesses lack the same pages and half of all lack some: then pages were added, or cut, rather
    than lost from one copy and handed down.
    """

    states: States
    weight: Floats
    grown: bool

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> Collation:
        """Collate witnesses, at least two, by their word 3-grams; all pairs are aligned, which takes the time."""
        known, rows, has = numbered(texts)
        gaps, lost = _gaps(texts, rows, has)
        states = np.where(lost, _UNTOLD, has).astype(np.int8)
        _, code = np.unique(states, axis=1, return_inverse=True)
        weight = run_weights(rows, code.reshape(-1), len(known)) * _significance(known, has)
        pages = _PAGES * float(np.median([len(text) for text in texts]))
        joined = _joined(gaps)
        events = [one for one in joined if len(one.lacking) > 1 or one.length < pages]
        torn = {witness for one in joined if one.length >= pages for witness in one.lacking}
        grown = 2 * len(torn) >= len(texts) and any(one.length >= pages for one in events)
        columns = [states, *(one.column(lost)[:, None] for one in events)]
        return cls._merged(np.hstack(columns), np.r_[weight, [log2(1 + one.length) for one in events]], grown)

    @classmethod
    def _merged(cls, states: States, weight: Floats, grown: bool) -> Collation:
        columns, place = np.unique(states, axis=1, return_inverse=True)
        summed = np.bincount(place.reshape(-1), weights=weight, minlength=columns.shape[1])
        varied = (columns == _LACKS).any(axis=0) & (columns == _HAS).any(axis=0)
        return cls(columns[:, varied], summed[varied], grown)

    def distances(self) -> Floats:
        """Give the bits in which each pair differs where both can tell, in proportion for the whole."""
        has, lacks = ((self.states == state).astype(np.float64) for state in (_HAS, _LACKS))
        told = has + lacks
        differ = (has * self.weight) @ lacks.T
        both = (told * self.weight) @ told.T
        apart = (differ + differ.T) / np.maximum(both, 1e-9) * self.weight.sum()
        even: Floats = np.maximum(np.round((apart + apart.T) / 2, 9), 0.0)
        return even


@dataclass
class _Gap:
    """A stretch of so many words which these witnesses lack; ``grams`` stand in it."""

    lacking: set[int]
    grams: frozenset[int]
    length: int

    def column(self, lost: NDArray[np.bool_]) -> States:
        """Tell who has the stretch; who lacks far more than it alone cannot tell."""
        column = np.where(lost[:, list(self.grams)].mean(axis=1) > _SAME, _UNTOLD, _HAS).astype(np.int8)
        column[sorted(self.lacking)] = _LACKS
        return column


def _gaps(
    texts: Sequence[Sequence[str]], rows: Sequence[NDArray[np.int64]], has: NDArray[np.bool_]
) -> tuple[list[_Gap], NDArray[np.bool_]]:
    """Give the gaps that any pair shows, and the grams that stand nowhere but in a gap of a witness."""
    found: list[_Gap] = []
    gone, beside = np.zeros_like(has), np.zeros_like(has)
    for a, b in combinations(range(len(texts)), 2):
        stretches = hunks(texts[a], texts[b])
        turned = [(k, m, i, j) for i, j, k, m in stretches]
        for (short, long), ways in zip(permutations((a, b)), (stretches, turned), strict=True):
            row, inside = rows[long], np.zeros(len(rows[long]), dtype=bool)
            for i, j, k, m in ways:
                if m - k - (j - i) >= GAP:
                    place = slice(max(0, k - 2), m)
                    inside[place] = True
                    found.append(_Gap({short}, frozenset(row[place].tolist()), m - k))
            gone[short, row[inside]] = True
            beside[short, row[~inside]] = True
    return found, gone & ~beside & ~has


def _joined(gaps: Sequence[_Gap]) -> list[_Gap]:
    """Take for one what one witness lacks against several, and what several lack in one place."""
    joined: list[_Gap] = []
    for gap in sorted(gaps, key=lambda gap: -gap.length):
        for one in joined:
            common = len(gap.grams & one.grams)
            either = len(gap.grams) + len(one.grams) - common
            mine = gap.lacking <= one.lacking
            if common >= _SAME * (len(gap.grams) if mine else either):
                one.lacking |= gap.lacking
                break
        else:
            joined.append(_Gap(set(gap.lacking), gap.grams, gap.length))
    return joined


def _significance(known: Grams, has: NDArray[np.bool_]) -> Floats:
    """Give 1 for each gram, and less where others have it with one of its words spelt another way."""
    found = np.ones(len(known))
    varied: NDArray[np.bool_] = np.logical_not(has.all(axis=0))
    beside: Mapping[tuple[int, tuple[str, ...]], list[tuple[str, int]]] = defaultdict(list)
    for gram, number in known.items():
        if varied[number]:
            for place, word in enumerate(gram):
                beside[place, gram[:place] + gram[place + 1 :]].append((word, number))
    for readings in beside.values():
        for (one, a), (other, b) in combinations(readings, 2):
            if not (has[:, a] & has[:, b]).any() and SequenceMatcher(None, one, other).ratio() >= _ALIKE:
                found[a] = found[b] = _TRIFLE
    return found
