"""Are the probabilities right? Reliability of "derived or not" and of a direction, with the expected calibration error.

    python benchmarks/score_calibration.py FOLDER      FOLDER holds data/, as $DEDUP_DATA does

A probability is calibrated if, of all cases that get about p, the share p is so. The expected calibration error is the
mean difference over ten equal bins, weighted by their cases (Naeini, Cooper and Hauskrecht, 2015).

Pairs: COUNTER (Urdu agency copy), short answers (Clough and Stevenson), independent reports (BASIL), and traditions
made up from news. "ten folds" fits the numbers of the verdict on the whole wording anew, without the stories and
sources of each fold.
Directions: the same traditions with their days unknown, neighbouring versions of Wikipedia articles, and dispatches
that Reuters sent again. The weights of the latter two kinds of texts were fitted on them.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import md5
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

if __package__:
    from benchmarks import score_trees, traditions
else:
    import score_trees
    import traditions

from dedup.derive.evidence import Witness, runs
from dedup.derive.lineage import lineage
from dedup.derive.pairs import pair, wording
from dedup.text.prepare import prepare
from dedup.types import Article

BINS = 10
TRADITIONS = 24
# Wikipedia's versions are many; so many neighbours are enough.
NEIGHBOURS = 250

Case = tuple[str, float, bool]


def records(path: Path) -> list[dict[str, str]]:
    """Read a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def made(root: Path) -> list[dict[str, object]]:
    """Make up traditions of news, always the same."""
    shapes = records(root / "data/trees/openstemmata_shapes.jsonl.gz")
    articles = traditions.read_articles(root / "data/facts/polnear_attribution.jsonl.gz")
    return list(traditions.make(articles, shapes, TRADITIONS, 20_260))


def labelled(root: Path, tales: Sequence[dict[str, object]]) -> Iterator[tuple[str, str, str, bool]]:
    """Give pairs of texts with the fold's name and whether one was derived from the other or both from one text."""
    for row in records(root / "data/derived/counter_urdu.jsonl.gz"):
        yield row["id"], row["source_text"], row["text"], row["label"] != "ND"
    for row in records(root / "data/derived/clough_stevenson.jsonl.gz"):
        yield f"task {row['task']}", row["source_text"], row["text"], row["label"] != "non"
    events = defaultdict(list)
    for row in records(root / "data/stories/basil.jsonl.gz"):
        events[row["triple"]].append(row["text"])
    for event, texts in events.items():
        yield from ((event, a, b, False) for a, b in combinations(texts, 2))
    draw = random.Random(1)
    for tale in tales:
        texts = list(tale["texts"].values())  # type: ignore[attr-defined]
        yield from ((str(tale["id"]), *draw.sample(texts, 2), True) for _ in range(5))


def pairs(root: Path, tales: Sequence[dict[str, object]]) -> tuple[list[Case], list[Case]]:
    """Give the pinned probabilities of the labelled pairs, and those fitted without their fold."""
    pinned, wordings, labels, folds = [], [], [], []
    for name, one, other, derived in labelled(root, tales):
        a, b = Witness.of(prepare(Article("a", one))), Witness.of(prepare(Article("b", other)))
        found = runs(a, b)
        pinned.append((name, pair(a, b, found, (), None).probability, derived))
        wordings.append(wording(a, b, found))
        labels.append(derived)
        folds.append(int(md5(name.encode()).hexdigest(), 16) % 10)
    told = np.zeros(len(labels))
    measures, truth, fold = np.array([one.measures for one in wordings]), np.array(labels, float), np.array(folds)
    for number in range(10):
        mine = fold == number
        told[mine] = _logistic(measures[~mine], truth[~mine], measures[mine])
    return pinned, [(name, float(chance), derived) for (name, _, derived), chance in zip(pinned, told, strict=True)]


