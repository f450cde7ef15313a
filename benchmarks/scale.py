"""A hundred thousand articles to stories, families and trees: time and memory of ``dedup cluster``, end to end.

    python benchmarks/scale.py FOLDER [--articles 100000] [--format json] [--keep FILE]

FOLDER holds data/, as $DEDUP_DATA does. Up to three in ten articles are real news; two in ten are rewrites of some of
these, up to four of one; the rest are made-up words in sentences, three in ten of them copies with up to a fifth of
their words changed. The same for the same number. Memory is the sum over all processes, taken every half second.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

if __package__:
    from benchmarks.corpus import plain
    from benchmarks.traditions import LEVELS, SENTENCE, Scribe
else:
    from corpus import plain
    from traditions import LEVELS, SENTENCE, Scribe

REAL, REWRITTEN = 0.3, 0.2
CORPORA = ("corpora/reuters21578", "corpora/bbc", "corpora/fnc1", "stories/ecbplus", "stories/basil")
SHORTEST = 100  # characters
WORDS = 22  # of a made-up sentence
PERIOD = 0.5  # seconds between two looks at the memory


def texts(folder: Path, count: int) -> list[str]:
    """Make so many articles, in an order drawn at random."""
    draw = random.Random(7)
    found = list(_real(folder))
    draw.shuffle(found)
    found = found[: int(count * REAL)]
    originals, wanted = list(found), len(found) + int(count * REWRITTEN)
    spare = [sentence for text in originals[:500] for sentence in SENTENCE.split(text)[:3]]
    while originals and len(found) < wanted:
        scribe = Scribe(draw, LEVELS[draw.choice(list(LEVELS))], spare)
        text = [("", sentence) for sentence in SENTENCE.split(draw.choice(originals))]
        for _ in range(draw.randrange(1, 5)):
            # Each of a family is copied from the one before or from the first.
            copy = scribe.copy("", text)
            found.append(" ".join(sentence for _, sentence in copy))
            text = copy if draw.random() < 0.5 else text
    found += [_sentences(text) for text in plain(max(0, count - len(found)), seed=7)]
    draw.shuffle(found)
    return found[:count]


def _real(folder: Path) -> Iterator[str]:
    for name in CORPORA:
        with gzip.open(folder / f"data/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                text = record.get("text") or ""
                if len(text) >= SHORTEST:
                    yield f"{record['title']}\n\n{text}" if record.get("title") and name.endswith("78") else text


def _sentences(text: str) -> str:
    words = text.split(" ")
    parts = [" ".join(words[at : at + WORDS]) for at in range(0, len(words), WORDS)]
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)


def run(source: Path, output: Path, form: str) -> dict[str, float]:
    """Run the command and measure it."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "dedup", "-q", "cluster", str(source), "--format", form, "-o", str(output)]
    process = subprocess.Popen(command)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(PERIOD)
    if process.returncode:
        raise SystemExit(process.returncode)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": time.perf_counter() - started,
        "CPU seconds": used.ru_utime + used.ru_stime,
        "peak memory, MB": peak / 2**20,
        "output, MB": output.stat().st_size / 2**20,
    }


def _memory(process: int) -> float:
    """Give the resident bytes of a process and all that it started."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(_memory(int(child)) for child in children)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--format", default="json")
    parser.add_argument("--keep", type=Path, help="where the articles go, to be used again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        source = given.keep or Path(scratch, "articles.jsonl")
        if not source.exists():
            with source.open("w", encoding="utf-8") as out:
                for number, text in enumerate(texts(given.folder, given.articles)):
                    out.write(json.dumps({"id": f"a{number:06d}", "text": text}, ensure_ascii=False) + "\n")
        print(f"{given.articles:,} articles, {source.stat().st_size / 2**20:.0f} MB, on {os.cpu_count()} cores")
        for name, figure in run(source, Path(scratch, "out"), given.format).items():
            print(f"{name:20}{figure:10.1f}")


if __name__ == "__main__":
    main()
