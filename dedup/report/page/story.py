"""The view of one story: statements as rows, articles as columns, the odd reading marked; then every change."""

from __future__ import annotations

from dedup.report.page.cards import card, line
from dedup.report.page.context import Page, Told
from dedup.report.page.passages import Mark, marked
from dedup.report.page.templates import macro
from dedup.report.words import is_fact
from dedup.types import Cell, Change, Claim, Story

COLUMNS = 8  # articles as columns; in a wider story each statement lists the articles that make it
CLAIMS = 300
CELLS = 40  # articles listed under one statement
LINES = 400  # changes listed of each kind
FOLDED = {
    "notable": "notable changes of fact",
    "small": "small changes of fact, such as one fact told more or less exactly",
    "wording": "changes of wording, and statements of one article alone",
}
CARDS = 60
SENTENCE = 1_200


def statements(page: Page, story: Story) -> Told:
    """Give what the story's articles say, statement by statement."""
    wide = len(story.members) > COLUMNS
    made = macro("story.html", "claim_item" if wide else "claim_row")
    rows = page.take("claims", story.claims, lambda claim: made(page, story, _claim(page, story, claim, wide)), CLAIMS)
    if len(story.claims) > len(rows):
        page.leave_out(len(story.claims) - len(rows), f"statements of story {story.id}", "claims")
    return {
        "number": len(story.claims),
        "odd": [claim.id for claim in story.claims[: len(rows)] if any(cell.odd for cell in claim.cells)],
        "wide": wide,
        "rows": rows,
    }


def _claim(page: Page, story: Story, claim: Claim, wide: bool) -> Told:
    cells = sorted(claim.cells, key=lambda cell: not cell.odd)[: CELLS if wide else None]
    told = [(cell.article, _cell(page, cell)) for cell in cells]
    number = {cell.article: None for cell in claim.cells} | dict(told)
    return {"id": claim.id, "fragment": f"claim-{story.id}-{claim.id}", "cells": number, "shown": told}


def _cell(page: Page, cell: Cell) -> Told:
    """Give the sentences of a cell with the facts in them marked."""
    document = page.documents[cell.article]
    sentences = []
    for index in sorted({one.sentence for one in cell.readings if 0 <= one.sentence < len(document.sentences)}):
        span = document.sentences[index].span
        marks = [
            Mark(reading.span, "low")
            for reading in cell.readings
            if reading.sentence == index and reading.span != span and reading.span.length
        ]
        sentences.append(marked(document.article.text, span, marks, SENTENCE))
    return {
        "odd": cell.odd,
        "sentences": sentences,
        "readings": [reading.text for reading in cell.readings[:3]],
        "most": SENTENCE,
    }


def changes(page: Page, story: Story) -> Told | None:
    """List every change of the story: grave ones as cards, the rest folded by weight."""
    if not story.changes:
        return None
    numbered = list(enumerate(story.changes, 1))
    grave = [(number, change) for number, change in numbered if change.materiality == "high"]
    facts = [(number, change) for number, change in numbered if change.materiality == "medium" and is_fact(change)]
    small = [(number, change) for number, change in numbered if change.materiality == "low" and is_fact(change)]
    wording = [(number, change) for number, change in numbered if change.materiality != "high" and not is_fact(change)]
    cards = page.take("cards", grave, lambda one: card(page, one[1], f"change-{story.id}-{one[0]}"), CARDS)
    if len(grave) > len(cards):
        page.leave_out(len(grave) - len(cards), f"grave changes of story {story.id}", "changes")
    folds = [
        _folded(page, story, sort, found)
        for sort, found in (("notable", facts), ("small", small), ("wording", wording))
        if found
    ]
    return {"cards": cards, "folds": folds}


def _folded(page: Page, story: Story, sort: str, found: list[tuple[int, Change]]) -> Told:
    lines = page.take(sort, found, lambda one: line(page, one[1], f"change-{story.id}-{one[0]}"), LINES)
    if len(found) > len(lines):
        page.leave_out(len(found) - len(lines), f"{FOLDED[sort]} of story {story.id}", "changes")
    return {"number": len(found), "name": FOLDED[sort], "lines": lines}
