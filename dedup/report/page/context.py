"""What all parts of the page share: the report, names and fragments of articles, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from markupsafe import Markup

from dedup.report.counted import Counted, counted
from dedup.report.page.templates import macro
from dedup.report.words import headline, is_fact, safe
from dedup.types import Diff, Document, Report, Story

PASSAGE = 700  # characters of a passage on a card
SENTENCE = 4_000  # characters of a sentence in the pair view

# Bytes of each kind of thing on a page, all stories together: what keeps the page below the size of a mail.
BYTES = {
    "pairs": 9_000_000,
    "claims": 2_200_000,
    "cards": 1_500_000,
    "notable": 900_000,
    "small": 500_000,
    "wording": 400_000,
    "tree": 1_900_000,
    "origins": 2_800_000,
    "undecided": 500_000,
    "list": 1_000_000,
}

Item = TypeVar("Item")
Told = Mapping[str, object]  # what a template is told of a thing


@dataclass(slots=True)
class Page:
    """A report on its way to a page."""

    report: Report
    documents: dict[str, Document] = field(init=False)
    counted: Counted = field(init=False)
    fragments: dict[str, str] = field(init=False)
    labels: dict[str, Markup] = field(default_factory=dict)
    shown_pairs: dict[tuple[str, str], str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    told: int = 1  # stories with views of their own, which share what room there is
    spent: dict[str, int] = field(default_factory=dict)
    served: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.documents = {document.article.id: document for document in self.report.documents}
        self.counted = counted(self.report)
        self.fragments = {}
        taken: set[str] = set()
        for number, document in enumerate(self.report.documents, 1):
            siglum = self.report.sigla[document.article.id]
            usable = re.fullmatch(r"[A-Za-z0-9_]{1,24}", siglum) and siglum not in taken
            fragment = siglum if usable else f"article{number}"
            taken.add(fragment)
            self.fragments[document.article.id] = fragment

    def siglum(self, article: str) -> str:
        """Give the short label of an article."""
        return self.report.sigla.get(article, article)

    def title(self, article: str, most: int = 90) -> str:
        """Give what to call an article."""
        document = self.documents.get(article)
        return headline(document, most) if document else safe(article)

    def outlet(self, article: str) -> str | None:
        """Give who published an article, where that is known."""
        document = self.documents.get(article)
        return document.article.outlet if document else None

    def day(self, article: str) -> str | None:
        """Give the day on which an article was published, where that is known."""
        document = self.documents.get(article)
        return document.article.published.isoformat() if document and document.article.published else None

    def label(self, article: str) -> Markup:
        """Give the siglum of an article as a label."""
        made = self.labels.get(article)
        if made is None:
            made = self.labels[article] = macro("parts.html", "siglum")(self.siglum(article), self.title(article))
        return made

    def take(
        self, kind: str, items: Sequence[Item], make: Callable[[Item], Markup], most: int | None = None
    ) -> list[Markup]:
        """Make of ``items`` as many as fit, ``most`` of them at most and one at least.

        A story has its share of the room that those before it left.
        """
        stories = max(self.told - self.served.get(kind, 0), 1)
        room = max(BYTES[kind] - self.spent.get(kind, 0), 0) // stories
        made: list[Markup] = []
        for item in items[:most]:
            one = make(item)
            size = len(one.encode())
            if made and size > room:
                break
            room -= size
            made.append(one)
            self.spent[kind] = self.spent.get(kind, 0) + size
        self.served[kind] = self.served.get(kind, 0) + 1
        return made

    def leave_out(self, number: int, what: str, table: str) -> None:
        """Note that ``number`` of something are not on the page, and which table of the data has them."""
        self.left_out.append(f"{number:,} {what}: dedup cluster --format csv --table {table} has them.")

    def pair_fragment(self, a: str, b: str) -> str | None:
        """Give the fragment of the pair view of two articles, None if the page has none."""
        return self.shown_pairs.get((a, b)) or self.shown_pairs.get((b, a))

    def beside(self, a: str, b: str) -> Told | None:
        """Give where two articles stand side by side, and their sigla; None if the page does not show them so."""
        fragment = self.pair_fragment(a, b)
        return {"fragment": fragment, "a": self.siglum(a), "b": self.siglum(b)} if fragment else None

    def sentence(self, article: str, index: int) -> str:
        """Give the words of a sentence, or nothing where there is none of that number."""
        document = self.documents[article]
        return document.text_of(index) if 0 <= index < len(document.sentences) else ""


def paired(story: Story) -> list[Diff]:
    """Give the pairs of a story, those with the gravest changes first."""

    def rank(diff: Diff) -> tuple[int, int, float, str, str]:
        grave = sum(change.materiality == "high" for change in diff.changes)
        facts = sum(change.materiality == "medium" and is_fact(change) for change in diff.changes)
        return -grave, -facts, -(diff.scores.resemblance if diff.scores else 0.0), diff.a, diff.b

    return sorted(story.diffs, key=rank)
