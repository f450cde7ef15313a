"""The Spark engine against the local one on this machine: the same answer, time, memory, bytes shuffled, growth.

    python benchmarks/spark.py --quick                     5,000 texts: is the answer the same?
    python benchmarks/spark.py                             50,000, 200,000 and 500,000 texts in local[2]
    python benchmarks/spark.py --corpus big.jsonl          the first of its lines instead of made-up texts

Needs the extra ``[spark]`` in the environment it is run with. Each run is a process of its own, from a JSONL file on
disk to files on disk. Elapsed and CPU seconds are both told, since a shared machine stretches the former.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SIZES = (50_000, 200_000, 500_000)
QUICK = (5_000,)
HEAP = "2g"  # of the one Java process, which is driver and executor at once in local mode


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--partitions", type=int, default=8, help="spark.sql.shuffle.partitions")
    parser.add_argument(
        "--kernels", choices=["any", "numpy"], default="any", help="numpy hides numba from both engines"
    )
    parser.add_argument("--conf", nargs="*", default=[], metavar="NAME=VALUE", help="more settings of Spark")
    parser.add_argument("--json", type=Path, help="write all figures here")
    asked = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for size in asked.sizes or (QUICK if asked.quick else SIZES):
            given = Path(folder) / f"{size}.jsonl"
            write(given, size, asked.corpus)
            found.append(measured(given, size, asked))
            print(row(found[-1]), flush=True)
            if asked.json:
                asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(growth(found))
    if not all(one["same"] for one in found):
        sys.exit("the engines differ")


def write(path: Path, size: int, corpus: Path | None) -> None:
    with path.open("w", encoding="utf-8") as file:
        if corpus is not None:
            with corpus.open(encoding="utf-8") as lines:
                file.writelines(islice(lines, size))
            return
        from benchmarks.corpus import plain

        for at, text in enumerate(plain(size)):
            file.write(json.dumps({"id": f"{at:09}", "text": text}) + "\n")


def measured(given: Path, size: int, asked: argparse.Namespace) -> dict[str, Any]:
    """Run both engines on one file, the local one first."""
    folder = given.with_suffix("")
    folder.mkdir()
    local = run(given, folder / "local", [], {})
    conf = folder / "conf"
    conf.mkdir()
    settings = {
        "spark.ui.enabled": "false",
        "spark.eventLog.enabled": "true",
        "spark.eventLog.compress": "false",
        "spark.eventLog.rolling.enabled": "false",
        "spark.eventLog.dir": f"file://{folder / 'events'}",
        "spark.sql.shuffle.partitions": str(asked.partitions),
        "spark.driver.memory": HEAP,
        "spark.local.dir": str(folder / "spark"),
    }
    settings |= dict(setting.split("=", 1) for setting in asked.conf)
    (conf / "spark-defaults.conf").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    (folder / "events").mkdir()
    spark = run(
        given,
        folder / "spark out",
        ["--engine", "spark", "--master", asked.master],
        {"SPARK_CONF_DIR": str(conf), "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"},
    )
    shuffled, by_stage = shuffles(folder / "events")
    same = all(
        lines(folder / f"spark out {name}") == lines(folder / f"local {name}")
        for name in ("kept", "dropped", "clusters")
    )
    return {
        "texts": size,
        "bytes": given.stat().st_size,
        "same": same and counts(local) == counts(spark),
        "counts": counts(local),
        "local": local,
        "spark": spark,
        "shuffled": shuffled,
        "shuffled by stage": by_stage,
    }


def counts(told: dict[str, Any]) -> dict[str, int]:
    return dict(told["manifest"]["counts"])


def lines(path: Path) -> bytes:
    """Give what a run wrote: a file, or the parts of a folder in their order."""
    return b"".join(part.read_bytes() for part in sorted(path.glob("part-*"))) if path.is_dir() else path.read_bytes()


def run(given: Path, to: Path, more: list[str], environment: dict[str, str]) -> dict[str, Any]:
    """Run ``dedup dedupe`` in a process of its own; watch its children's memory."""
    targets = [f"--{name}={to} {name}" for name in ("dropped", "clusters")]
    command = [sys.executable, "-m", "dedup", "dedupe", str(given), f"--output={to} kept", "--json", *targets, *more]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with subprocess.Popen(
        command,
        env=os.environ | environment | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        watch = Watch(process.pid)
        watch.start()
        out, talk = process.communicate()
    elapsed = time.perf_counter() - started
    watch.over.set()
    watch.join()
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{talk}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    waited = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "seconds": round(elapsed, 1),
        "cpu": round(max(waited, sum(watch.cpu.values())), 1),
        "java cpu": round(watch.java, 1),
        "driver memory": watch.most["driver"],
        "java memory": watch.most["java"],
        "workers memory": watch.most["workers"],
        "manifest": json.loads(out),
    }


