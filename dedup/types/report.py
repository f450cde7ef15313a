"""The result of a run, complete enough to be stored, shown and questioned later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dedup.types.compare import Change, Claim, Diff, Link
from dedup.types.derive import Stemma
from dedup.types.match import Cluster, Match
from dedup.types.rows import Row, table
from dedup.types.texts import Document, Rejected

SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, with all that was found among them.

    ``cohesion`` is the mean cosine of the members' weighted words, in [0, 1]; 1.0 for a single article. ``changes``
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


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found."""

    schema_version: str
    sigla: Mapping[str, str]
    documents: tuple[Document, ...]
    stories: tuple[Story, ...]
    rejected: tuple[Rejected, ...]
    manifest: Manifest

    def rows(self, name: str) -> list[Row]:
        """Give one table as flat dictionaries with columns in a fixed order. Raises KeyError, naming the tables.

        The tables are articles, stories, pairs, clusters, changes (of the story, each once), differences (pair by
        pair), agreements, links, claims, sources, derivations, undecided, set_aside and rejected.
        """
        return table(self, name)


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
