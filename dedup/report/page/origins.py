"""Where each sentence comes from: the articles in full, in the margin whose words they are held to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from dedup.report.page.context import Page, Told
from dedup.report.page.passages import in_sentence
from dedup.report.page.templates import macro
from dedup.types import Origin, Source, Story

SENTENCE = 1_500  # characters
HUES = 6  # colours of parents, as many as can be told apart
WIDE, HIGH = 600, 14  # the bar that sums an article up
PARTS = {"article": "from", "source": "from", "undecided": "perhaps from", "own": "its own"}


def origins(page: Page, story: Story) -> Markup:
    """Give the story's articles sentence by sentence, with where each comes from and what that rests on."""
    told: dict[str, list[Origin]] = {}
    for origin in story.stemma.origins:
        told.setdefault(origin.article, []).append(origin)
    sources = {source.siglum: source for source in story.stemma.sources}
    parents = list(dict.fromkeys(one.parent for one in story.stemma.origins if one.parent))
    hues = {parent: number % HUES + 1 for number, parent in enumerate(parents)}
    article = macro("origins.html", "article")

    def one(member: str) -> Markup:
        return article(page, _article(page, story, member, told.get(member, ()), sources, hues))

    made = page.take("origins", story.members, one) if told else []
    if told and len(made) < len(story.members):
        page.leave_out(len(story.members) - len(made), f"articles of story {story.id}, sentence by sentence", "origins")
    return macro("origins.html", "origins")(made)


def _article(
    page: Page,
    story: Story,
    member: str,
    told: Sequence[Origin],
    sources: Mapping[str, Source],
    hues: Mapping[str, int],
) -> Told:
    runs = [list(run) for _, run in groupby(told, key=lambda one: (one.kind, one.parent))]
    return {
        "article": member,
        "fragment": f"origins-{story.id}-{page.fragments[member]}",
        "runs": [
            {**_whose(run[0], sources, hues), "sentences": [_sentence(page, origin) for origin in run]} for run in runs
        ],
        "shares": _shares(told, sources, hues),
        "wide": WIDE,
        "high": HIGH,
        "most": SENTENCE,
    }


def _whose(origin: Origin, sources: Mapping[str, Source], hues: Mapping[str, int]) -> Told:
    return {
        "part": PARTS[origin.kind],
        "parent": origin.parent,
        "source": sources.get(origin.parent or ""),
        "hue": f"{origin.kind} hue{hues[origin.parent]}" if origin.parent else origin.kind,
    }


def _sentence(page: Page, origin: Origin) -> Told:
    document = page.documents[origin.article]
    sure = "" if origin.kind == "undecided" else f", confidence {origin.confidence:.2f}"
    other = next((one.article for one in origin.readings if one.article != origin.article), None)
    return {
        "kind": document.sentences[origin.sentence].kind if origin.sentence < len(document.sentences) else "body",
        "words": page.sentence(origin.article, origin.sentence),
        "why": f"{origin.reason[:1].upper()}{origin.reason[1:]}{sure}",
        "passages": [
            in_sentence(page, one)
            for one in origin.readings[:2]
            if (one.article, one.sentence) != (origin.article, origin.sentence)
        ],
        "beside": page.pair_fragment(origin.article, other) if other else None,
    }


def _shares(told: Sequence[Origin], sources: Mapping[str, Source], hues: Mapping[str, int]) -> list[Told]:
    """Count how many sentences come from where, the most first, with their place on a bar."""
    counted: dict[tuple[str, str | None], list[Origin]] = {}
    for origin in told:
        counted.setdefault((origin.kind, origin.parent), []).append(origin)
    shares: list[Told] = []
    x = 0.0
    for own in sorted(counted.values(), key=lambda own: (-len(own), own[0].sentence)):
        share = WIDE * len(own) / len(told)
        place = {"number": len(own), "x": f"{x:.1f}", "width": f"{max(share - 2, 1):.1f}"}
        shares.append({**_whose(own[0], sources, hues), **place})
        x += share
    return shares
