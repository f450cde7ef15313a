"""The result of a run, complete enough to be stored, shown and questioned later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dedup.types.compare import Change, Claim, Diff, Link
from dedup.types.derive import Derivation, Stemma
from dedup.types.match import Cluster, Match
from dedup.types.notebook import to_notebook
from dedup.types.questions import Reasons, at, borderline, derived_from, duplicates_of, why
from dedup.types.rows import Row, table
from dedup.types.texts import Document, Rejected

SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, with all that was found among them.

    ``cohesion`` is the mean likeness of its members, in [0, 1]; 1.0 for a single article. ``changes``
    holds what matters most across the story, gravest first, each change once. ``within`` holds clashes inside single
    articles.
    """

    id: int
    members: tuple[str, ...]
    cohesion: float
    matches: tuple[Match, ...]
    near_duplicates: tuple[Cluster, ...]
    diffs: tuple[Diff, ...]
    changes: tuple[Change, ...]
    claims: tuple[Claim, ...]
    stemma: Stemma


@dataclass(frozen=True, slots=True)
class Manifest:
    """The record of a run: enough to repeat it and to check that nothing was lost.

    ``digests`` maps each article's id to the SHA-256 of its text; ``counts`` adds up: inputs = articles + rejected.
    """

    version: str
    options: Mapping[str, object]
    options_digest: str
    digests: Mapping[str, str]
    counts: Mapping[str, int]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """Everything one run found. Documents and stories of a large run are unpacked as they are asked for."""

    schema_version: str
    sigla: Mapping[str, str]
    documents: Sequence[Document]
    stories: Sequence[Story]
    rejected: tuple[Rejected, ...]
    manifest: Manifest

    def rows(self, name: str) -> list[Row]:
        """Give one table as flat dictionaries with columns in a fixed order. Raises KeyError, naming the tables.

        The tables are articles, stories, pairs, clusters, changes (of the story, each once), differences (pair by
        pair), agreements, links, claims, sources, derivations, origins, undecided, set_aside and
        rejected.
        """
        return table(self, name)

    def duplicates_of(self, name: str) -> tuple[Match, ...]:
        """Give the near-duplicates of an article as matches, most alike first. Raises UnknownArticle."""
        return duplicates_of(self, name)

    def derived_from(self, name: str) -> tuple[Derivation, ...]:
        """Give what an article draws on as edges with their evidence, surest first. Raises UnknownArticle."""
        return derived_from(self, name)

    def why(self, a: str, b: str) -> Reasons:
        """Say what joins two articles, or an article and a source, and what sets them apart. Raises UnknownArticle.

        Names are ids, sigla, or names of sources.
        """
        return why(self, a, b)

    def borderline(self, most: int = 10) -> tuple[Match, ...]:
        """Give the pairs nearest the threshold, on either side of it: those a person should look at."""
        return borderline(self, most)

    def at(self, threshold: float) -> Report:
        """Give a new report with the near-duplicates of another threshold in (0, 1]. Raises OptionsError."""
        return at(self, threshold)

    def __repr__(self) -> str:
        changes = sum(len(story.changes) for story in self.stories)
        stories = "1 story" if len(self.stories) == 1 else f"{len(self.stories)} stories"
        return f"<Report: {len(self.documents)} articles, {stories}, {changes} changes>"

    def _repr_html_(self) -> str:
        """Give what a notebook shows: the result in a line, and the gravest changes."""
        return to_notebook(self)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles set side by side."""

    schema_version: str
    a: Document
    b: Document
    diff: Diff

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed, gravest first."""
        return self.diff.changes

    @property
    def links(self) -> tuple[Link, ...]:
        """What was kept, edited, moved, split, merged, added and dropped, sentence by sentence."""
        return self.diff.alignment.links

    @property
    def same(self) -> bool:
        """Whether both articles consist of the same sentences in the same order."""
        return all(link.kind == "same" and not link.moved for link in self.links)
