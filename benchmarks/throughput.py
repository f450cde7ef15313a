"""Near-duplicates of a large corpus against datasketch, rensa and gaoya, in one run: quality, time and memory together.

    python benchmarks/throughput.py --quick     8,000 texts, a crowd of 2,000: about two minutes
    python benchmarks/throughput.py             50,000 texts, a crowd of 8,000, growth to a million, a million from disk

From a list of texts in memory to pairs. The peers (and numba) are installed into an environment of their own below the
user's cache folder, see ``--environment``. Every measurement is a process of its own, tied to as many cores as it may
use; one core is told in CPU seconds, two in elapsed ones, each the best of several. Growth is told in the best of
several means, each of as many texts for every size. Truth is an exact join. Labelled sets are scored by how the groups
that a tool's pairs make agree with those that are known.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PEERS = ("datasketch==2.0.0", "rensa==0.5.0", "gaoya==0.2.2")
OURS = ("numpy>=2", "numba>=0.60", "pyarrow", "zstandard", "click", "rich")
THRESHOLD = 0.7
PERMUTATIONS = 128

Pairs = list[tuple[int, int]]


class Setting(NamedTuple):
    """What is asked for; ``bands`` and ``rows`` are the peers', None for our own bands means our default."""

    threshold: float = THRESHOLD
    bands: int = 16  # what 128 permutations and a threshold of 0.7 give by the peers' own rule
    rows: int = 8
    our_bands: int | None = None


# Versions of a page drift: one word in ten edited leaves a resemblance of about 0.55, one in five 0.35.
LOOSE = Setting(0.3, 42, 3, 42)


