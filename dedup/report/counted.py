"""A report in numbers, found in one walk over its stories, which may be too many to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dedup.report.words import GRADES, count, is_fact, listed
from dedup.types import Change, Report, Source, Story


@dataclass(frozen=True, slots=True)
class Brief:
    """A story in a line: what to list it by."""

    id: int
    first: str
    articles: int
    grave: int
    sources: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int, int]:
        """Give the order of stories: grave changes first, then the most articles."""
        return -self.grave, -self.articles, self.id


@dataclass(slots=True)
class Counted:
    """How much of what a report holds. ``facts`` counts changes of fact by how grave they are.

    ``drawn`` counts the articles that draw on another one at hand.
    """

    articles: int
    rejected: int
    clusters: int = 0
    families: int = 0
    drawn: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    told: list[Brief] = field(default_factory=list)
    alone: list[Brief] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    @property
    def lacking(self) -> int:
        """Count the sources that are not at hand: one of a name, however many stories draw on it."""
        names = {source.name for source in self.sources if source.name}
        return len(names) + sum(not source.name for source in self.sources)

    def grouped(self) -> str:
        """Count articles, the stories that several of them tell, and the rest: "4 articles, 1 story, 1 alone"."""
        parts = [count(self.articles, "article")]
        if self.told:
            parts.append(count(len(self.told), "story", "stories"))
        if self.alone and self.articles > 1:
            parts.append(f"{len(self.alone):,} alone")
        return ", ".join(parts)

    def graded(self) -> str:
        """Count changes of fact by how grave they are: "2 grave, 5 notable and 3 small changes of fact"."""
        return _graded(self.facts)


def counted(report: Report) -> Counted:
    """Count what a report holds."""
    made = Counted(len(report.documents), len(report.rejected))
    for story in report.stories:
        facts = Counter(change.materiality for change in story.changes if is_fact(change))
        made.drawn += len({edge.child for edge in story.stemma.derivations if edge.observed})
        (made.told if len(story.members) > 1 else made.alone).append(_brief(story, facts["high"]))
        made.facts.update(facts)
        made.clusters += len(story.near_duplicates)
        made.families += sum(len(family.members) > 1 for family in story.stemma.families)
        made.sources += story.stemma.sources
    return made


def _brief(story: Story, grave: int) -> Brief:
    sources = tuple(source.name or "one not named" for source in story.stemma.sources)
    return Brief(story.id, story.members[0], len(story.members), grave, sources)


def graded(changes: Iterable[Change]) -> str:
    """Count changes of fact by how grave they are: "2 grave, 5 notable and 3 small changes of fact"."""
    return _graded(Counter(change.materiality for change in changes if is_fact(change)))


def _graded(facts: Counter[str]) -> str:
    parts = [f"{facts[grade]:,} {word}" for grade, word in GRADES.items() if facts[grade]]
    return f"{listed(parts)} {'change' if facts.total() == 1 else 'changes'} of fact" if parts else "no changes of fact"
