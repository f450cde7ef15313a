"""The stages composed: articles in, a report out; nothing is opened, printed or read here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import takewhile
from typing import Literal, TypeVar

import numpy as np

from dedup import __version__
from dedup.admission import admitted, one_id_twice, sound
from dedup.compare.align import align
from dedup.compare.changes import diff as compare_facts
from dedup.match.nearduplicates import of_sets
from dedup.match.noted import Noted
from dedup.match.stories import grouped
from dedup.match.weights import weigh
from dedup.options import Options
from dedup.prepared import Prepared, digest, gathered, prepared
from dedup.processes import Processes, unhindered
from dedup.story import Found, Omission, model_of, tell
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.text.vectors import StoryVectors
from dedup.types import (
    SCHEMA_VERSION,
    Article,
    Cluster,
    Comparison,
    Document,
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
# So many articles of a story of a large run have a place in its tree: the time for one grows faster than their number.
MOST_TOLD = 300
# Stories are handed out to processes in batches of about so many articles; fewer in all are not worth a process.
_BATCH = 60
_WORTH_PROCESSES = 500
# Where the parts of an id end, and all of it up to its last part.
_ID_ENDS = r"[\s_.:/#-]"
_ID_PARTS, _ID_HEAD = re.compile(f"{_ID_ENDS}+"), re.compile(f".*{_ID_ENDS}", re.DOTALL)

Progress = Callable[[str, int, int], None]
T = TypeVar("T")


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


def cluster(
    articles: Iterable[Article | Rejected],
    options: Options | None = None,
    *,
    progress: Progress = _silent,
    jobs: int = 1,
) -> Report:
    """Find the stories among ``articles``, and in each what was copied, who drew on whom, and what changed.

    ``progress`` is called with a stage's name, how much of it is done, and how much there is. ``jobs`` processes work
    on the stories of a run that is worth it, and change nothing of the result; they need a main module that can be
    imported. What could not be read may be passed through as ``Rejected``: it is counted and reported. Raises
    InputError if two articles bear one id or the sentence model asked for is none, and MissingExtra where it is not
    installed.
    """
    chosen = options or Options()
    model_of(chosen)
    given, refused = _sorted_out(articles)
    count, large = len(given), len(given) > LARGE
    with unhindered(), Processes(jobs) as processes:
        ready, noted = gathered(_watched(prepared(given, chosen, processes, packed=large), count, progress))
        found = _found(ready, noted, chosen, jobs)
        del noted
        omitted: list[Omission] = []
        kept: list[Story] = []
        packed: list[tuple[bytes, int]] = []
        done = 0
        for batch in _batches_told(found, partial(tell_all, options=chosen, packed=large), processes):
            done += batch.count
            progress("stories", done, len(found))
            kept += batch.stories
            packed += batch.packed
            omitted += batch.warnings
            ready.opened.update(batch.opened)
            ready.packed.update(batch.repacked)
    return Report(
        schema_version=SCHEMA_VERSION,
        sigla=sigla(ready.ids),
        documents=ready.documents(ready.ids),
        stories=Packed(packed) if large else tuple(kept),
        rejected=tuple(refused),
        manifest=manifest(
            chosen, ready.digests, refused, warnings(omitted, count, sum(not one.facts for one in found))
        ),
    )


def _watched(
    batches: Iterable[tuple[Prepared, Noted]], count: int, progress: Progress
) -> Iterator[tuple[Prepared, Noted]]:
    done = 0
    for batch in batches:
        done += len(batch[0].ids)
        progress("articles", done, count)
        yield batch


def omissions(omitted: Iterable[Omission]) -> list[str]:
    """Say of each thing that was left out, once, of how many stories."""
    sizes: dict[str, list[int]] = {}
    for one in omitted:
        sizes.setdefault(one.told, []).append(one.articles)
    return [f"{_stories_of(sorted(articles))} articles: {told}" for told, articles in sizes.items()]


def _stories_of(articles: Sequence[int]) -> str:
    fewest, most = articles[0], articles[-1]
    if len(articles) == 1:
        return f"a story of {most:,}"
    return f"{len(articles):,} stories of {f'{fewest:,} to ' if fewest != most else ''}{most:,}"


def warnings(omitted: Iterable[Omission], articles: int, alone: int) -> tuple[str, ...]:
    """Say what a run of so many ``articles`` left out, of which so many are ``alone`` in their stories."""
    told = omissions(omitted)
    return (*told, _left_out(articles, alone)) if articles > LARGE else tuple(told)


def _left_out(articles: int, alone: int) -> str:
    compared = "facts were compared only where one article drew on the other, or with the nearest"
    if articles > HUGE:
        compared = "facts were not compared; a run on the articles of one story does that"
    most = HUGE if articles > HUGE else LARGE
    return f"more than {most:,} articles: {compared}; the {alone:,} that are alone were not searched for facts"


def _found(ready: Prepared, noted: Noted, options: Options, jobs: int) -> list[Found]:
    """Group documents into stories, each with its own matches and clusters."""
    found = groups_of(noted, options, jobs)
    return [found_of(group, ready.documents(group.members), len(noted.ids)) for group in found]


def groups_of(noted: Noted, options: Options, jobs: int = 1) -> list[Group]:
    """Group articles, of which notes were taken in the order of their ids, into stories."""
    near = of_sets(noted.sets, noted.ids, options, noted.keys)
    place = {name: at for at, name in enumerate(noted.ids)}
    copies = np.array([(place[match.a], place[match.b]) for match in near[0]], dtype=np.int64).reshape(-1, 2)
    places = sorted(grouped(weigh(noted.words), noted.days, options, jobs, copies, noted.sets))
    told = [(tuple(noted.ids[place] for place in members), cohesion) for members, cohesion in places]
    return groups(told, *near)


@dataclass(frozen=True, slots=True)
class Group:
    """A story before it is told: its ``number``, the ids of its articles, and the near-duplicates among them."""

    number: int
    members: tuple[str, ...]
    cohesion: float
    matches: tuple[Match, ...]
    clusters: tuple[Cluster, ...]


def groups(
    found: Sequence[tuple[tuple[str, ...], float]], matches: Sequence[Match], clusters: Sequence[Cluster]
) -> list[Group]:
    """Number stories, those that several articles tell first, and give each its own matches and clusters."""
    matches_of: dict[str, list[Match]] = {}
    for match in matches:
        matches_of.setdefault(match.a, []).append(match)
    clusters_of: dict[str, list[Cluster]] = {}
    for one in clusters:
        clusters_of.setdefault(one.kept, []).append(one)
    return [
        Group(
            number,
            members,
            cohesion,
            tuple(sorted((m for member in members for m in matches_of.get(member, ())), key=lambda m: (m.a, m.b))),
            tuple(sorted((c for member in members for c in clusters_of.get(member, ())), key=lambda c: c.kept)),
        )
        for number, (members, cohesion) in enumerate(sorted(found, key=lambda one: len(one[0]) < 2), 1)
    ]


def found_of(group: Group, documents: Sequence[Document], articles: int) -> Found:
    """Say how a story of a run of so many ``articles`` is told; ``documents`` are those of its members, in order."""
    large = articles > LARGE
    return Found(
        group.number,
        group.members,
        documents,
        group.cohesion,
        group.matches,
        group.clusters,
        *((ALL_PAIRS_OF_LARGE, NEAREST_OF_LARGE) if large else (ALL_PAIRS_UP_TO, NEAREST)),
        compared=_compared(articles, len(documents)),
        facts=not large or len(documents) > 1,
        most=MOST_TOLD if large else None,
    )


def report_of(found: Found, options: Options) -> Report:
    """Tell one story of a run as a report of its own."""
    told = tell(found, options)
    articles = [document.article for document in told.documents]
    digests = {article.id: digest(article) for article in articles}
    return Report(
        schema_version=SCHEMA_VERSION,
        sigla=sigla(list(digests)),
        documents=told.documents,
        stories=(told.story,),
        rejected=(),
        manifest=manifest(options, digests, (), tuple(omissions(told.warnings))),
    )


def _compared(articles: int, members: int) -> Literal["all", "tree", "none"]:
    """Tell between which articles of a story facts are compared in a run of so many."""
    if articles > HUGE:
        return "none"
    return "tree" if articles > LARGE or members > ALL_FACTS_UP_TO else "all"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some stories told: open or ``packed``, which spares a large run to take them apart and put them together.

    The documents that were searched for facts are ``opened`` or ``repacked``, by id.
    """

    count: int
    stories: tuple[Story, ...]
    packed: tuple[tuple[bytes, int], ...]
    opened: dict[str, Document]
    repacked: dict[str, tuple[bytes, int]]
    warnings: tuple[Omission, ...]


