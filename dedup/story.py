"""One story told: its facts, its pairs side by side, what changed, and who drew on whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from typing import Literal

from dedup.compare.align import linked, paired, unlinked
from dedup.compare.changes import diff
from dedup.compare.claims import claims
from dedup.compare.rank import story_changes
from dedup.compare.turned import in_time
from dedup.compare.within import within
from dedup.derive import timing
from dedup.derive.stemma import derive
from dedup.match.pair_scores import pair_scores
from dedup.options import Options
from dedup.text.embedding import SentenceModel, load
from dedup.text.facts import extract_story
from dedup.text.vectors import StoryVectors
from dedup.types import Alignment, Article, Cluster, Document, Match, SentencePair, Stemma, Story

_Pairs = dict[tuple[int, int], tuple[SentencePair, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A story as it was found: its articles, prepared, and the near-duplicates among them.

    Each of more than ``all_pairs`` articles is compared with its ``nearest`` ones only. Facts of these are ``compared``
    in all pairs, or only between articles one of which drew on the other (and of an article without any such with its
    nearest), or nowhere. Without ``facts``, none are looked for. Of a story of more than ``most`` articles only so many
    are told: those that others are near-duplicates of, and those that are none.
    """

    number: int
    members: tuple[str, ...]
    documents: Sequence[Document]
    cohesion: float
    matches: tuple[Match, ...]
    clusters: tuple[Cluster, ...]
    all_pairs: int
    nearest: int
    compared: Literal["all", "tree", "none"] = "all"
    facts: bool = True
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Omission:
    """What was not done for a story of so many ``articles``, in words."""

    articles: int
    told: str


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it is reported, its documents with their facts, and what was left out of it."""

    story: Story
    documents: tuple[Document, ...]
    warnings: tuple[Omission, ...]


def tell(found: Found, options: Options) -> Told:
    """Compare the articles of one story with each other and derive who drew on whom."""
    documents, few = _chosen(found)
    if found.facts:
        # Where no facts are compared, only those count that tell who drew on whom.
        documents = extract_story(documents, told=found.compared == "none")
    places, warnings, vectors = _pairs(found, documents, options)
    by_place = {(i, j): paired(documents[i], documents[j], vectors) for i, j in places}
    light = [unlinked(documents[i], documents[j], pairs) for (i, j), pairs in by_place.items()]
    articles = {document.article.id: document.article for document in documents}
    stemma = derive(documents, light, [one for one in found.matches if one.a in articles and one.b in articles])
    if found.compared != "all":
        by_place = _along(stemma, documents, by_place) if found.compared == "tree" else {}
    earlier = partial(_earlier, _above(stemma, documents), articles)
    whole = [_in_order(documents[i], documents[j], best, earlier) for (i, j), best in by_place.items()]
    scores = pair_scores(documents, [(pair.a, pair.b) for _, _, pair in whole], options)
    diffs = tuple(
        replace(diff(a, b, alignment), scores=score) for (a, b, alignment), score in zip(whole, scores, strict=True)
    )
    changes = story_changes(diffs, [] if found.compared == "none" else [within(document) for document in documents])
    story = Story(
        id=found.number,
        members=found.members,
        cohesion=found.cohesion,
        matches=found.matches,
        near_duplicates=found.clusters,
        diffs=diffs,
        changes=tuple(in_time(changes, [document.article.id for document in documents], earlier)),
        claims=() if found.compared == "none" else claims(documents, light),
        stemma=stemma,
    )
    return Told(story, documents, (*few, *warnings))


def _chosen(found: Found) -> tuple[tuple[Document, ...], tuple[Omission, ...]]:
    """Choose the articles to tell of, and say if these are not all."""
    if found.most is None or len(found.members) <= found.most:
        return tuple(found.documents), ()
    copies = {name: one.kept for one in found.clusters for name in one.members if name != one.kept}
    copied = Counter(copies.values())
    kept = sorted(found.members, key=lambda name: (name in copies, -copied[name], name))[: found.most]
    wanted = set(kept)
    chosen = tuple(found.documents[at] for at, name in enumerate(found.members) if name in wanted)
    fewer = f"a tree has {len(chosen)} of them, near-duplicates left out first"
    return chosen, (Omission(len(found.members), fewer),)


def _earlier(above: Mapping[str, frozenset[str]], articles: Mapping[str, Article], one: str, other: str) -> bool:
    """Tell whether an article is known to be earlier than another: one that this drew on, or that came out before."""
    if one in above[other]:
        return True
    return timing.odds(articles[one], articles[other]) > 0 and other not in above[one]


def _in_order(
    a: Document, b: Document, best: Sequence[SentencePair], earlier: Callable[[str, str], bool]
) -> tuple[Document, Document, Alignment]:
    """Set two articles side by side, the earlier one first where that is known."""
    if earlier(b.article.id, a.article.id):
        a, b, best = b, a, [SentencePair(pair.b, pair.a, pair.score) for pair in best]
    return a, b, linked(a, b, best)


def _above(stemma: Stemma, documents: Sequence[Document]) -> dict[str, frozenset[str]]:
    """Give for each article all that it drew on, at first hand or by way of others."""
    parents: dict[str, list[str]] = {}
    for edge in stemma.derivations:
        parents.setdefault(edge.child, []).append(edge.parent)
    above = {}
    for document in documents:
        reached, ahead = set[str](), list(parents.get(document.article.id, ()))
        while ahead:
            if (parent := ahead.pop()) not in reached:
                reached.add(parent)
                ahead += parents.get(parent, ())
        above[document.article.id] = frozenset(reached)
    return above


def _along(stemma: Stemma, documents: Sequence[Document], pairs: _Pairs) -> _Pairs:
    """Give the pairs that the tree joins, and for each article that is in none the pair that has most in common."""
    place = {document.article.id: at for at, document in enumerate(documents)}
    ends = [(place[e.parent], place[e.child]) for e in stemma.derivations if e.observed]
    ends += [(place[one.a], place[one.b]) for one in stemma.undecided if one.kind == "versions"]
    wanted = {(min(edge), max(edge)) for edge in ends} & pairs.keys()
    nearest: dict[int, tuple[float, int, int]] = {}
    for (i, j), found in pairs.items():
        in_common = (sum(pair.score for pair in found), -i, -j)
        for at in (i, j):
            nearest[at] = max(nearest.get(at, in_common), in_common)
    joined = {at for edge in wanted for at in edge}
    for at in sorted(nearest.keys() - joined):
        if at not in joined:
            key = (-nearest[at][1], -nearest[at][2])
            wanted.add(key)
            joined.update(key)
    return {key: found for key, found in pairs.items() if key in wanted}


def model_of(options: Options) -> SentenceModel | None:
    """Give the sentence model that the options ask for, if any."""
    return load(options.embed) if options.embed else None


def _pairs(
    found: Found, documents: Sequence[Document], options: Options
) -> tuple[list[tuple[int, int]], tuple[Omission, ...], StoryVectors | None]:
    """Choose the pairs of articles to compare, by their places, and say if these are not all."""
    if len(documents) < 2:
        return [], (), None
    vectors = StoryVectors.of(documents, model_of(options))
    if len(documents) <= found.all_pairs:
        return list(combinations(range(len(documents)), 2)), (), vectors
    nearest = vectors.nearest(found.nearest)
    places = sorted({(min(i, j), max(i, j)) for i, others in enumerate(nearest) for j in others})
    fewer = f"each was set beside its {found.nearest} nearest, not beside all"
    return places, (Omission(len(documents), fewer),), vectors
