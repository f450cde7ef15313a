"""Near-duplicates among texts held in memory: candidates from loose bands, exact scores, groups around kept texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import compress
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from dedup.errors import MissingExtra, install
from dedup.match import cluster, join, lsh, minhash, verify
from dedup.match.shingles import Room, Shingles, blocks, distinct, joined, sets_of, shingles
from dedup.match.verify import Pairs
from dedup.options import Options
from dedup.types import Cluster, Document, Match, Scores

Kernels = Literal["auto", "numpy", "numba"]

JOIN_UP_TO: Final = 200
COMPLETED_PER_TEXT: Final = 20  # pairs
COMPLETED_AT_LEAST: Final = 200_000
WORTH_COMPILING: Final = 1 << 26
_CHUNK: Final = 1 << 21


@dataclass(frozen=True, slots=True)
class Functions:
    """The steps that exist both in numpy and compiled; the compiled ones take ``shingles.Written`` as well."""

    band_keys: Callable[[Any, Options], NDArray[np.uint32]]
    sets: Callable[[Any, int], Shingles]
    common: Callable[[Shingles, NDArray[np.int64], NDArray[np.int64]], NDArray[np.int64]]
    compiled: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Verified pairs of a corpus, ordered by ids: ``pairs.low`` is the place of the text with the lower id.

    ``crowded`` counts the buckets that were too large for all their pairs; ``candidates`` the pairs that were checked.
    """

    pairs: Pairs
    crowded: int
    candidates: int


def near_duplicates(
    documents: Sequence[Document], options: Options | None = None
) -> tuple[tuple[Match, ...], tuple[Cluster, ...]]:
    """Find the near-duplicates among prepared documents and group them around the longest of each group.

    Only what counts as the article is compared: the text of the kept sentences, in shingles of ``options.shingle``
    words. Matches are sorted by ids; scores are exact. Up to JOIN_UP_TO documents no pair is missed, above that as in
    ``find``; a group with more than ``cluster.MOST_MEASURED`` pairs is measured on that many.
    """
    options = options or Options()
    ids = [document.article.id for document in documents]
    return of_sets(sets_of_articles(documents, options), ids, options)


def sets_of_articles(documents: Sequence[Document], options: Options) -> Shingles:
    """Give the distinct shingles of what counts as the article."""
    texts = [" ".join(document.text_of(at) for at in range(len(document.sentences))) for document in documents]
    return distinct(shingles(texts, options.shingle))


def of_sets(
    found: Shingles, names: Sequence[str], options: Options, keys: NDArray[np.uint32] | None = None
) -> tuple[tuple[Match, ...], tuple[Cluster, ...]]:
    """Find and group the near-duplicates among articles by their distinct shingles, as ``near_duplicates`` does.

    ``keys`` are those of the bands of their signatures, where they are known.
    """
    counts = found.counts.tolist()
    # The longest first: it is what the others are checked against. Ids break ties, so the order given never matters.
    order = sorted(range(len(names)), key=lambda at: (-counts[at], names[at]))
    ids = [names[at] for at in order]
    sets = joined([Shingles(found.of(at), np.array([0, counts[at]])) for at in order])
    pairs = _verified(sets, options, keys if keys is None else keys[order])

    def score(low: NDArray[np.int64], high: NDArray[np.int64]) -> Pairs:
        return verify.scored(sets, low, high)

    matches = sorted((_match(pairs, at, ids) for at in range(len(pairs))), key=lambda match: (match.a, match.b))
    clusters = []
    groups = list(cluster.representatives(pairs, options.threshold, score).values())
    for members, its in zip(groups, cluster.cohesion(groups, score), strict=True):
        names = [ids[member] for member in members]
        clusters.append(Cluster(names[0], (names[0], *sorted(names[1:])), its.weakest, its.mean))
    return tuple(matches), tuple(sorted(clusters, key=lambda group: group.kept))


def find(
    texts: Sequence[str],
    ids: Sequence[str],
    options: Options | None = None,
    jobs: int = 1,
    kernels: Kernels = "auto",
    exact: bool = False,
) -> Found:
    """Find all near-duplicate pairs of a corpus of plain texts, with exact scores, on ``jobs`` threads.

    With bands of ``options`` a pair is found with the chance that ``lsh.probability`` and ``bands_needed`` tell; with
    ``exact`` no pair is missed, at the price of an inverted index of the whole corpus in memory, see ``join``.
    Neither the order of the texts nor ``jobs`` nor ``kernels`` changes the result. Raises ValueError if ids repeat, and
    MissingExtra if numba is asked for and not installed.
    """
    options = options or Options()
    if len(set(ids)) != len(texts):
        raise ValueError("every text needs an id of its own")
    order = np.array(sorted(range(len(texts)), key=ids.__getitem__), np.int64)
    texts = [texts[at] for at in order.tolist()]
    sizes = list(map(len, texts))
    use = functions(kernels, sum(sizes))
    with ThreadPoolExecutor(jobs) as pool:
        if exact:
            worth = join.candidates(shingle_sets(texts, options, use, pool), options.threshold)
        else:
            needed = lsh.bands_needed(options, len(texts))
            worth = lsh.candidates(band_keys(texts, sizes, options, use, pool), pool, needed)
        wanted = np.zeros(len(texts), bool)
        wanted[worth.low], wanted[worth.high] = True, True
        place = np.cumsum(wanted) - 1
        score = _scorer(shingle_sets(list(compress(texts, wanted.tolist())), options, use, pool), use, pool, jobs)
        pairs = score(place[worth.low], place[worth.high])
        pairs = pairs.where(pairs.resemblance >= options.threshold)
        if worth.crowded:
            pairs = _completed(pairs, score, options.threshold, len(texts))
    chosen = order[wanted]
    numbered = Pairs(chosen[pairs.low], chosen[pairs.high], pairs.resemblance, pairs.low_in_high, pairs.high_in_low)
    return Found(numbered, worth.crowded, len(worth.packed))