def three_grams(text: str) -> set[str]:
    words = text.split()
    return set(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def with_datasketch(texts: list[str], jobs: int, asked: Setting) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    permutations = asked.bands * asked.rows
    index = MinHashLSH(params=(asked.bands, asked.rows), num_perm=permutations)
    signatures = []
    for at, text in enumerate(texts):
        signature = MinHash(num_perm=permutations)
        signature.update_batch([shingle.encode() for shingle in three_grams(text)])
        index.insert(at, signature, check_duplication=False)
        signatures.append(signature)
    return [
        (at, other)
        for at, signature in enumerate(signatures)
        for other in index.query(signature)
        if at < other and signature.jaccard(signatures[other]) >= asked.threshold
    ]


def with_rensa(texts: list[str], jobs: int, asked: Setting) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    permutations = asked.bands * asked.rows
    signatures = RMinHash.from_token_sets(map(three_grams, texts), permutations, 42)
    index = RMinHashLSH(asked.threshold, permutations, asked.bands)
    index.insert_many(signatures)
    return [
        (at, other)
        for at, found in enumerate(index.query_all(signatures))
        for other in found
        if at < other and signatures[at].jaccard(signatures[other]) >= asked.threshold
    ]


def with_gaoya(texts: list[str], jobs: int, asked: Setting) -> Pairs:
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(32, asked.threshold, asked.bands, asked.rows, None, "word", False, (3, 3))
    if jobs > 1:
        index.par_bulk_insert_docs(list(range(len(texts))), texts)
        found = index.par_bulk_query(texts)
    else:
        for at, text in enumerate(texts):
            index.insert_document(at, text)
        found = [index.query(text) for text in texts]
    return [(at, other) for at, others in enumerate(found) for other in others if at < other]


def with_dedup(kernels: str) -> Callable[[list[str], int, Setting], Pairs]:
    def run(texts: list[str], jobs: int, asked: Setting) -> Pairs:
        from dedup.match.nearduplicates import find
        from dedup.options import Options

        bands = asked.our_bands or Options().bands
        options = Options(num_perm=PERMUTATIONS, threshold=asked.threshold, bands=bands)
        found = find(texts, [f"{at:09}" for at in range(len(texts))], options, jobs=jobs, kernels=kernels)  # type: ignore[arg-type]
        return list(zip(found.pairs.low.tolist(), found.pairs.high.tolist(), strict=True))

    return run


FILES = "dedup files"
ROUNDS = 3

TOOLS: dict[str, Callable[[list[str], int, Setting], Pairs]] = {
    "dedup [fast]": with_dedup("numba"),
    "dedup numpy": with_dedup("numpy"),
    "rensa 0.5.0": with_rensa,
    "gaoya 0.2.2": with_gaoya,
    "datasketch 2.0.0": with_datasketch,
}


def resident(what: str) -> float:
    """Give VmRSS (now) or VmHWM (the most so far) of this process in MB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(what):
            return int(line.split()[1]) / 1024
    return float("nan")


def measure(tool: str, corpus: Path, jobs: int, repeats: int) -> dict[str, float]:
    """Measure one tool in this process. Quality is scored after the clock has stopped."""
    if tool == FILES:
        return from_file_to_file(corpus, jobs, repeats)
    given = json.loads(corpus.read_text(encoding="utf-8"))
    texts: list[str] = given["texts"]
    asked = Setting(*given.get("asked", Setting()))
    run = TOOLS[tool]
    started = time.perf_counter()
    run(texts[:50], jobs, asked)  # imports, and compiles where there is something to compile
    first = time.perf_counter() - started
    before = resident("VmRSS")
    cpu = wall = float("inf")
    pairs: Pairs = []
    begun = time.process_time()
    for _ in range(repeats):
        started, worked = time.perf_counter(), time.process_time()
        pairs = run(texts, jobs, asked)
        cpu, wall = min(cpu, time.process_time() - worked), min(wall, time.perf_counter() - started)
    result = {"cpu s": cpu, "wall s": wall, "first call s": first, "memory MB": resident("VmHWM") - before}
    result["mean cpu s"] = (time.process_time() - begun) / repeats
    if "truth" in given:
        found, truth = set(pairs), set(map(tuple, given["truth"]))
        result["recall"] = len(found & truth) / max(len(truth), 1)
        result["precision"] = len(found & truth) / max(len(found), 1)
    if "labels" in given:
        result |= agreement(given["labels"], joined(pairs, len(texts)))
    result["pairs"] = len(pairs)
    return result


def joined(pairs: Pairs, count: int) -> list[int]:
    """Give the group of each text if whatever is paired is one group."""
    group = list(range(count))

    def root(text: int) -> int:
        while group[text] != text:
            group[text] = group[group[text]]
            text = group[text]
        return text

    for a, b in pairs:
        group[root(b)] = root(a)
    return [root(text) for text in range(count)]


def agreement(known: list[str], found: list[int]) -> dict[str, float]:
    """Compare two partitions by their pairs; ARI is the adjusted Rand index (Hubert and Arabie 1985)."""

    def pairs(groups: Iterable[object]) -> int:
        return sum(size * (size - 1) // 2 for size in Counter(groups).values())

    both, right, told = pairs(zip(known, found, strict=True)), pairs(known), pairs(found)
    every = len(known) * (len(known) - 1) // 2
    chance, most = right * told / every, (right + told) / 2
    return {
        "precision": both / max(told, 1),
        "recall": both / max(right, 1),
        "F1": 2 * both / max(right + told, 1),
        "ARI": (both - chance) / (most - chance) if most != chance else 1.0,
    }


def from_file_to_file(corpus: Path, jobs: int, repeats: int) -> dict[str, float]:
    """Measure ``dedupe`` from a JSONL file to a JSONL file, as often as asked, the best counts."""
    from dedup.engine.local import dedupe

    output = corpus.with_suffix(".out.jsonl")
    started = time.perf_counter()
    wall = cpu = float("inf")
    first = 0.0
    for _ in range(repeats):
        began, worked = time.perf_counter(), time.process_time()
        done = dedupe([corpus], output, jobs=jobs, kernels="numba", memory=2 << 30)
        wall, cpu = min(wall, time.perf_counter() - began), min(cpu, time.process_time() - worked)
        first = first or time.perf_counter() - started
    counts = done.counts
    if counts["records"] != counts["kept"] + counts["exact"] + counts["near"] + counts["rejected"]:
        raise AssertionError(f"the counts do not add up: {counts}")
    return {"cpu s": cpu, "wall s": wall, "first call s": first, "memory MB": resident("VmHWM"), **done.seconds}


def environment(folder: Path) -> Path:
    """Make the environment of the peers if it is not there yet, and give its interpreter."""
    python = folder / "bin" / "python"
    wanted = "\n".join((*PEERS, *OURS))
    note = folder / "installed.txt"
    if not note.exists() or note.read_text(encoding="utf-8") != wanted:
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PEERS, *OURS], check=True, stdout=sys.stderr)
        note.write_text(wanted, encoding="utf-8")
    return python


def measured(python: Path, tool: str, corpus: Path, jobs: int, repeats: int) -> dict[str, float]:
    """Measure one tool in a process of its own that has ``jobs`` cores."""
    cores = sorted(os.sched_getaffinity(0))[-jobs:]
    command = [python, __file__, "--measure", tool, "--corpus", corpus, "--jobs", str(jobs), "--repeats", str(repeats)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS")}
    done = subprocess.run(
        list(map(str, command)),
        env=kept | {"PYTHONPATH": str(ROOT), "RAYON_NUM_THREADS": str(jobs)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
    )
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def files(python: Path, folder: Path, count: int, jobs: int) -> dict[str, object]:
    """Time dedupe from disk to disk and print one line."""
    path = folder / f"files{count}.jsonl"
    write_records(path, corpora().plain(count))
    size = path.stat().st_size
    row = measured(python, FILES, path, jobs, repeats=5)
    path.unlink()
    print(
        f"\nJSONL to JSONL, {count:,} records, {size / 1e6:.0f} MB, {jobs} core(s): {row['wall s']:.2f} s, "
        f"{size / row['wall s'] / 1e6:.1f} MB/s (first call {size / row['first call s'] / 1e6:.1f} MB/s), "
        f"process memory {row['memory MB']:.0f} MB under --memory 2GB",
        flush=True,
    )
    return {"records": count, "bytes": size, "jobs": jobs} | row


def write_records(path: Path, texts: list[str]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for at, text in enumerate(texts):
            lines.write(json.dumps({"id": at, "text": text, "url": f"https://example.org/{at}"}) + "\n")


def from_disk(python: Path, folder: Path, texts: list[str]) -> dict[str, object]:
    """Run the command ``dedup dedupe`` on a large file, as it comes and with 2 GB, and tell its peak memory."""
    path, output = folder / "large.jsonl", folder / "large.out.jsonl"
    write_records(path, texts)
    size = path.stat().st_size
    rows: dict[str, object] = {}
    for memory in ((), ("--memory", "2GB")):
        command = [python, "-m", "dedup", "-q", "dedupe", path, "-o", output, "--json", *memory]
        started = time.perf_counter()
        done = subprocess.run(
            list(map(str, command)), env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, stdout=subprocess.PIPE
        )
        passed = time.perf_counter() - started
        manifest = json.loads(done.stdout)
        peak = manifest["peak_memory"] / 1e6
        name = " ".join(memory) or "defaults"
        print(
            f"\ndedup dedupe, {len(texts):,} records, {size / 1e6:,.0f} MB, {name}: peak memory {peak:,.0f} MB, "
            f"{passed:.1f} s, {size / passed / 1e6:.1f} MB/s",
            flush=True,
        )
        rows[name] = {"peak memory MB": peak, "wall s": passed, "bytes": size, "records": len(texts)}
        output.unlink()
    path.unlink()
    return rows


def corpora() -> ModuleType:
    """Give the module beside this one."""
    sys.path.insert(0, str(Path(__file__).parent))
    import corpus

    return corpus


def table(rows: dict[str, dict[str, float]], size: float, count: int, clock: str) -> list[str]:
    """Set the tools side by side, each also as a multiple of the fastest peer."""
    best = min((row[clock] for name, row in rows.items() if not name.startswith("dedup")), default=float("nan"))
    lines = [
        f"| tool | {clock} | MB/s | texts/s | x the fastest peer | memory MB | bytes/text | recall | precision |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, row in rows.items():
        seconds = row[clock]
        lines.append(
            f"| {name} | {seconds:.2f} | {size / seconds / 1e6:.1f} | {count / seconds:,.0f} | {best / seconds:.2f} "
            f"| {row['memory MB']:.0f} | {row['memory MB'] * 1e6 / count:,.0f} "
            f"| {row.get('recall', float('nan')):.4f} | {row.get('precision', float('nan')):.4f} |"
        )
    return lines


def compare(python: Path, folder: Path, kind: str, count: int, jobs: int, tools: list[str]) -> dict[str, object]:
    """Time the tools on one corpus and print the table."""
    corpus = corpora()
    texts = getattr(corpus, kind)(count)
    given: dict[str, object] = {"texts": texts}
    if kind in ("plain", "mixed"):
        given["truth"] = list(corpus.truth(texts, THRESHOLD))
    path = folder / f"{kind}{count}.json"
    path.write_text(json.dumps(given), encoding="utf-8")
    size = sum(len(text.encode()) for text in texts)
    rows = {}
    for tool in tools:
        slow = tool.startswith("datasketch")
        rows[tool] = measured(python, tool, path, jobs, repeats=1 if slow or kind == "crowd" else 3)
    clock = "cpu s" if jobs == 1 else "wall s"
    print(f"\n{kind}: {len(texts):,} texts, {size / 1e6:.1f} MB, {jobs} core(s), threshold {THRESHOLD}\n")
    print("\n".join(table(rows, size, len(texts), clock)), flush=True)
    return {"corpus": kind, "texts": len(texts), "bytes": size, "jobs": jobs, "rows": rows}


def labelled(python: Path, folder: Path) -> dict[str, object]:
    """Score the tools on sets of which the groups are known."""
    result: dict[str, object] = {}
    for name, (texts, labels) in corpora().labelled().items():
        path = folder / "labelled.json"
        path.write_text(json.dumps({"texts": texts, "labels": labels, "asked": LOOSE}), encoding="utf-8")
        print(f"\n{name}: {len(texts):,} texts, {len(set(labels)):,} groups, threshold {LOOSE.threshold}\n")
        print("| tool | F1 | ARI | precision | recall | pairs |\n|---|---|---|---|---|---|")
        rows = result[name] = {tool: measured(python, tool, path, 1, repeats=1) for tool in TOOLS}
        for tool, row in rows.items():
            figures = " | ".join(f"{row[figure]:.3f}" for figure in ("F1", "ARI", "precision", "recall"))
            print(f"| {tool} | {figures} | {row['pairs']:,} |", flush=True)
    return result


def growth(python: Path, folder: Path, texts: list[str], counts: list[int]) -> dict[str, object]:
    """Time dedup alone on the first of the texts, more and more: the time for each should stay where it is.

    Every size is run as often as makes the same number of texts in all, and the mean counts, so that what else the
    machine does hits a second's work no less than half a minute's. The best of some rounds through all sizes is told.
    """
    rows: dict[int, dict[str, float]] = {}
    for _ in range(ROUNDS):
        for count in counts:
            path = folder / "growth.json"
            path.write_text(json.dumps({"texts": texts[:count]}), encoding="utf-8")
            row = measured(python, "dedup [fast]", path, 1, repeats=max(1, max(counts) // count))
            path.unlink()
            if count not in rows or row["mean cpu s"] < rows[count]["mean cpu s"]:
                rows[count] = row | {"us/text": row["mean cpu s"] / count * 1e6}
    first = rows[counts[0]]["us/text"]
    print("\n| texts | cpu s | us/text | x the first | peak memory over the texts, MB |\n|---|---|---|---|---|")
    for count, row in rows.items():
        each = row["us/text"]
        print(
            f"| {count:,} | {row['mean cpu s']:.2f} | {each:.1f} | {each / first:.2f} | {row['memory MB']:.0f} |",
            flush=True,
        )
    return {str(count): row for count, row in rows.items()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="small corpora, for continuous integration")
    arguments.add_argument("--texts", type=int, help="texts of the main corpus")
    arguments.add_argument("--growth", type=int, nargs="*", help="sizes of the growing corpora")
    arguments.add_argument("--json", type=Path, help="write all figures to this file")
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    arguments.add_argument("--environment", type=Path, default=cache / "dedup-benchmarks" / "peers")
    arguments.add_argument("--measure", choices=[*TOOLS, FILES], help=argparse.SUPPRESS)
    arguments.add_argument("--corpus", type=Path, help=argparse.SUPPRESS)
    arguments.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    arguments.add_argument("--repeats", type=int, default=3, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure, given.corpus, given.jobs, given.repeats)))
        return
    python = environment(given.environment)
    count = given.texts or (8_000 if given.quick else 50_000)
    ours = ["dedup [fast]", "dedup numpy"]
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record: dict[str, object] = {"one core": compare(python, folder, "plain", count, 1, list(TOOLS))}
        if cores > 1:
            fast = ["dedup [fast]", "dedup numpy", "rensa 0.5.0", "gaoya 0.2.2"]
            record["two cores"] = compare(python, folder, "plain", count, 2, fast)
        record["files"] = files(python, folder, count if given.quick else 4 * count, min(cores, 2))
        record["mixed"] = compare(python, folder, "mixed", count // 4, 1, ours)
        hot = 2_000 if given.quick else 8_000
        peers = ["rensa 0.5.0", "gaoya 0.2.2"]
        record["crowd"] = compare(python, folder, "crowd", hot, 1, [*ours, *peers])
        record["real"] = compare(python, folder, "real", count // 2, 1, [*ours, *peers])
        record["labelled"] = labelled(python, folder)
        sizes = given.growth if given.growth is not None else ([] if given.quick else [50_000, 200_000, 1_000_000])
        if sizes:
            texts = corpora().plain(max(sizes))
            record["growth"] = growth(python, folder, texts, sorted(sizes))
            record["from disk"] = from_disk(python, folder, texts)
    if given.json:
        given.json.write_text(json.dumps(record, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
