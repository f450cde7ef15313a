"""Derivation against hand-made truth: pairs derived or not, sources named and invented, edges of the tree.

    python benchmarks/score_derivation.py FOLDER      FOLDER holds gold/ and data/, as $DEDUP_DATA does

A story folder has ``articles/*.txt`` and ``truth.json`` with ``pairs``, ``sources`` and ``tree``.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from score_stories import labelled

from dedup.compare.align import align
from dedup.derive.credits import outlet_key
from dedup.derive.stemma import derive
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.text.vectors import StoryVectors
from dedup.types import Article, Stemma

_QUOTES_THE_OTHER = ("000100.0", "000101.0")


def stemma(articles: Sequence[Article]) -> Stemma:
    """Derive one story's tree from its articles as read."""
    documents = extract_story([prepare(article) for article in articles])
    vectors = StoryVectors.of(documents)
    return derive(documents, [align(a, b, vectors) for a, b in combinations(documents, 2)])


def called_derived(tree: Stemma, a: str, b: str) -> bool:
    """Tell whether a tree holds two articles to be derived: one from the other, or both from one text.

    Where no direction is told between two articles, both go back to one text, be it the one or the other or a third. So
    what drew on either of them goes back to the other as well, which holds whichever came first. Derived and
    independent pairs are judged alike. That both drew on one source says so of these two alone.
    """
    if any({one.a, one.b} == {a, b} for one in tree.undecided):
        return True
    above: dict[str, set[str]] = defaultdict(set)
    for edge in tree.derivations:
        if edge.observed:
            above[edge.child].add(edge.parent)
    for one in tree.undecided:
        if one.kind != "one source":
            for name in (one.a, one.b):
                above[name].add(f"above {one.a} and {one.b}")

    def ancestors(name: str) -> set[str]:
        found, todo = {name}, [name]
        for at in todo:
            fresh = above[at] - found
            found |= fresh
            todo += fresh
        return found

    return bool(ancestors(a) & ancestors(b))


def gold_story(folder: Path) -> dict[str, float]:
    """Score one story folder; counts come with the number wanted."""
    paths = sorted((folder / "articles").glob("*.txt"))
    tree = stemma([Article(path.stem, path.read_bytes().decode("utf-8")) for path in paths])
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return against(tree, truth)


def against(tree: Stemma, truth: Mapping[str, Any]) -> dict[str, float]:
    """Hold a tree against the truth of its story."""
    derived = [(pair["a"], pair["b"]) for pair in truth["pairs"] if pair["derived"] is True]
    independent = [(pair["a"], pair["b"]) for pair in truth["pairs"] if pair["derived"] is False]
    texts = [source for source in truth["sources"] if source["kind"] == "outlet"]
    # A text that stands in for its source is named by standing above the others.
    wanted = [source for source in texts if source["name"] and not source["observed"] and not _stands_in(tree, source)]
    known = [source["name"] for source in truth["sources"] if source["name"] and not source["observed"]]
    unnamed = {child for source in texts if source["name"] is None for child in source["derived"]}
    invented = [
        source
        for source in tree.sources
        if not (_is_any(source.name, known) if source.name else unnamed & set(_below(tree, source.siglum)))
    ]
    names = {source.siglum: source.name for source in tree.sources}
    edges = [(edge.parent if edge.observed else names[edge.parent], edge.child) for edge in tree.derivations]
    firm = [edge for edge in truth["tree"] if edge["parent"] and edge["tier"] == "confirmed"]
    return {
        "derived": float(sum(called_derived(tree, *pair) for pair in derived)),
        "derived wanted": float(len(derived)),
        "independent called derived": float(sum(called_derived(tree, *pair) for pair in independent)),
        "sources named": float(sum(any(_same(one.name, source["name"]) for one in tree.sources) for source in wanted)),
        "sources wanted": float(len(wanted)),
        "sources invented": float(len(invented)),
        "edges": float(sum(any(_answers(edge, mine) for mine in edges) for edge in firm)),
        "edges wanted": float(len(firm)),
        "edges false": float(sum(not any(_answers(edge, mine) for edge in truth["tree"]) for mine in edges)),
    }


