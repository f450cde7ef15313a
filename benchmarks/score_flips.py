"""Score what is told of pairs known to agree or to exclude each other: ``python benchmarks/score_flips.py DATA``.

Three sets of records, one JSON object a line, packed with gzip:

- FEVER symmetric: ``claim``, ``evidence`` and whether the evidence SUPPORTS or REFUTES the claim. Two claims of unlike
  label over one evidence, or two evidences of unlike label over one claim, are one sentence edited until it says the
  contrary.
- counterfactual NLI: ``premise``, ``hypothesis``, ``label``; edited in the same way.
- EntFA: a ``summary`` sentence with one entity of it (``start``, ``end``, ``type``), the ``source`` article, and
  whether the article holds what the entity tells.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

if __package__:
    from benchmarks.score_changes import compare_story, sentence_changes
else:
    from score_changes import compare_story, sentence_changes

from dedup.types import Article, Change

_AGREE = frozenset({"SUPPORTS", "entailment"})
_EXCLUDE = frozenset({"REFUTES", "contradiction"})
# The texts of FEVER are set word by word.
_SPACED = (
    (r"-LRB- ?", "("),
    (r" ?-RRB-", ")"),
    (r"-LSB- ?", "["),
    (r" ?-RSB-", "]"),
    (r"`` ?| ?''", '"'),
    (r" ([.,;:!?%)])", r"\1"),
)
_SPACED_MARKS = tuple(
    (re.compile(mark), told) for mark, told in (*_SPACED, (r" (n?['’](?:s|t|re|ve|ll|d|m)?)\b", r"\1"))
)
# The kind of fact that an entity of a type is, and the categories under which it is told.
_KINDS = {
    **dict.fromkeys(("CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"), "number"),
    **dict.fromkeys(("DATE", "TIME"), "date"),
    **dict.fromkeys(("GPE", "LOC", "FAC", "NORP"), "place"),
    **dict.fromkeys(("PERSON", "ORG"), "name"),
}
_TOLD_AS = {
    "number": frozenset({"number"}),
    "date": frozenset({"date", "number"}),
    "place": frozenset({"place", "name"}),
    "name": frozenset({"name", "role"}),
}
# Changes that leave no two facts apart.
_MILD = frozenset({"wording", "statement"})
_TOLD_APART = frozenset({"contradiction", "changed", "added", "strengthened", "weakened"})


@dataclass
class Flips:
    """How many pairs there are, how many are told as a contradiction, how many as any change of fact, and which."""

    pairs: int = 0
    contradicted: int = 0
    flagged: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[str, str, list[str]]] = field(default_factory=list)

    def add(self, a: str, b: str) -> None:
        """Compare two sentences as one statement of two articles."""
        found = [one for one in sentence_changes(a, b) if _of_fact(one)]
        against = [one for one in found if one.relation == "contradiction"]
        self.pairs += 1
        self.contradicted += bool(against)
        self.flagged += bool(found)
        self.kinds.update({one.category for one in against})
        self.examples.append((a, b, [f"{one.category} {one.relation}: {one.summary}" for one in found]))

    def figures(self) -> dict[str, object]:
        """Give shares of the pairs, and the kinds of contradiction by how many pairs have them."""
        whole = max(1, self.pairs)
        return {
            "pairs": self.pairs,
            "contradicted": round(self.contradicted / whole, 4),
            "flagged": round(self.flagged / whole, 4),
            "contradictions by kind": dict(self.kinds.most_common()),
        }


def _of_fact(one: Change) -> bool:
    """Tell a change of one fact into another, or one of how surely or whether at all, from other words."""
    if one.relation == "contradiction":
        return True
    if (one.category, one.relation) == ("attribution", "added"):
        # A source that only one sentence gives, shown beside the other, is no fact changed into another.
        return False
    return one.category not in _MILD and one.relation in _TOLD_APART and bool(one.before and one.after)


def flips(path: Path, split: str | None = None) -> dict[str, Flips]:
    """Compare the pairs of a file, or of one ``split`` of it, by label, and sentences with those edited from them.

    "edited until it flips" are two sentences of which one text supports the one and excludes the other.
    """
    found: dict[str, Flips] = defaultdict(Flips)
    texts: dict[tuple[str, str], dict[bool, list[str]]] = defaultdict(lambda: {True: [], False: []})
    for record in _records(path):
        told, by = record.get("claim", record.get("hypothesis")), record.get("evidence", record.get("premise"))
        if record["label"] not in _AGREE | _EXCLUDE or split not in {None, record["split"]}:
            continue
        told, by = joined(told), joined(by)
        agree = record["label"] in _AGREE
        found["agree" if agree else "exclude each other"].add(by, told)
        texts["by", by][agree].append(told)
        texts["told", told][agree].append(by)
    for sides in texts.values():
        for one, other in _crossed(sides):
            found["edited until it flips"].add(one, other)
    return found


def joined(text: str) -> str:
    """Write a text set word by word ("Scotland 's first minister , ...") as it is printed."""
    for mark, told in _SPACED_MARKS:
        text = mark.sub(told, text)
    return text


def _crossed(sides: Mapping[bool, list[str]]) -> Iterator[tuple[str, str]]:
    seen = set()
    for one in sides[True]:
        for other in sides[False]:
            if (one, other) not in seen:
                seen.add((one, other))
                yield one, other


def entities(path: Path) -> dict[str, Any]:
    """Count the entities of summaries that a change shows, by whether the article holds them.

    "told" are those shown by a change of a fact of their kind, "contradicted" those that a contradiction shows.
    Entities that are true though the article does not hold them are left out, and types that are no kind of fact.
    """
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for record in _records(path):
        if record["type"] in _KINDS and record["label"] != "Factual Hallucination":
            groups[record["source"], record["summary"]].append(record)
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    examples = []
    for (source, summary), records in groups.items():
        story = compare_story([Article("a", source), Article("b", summary)])
        changes = story.diffs["a", "b"].changes
        for record in records:
            kind = _KINDS[record["type"]]
            shown = [
                one
                for one in changes
                if one.category in _TOLD_AS[kind]
                and one.relation in _TOLD_APART
                and any(
                    reading.span.start < record["end"] and record["start"] < reading.span.stop for reading in one.after
                )
            ]
            against = [one for one in shown if one.relation == "contradiction"]
            held = "held" if record["label"] == "Non-hallucinated" else "not held"
            for name in (f"{kind}, {held}", held):
                row = rows[name]
                row[0] += 1
                row[1] += bool(shown)
                row[2] += bool(against)
            examples.append((held, record["ent"], summary, [f"{x.category} {x.relation}: {x.summary}" for x in shown]))
    return {
        "rows": {
            name: dict(zip(("entities", "told", "contradicted"), row, strict=True))
            for name, row in sorted(rows.items())
        },
        "examples": examples,
    }


def _records(path: Path) -> Iterable[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main(root: Path, verbose: bool) -> None:
    """Print the figures of all three sets; with ``verbose``, what was told of each pair."""
    for name in ("fever_symmetric", "cad_nli"):
        for key, one in flips(root / f"data/facts/{name}.jsonl.gz").items():
            print(name, key, json.dumps(one.figures()))
            for a, b, told in one.examples if verbose else ():
                print("   ", json.dumps([key, a, b, told], ensure_ascii=False))
    score = entities(root / "data/facts/entfa.jsonl.gz")
    print("entfa", json.dumps(score["rows"]))
    for example in score["examples"] if verbose else ():
        print("   ", json.dumps(example, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), verbose="-v" in sys.argv)