class Watch(threading.Thread):
    """Look at a process and all below it: CPU seconds of each, and the most memory of each kind."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.top = process
        self.over = threading.Event()
        self.cpu: dict[int, float] = {}
        self.most: Counter[str] = Counter()
        self.java = 0.0

    def run(self) -> None:
        while not self.over.wait(0.2):
            now: Counter[str] = Counter()
            java = 0.0
            for process, kind in self.family():
                try:
                    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
                    self.cpu[process] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
                    java += self.cpu[process] if kind == "java" else 0.0
                    now[kind] += int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
                except OSError:
                    continue
            self.java = max(self.java, java)
            for kind, size in now.items():
                self.most[kind] = max(self.most[kind], size)

    def family(self) -> list[tuple[int, str]]:
        children: dict[int, list[int]] = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(folder.name))
        found, waiting = [(self.top, "driver")], [self.top]
        while waiting:
            for child in children.get(waiting.pop(), []):
                try:
                    name = Path(f"/proc/{child}/comm").read_text().strip()
                except OSError:
                    continue
                found.append((child, "java" if name == "java" else "workers"))
                waiting.append(child)
        return found


def shuffles(events: Path) -> tuple[int, dict[str, int]]:
    """Add up what tasks wrote for others, from Spark's own log of events: in all, and by the stage of the engine."""
    written: Counter[str] = Counter()
    names: dict[int, str] = {}
    for log in events.iterdir():
        with log.open(encoding="utf-8") as file:
            for line in file:
                event = json.loads(line)
                if event["Event"] == "SparkListenerJobStart":
                    name = event.get("Properties", {}).get("spark.job.description", "other")
                    names |= dict.fromkeys(event["Stage IDs"], name)
                elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                    done = event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]
                    written[names.get(event["Stage ID"], "other")] += done
    return sum(written.values()), dict(written.most_common())


def row(one: dict[str, Any]) -> str:
    local, spark, texts = one["local"], one["spark"], one["texts"]
    return (
        f"{texts:>9,} texts ({one['bytes'] / 1e6:,.0f} MB): "
        f"{'the same answer' if one['same'] else 'DIFFERENT'}, {one['counts']['candidates']:,} candidates, "
        f"{one['counts']['exact'] + one['counts']['near']:,} dropped\n"
        f"          local {local['seconds']:,} s ({local['cpu']:,} s CPU), {local['driver memory'] / 1e6:,.0f} MB; "
        f"spark {spark['seconds']:,} s ({spark['cpu']:,} s CPU, {spark['java cpu']:,} of them Java's): "
        f"{spark['seconds'] / local['seconds']:.1f} x elapsed, "
        f"{spark['cpu'] / local['cpu']:.1f} x CPU\n"
        f"          spark's driver {spark['driver memory'] / 1e6:,.0f} MB, java {spark['java memory'] / 1e6:,.0f} MB "
        f"(heap {HEAP}), workers {spark['workers memory'] / 1e6:,.0f} MB; "
        f"{one['shuffled'] / texts:,.0f} bytes shuffled a text\n"
        f"          {', '.join(f'{name} {seconds} s' for name, seconds in spark['manifest']['seconds'].items())}"
    )


def growth(found: list[dict[str, Any]]) -> str:
    """Tell how the price of a text grows, against the smallest size, in elapsed and in CPU seconds."""
    first = found[0]
    told = []
    for one in found[1:]:
        for what in ("seconds", "cpu"):
            ratio = one["spark"][what] / one["texts"] / (first["spark"][what] / first["texts"])
            told.append(f"{one['texts']:,}: {ratio:.2f} ({what})")
    return f"time a text against {first['texts']:,}: {', '.join(told)}" if told else ""


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
