"""The stages composed: articles in, a report out; nothing is opened, printed or read here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from itertools import combinations

from dedup import __version__
from dedup.compare.align import align
from dedup.compare.changes import diff as compare_facts
from dedup.compare.claims import claims
from dedup.compare.rank import story_changes
from dedup.compare.within import within
from dedup.derive.stemma import derive
from dedup.errors import InputError
from dedup.match.nearduplicates import near_duplicates
from dedup.match.pair_scores import pair_scores
from dedup.match.stories import stories
from dedup.options import Options
from dedup.text.embedding import SentenceModel, load
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.text.vectors import StoryVectors
from dedup.types import (
    SCHEMA_VERSION,
    Alignment,
    Article,
    Cluster,
    Comparison,
    Document,
    Manifest,
    Match,
    Rejected,
    Report,
    Story,
)

# Every pair of a story is compared up to this many articles; beyond it each article meets its nearest ones only,
# and the manifest says so.
ALL_PAIRS_UP_TO = 60
NEAREST = 12

Progress = Callable[[str, int, int], None]


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


def cluster(
    articles: Iterable[Article | Rejected], options: Options | None = None, *, progress: Progress = _silent
) -> Report:
    """Find the stories among ``articles``, and in each what was copied, who drew on whom, and what changed.

    ``progress`` is called with a stage's name, how much of it is done, and how much there is. What could not be read
    may be passed through as ``Rejected``: it is counted and reported. Raises InputError if two articles bear one id or
    the sentence model asked for is none, and MissingExtra where it is not installed.
    """
    chosen = options or Options()
    _model(chosen)
    given, refused = _sorted_out(articles)
    documents = [prepare(article) for article in given]
    matches, clusters = near_duplicates(documents, chosen)
    by_id = {document.article.id: document for document in documents}
    warnings: list[str] = []
    found: list[Story] = []
    grouped = stories(documents, chosen)
    for number, (members, cohesion) in enumerate(grouped, 1):
        progress("stories", number, len(grouped))
        inside = [by_id[member] for member in members]
        story, with_facts = _story(number, inside, cohesion, matches, clusters, chosen, warnings)
        found.append(story)
        by_id.update({document.article.id: document for document in with_facts})
    return Report(
        schema_version=SCHEMA_VERSION,
        sigla=sigla([article.id for article in given]),
        documents=tuple(by_id[article.id] for article in given),
        stories=tuple(found),
        rejected=tuple(refused),
        manifest=_manifest(chosen, given, refused, tuple(warnings)),
    )


def diff(a: Article, b: Article, options: Options | None = None) -> Comparison:
    """Set two articles side by side: which sentences were kept, edited, moved, added, dropped, and which facts changed.

    Of the options only ``embed`` counts here. Raises InputError if both bear one id, and as ``cluster`` does for a
    sentence model.
    """
    if a.id == b.id:
        raise _one_id_twice(a.id)
    first, second = extract_story([prepare(a), prepare(b)])
    vectors = StoryVectors.of([first, second], _model(options or Options()))
    return Comparison(SCHEMA_VERSION, first, second, compare_facts(first, second, align(first, second, vectors)))


def sigla(ids: Sequence[str]) -> Mapping[str, str]:
    """Give each article a short label: the first part of its id where that is unique, else the whole id."""
    parts = {name: re.split(r"[\s_.:/#-]+", name, maxsplit=1)[0] or name for name in ids}
    taken: dict[str, int] = {}
    for part in parts.values():
        taken[part] = taken.get(part, 0) + 1
    return {name: part if taken[part] == 1 else name for name, part in parts.items()}


def _sorted_out(articles: Iterable[Article | Rejected]) -> tuple[list[Article], list[Rejected]]:
    given: dict[str, Article] = {}
    refused: list[Rejected] = []
    for article in articles:
        if isinstance(article, Rejected):
            refused.append(article)
        elif article.id in given:
            raise _one_id_twice(article.id)
        else:
            given[article.id] = article
    return [given[name] for name in sorted(given)], sorted(refused, key=lambda one: (one.id, one.stage, one.reason))


def _one_id_twice(name: str) -> InputError:
    return InputError(f"two articles have the id {name!r}.", "give every article an id of its own.")


def _story(
    number: int,
    inside: Sequence[Document],
    cohesion: float,
    matches: Sequence[Match],
    clusters: Sequence[Cluster],
    options: Options,
    warnings: list[str],
) -> tuple[Story, Sequence[Document]]:
    members = tuple(document.article.id for document in inside)
    documents = extract_story(inside)
    own = frozenset(members)
    own_matches = tuple(match for match in matches if match.a in own)
    alignments = _alignments(documents, options, warnings)
    by_id = {document.article.id: document for document in documents}
    scores = pair_scores(documents, [(pair.a, pair.b) for pair in alignments], options)
    diffs = tuple(
        replace(compare_facts(by_id[pair.a], by_id[pair.b], pair), scores=score)
        for pair, score in zip(alignments, scores, strict=True)
    )
    return (
        Story(
            id=number,
            members=members,
            cohesion=cohesion,
            matches=own_matches,
            near_duplicates=tuple(one for one in clusters if one.kept in own),
            diffs=diffs,
            changes=story_changes(diffs, [within(document) for document in documents]),
            claims=claims(documents, alignments),
            stemma=derive(documents, alignments, own_matches),
        ),
        documents,
    )


def _model(options: Options) -> SentenceModel | None:
    return load(options.embed) if options.embed else None


def _alignments(documents: Sequence[Document], options: Options, warnings: list[str]) -> tuple[Alignment, ...]:
    if len(documents) < 2:
        return ()
    vectors = StoryVectors.of(documents, _model(options))
    pairs = list(combinations(range(len(documents)), 2))
    if len(documents) > ALL_PAIRS_UP_TO:
        nearest = vectors.nearest(NEAREST)
        pairs = sorted({(min(i, j), max(i, j)) for i, others in enumerate(nearest) for j in others})
        warnings.append(
            f"a story of {len(documents)} articles: each was compared with its {NEAREST} nearest, not with all"
        )
    return tuple(align(documents[i], documents[j], vectors) for i, j in pairs)


def _manifest(
    options: Options, given: Sequence[Article], refused: Sequence[Rejected], warnings: tuple[str, ...]
) -> Manifest:
    return Manifest(
        version=__version__,
        options=asdict(options),
        options_digest=options.digest,
        digests={article.id: sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest() for article in given},
        counts={"inputs": len(given) + len(refused), "articles": len(given), "rejected": len(refused)},
        warnings=warnings,
    )
