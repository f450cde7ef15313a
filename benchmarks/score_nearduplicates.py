"""Near-duplicates on labelled sets: versions of pages, resends of a wire service, answers made from a source.

    DEDUP_DATA=... python benchmarks/score_nearduplicates.py

The sets were not made for resemblance of word 3-grams, and their labels say more than it can see (a rewritten answer
shares few 3-grams with its source): the figures tell what near-duplicate search alone gives on them.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_rand_score, roc_auc_score

from dedup.match.cluster import components, representatives
from dedup.match.nearduplicates import Found, find
from dedup.match.shingles import distinct, shingles
from dedup.match.verify import scored
from dedup.options import Options

# Versions of a page and resends drift: one word in ten edited leaves a resemblance of about 0.55, one in five 0.35.
LOOSE = Options(threshold=0.3, bands=42)


def records(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def searched(texts: list[str], options: Options) -> Found:
    return find(texts, [f"{at:07}" for at in range(len(texts))], options)


def grouped(groups: dict[int, list[int]], count: int) -> list[int]:
    labels = list(range(count))
    for kept, members in groups.items():
        for member in members:
            labels[member] = kept
    return labels


def versions(root: Path) -> dict[str, float]:
    """Score groups against the page that each version is of, pair by pair and as a partition."""
    rows = list(records(root / "data" / "trees" / "versions_wikipedia.jsonl.gz"))
    found = searched([str(row["text"]) for row in rows], LOOSE)
    pages = {name: at for at, name in enumerate(sorted({str(row["family"]) for row in rows}))}
    truth = [pages[str(row["family"])] for row in rows]
    result = {}
    for name, groups in (
        ("representatives", representatives(found.pairs, LOOSE.threshold)),
        ("components", components(found.pairs, LOOSE.threshold)),
    ):
        labels = grouped(groups, len(rows))
        together, same = pairs_of(labels), pairs_of(truth)
        both = len(together & same)
        precision, recall = both / max(len(together), 1), both / len(same)
        result[f"versions, {name}, pair precision"] = precision
        result[f"versions, {name}, pair F1"] = 2 * precision * recall / max(precision + recall, 1e-9)
        result[f"versions, {name}, ARI"] = float(adjusted_rand_score(truth, labels))
    return result


def pairs_of(labels: list[int]) -> set[tuple[int, int]]:
    members: dict[int, list[int]] = {}
    for at, label in enumerate(labels):
        members.setdefault(label, []).append(at)
    return {(a, b) for group in members.values() for place, a in enumerate(group) for b in group[place + 1 :]}


def resends(root: Path) -> dict[str, float]:
    """Tell the share of known resends (not identical, other times) that are found in their whole corpus."""
    rows = list(records(root / "data" / "corpora" / "reuters21578.jsonl.gz"))
    place = {row["id"]: at for at, row in enumerate(rows)}
    order = records(root / "data" / "corpora" / "reuters21578_order.jsonl.gz")
    wanted = {tuple(sorted((place[row["earlier"]], place[row["later"]]))) for row in order}
    found = searched([str(row["text"]) for row in rows], LOOSE).pairs
    have = {tuple(sorted(pair)) for pair in zip(found.low.tolist(), found.high.tolist(), strict=True)}
    return {"resends, recall": len(wanted & have) / len(wanted), "resends, pairs found": float(len(have))}


def answers(root: Path) -> dict[str, float]:
    """Tell how well containment in the source parts answers made from it from those that were not (area under ROC)."""
    rows = list(records(root / "data" / "derived" / "clough_stevenson.jsonl.gz"))
    texts = {str(row["id"]): str(row["text"]) for row in rows}
    texts |= {str(row["source_id"]): str(row["source_text"]) for row in rows if "source_text" in row}
    usable = [row for row in rows if row["id"] != row["source_id"] and row["source_id"] in texts]
    names = list(texts)
    sets = distinct(shingles([texts[name] for name in names], 3))
    low = np.array([names.index(str(row["id"])) for row in usable])
    high = np.array([names.index(str(row["source_id"])) for row in usable])
    contained = scored(sets, low, high).low_in_high
    return {"answers, ROC area of containment": float(roc_auc_score([row["derived"] for row in usable], contained))}


def figures(root: Path | None) -> dict[str, float]:
    if root is None:
        return {}
    return versions(root) | resends(root) | answers(root)


if __name__ == "__main__":
    for title, value in figures(Path(os.environ["DEDUP_DATA"])).items():
        print(f"{title}: {value:.4f}")
