"""Score typed changes against hand-made truth and labelled sentence pairs: ``python benchmarks/score_changes.py DATA``.

DATA holds ``gold/`` (``seeds`` and further stories) and ``data/facts``; ``seeds/`` beside them or in the project.
Every function takes paths and returns plain figures.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from dedup.compare.align import align
from dedup.compare.changes import diff
from dedup.compare.within import within
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.text.vectors import StoryVectors
from dedup.types import Agreement, Alignment, Article, Change, Diff, Document, Reading, SentencePair

# Which categories of ours may answer a type of the truth, the exact one first. What was left out or put in is shown
# as a statement, as other words, or as a fact that only one side has.
CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "wording"),
    "unit-noun": ("number",),
    "date": ("date", "number", "wording"),
    "name": ("name", "role", "wording"),
    "role": ("role", "name", "wording"),
    "place": ("place", "wording"),
    "quote": ("quotation", "attribution", "wording"),
    "quotation": ("quotation", "attribution", "wording"),
    "attribution": ("attribution", "quotation", "wording"),
    "certainty": ("certainty", "polarity", "wording"),
    "modality": ("certainty", "polarity"),
    "negation": ("polarity", "attribution"),
    "negation/stance": ("polarity", "certainty", "wording"),
    "wording": ("wording", "certainty"),
    "omission": ("statement", "wording"),
    "addition": ("statement", "wording"),
}
# How the relations of the seeds' truth are said here; "agreement" is an Agreement, not a Change.
RELATIONS: Mapping[str, frozenset[str]] = {
    "contradiction": frozenset({"contradiction"}),
    "wording": frozenset({"wording", "weakened", "strengthened"}),
    "minor": frozenset({"wording", "weakened", "changed", "less precise"}),
    "variant": frozenset({"spelling"}),
    "compatible": frozenset({"less precise", "more precise", "agreement"}),
    "equal": frozenset({"agreement"}),
    "different": frozenset({"changed"}),
    "changed": frozenset({"changed"}),
    "changed-wording": frozenset({"wording", "changed"}),
    "new-quote": frozenset({"added"}),
    "more-specific": frozenset({"more precise"}),
    "conflict-of-sources": frozenset({"contradiction", "changed"}),
    "added": frozenset({"added"}),
    "dropped": frozenset({"dropped"}),
    "strengthened": frozenset({"strengthened"}),
    "weakened": frozenset({"weakened"}),
}
_ONE_SIDED = frozenset({"added", "dropped"})


@dataclass
class Tally:
    """Expected items, and how many were found with the right type and the right relation."""

    expected: int = 0
    found: int = 0
    exact: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    off: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.expected if self.expected else 1.0


@dataclass(frozen=True)
class Compared:
    """A story after the stages that the changes rest on."""

    documents: Mapping[str, Document]
    diffs: Mapping[tuple[str, str], Diff]
    within: Mapping[str, tuple[Change, ...]]
    alignments: Mapping[tuple[str, str], Alignment]


def compare_story(articles: Sequence[Article]) -> Compared:
    """Run the stages over the articles of one story."""
    documents = extract_story([prepare(article) for article in sorted(articles, key=lambda one: one.id)])
    vectors = StoryVectors.of(documents)
    by_id = {document.article.id: document for document in documents}
    alignments = {(a, b): align(by_id[a], by_id[b], vectors) for a, b in combinations(sorted(by_id), 2)}
    diffs = {key: diff(by_id[key[0]], by_id[key[1]], one) for key, one in alignments.items()}
    return Compared(by_id, diffs, {name: within(one) for name, one in by_id.items()}, alignments)


def read_story(folder: Path) -> list[Article]:
    """Read ``articles/*.txt`` of a story folder; an article's id is its file's name."""
    return [Article(path.stem, _text(path)) for path in sorted((folder / "articles").glob("*.txt"))]


def read_seeds(folder: Path) -> list[Article]:
    """Read the seed articles; an article's id is the number its file's name begins with."""
    return [Article(path.name.split("_")[0], _text(path)) for path in sorted(folder.glob("*.txt"))]


def seeds_differences(gold: Path, seeds: Path) -> Tally:
    """Score the expected differences of the seeds; ``gold`` holds differences.json and sentences.json."""
    story = compare_story(read_seeds(seeds))
    spans = {
        one["id"]: (one["start"], one["end"]) for group in _json(gold / "sentences.json").values() for one in group
    }
    tally = Tally()
    for item in _json(gold / "differences.json"):
        sides = []
        for key in ("a", "b"):
            name = item[key].split(".")[0]
            text = story.documents[name].article.text
            # A quotation that is new in the second is told by the second alone.
            absent = item[f"{key}_text"] is None or (key == "a" and item["relation"] == "new-quote")
            sides.append((name, None if absent else _place(text, spans[item[key]], item[f"{key}_text"])))
        wanted = RELATIONS[item["relation"]]
        _settle(
            tally,
            f"{item['type']} {item['relation']} {item['a']} {item['a_text']!r} | {item['b']} {item['b_text']!r}",
            item["type"],
            wanted,
            list(_answers(story, sides[0], sides[1])),
        )
    return tally


def story_changes_score(folder: Path) -> dict[str, Any]:
    """Score a story folder: recall by materiality, relations, contradictions reported, and traps fallen into."""
    story = compare_story(read_story(folder))
    truth = _json(folder / "changes.json")
    tallies = {grade: Tally() for grade in ("high", "medium", "low")}
    answered: set[int] = set()
    for item in truth["changes"]:
        a = (item["a"], tuple(item["a_span"]) if item["a_span"] else None)
        b = (item["b"], tuple(item["b_span"]) if item["b_span"] else None)
        answers = list(_answers(story, a, b))
        if item["relation"] == "contradiction":
            answered |= {id(one[0]) for one in answers}
        label = f"{item['id']} {item['type']} {item['relation']} {item['a_text']!r} | {item['b_text']!r}"
        relations = {item["relation"]} | ({"changed", "moved"} if item["relation"] == "contradiction" else set())
        _settle(tallies[item["materiality"]], label, item["type"], frozenset(relations), answers)
    traps = [item for item in truth["not_changes"] if _contradicted(story, item)]
    reported = [one for pair in story.diffs.values() for one in pair.changes if one.relation == "contradiction"]
    return {
        "tallies": tallies,
        "contradictions": len(reported),
        "contradictions_in_truth": sum(id(one) in answered for one in reported),
        "other_contradictions": [one.summary for one in reported if id(one) not in answered],
        "traps": len(traps),
        "trapped": [f"{one['a_text']!r} | {one['b_text']!r}" for one in traps],
        "not_changes": len(truth["not_changes"]),
        "changes": sum(len(pair.changes) for pair in story.diffs.values()),
    }


def mrpc(path: Path, label: int = 1) -> dict[str, Any]:
    """Count the contradictions reported between paraphrases, per 1,000 pairs."""
    pairs = flagged = 0
    kinds: Counter[str] = Counter()
    examples = []
    for record in _records(path):
        if record["label"] != label:
            continue
        pairs += 1
        found = [one for one in sentence_changes(record["a"], record["b"]) if one.relation == "contradiction"]
        flagged += bool(found)
        for one in found:
            kinds[one.category] += 1
            examples.append((one.category, one.summary, record["a"], record["b"]))
    return {
        "pairs": pairs,
        "flagged": flagged,
        "per_1000": 1000 * flagged / max(1, pairs),
        "kinds": kinds,
        "examples": examples,
    }


def breaking_nli(path: Path) -> dict[str, tuple[int, int, int]]:
    """Count, by category and label, pairs, pairs with a contradiction, and pairs with any fact changed."""
    counts: dict[str, list[int]] = {}
    for record in _records(path):
        found = sentence_changes(record["a"], record["b"])
        row = counts.setdefault(f"{record['category']} / {record['label']}", [0, 0, 0])
        row[0] += 1
        row[1] += any(one.relation == "contradiction" for one in found)
        row[2] += any(one.relation in {"contradiction", "changed"} for one in found)
    return {key: (row[0], row[1], row[2]) for key, row in sorted(counts.items())}


def sentence_changes(a: str, b: str) -> tuple[Change, ...]:
    """Compare two sentences as two articles of one sentence each that are aligned."""
    one, other = extract_story([prepare(Article("a", a)), prepare(Article("b", b))])
    pairs = tuple(SentencePair(x.index, y.index, 1.0) for x in one.sentences for y in other.sentences)
    return diff(one, other, Alignment("a", "b", pairs, ())).changes


_Side = tuple[str, tuple[int, int] | None]


def _answers(story: Compared, a: _Side, b: _Side) -> Iterator[tuple[Change | Agreement, str]]:
    """Give what the comparison says about these passages, with its relation as seen from ``a``."""
    if a[0] == b[0]:
        pool: Iterable[Change | Agreement] = story.within[a[0]]
        turned = False
    else:
        turned = a[0] > b[0]
        both = story.diffs[min(a[0], b[0]), max(a[0], b[0])]
        pool = (*both.changes, *both.agreements)
    for one in pool:
        before, after = _readings(one)
        if turned:
            before, after = after, before
        same = _covers(before, a) and _covers(after, b)
        if a[0] == b[0]:
            same = same or (_covers(after, a) and _covers(before, b))
        if same:
            yield one, _seen(one, turned=turned)


def _readings(one: Change | Agreement) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    if isinstance(one, Agreement):
        return (one.before,), (one.after,)
    return one.before, one.after


def _covers(readings: tuple[Reading, ...], side: _Side) -> bool:
    name, span = side
    if span is None:
        return True
    return any(one.article == name and one.span.start < span[1] and span[0] < one.span.stop for one in readings)


_TURNED = {
    "added": "dropped",
    "dropped": "added",
    "strengthened": "weakened",
    "weakened": "strengthened",
    "less precise": "more precise",
    "more precise": "less precise",
}


def _seen(one: Change | Agreement, *, turned: bool) -> str:
    if isinstance(one, Agreement):
        return "agreement"
    return _TURNED.get(one.relation, one.relation) if turned else one.relation


def _settle(
    tally: Tally, label: str, kind: str, wanted: frozenset[str], answers: list[tuple[Change | Agreement, str]]
) -> None:
    tally.expected += 1
    categories = CATEGORIES[kind]
    agreeable = "agreement" in wanted
    fitting = [
        (one, relation)
        for one, relation in answers
        if (one.category in categories or (relation in _ONE_SIDED and wanted & _ONE_SIDED))
        and (agreeable or isinstance(one, Change))
    ]
    if not fitting:
        tally.missed.append(label)
        return
    tally.found += 1
    tally.exact += any(one.category == categories[0] for one, _ in fitting)
    if any(relation in wanted for _, relation in fitting):
        tally.right += 1
    else:
        tally.off.append(f"{label} -> {sorted({(one.category, relation) for one, relation in fitting})}")


def _contradicted(story: Compared, item: Mapping[str, Any]) -> bool:
    a, b = (item["a"], tuple(item["a_span"])), (item["b"], tuple(item["b_span"]))
    return any(relation == "contradiction" for _, relation in _answers(story, a, b))


def _place(text: str, sentence: tuple[int, int], words: str) -> tuple[int, int]:
    """Find the stretch of the sentence that the truth quotes, over any ellipsis."""
    parts = [part for part in words.split(" ... ") if part]
    start = text.find(parts[0].removesuffix(" ..."), *sentence)
    if start < 0:
        return sentence
    last = parts[-1].removesuffix(" ...")
    return start, text.find(last, start, sentence[1]) + len(last)


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as stream:
        return stream.read()


def _json(path: Path) -> Any:  # noqa: ANN401 - what JSON holds
    return json.loads(path.read_text(encoding="utf-8"))


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def main(root: Path, *, verbose: bool) -> None:
    """Print the table."""
    seeds = root / "seeds" if (root / "seeds").is_dir() else Path(__file__).parents[1] / "seeds"
    tally = seeds_differences(root / "gold" / "seeds", seeds)
    print(f"seeds: {tally.found} of {tally.expected} found, {tally.right} with the right relation")
    if verbose:
        print(*(f"  missed {one}" for one in tally.missed), *(f"  other  {one}" for one in tally.off), sep="\n")
    for folder in sorted(path.parent for path in (root / "gold").glob("*/changes.json")):
        score = story_changes_score(folder)
        print(
            f"{folder.name}: {score['changes']} changes; contradictions {score['contradictions']}, of them in the "
            f"truth {score['contradictions_in_truth']}; traps {score['traps']} of {score['not_changes']}"
        )
        for grade, one in score["tallies"].items():
            print(
                f"  {grade:6} found {one.found} of {one.expected} ({one.recall:.2f}), exact type {one.exact}, "
                f"right relation {one.right}"
            )
            if verbose and grade != "low":
                print(
                    *(f"    missed {label}" for label in one.missed),
                    *(f"    other  {label}" for label in one.off),
                    sep="\n",
                )
        if verbose:
            print(*(f"  contradiction beyond the truth: {one}" for one in score["other_contradictions"]), sep="\n")
            print(*(f"  trap: {one}" for one in score["trapped"]), sep="\n")
    facts = root / "data" / "facts"
    if (facts / "mrpc.jsonl.gz").exists():
        result = mrpc(facts / "mrpc.jsonl.gz")
        print(
            f"mrpc paraphrases: {result['flagged']} of {result['pairs']} with a contradiction "
            f"({result['per_1000']:.1f} per 1,000): {dict(result['kinds'])}"
        )
    if (facts / "breaking_nli.jsonl.gz").exists():
        for key, (pairs, contradicted, changed) in breaking_nli(facts / "breaking_nli.jsonl.gz").items():
            print(f"breaking_nli {key}: {contradicted} of {pairs} contradicted, {changed} contradicted or changed")


if __name__ == "__main__":
    main(Path(sys.argv[1]), verbose="-v" in sys.argv)
