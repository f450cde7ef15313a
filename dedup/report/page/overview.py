"""The first screen: the result in a sentence, the counts, the gravest changes with both passages, the resemblances."""

from __future__ import annotations

from collections import Counter
from math import ceil

from markupsafe import Markup

from dedup.report.counted import Counted
from dedup.report.page.cards import card
from dedup.report.page.context import Page, Told
from dedup.report.page.templates import render, web_address
from dedup.report.words import GRADES, count, listed, published
from dedup.types import Article, Diff, Report, Source, Story

DRAWN_ON, DRAWING = 3, 4  # articles that others draw on, and those that draw on one, named in the first sentence
NAMED = 4  # sources named in the first sentence
GRAVEST = 8  # cards on the first view
NEAREST = 10  # pairs nearest the threshold
LISTED = 1_000  # articles in the list
LOOKED_AT = 1_000  # characters by whose letters a text is told to be in English
BINS = 20
BARRED = 40  # pairs listed for one bar of the histogram
LEFT, STEP, TALL = 30, 34, 150  # of the histogram: where it begins, how wide and how tall a bar is


def overview(page: Page) -> Markup:
    """Give the view that opens first."""
    grave = [
        (story, rank, change)
        for story in page.report.stories
        for rank, change in enumerate(story.changes, 1)
        if change.materiality == "high"
    ]
    return render(
        "overview.html",
        page=page,
        sentence=_sentence(page),
        story=_only_story(page),
        foreign=sum(_foreign(document.article) for document in page.report.documents),
        cards=[
            card(page, change, f"grave-{story.id}-{rank}", story.id if page.told > 1 else None)
            for story, rank, change in grave[:GRAVEST]
        ],
        more=len(grave[GRAVEST:]),
        counts=_counts(page.counted),
        stories=_stories(page),
        articles=_articles(page),
        chart=_chart(page),
    )


def _only_story(page: Page) -> str | None:
    """Say what the articles are about where all that are told of tell one story: a page is mailed without a word."""
    told = [story for story in page.report.stories if len(story.members) > 1]
    return page.title(told[0].members[0]) if len(told) == 1 else None


def _sentence(page: Page) -> list[str]:
    told = page.counted
    parts = [f"{told.grouped()}."]
    if told.sources:
        several, number = told.articles > 1, told.lacking
        where = "among them" if several else "at hand"
        one = f"one source that is not {where}" if number == 1 else f"{number:,} sources that are not {where}"
        parts.append(f"{'They draw' if several else 'It draws'} on {one}: {_named(told.sources)}.")
    if told.drawn:
        among = f"{told.drawn:,} of them {'draws' if told.drawn == 1 else 'draw'} on another among them."
        parts.append(_drawn(page) or among)
    if told.articles > 1:
        facts = told.graded()
        parts.append(f"{facts[:1].upper()}{facts[1:]}.")
    return parts


def _drawn(page: Page) -> str | None:
    """Say which articles draw on which, where few words can; nothing that is only suggested goes without "perhaps"."""
    groups: dict[tuple[bool, str], list[str]] = {}
    for story in page.report.stories:
        for edge in story.stemma.derivations:
            if edge.observed:
                groups.setdefault((edge.tier != "confirmed", edge.parent), []).append(page.siglum(edge.child))
    if len(groups) > DRAWN_ON or any(len(children) > DRAWING for children in groups.values()):
        return None
    said = []
    for (unsure, parent), children in sorted(groups.items()):
        verb = "draws" if len(children) == 1 else "draw"
        said.append(f"{listed(sorted(children))} {'perhaps ' if unsure else ''}{verb} on {page.siglum(parent)}")
    return f"Of them, {'; '.join(said)}."


def _foreign(article: Article) -> bool:
    """Tell whether an article says or shows by its letters that it is not in English."""
    if article.lang:
        return article.lang.lower().partition("-")[0] not in ("en", "eng")
    letters = [letter for letter in article.text[:LOOKED_AT] if letter.isalpha()]
    return sum(letter < "\u0250" for letter in letters) < len(letters) / 2


def _named(sources: list[Source]) -> str:
    """Name the sources that the most stories draw on, and count the others."""
    names = Counter(source.name for source in sources if source.name)
    nameless = sum(not source.name for source in sources)
    told = [name for name, _ in names.most_common(NAMED)]
    if len(names) > NAMED:
        told.append(f"{len(names) - NAMED} more with names")
    if nameless:
        told.append("one without a name" if nameless == 1 else f"{nameless} without a name")
    return listed(told)


