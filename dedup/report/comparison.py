"""Two articles set side by side in a terminal: the changed facts, then sentence by sentence what became of them."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dedup.report.counted import graded
from dedup.report.layout import hang
from dedup.report.words import MARKS, STYLES, count, headline, is_fact, quote, safe
from dedup.types import Change, Comparison, Document, Link

SIGNS = {"same": "=", "edited": "~", "split": "<", "merged": ">", "repeated": "&", "added": "+", "dropped": "-"}


def print_comparison(comparison: Comparison, console: Console, *, everything: bool = False) -> None:
    """Print what sets ``b`` apart from ``a``; ``everything`` also shows the sentences that are the same."""
    a, b = comparison.a, comparison.b
    hang(console, "", Text(_result(comparison), style="bold"))
    hang(console, Text("--- ", "red"), Text.assemble(safe(a.article.id), "  ", (headline(a), "dim")))
    hang(console, Text("+++ ", "green"), Text.assemble(safe(b.article.id), "  ", (headline(b), "dim")))
    console.print()
    facts = [change for change in comparison.changes if is_fact(change)]
    for change in facts if everything else [one for one in facts if one.materiality != "low"]:
        _print_fact(change, b.article.id, console)
    small = sum(one.materiality == "low" for one in facts)
    if small and not everything:
        console.print(Text(f"  and {count(small, 'small change')} of fact: -v shows all", style="dim"))
    if facts:
        console.print()
    for link in sorted(comparison.links, key=lambda one: (min(one.b, default=10**9), min(one.a, default=10**9))):
        if link.kind != "dropped" and (everything or link.kind != "same" or link.moved):
            hang(console, "", _link(link, a, b))
    for link in comparison.links:
        if link.kind == "dropped":
            hang(console, "", _link(link, a, b))


def _result(comparison: Comparison) -> str:
    if comparison.same:
        return "The same sentences in the same order."
    links = comparison.links
    kinds = [
        (count(sum(one.kind == "same" for one in links), "sentence"), "kept"),
        (str(sum(one.kind == "edited" for one in links)), "edited"),
        (str(sum(one.kind == "split" for one in links)), "split"),
        (str(sum(one.kind == "merged" for one in links)), "merged"),
        (str(sum(one.kind == "repeated" for one in links)), "repeated"),
        (str(sum(one.moved for one in links)), "moved"),
        (str(sum(len(one.b) for one in links if one.kind == "added")), "added"),
        (str(sum(len(one.a) for one in links if one.kind == "dropped")), "dropped"),
    ]
    told = ", ".join(f"{number} {verb}" for number, verb in kinds if number != "0")
    return f"{told}; {graded(comparison.changes)}."


def _print_fact(change: Change, b: str, console: Console) -> None:
    lead = Text(f"{MARKS[change.materiality]} ", STYLES[change.materiality])
    hang(console, lead, Text.assemble((f"{change.category}, {change.relation}: ", "bold"), safe(change.summary)))
    for passage in (*change.before, *change.after):
        # A clash inside one article has both its sides there.
        sign, style = ("+", "green") if passage.article == b else ("-", "red")
        hang(console, Text(f"  {sign} ", style), quote(passage.text, 200))


def _link(link: Link, a: Document, b: Document) -> Text:
    moved = " moved" if link.moved else ""
    places = f"{_places(link.a)}→{_places(link.b)}" if link.a and link.b else _places(link.a or link.b)
    line = Text.assemble((f"{SIGNS[link.kind]} ", "bold"), (f"{link.kind}{moved} {places}  ", "dim"))
    if link.kind == "added":
        return line.append(_words(b, link.b), style="green")
    if link.kind == "dropped":
        return line.append(_words(a, link.a), style="red")
    if link.kind == "same" or not link.edits:
        return line.append(_words(b, link.b))
    for edit in link.edits:
        before, after = edit.a.of(a.article.text), edit.b.of(b.article.text)
        if edit.kind == "equal":
            line.append(_spaced(after))
            continue
        if any(side.strip() and side[0].isspace() for side in (before, after)) and line.plain[-1:] != " ":
            line.append(" ")
        # Marks as in a word diff, so that the plain form says what the colours say.
        if before.strip():
            line.append(f"[-{safe(before)}-]", style="red strike")
        if after.strip():
            line.append(f"{{+{safe(after)}+}}", style="green underline")
        if before[-1:].isspace() or after[-1:].isspace():
            line.append(" ")
    return line


def _places(sentences: tuple[int, ...]) -> str:
    return ",".join(str(index + 1) for index in sentences)


def _words(document: Document, sentences: tuple[int, ...]) -> str:
    return " ".join(safe(document.text_of(index)) for index in sentences)


def _spaced(text: str) -> str:
    """Give ``text`` safe to print, keeping a blank at either end: it parts words of neighbouring edits."""
    start = " " if text[:1].isspace() else ""
    stop = " " if text[-1:].isspace() and text.strip() else ""
    return f"{start}{safe(text)}{stop}"
