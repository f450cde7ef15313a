"""Made-up traditions of one text with a known tree, and how well trees found from the texts alone agree with it.

    python benchmarks/traditions.py make ARTICLES SHAPES -o FILE [--count 30] [--seed 1]
    python benchmarks/traditions.py score FILE [--with-stemma]
    python benchmarks/traditions.py origins FILE [--dated]

ARTICLES is a folder of ``*.txt`` or a ``.jsonl.gz`` file whose records have ``text``; SHAPES has a record a line with
``edges`` and ``contamination``. A tradition is a record with ``texts`` by name, the ``edges`` of the whole tree,
``withheld`` names and ``contamination``. The rewriting shares no code and no word list with what is scored.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dedup.derive.lineage import lineage
from dedup.derive.stemma import derive
from dedup.text.prepare import prepare
from dedup.types import Article, Origin

Edges = set[tuple[Any, Any]]
# A sentence with the mark of the one that it goes back to.
Line = tuple[str, str]
PAIRS = """
said stated, big large, began started, show demonstrate, buy purchase, help assist, near close, about roughly, but yet,
also too, because since, many numerous, quickly rapidly, company firm, talks negotiations, plan scheme, rise increase,
fall decline, people persons, last previous, before until, while as, need require, told informed, more further,
first initial, government authorities, made produced, new recent, found discovered
"""
SYNONYMS = {one: other for pair in PAIRS.split(",") for one, other in (pair.split(), pair.split()[::-1])}
SENTENCE = re.compile(r"(?<=[.!?])[\"\u201d]?\s+")
QUOTED = re.compile(r"[\"\u201c]([^\"\u201c\u201d]{15,200}?),?[\"\u201d] (said|says) ([A-Z][\w .]{2,30}?)(?=[,.])")


@dataclass(frozen=True)
class Level:
    """How much each copy changes and how much of the tradition is lost; rates are chances for a sentence or a node."""

    edit: float
    drop: float
    move: float
    own: float
    error: float
    inner_lost: float
    root_lost: float


LEVELS = {
    "easy": Level(0.12, 0.02, 0.0, 0.0, 0.05, 0.0, 0.0),
    "medium": Level(0.2, 0.05, 0.04, 0.04, 0.06, 0.3, 0.5),
    "hard": Level(0.35, 0.12, 0.08, 0.1, 0.08, 0.6, 1.0),
}


class Scribe:
    """Rewrites a text, sentence by sentence, at random but the same for the same seed."""

    def __init__(self, source: random.Random, level: Level, others: Sequence[str]) -> None:
        self.source, self.level, self.others = source, level, others

    def copy(self, name: str, text: Sequence[Line], second: Sequence[Line] = ()) -> list[Line]:
        """Give a copy of ``text``, with half of the passages as ``second`` has them if there is one.

        Every line keeps the mark of the sentence that it goes back to; what is new gets ``name`` for one.
        """
        draw, level = self.source, self.level
        copied = [draw.choice((one, other)) for one, other in zip(text, second, strict=False)] if second else []
        copied += text[len(copied) :]
        copied = [sentence for sentence in copied if draw.random() >= level.drop] or list(text[:1])
        for at, (mark, sentence) in enumerate(copied):
            if draw.random() < level.edit:
                sentence = draw.choice((paraphrase, compress, indirect))(sentence, draw)
            if draw.random() < level.error:
                sentence = garble(sentence, draw)
            copied[at] = mark, sentence
        for at in range(len(copied) - 1):
            if draw.random() < level.move:
                copied[at], copied[at + 1] = copied[at + 1], copied[at]
        for at in range(len(copied), 0, -1):
            if draw.random() < level.own:
                copied.insert(at, (f"{name}+{at}", draw.choice(self.others)))
        return copied


def paraphrase(sentence: str, draw: random.Random) -> str:
    """Put other words for up to two that are in the list, or bring a leading clause to the end."""
    words = sentence.split(" ")
    places = [at for at, word in enumerate(words) if word in SYNONYMS]
    for at in draw.sample(places, min(2, len(places))):
        words[at] = SYNONYMS[words[at]]
    return " ".join(words) if places else compress(sentence, draw)


def compress(sentence: str, draw: random.Random) -> str:
    """Leave out a clause between commas, or a word."""
    clauses = sentence.split(", ")
    if len(clauses) > 2:
        del clauses[draw.randrange(1, len(clauses) - 1)]
        return ", ".join(clauses)
    words = sentence.split(" ")
    if len(words) > 6:
        del words[draw.randrange(1, len(words) - 1)]
    return " ".join(words)


def indirect(sentence: str, draw: random.Random) -> str:
    """Turn a quotation into indirect speech; a sentence without one is paraphrased."""
    turned = QUOTED.sub(lambda found: f"{found[3]} {found[2]} that {found[1][0].lower()}{found[1][1:]}", sentence)
    return turned if turned != sentence else paraphrase(sentence, draw)


def garble(sentence: str, draw: random.Random) -> str:
    """Make a mistake that later copies inherit: two letters exchanged, or another figure."""
    words = sentence.split(" ")
    at = draw.randrange(len(words))
    word = words[at]
    if any(letter.isdigit() for letter in word):
        words[at] = re.sub(r"\d", lambda found: str((int(found[0]) + draw.randrange(1, 9)) % 10), word, count=1)
    elif len(word) > 3:
        cut = draw.randrange(1, len(word) - 2)
        words[at] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    return " ".join(words)


def make(articles: Sequence[str], shapes: Sequence[dict[str, Any]], count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Make ``count`` traditions of 4 to 24 nodes, in turn easy, medium and hard."""
    draw = random.Random(seed)
    fitting = [one for one in shapes if 4 <= len({name for edge in one["edges"] for name in edge}) <= 24]
    long = [text for text in articles if len(text.split()) >= 150]
    others = [sentence for text in articles for sentence in SENTENCE.split(text) if 8 <= len(sentence.split()) <= 40]
    made = 0
    while made < count:
        shape, name = draw.choice(fitting), list(LEVELS)[made % len(LEVELS)]
        record = _tradition(shape, draw.choice(long), Scribe(draw, LEVELS[name], others), name)
        if record is not None:
            made += 1
            yield {"id": f"{made:03d}-{name}", **record}


