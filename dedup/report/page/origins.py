"""Where each sentence comes from: the articles in full, in the margin whose words they are held to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from dedup.report.page.context import Page
from dedup.report.page.markup import Safe, clipped, join, tag, text
from dedup.report.page.passages import in_sentence
from dedup.types import Origin, Source, Story

SENTENCE = 1_500  # characters
HUES = 6  # colours of parents, as many as can be told apart
WIDE, HIGH = 600, 14  # the bar that sums an article up
PARTS = {"article": "from", "source": "from", "undecided": "perhaps from", "own": "its own"}


def origins(page: Page, story: Story) -> Safe:
    """Give the story's articles sentence by sentence, with where each comes from and what that rests on."""
    told: dict[str, list[Origin]] = {}
    for origin in story.stemma.origins:
        told.setdefault(origin.article, []).append(origin)
    if not told:
        return tag("p", "This run did not ask where sentences come from.")
    sources = {source.siglum: source for source in story.stemma.sources}
    parents = list(dict.fromkeys(one.parent for one in story.stemma.origins if one.parent))
    hues = {parent: number % HUES + 1 for number, parent in enumerate(parents)}

    def one(member: str) -> Safe:
        return _article(page, story, member, told.get(member, ()), sources, hues)

    made = page.take("origins", story.members, one)
    if len(made) < len(story.members):
        page.leave_out(len(story.members) - len(made), f"articles of story {story.id}, sentence by sentence", "origins")
    lead = (
        "Each sentence stands beside where it comes from, as far as anybody can see; open one to see why, and the "
        "passage it rests on."
    )
    return join(tag("p", lead, class_="lead"), *made)


def _article(
    page: Page,
    story: Story,
    member: str,
    told: Sequence[Origin],
    sources: Mapping[str, Source],
    hues: Mapping[str, int],
) -> Safe:
    runs = [list(run) for _, run in groupby(told, key=lambda one: (one.kind, one.parent))]
    blocks = [
        tag(
            "li",
            tag("p", _whose(page, run[0], sources), class_="whose"),
            tag("div", *(_sentence(page, one) for one in run), class_="words"),
            class_=f"run {_hue(run[0], hues)}",
        )
        for run in runs
    ]
    return tag(
        "article",
        tag("h2", page.label(member), " ", tag("span", page.title(member), dir="auto")),
        _summed_up(page, member, told, sources, hues),
        tag("ol", *blocks, class_="runs"),
        class_="blame",
        id=f"origins-{story.id}-{page.fragments[member]}",
        tabindex="-1",
    )


def _hue(origin: Origin, hues: Mapping[str, int]) -> str:
    return f"{origin.kind} hue{hues[origin.parent]}" if origin.parent else origin.kind


def _whose(page: Page, origin: Origin, sources: Mapping[str, Source]) -> Safe:
    if origin.parent is None:
        return text(PARTS["own"])
    return join(f"{PARTS[origin.kind]} ", _named(page, origin.parent, sources))


def _named(page: Page, parent: str, sources: Mapping[str, Source]) -> Safe:
    source = sources.get(parent)
    if source is None:
        return page.label(parent)
    name = tag("span", source.name or "not named", dir="auto")
    return join(tag("span", source.siglum, class_="siglum unobserved"), " ", name)


def _sentence(page: Page, origin: Origin) -> Safe:
    document = page.documents[origin.article]
    words = clipped(page.sentence(origin.article, origin.sentence), SENTENCE)
    kind = document.sentences[origin.sentence].kind if origin.sentence < len(document.sentences) else "body"
    sure = "" if origin.kind == "undecided" else f", confidence {origin.confidence:.2f}"
    passages = [
        tag("p", page.label(one.article), " ", tag("q", in_sentence(page, one), dir="auto"), class_="quoted")
        for one in origin.readings[:2]
        if (one.article, one.sentence) != (origin.article, origin.sentence)
    ]
    other = next((one.article for one in origin.readings if one.article != origin.article), None)
    beside = None
    if other and page.pair_fragment(origin.article, other):
        beside = tag("p", page.pair_link(origin.article, other, "side by side"), class_="note")
    why = tag("p", f"{origin.reason[:1].upper()}{origin.reason[1:]}{sure}.", class_="note")
    summary = tag("summary", words, dir="auto", class_=kind if kind != "body" else None)
    return tag("details", summary, tag("div", why, *passages, beside, class_="why"))


def _summed_up(
    page: Page, member: str, told: Sequence[Origin], sources: Mapping[str, Source], hues: Mapping[str, int]
) -> Safe:
    """Say in words and as a bar how many sentences come from where."""
    counted: dict[tuple[str, str | None], list[Origin]] = {}
    for origin in told:
        counted.setdefault((origin.kind, origin.parent), []).append(origin)
    most = sorted(counted.values(), key=lambda own: (-len(own), own[0].sentence))
    bars, parts, x = [], [], 0.0
    for own in most:
        share = WIDE * len(own) / len(told)
        bars.append(
            tag("rect", x=f"{x:.1f}", y=0, width=f"{max(share - 2, 1):.1f}", height=HIGH, class_=_hue(own[0], hues))
        )
        parts.append(tag("li", f"{len(own)} ", _whose(page, own[0], sources), class_=_hue(own[0], hues)))
        x += share
    drawing = tag(
        "svg", *bars, viewBox=f"0 0 {WIDE} {HIGH}", aria_hidden="true", class_="shares", preserveAspectRatio="none"
    )
    counts = tag(
        "ul", *parts, class_="shares", aria_label=f"Sentences of {page.siglum(member)} by where they come from"
    )
    return join(drawing, counts)
