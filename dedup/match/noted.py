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

    ``sets`` are the distinct shingles of the text compared, ``keys`` those of the bands of their signatures.
    """

    ids: tuple[str, ...]
    days: Ints
    sets: Shingles
    keys: NDArray[np.uint32]
    words: Words


def note(documents: Sequence[Document], options: Options) -> Noted:
    """Take notes of prepared documents."""
    sets = sets_of_articles(documents, options)
    signed = minhash.signatures(sets, options.num_perm, options.seed)
    return Noted(
        tuple(document.article.id for document in documents),
        days(documents),
        sets,
        minhash.band_keys(signed, options.bands),
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
            keys.append(batch.keys)
            yield batch.words

    every = words.joined(each())
    return Noted(
        tuple(ids),
        np.concatenate(published),
        joined(sets),
        np.concatenate(keys or [np.zeros((0, 0), np.uint32)]),
        every,
    )
