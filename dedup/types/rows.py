"""A report as flat tables: plain dictionaries that csv, pandas, polars and Parquet all take as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from dedup.types.compare import Change, Diff
from dedup.types.derive import Evidence
from dedup.types.span import Reading

if TYPE_CHECKING:
    from dedup.types.report import Report, Story

Row = dict[str, str | int | float | bool | None]
Kind = type[str] | type[int] | type[float] | type[bool]


def table(report: Report, name: str) -> list[Row]:
    """Give the rows of one table; columns stand in a fixed order. Raises KeyError, naming the tables there are."""
    if name not in TABLES:
        raise KeyError(f"no table {name!r}; there are {', '.join(TABLES)}")
    return list(TABLES[name](report))


def _articles(report: Report) -> Iterator[Row]:
    story_of = {member: story.id for story in report.stories for member in story.members}
    for document in report.documents:
        article = document.article
        yield {
            "id": article.id,
            "siglum": report.sigla[article.id],
            "story": story_of.get(article.id),
            "title": article.title,
            "outlet": article.outlet,
            "url": article.url,
            "published": article.published.isoformat() if article.published else None,
            "instant": article.instant.isoformat() if article.instant else None,
            "sentences": len(document.sentences),
            "characters": len(article.text),
            "characters_set_aside": sum(aside.span.length for aside in document.set_aside),
        }


def _stories(report: Report) -> Iterator[Row]:
    for story in report.stories:
        yield {
            "story": story.id,
            "articles": len(story.members),
            "cohesion": story.cohesion,
            "near_duplicate_clusters": len(story.near_duplicates),
            "families": len(story.stemma.families),
            "unobserved_sources": len(story.stemma.sources),
            "changes": len(story.changes),
        }


def _pairs(report: Report) -> Iterator[Row]:
    for story in report.stories:
        for match in story.matches:
            yield {
                "story": story.id,
                "a": match.a,
                "b": match.b,
                "tier": match.tier,
                "resemblance": match.scores.resemblance,
                "a_in_b": match.scores.a_in_b,
                "b_in_a": match.scores.b_in_a,
            }


def _clusters(report: Report) -> Iterator[Row]:
    for story in report.stories:
        for number, cluster in enumerate(story.near_duplicates, 1):
            for member in cluster.members:
                yield {
                    "story": story.id,
                    "cluster": number,
                    "id": member,
                    "kept": member == cluster.kept,
                    "weakest": cluster.weakest,
                    "mean": cluster.mean,
                }


def _sides(before: tuple[Reading, ...], after: tuple[Reading, ...]) -> Row:
    row: Row = {}
    for side, readings in (("before", before), ("after", after)):
        first = readings[0] if readings else None
        row[f"{side}_article"] = first.article if first else None
        row[f"{side}_start"] = first.span.start if first else None
        row[f"{side}_stop"] = first.span.stop if first else None
        row[f"{side}_text"] = first.text if first else None
        row[f"{side}_readings"] = len(readings)
    return row


def _change(change: Change) -> Row:
    head: Row = {"category": change.category, "relation": change.relation, "materiality": change.materiality}
    return head | _sides(change.before, change.after) | {"summary": change.summary, "reason": change.reason}


def _changes(report: Report) -> Iterator[Row]:
    for story in report.stories:
        for rank, change in enumerate(story.changes, 1):
            place: Row = {"story": story.id, "rank": rank}
            yield place | _change(change)


def _each_diff(report: Report) -> Iterator[tuple[Story, Diff]]:
    for story in report.stories:
        for diff in story.diffs:
            yield story, diff


def _differences(report: Report) -> Iterator[Row]:
    for story, diff in _each_diff(report):
        for change in diff.changes:
            pair: Row = {"story": story.id, "a": diff.a, "b": diff.b}
            yield pair | _change(change)


def _agreements(report: Report) -> Iterator[Row]:
    for story, diff in _each_diff(report):
        for agreement in diff.agreements:
            pair: Row = {"story": story.id, "a": diff.a, "b": diff.b, "category": agreement.category}
            yield pair | _sides((agreement.before,), (agreement.after,))


def _links(report: Report) -> Iterator[Row]:
    documents = {document.article.id: document for document in report.documents}

    def stretch(article: str, sentences: tuple[int, ...]) -> tuple[int | None, int | None]:
        spans = [documents[article].sentences[index].span for index in sentences]
        return (min(span.start for span in spans), max(span.stop for span in spans)) if spans else (None, None)

    for story, diff in _each_diff(report):
        for link in diff.alignment.links:
            a_start, a_stop = stretch(diff.a, link.a)
            b_start, b_stop = stretch(diff.b, link.b)
            yield {
                "story": story.id,
                "a": diff.a,
                "b": diff.b,
                "kind": link.kind,
                "moved": link.moved,
                "score": link.score,
                "a_sentences": " ".join(map(str, link.a)),
                "b_sentences": " ".join(map(str, link.b)),
                "a_start": a_start,
                "a_stop": a_stop,
                "b_start": b_start,
                "b_stop": b_stop,
            }


def _claims(report: Report) -> Iterator[Row]:
    for story in report.stories:
        for claim in story.claims:
            for cell in claim.cells:
                for reading in cell.readings:
                    yield {
                        "story": story.id,
                        "claim": claim.id,
                        "article": cell.article,
                        "odd": cell.odd,
                        "start": reading.span.start,
                        "stop": reading.span.stop,
                        "text": reading.text,
                    }


def _sources(report: Report) -> Iterator[Row]:
    for story in report.stories:
        for source in story.stemma.sources:
            yield {
                "story": story.id,
                "siglum": source.siglum,
                "name": source.name,
                "description": source.description,
                "credits": len(source.credits),
                "above": source.above,
            }


def once_each(evidence: Iterable[Evidence]) -> str:
    """Give the reasons, each once, with its number where there are several."""
    counts = Counter(one.summary for one in evidence)
    return "; ".join(f"{summary} ({number})" if number > 1 else summary for summary, number in counts.items())


def _derivations(report: Report) -> Iterator[Row]:
    for story in report.stories:
        for edge in story.stemma.derivations:
            yield {
                "story": story.id,
                "parent": edge.parent,
                "child": edge.child,
                "parent_observed": edge.observed,
                "confidence": edge.confidence,
                "tier": edge.tier,
                "direction_basis": " ".join(edge.basis),
                "evidence": once_each(edge.evidence),
                "support": edge.support,
                "alternatives": " ".join(one.parent for one in edge.alternatives),
            }


def _origins(report: Report) -> Iterator[Row]:
    documents = {document.article.id: document for document in report.documents}
    for story in report.stories:
        for origin in story.stemma.origins:
            document = documents[origin.article]
            span = document.sentences[origin.sentence].span
            there = origin.readings[0] if origin.readings else None
            yield {
                "story": story.id,
                "article": origin.article,
                "sentence": origin.sentence,
                "start": span.start,
                "stop": span.stop,
                "kind": origin.kind,
                "parent": origin.parent,
                "confidence": origin.confidence,
                "reason": origin.reason,
                "text": span.of(document.article.text),
                "rests_on_article": there.article if there else None,
                "rests_on_start": there.span.start if there else None,
                "rests_on_stop": there.span.stop if there else None,
                "rests_on_text": there.text if there else None,
            }


def _undecided(report: Report) -> Iterator[Row]:
    for story in report.stories:
        for pair in story.stemma.undecided:
            yield {"story": story.id, "a": pair.a, "b": pair.b, "kind": pair.kind, "reason": pair.reason}


def _set_aside(report: Report) -> Iterator[Row]:
    for document in report.documents:
        for aside in document.set_aside:
            yield {
                "id": document.article.id,
                "start": aside.span.start,
                "stop": aside.span.stop,
                "kind": aside.kind,
                "reason": aside.reason,
                "text": aside.span.of(document.article.text),
            }


def _rejected(report: Report) -> Iterator[Row]:
    for refused in report.rejected:
        yield {"id": refused.id, "stage": refused.stage, "reason": refused.reason}


TABLES: dict[str, Callable[[Report], Iterable[Row]]] = {
    "articles": _articles,
    "stories": _stories,
    "pairs": _pairs,
    "clusters": _clusters,
    "changes": _changes,
    "differences": _differences,
    "agreements": _agreements,
    "links": _links,
    "claims": _claims,
    "sources": _sources,
    "derivations": _derivations,
    "origins": _origins,
    "undecided": _undecided,
    "set_aside": _set_aside,
    "rejected": _rejected,
}


def _columns(told: str) -> dict[str, Kind]:
    """Read names of columns; one of numbers or of true and false has that after a colon."""
    kinds: dict[str, Kind] = {"": str, "int": int, "float": float, "bool": bool}
    return {name: kinds[kind] for name, _, kind in (column.partition(":") for column in told.split())}


_BOTH_SIDES = " ".join(
    f"{side}_article {side}_start:int {side}_stop:int {side}_text {side}_readings:int" for side in ("before", "after")
)
_OF_A_CHANGE = f"category relation materiality {_BOTH_SIDES} summary reason"

# The columns of each table and what stands in them, for files that must tell it where there is no row.
COLUMNS: dict[str, dict[str, Kind]] = {
    name: _columns(told)
    for name, told in {
        "articles": "id siglum story:int title outlet url published instant sentences:int characters:int "
        "characters_set_aside:int",
        "stories": "story:int articles:int cohesion:float near_duplicate_clusters:int families:int "
        "unobserved_sources:int changes:int",
        "pairs": "story:int a b tier resemblance:float a_in_b:float b_in_a:float",
        "clusters": "story:int cluster:int id kept:bool weakest:float mean:float",
        "changes": f"story:int rank:int {_OF_A_CHANGE}",
        "differences": f"story:int a b {_OF_A_CHANGE}",
        "agreements": f"story:int a b category {_BOTH_SIDES}",
        "links": "story:int a b kind moved:bool score:float a_sentences b_sentences a_start:int a_stop:int b_start:int "
        "b_stop:int",
        "claims": "story:int claim:int article odd:bool start:int stop:int text",
        "sources": "story:int siglum name description credits:int above",
        "derivations": "story:int parent child parent_observed:bool confidence:float tier direction_basis evidence "
        "support:float alternatives",
        "origins": "story:int article sentence:int start:int stop:int kind parent confidence:float reason text "
        "rests_on_article rests_on_start:int rests_on_stop:int rests_on_text",
        "undecided": "story:int a b kind reason",
        "set_aside": "id start:int stop:int kind reason text",
        "rejected": "id stage reason",
    }.items()
}