def tell_all(found: Sequence[Found], options: Options, *, packed: bool) -> Batch:
    """Tell some stories."""
    # Workers of Spark begin here.
    with unhindered():
        told = [tell(one, options) for one in found]
    told_stories = tuple(one.story for one in told)
    searched = {
        document.article.id: document
        for given, one in zip(found, told, strict=True)
        if given.facts and given.compared != "none"
        for document in one.documents
    }
    return Batch(
        count=len(told),
        stories=() if packed else told_stories,
        packed=(pack(told_stories),) if packed else (),
        opened={} if packed else searched,
        repacked={name: pack((document,)) for name, document in searched.items()} if packed else {},
        warnings=tuple(
            left for given, one in zip(found, told, strict=True) for left in (*_along_the_tree(given), *one.warnings)
        ),
    )


def _along_the_tree(one: Found) -> tuple[Omission, ...]:
    """Say it of a story where facts are not compared in all pairs; of a large run that is said once, of all."""
    if one.compared != "tree" or one.most is not None:
        return ()
    compared = "facts were compared only where one article drew on the other, or else with the nearest"
    return (Omission(len(one.documents), f"{compared}; 'dedup diff' compares any two"),)


def _batches_told(
    found: Sequence[Found], work: Callable[[Sequence[Found]], Batch], processes: Processes
) -> Iterator[Batch]:
    """Tell all stories in order, batch by batch, on as many processes as are worth it."""
    articles = sum(articles_in(one) for one in found if one.facts)
    return processes.map(work, batches(found, articles_in), worth=articles >= _WORTH_PROCESSES)


