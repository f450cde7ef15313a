"""A Spark session for the command line, with plain words for what is missing on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeAlias

import pyspark
from py4j.protocol import Py4JError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from dedup.errors import InputError, MissingExtra, install

Spark: TypeAlias = "SparkSession | SparkContext"

LEAST_JAVA: Final = 17
LEAST_SPARK: Final = (4, 0)
_VERSION: Final = re.compile(r'version "(?:1\.)?(\d+)')
_OWN: Final = {"spark.app.name": "dedup", "spark.ui.showConsoleProgress": "false"}
# What a session of ours has unless its owner asks for something else.
_UNLESS_SET: Final = {
    # So that the text of long documents never makes a batch that Arrow cannot hold.
    "spark.sql.execution.arrow.maxBytesPerBatch": str(64 << 20),
    "spark.sql.execution.arrow.maxRecordsPerBatch": "10000",
}
# On one machine small tasks share the work out evenly.
_UNLESS_SET_HERE: Final = {"spark.sql.files.maxPartitionBytes": str(32 << 20)}
# There, Java would compile what runs for seconds with its slow compiler, which costs more than all of the work on a
# few hundred thousand texts; and nobody has the time to look at pages about it. What is set for Spark wins over both.
_JAVA_HERE: Final = "-XX:TieredStopAtLevel=1 -Dspark.ui.enabled=false"


def check_versions() -> None:
    """Raise MissingExtra where Java is missing or where it or PySpark is too old."""
    if tuple(map(int, pyspark.__version__.split(".")[:2])) < LEAST_SPARK:
        raise MissingExtra(
            f"The Spark engine needs PySpark {'.'.join(map(str, LEAST_SPARK))} or newer, and {pyspark.__version__} is "
            "installed.",
            f"run {install('[spark]')} with --upgrade, in the version of the cluster.",
        )
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else "java"
    if shutil.which(java) is None:
        raise MissingExtra(
            f"The Spark engine needs Java {LEAST_JAVA} or newer, and there is no {java}.",
            f"install a JRE (on Debian: apt install openjdk-{LEAST_JAVA}-jre-headless), or set JAVA_HOME.",
        )
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = _VERSION.search(told)
    if found and int(found[1]) < LEAST_JAVA:
        raise MissingExtra(
            f"The Spark engine needs Java {LEAST_JAVA} or newer, and {java} is version {found[1]}.",
            "set JAVA_HOME to a newer one.",
        )


def context_of(spark: Spark) -> SparkContext:
    """Give the context of a session, and itself."""
    return spark if isinstance(spark, SparkContext) else spark.sparkContext


def session_of(spark: Spark) -> SparkSession:
    """Give a session for DataFrames: itself, or for a context of ours one with our settings."""
    if isinstance(spark, SparkSession):
        return spark
    given, made = spark.getConf(), SparkSession(spark)
    for name, value in (_UNLESS_SET | (_UNLESS_SET_HERE if is_here(spark.master) else {})).items():
        if not given.contains(name):
            made.conf.set(name, value)
    return made


def setting(spark: Spark, name: str) -> str:
    """Give a setting of how files are cut, for a context what its session would have."""
    if isinstance(spark, SparkSession):
        return str(spark.conf.get(name))
    return str(spark.getConf().get(name, _UNLESS_SET_HERE.get(name)))


@contextmanager
def context(master: str | None) -> Iterator[SparkContext]:
    """Give what jobs are run with, for one command: what ``spark-submit`` prepared, else one on ``master``.

    It starts in half the time that a session takes, which not all have a use for. Raises MissingExtra as
    ``check_versions``, InputError if the master cannot be reached or a job fails.
    """
    check_versions()
    # Workers on this machine must run the Python that has dedup.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    asked = SparkConf().setAll([*_OWN.items()])
    # Under spark-submit the master is set already, and the gateway is there.
    if master is not None or "PYSPARK_GATEWAY_PORT" not in os.environ:
        asked.setMaster(master or "local[*]")
    try:
        with _java_options(_JAVA_HERE if is_here(master or "local[*]") else ""):
            made = SparkContext.getOrCreate(asked)
    except (PySparkException, Py4JError, RuntimeError) as cause:
        raise InputError(
            f"No Spark session on {master or 'local[*]'}: {_reason(cause)}", "check --master and the log above."
        ) from cause
    try:
        yield made
    except (PySparkException, Py4JError) as cause:
        reason, fix = _reason(cause), "see the log above; the same command goes on from the last finished stage."
        if "No module named 'dedup'" in str(cause):
            reason, fix = "the workers have no dedup", "install it there or send it along, see docs/scaling.md."
        raise InputError(f"The Spark job failed: {reason}", fix) from cause
    finally:
        made.stop()


def is_here(master: str) -> bool:
    """Tell a master that is this one process from clusters, and from those that play one on this machine."""
    return re.match(r"local(\[|$)", master) is not None


@contextmanager
def _java_options(more: str) -> Iterator[None]:
    """Have Java started with further options, as long as this lasts."""
    before = os.environ.get("SPARK_SUBMIT_OPTS")
    os.environ["SPARK_SUBMIT_OPTS"] = f"{more} {before or ''}".strip()
    try:
        yield
    finally:
        if before is None:
            del os.environ["SPARK_SUBMIT_OPTS"]
        else:
            os.environ["SPARK_SUBMIT_OPTS"] = before


def _reason(cause: Exception) -> str:
    """Give the first line that tells people something."""
    lines = [line.strip() for line in str(cause).splitlines() if line.strip()]
    return next(
        (line for line in lines if not line.startswith("An error occurred while calling")), type(cause).__name__
    )
