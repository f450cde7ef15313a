"""Changes on the page: grave ones as cards with both passages, the rest as lines."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.report.page.context import Page, grade, kind
from dedup.report.page.markup import Safe, clipped, join, tag, text
from dedup.report.page.passages import in_sentence
from dedup.report.words import count
from dedup.types import Change, Reading

SHOWN = 3  # articles quoted on a side before the rest is folded
FOLDED = 40


def card(page: Page, change: Change, fragment: str, heading: str = "h3") -> Safe:
    """Give a change with the passages of both sides, its kind and why it was graded so."""
    link = tag("a", "#", href=f"#{fragment}", class_="here", title="a link to this change")
    opened = _opened(page, change)
    head = tag("p", grade(change.materiality), " ", kind(change), " ", opened, link, class_="line")
    inside = len({reading.article for reading in (*change.before, *change.after)}) == 1
    names = (
        ("in one place", "and in another")
        if inside
        else ("some say" if len(change.before) > 1 else "one says", "where another has")
    )
    sides = [
        tag("div", tag("p", name, class_="side-name"), _side(page, side), class_="side")
        for name, side in zip(names, (change.before, change.after), strict=True)
        if side
    ]
    return tag(
        "article",
        head,
        tag(heading, explanation(change)),
        tag("div", *sides, class_="sides"),
        class_=f"card {change.materiality}",
        id=fragment,
        tabindex="-1",
    )


def explanation(change: Change) -> str:
    """Give what a change's summary says beside the words it quotes, as a heading."""
    head, _, told = change.summary.rpartition(": ")
    if not head or '"' in told or not told:
        told = change.reason
    return told[:1].upper() + told[1:]


def line(page: Page, change: Change, fragment: str) -> Safe:
    """Give a change as one line of a list: what differs, and in which articles."""
    sides: list[Safe] = []
    for side in (change.before, change.after):
        if not side:
            sides.append(tag("span", "not told", class_="nothing"))
            continue
        longest = max(side, key=lambda reading: len(reading.text))
        names = list(dict.fromkeys(reading.article for reading in side))
        labels = join(*(join(page.label(name), " ") for name in names[:8]), "…" if len(names) > 8 else None)
        sides.append(join(tag("q", clipped(longest.text, 220), dir="auto"), " ", labels))
    return tag(
        "li",
        tag("p", grade(change.materiality), " ", kind(change), " ", _opened(page, change), class_="line"),
        tag("p", sides[0], tag("span", " → ", class_="to", aria_label="against"), sides[1]),
        id=fragment,
    )


def _opened(page: Page, change: Change) -> Safe | None:
    """Link to the pair in which the change is seen, if it is one of two articles."""
    for before in change.before:
        for after in change.after:
            if before.article != after.article and page.pair_fragment(before.article, after.article):
                words = f"side by side: {page.siglum(before.article)} and {page.siglum(after.article)}"
                return page.pair_link(before.article, after.article, text(words))
    return None


def _side(page: Page, readings: Sequence[Reading]) -> Safe:
    """Quote the longest words of each article; further passages of an article are folded."""
    by_article: dict[str, list[Reading]] = {}
    for reading in readings:
        by_article.setdefault(reading.article, []).append(reading)
    first = [max(own, key=lambda reading: len(reading.text)) for own in by_article.values()]
    rest = first[SHOWN:] + [reading for reading in readings if reading not in first]
    quotes = [_quote(page, reading) for reading in first[:SHOWN]]
    if rest:
        over = tag("p", f"{len(rest) - FOLDED:,} more are in the data") if len(rest) > FOLDED else None
        summary = tag("summary", f"and {count(len(rest), 'more passage')}")
        quotes.append(tag("details", summary, *(_quote(page, reading) for reading in rest[:FOLDED]), over))
    return join(*quotes)


def _quote(page: Page, reading: Reading) -> Safe:
    title = tag("span", page.title(reading.article, 70), dir="auto")
    said = tag("blockquote", tag("p", in_sentence(page, reading), dir="auto"))
    return tag("figure", said, tag("figcaption", page.label(reading.article), " ", title))