def articles_in(found: Found) -> int:
    """Count the articles of a story."""
    return len(found.documents)


def batches(found: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """Cut stories, each of ``size`` articles, into batches, in order, each worth to be handed out."""
    batch: list[T] = []
    articles = 0
    for one in found:
        batch.append(one)
        articles += size(one)
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
    a, b = sound(a), sound(b)
    if a.id == b.id:
        raise one_id_twice(a.id)
    with unhindered():
        first, second = extract_story([prepare(a), prepare(b)])
        vectors = StoryVectors.of([first, second], model_of(options or Options()))
        return Comparison(SCHEMA_VERSION, first, second, compare_facts(first, second, align(first, second, vectors)))


def sigla(ids: Sequence[str]) -> Mapping[str, str]:
    """Give each article a short label, cut out of its id where the parts of ids end; the whole id where labels clash.

    That is the first part where no other id has it, "wire" of "wire_2f6d.txt"; else what is left without that which all
    ids begin with, "7" of "corpus#7"; else the first part and what sets it off from the ids that have it too.
    """
    sharing: dict[str, list[str]] = {}
    for name in ids:
        sharing.setdefault(_ID_PARTS.split(name, maxsplit=1)[0] or name, []).append(name)
    labels: dict[str, str] = {}
    for part, names in sharing.items():
        # What the first and the last in order have in common all have.
        alike = takewhile(lambda both: both[0] == both[1], zip(min(names), max(names), strict=False))
        shared = _ID_HEAD.match("".join(letter for letter, _ in alike))
        told = shared[0] if shared else ""
        head = part + told[-1:] if told and len(sharing) > 1 else ""
        labels |= {name: part if len(names) == 1 else head + name[len(told) :] for name in names}
    taken, known = Counter(labels.values()), frozenset(ids)
    clash = {label for label in taken if not label or taken[label] > 1 or label in known}
    return {name: name if label in clash else label for name, label in labels.items()}


def _sorted_out(articles: Iterable[Article | Rejected]) -> tuple[list[Article], list[Rejected]]:
    given: list[Article] = []
    refused: list[Rejected] = []
    for one in admitted(articles):
        if isinstance(one, Rejected):
            refused.append(one)
        else:
            given.append(one)
    return sorted(given, key=lambda one: one.id), in_order(refused)


def in_order(refused: Iterable[Rejected]) -> list[Rejected]:
    """Give what was refused in the order of a report."""
    return sorted(refused, key=lambda one: (one.id, one.stage, one.reason))


def manifest(
    options: Options, digests: Mapping[str, str], refused: Sequence[Rejected], warnings: tuple[str, ...]
) -> Manifest:
    """Record a run."""
    return Manifest(
        version=__version__,
        options=asdict(options),
        options_digest=options.digest,
        digests=digests,
        counts={"inputs": len(digests) + len(refused), "articles": len(digests), "rejected": len(refused)},
        warnings=warnings,
    )
