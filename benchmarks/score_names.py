"""How well names are matched: persons' names across spellings, names across scripts, and pairs that must not match.

``python benchmarks/score_names.py DATA_DIR`` with the labelled data laid out as in the benchmarks' README.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from dedup.text.name_parts import romanise
from dedup.text.names import POSSIBLE, SAME, name_score, same_person

SEED = 11
SAMPLE = 2_000


def _rows(path: Path) -> list[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _rates(right: Sequence[bool], wrong: Sequence[bool]) -> dict[str, float]:
    hits, alarms = sum(right), sum(wrong)
    recall, precision = hits / len(right), hits / (hits + alarms) if hits + alarms else 1.0
    return {
        "recall": round(recall, 4),
        "false_rate": round(alarms / len(wrong), 4),
        "f1": round(2 * precision * recall / (precision + recall), 4) if hits else 0.0,
    }


def _auc(right: Sequence[float], wrong: Sequence[float]) -> float:
    """Area under the ROC curve: the chance that a right pair scores above a wrong one."""
    ordered = np.sort(np.asarray(wrong))
    scores = np.asarray(right)
    below = np.searchsorted(ordered, scores, "left") + np.searchsorted(ordered, scores, "right")
    return round(float(below.mean() / 2 / len(ordered)), 4)


def nomenklatura(path: Path) -> dict[str, float]:
    """Score persons' names labelled same or not, at the threshold for a possible match and the one for a sure match."""
    pairs = [row for row in _rows(path) if row["schema"] == "Person"]
    scores = {label: [name_score(str(r["a"]), str(r["b"])) for r in pairs if r["label"] == label] for label in (0, 1)}
    found = _rates([s >= POSSIBLE for s in scores[1]], [s >= POSSIBLE for s in scores[0]])
    sure = _rates([s >= SAME for s in scores[1]], [s >= SAME for s in scores[0]])
    return {
        "pairs": len(pairs),
        **found,
        "auc": _auc(scores[1], scores[0]),
        **{f"same_{key}": value for key, value in sure.items()},
    }


def _ratio(a: str, b: str) -> float:
    """Indel similarity in [0, 1] by the bit-parallel longest common subsequence (Hyyrö 2004)."""
    masks: dict[str, int] = {}
    for at, letter in enumerate(a):
        masks[letter] = masks.get(letter, 0) | 1 << at
    state = full = (1 << len(a)) - 1
    for letter in b:
        match = state & masks.get(letter, 0)
        state = ((state + match) | (state - match)) & full
    return 2 * (len(a) - state.bit_count()) / (len(a) + len(b))


def _letter_counts(names: Sequence[str]) -> np.ndarray:
    counts = np.zeros((len(names), 27), dtype=np.int16)
    for row, name in enumerate(names):
        for letter in name:
            counts[row, ord(letter) - 97 if "a" <= letter <= "z" else 26] += 1
    return counts


def nearest_wrong(names: Sequence[str], readings: Sequence[str], equal: Callable[[int, int], bool]) -> list[int]:
    """Give for each name the most similar reading that is not its own; letter counts bound the search."""
    mine, theirs = _letter_counts(names), _letter_counts(readings)
    lengths = theirs.sum(axis=1)
    nearest: list[int] = []
    for at, name in enumerate(names):
        bounds = 2 * np.minimum(mine[at], theirs).sum(axis=1) / (lengths + len(name))
        best, found = -1.0, -1
        for other in np.argsort(-bounds, kind="stable"):
            if bounds[other] <= best:
                break
            if not equal(at, int(other)) and (score := _ratio(name, readings[other])) > best:
                best, found = score, int(other)
        nearest.append(found)
    return nearest


def translit(path: Path) -> dict[str, float]:
    """Score English against Russian name tokens: 2,000 right pairs, and each with the most similar wrong reading."""
    pairs = [(str(row["en"]), str(row["ru"])) for row in random.Random(SEED).sample(_rows(path), SAMPLE)]
    names = [romanise(en) for en, _ in pairs]
    readings = [romanise(ru) for _, ru in pairs]

    def equal(i: int, j: int) -> bool:
        return pairs[i][0] == pairs[j][0] or pairs[i][1] == pairs[j][1]

    wrong = nearest_wrong(names, readings, equal)
    right_scores = [name_score(en, ru) for en, ru in pairs]
    wrong_scores = [name_score(en, pairs[other][1]) for (en, _), other in zip(pairs, wrong, strict=True)]
    return {
        "pairs": len(pairs),
        **_rates([s >= SAME for s in right_scores], [s >= SAME for s in wrong_scores]),
        "auc": _auc(right_scores, wrong_scores),
        **{
            f"possible_{k}": v
            for k, v in _rates([s >= POSSIBLE for s in right_scores], [s >= POSSIBLE for s in wrong_scores]).items()
        },
    }


def name_pairs(path: Path) -> dict[str, int]:
    """Count the spellings of one person that are found, and the false friends that are taken for one person."""
    pairs = json.loads(path.read_text(encoding="utf-8"))
    return {
        "same": len(pairs["same_person"]),
        "found": sum(same_person(a, b) == "same" for a, b in pairs["same_person"]),
        "different": len(pairs["different"]),
        "confused": sum(same_person(a, b) == "same" for a, b in pairs["different"]),
    }


def main(data: Path) -> dict[str, dict[str, float] | dict[str, int]]:
    """Give all three scores for the data under ``data``."""
    return {
        "nomenklatura": nomenklatura(data / "data/names/nomenklatura.jsonl.gz"),
        "translit": translit(data / "data/names/translit_en_ru.jsonl.gz"),
        "name_pairs": name_pairs(data / "gold/seeds/name_pairs.json"),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1])), indent=1) + "\n")
