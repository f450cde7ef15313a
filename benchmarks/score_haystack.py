"""Rewrites found in a haystack: whether an article's partner is among its ten candidates, of ``match.stories``.

    python benchmarks/score_haystack.py FOLDER      FOLDER holds data/, as $DEDUP_DATA does

The haystack are the stories of Reuters-21578 of a hundred characters and more; in it lie the seeds, the events of
Multi-News (their pages that hold no article too), and thirty summaries of PAN 2013 with their sources. Recall is the
share of ordered true pairs whose partner is a candidate. MinHash, which finds copies, is measured beside it.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np

from dedup.match.minhash import signatures
from dedup.match.shingles import distinct, shingles
from dedup.match.stories import candidates
from dedup.text.prepare import prepare
from dedup.types import Article, Document

SEEDS = Path(__file__).parents[1] / "seeds"
SHORTEST = 100  # characters of a story that counts
CANDIDATES = 10
SUMMARIES = 30
NEAR = 24  # hours between a dispatch and its resend

Pairs = list[tuple[str, str]]


def records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def haystack(root: Path) -> tuple[list[Article], dict[str, Pairs]]:
    """Give all articles, and the ordered true pairs of each kind."""
    data = root / "data"
    articles = [
        Article(
            f"reuters/{story['id']}", f"{story['title'] or ''}\n\n{story['dateline'] or ''} {story['text']}".strip()
        )
        for story in records(data / "corpora/reuters21578.jsonl.gz")
        if len(story["text"] or "") >= SHORTEST
    ]
    held = {article.id for article in articles}
    resends = [
        (f"reuters/{pair['earlier']}", f"reuters/{pair['later']}")
        for pair in records(data / "corpora/reuters21578_order.jsonl.gz")
        if pair["gap_hours"] <= NEAR
    ]
    seeds = [Article(f"seeds/{path.stem}", path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    events = [
        [
            Article(f"multinews/{number}.{place}", text.replace("NEWLINE_CHAR", "\n"))
            for place, text in enumerate(event["articles"])
        ]
        for number, event in enumerate(records(data / "stories/multinews.jsonl.gz"))
    ]
    summaries = [
        (f"pan/{pair['susp']}", f"pan/{pair['src']}")
        for pair in records(data / "derived/pan13_pairs.jsonl.gz")
        if "summary" in pair["cls"] and pair["spans"]
    ]
    summaries = sorted(summaries)[:: len(summaries) // SUMMARIES][:SUMMARIES]
    wanted = {name for pair in summaries for name in pair}
    texts = records(data / "derived/pan13_docs.jsonl.gz")
    pan = [Article(name, text["text"]) for text in texts if (name := f"pan/{text['id']}") in wanted]
    pairs = {
        "resends": [pair for a, b in resends if {a, b} <= held for pair in ((a, b), (b, a))],
        "seeds": [(a.id, b.id) for a, b in permutations(seeds, 2)],
        "multinews": [(a.id, b.id) for event in events for a, b in permutations(event, 2)],
        "summaries, by the source": [(b, a) for a, b in summaries],
        "sources, by the summary": summaries,
    }
    return [*articles, *seeds, *(one for event in events for one in event), *pan], pairs


def recall(found: Mapping[str, Sequence[str]], pairs: Pairs) -> float:
    return sum(b in found.get(a, ()) for a, b in pairs) / len(pairs)


def score(root: Path) -> dict[str, float]:
    """Measure recall at ten candidates by kind, over all, and without the pages that hold no article."""
    articles, pairs = haystack(root)
    documents = [prepare(article) for article in articles]
    found = {name: [other for other, _ in others] for name, others in candidates(documents, CANDIDATES).items()}
    of_articles = {document.article.id for document in documents if document.sentences}
    everything = [pair for some in pairs.values() for pair in some]
    shares = {kind: recall(found, some) for kind, some in pairs.items()}
    shares["multinews, pages without an article left out"] = recall(
        found, [pair for pair in pairs["multinews"] if of_articles.issuperset(pair)]
    )
    copies = by_minhash(documents, sorted({a for a, _ in everything}))
    return {
        **{f"{kind}, recall": share for kind, share in shares.items()},
        "all pairs, recall": recall(found, everything),
        "multinews, recall of MinHash": recall(copies, pairs["multinews"]),
        "all pairs, recall of MinHash": recall(copies, everything),
    }


def by_minhash(documents: Sequence[Document], queries: Sequence[str]) -> dict[str, list[str]]:
    """Give for each query the ten texts whose signatures agree most, of 128 places on word 3-grams."""
    texts = [" ".join(document.text_of(at) for at in range(len(document.sentences))) for document in documents]
    signed = signatures(distinct(shingles(texts, 3)), 128, 1)
    ids = [document.article.id for document in documents]
    place = {name: at for at, name in enumerate(ids)}
    found = {}
    for name in queries:
        agree = (signed == signed[place[name]]).sum(axis=1)
        agree[place[name]] = -1
        best = np.argsort(-agree, kind="stable")[:CANDIDATES]
        found[name] = [ids[at] for at in best.tolist() if agree[at] > 0]
    return found


def main() -> None:
    for name, figure in score(Path(sys.argv[1])).items():
        print(f"{name:60} {figure:.3f}")


if __name__ == "__main__":
    main()
