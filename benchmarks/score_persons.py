"""How well persons and their offices are found in annotated articles.

``python benchmarks/score_persons.py GOLD_DIR ARTICLES_DIR``: the first holds ``persons.json`` and ``sentences.json``,
the second the articles they speak of.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dedup.text.persons import persons
from dedup.text.prepare import prepare
from dedup.text.roles import offices
from dedup.types import Article, Document, Person

KEPT = frozenset({"headline", "heading", "body"})


def _document(name: str, articles: Path) -> Document:
    path = next(path for path in sorted(articles.iterdir()) if path.name.startswith(name))
    return prepare(Article(path.stem, path.read_bytes().decode("utf-8")))


def _offices(gold: dict[str, object]) -> set[str]:
    """The offices of a gold mention in this project's words: "president-elect:US" is "president"."""
    names = str(gold["role"]).split(",") if gold["role"] else []
    phrases = [tuple(name.split(":")[0].split("(")[0].removesuffix("-elect").split("-")) for name in names]
    return {offices()[phrase].canonical for phrase in phrases}


def seeds_persons(gold_dir: Path, articles: Path) -> dict[str, float]:
    """Score mentions by their exact span in the sentences that belong to an article, and offices by their name."""
    gold = json.loads((gold_dir / "persons.json").read_text(encoding="utf-8"))
    sentences = json.loads((gold_dir / "sentences.json").read_text(encoding="utf-8"))
    starts = _starts(sentences)
    hits = extra = titled = attached = spurious = 0
    wanted = [row for row in gold if row["kind"] in KEPT]
    for name in sorted({row["sent"].split(".")[0] for row in gold}):
        found = {(p.span.start, p.span.stop): p for p in persons(_document(name, articles))}
        for row in (row for row in wanted if row["sent"].startswith(name + ".")):
            at = starts[row["sent"]]
            person: Person | None = found.pop((at + row["start"], at + row["end"]), None)
            hits += person is not None
            roles = {role.canonical for role in person.roles} if person else set()
            if row["title"] or row["post_title"]:
                titled += 1
                attached += bool(roles) and _offices(row) <= roles
            else:
                spurious += bool(roles)
        extra += len(found)
    recall, precision = hits / len(wanted), hits / (hits + extra)
    return {
        "mentions": len(wanted),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4),
        "titled": titled,
        "attached": attached,
        "spurious_roles": spurious,
    }


def _starts(sentences: dict[str, list[dict[str, object]]]) -> dict[str, int]:
    return {str(row["id"]): int(str(row["start"])) for rows in sentences.values() for row in rows}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(seeds_persons(Path(sys.argv[1]), Path(sys.argv[2])), indent=1) + "\n")