def _counts(told: Counted) -> list[tuple[int, str]]:
    counts = [
        (told.articles, "article", "articles"),
        (len(told.told), "story told more than once", "stories told more than once"),
        (len(told.alone), "article alone", "articles alone"),
        (told.clusters, "near-duplicate cluster", "near-duplicate clusters"),
        (told.families, "derivation family", "derivation families"),
        (told.lacking, "unobserved source", "unobserved sources"),
        *((told.facts[grade], f"{word} change of fact", f"{word} changes of fact") for grade, word in GRADES.items()),
        (told.rejected, "input refused", "inputs refused"),
    ]
    return [(number, one if number == 1 else several) for number, one, several in counts]


def _stories(page: Page) -> Told:
    stories = page.report.stories
    dates = {story.id: min(filter(None, map(page.day, story.members)), default=None) for story in stories}
    return {
        "several": len(stories) > 1,
        "dated": dates if any(dates.values()) else None,
        "told": sorted((story for story in stories if len(story.members) > 1), key=_weight),
        "alone": [story.members[0] for story in stories if len(story.members) == 1],
        "most": LISTED,
    }


def _weight(story: Story) -> tuple[int, int, int]:
    return -sum(change.materiality == "high" for change in story.changes), -len(story.members), story.id


def _articles(page: Page) -> list[Told]:
    if len(page.report.documents) > LISTED:
        page.leave_out(len(page.report.documents) - LISTED, "articles of the list", "articles")
    return [
        {
            "id": document.article.id,
            "address": web_address(document.article.url),
            "title": page.title(document.article.id, 140),
            "outlet": document.article.outlet or "—",
            "published": published(document.article) or "—",
            "sentences": len(document.sentences),
            "aside": sum(stretch.span.length for stretch in document.set_aside),
        }
        for document in page.report.documents[:LISTED]
    ]


def _scored(report: Report) -> list[tuple[float, Diff]]:
    return [(diff.scores.resemblance, diff) for story in report.stories for diff in story.diffs if diff.scores]


def _chart(page: Page) -> Told | None:
    """Tell how many pairs resemble each other by how much: as bars, each with its pairs, the most alike first."""
    scored = _scored(page.report)
    if not scored:
        return None
    threshold = float(str(page.report.manifest.options.get("threshold", 0.7)))
    near = sum(resemblance >= threshold for resemblance, _ in scored)
    told = (
        f"Resemblance is the share of word runs that two texts have in common. Of {count(len(scored), 'pair')}, "
        f"{near or 'none'} {'reach' if near > 1 else 'reaches'} the threshold of {threshold:g}, from which two "
        "texts count as near-duplicates. A rewrite can share a story, a source and every fact, and still resemble by "
        "very little."
    )
    nearest = sorted(scored, key=lambda one: (abs(one[0] - threshold), one[1].a, one[1].b))[:NEAREST]
    late = threshold > 0.8
    at = LEFT + threshold * BINS * STEP
    return {
        "told": told,
        "threshold": f"{threshold:g}",
        "nearest": [diff for _, diff in nearest],
        "bars": _bars(page, scored),
        "most": BARRED,
        "ticks": [{"x": LEFT + step * 2 * STEP, "value": f"{step / 10:.1f}"} for step in range(0, 11, 2)],
        "step": STEP,
        "right": LEFT + BINS * STEP,
        "width": 2 * LEFT + BINS * STEP,
        "at": at,
        "label": at + (-6 if late else 6),
        "anchor": "end" if late else "start",
    }


def _bars(page: Page, scored: list[tuple[float, Diff]]) -> list[Told]:
    bins: list[list[tuple[float, Diff]]] = [[] for _ in range(BINS)]
    for resemblance, diff in scored:
        bins[min(BINS - 1, int(resemblance * BINS))].append((resemblance, diff))
    most = max(len(own) for own in bins)
    bars: list[Told] = []
    for place, own in enumerate(bins):
        if not own:
            continue
        stretch = f"from {place / BINS:.2f} to {(place + 1) / BINS:.2f}"
        if rest := len(own[BARRED:]):
            page.left_out.append(
                f"{rest:,} pairs {stretch} in the list under the histogram: the JSON report has all scores."
            )
        bars.append(
            {
                "place": place,
                "name": f"{count(len(own), 'pair')} {stretch}",
                "x": LEFT + place * STEP,
                "tall": max(2, ceil(TALL * len(own) / most)),
                "pairs": [diff for _, diff in sorted(own, key=lambda one: (-one[0], one[1].a, one[1].b))],
            }
        )
    return bars
