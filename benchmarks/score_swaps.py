"""Score a comparison of two sentences on pairs in which one word was swapped (Breaking NLI, Glockner et al. 2018)."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any


def breaking_nli(path: Path, flag: Callable[[str, str], bool]) -> dict[str, dict[str, Any]]:
    """Tell for each category and label how often ``flag(premise, hypothesis)`` reports a contradiction.

    Keys are "cardinals/contradiction" and the like. "contradiction" should come out near 1 for kinds of words that
    the comparison knows, all others near 0. ``missed`` holds up to 20 pairs that went the wrong way.
    """
    flagged: dict[str, list[bool]] = defaultdict(list)
    missed: dict[str, list[str]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            key = f"{pair['category']}/{pair['label']}"
            verdict = flag(pair["a"], pair["b"])
            flagged[key].append(verdict)
            if verdict != (pair["label"] == "contradiction") and len(missed[key]) < 20:
                missed[key].append(f"{pair['a']} | {pair['b']}")
    return {
        key: {"rate": round(sum(verdicts) / len(verdicts), 4), "n": len(verdicts), "missed": missed[key]}
        for key, verdicts in sorted(flagged.items())
    }
