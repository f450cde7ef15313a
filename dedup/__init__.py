"""dedup: who rewrote whom, and what changed on the way."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dedup.engine.local import dedupe
    from dedup.errors import DedupError
    from dedup.io.read import read
    from dedup.io.write import load, save
    from dedup.options import Options
    from dedup.pipeline import cluster, diff
    from dedup.types import Article, Comparison, Rejected, Report

__version__ = "0.1.0"

# Names are fetched on first use: `import dedup` and `dedup --help` stay quick.
_HOMES = {
    "Article": "dedup.types",
    "Comparison": "dedup.types",
    "DedupError": "dedup.errors",
    "Options": "dedup.options",
    "Rejected": "dedup.types",
    "Report": "dedup.types",
    "cluster": "dedup.pipeline",
    "dedupe": "dedup.engine.local",
    "diff": "dedup.pipeline",
    "load": "dedup.io.write",
    "read": "dedup.io.read",
    "save": "dedup.io.write",
}

__all__ = [
    "Article",
    "Comparison",
    "DedupError",
    "Options",
    "Rejected",
    "Report",
    "cluster",
    "dedupe",
    "diff",
    "load",
    "read",
    "save",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'dedup' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
