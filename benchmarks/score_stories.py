"""Stories against labelled event clusters: the adjusted Rand index of ``match.stories`` (Hubert and Arabie 1985).

    python benchmarks/score_stories.py FILE.jsonl.gz ...

Reads records with a ``text``, with ``paragraphs`` or with several ``articles`` of one event; or with two articles in
one language that readers found alike or not, of which it tells how well their likeness tells these apart. Nothing
is taken out beforehand: what is no article is for the cleaning to find. (Multi-News writes its line breaks in letters.)

Of the 298 pages of the Multi-News sample 23 hold no article ("Tweet with a location", what an archive says of its
crawls) and some tell of another event than the pages they are labelled with, or of none, and share no name of it.
`multinews_pages.tsv` lists them with how they were read; nothing in a text could put these where their label is. The
index of the labels themselves with such pages alone, ``best``, is 0.903 for those without an article, 0.860 with those
of another event as well, and 0.815 with those that have some hint which a reader may follow or not (a retort of one
sentence, the methods of a study). Of these, one essay on a press conference has a mean likeness of 0.171 to its story,
where 0.195 is asked, the others less; and two wars in one place, 0.33 to 0.38 alike, are one story. The reference's
0.894 was measured after 29 pages had been taken out by a rule; over the 269 that it kept, with the 29 among what is
grouped, this reaches 0.921.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from dedup.match.rare import similarity
from dedup.match.stories import asked, stories
from dedup.match.weights import weighted
from dedup.options import Options
from dedup.text.prepare import prepare
from dedup.types import Article

# Readers' marks from 1, the same, to 4, nothing in common.
_ALIKE, _UNLIKE = 1.75, 2.75
_DOZEN = 12
# The pages which the reference took out before it grouped the others: too short, a notice instead of a text, or a copy.
_SHORTEST, _HEAD, _NOTICE = 400, 600, re.compile(r"crawl|cookie|script", re.IGNORECASE)

# Pages of the Multi-News sample that no text puts with their label, and how they were read.
PAGES = Path(__file__).parent / "multinews_pages.tsv"
READINGS = ("nothing", "other", "unsure")


def labelled(path: Path) -> Iterator[tuple[Article, str]]:
    """Give every article of a file with the label of its event."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            texts = record.get("articles") or [_text(record)]
            label = str(record.get("triple") or record.get("event") or record.get("family") or record["id"])
            day = record.get("date")
            for place, packed in enumerate(texts):
                name, text = f"{number:06d}.{place}", packed.replace("NEWLINE_CHAR", "\n")
                yield Article(name, text, published=date.fromisoformat(day[:10]) if day else None), label


def _text(record: Mapping[str, Any]) -> str:
    if "text" in record:
        return str(record["text"])
    paragraphs = [" ".join(part) if isinstance(part, list) else part for part in record["paragraphs"]]
    return "\n\n".join([record.get("title") or "", *paragraphs]).strip()


def ari(path: Path, options: Options | None = None) -> dict[str, float]:
    """Score the stories found among all articles of a file.

    ``ari`` is over all that was given. Crawled files hold pages that are no article ("page not found") under the label
    of the event they were linked from; ``ari_of_articles`` leaves out those of which the cleaning kept nothing, and
    ``ari_of_kept`` those of ``junk``. All of them are grouped with the others all the same.
    """
    articles = list(labelled(path))
    documents = [prepare(article) for article, _ in articles]
    started = time.perf_counter()
    found = stories(documents, options or Options())
    seconds = time.perf_counter() - started
    story = {name: i for i, (members, _) in enumerate(found) for name in members}
    ours = [story[article.id] for article, _ in articles]
    truth = [label for _, label in articles]
    held = [i for i, document in enumerate(documents) if document.sentences]
    left_out = junk([article.text for article, _ in articles])
    kept = [i for i in range(len(articles)) if i not in left_out]
    return {
        "ari": rand_index(ours, truth),
        "ari_of_articles": rand_index([ours[i] for i in held], [truth[i] for i in held]),
        "ari_of_kept": rand_index([ours[i] for i in kept], [truth[i] for i in kept]),
        "pages_without_article": float(len(documents) - len(held)),
        "stories": float(len(found)),
        "articles": float(len(articles)),
        "seconds": round(seconds, 2),
    }