def _stands_in(tree: Stemma, source: Mapping[str, Any]) -> bool:
    witness = source.get("nearest_witness")
    others = [child for child in source["derived"] if child != witness]
    return bool(witness) and all(
        (witness, child) in {(e.parent, e.child) for e in tree.derivations} for child in others
    )


def _below(tree: Stemma, parent: str) -> list[str]:
    return [edge.child for edge in tree.derivations if edge.parent == parent]


def _same(ours: str | None, name: str | None) -> bool:
    """Compare names of outlets; what the truth adds in brackets is a note."""
    return bool(ours and name) and outlet_key(str(ours)) == outlet_key(str(name).split(" (")[0])


def _is_any(ours: str | None, names: Sequence[str]) -> bool:
    return any(_same(ours, name) for name in names)


def _answers(edge: Mapping[str, Any], mine: tuple[str | None, str]) -> bool:
    parent, child = mine
    allowed = [edge["parent"], *edge.get("accept", ())]
    return child == edge["child"] and any(parent == name or _same(parent, name) for name in allowed)


def seeds(articles: Path, truth: Path) -> dict[str, float]:
    """Score the seeds: ``articles`` is their folder, ``truth`` what is known of them."""
    tree = stemma([Article(path.stem, path.read_bytes().decode("utf-8")) for path in sorted(articles.glob("*.txt"))])
    known = json.loads(truth.read_text(encoding="utf-8"))
    family: dict[int, set[str]] = defaultdict(set)
    for name, article in known["articles"].items():
        family[article["family"]].add(name)
    same = [{a, b} for members in family.values() for a, b in combinations(sorted(members), 2)]
    pairs = [{"a": a, "b": b, "derived": {a, b} in same} for a, b in combinations(sorted(known["articles"]), 2)]
    edges = [
        {"parent": source["name"], "child": child, "tier": "confirmed"}
        for source in known["sources"]
        for child in source["derived"]
    ]
    record = {
        "pairs": pairs,
        "sources": [{"kind": "outlet", "observed": None, **source} for source in known["sources"]],
        "tree": [edge for edge in edges if edge["parent"]],
    }
    scores = against(tree, record)
    unnamed = [source.siglum for source in tree.sources if source.name is None]
    wanted = [child for source in known["sources"] if source["name"] is None for child in source["derived"]]
    scores["unnamed sources"] = float(sum(any(child in _below(tree, one) for one in unnamed) for child in wanted))
    scores["edges false"] -= scores["unnamed sources"]
    scores["directions invented"] = float(
        sum(edge.observed and {edge.parent, edge.child} in map(set, known["undirected"]) for edge in tree.derivations)
    )
    scores["families right"] = float(sum(set(one.members) in family.values() for one in tree.families))
    return scores


def independent(path: Path) -> dict[str, float]:
    """Give the share of pairs called derived among reports that outlets wrote of one event on their own.

    Of one pair it is right: the one quotes what "the Times" was told, and the other is that report.
    """
    events: dict[str, list[Article]] = defaultdict(list)
    for article, label in labelled(path):
        events[label].append(article)
    called = total = 0
    for articles in events.values():
        tree = stemma(articles)
        for a, b in combinations([article.id for article in articles], 2):
            called += called_derived(tree, a, b) and (a, b) != _QUOTES_THE_OTHER
            total += 1
    return {"pairs": float(total), "called derived": called / total if total else 0.0}


def main(root: Path) -> dict[str, dict[str, float]]:
    """Score every story folder, the seeds and the independent reports under ``root``."""
    here = Path(__file__).parent
    found = {folder.parent.name: gold_story(folder.parent) for folder in sorted((root / "gold").glob("*/truth.json"))}
    found["seeds"] = seeds(here.parent / "seeds", here / "seeds_truth.json")
    found["independent"] = independent(root / "data" / "stories" / "basil.jsonl.gz")
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1])), indent=1))
