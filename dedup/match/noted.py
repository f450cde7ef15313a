"""What grouping asks of articles: their words, their shingles, their day. The articles themselves are elsewhere.

Notes are taken batch by batch, on several processes where there are many, and put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.match import minhash, words
from dedup.match.nearduplicates import sets_of_articles
from dedup.match.shingles import Shingles, joined
from dedup.match.stories import days
from dedup.match.words import Words
from dedup.options import Options
from dedup.types import Document

Ints = NDArray[np.signedinteger]


@dataclass(frozen=True, slots=True, eq=False)
class Noted:
    """Notes of articles, in their order: ``days`` of publication as ordinals, -1 for an unknown one.

    ``sets`` are the distinct shingles of the text compared, ``keys`` those of the bands of their signatures, where they
    were asked for.
    """

    ids: tuple[str, ...]
    days: Ints
    sets: Shingles
    keys: NDArray[np.uint32] | None
    words: Words


def note(documents: Sequence[Document], options: Options, *, keyed: bool) -> Noted:
    """Take notes of prepared documents; ``keyed`` ones are for runs of so many that bands find the candidates."""
    sets = sets_of_articles(documents, options)
    return Noted(
        tuple(document.article.id for document in documents),
        days(documents),
        sets,
        minhash.band_keys(minhash.signatures(sets, options.num_perm, options.seed), options.bands) if keyed else None,
        words.read(documents),
    )


def together(batches: Iterable[Noted]) -> Noted:
    """Put notes one after another, taking each batch as it comes."""
    ids: list[str] = []
    published: list[Ints] = [np.zeros(0, np.int64)]
    sets: list[Shingles] = []
    keys: list[NDArray[np.uint32]] = []

    def each() -> Iterator[Words]:
        for batch in batches:
            ids.extend(batch.ids)
            published.append(batch.days)
            sets.append(batch.sets)
            if batch.keys is not None:
                keys.append(batch.keys)
            yield batch.words

    every = words.joined(each())
    return Noted(
        tuple(ids),
        np.concatenate(published),
        joined(sets),
        np.concatenate(keys) if keys else None,
        every,
    )
