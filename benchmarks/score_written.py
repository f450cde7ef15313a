"""Stories and edits written for this project: how much of all that is asked of a story is found, in one table.

    python benchmarks/score_written.py FOLDER      FOLDER has a folder a story, and files of edits (*.jsonl)

A story has ``articles/*.txt``, ``alignments.json`` (sentences that say the same), ``changes.json`` (what an editor
wants told, and what only looks like a change) and ``truth.json`` (who drew on whom). All is invented: events, outlets,
persons. The truth was written together with the articles, before the program's answers were seen.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

if __package__:
    from benchmarks import planted, score_alignment, score_changes, score_derivation
else:
    import planted
    import score_alignment
    import score_changes
    import score_derivation


def score(folder: Path) -> dict[str, float]:
    """Score every story and edit below ``folder``: means for what is graded by share, sums for what is counted."""
    stories = sorted(path.parent for path in folder.glob("*/truth.json"))
    links = [score_alignment.story_links(story) for story in stories]
    changes = [score_changes.story_changes_score(story) for story in stories]
    trees = [score_derivation.gold_story(story) for story in stories]
    figures = {"links, mean F1": sum(float(one["f1"]) for one in links) / len(stories)}  # type: ignore[arg-type]
    for grade in ("high", "medium"):
        figures[f"changes, recall, {grade}, mean"] = sum(one["tallies"][grade].recall for one in changes) / len(stories)
    figures["traps called contradiction"] = sum(one["traps"] for one in changes)
    figures["contradictions not in the truth"] = sum(
        one["contradictions"] - one["contradictions_in_truth"] for one in changes
    )
    for name, wanted in (("derived", "derived wanted"), ("sources named", "sources wanted"), ("edges", "edges wanted")):
        figures[f"{name}, of {sum(one[wanted] for one in trees):.0f}"] = sum(one[name] for one in trees)
    for name in ("independent called derived", "sources invented", "edges false"):
        figures[name] = sum(one[name] for one in trees)
    for path in sorted(folder.glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = planted.score(planted.Planted(**json.loads(line)) for line in lines)
        figures |= {f"{path.stem}, {name}": value for name, value in planted.summary(rows).items()}
    return figures


if __name__ == "__main__":
    print(json.dumps(score(Path(sys.argv[1])), indent=1))
