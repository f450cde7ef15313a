"""What the tests share: the seeds, one run over them, and the labelled data where it is to be had."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from dedup import Report, cluster, read

ROOT = Path(__file__).parents[1]


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
def large_report(seeds_report: Report) -> Report:
    """A story of five hundred articles: the seeds a hundred times over, each copy compared within itself."""
    (story,) = seeds_report.stories
    documents, diffs, edges, sigla = [], [], [], {}
    for copy in range(100):
        names = {member: f"{copy:02}-{member}" for member in story.members}
        for document in seeds_report.documents:
            name = names[document.article.id]
            documents.append(replace(document, article=replace(document.article, id=name)))
            sigla[name] = f"{copy:02}-{seeds_report.sigla[document.article.id]}"
        for diff in story.diffs:
            changes = tuple(
                replace(
                    change,
                    before=tuple(replace(one, article=names[one.article]) for one in change.before),
                    after=tuple(replace(one, article=names[one.article]) for one in change.after),
                )
                for change in diff.changes
            )
            diffs.append(replace(diff, a=names[diff.a], b=names[diff.b], changes=changes))
        edges += [
            replace(edge, child=names[edge.child], evidence=edge.evidence[:0]) for edge in story.stemma.derivations
        ]
    members = tuple(document.article.id for document in documents)
    stemma = replace(story.stemma, derivations=tuple(edges), undecided=(), families=())
    whole = replace(
        story, members=members, diffs=tuple(diffs), changes=diffs[0].changes * 100, claims=(), matches=(), stemma=stemma
    )
    return replace(seeds_report, documents=tuple(documents), stories=(whole,), sigla=sigla)
