"""Passages of one text found again in another, against annotated passages, character by character.

    python benchmarks/score_passages.py FOLDER [PAIRS_A_CLASS]      FOLDER holds data/, as $DEDUP_DATA does

Measures after Potthast, Stein, Barrón-Cedeño and Rosso, An Evaluation Framework for Plagiarism Detection (COLING 2010):
macro-averaged precision and recall over passages, both sides counted in characters, granularity (detections a detected
passage), and PlagDet, their F1 divided by the logarithm to base 2 of one plus granularity.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dedup.compare.passages.reuse import passages
from dedup.types import Span

CLASSES = {
    "no-plagiarism": "none",
    "no-obfuscation": "copy",
    "random-obfuscation": "random",
    "translation-obfuscation": "translation",
    "summary-obfuscation": "summary",
}
Case = tuple[Span, Span]  # in the text that was drawn on, in the text that draws on it
Find = Callable[[str, str], Iterable[Case]]


@dataclass(frozen=True)
class Pair:
    kind: str
    source: str
    text: str
    truth: tuple[Case, ...]


@dataclass
class Tally:
    """Sums over the pairs of one class."""

    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    hits: list[int] = field(default_factory=list)
    pairs: int = 0
    detected: int = 0

    def add(self, truth: Sequence[Case], found: Sequence[Case]) -> None:
        self.pairs += 1
        self.detected += bool(found)
        self.precisions += [covered(one, truth)[0] for one in found]
        for case in truth:
            share, hits = covered(case, found)
            self.recalls.append(share)
            if hits:
                self.hits.append(hits)

    def figures(self) -> dict[str, float]:
        precision, recall = _mean(self.precisions), _mean(self.recalls)
        granularity = _mean(self.hits) or 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "plagdet": f1 / math.log2(1 + granularity),
            "precision": precision,
            "recall": recall,
            "granularity": granularity,
            "pairs": self.pairs,
            "passages": len(self.recalls),
            "pairs with a detection": self.detected,
        }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def covered(case: Case, others: Iterable[Case]) -> tuple[float, int]:
    """Give the share of a case's characters, of both sides, covered by others that meet it, and their number."""
    meeting = [other for other in others if case[0].overlaps(other[0]) and case[1].overlaps(other[1])]
    inside = sum(_union(case[side], [other[side] for other in meeting]) for side in (0, 1))
    return inside / max(1, case[0].length + case[1].length), len(meeting)


def _union(span: Span, parts: Iterable[Span]) -> int:
    total, reached = 0, span.start
    for part in sorted(parts):
        start, stop = max(part.start, reached), min(part.stop, span.stop)
        total += max(0, stop - start)
        reached = max(reached, stop)
    return total


def load(folder: Path) -> list[Pair]:
    """Read the pairs with their truth, in the order of the file."""
    with gzip.open(folder / "pan13_docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts: Mapping[str, str] = {row["id"]: row["text"] for row in map(json.loads, lines)}
    with gzip.open(folder / "pan13_pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [
            Pair(
                CLASSES[row["cls"]],
                texts[row["src"]],
                texts[row["susp"]],
                tuple(
                    (
                        Span(one["src_off"], one["src_off"] + one["src_len"]),
                        Span(one["susp_off"], one["susp_off"] + one["susp_len"]),
                    )
                    for one in row["spans"]
                ),
            )
            for row in map(json.loads, lines)
        ]


def sample(pairs: Sequence[Pair], a_class: int, seed: int) -> list[Pair]:
    """Draw as many pairs of each class; summaries with and without an annotated passage are two classes."""
    groups: dict[tuple[str, bool], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.kind, bool(pair.truth)].append(pair)
    draw = random.Random(seed)
    return [pair for _, group in sorted(groups.items()) for pair in draw.sample(group, min(a_class, len(group)))]


def find(source: str, text: str) -> list[Case]:
    return [(one.a, one.b) for one in passages(source, text)]


def score(pairs: Sequence[Pair], how: Find = find) -> dict[str, dict[str, float]]:
    """Score the pairs by class and all together; "ALL" also has the processor time of a pair, in milliseconds."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    seconds = 0.0
    for pair in pairs:
        started = time.process_time()
        found = list(how(pair.source, pair.text))
        seconds += time.process_time() - started
        kind = pair.kind if pair.truth or pair.kind == "none" else f"{pair.kind} without a passage"
        for name in {"ALL", pair.kind, kind}:
            tallies[name].add(pair.truth, found)
    figures = {name: tally.figures() for name, tally in sorted(tallies.items())}
    figures["ALL"]["milliseconds a pair"] = 1000 * seconds / max(1, len(pairs))
    return figures


def main() -> None:
    pairs = load(Path(sys.argv[1]) / "data/derived")
    if len(sys.argv) > 2:
        pairs = sample(pairs, int(sys.argv[2]), 13)
    for name, figures in score(pairs).items():
        print(f"{name:28}", "  ".join(f"{key} {value:.3f}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
