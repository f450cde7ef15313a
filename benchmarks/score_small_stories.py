"""Stories in small collections: some articles of some events, drawn at random from labelled event clusters.

    python benchmarks/score_small_stories.py FILE.jsonl.gz ...

Who has five to thirty articles knows at a glance whether they are grouped rightly. So each draw counts by itself: as
right if its stories are the events and nothing else, as joined if two events share a story, as split if one event lies
in several. Days of publication are left out, since few collections tell them. Pages that hold no article are too.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

from benchmarks.score_stories import labelled, rand_index
from dedup.match.stories import stories
from dedup.options import Options
from dedup.text.prepare import prepare
from dedup.types import Article, Document

# Events and articles of each; the last are collections of one story.
SEVERAL = ((2, 2), (2, 4), (4, 3), (5, 3), (8, 2), (8, 3), (15, 2))
ONE = ((1, 2), (1, 3), (1, 5))
_DRAWS, _SEED = 10, 7

Draw = list[tuple[Document, str]]


def scores(path: Path, options: Options | None = None, each: int = _DRAWS) -> dict[str, float]:
    """Give the parts of draws right, joined and split, and their mean adjusted Rand index; and of one story, the right.

    Draws are the same for the same file. Of a size that no file has, there are none.
    """
    tally: defaultdict[str, float] = defaultdict(float)
    for draw in _draws(path, SEVERAL, each):
        ours, truth = _grouped(draw, options or Options())
        joined, split = _mixed(ours, truth), _mixed(truth, ours)
        seen = {"right": not joined and not split, "ARI": rand_index(ours, truth), "joined": joined, "split": split}
        for name, value in (seen | {"draws": 1}).items():
            tally[name] += value
    of_one = [len(set(_grouped(draw, options or Options())[0])) == 1 for draw in _draws(path, ONE, each)]
    figures = {name: tally[name] / tally["draws"] for name in ("right", "ARI", "joined", "split")}
    return {**figures, "one story, right": sum(of_one) / len(of_one)}


def _draws(path: Path, sizes: Sequence[tuple[int, int]], each: int) -> Iterator[Draw]:
    articles: dict[str, Article] = {}
    events = defaultdict(list)
    for article, label in labelled(path):
        articles[article.id] = replace(article, published=None)
        events[label].append(article.id)
    prepared = cache(lambda name: prepare(articles[name]))
    for count, of_each in sizes:
        chance = random.Random(f"{count} {of_each} {_SEED}")
        for _ in range(each):
            draw: Draw = []
            for label in chance.sample(sorted(events), len(events)):
                held = (
                    document
                    for document in map(prepared, chance.sample(events[label], len(events[label])))
                    if document.sentences
                )
                some = list(islice(held, of_each))
                draw += [(document, label) for document in some] if len(some) == of_each else []
                if len(draw) == count * of_each:
                    yield draw
                    break


def _grouped(draw: Draw, options: Options) -> tuple[list[int], list[str]]:
    """Give the story and the event of each article."""
    found = stories([document for document, _ in draw], options)
    story = {name: number for number, (members, _) in enumerate(found) for name in members}
    return [story[document.article.id] for document, _ in draw], [label for _, label in draw]


def _mixed(groups: Sequence[object], kinds: Sequence[object]) -> bool:
    """Tell whether any group has members of several kinds."""
    return len(set(zip(groups, kinds, strict=True))) > len(set(groups))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name, scores(Path(name)))
