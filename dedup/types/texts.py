"""Articles as read and documents as prepared: every position is a span of the text as it was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

from dedup.types.facts import Facts
from dedup.types.span import Span

SentenceKind = Literal["headline", "heading", "body"]
SetAsideKind = Literal["metadata", "byline", "caption", "credit", "teaser", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Article:
    """An article as testimony: its text is never altered, and what came with it is passed through untouched.

    ``id`` is unique within a run. ``published`` is the day of publication where it is known, ``instant`` its time as
    well: with an offset from UTC or, where the input gives none, without. ``meta`` holds whatever else the input
    carried.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    lang: str | None = None
    instant: datetime | None = None
    meta: Mapping[str, object] = field(default_factory=dict)


class Token(NamedTuple):
    """A word as written (``t``), as compared (``n``), and where it stands.

    ``n`` folds case and typography only: it never drops a digit, a sign, a decimal mark or a negation.
    """

    t: str
    n: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading or headline of the article; ``paragraph`` counts from 0 within the document."""

    index: int
    span: Span
    kind: SentenceKind
    paragraph: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stretch of the input that is not the article: kept, counted, and shown on request, but never compared."""

    span: Span
    kind: SetAsideKind
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article prepared for comparison.

    ``sentences[i].index == i``, in the order of the text; sentences and set-aside stretches never overlap, and what
    neither covers is white space.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    set_aside: tuple[SetAside, ...] = ()
    facts: Facts = field(default_factory=Facts)

    def text_of(self, sentence: int) -> str:
        """Give the words of one sentence as they were written."""
        return self.sentences[sentence].span.of(self.article.text)

    @property
    def called(self) -> str:
        """What to call the article: its title, else its headline, else its first words, without a mark of Markdown."""
        if self.article.title:
            return self.article.title
        lines = [sentence for sentence in self.sentences if sentence.kind == "headline"] or self.sentences[:1]
        words = self.text_of(lines[0].index) if lines else ""
        return words.lstrip("#").lstrip() if words.startswith(("# ", "## ", "### ")) else words


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that could not become an article; inputs = articles + rejected."""

    id: str
    stage: Literal["read", "decode", "parse", "prepare"]
    reason: str