def junk(texts: Sequence[str]) -> set[int]:
    """Give the places of crawled pages that are no article of their own, by the reference's rule."""
    first = {text: at for at, text in reversed(list(enumerate(texts)))}
    return {
        at
        for at, text in enumerate(texts)
        if len(text) < _SHORTEST or _NOTICE.search(text[:_HEAD]) or first[text] != at
    }


def best(path: Path, pages: Path = PAGES) -> dict[str, float]:
    """Give the index of the labels themselves where pages that no text puts with their label are alone.

    First those that hold no article, then those of another event too, then those on which readers may differ.
    """
    listed = [line.split("\t") for line in pages.read_text("utf-8").splitlines() if not line.startswith("#")]
    apart = {
        f"{int(line):06d}.{place}": reading for (line, place), reading in ((n.split("."), r) for n, r, _ in listed)
    }
    rows = [(article.id, label) for article, label in labelled(path)]
    truth = [label for _, label in rows]
    found = {}
    for count, reading in enumerate(READINGS, 1):
        alone = READINGS[:count]
        ours = [(name if apart.get(name) in alone else "", label) for name, label in rows]
        found[f"{reading} apart"] = rand_index(ours, truth)
    return found


def judged(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Give pairs of texts in one language and whether they tell of one event; what readers were undecided on is out."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if "label" in record:
                one, other = (f"{record[f'{side}_title']}\n\n{record[f'{side}_text']}" for side in "ab")
                yield one, other, record["label"] == "OK"
            elif _is_graded(record) and not _ALIKE < record["overall"] < _UNLIKE:
                yield record["a"], record["b"], record["overall"] <= _ALIKE


def _is_graded(record: Mapping[str, Any]) -> bool:
    """Tell whether both texts are in one language and as printed: one file has names of kinds written into them."""
    return record["l1"] == record["l2"] and record["file"] != "enriched_test_data.csv"


def alike(path: Path) -> dict[str, float]:
    """Score the likeness of pairs: area under the curve, and F1 at the threshold of a story."""
    pairs = [(one, other, same) for one, other, same in judged(path) if one != other]
    number: dict[str, int] = {}
    for one, other, _ in pairs:
        number.setdefault(one, len(number))
        number.setdefault(other, len(number))
    documents = [prepare(Article(f"{at:06d}", text)) for text, at in number.items()]
    likeness = similarity(weighted(documents))
    told = np.array([likeness[number[one], number[other]] for one, other, _ in pairs])
    truth = np.array([same for *_, same in pairs])
    return {
        "AUC": float(roc_auc_score(truth, told)),
        "F1": float(f1_score(truth, told >= Options().story_threshold)),
        "pairs": float(len(pairs)),
    }


def strangers(path: Path) -> float:
    """Give the part of pairs that a story's threshold joins among a dozen articles of one language and many events.

    A dozen has little to tell common words by. The mean of all languages of a file of judged pairs.
    """
    texts: dict[str, list[str]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in filter(_is_graded, map(json.loads, lines)):
            texts.setdefault(record["l1"], []).append(record["a"])
    joined = []
    for listed in texts.values():
        some = list(dict.fromkeys(listed))
        for start in range(0, len(some) - _DOZEN + 1, _DOZEN):
            documents = [prepare(Article(f"{at:02d}", text)) for at, text in enumerate(some[start : start + _DOZEN])]
            likeness = similarity(weighted(documents))
            above = likeness >= asked(likeness[np.triu_indices(_DOZEN, 1)], Options().story_threshold)
            joined.append((above.sum() - _DOZEN) / (_DOZEN * (_DOZEN - 1)))
    return float(np.mean(joined))


def rand_index(ours: Sequence[object], truth: Sequence[object]) -> float:
    """Agreement of two groupings over all pairs, corrected for chance: 1 for the same groups, 0 for random ones."""
    together = sum(comb(count, 2) for count in Counter(zip(ours, truth, strict=True)).values())
    a, b = (sum(comb(count, 2) for count in Counter(side).values()) for side in (ours, truth))
    expected = a * b / comb(len(ours), 2)
    return (together - expected) / ((a + b) / 2 - expected) if a + b != 2 * expected else 1.0


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with gzip.open(name, "rt", encoding="utf-8") as first:
            paired = {"a", "a_text"} & json.loads(next(first)).keys()
        print(name, alike(Path(name)) if paired else ari(Path(name)))
        if Path(name).name.startswith("multinews"):
            print(name, "at best, with pages alone that hold", best(Path(name)))
