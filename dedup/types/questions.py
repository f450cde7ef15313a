"""Questions that a report answers without a loop. They read it; none of them changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dedup.errors import OptionsError, UnknownArticle
from dedup.types.compare import Change, Diff
from dedup.types.derive import Derivation, Source, Stemma, Undecided
from dedup.types.match import Cluster, Match, Scores

if TYPE_CHECKING:
    from dedup.types.report import Report, Story

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reasons:
    """What joins two articles, or an article and a source, and what sets them apart.

    ``edges`` lead from one to the other, ``shared`` are the unobserved sources that both draw on, ``undecided`` says
    why no direction can be told, ``changes`` are the facts that differ, gravest first. All empty and ``scores`` None:
    nothing found joins them.
    """

    a: str
    b: str
    edges: tuple[Derivation, ...]
    shared: tuple[Source, ...]
    undecided: tuple[Undecided, ...]
    changes: tuple[Change, ...]
    scores: Scores | None


def resolve(report: Report, name: str) -> str:
    """Give the id of an article, or the siglum of a source, from its id, siglum or name. Raises UnknownArticle."""
    known: dict[str, str] = {}
    for story in report.stories:
        for source in story.stemma.sources:
            known[source.siglum] = source.siglum
            if source.name:
                known[source.name.casefold()] = source.siglum
    known |= {siglum: article for article, siglum in report.sigla.items()}
    known |= {article: article for article in report.sigla}
    found = known.get(name) or known.get(name.casefold())
    if found is None:
        some = ", ".join(sorted(report.sigla.values())[:20])
        raise UnknownArticle(f"the run has no article or source {name!r}.", f"choose among {some}, or a source's name.")
    return found


def duplicates_of(report: Report, name: str) -> tuple[Match, ...]:
    """Give the matches of one article, most alike first."""
    article = resolve(report, name)
    found = {match for story in report.stories for match in story.matches if article in (match.a, match.b)}
    return tuple(sorted(found, key=lambda match: (-match.scores.resemblance, match.a, match.b)))


def derived_from(report: Report, name: str) -> tuple[Derivation, ...]:
    """Give the edges that lead to one article, surest first: what it draws on, observed or not.

    For an article that only stands in the tree as a copy of another, these are the edges that lead to that one.
    """
    article = resolve(report, name)
    found: list[Derivation] = []
    for story in report.stories:
        stemma = story.stemma
        its = [edge for edge in stemma.derivations if edge.child == article]
        found += its or [edge for edge in stemma.derivations if edge.child in equal_texts(stemma, article)]
    return tuple(sorted(found, key=lambda edge: (-edge.confidence, edge.parent)))


def why(report: Report, a: str, b: str) -> Reasons:
    """Gather what joins two nodes of a run and what sets them apart."""
    first, second = resolve(report, a), resolve(report, b)
    edges: list[Derivation] = []
    shared: list[Source] = []
    undecided: list[Undecided] = []
    diffs: list[Diff] = []
    for story in report.stories:
        nodes = {*story.members, *(source.siglum for source in story.stemma.sources)}
        if not {first, second} <= nodes:
            continue
        found = joins(story.stemma, first, second)
        edges += found.edges
        shared += found.shared
        undecided += found.undecided
        diffs += [diff for diff in story.diffs if {diff.a, diff.b} == {first, second}]
    changes = tuple(change for diff in diffs for change in diff.changes)
    scores = next((diff.scores for diff in diffs if diff.scores), None)
    return Reasons(first, second, tuple(edges), tuple(shared), tuple(undecided), changes, scores)


@dataclass(frozen=True, slots=True)
class Joins:
    """What a tree says of two of its nodes, or of their copies to the letter where it says nothing of themselves."""

    edges: tuple[Derivation, ...]
    shared: tuple[Source, ...]
    undecided: tuple[Undecided, ...]


def joins(stemma: Stemma, a: str, b: str) -> Joins:
    """Give what a tree says of two nodes. Of texts that are equal to the letter it has edges for one only."""
    found = _joins(stemma, {a}, {b})
    if found.edges or found.shared or found.undecided:
        return found
    copies = equal_texts(stemma, a)
    if b in copies and a != b:
        # The tree sets every copy beside the first one only; what it says of these holds for any two.
        beside = next(one for one in stemma.undecided if one.kind == "same text" and a in (one.a, one.b))
        return Joins((), (), (replace(beside, a=min(a, b), b=max(a, b)),))
    return _joins(stemma, copies, equal_texts(stemma, b))


def _joins(stemma: Stemma, one: set[str], other: set[str]) -> Joins:
    def across(x: str, y: str) -> bool:
        return (x in one and y in other) or (x in other and y in one)

    children = {source.siglum: set[str]() for source in stemma.sources}
    for edge in stemma.derivations:
        children.setdefault(edge.parent, set()).add(edge.child)
    return Joins(
        tuple(edge for edge in stemma.derivations if across(edge.parent, edge.child)),
        tuple(source for source in stemma.sources if one & children[source.siglum] and other & children[source.siglum]),
        tuple(pair for pair in stemma.undecided if across(pair.a, pair.b)),
    )


def equal_texts(stemma: Stemma, article: str) -> set[str]:
    """Give an article and all those with the same text to the letter."""
    found, fresh = {article}, [article]
    pairs = [(pair.a, pair.b) for pair in stemma.undecided if pair.kind == "same text"]
    while fresh:
        here = fresh.pop()
        near = {b if a == here else a for a, b in pairs if here in (a, b)} - found
        found |= near
        fresh += near
    return found


def borderline(report: Report, most: int) -> tuple[Match, ...]:
    """Give the pairs whose resemblance is nearest the run's threshold, on either side of it, nearest first.

    A pair below the threshold is "suggested". Only pairs of one story have been scored.
    """
    threshold = _threshold(report)
    found = [_match(pair, scores, threshold) for pair, scores in _scores(report.stories).items()]
    found.sort(key=lambda match: (abs(match.scores.resemblance - threshold), match.a, match.b))
    return tuple(found[: max(most, 0)])


def at(report: Report, threshold: float) -> Report:
    """Give the report as a run with another ``threshold`` would, as far as near-duplicates go.

    Stories, changes and trees stay. Pairs of different stories were not scored, so a threshold below that of the run
    finds no new pairs among them. Raises OptionsError if ``threshold`` is outside (0, 1].
    """
    if not 0.0 < threshold <= 1.0:
        raise OptionsError((f"threshold is {threshold}, but must lie in (0, 1]",))
    scores = _scores(report.stories)
    stories = tuple(_story_at(story, scores, threshold) for story in report.stories)
    options = {**report.manifest.options, "threshold": threshold}
    # The digest is of the run's options; these are others, and no run was made with them.
    manifest = replace(
        report.manifest, options=options, options_digest=f"{report.manifest.options_digest}@{threshold:g}"
    )
    return replace(report, stories=stories, manifest=manifest)


def _threshold(report: Report) -> float:
    return float(str(report.manifest.options.get("threshold", 0.7)))


def _match(pair: Pair, scores: Scores, threshold: float) -> Match:
    return Match(*pair, scores, "confirmed" if scores.resemblance >= threshold else "suggested")


def _scores(stories: Iterable[Story]) -> dict[Pair, Scores]:
    """Give the exact scores of all pairs that have any, ids in order."""
    found: dict[Pair, Scores] = {}
    for story in stories:
        for diff in story.diffs:
            if diff.scores:
                a, b, one = diff.a, diff.b, diff.scores
                found[min(a, b), max(a, b)] = one if a < b else Scores(one.resemblance, one.b_in_a, one.a_in_b)
        found |= {(match.a, match.b): match.scores for match in story.matches}
    return found


def _story_at(story: Story, scores: Mapping[Pair, Scores], threshold: float) -> Story:
    own = set(story.members)
    matches = tuple(
        _match(pair, one, threshold)
        for pair, one in sorted(scores.items())
        if pair[0] in own and one.resemblance >= threshold
    )
    return replace(story, matches=matches, near_duplicates=_clusters(matches, scores))


def _clusters(matches: Iterable[Match], scores: Mapping[Pair, Scores]) -> tuple[Cluster, ...]:
    """Group around kept texts, the longest first, as a run does: each joins the most alike of those kept before it."""
    longer: dict[str, list[tuple[float, str]]] = {}
    texts: set[str] = set()
    for match in matches:
        texts |= {match.a, match.b}
        # Both containments have one numerator, so the smaller is that of the longer text; ids break ties.
        a_first = (match.scores.a_in_b, match.a) <= (match.scores.b_in_a, match.b)
        kept, other = (match.a, match.b) if a_first else (match.b, match.a)
        longer.setdefault(other, []).append((match.scores.resemblance, kept))
    home: dict[str, str] = {}
    for text in sorted(texts):
        _settle(text, longer, home)
    groups: dict[str, list[str]] = {}
    for text, kept in sorted(home.items()):
        groups.setdefault(kept, []).append(text)
    return tuple(_cluster(kept, groups[kept], scores) for kept in sorted(groups) if len(groups[kept]) > 1)


def _settle(text: str, longer: Mapping[str, list[tuple[float, str]]], home: dict[str, str]) -> None:
    """Find the kept text of ``text``, settling every longer neighbour before it."""
    stack = [text]
    while stack:
        here = stack[-1]
        open_ = [kept for _, kept in longer.get(here, ()) if kept not in home]
        if open_:
            stack += open_
            continue
        stack.pop()
        kept = [(resemblance, other) for resemblance, other in longer.get(here, ()) if home[other] == other]
        home[here] = max(kept)[1] if kept else here


def _cluster(kept: str, members: list[str], scores: Mapping[Pair, Scores]) -> Cluster:
    pairs = [(a, b) for at, a in enumerate(members) for b in members[at + 1 :]]
    known = [scores[pair].resemblance for pair in pairs if pair in scores]
    others = sorted(member for member in members if member != kept)
    return Cluster(kept, (kept, *others), min(known), sum(known) / len(known))
