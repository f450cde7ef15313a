"""Which records of a corpus to keep: preferences, equal texts by hash, bands and exact scores in bounded memory."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from dedup.engine.spill import Work
from dedup.match import cluster, lsh, verify
from dedup.match.nearduplicates import Functions
from dedup.match.shingles import Room, Shingles
from dedup.match.verify import Pairs
from dedup.options import Options

_ROWS: Final = 1 << 18
_PIECE: Final = 1 << 18
PROCESS: Final = 220 << 20  # bytes of the interpreter, its packages and what is noted of records
_WORTH_SHARING: Final = 1 << 12
KEPT: Final = -1


@dataclass(frozen=True, slots=True)
class Fates:
    """What becomes of each record: ``partner`` is -1 for a kept one, else the kept record it repeats.

    ``resemblance`` and ``contained`` (share of the dropped record found in its partner) are exact; ``exact`` marks
    equal texts.
    """

    partner: NDArray[np.int64]
    resemblance: NDArray[np.float64]
    contained: NDArray[np.float64]
    exact: NDArray[np.bool_]


def preference(
    keep: str, lengths: NDArray[np.int64], values: NDArray[np.float64], usable: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Give the usable records, the one to keep first. Ties go to the record that comes first in the input."""
    at = np.flatnonzero(usable)
    if keep == "first":
        return at
    if keep == "longest":
        return at[np.argsort(-lengths[at], kind="stable")]
    return at[np.argsort(np.where(np.isnan(values[at]), np.inf, -values[at]), kind="stable")]


