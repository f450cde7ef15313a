"""How much each two of many texts have in common, without setting every text beside every other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

# Columns that are multiplied at once, which bounds the memory.
_BLOCK = 4096


def common(texts: Sequence[Iterable[Hashable]]) -> NDArray[np.int64]:
    """Count for each two texts the features that both have; ``texts`` are sets, the diagonal counts shared ones only.

    Features that the same texts have are counted at once, those of a single text not at all. Takes as many steps as
    texts times texts times different sets of them, but in few instructions.
    """
    holders: dict[Hashable, list[int]] = {}
    for number, features in enumerate(texts):
        for feature in features:
            holders.setdefault(feature, []).append(number)
    together = Counter(tuple(some) for some in holders.values() if len(some) > 1)
    total = np.zeros((len(texts), len(texts)))
    groups = list(together.items())
    for start in range(0, len(groups), _BLOCK):
        some = groups[start : start + _BLOCK]
        has = np.zeros((len(texts), len(some)), dtype=np.float32)
        for column, (members, _) in enumerate(some):
            has[list(members), column] = 1.0
        # Each product is a count below 2**24, and so exact.
        total += (has * np.array([count for _, count in some], dtype=np.float32)) @ has.T
    return total.astype(np.int64)
