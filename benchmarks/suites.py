"""What the gate measures: each suite names its data, its figures, and those of them that should be low."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"


@dataclass(frozen=True)
class Suite:
    """A named set of figures over one body of data.

    ``paths`` are the data, relative to $DEDUP_DATA, or None for a suite that needs only what lies in the project.
    """

    name: str
    paths: tuple[str, ...] | None
    figures: Callable[[Path | None], dict[str, float]]
    ceilings: frozenset[str] = frozenset()
    slow: bool = False

    def data(self, root: Path | None) -> list[Path] | None:
        """Give the files and folders the figures depend on, None where the data is not to be had."""
        if self.paths is None:
            return [SEEDS, HERE / "seeds_truth.json"]
        return None if root is None else [root / path for path in self.paths]


@dataclass(frozen=True)
class Measured:
    """Figures of a suite, with what they cost."""

    figures: dict[str, float]
    seconds: float
    megabytes: float


def measure(suite: Suite, root: Path | None) -> Measured:
    """Run one suite; memory is the peak of the process so far, in megabytes."""
    started = time.process_time()
    figures = suite.figures(root)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Measured(figures, time.process_time() - started, peak)


SUITES: tuple[Suite, ...] = ()
