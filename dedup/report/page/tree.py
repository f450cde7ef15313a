"""The view of the tree: its outline, which scripts draw, then what is known of every node and what it rests on."""

from __future__ import annotations

import re

from dedup.report.page.context import Page
from dedup.report.page.markup import Safe, clipped, join, tag, text
from dedup.report.page.outline import OPEN, Outline
from dedup.report.page.passages import in_sentence
from dedup.report.words import count
from dedup.types import Derivation, Evidence, Source, Story, Undecided

PASSAGES = 6  # of one piece of evidence
PIECES = 12  # of evidence under one edge
PAIRS = 60  # undecided pairs listed


def tree(page: Page, story: Story) -> Safe:
    """Give the tree of a story with its evidence."""
    outline = Outline(page, story)
    figure = tag(
        "figure",
        tag(
            "details",
            tag("summary", "The tree in words"),
            outline.items(),
            open=True,
        ),
        tag("figcaption", _legend(outline)),
        class_="stemma",
        data_dated=outline.dated,
    )
    cards = [_source(page, outline, source) for source in story.stemma.sources]
    full = page.take("tree", story.members, lambda member: _article(page, outline, member))
    cards += full
    cards += [_article(page, outline, member, brief=True) for member in story.members[len(full) :]]
    if len(full) < len(story.members):
        page.left_out.append(
            text(
                f"evidence of the lines to {len(story.members) - len(full):,} articles of story {story.id}: "
                "dedup explain RUN.json A B shows it, and dedup cluster --format csv --table derivations has it."
            )
        )
    title = tag("h2", "What each line rests on" if story.stemma.derivations else "What is known of each article")
    return join(figure, title, tag("div", *cards, class_="evidence"), _undecided(page, story))


def _legend(outline: Outline) -> Safe:
    if not outline.story.stemma.derivations:
        open_ = "; a dotted line joins related articles between which no direction can be told"
        return tag("span", f"No line leads from one to another{open_ if outline.story.stemma.undecided else ''}.")
    across = (
        "Left to right: the time of publication."
        if outline.dated
        else "Too few times of publication are known for an axis of time."
    )
    lines = [
        "A dashed box is a source that is not among the articles, found in what they credit.",
        "An arrow leads from a source to what draws on it: the wider, the surer. Its number is the confidence, from 0 "
        "to 1; a broken arrow is only suggested.",
    ]
    if outline.story.stemma.undecided:
        lines.append("A dotted line without a head joins related articles between which no direction can be told.")
        if len(outline.story.stemma.undecided) > OPEN:
            lines.append(f"Only {OPEN} of these are drawn.")
    return join(*(tag("span", f"{line} ") for line in [across, *lines]))


def _source(page: Page, outline: Outline, source: Source) -> Safe:
    children = [edge for edge in outline.story.stemma.derivations if edge.parent == source.siglum]
    drew = [
        tag(
            "li",
            tag(
                "a",
                page.label(edge.child),
                " ",
                text(page.title(edge.child, 60)),
                href=f"#{outline.edge_fragment(edge)}",
            ),
        )
        for edge in children
    ]
    return tag(
        "article",
        tag(
            "h3",
            tag("span", source.siglum, class_="siglum unobserved"),
            " ",
            tag("span", source.name or "not named", dir="auto"),
        ),
        tag("p", "Not among these articles; ", clipped(source.description, 400), ".", class_="note", dir="auto"),
        tag("p", f"{count(len(drew), 'article')} {'draws' if len(drew) == 1 else 'draw'} on it:"),
        tag("ul", *drew),
        class_="known unobserved",
        id=outline.node_fragment(source.siglum),
        tabindex="-1",
    )


def _article(page: Page, outline: Outline, member: str, *, brief: bool = False) -> Safe:
    """Tell what is known of an article; ``brief`` leaves the evidence out."""
    edges = outline.above.get(member, [])
    below = [edge for edge in outline.story.stemma.derivations if edge.parent == member]
    others = [diff for diff in outline.story.diffs if member in (diff.a, diff.b)]
    links = [
        page.pair_link(diff.a, diff.b, join("with ", page.label(diff.b if diff.a == member else diff.a)))
        for diff in others
        if page.pair_fragment(diff.a, diff.b)
    ][: 0 if brief else 12]
    nothing = None if edges or below else tag("p", "No source found among the other articles or behind them.")
    drew = [tag("li", tag("a", page.label(edge.child), href=f"#{outline.edge_fragment(edge)}")) for edge in below]
    return tag(
        "article",
        tag("h3", page.label(member), " ", tag("span", page.title(member), dir="auto")),
        *(_edge(page, outline, edge, brief=brief) for edge in edges),
        nothing,
        join(tag("p", "Drawn on by:"), tag("ul", *drew)) if drew else None,
        tag("p", "Side by side: ", *(join(link, " ") for link in links), class_="note") if links else None,
        class_="known",
        id=outline.node_fragment(member),
        tabindex="-1",
    )