def _tradition(shape: dict[str, Any], text: str, scribe: Scribe, name: str) -> dict[str, Any] | None:
    # In the order given: a set's differs from run to run, and of several further parents the last is taken.
    further = [(str(a), str(b)) for a, b in shape["contamination"]]
    edges = [(str(a), str(b)) for a, b in shape["edges"] if (str(a), str(b)) not in further]
    above = {b: a for a, b in edges}
    root = next((a for a, _ in edges if a not in above), None)
    if root is None or len(above) != len(edges):
        return None
    second = {b: a for a, b in further}
    texts = {root: [(f"{root}+{at}", line) for at, line in enumerate(SENTENCE.split(" ".join(text.split()))[:60])]}
    while waiting := [node for node in above if node not in texts and above[node] in texts]:
        ready = [node for node in waiting if second.get(node) in (None, *texts)] or waiting[:1]
        for node in ready:
            texts[node] = scribe.copy(node, texts[above[node]], texts.get(second.get(node, ""), ()))
    inner = {a for a, _ in edges}
    lost = [
        node
        for node in texts
        if scribe.source.random()
        < (scribe.level.root_lost if node == root else scribe.level.inner_lost * (node in inner))
    ]
    if len(texts) - len(lost) < 4 or len(texts) != len(edges) + 1:
        return None
    names = sorted(set(texts) - set(lost))
    scribe.source.shuffle(names)
    return {
        "difficulty": name,
        "texts": {node: " ".join(line for _, line in texts[node]) for node in names},
        "origins": {node: _origins(node, texts, above, second, set(names)) for node in names},
        "edges": edges,
        "withheld": sorted(lost),
        "contamination": [(a, b) for b, a in second.items() if a in texts and b in texts],
    }


