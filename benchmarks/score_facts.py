"""Score the quantities and moments found in annotated articles, against the annotation."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from dedup.text.figures.quantities import quantities
from dedup.text.moments.dates import moments
from dedup.text.prepare import prepare
from dedup.types import Article, Document, Moment, Quantity

_QUALIFIERS = {"fraction-approx": "approx", "min": "at least", "max": "at most", "ratio": "exact"}
_ASIDE = {"junk", "meta", "byline", "caption", "teaser"}
_RELATIVE = {"relative", "weekday"}

Fact = TypeVar("Fact", Quantity, Moment)


def _offsets(sentences_path: Path) -> dict[str, dict[str, Any]]:
    listed = json.loads(sentences_path.read_text(encoding="utf-8"))
    return {sentence["id"]: sentence for article in listed.values() for sentence in article}


def _documents(articles: Path, numbers: set[str]) -> dict[str, Document]:
    found = {}
    for path in sorted(articles.glob("*.txt")):
        number = path.stem.split("_")[0]
        if number in numbers:
            found[number] = prepare(Article(number, path.read_bytes().decode("utf-8")))
    return found


def _value(entry: dict[str, Any], quantity: Quantity) -> bool:
    factor = 2589988.110336 if entry["unit"] == "square miles" else 12.0 if entry["unit"] == "years" else 1.0
    return all(
        (want is None and got is None)
        or (want is not None and got is not None and abs(want * factor - got) < 1e-6 * want * factor)
        for want, got in ((entry["lo"], quantity.lo), (entry["hi"], quantity.hi))
    )


def _qualifier(entry: dict[str, Any], quantity: Quantity) -> bool:
    return _QUALIFIERS.get(entry["qualifier"], entry["qualifier"]) == quantity.qualifier


def _unit(entry: dict[str, Any], quantity: Quantity) -> bool:
    return entry["unit"] == quantity.unit or f"money:{entry['unit']}" == quantity.unit_class


_QUANTITY_PARTS = {"value": _value, "qualifier": _qualifier, "unit": _unit}


def _moment(entry: dict[str, Any], moment: Moment) -> bool:
    value = entry["value"]
    if value is None:
        return moment.kind in _RELATIVE
    if entry["type"] == "event-before":
        return moment.event == value and moment.relation == "before"
    if entry["type"] == "deadline" and moment.relation not in {"by", "until"}:
        return False
    if "spring" in value:
        return moment.event == "spring" and (moment.year is None or str(moment.year) in value)
    parts = [int(part) if part else None for part in value.replace("--", "-").split("-")]
    year, month, day = (*parts, None, None)[:3]
    return (moment.year, moment.month, moment.day) == (year, month, day)


def _scored(
    gold: Path,
    listed: str,
    articles: Path,
    extract: Callable[[Document], Iterable[Fact]],
    parts: Mapping[str, Callable[[dict[str, Any], Fact], bool]],
) -> dict[str, Any]:
    """Score what ``extract`` finds in ``articles`` on the annotation ``listed`` in the folder ``gold``.

    Only what stands in the article counts: neither set-aside stretches nor captions. ``right`` has every part right.
    """
    sentences = _offsets(gold / "sentences.json")
    annotated = json.loads((gold / listed).read_text(encoding="utf-8"))
    documents = _documents(articles, {sentence.split(".")[0] for sentence in sentences})
    found = {number: list(extract(document)) for number, document in documents.items()}
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    hit: set[tuple[str, int]] = set()
    for entry in annotated:
        if entry["kind"] in _ASIDE:
            continue
        number = entry["sent"].split(".")[0]
        start = sentences[entry["sent"]]["start"] + entry["start"]
        stop = start + len(entry["text"])
        near = [fact for fact in found[number] if fact.span.start < stop and start < fact.span.stop]
        counts["annotated"] += 1
        counts["found"] += bool(near)
        verdict = {name: any(part(entry, fact) for fact in near) for name, part in parts.items()}
        counts.update(name for name, ok in verdict.items() if ok)
        hit.update((number, fact.span.start) for fact in near)
        if all(verdict.values()):
            counts["right"] += 1
        else:
            wrong.append(f"{entry['sent']} {entry['text']!r} {entry}: {near}")
    extra = [
        f"{number} {fact.span.of(documents[number].article.text)!r}"
        for number, facts in found.items()
        for fact in facts
        if (number, fact.span.start) not in hit
    ]
    return {**counts, "extra": len(extra), "wrong": wrong, "extras": extra}


def seeds_numbers(gold: Path, articles: Path) -> dict[str, Any]:
    """Score quantities on ``numbers.json``. ``right`` has value, qualifier and unit right."""
    return _scored(gold, "numbers.json", articles, quantities, _QUANTITY_PARTS)


def seeds_dates(gold: Path, articles: Path) -> dict[str, Any]:
    """Score moments on ``dates.json``. ``right`` has the value right, or the kind where no value is annotated."""
    return _scored(gold, "dates.json", articles, moments, {"moment": _moment})


def report(gold: Path, articles: Path) -> dict[str, Any]:
    """Score both."""
    return {"numbers": seeds_numbers(gold, articles), "dates": seeds_dates(gold, articles)}
