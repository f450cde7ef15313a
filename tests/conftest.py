"""What the tests share: the seeds, one run over them, and the labelled data where it is to be had."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dedup import Report, cluster, read
from dedup.types import Change, Reading

ROOT = Path(__file__).parents[1]

# The same examples in every run, and none refused for a busy machine: a test says one thing of one state of the code.
# New examples are sought with --hypothesis-profile=default.
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def seeds_report(seeds: Path) -> Report:
    return cluster(read([seeds]))


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of labelled data, named by DEDUP_DATA."""
    folder = os.environ.get("DEDUP_DATA")
    if not folder:
        pytest.skip("DEDUP_DATA does not name the labelled data")
    return Path(folder)


@pytest.fixture(scope="session")
def scattered_report(seeds_report: Report) -> Report:
    """A hundred stories of five articles: the seeds a hundred times over, each copy under names of its own."""
    (story,) = seeds_report.stories
    documents, stories, sigla = [], [], {}
    for copy in range(100):
        names = {member: f"{copy:02}-{member}" for member in story.members}
        for document in seeds_report.documents:
            name = names[document.article.id]
            documents.append(replace(document, article=replace(document.article, id=name)))
            sigla[name] = f"{copy:02}-{seeds_report.sigla[document.article.id]}"
        diffs = tuple(
            replace(diff, a=names[diff.a], b=names[diff.b], changes=_renamed(diff.changes, names))
            for diff in story.diffs
        )
        claims = tuple(
            replace(claim, cells=tuple(replace(cell, article=names[cell.article]) for cell in claim.cells))
            for claim in story.claims
        )
        edges = tuple(
            replace(
                edge,
                child=names[edge.child],
                evidence=tuple(replace(one, readings=_read_in(one.readings, names)) for one in edge.evidence),
            )
            for edge in story.stemma.derivations
        )
        origins = tuple(
            replace(
                one,
                article=names[one.article],
                parent=names.get(one.parent or "", one.parent),
                readings=_read_in(one.readings, names),
            )
            for one in story.stemma.origins
        )
        stemma = replace(story.stemma, derivations=edges, origins=origins, undecided=(), families=())
        stories.append(
            replace(
                story,
                id=copy + 1,
                members=tuple(names.values()),
                diffs=diffs,
                changes=_renamed(story.changes, names),
                claims=claims,
                matches=(),
                stemma=stemma,
            )
        )
    return replace(seeds_report, documents=tuple(documents), stories=tuple(stories), sigla=sigla)


def _renamed(changes: tuple[Change, ...], names: dict[str, str]) -> tuple[Change, ...]:
    return tuple(
        replace(change, before=_read_in(change.before, names), after=_read_in(change.after, names))
        for change in changes
    )


def _read_in(readings: tuple[Reading, ...], names: dict[str, str]) -> tuple[Reading, ...]:
    return tuple(replace(one, article=names[one.article]) for one in readings)


@pytest.fixture(scope="session")
def large_report(scattered_report: Report) -> Report:
    """One story of five hundred articles, each compared with four others."""
    stories = scattered_report.stories
    edges = tuple(edge for story in stories for edge in story.stemma.derivations)
    origins = tuple(one for story in stories for one in story.stemma.origins)
    whole = replace(
        stories[0],
        members=tuple(member for story in stories for member in story.members),
        diffs=tuple(diff for story in stories for diff in story.diffs),
        changes=tuple(change for story in stories for change in story.changes[:200]),
        claims=tuple(claim for story in stories for claim in story.claims),
        stemma=replace(stories[0].stemma, derivations=edges, origins=origins),
    )
    return replace(scattered_report, stories=(whole,))
