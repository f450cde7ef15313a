"""Whether a newspaper's story was derived from an agency's, in Urdu: yes or no, and wholly, partly or not.

    python benchmarks/score_pairs_urdu.py FOLDER      FOLDER holds data/, as $DEDUP_DATA does

COUNTER (Sharjeel, Nawab and Rayson, COUNTER: corpus of Urdu news text reuse, 2017). Nothing here knows Urdu. Randomised
trees on fourteen measures of a pair, tenfold cross-validation, the mean of three ways to part the folds. Terms are
weighed by the documents of the whole set, without its labels, as an archive would be.

More than a hundred further measures were tried and left out: containment of one to seven words and of 3 to 16 letters
both ways, tiles by length, the longest common subsequence weighed by rarity, rare words and figures, order and nearness
of shared words, compression, shares of near and far sentences, the titles, the passages that `dedup.passages` finds by
kind, and the sentences that `dedup.compare.align` links; words matched by beginnings, by pairs of letters and by
vectors of their neighbours in the file, local alignment weighed by rarity (Smith and Waterman), runs of frequent words
alone (Stamatatos 2011), how far the source is nearer than any other article of the file, clause by clause, and who
printed what and when. No group of them adds more than 0.003 to the accuracy of two classes, and all together take 0.014
away. Logistic, kernel and tree models end at 0.840 to 0.855 and 0.746 to 0.758 (three classes, macro-F1) on any of
these sets of measures, the mean of nine such models at 0.855 and 0.756: within a point of each other, where one
standard error is nearly two. So do one latent degree with two cut points (kernel ridge 0.857 and 0.761, ridge 0.837
and 0.744), Gaussian processes (0.846, 0.725) and "derived?" asked before "wholly?" (0.856, 0.754); classes of words and
sentences learnt from the file (150 latent dimensions), windows of 30 and 60 words, order and merges of sentences take
0.005 from the trees and 0.01 to 0.02 from the others. Twenty-nine measures made anew without these (quantiles over
clauses and over windows of a hundred letters, in-order matches of all and of content words, what is new and its
longest run, titles, figures) give 0.852 and 0.751 alone, 0.845 and 0.744 beside them, and 0.856 and 0.754 where three
models vote. The area under the curve is 0.88 to 0.89 throughout.

Measures learnt from the training folds alone, in inner folds for the training pairs themselves, come nearest to more.
Likelihoods of the text after its source, word by word (IBM model 1 on the nearest clauses, learnt of derived and of
other pairs, of wholly and of partly derived ones) and as a chain of words absent, present, near and in a run, take the
area from 0.884 to 0.895 and the three classes from 0.753 to 0.774, but the accuracy from 0.854 to 0.857 only (the same
folds, parted in four ways; standard errors of the differences over the pairs 0.006, 0.013 and 0.010); without what
stands for words that both clauses have it is 0.854 and 0.765, with both directions 0.860 and 0.771. Weights learnt of
how often a word is kept take 0.004 and 0.014 away, words that mark derived texts among their first and last twelve
0.002 and 0.003, and the names of agencies, desks and reporters there, listed from general knowledge, 0.007 to 0.009 and
0.003 to 0.009, though with these the area is 0.892 to 0.897: what they rank better lies far from the threshold. The
spelling of letters is no matter: of some 650,000 about 600 are marks, which are left out, 50 are forms that are not
folded together, and one digit is not written 0 to 9.

What stays wrong is in part the labels: of the "not derived" stories that look most derived one has four fifths of its
letters in long runs of its source, under the same agency's name, and one 81 of its words in a row; one "wholly
derived" has 6 in a hundred of its words there.

The verdict of dedup itself is told beside: it has two articles only, and does not know which one came first.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from dedup.derive.evidence import Witness
from dedup.derive.evidence import runs as runs_of
from dedup.derive.pairs import pair
from dedup.text.prepare import prepare
from dedup.types import Article

if __package__:
    from benchmarks.pair_features import inverse_frequencies, letters, reuse, runs, words
else:
    from pair_features import inverse_frequencies, letters, reuse, runs, words

LABELS = ("ND", "PD", "WD")
# The last measures are of the text's edges, which tell wholly from partly derived ones.
_EDGES = 3


def pairs(path: Path) -> dict[str, float]:
    """Tell derived pairs from others, and wholly from partly derived ones."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = [row[side] for row in rows for side in ("source_text", "text")]
    of_run = inverse_frequencies(runs(letters(text)) for text in texts)
    of_word = inverse_frequencies(map(words, texts))
    measures = np.array([list(reuse(row["source_text"], row["text"], of_run, of_word).values()) for row in rows])
    three = np.array([LABELS.index(row["label"]) for row in rows])
    two = three > 0
    figures = []
    for seed in range(3):
        folds = StratifiedKFold(10, shuffle=True, random_state=seed)
        model = ExtraTreesClassifier(200, min_samples_leaf=4, max_features=0.5, random_state=seed)
        derived = cross_val_predict(model, measures[:, :-_EDGES], two, cv=folds)
        told = cross_val_predict(model, measures, three, cv=folds)
        figures.append(
            (
                (derived == two).mean(),
                f1_score(two, derived),
                (told == three).mean(),
                f1_score(three, told, average="macro"),
            )
        )
    names = ("derived, accuracy", "derived, F1", "three classes, accuracy", "three classes, macro-F1")
    verdicts = np.array([_verdict(row["source_text"], row["text"]) for row in rows])
    return {
        **dict(zip(names, map(float, np.mean(figures, axis=0)), strict=True)),
        "verdict, derived called so": float(verdicts[two].mean()),
        "verdict, others called derived": float(verdicts[~two].mean()),
    }


def _verdict(source: str, text: str) -> bool:
    """Tell whether the wording of two texts counts as derived."""
    a, b = Witness.of(prepare(Article("a", source))), Witness.of(prepare(Article("b", text)))
    return pair(a, b, runs_of(a, b), (), None).derived


def main() -> None:
    for name, figure in pairs(Path(sys.argv[1]) / "data/derived/counter_urdu.jsonl.gz").items():
        print(f"{name:32} {figure:.3f}")


if __name__ == "__main__":
    main()
