"""The stages composed: articles in, a report out; nothing is opened, printed or read here."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import Literal

from dedup import __version__
from dedup.compare.align import align
from dedup.compare.changes import diff as compare_facts
from dedup.errors import InputError
from dedup.match.nearduplicates import near_duplicates
from dedup.match.stories import stories
from dedup.options import Options
from dedup.story import Found, model_of, tell
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.text.vectors import StoryVectors
from dedup.types import (
    SCHEMA_VERSION,
    Article,
    Cluster,
    Comparison,
    Document,
    Facts,
    Manifest,
    Match,
    Packed,
    Rejected,
    Report,
    Story,
    pack,
)

# The sentences of every pair of a story are set side by side up to this many articles; beyond it each article meets its
# nearest ones only, and the manifest says so.
ALL_PAIRS_UP_TO = 60
NEAREST = 12
# Facts are compared in every pair up to this many articles; beyond it along the tree, and the manifest says so. A pair
# takes some ten times as long as its sentences do.
ALL_FACTS_UP_TO = 30
# A run of more articles is a large one: these narrower bounds hold for its stories, facts are compared along the tree
# in small ones too, an article alone in its story is not searched for facts, and stories stay packed in memory. The
# manifest says so.
LARGE = 2_000
# A run of still more articles stops at the trees: what changed is for a run on the articles of one story to tell.
HUGE = 20_000
ALL_PAIRS_OF_LARGE = 12
NEAREST_OF_LARGE = 6
# Stories are handed out to processes in batches of about so many articles; fewer in all are not worth a process.
_BATCH = 60
_WORTH_PROCESSES = 500

Progress = Callable[[str, int, int], None]


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


def cluster(
    articles: Iterable[Article | Rejected],
    options: Options | None = None,
    *,
    progress: Progress = _silent,
    jobs: int = 1,
    spread: Spread | None = None,
) -> Report:
    """Find the stories among ``articles``, and in each what was copied, who drew on whom, and what changed.

    ``progress`` is called with a stage's name, how much of it is done, and how much there is. ``jobs`` processes work
    on the stories of a run that is worth it, and change nothing of the result; they need a main module that can be
    imported. ``spread`` works on them elsewhere instead. What could not be read may be passed through as ``Rejected``:
    it is counted and reported. Raises InputError if two articles bear one id or the sentence model asked for is none,
    and MissingExtra where it is not installed.
    """
    chosen = options or Options()
    model_of(chosen)
    given, refused = _sorted_out(articles)
    documents = [prepare(article) for article in given]
    found = _found(documents, chosen)
    by_id = {document.article.id: document for document in documents}
    del documents
    large = len(given) > LARGE
    warnings = [_along_the_tree(one) for one in found if one.compared == "tree" and not large]
    kept: list[Story] = []
    packed: list[tuple[bytes, int]] = []
    done = 0
    told = spread or partial(_batches_told, jobs=jobs)
    for batch in told(found, partial(_tell_all, options=chosen, packed=large)):
        done += batch.count
        progress("stories", done, len(found))
        kept += batch.stories
        packed += batch.packed
        warnings += batch.warnings
        by_id.update({name: replace(by_id[name], facts=facts) for name, facts in batch.facts})
    if large:
        warnings.append(_left_out(len(given), sum(not one.facts for one in found)))
    return Report(
        schema_version=SCHEMA_VERSION,
        sigla=sigla([article.id for article in given]),
        documents=tuple(by_id[article.id] for article in given),
        stories=Packed(packed) if large else tuple(kept),
        rejected=tuple(refused),
        manifest=_manifest(chosen, given, refused, tuple(warnings)),
    )


def _along_the_tree(one: Found) -> str:
    compared = "facts were compared only where one article drew on the other, or else with the nearest"
    return f"a story of {len(one.documents)} articles: {compared}; 'dedup diff' compares any two"


def _left_out(articles: int, alone: int) -> str:
    compared = "facts were compared only where one article drew on the other, or with the nearest"
    if articles > HUGE:
        compared = "facts were not compared; a run on the articles of one story does that"
    most = HUGE if articles > HUGE else LARGE
    return f"more than {most:,} articles: {compared}; the {alone:,} that are alone were not searched for facts"


def _found(documents: Sequence[Document], options: Options) -> list[Found]:
    """Group documents into stories, each with its own matches and clusters."""
    large = len(documents) > LARGE
    bounds = (ALL_PAIRS_OF_LARGE, NEAREST_OF_LARGE) if large else (ALL_PAIRS_UP_TO, NEAREST)
    matches, clusters = near_duplicates(documents, options)
    matches_of: dict[str, list[Match]] = {}
    for match in matches:
        matches_of.setdefault(match.a, []).append(match)
    clusters_of: dict[str, list[Cluster]] = {}
    for one in clusters:
        clusters_of.setdefault(one.kept, []).append(one)
    by_id = {document.article.id: document for document in documents}
    # Stories that several articles tell have the first numbers, without gaps.
    grouped = sorted(stories(documents, options), key=lambda one: len(one[0]) < 2)
    return [
        Found(
            number,
            tuple(by_id[member] for member in members),
            cohesion,
            tuple(sorted((m for member in members for m in matches_of.get(member, ())), key=lambda m: (m.a, m.b))),
            tuple(sorted((c for member in members for c in clusters_of.get(member, ())), key=lambda c: c.kept)),
            *bounds,
            compared=_compared(len(documents), len(members)),
            facts=not large or len(members) > 1,
        )
        for number, (members, cohesion) in enumerate(grouped, 1)
    ]


def _compared(articles: int, members: int) -> Literal["all", "tree", "none"]:
    """Tell between which articles of a story facts are compared in a run of so many."""
    if articles > HUGE:
        return "none"
    return "tree" if articles > LARGE or members > ALL_FACTS_UP_TO else "all"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some stories told: open or ``packed``, which spares a large run to take them apart and put them together.

    ``facts`` are those of the articles that were searched for them, by id: all that is new of a document, which need
    not travel back whole.
    """

    count: int
    stories: tuple[Story, ...]
    packed: tuple[tuple[bytes, int], ...]
    facts: tuple[tuple[str, Facts], ...]
    warnings: tuple[str, ...]


