"""The benchmarks in one command: time, memory and quality together, peers in the same run, as ratios.

    python benchmarks/run.py --quick      what continuous integration runs: a few minutes
    python benchmarks/run.py              everything, peers included

Labelled data is read from $DEDUP_DATA where it is to be had. A record of each run, with the machine and the versions,
is left in benchmarks/results.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent


def median_seconds(command: list[str], runs: int) -> float:
    """Run a command several times after one warm-up and give the median of its wall times."""
    times = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def small_run(runs: int) -> dict[str, float]:
    """Time what a newcomer types first, against the import of scikit-learn's text part on the same machine."""
    python = sys.executable
    yardstick = median_seconds([python, "-c", "import sklearn.feature_extraction.text"], runs)
    seeds = median_seconds([python, "-m", "dedup", "cluster", "seeds/"], runs)
    return {
        "dedup --help, s": median_seconds([python, "-m", "dedup", "--help"], runs),
        "dedup cluster seeds/, s": seeds,
        "import sklearn.feature_extraction.text, s": yardstick,
        "seeds run as a multiple of that import": seeds / yardstick,
    }


def facts_rate(limit: int) -> dict[str, float]:
    """Time cleaning, segmenting and extracting all facts, in articles a second of one core.

    Without Python's search for cyclic garbage, as the command line and its workers run, though not as a program that
    calls `dedup.cluster`. The first article is read once beforehand and timed by itself: for it the word lists are
    read, which no longer counts towards the rate.
    """
    from dedup.text.facts import extract
    from dedup.text.prepare import prepare
    from dedup.types import Article

    texts = _news(limit)
    words = sum(len(text.split()) for text in texts)
    collected = gc.isenabled()
    gc.disable()
    started = time.process_time()
    extract(prepare(Article("first", texts[0])))
    first = time.process_time() - started
    found = [extract(prepare(Article(str(number), text))) for number, text in enumerate(texts)]
    passed = time.process_time() - started - first
    if collected:
        gc.enable()
    return {
        "articles": len(found),
        "words an article": words / len(texts),
        "the first article, with the reading of the word lists, s": first,
        "articles a second, all facts": len(texts) / passed,
        "the same for articles of 750 words": words / 750 / passed,
    }


def _news(limit: int) -> list[str]:
    """Give some news articles: labelled data where it is to be had, else the seeds over and over."""
    folder = os.environ.get("DEDUP_DATA")
    if folder:
        import gzip

        path = Path(folder) / "data/facts/polnear_attribution.jsonl.gz"
        with gzip.open(path, "rt", encoding="utf-8") as file:
            records = [json.loads(line) for _, line in zip(range(limit), file, strict=False)]
        return [record["text"] for record in records]
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return (seeds * (limit // len(seeds) + 1))[:limit]


def main() -> None:
    """Run the parts, print their figures, keep a record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes: a few minutes in all")
    arguments = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    record: dict[str, object] = {
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "versions": {name: version(name) for name in ("numpy", "scikit-learn", "datasketch", "click", "rich")},
    }
    parts = {
        "a small run": lambda: small_run(3 if arguments.quick else 9),
        "facts": lambda: facts_rate(100 if arguments.quick else 900),
    }
    for name, part in parts.items():
        figures = part()
        record[name] = figures
        print(f"\n{name}")
        for what, value in figures.items():
            print(f"  {what:<60}{value:>12,.3f}")
    print("\nnear-duplicates, peers in the same run", flush=True)
    throughput = [sys.executable, str(HERE / "throughput.py"), *(["--quick"] if arguments.quick else [])]
    subprocess.run(throughput, check=True, cwd=ROOT)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory of this process: {peak:,.0f} MB")
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    (results / f"{time.strftime('%Y%m%d-%H%M%S')}.json").write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()
