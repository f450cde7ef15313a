"""How much a term tells by how few sentences of a story have it."""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import NDArray

# What a term weighs that every sentence has: in a story of few sentences that may be what two of them have in common.
_LEAST = 0.5


@overload
def idf(sentences: int, having: int) -> float: ...


@overload
def idf(sentences: int, having: NDArray[np.int64]) -> NDArray[np.float64]: ...


def idf(sentences: int, having: int | NDArray[np.int64]) -> float | NDArray[np.float64]:
    """Weigh terms that so many of ``sentences`` have: their inverse document frequency, smoothed, 0.5 or more.

    (Spärck Jones, A statistical interpretation of term specificity and its application in retrieval, 1972.)
    """
    weight: float | NDArray[np.float64] = np.log((1 + sentences) / (1 + having)) + _LEAST
    return weight
