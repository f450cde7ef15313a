"""Near-duplicates among texts held in memory: candidates from loose bands, exact scores, groups around kept texts."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedup.match import cluster, lsh, minhash, verify
from dedup.match.shingles import Shingles, blocks, distinct, joined, shingles
from dedup.match.verify import Pairs
from dedup.options import Options
from dedup.types import Cluster, Document, Match, Scores

ALL_PAIRS_UP_TO: Final = 64
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """Verified pairs of a corpus. ``pairs`` number the texts as they were given; ``a``, ``b`` order them by id.

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
    words. Matches are sorted by ids; scores are exact.
    """
    options = options or Options()
    texts = [" ".join(document.text_of(at) for at in range(len(document.sentences))) for document in documents]
    found = distinct(shingles(texts, options.shingle))
    # The longest first: it is what the others are checked against. Ids break ties, so the order given never matters.
    order = sorted(range(len(texts)), key=lambda at: (-int(found.counts[at]), documents[at].article.id))
    ids = [documents[at].article.id for at in order]
    sets = distinct(joined([Shingles(found.of(at), np.array([0, found.counts[at]])) for at in order]))
    pairs = _verified(sets, options)

    def score(low: NDArray[np.int64], high: NDArray[np.int64]) -> Pairs:
        return verify.scored(sets, low, high)

    matches = sorted((_match(pairs, at, ids) for at in range(len(pairs))), key=lambda match: (match.a, match.b))
    clusters = []
    for members in cluster.representatives(pairs, options.threshold, score).values():
        weakest, mean, _ = cluster.cohesion(members, score, most=len(members) ** 2)
        names = [ids[member] for member in members]
        clusters.append(Cluster(names[0], (names[0], *sorted(names[1:])), weakest, mean))
    return tuple(matches), tuple(sorted(clusters, key=lambda group: group.kept))


def find(texts: Sequence[str], ids: Sequence[str], options: Options | None = None, jobs: int = 1) -> Found:
    """Find all near-duplicate pairs of a corpus of plain texts, with exact scores, on ``jobs`` threads.

    Neither the order of the texts nor ``jobs`` changes the result. Raises ValueError if ids repeat.
    """
    options = options or Options()
    if len(set(ids)) != len(texts):
        raise ValueError("every text needs an id of its own")
    order = np.array(sorted(range(len(texts)), key=ids.__getitem__), np.int64)
    chunks = list(blocks([len(text) for text in texts], _CHUNK))

    def keys_of(chunk: tuple[int, int]) -> NDArray[np.uint32]:
        found = shingles(texts[chunk[0] : chunk[1]], options.shingle)
        return minhash.band_keys(minhash.signatures(found, options.num_perm, options.seed), options.bands)

    with ThreadPoolExecutor(jobs) as pool:
        keys = np.concatenate([np.empty((0, options.bands), np.uint32), *pool.map(keys_of, chunks)])
        worth = lsh.candidates(keys[order])
        low, high = worth.low, worth.high
        wanted = np.unique(np.concatenate([low, high]))
        chosen = [texts[at] for at in order[wanted].tolist()]

        def sets_of(chunk: tuple[int, int]) -> Shingles:
            return distinct(shingles(chosen[chunk[0] : chunk[1]], options.shingle))

        sets = joined(list(pool.map(sets_of, blocks([len(text) for text in chosen], _CHUNK))))
    pairs = verify.scored(sets, np.searchsorted(wanted, low), np.searchsorted(wanted, high))
    pairs = pairs.where(pairs.resemblance >= options.threshold)
    numbered = Pairs(
        order[wanted[pairs.low]], order[wanted[pairs.high]], pairs.resemblance, pairs.low_in_high, pairs.high_in_low
    )
    return Found(numbered, worth.crowded, len(low))


def _verified(sets: Shingles, options: Options) -> Pairs:
    if len(sets) <= ALL_PAIRS_UP_TO:
        low, high = (at.astype(np.int64) for at in np.triu_indices(len(sets), 1))
    else:
        signed = minhash.signatures(sets, options.num_perm, options.seed)
        worth = lsh.candidates(minhash.band_keys(signed, options.bands))
        low, high = worth.low, worth.high
    pairs = verify.scored(sets, low, high)
    return pairs.where(pairs.resemblance >= options.threshold)


def _match(pairs: Pairs, at: int, ids: Sequence[str]) -> Match:
    a, b = ids[pairs.low[at]], ids[pairs.high[at]]
    scores = (float(pairs.resemblance[at]), float(pairs.low_in_high[at]), float(pairs.high_in_low[at]))
    return Match(a, b, Scores(*scores)) if a < b else Match(b, a, Scores(scores[0], scores[2], scores[1]))