def _scorer(sets: Shingles, use: Functions, pool: Executor, jobs: int) -> cluster.Scorer:
    counts = sets.counts

    def score(low: NDArray[np.int64], high: NDArray[np.int64]) -> Pairs:
        parts = np.array_split(np.arange(len(low)), jobs)
        counted = list(pool.map(lambda part: use.common(sets, low[part], high[part]), parts))
        return verify.from_counts(low, high, np.concatenate(counted), counts[low], counts[high])

    return score


def _completed(pairs: Pairs, score: cluster.Scorer, threshold: float, texts: int) -> Pairs:
    """Score the pairs that crowded buckets left out, group by group from the smallest while a linear budget lasts."""
    budget = max(COMPLETED_PER_TEXT * texts, COMPLETED_AT_LEAST)
    groups = []
    for group in sorted(cluster.components(pairs, threshold).values(), key=lambda group: (len(group), group)):
        budget -= len(group) * (len(group) - 1) // 2
        if budget < 0:
            break
        groups.append(np.array(group, np.int64))
    known = pairs.low << 32 | pairs.high
    inside = [(group[low] << 32) | group[high] for group in groups for low, high in [np.triu_indices(len(group), 1)]]
    everything = np.concatenate([known[:0], *inside])
    missing = np.setdiff1d(everything, known)
    found = score(missing >> 32, missing & 0xFFFFFFFF)
    found = found.where(found.resemblance >= threshold)
    return _in_order(pairs, found)


def _in_order(a: Pairs, b: Pairs) -> Pairs:
    columns = [np.concatenate([getattr(a, name), getattr(b, name)]) for name in a.__slots__]
    both = Pairs(*columns)
    return both.where(np.lexsort((both.high, both.low)))


def functions(kernels: Kernels, size: int) -> Functions:
    """Choose the numpy functions or the compiled ones, which give the same numbers.

    ``size`` is that of the corpus in code points: by itself, "auto" takes the compiled ones where numba is installed
    and there is enough to do to repay loading them.
    """
    if kernels == "numpy" or (kernels == "auto" and (size < WORTH_COMPILING or find_spec("numba") is None)):
        return Functions(minhash.keys_of, sets_of, verify.common)
    if find_spec("numba") is None:
        raise MissingExtra("The compiled kernels need numba.", f"run {install('[fast]')}.")
    compiled = import_module("dedup.match.kernels")
    return Functions(compiled.band_keys, compiled.sets, compiled.common, compiled=True)


def band_keys(
    texts: Sequence[str], sizes: Sequence[int], options: Options, use: Functions, pool: Executor
) -> NDArray[np.uint32]:
    """Give the keys of all bands, one row a text."""

    def keys_of(chunk: tuple[int, int]) -> NDArray[np.uint32]:
        return use.band_keys(texts[chunk[0] : chunk[1]], options)

    room = Room(np.uint32)
    for part in pool.map(keys_of, blocks(sizes, _CHUNK)):
        room.add(part)
    keys: NDArray[np.uint32] = room.filled().reshape(-1, options.bands)
    return keys


def shingle_sets(texts: Sequence[str], options: Options, use: Functions, pool: Executor) -> Shingles:
    """Give the distinct shingles of each text."""

    def of_chunk(chunk: tuple[int, int]) -> Shingles:
        return use.sets(texts[chunk[0] : chunk[1]], options.shingle)

    return joined(pool.map(of_chunk, blocks(list(map(len, texts)), _CHUNK)))


def _verified(sets: Shingles, options: Options, keys: NDArray[np.uint32] | None) -> Pairs:
    if len(sets) <= JOIN_UP_TO:
        worth = join.candidates(sets, options.threshold)
    else:
        if keys is None:
            keys = minhash.band_keys(minhash.signatures(sets, options.num_perm, options.seed), options.bands)
        worth = lsh.candidates(keys)
    low, high = worth.low, worth.high
    pairs = verify.scored(sets, low, high)
    return pairs.where(pairs.resemblance >= options.threshold)


def _match(pairs: Pairs, at: int, ids: Sequence[str]) -> Match:
    a, b = ids[pairs.low[at]], ids[pairs.high[at]]
    scores = (float(pairs.resemblance[at]), float(pairs.low_in_high[at]), float(pairs.high_in_low[at]))
    return Match(a, b, Scores(*scores)) if a < b else Match(b, a, Scores(scores[0], scores[2], scores[1]))
