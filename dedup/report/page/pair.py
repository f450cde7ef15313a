"""Two articles side by side: facts first, then sentence by sentence, with every edit and move."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dedup.report.page.cards import explanation
from dedup.report.page.context import SENTENCE, Page, grade, kind
from dedup.report.page.markup import Safe, clipped, join, tag, text
from dedup.report.page.passages import Mark, marked
from dedup.report.words import count, is_fact
from dedup.types import Change, Diff, Document, Link, Reading

SIGNS = {"same": "=", "edited": "~", "split": "⑂", "merged": "⑃", "repeated": "≈", "added": "+", "dropped": "−"}
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


def pair_body(page: Page, diff: Diff, fragment: str) -> Safe:
    """Give what the view of one pair holds: what became of its sentences in numbers, facts, both texts."""
    facts = [change for change in diff.changes if is_fact(change)]
    listed = [change for change in facts if change.materiality != "low"][:FACTS]
    marks = _marks(page, diff, listed, fragment)
    side = tag("div", *_facts(page, diff, facts, listed, fragment), class_="facts")
    table = tag(
        "table",
        tag("caption", "Sentence by sentence", class_="quiet"),
        tag(
            "thead",
            tag(
                "tr",
                _column(page, diff.a),
                tag("th", tag("span", "what became of it", class_="quiet"), scope="col"),
                _column(page, diff.b),
            ),
        ),
        tag("tbody", *_rows(page, diff, fragment, marks)),
        class_="texts",
    )
    bench = tag("div", side, tag("div", table, class_="reading"), class_="bench")
    return join(tag("p", _told(diff), class_="lead"), _switches(fragment), bench)


def pair_view(page: Page, diff: Diff, body: Safe, story: int, steps: tuple[str | None, str, str | None]) -> Safe:
    """Give the view of one pair. ``steps`` names the fragments of the pair before, of this one, and of the next."""
    before, fragment, after = steps
    ways = [
        tag("a", "← pair before", href=f"#{before}", rel="prev") if before else None,
        tag("a", "all pairs", href=f"#pairs-{story}"),
        tag("a", "next pair →", href=f"#{after}", rel="next") if after else None,
    ]
    return tag(
        "section",
        tag("nav", *ways, aria_label="Pairs", class_="steps"),
        tag("h1", page.label(diff.a), " and ", page.label(diff.b)),
        body,
        class_="view pair",
        id=fragment,
        tabindex="-1",
        aria_label=f"{page.siglum(diff.a)} and {page.siglum(diff.b)} side by side",
    )


def _switches(fragment: str) -> Safe:
    return tag(
        "fieldset",
        tag("legend", "How to read", class_="quiet"),
        tag(
            "label",
            tag("input", type="radio", name=f"{fragment}-how", checked=True, class_="how-beside"),
            " side by side",
        ),
        tag("label", tag("input", type="radio", name=f"{fragment}-how", class_="how-inline"), " in one text"),
        tag("label", tag("input", type="checkbox", checked=True, class_="dim"), " dim mere wording"),
        tag("span", tag("kbd", "j"), " ", tag("kbd", "k"), " step through the changes", class_="keys"),
        class_="switches",
    )


def _told(diff: Diff) -> str:
    links = diff.alignment.links
    numbers = [
        (name, sum(link.kind == kind for link in links))
        for kind, name in (
            ("same", "kept"),
            ("edited", "edited"),
            ("split", "split"),
            ("merged", "merged"),
            ("repeated", "said again"),
        )
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


def _column(page: Page, article: str) -> Safe:
    document = page.documents[article].article
    told = [part for part in (document.outlet, document.published.isoformat() if document.published else None) if part]
    note = tag("span", ", ".join(told), class_="note", dir="auto") if told else None
    return tag(
        "th", page.label(article), " ", tag("span", page.title(article), class_="title", dir="auto"), note, scope="col"
    )


def _facts(page: Page, diff: Diff, facts: list[Change], listed: list[Change], fragment: str) -> list[Safe | None]:
    numbers = {id(change): number for number, change in enumerate(diff.changes, 1)}
    items = [_fact(page, diff, change, f"{fragment}-c{numbers[id(change)]}", numbers[id(change)]) for change in listed]
    rest = [change for change in facts if change.materiality == "low"]
    small = None
    if rest:
        lines = [tag("li", kind(change), " ", clipped(change.summary, 240), dir="auto") for change in rest[:FACTS]]
        small = tag("details", tag("summary", f"{count(len(rest), 'small change')} of fact"), tag("ul", *lines))
    over = sum(change.materiality != "low" for change in facts) - len(listed)
    more = (
        tag("p", f"{over} more are in the data: dedup cluster --format csv --table differences.", class_="note")
        if over
        else None
    )
    head = (
        tag("h2", "Changed facts, gravest first") if facts else tag("p", "No changed facts that these rules can see.")
    )
    return [head, tag("ol", *items, class_="steps-through") if items else None, more, small]


def _fact(page: Page, diff: Diff, change: Change, fragment: str, number: int) -> Safe:
    def side(readings: Sequence[Reading], sign: str, name: str) -> Safe | None:
        if not readings:
            return None
        longest = max(readings, key=lambda reading: len(reading.text))
        words = tag("a", clipped(longest.text, 160), href=f"#{fragment}-{name}", class_="goto", dir="auto")
        return tag("p", page.label(longest.article), " ", words)

    return tag(
        "li",
        tag("p", grade(change.materiality), " ", kind(change), class_="line"),
        side(change.before, "−", "a"),
        side(change.after, "+", "b"),
        tag("p", explanation(change), class_="note"),
        id=fragment,
        data_c=number,
        tabindex="-1",
    )


def _marks(page: Page, diff: Diff, listed: list[Change], fragment: str) -> dict[str, Marks]:
    """Give the marks on both texts by sentence: the passages of the listed changes."""
    numbers = {id(change): number for number, change in enumerate(diff.changes, 1)}
    found: dict[str, Marks] = {diff.a: defaultdict(list), diff.b: defaultdict(list)}
    for change in listed:
        number = numbers[id(change)]
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


def _rows(page: Page, diff: Diff, fragment: str, marks: dict[str, Marks]) -> list[Safe]:
    """Give the rows so that each column reads as its article does; what moved stands in both places."""
    links = diff.alignment.links
    numbered = list(enumerate(links))
    anchors = _in_step([(at, link) for at, link in numbered if link.a and link.b and not link.moved])
    held = {at for at, _ in anchors}
    lone_a = sorted((min(link.a), at) for at, link in numbered if link.a and at not in held)
    lone_b = sorted((min(link.b), at) for at, link in numbered if link.b and at not in held)
    rows: list[Safe] = []
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


def _row(page: Page, diff: Diff, at: int, sides: str, fragment: str, marks: dict[str, Marks]) -> Safe:
    link = diff.alignment.links[at]
    here, there = f"{fragment}-r{at}{sides}", f"{fragment}-r{at}{'b' if sides == 'a' else 'a'}"
    moved = bool(link.a and link.b and len(sides) == 1)
    told = join(tag("span", SIGNS[link.kind], class_="sign", aria_hidden="true"), " ", NAMES[link.kind])
    arrow = None
    if moved:
        words = "moved: see it on the right ↘" if sides == "a" else "↖ moved: see it on the left"
        arrow = tag("a", words, href=f"#{there}", class_="moved", data_from=here)
        told = join(told, ", ", tag("span", "moved"))
    a = _side(page, diff.a, link.a, link, "a", marks[diff.a]) if "a" in sides and link.a else arrow
    b = _side(page, diff.b, link.b, link, "b", marks[diff.b]) if "b" in sides and link.b else arrow
    inline = None
    if link.edits and link.a and link.b and sides != "a":
        inline = tag("td", *_inline(page, diff, link, marks), class_="inline", colspan=2, dir="auto")
    return tag(
        "tr",
        tag("td", a, class_="a"),
        tag("td", told, class_="what"),
        tag("td", b, class_="b"),
        inline,
        class_=" ".join(
            name
            for name, is_so in (
                (link.kind, True),
                ("displaced", moved),
                ("has-inline", inline is not None),
                ("rewritten", _rewritten(link)),
            )
            if is_so
        ),
        id=here,
        tabindex="-1",
    )


def _rewritten(link: Link) -> bool:
    """Tell whether hardly anything of the wording is kept: to mark all that differs would mark everything."""
    kept = sum(edit.a.length + edit.b.length for edit in link.edits if edit.kind == "equal")
    return 2 * kept < sum(edit.a.length + edit.b.length for edit in link.edits)


def _edits(link: Link, side: str) -> list[Mark]:
    element = "del" if side == "a" else "ins"
    return [Mark(edit.a if side == "a" else edit.b, "", (), element) for edit in link.edits if edit.kind != "equal"]


def _side(page: Page, article: str, sentences: tuple[int, ...], link: Link, side: str, marks: Marks) -> Safe:
    document = page.documents[article]
    edits = _edits(link, side)
    return join(
        *(
            tag(
                "p",
                tag("span", f"{index + 1} ", class_="at", aria_label=f"sentence {index + 1}"),
                marked(
                    document.article.text, document.sentences[index].span, [*edits, *marks.get(index, ())], SENTENCE
                ),
                dir="auto",
                class_=document.sentences[index].kind if document.sentences[index].kind != "body" else None,
            )
            for index in sentences
        )
    )


def _inline(page: Page, diff: Diff, link: Link, marks: dict[str, Marks]) -> list[Safe]:
    a, b = page.documents[diff.a].article.text, page.documents[diff.b].article.text
    # A fragment leads to the passage side by side; a second one of its name would lead nowhere.
    marks_a = [replace(mark, anchor=None) for index in link.a for mark in marks[diff.a].get(index, ())]
    marks_b = [replace(mark, anchor=None) for index in link.b for mark in marks[diff.b].get(index, ())]
    parts: list[Safe] = []
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
                parts.append(text(" "))  # between words that stand in two texts or two sentences
            own = [Mark(span, "", (), element), *own] if element else own
            parts.append(marked(words, span, own, SENTENCE))
            last = words[span.stop - 1]
    return parts