def exact_duplicates(digests: NDArray[np.uint64], order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give for each record the preferred one with an equal text, itself where there is none better."""
    preferred = np.arange(len(digests))
    rank = np.arange(len(order))
    by_digest = np.lexsort((rank, digests[order, 1], digests[order, 0]))
    ordered = order[by_digest]
    fresh = np.ones(len(ordered), bool)
    fresh[1:] = (digests[ordered[1:]] != digests[ordered[:-1]]).any(axis=1)
    group = np.cumsum(fresh) - 1
    preferred[ordered] = ordered[np.flatnonzero(fresh)][group]
    return preferred


def candidates(work: Work, order: NDArray[np.int64], options: Options, memory: int, pool: Executor) -> lsh.Candidates:
    """Find candidate pairs among the records ``order`` (numbers are positions in it), as many bands at once as fit."""
    if not len(order):
        return lsh.Candidates(np.empty(0, np.uint64))
    keys = np.memmap(work.path("keys"), np.uint32, "r").reshape(-1, options.bands)
    together = max(1, min(options.bands, memory // 4 // (max(len(order), 1) * 12)))
    parts: list[lsh.Candidates] = []
    for first in range(0, options.bands, together):
        bands = range(first, min(first + together, options.bands))
        columns = _columns(work, order, bands, options.bands, len(keys))

        def find(band: int, columns: NDArray[np.uint32] = columns, first: int = first) -> lsh.Candidates:
            return lsh.in_band(columns[band - first], lambda members: np.asarray(keys[order[members]]), band)

        parts += pool.map(find, bands)
    return lsh.merged(parts, lsh.bands_needed(options, len(order)))


def _columns(work: Work, order: NDArray[np.int64], bands: range, of: int, records: int) -> NDArray[np.uint32]:
    """Read some columns of the keys, rows in the order of preference."""
    place = np.full(records, -1, np.int64)
    place[order] = np.arange(len(order))
    columns = np.empty((len(bands), len(order)), np.uint32)
    for first in range(0, records, _ROWS):
        rows = work.load("keys", np.uint32, first * of, _ROWS * of).reshape(-1, of)
        to = place[first : first + len(rows)]
        columns[:, to[to >= 0]] = rows[to >= 0][:, bands.start : bands.stop].T
    return columns


class Sets:
    """The shingle sets of the records that have candidates, in memory where they fit, else read block by block."""

    def __init__(self, work: Work, numbers: NDArray[np.int64], memory: int, use: Functions, pool: Executor) -> None:
        self._work = work
        self._use = use
        self._pool = pool
        self._jobs = getattr(pool, "_max_workers", 1)
        counts = self._counts = cast(NDArray[np.int64], work.load("set sizes", np.int64))
        self.starts = np.zeros(len(counts) + 1, np.int64)
        np.cumsum(counts, out=self.starts[1:])
        self._numbers = numbers
        # Two blocks are in memory at once; what fits in there altogether is one.
        room = min(memory // 2, max(memory - PROCESS, memory // 8))
        size = int(self.starts[-1]) * 8
        blocks = 1 if size <= room else -(-size // (room // 2))
        limit = -(-int(self.starts[-1]) // blocks)
        self._bounds = np.unique(np.searchsorted(self.starts, np.arange(blocks + 1) * limit).clip(0, len(counts)))
        self._bounds[-1] = len(counts)
        self._loaded: tuple[tuple[int, ...], Shingles] | None = None

    def score(self, low: NDArray[np.int64], high: NDArray[np.int64]) -> Pairs:
        """Score pairs of records, told by their position in the order of preference."""
        a, b = self._numbers[low], self._numbers[high]
        shared = np.zeros(len(a), np.int64)
        if len(a):
            block_a = np.searchsorted(self._bounds, a, side="right") - 1
            block_b = np.searchsorted(self._bounds, b, side="right") - 1
            low_block, high_block = np.minimum(block_a, block_b), np.maximum(block_a, block_b)
            # Two sets of one block are compared while it is there with a neighbour: it is not read for them alone.
            most = len(self._bounds) - 2
            high_block[low_block == high_block] += 1
            low_block[high_block > most] = max(most - 1, 0)
            both = low_block * len(self._bounds) + np.minimum(high_block, most)
            for one in np.unique(both).tolist():
                at = np.flatnonzero(both == one)
                shared[at] = self._count(tuple(sorted(set(divmod(one, len(self._bounds))))), a[at], b[at])
        return verify.from_counts(low, high, shared, self._counts[a], self._counts[b])

    def _count(self, blocks: tuple[int, ...], a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
        if self._loaded is None or self._loaded[0] != blocks:
            self._loaded = None
            self._loaded = (blocks, self._read(blocks))
        sets = self._loaded[1]
        if len(blocks) > 1 or self._bounds[blocks[0]] > 0:
            a, b = self._moved(blocks, a), self._moved(blocks, b)
        if len(a) < _WORTH_SHARING:
            return self._use.common(sets, a, b)
        shares = np.array_split(np.arange(len(a)), self._jobs)
        return np.concatenate(list(self._pool.map(lambda share: self._use.common(sets, a[share], b[share]), shares)))

    def _read(self, blocks: tuple[int, ...]) -> Shingles:
        spans = [(int(self._bounds[block]), int(self._bounds[block + 1])) for block in blocks]
        counts = np.concatenate([np.zeros(1, np.int64), *[self._counts[first:last] for first, last in spans]])
        room = Room(np.uint64)
        for first, last in spans:
            for start in range(int(self.starts[first]), int(self.starts[last]), _PIECE):
                room.add(self._work.load("sets", np.uint64, start, min(_PIECE, int(self.starts[last]) - start)))
        return Shingles(room.filled(), np.cumsum(counts))

    def _moved(self, blocks: tuple[int, ...], sets: NDArray[np.int64]) -> NDArray[np.int64]:
        moved: NDArray[np.int64] = sets - self._bounds[blocks[0]]
        if len(blocks) > 1:
            first = int(self._bounds[blocks[0] + 1] - self._bounds[blocks[0]])
            later = sets >= self._bounds[blocks[1]]
            moved[later] = first + sets[later] - self._bounds[blocks[1]]
        return moved


def verified(
    found: lsh.Candidates, score: Callable[[NDArray[np.int64], NDArray[np.int64]], Pairs], threshold: float
) -> Pairs:
    """Score all candidates and give those that reach the threshold."""
    pairs = score(found.low, found.high)
    return pairs.where(pairs.resemblance >= threshold)


def fates(
    groups: dict[int, list[int]], order: NDArray[np.int64], preferred: NDArray[np.int64], score: cluster.Scorer
) -> Fates:
    """Decide for each record: equal texts share the fate of the preferred one, members go to the one kept."""
    count = len(preferred)
    partner = np.full(count, KEPT, np.int64)
    resemblance, contained = np.zeros(count), np.zeros(count)
    members = [(group[0], member) for group in groups.values() for member in group[1:]]
    kept, dropped = (np.array(side, np.int64) for side in zip(*members, strict=True)) if members else (order[:0],) * 2
    pairs = score(kept, dropped)
    partner[order[dropped]] = order[kept]
    resemblance[order[dropped]], contained[order[dropped]] = pairs.resemblance, pairs.high_in_low
    same = np.flatnonzero(preferred != np.arange(count))
    first = preferred[same]
    near = partner[first] != KEPT
    partner[same] = np.where(near, partner[first], first)
    resemblance[same] = np.where(near, resemblance[first], 1.0)
    contained[same] = np.where(near, contained[first], 1.0)
    exact = np.zeros(count, bool)
    exact[same] = ~near
    return Fates(partner, resemblance, contained, exact)
