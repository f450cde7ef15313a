"""Tests of the Spark engine. They skip, and say why, where PySpark or Java is not installed."""

import json
import os
import random
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

if shutil.which(str(Path(os.environ["JAVA_HOME"], "bin", "java")) if "JAVA_HOME" in os.environ else "java") is None:
    WHY_NOT = "there is no Java"
else:
    try:
        import pyspark  # noqa: F401

        WHY_NOT = ""
    except ImportError:
        WHY_NOT = "pyspark is not installed: pip install -e '.[spark]'"

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            # Spark's own Python side warns of itself.
            item.add_marker(pytest.mark.filterwarnings("default"))
            if WHY_NOT and "without_spark" not in item.keywords:
                item.add_marker(pytest.mark.skip(reason=WHY_NOT))


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    # Two tasks at once, each of which may fail three times before the job does.
    building = SparkSession.builder.master("local[2,4]").appName("tests")
    for name, value in {
        "spark.ui.enabled": "false",
        # What is compiled is slower to start than what is interpreted, and nothing here runs for long.
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.files.maxPartitionBytes": "40000",
        # What many tasks wrote is read by few.
        "spark.sql.files.openCostInBytes": "100",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }.items():
        building = building.config(name, value)
    session = building.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def made_up(rng: random.Random, words: int) -> str:
    return " ".join(f"w{int(rng.random() ** 2 * 6000)}" for _ in range(words))


def corpus() -> list[dict[str, Any]]:
    """Originals with copies, equal and edited; a form of which there are many; short, empty, Chinese; no text."""
    rng = random.Random(7)
    texts: list[object] = []
    for _ in range(60):
        original = made_up(rng, 60).split()
        texts.append(" ".join(original))
        for _ in range(rng.randrange(4)):
            copy = list(original)
            for _ in range(rng.randrange(5)):
                copy[rng.randrange(len(copy))] = "changed"
            texts.append(" ".join(copy))
    form = made_up(rng, 50).split()
    for _ in range(70):
        copy = list(form)
        copy[rng.randrange(50)] = f"n{rng.randrange(9)}"
        texts.append(" ".join(copy))
    texts += [
        "",
        "cat",
        "Cat",
        "dog",
        "red car",
        "港口在暴风雨后关闭了两天",
        "港口在暴风雨后关闭了三天",
        "gå\ud800 half",
    ]
    rng.shuffle(texts)
    rows: list[dict[str, Any]] = [
        {"id": f"d{at}", "text": text, "score": at * 7919 % 100, "more": {"π": [at]}} for at, text in enumerate(texts)
    ]
    del rows[3]["id"]
    rows.insert(5, {"id": "none", "text": None, "score": 1})
    rows.insert(9, {"id": "number", "text": 5, "score": 1})
    return rows


def lines_of(rows: list[dict[str, Any]]) -> list[str]:
    made = [json.dumps(row, ensure_ascii="\ud800" in str(row["text"])) for row in rows]
    made.insert(7, "{broken")
    made.insert(20, "  ")
    return made


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines, or a folder of parts in their order."""
    parts = sorted(path.glob("part-*")) if path.is_dir() else [path]
    return [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]


def written(folder: Path) -> bytes:
    return b"".join(part.read_bytes() for part in sorted(folder.glob("part-*")))


@contextmanager
def killing_workers(begun: Callable[[], bool]) -> Iterator[None]:
    """Kill the first workers that are seen once a run has ``begun``; fail if there were none in the block."""
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        while not over.is_set() and not killed:
            for worker in workers() if begun() else []:
                os.kill(worker, signal.SIGKILL)
                killed.append(worker)
            time.sleep(0.002)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    assert killed


def workers() -> list[int]:
    """Find Spark's Python workers below this process: children of pyspark.daemon."""
    parents: dict[int, int] = {}
    daemons: set[int] = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if b"pyspark.daemon" in (folder / "cmdline").read_bytes():
                daemons.add(int(folder.name))
        except OSError:
            continue

    def mine(process: int) -> bool:
        while process > 1:
            if process == os.getpid():
                return True
            process = parents.get(process, 0)
        return False

    return [one for one in daemons if parents.get(one) in daemons and mine(one)]
