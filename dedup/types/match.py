"""Which articles belong together: candidate pairs, verified matches, clusters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tier = Literal["confirmed", "suggested"]


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two articles that share a key and deserve a look; it claims nothing. ``a < b``."""

    a: str
    b: str

    def __post_init__(self) -> None:
        if not self.a < self.b:
            raise ValueError(f"a candidate pair is written once, smaller id first: {self.a!r}, {self.b!r}")


@dataclass(frozen=True, slots=True)
class Scores:
    """Exact scores of a verified pair, each in [0, 1].

    ``resemblance`` is the Jaccard similarity of the shingle sets, symmetric; ``a_in_b`` and ``b_in_a`` are the
    containments, directional.
    """

    resemblance: float
    a_in_b: float
    b_in_a: float

    def __post_init__(self) -> None:
        if not all(0.0 <= score <= 1.0 for score in (self.resemblance, self.a_in_b, self.b_in_a)):
            raise ValueError(f"scores lie in [0, 1]: {self}")


@dataclass(frozen=True, slots=True)
class Match:
    """A verified near-duplicate pair. ``a < b``."""

    a: str
    b: str
    scores: Scores
    tier: Tier = "confirmed"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Near-duplicates of one another, the kept one first among equals.

    ``weakest`` and ``mean`` are the lowest and the mean resemblance over all pairs of members, not only over verified
    ones.
    """

    kept: str
    members: tuple[str, ...]
    weakest: float
    mean: float
