"""Several processes: one of them is killed, a worker of a cluster or the driver; and dedup sent along as a wheel."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dedup.engine import local
from tests.spark.conftest import corpus, lines_of, written

PATIENCE = 300.0  # seconds: a busy machine is no failure

DEFAULTS = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
    # The other tests run with plans that adapt themselves, as is usual; the answer is the same without.
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.files.maxPartitionBytes": "20000",
    "spark.sql.files.openCostInBytes": "100",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.executor.memory": "512m",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    folder = tmp_path / "conf"
    folder.mkdir()
    (folder / "spark-defaults.conf").write_text("".join(f"{name} {value}\n" for name, value in DEFAULTS.items()))
    return os.environ | {
        "SPARK_CONF_DIR": str(folder),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]),
    }


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Write a corpus, and beside it what the local engine makes of it."""
    path = tmp_path / "in.jsonl"
    path.write_text("".join(line + "\n" for line in lines_of(corpus())), encoding="utf-8")
    local.dedupe([path], tmp_path / "out.jsonl", dropped=tmp_path / "dropped.jsonl", kernels="numpy", jobs=1)
    return path


def started(command: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start a process in a group of its own, so that it is killed with all its children."""
    with log.open("ab") as file:
        return subprocess.Popen(command, env=environment, stdout=file, stderr=file, start_new_session=True)


def killed(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


# As the command does, but for a corpus of which no task is to hold all.
STEP_BY_STEP = """
import json, sys
from dataclasses import asdict
from dedup.engine.spark import Limits
from dedup.engine.spark.run import dedupe
from dedup.engine.spark.session import context

given, output, dropped, master = sys.argv[1:]
with context(master) as spark:
    print(json.dumps(asdict(dedupe(spark, [given], output, dropped=dropped, limits=Limits(texts=0)))))
"""


def step_by_step(given: Path, master: str) -> list[str]:
    targets = [str(given.parent / name) for name in ("out_on_spark", "dropped_on_spark")]
    return [sys.executable, "-c", STEP_BY_STEP, str(given), *targets, master]


def until(condition: Callable[[], bool], running: subprocess.Popen[bytes]) -> bool:
    """Wait for something to be true as long as a process runs."""
    while running.poll() is None:
        if condition():
            return True
        time.sleep(0.01)
    return condition()


def stage_done(folder: Path, name: str) -> bool:
    return any(folder.glob(f"out_on_spark.work/*/{name}/_SUCCESS"))


def assert_as_local(folder: Path) -> None:
    assert written(folder / "out_on_spark") == (folder / "out.jsonl").read_bytes()
    assert written(folder / "dropped_on_spark") == (folder / "dropped.jsonl").read_bytes()


@pytest.fixture
def cluster(tmp_path: Path, environment: dict[str, str]) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a master and two workers on the loopback, each a process that starts executors of its own."""
    import pyspark

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    master = f"spark://127.0.0.1:{port}"
    run = [str(Path(pyspark.__file__).parent / "bin" / "spark-class"), "org.apache.spark.deploy"]
    ends = ["--host", "127.0.0.1", "--webui-port", "0"]
    log = tmp_path / "cluster.log"
    made = [started([run[0], f"{run[1]}.master.Master", *ends, "--port", str(port)], environment, log)]
    work = ["--cores", "1", "--memory", "700m", "--work-dir", str(tmp_path / "work"), master]
    made += [started([run[0], f"{run[1]}.worker.Worker", *ends, *work], environment, log) for _ in range(2)]
    yield master, made[1:]
    for process in made:
        killed(process)


def test_a_worker_of_a_cluster_dies_in_the_middle(
    given: Path, environment: dict[str, str], cluster: tuple[str, list[subprocess.Popen[bytes]]]
):
    master, workers = cluster
    folder = given.parent
    job = started(step_by_step(given, master), environment, folder / "job.log")
    try:
        assert until(lambda: stage_done(folder, "repeated"), job), (folder / "job.log").read_text()
        executors = subprocess.run(
            ["pgrep", "-g", str(workers[0].pid), "-f", "CoarseGrainedExecutorBackend"], capture_output=True, check=False
        ).stdout.split()
        assert len(executors) == 1
        killed(workers[0])
        assert job.wait(PATIENCE) == 0, (folder / "job.log").read_text()
    finally:
        killed(job)
    assert_as_local(folder)


def test_a_run_whose_driver_died_goes_on_from_its_last_stage(given: Path, environment: dict[str, str]):
    folder = given.parent
    command = step_by_step(given, "local[2]")
    first = started(command, environment, folder / "first.log")
    assert until(lambda: stage_done(folder, "buckets"), first), (folder / "first.log").read_text()
    killed(first)
    assert not (folder / "out_on_spark" / "_SUCCESS").exists()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    stages = set(json.loads(done.stdout)["seconds"])
    assert not stages & {"notes", "repeated", "buckets"}
    assert stages >= {"pairs", "groups"}
    assert_as_local(folder)
    assert not (folder / "out_on_spark.work").exists()


def test_a_run_on_one_machine_whose_driver_died_goes_on_where_it_was(given: Path, environment: dict[str, str]):
    folder = given.parent
    targets = [f"--output={folder / 'out_on_spark'}", f"--dropped={folder / 'dropped_on_spark'}"]
    command = [sys.executable, "-m", "dedup", "dedupe", str(given), *targets, "--engine=spark", "--master=local[2]"]
    first = started(command, environment, folder / "first.log")
    noted = "out_on_spark.work/*/keys.[0-9]*"
    assert until(lambda: any(folder.glob(noted)), first), (folder / "first.log").read_text()
    killed(first)
    assert not (folder / "out_on_spark").exists()
    left = {path: path.stat().st_mtime_ns for path in folder.glob(noted)}
    second = started(command, environment, folder / "second.log")
    planned = "out_on_spark.work/*/wanted"
    assert until(lambda: any(folder.glob(planned)), second), (folder / "second.log").read_text()
    assert {path: path.stat().st_mtime_ns for path in left} == left
    killed(second)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert_as_local(folder)
    assert {path.name for path in folder.glob("*out_on_spark*")} == {"out_on_spark"}


def bare_python(folder: Path) -> Path:
    """Make a Python that has all of this one's packages but dedup."""
    import pyspark

    packages, ours = Path(pyspark.__file__).parents[1], Path(__file__).parents[2]
    if (packages / "dedup").exists():
        pytest.skip("dedup stands among the packages, and is not installed for editing")
    made = folder / "python"
    others = f"$(printf %s \"$PYTHONPATH\" | tr : '\\n' | grep -vxF '{ours}' | paste -sd : -)"
    # With -S, what is installed for editing is not found.
    made.write_text(f'#!/bin/sh\nPYTHONPATH="{others}:{packages}" exec "{sys.executable}" -S "$@"\n')
    made.chmod(0o755)
    return made


def test_what_the_docs_say_of_submitting_works(
    given: Path, environment: dict[str, str], cluster: tuple[str, list[subprocess.Popen[bytes]]]
):
    folder, ours = given.parent, Path(__file__).parents[2]
    docs = (ours / "docs" / "scaling.md").read_text(encoding="utf-8")
    block = docs.partition("### Submit")[2].partition("    pip wheel")[2].partition("\n\n")[0]
    for told, meant in {
        "dist . &&": "dist ./source &&",
        "spark://head:7077": cluster[0],
        "hdfs:///corpus": str(given),
        "hdfs:///kept": str(folder / "out_on_spark"),
        "hdfs:///dropped": str(folder / "dropped_on_spark"),
    }.items():
        assert told in block
        block = block.replace(told, meant)
    shutil.copytree(ours / "dedup", folder / "source" / "dedup", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ours / name, folder / "source")
    python = bare_python(folder)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    there = environment | {"PATH": path, "PYSPARK_PYTHON": str(python)}
    without = subprocess.run([python, "-c", "import dedup"], cwd=folder, env=there, capture_output=True, check=False)
    assert b"No module named 'dedup'" in without.stderr
    script = ["bash", "-euo", "pipefail", "-c", f"pip wheel{block}"]
    done = subprocess.run(script, cwd=folder, env=there, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert_as_local(folder)
