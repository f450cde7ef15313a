"""The view of one story: statements as rows, articles as columns, the odd reading marked; then every change."""

from __future__ import annotations

from dedup.report.page.cards import card, line
from dedup.report.page.context import Page
from dedup.report.page.markup import Safe, clipped, join, tag
from dedup.report.page.passages import Mark, marked
from dedup.report.words import count, is_fact
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


def statements(page: Page, story: Story) -> Safe:
    """Give what the story's articles say, statement by statement."""
    wide = len(story.members) > COLUMNS
    rows = page.take("claims", story.claims, lambda claim: (_listed if wide else _row)(page, story, claim), CLAIMS)
    made = story.claims[: len(rows)]
    if not made:
        body = tag(
            "p",
            "No statement is made by two of these articles."
            if len(story.members) > 1
            else "One article alone: nothing to set beside it.",
        )
    elif wide:
        body = tag("ol", *rows, class_="claims")
    else:
        head = [tag("th", "statement", scope="col")]
        head += [
            tag("th", page.label(member), tag("span", page.title(member, 70), class_="title", dir="auto"), scope="col")
            for member in story.members
        ]
        table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="claims")
        body = tag("div", table, class_="wide", tabindex="0", role="region", aria_label="Statements by article")
    if len(story.claims) > len(made):
        page.leave_out(len(story.claims) - len(made), f"statements of story {story.id}", "claims")
    odd = [claim for claim in made if any(cell.odd for cell in claim.cells)]
    told: list[Safe | str] = [f"{count(len(story.claims), 'statement')} made by two articles or more. "]
    if odd:
        links = [join(" ", tag("a", str(claim.id), href=f"#claim-{story.id}-{claim.id}")) for claim in odd[:20]]
        told += [f"In {len(odd)} of them one reading stands alone against the others:", *links, "."]
    else:
        told.append("No reading stands alone against the others.")
    return join(tag("p", *told, class_="lead") if story.claims else None, body)


def _row(page: Page, story: Story, claim: Claim) -> Safe:
    cells = {cell.article: cell for cell in claim.cells}
    fragment = f"claim-{story.id}-{claim.id}"
    says = tag("span", f"{len(cells)} of {len(story.members)} articles", class_="note")
    head = tag("th", tag("a", str(claim.id), href=f"#{fragment}"), " ", says, scope="row")
    return tag(
        "tr", head, *(_cell(page, member, cells.get(member)) for member in story.members), id=fragment, tabindex="-1"
    )


def _cell(page: Page, member: str, cell: Cell | None) -> Safe:
    if cell is None:
        return tag("td", tag("span", "—", aria_label="does not say"), class_="silent")
    return tag("td", tag("p", page.label(member), class_="by"), _said(page, cell), class_="odd" if cell.odd else None)


def _listed(page: Page, story: Story, claim: Claim) -> Safe:
    cells = sorted(claim.cells, key=lambda cell: not cell.odd)
    told = [
        tag(
            "div",
            tag("p", page.label(cell.article), class_="by"),
            _said(page, cell),
            class_="odd said" if cell.odd else "said",
        )
        for cell in cells[:CELLS]
    ]
    more = tag("p", f"and {len(cells) - CELLS} more articles", class_="note") if len(cells) > CELLS else None
    says = tag("p", f"{len(cells)} of {len(story.members)} articles", class_="note")
    return tag("li", says, *told, more, id=f"claim-{story.id}-{claim.id}", tabindex="-1")


def _said(page: Page, cell: Cell) -> Safe:
    """Give the sentences of a cell with the facts in them marked."""
    document = page.documents[cell.article]
    sentences = sorted(
        {reading.sentence for reading in cell.readings if 0 <= reading.sentence < len(document.sentences)}
    )
    flag = tag("p", tag("span", "◆", aria_hidden="true"), " stands alone", class_="flag") if cell.odd else None
    parts = []
    for index in sentences:
        span = document.sentences[index].span
        marks = [
            Mark(reading.span, "low")
            for reading in cell.readings
            if reading.sentence == index and reading.span != span and reading.span.length
        ]
        parts.append(tag("p", marked(document.article.text, span, marks, SENTENCE), dir="auto"))
    if not parts:
        parts = [tag("p", clipped(reading.text, SENTENCE), dir="auto") for reading in cell.readings[:3]]
    return join(flag, *parts)


def changes(page: Page, story: Story) -> Safe | None:
    """List every change of the story: grave ones as cards, the rest folded by weight."""
    if not story.changes:
        return tag("p", "What changed: nothing that these rules can see.") if len(story.members) > 1 else None
    numbered = list(enumerate(story.changes, 1))
    grave = [(number, change) for number, change in numbered if change.materiality == "high"]
    facts = [(number, change) for number, change in numbered if change.materiality == "medium" and is_fact(change)]
    small = [(number, change) for number, change in numbered if change.materiality == "low" and is_fact(change)]
    wording = [(number, change) for number, change in numbered if change.materiality != "high" and not is_fact(change)]
    cards = page.take("cards", grave, lambda one: card(page, one[1], f"change-{story.id}-{one[0]}"), CARDS)
    if len(grave) > len(cards):
        page.leave_out(len(grave) - len(cards), f"grave changes of story {story.id}", "changes")
    return join(
        *cards,
        _folded(page, story, "notable", facts),
        _folded(page, story, "small", small),
        _folded(page, story, "wording", wording),
    )


def _folded(page: Page, story: Story, sort: str, found: list[tuple[int, Change]]) -> Safe | None:
    if not found:
        return None
    name = FOLDED[sort]
    lines = page.take(sort, found, lambda one: line(page, one[1], f"change-{story.id}-{one[0]}"), LINES)
    rest = len(found) - len(lines)
    if rest:
        page.leave_out(rest, f"{name} of story {story.id}", "changes")
        lines.append(tag("li", tag("p", f"… and {rest:,} more: ", tag("a", "where they are", href="#left-out"))))
    return tag("details", tag("summary", f"{len(found):,} {name}"), tag("ul", *lines, class_="changes"))