def _edge(page: Page, outline: Outline, edge: Derivation, *, brief: bool) -> Safe:
    told = f"{edge.tier}, confidence {edge.confidence:.2f}, direction by {' and '.join(edge.basis)}"
    parent = page.label(edge.parent) if edge.observed else tag("span", outline.named(edge.parent), dir="auto")
    beside = (
        page.pair_link(edge.parent, edge.child, "side by side")
        if edge.observed and page.pair_fragment(edge.parent, edge.child)
        else None
    )
    pieces = [] if brief else sorted(edge.evidence, key=lambda one: -one.weight)
    shared = [one for one in pieces if one.kind == "shared"]
    shown = [one for one in pieces if one.kind != "shared"][:PIECES] + shared[:1]
    more = shared[1:PIECES]
    fold = None
    if more:
        listed = tag("ul", *(_evidence(page, one) for one in more), class_="pieces")
        fold = tag("details", tag("summary", f"{count(len(shared) - 1, 'more shared statement')}"), listed)
    return tag(
        "section",
        tag("h4", "draws on ", parent),
        tag("p", told, ". " if beside else None, beside, class_="verdict"),
        tag("ul", *(_evidence(page, one) for one in shown), class_="pieces") if shown else None,
        fold,
        id=outline.edge_fragment(edge),
        tabindex="-1",
    )


def _evidence(page: Page, one: Evidence) -> Safe:
    quotes = []
    for reading in one.readings[:PASSAGES]:
        quotes.append(
            tag(
                "p", page.label(reading.article), " ", tag("q", in_sentence(page, reading), dir="auto"), class_="quoted"
            )
        )
    if len(one.readings) > PASSAGES:
        quotes.append(tag("p", f"and {count(len(one.readings) - PASSAGES, 'more passage')}", class_="note"))
    articles = list(dict.fromkeys(reading.article for reading in one.readings))
    beside = None
    if len(articles) == 2 and page.pair_fragment(*articles):
        beside = tag(
            "p",
            page.pair_link(
                articles[0],
                articles[1],
                text(f"{page.siglum(articles[0])} and {page.siglum(articles[1])} side by side"),
            ),
        )
    head = tag("p", tag("strong", one.kind), " ", clipped(relabelled(page, one.summary), 300), dir="auto")
    return tag("li", head, *quotes, beside)


def _undecided(page: Page, story: Story) -> Safe | None:
    pairs = story.stemma.undecided
    if not pairs:
        return None
    parts: list[Safe] = [tag("h2", "No direction can be told", id=f"undecided-{story.id}")]
    reasons = {reason: number for number, reason in enumerate(dict.fromkeys(pair.reason for pair in pairs))}
    by_reason = sorted(pairs, key=lambda pair: reasons[pair.reason])
    made = page.take("undecided", by_reason, lambda pair: _pair(page, pair), PAIRS)
    shown = list(zip(by_reason, made, strict=False))
    for reason in dict.fromkeys(pair.reason for pair, _ in shown):
        parts.append(tag("p", relabelled(page, reason), dir="auto"))
        parts.append(tag("ul", *(item for pair, item in shown if pair.reason == reason), class_="pieces"))
    if len(made) < len(pairs):
        page.leave_out(len(pairs) - len(made), f"undecided pairs of story {story.id}", "undecided")
    return join(*parts)


def _pair(page: Page, pair: Undecided) -> Safe:
    link = page.pair_link(pair.a, pair.b, join(page.label(pair.a), " – ", page.label(pair.b)))
    why = tag("ul", _evidence(page, pair.evidence[0])) if pair.evidence else None
    return tag("li", tag("p", link), why)


def relabelled(page: Page, words: str) -> str:
    """Give words about articles with sigla in the place of ids."""
    named = [member for member in page.report.sigla if member != page.report.sigla[member] and member in words]
    for member in sorted(named, key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(member)}(?!\w)", lambda _, m=member: page.report.sigla[m], words)  # type: ignore[misc]
    return words