def _origins(
    node: str, texts: dict[str, list[Line]], above: dict[str, str], second: dict[str, str], seen: set[str]
) -> list[tuple[int, int, str, str | None]]:
    """Say where each stretch of a text comes from: an "article" at hand, a lost "source", or its "own".

    From a lost text that no other one at hand has the sentence from, nobody can tell that it is not the text's own.
    """
    told, start = [], 0
    for mark, line in texts[node]:
        way, at = [node], node
        while not mark.startswith(f"{at}+"):
            # Of two parents the one that has the sentence; of both, the first.
            at = next(up for up in (above.get(at), second.get(at)) if up and any(mark == one for one, _ in texts[up]))
            way.append(at)
        at_hand = next((up for up in way[1:] if up in seen), None)
        others = any(mark == one for other in seen - {node} for one, _ in texts[other])
        kind = "article" if at_hand else "source" if len(way) > 1 and others else "own"
        told.append((start, start + len(line), kind, at_hand))
        start += len(line) + 1
    return told


def contracted(edges: Edges, seen: set[Any]) -> Edges:
    """Take out lost nodes that the surviving texts cannot show: tips, and those with a single way on."""
    edges = set(edges)
    while True:
        below, above = defaultdict(set), {}
        for a, b in edges:
            below[a].add(b)
            above[b] = a
        lost = {node for edge in edges for node in edge} - seen
        idle = next((n for n in sorted(lost, key=str) if len(below[n]) + (n in above) < 3), None)
        if idle is None:
            return edges
        edges = {edge for edge in edges if idle not in edge}
        if idle in above:
            edges |= {(above[idle], child) for child in below[idle]}
        elif below[idle]:
            # The lost root of two branches: which of them is the elder has no answer, the first stands for both.
            eldest, *rest = sorted(below[idle], key=str)
            edges |= {(eldest, child) for child in rest}


def branches(edges: Edges, node: object, seen: set[Any]) -> frozenset[frozenset[Any]]:
    """Part the surviving texts by the branches that meet in a node."""
    near: dict[Any, set[Any]] = defaultdict(set)
    for a, b in edges:
        near[a].add(b)
        near[b].add(a)
    parts = set()
    for start in near[node]:
        part, todo = {node, start}, [start]
        for at in todo:
            fresh = near[at] - part
            part |= fresh
            todo += fresh
        parts.add(frozenset(part & seen))
    return frozenset(parts)


@dataclass(frozen=True)
class Found:
    """A tree that a method drew: nodes are names, lost ones anything else; ``either`` has no direction."""

    edges: Edges
    further: frozenset[tuple[Any, Any]] = frozenset()
    either: Edges = frozenset()  # type: ignore[assignment]


def by_lineage(texts: dict[str, str]) -> Found:
    """Draw the tree with the lineage of the package."""
    names = list(texts)
    made = lineage([texts[name] for name in names])
    label = dict(enumerate(names))
    return Found({(label.get(edge.parent, edge.parent), label.get(edge.child, edge.child)) for edge in made.edges})


def by_stemma(texts: dict[str, str]) -> Found:
    """Draw the tree of news stories, as the pipeline does."""
    from score_derivation import stemma

    made = stemma([Article(name, text) for name, text in texts.items()])
    told = {(e.parent, e.child) for e in made.derivations}
    told |= {(source.above, source.siglum) for source in made.sources if source.above}
    parents: dict[str, set[str]] = defaultdict(set)
    for parent, child in told:
        parents[child].add(parent)
    further = frozenset((parent, child) for child, above in parents.items() if len(above) > 1 for parent in above)
    return Found(told, further, {(one.a, one.b) for one in made.undecided})


def by_compression(texts: dict[str, str]) -> Found:
    """Draw the cheapest arborescence over what a text adds to the compressed size of another (Marmerola 2016)."""
    names, packed = list(texts), {name: text.encode() for name, text in texts.items()}
    size = {name: len(zlib.compress(packed[name], 9)) for name in names}
    costs = {
        (a, b): float(len(zlib.compress(packed[a] + packed[b], 9)) - size[a]) for a in names for b in names if a != b
    }
    # A root of its own, whose edges cost a whole text, is taken once since every other edge is cheaper.
    dear = 1.0 + sum(abs(cost) for cost in costs.values())
    costs |= {(None, name): dear + size[name] for name in names}  # type: ignore[misc]
    above = arborescence({None, *names}, costs, None)
    return Found({(a, b) for b, a in above.items() if a is not None})


