"""Score any story folder, and any labelled file, by path.

    python benchmarks/score.py story FOLDER ...     links, changes and tree of folders with articles/ and their truth
    python benchmarks/score.py KIND FILE ...        a labelled file; KIND is one of those that --help lists

A story folder holds ``articles/*.txt`` and any of ``alignments.json``, ``changes.json`` and ``truth.json``; what has no
truth is not scored. Figures come as JSON, one object a path.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]


def story(folder: Path) -> dict[str, object]:
    """Score everything a story folder has the truth of."""
    from benchmarks import score_alignment, score_changes, score_derivation

    figures: dict[str, object] = {}
    if (folder / "alignments.json").exists():
        figures["strong links"] = plain(score_alignment.story_links(folder))
    if (folder / "changes.json").exists():
        score = score_changes.story_changes_score(folder)
        recall = {grade: round(tally.recall, 4) for grade, tally in score["tallies"].items()}
        related = {grade: f"{tally.right} of {tally.expected}" for grade, tally in score["tallies"].items()}
        figures["changes"] = {"recall": recall, "with the right relation": related, **plain(score)}
    if (folder / "truth.json").exists():
        figures["tree"] = score_derivation.gold_story(folder)
    return figures


def plain(figures: Mapping[str, object]) -> dict[str, object]:
    """Keep the figures of a score, without the lists of what was missed."""
    kept = {name: value for name, value in figures.items() if isinstance(value, int | float | str)}
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in kept.items()}


def _argrewrite(path: Path) -> object:
    from benchmarks.score_alignment import argrewrite

    return argrewrite(path)


def _mrpc(path: Path) -> object:
    from benchmarks.score_changes import mrpc

    return plain(mrpc(path))


def _breaking_nli(path: Path) -> object:
    from benchmarks.score_changes import breaking_nli

    return {
        key: dict(zip(("pairs", "contradicted", "flagged"), row, strict=True))
        for key, row in breaking_nli(path).items()
    }


def _flips(path: Path) -> object:
    from benchmarks.score_flips import flips

    return {name: one.figures() for name, one in flips(path).items()}


def _entities(path: Path) -> object:
    from benchmarks.score_flips import entities

    return entities(path)["rows"]


def _polnear(path: Path) -> object:
    from benchmarks.score_attribution import polnear

    return polnear(path)


def _nomenklatura(path: Path) -> object:
    from benchmarks.score_names import nomenklatura

    return nomenklatura(path)


def _translit(path: Path) -> object:
    from benchmarks.score_names import translit

    return translit(path)


def _events(path: Path) -> object:
    from benchmarks.score_stories import ari

    return ari(path)


def _independent(path: Path) -> object:
    from benchmarks.score_derivation import independent

    return independent(path)


def _planted(path: Path) -> object:
    from benchmarks.planted import Planted, score, summary

    rows = score(Planted(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())
    return {"kinds": rows, **summary(rows)}


KINDS: dict[str, Callable[[Path], object]] = {
    "story": story,
    "argrewrite": _argrewrite,
    "mrpc": _mrpc,
    "breaking_nli": _breaking_nli,
    "flips": _flips,
    "entities": _entities,
    "polnear": _polnear,
    "nomenklatura": _nomenklatura,
    "translit": _translit,
    "events": _events,
    "independent": _independent,
    "planted": _planted,
}


def main() -> None:
    """Score what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("paths", nargs="+", type=Path)
    arguments = parser.parse_args()
    for path in arguments.paths:
        print(
            json.dumps({"path": str(path), "figures": KINDS[arguments.kind](path)}, ensure_ascii=False, default=float)
        )


if __name__ == "__main__":
    main()
