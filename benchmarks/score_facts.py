"""Score the quantities and moments found in annotated articles, against the annotation."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from dedup.text.dates import moments
from dedup.text.prepare import prepare
from dedup.text.quantities import quantities
from dedup.types import Article, Document, Moment, Quantity

_QUALIFIERS = {"fraction-approx": "approx", "min": "at least", "max": "at most", "ratio": "exact"}
_ASIDE = {"junk", "meta", "byline", "caption", "teaser"}
_RELATIVE = {"relative", "weekday"}


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


def seeds_numbers(gold: Path, articles: Path) -> dict[str, Any]:
    """Score quantities on ``gold`` (with ``numbers.json`` and ``sentences.json``); ``articles`` holds the texts.

    Only what stands in the article counts: neither set-aside stretches nor captions. ``right`` has value, qualifier
    and unit right.
    """
    sentences = _offsets(gold / "sentences.json")
    annotated = json.loads((gold / "numbers.json").read_text(encoding="utf-8"))
    documents = _documents(articles, {sentence.split(".")[0] for sentence in sentences})
    found = {number: list(quantities(document)) for number, document in documents.items()}
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    hit: set[tuple[str, int]] = set()
    for entry in annotated:
        if entry["kind"] in _ASIDE:
            continue
        number = entry["sent"].split(".")[0]
        start = sentences[entry["sent"]]["start"] + entry["start"]
        stop = start + len(entry["text"])
        near = [quantity for quantity in found[number] if quantity.span.start < stop and start < quantity.span.stop]
        counts["annotated"] += 1
        counts["found"] += bool(near)
        verdict = {name: any(part(entry, quantity) for quantity in near) for name, part in _PARTS.items()}
        counts.update(name for name, ok in verdict.items() if ok)
        hit.update((number, quantity.span.start) for quantity in near)
        if all(verdict.values()):
            counts["right"] += 1
        else:
            wrong.append(f"{entry['sent']} {entry['text']!r} {entry['unit']}: {near}")
    extra = [
        f"{number} {quantity.span.of(documents[number].article.text)!r} {quantity.unit}"
        for number, listed in found.items()
        for quantity in listed
        if (number, quantity.span.start) not in hit
    ]
    return {**counts, "extra": len(extra), "wrong": wrong, "extras": extra}


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


_PARTS = {"value": _value, "qualifier": _qualifier, "unit": _unit}


def seeds_dates(gold: Path, articles: Path) -> dict[str, Any]:
    """Score moments on ``gold`` (with ``dates.json`` and ``sentences.json``); ``articles`` holds the texts.

    ``of`` counts the annotated moments that stand in the article. ``right`` has the value right, and the kind where
    the annotation gives no value.
    """
    sentences = _offsets(gold / "sentences.json")
    annotated = json.loads((gold / "dates.json").read_text(encoding="utf-8"))
    documents = _documents(articles, {sentence.split(".")[0] for sentence in sentences})
    found = {number: list(moments(document)) for number, document in documents.items()}
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    hit: set[tuple[str, int]] = set()
    for entry in annotated:
        if entry["kind"] in _ASIDE:
            continue
        number = entry["sent"].split(".")[0]
        start = sentences[entry["sent"]]["start"] + entry["start"]
        stop = start + len(entry["text"])
        near = [moment for moment in found[number] if moment.span.start < stop and start < moment.span.stop]
        hit.update((number, moment.span.start) for moment in near)
        counts["of"] += 1
        counts["found"] += bool(near)
        if any(_moment(entry, moment) for moment in near):
            counts["right"] += 1
        else:
            wrong.append(f"{entry['sent']} {entry['text']!r} {entry['type']} {entry['value']}: {near}")
    extra = [
        f"{number} {moment.span.of(documents[number].article.text)!r}"
        for number, listed in found.items()
        for moment in listed
        if (number, moment.span.start) not in hit
    ]
    return {**counts, "extra": len(extra), "wrong": wrong, "extras": extra}


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


def report(gold: Path, articles: Path) -> dict[str, Any]:
    """Score both."""
    return {"numbers": seeds_numbers(gold, articles), "dates": seeds_dates(gold, articles)}