def arborescence(nodes: set[Any], costs: dict[tuple[Any, Any], float], root: object) -> dict[Any, Any]:
    """Give each node's parent in the cheapest arborescence from ``root`` (Chu and Liu 1965; Edmonds 1967)."""
    best = {}
    for node in sorted(nodes - {root}, key=str):
        best[node] = min((a for a, b in costs if b == node), key=lambda a: (costs[a, node], str(a)))
    ring = _ring(best, root)
    if not ring:
        return best
    hub = ("ring", *sorted(ring, key=str))
    fewer: dict[tuple[Any, Any], float] = {}
    origin = {}
    for (a, b), cost in costs.items():
        edge = (hub if a in ring else a, hub if b in ring else b)
        price = cost - costs[best[b], b] if b in ring else cost
        if edge[0] != edge[1] and price < fewer.get(edge, float("inf")):
            fewer[edge], origin[edge] = price, (a, b)
    above = {node: best[node] for node in ring}
    for node, parent in arborescence((nodes - ring) | {hub}, fewer, root).items():
        a, b = origin[parent, node]
        above[b] = a
    return above


def _ring(best: dict[Any, Any], root: object) -> set[Any]:
    for start in best:
        way, node = [], start
        while node != root and node not in way:
            way.append(node)
            node = best[node]
        if node != root:
            return set(way[way.index(node) :])
    return set()


METHODS: dict[str, Callable[[dict[str, str]], Found]] = {"lineage": by_lineage, "compression": by_compression}


def against(record: dict[str, Any], found: Found) -> dict[str, float]:
    """Count what a tree has right; edges between surviving texts, hidden nodes by the branches that meet in them."""
    seen = set(record["texts"])
    whole = {(a, b) for a, b in record["edges"]}
    true = contracted(whole, seen)
    direct = {edge for edge in true if seen.issuperset(edge)}
    ours = {edge for edge in found.edges if seen.issuperset(edge)}
    either = {frozenset(edge) for edge in ours | set(found.either)}
    lost = {branches(true, node, seen) for edge in true for node in edge if node not in seen}
    guessed = [branches(found.edges, node, seen) for node in {n for edge in found.edges for n in edge} - seen]
    foreign = {(a, b) for a, b in record["contamination"] if a in seen and b in seen}
    return {
        "edges": len(direct),
        "edges drawn": len(ours),
        "edges right": len(ours & direct),
        "pairs drawn": len(either),
        "pairs right": len(either & {frozenset(edge) for edge in direct}),
        "hidden": len(lost),
        "hidden found": sum(one in lost for one in guessed),
        "hidden invented": sum(one not in lost for one in guessed),
        "contamination": len(foreign),
        "contamination drawn": len(found.further),
        "contamination found": len(found.further & foreign),
    }


def score(path: Path, methods: dict[str, Callable[[dict[str, str]], Found]]) -> dict[str, dict[str, dict[str, float]]]:
    """Score each method at each level of difficulty: F1 of edges and pairs, hidden nodes and contamination."""
    sums: dict[str, dict[str, dict[str, float]]] = {name: defaultdict(lambda: defaultdict(float)) for name in methods}
    with path.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            for name, method in methods.items():
                for figure, value in against(record, method(record["texts"])).items():
                    for level in (record["difficulty"], "all"):
                        sums[name][level][figure] += value
    return {name: {level: _figures(dict(sums[name][level])) for level in sums[name]} for name in sums}


def _figures(counts: dict[str, float]) -> dict[str, float]:
    directed = 2 * counts["edges right"] / max(1, counts["edges"] + counts["edges drawn"])
    undirected = 2 * counts["pairs right"] / max(1, counts["edges"] + counts["pairs drawn"])
    rest = {name: value for name, value in counts.items() if name.startswith(("hidden", "contamination"))}
    return {"directed F1": round(directed, 4), "undirected F1": round(undirected, 4), **rest}


