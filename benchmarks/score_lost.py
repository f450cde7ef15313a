"""Lost texts: articles that each took another part of one text which is not at hand, told to rest on it.

    python benchmarks/score_lost.py FOLDER       FOLDER holds data/, as $DEDUP_DATA does

Each story is made from one newspaper article: three to six others take some of its sentences each, in its order, with a
few reworded, and add sentences of their own. In half of the stories the text is not at hand, in the others it is.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

if __package__:
    from benchmarks import traditions
else:
    import traditions

from dedup.derive.stemma import derive
from dedup.text.prepare import prepare
from dedup.types import Article

# Parts of the text that articles take, parts of their length that they add, and the chance that a sentence is reworded.
TAKEN, ADDED, REWORDED = (0.35, 0.5, 0.65), (0.0, 0.5), (0.0, 0.3)
STORIES, SEED = 60, 20_261
TEXT = "text"


@dataclass(frozen=True)
class Story:
    """Articles that took parts of one text; the text is among them unless it is ``lost``."""

    texts: dict[str, str]
    lost: bool


def stories(articles: Sequence[str], count: int, seed: int) -> Iterator[Story]:
    """Make ``count`` stories, every second one with the text at hand."""
    draw = random.Random(seed)
    long = [text for text in articles if 250 <= len(text.split()) <= 800]
    for number in range(count):
        lines = _lines(draw.choice(long))
        taken, added, reworded = draw.choice(TAKEN), draw.choice(ADDED), draw.choice(REWORDED)
        texts = {}
        for name in "abcdef"[: draw.randint(3, 6)]:
            mine = [traditions.paraphrase(line, draw) if draw.random() < reworded else line for line in lines]
            mine = [line for line in mine if draw.random() < taken] or mine[:1]
            for own in _lines(draw.choice(long))[: round(added * len(mine))]:
                mine.insert(draw.randint(1, len(mine)), own)
            texts[name] = " ".join(mine)
        lost = number % 2 == 0
        yield Story(texts if lost else texts | {TEXT: " ".join(lines)}, lost)


def _lines(text: str) -> list[str]:
    return [line for line in traditions.SENTENCE.split(" ".join(text.split())) if len(line.split()) >= 6]


def score(made: Sequence[Story]) -> dict[str, float]:
    """Give the share of articles that are told to rest on one lost text, and of stories with one that is none.

    "lost texts that are none": more than one where one was lost, or any where the text is at hand.
    """
    resting = articles = invented = 0
    for story in made:
        tree = derive([prepare(Article(name, text)) for name, text in story.texts.items()], [])
        lost = {one.siglum for one in tree.sources if not one.credits and one.name is None}
        below = {siglum: sum(edge.parent == siglum for edge in tree.derivations) for siglum in lost}
        if story.lost:
            articles += len(story.texts)
            resting += max(below.values(), default=0)
        invented += len(lost) > story.lost
    return {
        "articles that rest on one": resting / articles,
        "stories with a lost text that is none": invented / len(made),
    }


def main(root: Path) -> dict[str, float]:
    """Score stories made from the articles under ``root``."""
    articles = traditions.read_articles(root / "data/facts/polnear_attribution.jsonl.gz")
    return score(list(stories(articles, STORIES, SEED)))


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1])), indent=1))
