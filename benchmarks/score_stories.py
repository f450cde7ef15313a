"""Stories against labelled event clusters: the adjusted Rand index of ``match.stories`` (Hubert and Arabie 1985).

    python benchmarks/score_stories.py FILE.jsonl.gz ...

Reads records with a ``text``, with ``paragraphs`` or with several ``articles`` of one event. Nothing
is taken out beforehand: what is no article is for the cleaning to find. (Multi-News writes its line breaks in letters.)

Of the 298 pages of the Multi-News sample 22 hold no article ("Tweet with a location", what an archive says of its
crawls): nothing in them tells of an event, so each stays alone, and a grouping without any other fault reaches 0.907.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import comb
from pathlib import Path
from typing import Any

from dedup.match.stories import stories
from dedup.options import Options
from dedup.text.prepare import prepare
from dedup.types import Article


def labelled(path: Path) -> Iterator[tuple[Article, str]]:
    """Give every article of a file with the label of its event."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            texts = record.get("articles") or [_text(record)]
            label = str(record.get("triple") or record.get("event") or record["id"])
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
    of the event they were linked from; ``ari_of_articles`` leaves out those of which the cleaning kept nothing.
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
    return {
        "ari": rand_index(ours, truth),
        "ari_of_articles": rand_index([ours[i] for i in held], [truth[i] for i in held]),
        "pages_without_article": float(len(documents) - len(held)),
        "stories": float(len(found)),
        "articles": float(len(articles)),
        "seconds": round(seconds, 2),
    }


def rand_index(ours: Sequence[object], truth: Sequence[object]) -> float:
    """Agreement of two groupings over all pairs, corrected for chance: 1 for the same groups, 0 for random ones."""
    together = sum(comb(count, 2) for count in Counter(zip(ours, truth, strict=True)).values())
    a, b = (sum(comb(count, 2) for count in Counter(side).values()) for side in (ours, truth))
    expected = a * b / comb(len(ours), 2)
    return (together - expected) / ((a + b) / 2 - expected) if a + b != 2 * expected else 1.0


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name, ari(Path(name)))