def read_articles(path: Path) -> list[str]:
    """Read the texts of a folder or of a gzipped file of JSON lines."""
    if path.is_dir():
        return [one.read_text(encoding="utf-8") for one in sorted(path.glob("*.txt"))]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [str(json.loads(line).get("text", "")) for line in lines]


def origins(tales: Iterable[dict[str, Any]], *, dated: bool = False) -> dict[str, float]:
    """Score where sentences are said to come from: the share decided, right of those, and right of each kind.

    What is undecided counts for neither; from a lost text, any source that is not at hand will do. ``dated`` gives
    every text a day of its own, parents before children. Of the 1,083 sentences from lost texts that
    `score_calibration` makes, dated, 533 are found, 264 are given to the article itself, 99 to one at hand and 187 to
    nobody: where only one copy of a lost text was copied on, no sign was found that tells it from the first text.
    """
    counts: dict[str, float] = defaultdict(float)
    for record in tales:
        for kind, parent, told in _told(record, dated=dated):
            counts["sentences"] += 1
            counts[kind] += 1
            if told.kind != "undecided":
                right = told.kind == kind and (kind != "article" or told.parent == parent)
                counts["decided"] += 1
                counts["right"] += right
                counts[f"{kind} right"] += right
    shares = {f"{kind}, right": counts[f"{kind} right"] / max(1, counts[kind]) for kind in ("article", "source", "own")}
    return {
        "decided": counts["decided"] / max(1, counts["sentences"]),
        "right of the decided": counts["right"] / max(1, counts["decided"]),
        **shares,
    }


def _told(record: dict[str, Any], *, dated: bool) -> Iterator[tuple[str, str | None, Origin]]:
    depth: dict[str, int] = {}
    for parent, child in record["edges"]:
        depth[child] = depth.get(parent, 0) + 1
    documents = [
        prepare(Article(name, text, published=date(2024, 1, 1 + depth.get(name, 0)) if dated else None))
        for name, text in record["texts"].items()
    ]
    spans = {one.article.id: [sentence.span for sentence in one.sentences] for one in documents}
    for told in derive(documents, []).origins:
        span = spans[told.article][told.sentence]
        middle = (span.start + span.stop) // 2
        for start, stop, kind, parent in record["origins"][told.article]:
            if start <= middle < stop:
                yield kind, parent, told


def main(arguments: Sequence[str]) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Make traditions with a known tree, or score trees against them.")
    commands = parser.add_subparsers(dest="command", required=True)
    maker = commands.add_parser("make")
    maker.add_argument("articles", type=Path)
    maker.add_argument("shapes", type=Path)
    maker.add_argument("-o", "--output", type=Path, required=True)
    maker.add_argument("--count", type=int, default=30)
    maker.add_argument("--seed", type=int, default=1)
    scorer = commands.add_parser("score")
    scorer.add_argument("traditions", type=Path)
    scorer.add_argument("--with-stemma", action="store_true", help="score the tree of news stories as well (slow)")
    teller = commands.add_parser("origins", help="score where sentences are said to come from")
    teller.add_argument("traditions", type=Path)
    teller.add_argument("--dated", action="store_true", help="give every text a day of its own")
    given = parser.parse_args(arguments)
    if given.command == "origins":
        with given.traditions.open(encoding="utf-8") as lines:
            sys.stdout.write(json.dumps(origins(map(json.loads, lines), dated=given.dated), indent=1) + "\n")
    elif given.command == "make":
        with gzip.open(given.shapes, "rt", encoding="utf-8") as lines:
            shapes = [json.loads(line) for line in lines]
        with given.output.open("w", encoding="utf-8") as out:
            for record in make(read_articles(given.articles), shapes, given.count, given.seed):
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
    else:
        methods = METHODS | ({"stemma": by_stemma} if given.with_stemma else {})
        sys.stdout.write(json.dumps(score(given.traditions, methods), indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
