"""How far a text was rewritten from its source, in four grades, and derived or not, on real rewrites.

    python benchmarks/score_degree.py FOLDER      FOLDER holds data/, as $DEDUP_DATA does

Short answers after Clough and Stevenson, Developing a corpus of plagiarised short answers (2011): not derived, heavily
revised, lightly revised, near copy; a logistic model on two measures, tested on each task after training on the others.

The part at hand has 57 answers on three tasks, so that one answer is 0.018 and a standard error 0.05. The two measures
and the penalty were chosen on these answers: with penalties from 0.3 to 100 the figure is 0.684 to 0.807, and where one
to three of nine measures and the penalty are chosen on the other two tasks alone it is 0.702. Of fifty
further measures (containment of one to seven words and of letters, tiles by length, stop words in a row, passages by
kind, new words, the longest common subsequence, those of `score_pairs_urdu.py`) none raises the 0.807 of four grades
beside the two, and no pair of fourteen of them reaches more than 0.77; ordinal, discriminant, kernel models and trees
end at 0.65 to 0.74 on the two, and on all measures at 0.40 to 0.72; measures centred by task at 0.75 at most. Of the
eleven that stay wrong, three "near copies" or "heavy revisions" share no five words in a row with their source, and two
"heavy" or "light revisions" have two thirds and more in runs of eight: no measure of the texts will grade these so.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

if __package__:
    from benchmarks.pair_features import degree
else:
    from pair_features import degree

GRADES = ("non", "heavy", "light", "cut")


def answers(path: Path) -> dict[str, float]:
    """Grade the answers of each task by a model of the other tasks'; accuracies of four grades and of two."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    measures = np.array([list(degree(row["source_text"], row["text"]).values()) for row in rows])
    grades = np.array([GRADES.index(row["label"]) for row in rows])
    tasks = np.array([row["task"] for row in rows])
    told = np.zeros(len(rows), int)
    for task in sorted(set(tasks.tolist())):
        model = make_pipeline(StandardScaler(), LogisticRegression(C=3.0, max_iter=2000))
        told[tasks == task] = model.fit(measures[tasks != task], grades[tasks != task]).predict(measures[tasks == task])
    return {
        "four grades, accuracy": float((told == grades).mean()),
        "derived or not, accuracy": float(((told > 0) == (grades > 0)).mean()),
        "mean distance in grades": float(np.abs(told - grades).mean()),
    }


def main() -> None:
    for name, figure in answers(Path(sys.argv[1]) / "data/derived/clough_stevenson.jsonl.gz").items():
        print(f"{name:28} {figure:.3f}")


if __name__ == "__main__":
    main()