def _logistic(
    measures: NDArray[np.float64], truth: NDArray[np.float64], new: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Fit a logistic curve (Platt 1999) by Newton's method, and give its probabilities for ``new``."""
    design = np.column_stack([np.ones(len(measures)), measures])
    weights = np.zeros(design.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-design @ weights))
        bend = (design * (chance * (1 - chance))[:, None]).T @ design + 1e-6 * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, design.T @ (truth - chance))
    chances: NDArray[np.float64] = 1 / (1 + np.exp(-(weights[0] + new @ weights[1:])))
    # No verdict is surer.
    return chances.clip(0.01, 0.99)


def directions(root: Path, tales: Sequence[dict[str, object]]) -> dict[str, list[Case]]:
    """Give the probabilities of directions with whether they are right, for edges that join what belongs together."""
    found: dict[str, list[Case]] = {"traditions": [], "versions": [], "dispatches": []}
    for tale in tales:
        texts: dict[str, str] = tale["texts"]  # type: ignore[assignment]
        names = list(texts)
        true = traditions.contracted({(a, b) for a, b in tale["edges"]}, set(names))  # type: ignore[attr-defined]
        for line in lineage([texts[name] for name in names]).edges:
            if max(line.parent, line.child) < len(names):
                edge = names[line.parent], names[line.child]
                if edge in true or edge[::-1] in true:
                    found["traditions"].append((str(tale["id"]), line.direction, edge in true))
    neighbours = [
        (family, *two)
        for family, texts in score_trees.families(root / "data/trees/versions_wikipedia.jsonl.gz").items()
        for two in pairwise(texts)
    ]
    for family, older, newer in random.Random(2).sample(neighbours, NEIGHBOURS):
        found["versions"] += _either(family, older, newer)
    for number, (older, newer) in enumerate(score_trees.dispatches(root / "data/corpora/reuters21578_order.jsonl.gz")):
        found["dispatches"] += _either(str(number), older, newer)
    return found


def _either(name: str, older: str, newer: str) -> list[Case]:
    """Ask for the direction of two texts in an order that tells nothing; equal texts have none."""
    if older == newer:
        return []
    turned = md5(name.encode()).digest()[0] % 2 == 1
    [line] = lineage([newer, older] if turned else [older, newer]).edges
    return [(name, line.direction, (line.parent == 0) != turned)]


def error(cases: Sequence[Case]) -> float:
    """Give the expected calibration error of probabilities."""
    return sum(len(inside) * abs(mean - share) for inside, mean, share in _bins(cases)) / max(1, len(cases))


def _bins(cases: Sequence[Case]) -> Iterator[tuple[Sequence[Case], float, float]]:
    for number in range(BINS):
        inside = [case for case in cases if min(BINS - 1, int(case[1] * BINS)) == number]
        if inside:
            yield inside, sum(case[1] for case in inside) / len(inside), sum(case[2] for case in inside) / len(inside)


def table(name: str, cases: Sequence[Case]) -> str:
    """Print a reliability table."""
    lines = [f"{name}: {len(cases)} cases, expected calibration error {error(cases):.3f}", "   cases    told   so"]
    lines += [f"{len(inside):8}{mean:8.2f}{share:8.2f}" for inside, mean, share in _bins(cases)]
    return "\n".join(lines)


def figures(root: Path) -> dict[str, float]:
    """Give the expected calibration errors, all together and by kind, and how often a direction is right."""
    tales = made(root)
    pinned, folds = pairs(root, tales)
    ways = directions(root, tales)
    everything = [case for cases in ways.values() for case in cases]
    return {
        "derived or not, ECE": error(pinned),
        "derived or not, ECE in ten folds": error(folds),
        "direction, ECE": error(everything),
        "direction, dispatches, ECE": error(ways["dispatches"]),
        **{f"direction, {kind}, right": sum(case[2] for case in cases) / len(cases) for kind, cases in ways.items()},
    }


def main(root: Path) -> None:
    """Print all reliability tables."""
    tales = made(root)
    pinned, folds = pairs(root, tales)
    named = {"derived or not, as pinned": pinned, "derived or not, ten folds": folds}
    ways = directions(root, tales)
    named |= {f"direction, {kind}": cases for kind, cases in ways.items()}
    named["direction, all"] = [case for cases in ways.values() for case in cases]
    sys.stdout.write("\n\n".join(table(name, cases) for name, cases in named.items()) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
