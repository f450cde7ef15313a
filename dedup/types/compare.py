"""What differs between articles: alignments, edit scripts, typed changes, and the claim table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dedup.types.match import Scores
from dedup.types.span import Reading, Span

EditKind = Literal["equal", "insert", "delete", "replace"]
LinkKind = Literal["same", "edited", "split", "merged", "repeated", "added", "dropped"]
Category = Literal[
    "number",
    "date",
    "name",
    "role",
    "place",
    "quotation",
    "attribution",
    "certainty",
    "polarity",
    "wording",
    "statement",
]
Relation = Literal[
    "contradiction",
    "changed",
    "less precise",
    "more precise",
    "strengthened",
    "weakened",
    "added",
    "dropped",
    "moved",
    "spelling",
    "wording",
]
Materiality = Literal["high", "medium", "low"]
PassageKind = Literal["verbatim", "rewritten", "summary"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of a word-level edit script, as stretches of both articles' texts."""

    kind: EditKind
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two sentences that make the same statement, at least in part; ``score`` in [0, 1]."""

    a: int
    b: int
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences set side by side: every sentence of both articles is in exactly one link.

    ``a`` and ``b`` are sentence indices, empty for what was added or dropped. ``moved`` tells that the link breaks the
    order of the others. ``edits`` is the word-level script of what the sides say, for links with two sides.
    """

    kind: LinkKind
    a: tuple[int, ...]
    b: tuple[int, ...]
    score: float
    moved: bool = False
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two articles side by side: ``pairs`` many to many, ``links`` a partition of the sentences of both."""

    a: str
    b: str
    pairs: tuple[SentencePair, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text ``b`` that reuses a stretch of text ``a``; ``score`` is a probability in [0, 1].

    "verbatim": the same words in the same order. "rewritten": mostly the same words or their forms, in any order.
    "summary": a stretch several times shorter than the one it draws on, whose words stand scattered over that one.
    """

    a: Span
    b: Span
    kind: PassageKind
    score: float


@dataclass(frozen=True, slots=True)
class Change:
    """One typed difference, with the passages that show it.

    ``relation`` describes ``after`` as seen from ``before``. "contradiction": both cannot be true. "changed": another
    value, and both may be right. ``materiality`` grades whether it alters what a reader would believe, and ``reason``
    says why it was graded so. ``summary`` is a sentence in plain words. ``before`` and ``after`` quote the decisive
    words, either may be empty; both stand in one article for a clash within it.
    """

    category: Category
    relation: Relation
    materiality: Materiality
    before: tuple[Reading, ...]
    after: tuple[Reading, ...]
    summary: str
    reason: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two readings of one fact that say the same, perhaps in other words ("about half" and "roughly half")."""

    category: Category
    before: Reading
    after: Reading


@dataclass(frozen=True, slots=True)
class Diff:
    """All that sets article ``b`` apart from article ``a``, gravest change first.

    ``scores`` are the exact scores of the pair, near-duplicates or not; None where only facts were compared.
    """

    a: str
    b: str
    alignment: Alignment
    changes: tuple[Change, ...]
    agreements: tuple[Agreement, ...] = ()
    scores: Scores | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article says about a claim: its sentences, and the reading of each fact in them.

    ``odd`` marks the article whose reading stands alone against the others.
    """

    article: str
    readings: tuple[Reading, ...]
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements of a story that say the same, one cell for each article that makes it."""

    id: int
    cells: tuple[Cell, ...]
