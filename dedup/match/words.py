"""The words of articles as numbers, sentence by sentence and line by line: all that weighing them asks for.

Articles can be read in batches, each with numbers of its own, on several processes; put together they are as if read at
once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.match import forms
from dedup.match.shingles import Room
from dedup.text.tokens import spellings
from dedup.types import Document

Ints = NDArray[np.signedinteger]

# News tells its event first, and a page that is a list has no end.
MOST_SENTENCES = 80


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words by part: a part is a sentence or, behind it, one of the lines that it stands on.

    ``tokens`` are numbers of ``spelled`` from 1 on, in order of first occurrence, with a 0 at the end of each part.
    Part ``i`` has those of ``starts[i]:starts[i + 1]``, belongs to article ``owner[i]``, and is a ``line`` or a whole
    sentence; ``keys`` and ``fills`` are what ``forms.skeleton`` gives of it.
    """

    articles: int
    spelled: Sequence[str]
    tokens: Ints
    starts: Ints
    owner: Ints
    keys: Ints
    fills: Ints
    line: NDArray[np.bool_]


class _Numbers(dict[str, int]):
    def __missing__(self, spelling: str) -> int:
        self[spelling] = number = len(self) + 1
        return number


def read(documents: Sequence[Document]) -> Words:
    """Number the words of the first sentences of each article."""
    numbers = _Numbers()
    tokens: list[int] = []
    stops, owner, skeletons, line = [0], [], [], []
    for at, document in enumerate(documents):
        text = document.article.text
        for sentence in document.sentences[:MOST_SENTENCES]:
            for place, span in enumerate(forms.lines(text, sentence.span)):
                tokens += map(numbers.__getitem__, spellings(text, span))
                tokens.append(0)
                stops.append(len(tokens))
                owner.append(at)
                skeletons.append(forms.skeleton(span.of(text)))
                line.append(place > 0)
    hashes = np.array(skeletons, dtype=np.int64).reshape(-1, 2)
    return Words(
        len(documents),
        tuple(numbers),
        np.array(tokens, dtype=np.int32),
        np.array(stops, dtype=np.int64),
        np.array(owner, dtype=np.int32),
        np.ascontiguousarray(hashes[:, 0]),
        np.ascontiguousarray(hashes[:, 1]),
        np.array(line, dtype=bool),
    )


def joined(batches: Iterable[Words]) -> Words:
    """Put batches one after another, taking each as it comes: the same as ``read`` of all documents."""
    numbers = _Numbers()
    kinds = (np.int32, np.int64, np.int32, np.int64, np.int64, np.bool_)
    rooms = tokens, lengths, owner, keys, fills, line = tuple(map(Room, kinds))
    articles = 0
    for batch in batches:
        number = np.array([0, *map(numbers.__getitem__, batch.spelled)], dtype=np.int32)
        parts = (number[batch.tokens], np.diff(batch.starts), batch.owner + np.int32(articles))
        for room, values in zip(rooms, (*parts, batch.keys, batch.fills, batch.line), strict=True):
            room.add(values)
        articles += batch.articles
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths.filled())])
    rest = (room.filled() for room in (owner, keys, fills, line))
    return Words(articles, tuple(numbers), tokens.filled(), starts, *rest)
