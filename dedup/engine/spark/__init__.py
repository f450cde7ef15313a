"""The stages of the local engine on Apache Spark (extra ``[spark]``): DataFrame in, DataFrame out.

Nothing here makes a session: functions use the one of the DataFrame that they are given. All of the reckoning is done
by the functions of ``dedup.match`` and ``dedup.pipeline`` on Arrow batches, and gives what the local engine gives.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from dedup.errors import MissingExtra, install

if find_spec("pyspark") is None:
    raise MissingExtra("The Spark engine needs pyspark.", f"run {install('[spark]')}.")

from dedup.engine.spark.candidates import candidates
from dedup.engine.spark.deduped import Frames, Limits, dedupe
from dedup.engine.spark.graph import components
from dedup.engine.spark.groups import groups
from dedup.engine.spark.notes import Form, notes, numbered, shingle_sets
from dedup.engine.spark.pairs import verified
from dedup.engine.spark.stages import Stages

if TYPE_CHECKING:
    from dedup.engine.spark.clustering import cluster
    from dedup.engine.spark.stories import families
    from dedup.engine.spark.telling import reported

__all__ = [
    "Form",
    "Frames",
    "Limits",
    "Stages",
    "candidates",
    "cluster",
    "components",
    "dedupe",
    "families",
    "groups",
    "notes",
    "numbered",
    "reported",
    "shingle_sets",
    "verified",
]


def __getattr__(name: str) -> object:
    # Late: what tells stories takes a worker longer to import than all else, and most have no use for it.
    if name in ("cluster", "families", "reported"):
        from dedup.engine.spark import clustering, stories, telling

        return getattr({"cluster": clustering, "families": stories, "reported": telling}[name], name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
