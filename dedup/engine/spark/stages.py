"""What the stages of a run have worked out: Parquet in a folder where a run goes on that died, or Spark's memory.

Cutting the lineage at every stage is also what keeps an iterative plan small, and what a lost executor costs low.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Final

from pyspark.sql import DataFrame, SparkSession

from dedup.engine.spark.session import Spark

LOG: Final = logging.getLogger("dedup.spark")

Progress = Callable[[str, float], None]


def silent(stage: str, seconds: float) -> None:
    """Report nothing."""


class Stages:
    """The stages of one run; ``folder`` is any path that Spark can write to and every worker can read.

    The folder must belong to one input and one set of options: what lies there is taken for the stage of its name.
    """

    def __init__(self, spark: SparkSession, folder: str, progress: Progress = silent) -> None:
        self.spark = spark
        self.folder = folder
        self.seconds: dict[str, float] = {}
        self._progress = progress

    def keep(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        """Give a stage: what is there from an earlier run, else what ``make`` describes, worked out now."""
        started = time.perf_counter()
        path = f"{self.folder}/{name}"
        if exists(self.spark, f"{path}/_SUCCESS"):
            LOG.info("stage %s: found in %s", name, self.folder)
            return self.spark.read.parquet(path)
        # So that Spark's own pages and its log of events tell the stages apart.
        self.spark.sparkContext.setJobDescription(f"dedup: {name}")
        made = make()
        # Hashes and keys repeat nothing: to look for what does would take each value apart byte by byte.
        made.write.mode("overwrite").option("parquet.enable.dictionary", "false").parquet(path)
        self.spark.sparkContext.setJobDescription("dedup")
        self.seconds[name] = round(time.perf_counter() - started, 3)
        LOG.info("stage %s: %.1f s", name, self.seconds[name])
        self._progress(name, self.seconds[name])
        return self.spark.read.schema(made.schema).parquet(path)

    def remove(self) -> None:
        """Remove the folder and all that is in it."""
        system_of(self.spark, self.folder).delete(path_of(self.spark, self.folder), True)


def exists(spark: Spark, path: str) -> bool:
    """Tell whether a file is there, on any file system that Spark knows."""
    return bool(system_of(spark, path).exists(path_of(spark, path)))


def path_of(spark: Spark, path: str) -> Any:  # noqa: ANN401 - an object of the Java side
    """Give a path as the Java side has it."""
    return spark._jvm.org.apache.hadoop.fs.Path(path)


def system_of(spark: Spark, path: str) -> Any:  # noqa: ANN401 - an object of the Java side
    """Give the file system that a path is on."""
    return path_of(spark, path).getFileSystem(spark._jsc.hadoopConfiguration())
