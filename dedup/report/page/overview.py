"""The first screen: the result in a sentence, the counts, the gravest changes with both passages, the resemblances."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from dedup.report.counted import Counted
from dedup.report.page.cards import card
from dedup.report.page.context import Page
from dedup.report.page.markup import Safe, join, number, table, tag, text, web_address
from dedup.report.words import GRADES, count, listed
from dedup.types import Diff, Report, Source, Story

NAMED = 4  # sources named in the first sentence
GRAVEST = 8  # cards on the first view
NEAREST = 10  # pairs nearest the threshold
LISTED = 1_000  # articles in the list
BINS = 20
BARRED = 40  # pairs listed for one bar of the histogram


def overview(page: Page) -> Safe:
    """Give the view that opens first."""
    return tag(
        "section",
        tag("h1", *_sentence(page.counted)),
        _gravest(page),
        tag("h2", "In numbers"),
        _counts(page.counted),
        _stories(page),
        _articles(page),
        _resemblance(page),
        class_="view on",
        id="overview",
        tabindex="-1",
        aria_label="Overview",
    )


def _sentence(told: Counted) -> list[Safe]:
    parts = [tag("span", f"{told.grouped()}.")]
    if told.sources:
        several, number = told.articles > 1, len(told.sources)
        where = "among them" if several else "at hand"
        one = f"one source that is not {where}" if number == 1 else f"{number:,} sources that are not {where}"
        verb = "They draw" if several else "It draws"
        parts.append(tag("span", f" {verb} on {one}: {_named(told.sources)}.", dir="auto"))
    if told.articles > 1:
        facts = told.graded()
        parts.append(tag("span", f" {facts[:1].upper()}{facts[1:]}."))
    return parts


def _named(sources: list[Source]) -> str:
    names = list(dict.fromkeys(source.name for source in sources if source.name))
    nameless = sum(not source.name for source in sources)
    told = names[:NAMED]
    if len(names) > NAMED:
        told.append(f"{len(names) - NAMED} more with names")
    if nameless:
        told.append("one without a name" if nameless == 1 else f"{nameless} without a name")
    return listed(told)


def _counts(told: Counted) -> Safe:
    numbers: list[tuple[int, str]] = [
        (told.articles, "articles"),
        (len(told.told), "stories told more than once"),
        (len(told.alone), "articles alone"),
        (told.clusters, "near-duplicate clusters"),
        (told.families, "derivation families"),
        (len(told.sources), "unobserved sources"),
        *((told.facts[grade], f"{word} changes of fact") for grade, word in GRADES.items()),
        (told.rejected, "inputs refused"),
    ]
    tiles = [tag("div", tag("dt", name), tag("dd", f"{amount:,}")) for amount, name in numbers]
    return tag("dl", *tiles, class_="counts")


def _gravest(page: Page) -> Safe | None:
    found = [
        (story, rank, change)
        for story in page.report.stories
        for rank, change in enumerate(story.changes, 1)
        if change.materiality == "high"
    ]
    if not found:
        return None
    cards = [card(page, change, f"grave-{story.id}-{rank}") for story, rank, change in found[:GRAVEST]]
    more = None
    if len(found) > GRAVEST:
        more = tag("p", f"{len(found) - GRAVEST} more grave changes stand in the stories they belong to.")
    return join(tag("h2", "Gravest changes"), *cards, more)


def _stories(page: Page) -> Safe | None:
    stories = page.report.stories
    if len(stories) < 2:
        return None
    told = sorted((story for story in stories if len(story.members) > 1), key=_weight)
    rows = [
        tag(
            "tr",
            tag("th", tag("a", f"Story {story.id}", href=f"#story-{story.id}"), scope="row"),
            tag("td", page.title(story.members[0]), dir="auto"),
            number(len(story.members)),
            number(f"{story.cohesion:.2f}"),
            number(sum(change.materiality == "high" for change in story.changes)),
            number(len(story.near_duplicates)),
        )
        for story in told
    ]
    headings = ("story", "begins", "articles", "cohesion", "grave", "near-duplicates")
    alone = [story.members[0] for story in stories if len(story.members) == 1]
    rest = None
    if alone:
        names = [join(page.label(name), " ", tag("span", page.title(name), dir="auto")) for name in alone[:LISTED]]
        summary = tag("summary", f"{count(len(alone), 'article')} in no story with another")
        rest = tag("details", summary, tag("ul", *(tag("li", name) for name in names)))
    return join(tag("h2", "Stories", id="stories"), table("Stories", headings, rows) if rows else None, rest)


def _weight(story: Story) -> tuple[int, int, int]:
    return -sum(change.materiality == "high" for change in story.changes), -len(story.members), story.id


def _articles(page: Page) -> Safe:
    rows = []
    for document in page.report.documents[:LISTED]:
        article = document.article
        address = web_address(article.url)
        title = text(page.title(article.id, 140))
        aside = sum(stretch.span.length for stretch in document.set_aside)
        rows.append(
            tag(
                "tr",
                tag("th", page.label(article.id), scope="row"),
                tag("td", tag("a", title, href=address, rel="noreferrer noopener") if address else title, dir="auto"),
                tag("td", article.outlet or "—", dir="auto"),
                tag("td", article.published.isoformat() if article.published else "—", class_="number"),
                number(len(document.sentences)),
                number(aside),
                id=f"article-{page.fragments[article.id]}",
            )
        )
    if len(page.report.documents) > LISTED:
        page.leave_out(len(page.report.documents) - LISTED, "articles of the list", "articles")
    headings = ("article", "title or first words", "outlet", "published", "sentences", "characters set aside")
    return join(tag("h2", "Articles"), table("Articles", headings, rows))


def _scored(report: Report) -> list[Diff]:
    return [diff for story in report.stories for diff in story.diffs if diff.scores]


def _resemblance(page: Page) -> Safe | None:
    scored = _scored(page.report)
    if not scored:
        return None
    threshold = float(str(page.report.manifest.options.get("threshold", 0.7)))
    near = sum(1 for diff in scored if diff.scores and diff.scores.resemblance >= threshold)
    told = (
        f"Resemblance is the share of word runs that two texts have in common. Of {count(len(scored), 'pair')}, "
        f"{near or 'none'} {'reach' if near > 1 else 'reaches'} the threshold of {threshold:g}, from which two "
        "texts count as near-duplicates. A rewrite can share a story, a source and every fact, and still resemble by "
        "very little."
    )
    bins: list[list[Diff]] = [[] for _ in range(BINS)]
    for diff in scored:
        bins[min(BINS - 1, int(diff.scores.resemblance * BINS)) if diff.scores else 0].append(diff)
    return join(
        tag("h2", "Resemblance of pairs", id="resemblance"),
        tag("p", told, " A bar leads to its pairs."),
        tag("figure", _histogram([len(one) for one in bins], threshold), class_="chart"),
        _borderline(page, scored, threshold),
        *(_binned(page, place, one) for place, one in enumerate(bins) if one),
    )


def _borderline(page: Page, scored: Iterable[Diff], threshold: float) -> Safe:
    def distance(diff: Diff) -> tuple[float, str, str]:
        return (abs(diff.scores.resemblance - threshold) if diff.scores else 1.0, diff.a, diff.b)

    nearest = sorted(scored, key=distance)[:NEAREST]
    summary = tag("summary", "The pairs nearest the threshold")
    return tag("details", summary, _scores(page, nearest, "Pairs nearest the threshold"), id="borderline")


def _binned(page: Page, place: int, own: list[Diff]) -> Safe:
    """List the pairs of one bar, the most alike first."""
    name = f"{count(len(own), 'pair')} {_stretch(place)}"
    first = sorted(own, key=lambda diff: (-diff.scores.resemblance if diff.scores else 0.0, diff.a, diff.b))[:BARRED]
    rest = len(own) - len(first)
    more = tag("p", f"and {rest:,} more, in the data", class_="note") if rest else None
    if rest:
        page.left_out.append(
            text(f"{rest:,} pairs {_stretch(place)} in the list under the histogram: the JSON report has all scores.")
        )
    return tag("details", tag("summary", name), _scores(page, first, name), more, id=f"bar-{place}", class_="barred")


def _stretch(place: int) -> str:
    return f"from {place / BINS:.2f} to {(place + 1) / BINS:.2f}"


def _scores(page: Page, diffs: Iterable[Diff], name: str) -> Safe:
    rows = [
        tag(
            "tr",
            tag("th", page.pair_link(diff.a, diff.b, join(page.label(diff.a), " – ", page.label(diff.b))), scope="row"),
            number(f"{diff.scores.resemblance:.3f}"),
            number(f"{diff.scores.a_in_b:.3f}"),
            number(f"{diff.scores.b_in_a:.3f}"),
        )
        for diff in diffs
        if diff.scores
    ]
    return table(name, ("pair", "resemblance", "first in second", "second in first"), rows)


def _histogram(bins: list[int], threshold: float) -> Safe:
    """Draw how many pairs resemble each other by how much; the numbers stand on the bars, which lead to their pairs."""
    width, height, base = 34, 150, 190
    most = max(bins)
    bars = []
    for place, amount in enumerate(bins):
        if not amount:
            continue
        tall = max(2, ceil(height * amount / most))
        x = 30 + place * width
        bars.append(
            tag(
                "a",
                tag("rect", x=x, y=base - height, width=width, height=height, class_="whole"),
                tag("rect", x=x + 2, y=base - tall, width=width - 4, height=tall, class_="bar"),
                tag("text", f"{amount:,}", x=x + width / 2, y=base - tall - 6, text_anchor="middle"),
                href=f"#bar-{place}",
                aria_label=f"{count(amount, 'pair')} {_stretch(place)}",
            )
        )
    ticks = [
        tag("text", f"{step / 10:.1f}", x=30 + step * 2 * width, y=base + 20, text_anchor="middle")
        for step in range(0, 11, 2)
    ]
    at = 30 + threshold * BINS * width
    line = tag("line", x1=at, y1=16, x2=at, y2=base, class_="threshold")
    end = threshold > 0.8
    label = tag(
        "text",
        f"threshold {threshold:g}",
        x=at + (-6 if end else 6),
        y=26,
        class_="strong",
        text_anchor="end" if end else "start",
    )
    axis = tag("line", x1=30, y1=base, x2=30 + BINS * width, y2=base, class_="axis")
    name = tag("text", "resemblance of a pair", x=30 + BINS * width, y=base + 40, text_anchor="end")
    return tag(
        "svg",
        axis,
        *ticks,
        line,
        tag("a", label, href="#borderline", aria_label="The pairs nearest the threshold"),
        name,
        *bars,
        viewBox=f"0 0 {60 + BINS * width} 240",
        role="group",
        aria_label=f"Histogram: how many pairs resemble each other by how much; the threshold is {threshold:g}",
    )
