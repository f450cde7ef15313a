"""Two articles side by side: facts first, then sentence by sentence, with every edit and move."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace

from markupsafe import Markup

from dedup.report.page.cards import explanation
from dedup.report.page.context import SENTENCE, Page, Told
from dedup.report.page.passages import Mark, Piece, marked
from dedup.report.page.templates import macro
from dedup.report.words import is_fact, published
from dedup.types import Change, Diff, Document, Link, Reading

SIGNS = {"same": "=", "edited": "~", "split": "<", "merged": ">", "repeated": "≈", "added": "+", "dropped": "−"}
NAMES = {
    "same": "kept",
    "edited": "edited",
    "split": "split",
    "merged": "merged",
    "repeated": "said again",
    "added": "only here",
    "dropped": "only here",
}
FACTS = 60  # changes of fact listed beside the texts

Marks = dict[int, list[Mark]]


def pair_body(page: Page, diff: Diff, fragment: str) -> Markup:
    """Give what the view of one pair holds: what became of its sentences in numbers, facts, both texts."""
    facts = [change for change in diff.changes if is_fact(change)]
    weighty = [change for change in facts if change.materiality != "low"]
    listed = weighty[:FACTS]
    numbers = {id(change): number for number, change in enumerate(diff.changes, 1)}
    marks = _marks(page, diff, [(numbers[id(change)], change) for change in listed], fragment)
    told = {
        "fragment": fragment,
        "summary": _told(diff),
        "a": _column(page, diff.a),
        "b": _column(page, diff.b),
        "facts": facts,
        "listed": [_fact(change, f"{fragment}-c{numbers[id(change)]}", numbers[id(change)]) for change in listed],
        "over": len(weighty) - len(listed),
        "small": [change for change in facts if change.materiality == "low"],
        "most": FACTS,
        "rows": _rows(page, diff, fragment, marks),
    }
    return macro("pair.html", "body")(page, told)


def pair_view(page: Page, diff: Diff, body: Markup, story: int, steps: tuple[str | None, str, str | None]) -> Markup:
    """Give the view of one pair. ``steps`` names the fragments of the pair before, of this one, and of the next."""
    before, fragment, after = steps
    told = {"a": diff.a, "b": diff.b, "body": body, "story": story}
    return macro("pair.html", "view")(page, {**told, "before": before, "fragment": fragment, "after": after})


def _told(diff: Diff) -> str:
    links = diff.alignment.links
    numbers = [
        (name, sum(link.kind == kind for link in links))
        for kind, name in NAMES.items()
        if kind not in ("added", "dropped")
    ]
    numbers.append(("moved", sum(link.moved for link in links)))
    numbers.append(("only in the first", sum(len(link.a) for link in links if link.kind == "dropped")))
    numbers.append(("only in the second", sum(len(link.b) for link in links if link.kind == "added")))
    told = "Sentences: " + ", ".join(f"{number} {name}" for name, number in numbers if number) + "."
    if diff.scores:
        told += (
            f" Resemblance {diff.scores.resemblance:.2f}; {diff.scores.a_in_b:.0%} of the first is in the second, "
            f"{diff.scores.b_in_a:.0%} of the second in the first."
        )
    return told


def _column(page: Page, article: str) -> Told:
    document = page.documents[article].article
    return {"article": article, "outlet": document.outlet, "published": published(document)}


def _fact(change: Change, fragment: str, number: int) -> Told:
    sides = [
        {"article": longest.article, "words": longest.text, "name": name}
        for name, readings in (("a", change.before), ("b", change.after))
        if (longest := max(readings, key=lambda reading: len(reading.text), default=None))
    ]
    return {
        "change": change,
        "fragment": fragment,
        "number": number,
        "sides": sides,
        "explanation": explanation(change),
    }


def _marks(page: Page, diff: Diff, listed: list[tuple[int, Change]], fragment: str) -> dict[str, Marks]:
    """Give the marks on both texts by sentence: the passages of the listed changes, each with its number."""
    found: dict[str, Marks] = {diff.a: defaultdict(list), diff.b: defaultdict(list)}
    for number, change in listed:
        for name, readings in (("a", change.before), ("b", change.after)):
            longest = max(readings, key=lambda reading: len(reading.text), default=None)
            for reading in readings:
                if reading.article in found:
                    anchor = f"{fragment}-c{number}-{name}" if reading is longest else None
                    mark = Mark(reading.span, change.materiality, (number,), anchor=anchor)
                    for index in _sentences_of(page.documents[reading.article], reading):
                        found[reading.article][index].append(mark)
    return found


def _sentences_of(document: Document, reading: Reading) -> list[int]:
    starts = [sentence.span.start for sentence in document.sentences]
    first = max(bisect_right(starts, reading.span.start) - 1, 0)
    last = bisect_right(starts, max(reading.span.stop - 1, 0)) - 1
    return list(range(first, last + 1))


def _rows(page: Page, diff: Diff, fragment: str, marks: dict[str, Marks]) -> list[Told]:
    """Give the rows so that each column reads as its article does; what moved stands in both places."""
    links = diff.alignment.links
    numbered = list(enumerate(links))
    anchors = _in_step([(at, link) for at, link in numbered if link.a and link.b and not link.moved])
    held = {at for at, _ in anchors}
    lone_a = sorted((min(link.a), at) for at, link in numbered if link.a and at not in held)
    lone_b = sorted((min(link.b), at) for at, link in numbered if link.b and at not in held)
    rows: list[Told] = []
    ends = [(min(link.a), min(link.b), at) for at, link in anchors] + [(10**9, 10**9, -1)]
    for stop_a, stop_b, at in ends:
        while lone_a and lone_a[0][0] < stop_a:
            rows.append(_row(page, diff, lone_a.pop(0)[1], "a", fragment, marks))
        while lone_b and lone_b[0][0] < stop_b:
            rows.append(_row(page, diff, lone_b.pop(0)[1], "b", fragment, marks))
        if at >= 0:
            rows.append(_row(page, diff, at, "ab", fragment, marks))
    return rows


def _in_step(links: list[tuple[int, Link]]) -> list[tuple[int, Link]]:
    """Keep the links whose order is one in both texts."""
    kept: list[tuple[int, Link]] = []
    for at, link in sorted(links, key=lambda item: min(item[1].a)):
        if not kept or min(link.b) > min(kept[-1][1].b):
            kept.append((at, link))
    return kept


def _row(page: Page, diff: Diff, at: int, sides: str, fragment: str, marks: dict[str, Marks]) -> Told:
    link = diff.alignment.links[at]
    moved = bool(link.a and link.b and len(sides) == 1)
    inline = _inline(page, diff, link, marks) if link.edits and link.a and link.b and sides != "a" else []
    states = ((link.kind, True), ("displaced", moved), ("has-inline", inline), ("rewritten", _rewritten(link)))
    arrow = "moved: see it on the right ↘" if sides == "a" else "↖ moved: see it on the left"
    return {
        "here": f"{fragment}-r{at}{sides}",
        "there": f"{fragment}-r{at}{'b' if sides == 'a' else 'a'}",
        "names": " ".join(name for name, is_so in states if is_so),
        "sign": SIGNS[link.kind],
        "name": NAMES[link.kind],
        "moved": arrow if moved else "",
        "a": _side(page, diff.a, link.a, link, "a", marks[diff.a]) if "a" in sides else [],
        "b": _side(page, diff.b, link.b, link, "b", marks[diff.b]) if "b" in sides else [],
        "inline": inline,
    }


def _rewritten(link: Link) -> bool:
    """Tell whether hardly anything of the wording is kept: to mark all that differs would mark everything."""
    kept = sum(edit.a.length + edit.b.length for edit in link.edits if edit.kind == "equal")
    return 2 * kept < sum(edit.a.length + edit.b.length for edit in link.edits)


def _edits(link: Link, side: str) -> list[Mark]:
    element = "del" if side == "a" else "ins"
    return [Mark(edit.a if side == "a" else edit.b, "", (), element) for edit in link.edits if edit.kind != "equal"]


def _side(page: Page, article: str, sentences: tuple[int, ...], link: Link, side: str, marks: Marks) -> list[Told]:
    document = page.documents[article]
    edits = _edits(link, side)
    told: list[Told] = []
    for index in sentences:
        sentence = document.sentences[index]
        pieces = marked(document.article.text, sentence.span, [*edits, *marks.get(index, ())], SENTENCE)
        told.append({"number": index + 1, "kind": sentence.kind, "pieces": pieces})
    return told


def _inline(page: Page, diff: Diff, link: Link, marks: dict[str, Marks]) -> list[Piece]:
    a, b = page.documents[diff.a].article.text, page.documents[diff.b].article.text
    # A fragment leads to the passage side by side; a second one of its name would lead nowhere.
    marks_a = [replace(mark, anchor=None) for index in link.a for mark in marks[diff.a].get(index, ())]
    marks_b = [replace(mark, anchor=None) for index in link.b for mark in marks[diff.b].get(index, ())]
    pieces: list[Piece] = []
    last = " "
    for edit in link.edits:
        told = (
            [(b, edit.b, marks_b, "")]
            if edit.kind == "equal"
            else [(a, edit.a, marks_a, "del"), (b, edit.b, marks_b, "ins")]
        )
        for words, span, own, element in told:
            if not span.length:
                continue
            if not last.isspace() and words[span.start].isalnum():
                pieces.append(Piece(" "))  # between words that stand in two texts or two sentences
            own = [Mark(span, "", (), element), *own] if element else own
            pieces += marked(words, span, own, SENTENCE)
            last = words[span.stop - 1]
    return pieces
