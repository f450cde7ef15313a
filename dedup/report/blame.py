"""An article sentence by sentence, each with where it comes from: "blame" for news."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.text import Text

from dedup.errors import UnknownArticle
from dedup.report.layout import hang
from dedup.report.words import count, headline, quote, safe
from dedup.types import Origin, Report, Source, Story
from dedup.types.questions import resolve

STYLES = {"article": "cyan", "source": "magenta", "own": "green", "undecided": "yellow"}
LABEL = 14  # columns for the name of where a sentence comes from
QUOTED = 160  # characters of the passage that it rests on


def print_blame(report: Report, name: str, console: Console, *, everything: bool = False) -> None:
    """Print an article with the origin of each sentence; ``everything`` adds the reason and the passage it rests on.

    ``name`` is an id or a siglum. Raises UnknownArticle.
    """
    article = resolve(report, name)
    story = next((story for story in report.stories if article in story.members), None)
    document = next((one for one in report.documents if one.article.id == article), None)
    if story is None or document is None:
        raise UnknownArticle(f"{name!r} is a source that is not in the corpus.", "name an article of the run.")
    origins = {one.sentence: one for one in story.stemma.origins if one.article == article}
    hang(console, "", Text.assemble((safe(report.sigla[article]), "bold cyan"), "  ", (headline(document), "bold")))
    hang(console, "", Text(_summary(report, story, list(origins.values())), style="dim"))
    console.print()
    paragraph = None
    for sentence in document.sentences:
        if paragraph is not None and sentence.paragraph != paragraph:
            console.print()
        paragraph = sentence.paragraph
        one = origins[sentence.index]
        label = _label(report, story, one)
        lead = Text.assemble((label.ljust(LABEL)[:LABEL], STYLES[one.kind]), f" {one.confidence:.2f}  ")
        hang(console, lead, safe(document.text_of(sentence.index)))
        if everything:
            told = Text(one.reason, style="dim")
            for passage in one.readings[:1]:
                told.append(f": {safe(report.sigla[passage.article])} {quote(passage.text, QUOTED)}")
            hang(console, " " * lead.cell_len, told)


def _summary(report: Report, story: Story, origins: list[Origin]) -> str:
    """Count the sentences by where they come from, the most first: "7 from The Herald, 3 its own"."""
    counts = Counter(_long_label(report, story, one) for one in origins)
    told = ", ".join(f"{number} {words}" for words, number in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
    return f"{count(len(origins), 'sentence')}: {told}"


def _label(report: Report, story: Story, one: Origin) -> str:
    if one.kind == "own":
        return "own"
    name = _name(report, story, one.parent)
    return f"{name}?" if one.kind == "undecided" else name


def _long_label(report: Report, story: Story, one: Origin) -> str:
    if one.kind == "own":
        return "its own"
    name = _name(report, story, one.parent)
    if name == one.parent and name not in report.sigla:
        name = f"an unnamed source, {name}"
    return f"undecided (may be from {name})" if one.kind == "undecided" else f"from {name}"


def _name(report: Report, story: Story, parent: str | None) -> str:
    sources: dict[str, Source] = {source.siglum: source for source in story.stemma.sources}
    if parent in sources:
        return safe(sources[parent].name or parent)
    return safe(report.sigla.get(parent or "", parent or ""))


def counts(report: Report, story: Story, article: str) -> str:
    """Count an article's sentences by where they come from, in words."""
    return _summary(report, story, [one for one in story.stemma.origins if one.article == article])