Work = Callable[[Sequence[Found]], Batch]
# Tells all stories in order with the work that it is given, batch by batch.
Spread = Callable[[Sequence[Found], Work], Iterator[Batch]]


def _tell_all(found: Sequence[Found], options: Options, *, packed: bool) -> Batch:
    told = [tell(one, options) for one in found]
    told_stories = tuple(one.story for one in told)
    return Batch(
        count=len(told),
        stories=() if packed else told_stories,
        packed=(pack(told_stories),) if packed else (),
        facts=tuple(
            (document.article.id, document.facts)
            for given, one in zip(found, told, strict=True)
            if given.facts
            for document in one.documents
        ),
        warnings=tuple(warning for one in told for warning in one.warnings),
    )


def _batches_told(found: Sequence[Found], work: Work, jobs: int) -> Iterator[Batch]:
    """Tell all stories in order, batch by batch, on as many processes as are worth it."""
    cut = batches(found)
    if jobs <= 1 or sum(len(one.documents) for one in found if one.facts) < _WORTH_PROCESSES:
        yield from map(work, cut)
        return
    # Late, since a small run has no use for it. Fresh processes, since a copy of this one may hold threads.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin) as pool:
        waiting = deque(pool.submit(work, batch) for batch in islice(cut, 4 * jobs))
        while waiting:
            yield waiting.popleft().result()
            waiting += [pool.submit(work, batch) for batch in islice(cut, 1)]


def _begin() -> None:
    """Spare a process that makes nothing but trees of values the search for rings among them."""
    import gc

    gc.disable()


def batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Cut stories into batches, in order, each worth to be handed out."""
    batch: list[Found] = []
    articles = 0
    for one in found:
        batch.append(one)
        articles += len(one.documents)
        if articles >= _BATCH:
            yield batch
            batch, articles = [], 0
    if batch:
        yield batch


def diff(a: Article, b: Article, options: Options | None = None) -> Comparison:
    """Set two articles side by side: which sentences were kept, edited, moved, added, dropped, and which facts changed.

    Of the options only ``embed`` counts here. Raises InputError if both bear one id, and as ``cluster`` does for a
    sentence model.
    """
    if a.id == b.id:
        raise _one_id_twice(a.id)
    first, second = extract_story([prepare(a), prepare(b)])
    vectors = StoryVectors.of([first, second], model_of(options or Options()))
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
