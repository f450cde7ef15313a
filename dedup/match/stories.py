"""Which articles tell of one event: average linkage on the likeness of weighted words, names and figures.

Linkage is the mean over all pairs (Sokal and Michener 1958), never a chain of neighbours. No group of mean linkage
reaches beyond the articles that chains of resembling pairs hold together, so each such part is grouped by itself.
Groups of which two articles are as alike as a rewrite and its source are one story: who draws on two reports that have
little in common holds them together, and so does who took a passage from one of another group (see ``taken``). A digest
of several does not.

How alike the articles of one story must be depends on how alike those of different stories are: where all tell of one
country's politics, any two have parties, offices and politicians in common. See ``asked``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.match import rare
from dedup.match.nearduplicates import sets_of_articles
from dedup.match.shingles import Shingles
from dedup.match.taken import taken
from dedup.match.weights import Floats, Ints, Weighted, weighted
from dedup.options import Options
from dedup.types import Document

Stories = tuple[tuple[tuple[str, ...], float], ...]

# In a large collection each article is held against so many candidates.
_CANDIDATES = 30
# A part with more articles is cut where its chains are weak, since its pairs would not fit in memory: at a threshold
# that is higher by this much each time. What hangs together where articles are this alike is one story, uncut.
_LARGEST, _STEP, _COPIES = 6000, 0.05, 0.7
# So alike are a free rewrite and its source. Of 12,000 newswire stories such pairs join 11 in 6,761, none by chains;
# none of those of labelled events.
_REWRITTEN = 0.4
# So alike are two articles at least of which one took a passage from the other; those of two events with a formula of
# the trade in common are less so.
_TAKEN = 0.1
# In a large collection, so many pairs tell how alike articles usually are.
_PAIRS = 20_000


def stories(documents: Sequence[Document], options: Options) -> Stories:
    """Group articles by event: the ids of each group with its cohesion, the mean likeness of its members in [0, 1].

    Groups and members come in the order of the documents given; which group an article falls in does not depend on
    that order. A group of one has cohesion 1.0. Articles whose days of publication are known and months apart are of
    different events. Likeness is the cosine of weighted words, less where names and figures disagree: see ``identity``.
    """
    ordered = sorted(documents, key=lambda document: document.article.id)
    place = {document.article.id: i for i, document in enumerate(documents)}
    found = []
    sets = sets_of_articles(ordered, options) if len(ordered) <= rare.CAP else None
    for members, cohesion in grouped(weighted(ordered), days(ordered), options, sets=sets):
        ids = sorted((ordered[member].article.id for member in members), key=place.__getitem__)
        found.append((tuple(ids), cohesion))
    return tuple(sorted(found, key=lambda story: place[story[0][0]]))


def grouped(
    rows: Weighted,
    published: Ints,
    options: Options,
    jobs: int = 1,
    copies: Ints | None = None,
    sets: Shingles | None = None,
) -> Iterator[tuple[list[int], float]]:
    """Group weighed articles, with what ``days`` gives of them, as ``stories`` does: their places, and the cohesion.

    Articles stand in the order of their ids; groups come in no order, the members of each in that of their places.
    ``jobs`` threads look for those that resemble each other. ``copies`` are pairs of places that are looked at anyway:
    what hundreds copied has no rare word. ``sets`` are the shingles, by which those of a small collection show who took
    a passage from whom.
    """
    if not len(rows):
        return
    if len(rows) <= rare.CAP:
        every = rare.similarity(rows) * rare.nearness(published[:, None], published)
        threshold = asked(every[np.triu_indices(len(rows), 1)], options.story_threshold)
        passages = taken(sets) if sets is not None and len(rows) > 1 else None
        yield from _linked_in(list(range(len(rows))), every, threshold, passages)
        return
    archive = rare.Archive(rows, published, jobs)
    threshold = asked(archive.scored(*_some_pairs(len(rows)))[2], options.story_threshold)
    several = []
    known = np.zeros((0, 2), np.int64) if copies is None else copies
    for part in _parts(archive, known, len(rows), threshold):
        if len(part) == 1:
            yield part, 1.0
        elif len(part) <= _LARGEST:
            several.append(part)
        else:
            yield part, archive.cohesion(part)
    for part, similarity in zip(several, archive.similarities(several), strict=True):
        yield from _linked_in(part, similarity, threshold)


def asked(likeness: Floats, threshold: float) -> float:
    """Give the mean likeness that a story has to have, from that of all pairs of a collection, or of some at random.

    It is the threshold, and above it what articles have in common anyway: the median of all pairs, since most are of
    different stories. The nearer that median is to the threshold, the likelier most are of one story, and the less it
    counts; nothing from the threshold on.
    """
    usual = float(np.median(likeness)) if len(likeness) else 0.0
    return threshold + max(0.0, min(usual, threshold - usual))


def _some_pairs(articles: int) -> tuple[Ints, Ints]:
    """Pick pairs of different articles, in a way that the order of articles has no part in."""
    random = np.random.default_rng(articles)
    first = random.integers(0, articles, _PAIRS)
    return first, (first + random.integers(1, articles, _PAIRS)) % articles


def _linked_in(
    part: Sequence[int], similarity: Floats, threshold: float, passages: NDArray[np.bool_] | None = None
) -> Iterator[tuple[list[int], float]]:
    groups = _linked(similarity, threshold)
    near = similarity >= max(threshold, _REWRITTEN)
    if passages is not None:
        near |= passages & (similarity >= _TAKEN)
    for members in _held_together(groups, near):
        yield [part[member] for member in members], _cohesion(similarity, members)


def candidates(documents: Sequence[Document], most: int = 10) -> dict[str, tuple[tuple[str, float], ...]]:
    """Find for each article those that may tell of the same event: up to ``most`` ids with their scores, best first.

    A score is the cosine of weighted words in [0, 1], less where the days of publication lie apart; pairs without a
    word in common that few articles have are left out. Candidates may tell of look-alike events, which ``stories``
    keeps apart. Raises ValueError if ids repeat.
    """
    ordered = sorted(documents, key=lambda document: document.article.id)
    ids = [document.article.id for document in ordered]
    if len(set(ids)) != len(ids):
        raise ValueError("every article needs an id of its own")
    found: dict[str, list[tuple[str, float]]] = {document.article.id: [] for document in documents}
    if ordered:
        for i, j, score in rare.Archive(weighted(ordered), days(ordered)).nearest(most, 0.0, cosine=True):
            for one, other, value in zip(i.tolist(), j.tolist(), score.tolist(), strict=True):
                found[ids[one]].append((ids[other], value))
    return {name: tuple(others) for name, others in found.items()}


def days(documents: Iterable[Document]) -> Ints:
    """Give the days of publication as ordinals, -1 for an unknown one."""
    published = (document.article.published for document in documents)
    return np.array([day.toordinal() if day else -1 for day in published], dtype=np.int64)


def _parts(archive: rare.Archive, copies: Ints, articles: int, threshold: float) -> Iterator[list[int]]:
    """Split the articles where no chain of pairs above the threshold leads across."""
    blocks = [*archive.nearest(_CANDIDATES, threshold), archive.scored(copies[:, 0], copies[:, 1])]
    i, j, cosine = (np.concatenate([block[side] for block in blocks]) for side in range(3))
    yield from _components(np.arange(articles), i, j, cosine, threshold)


def _components(names: Ints, i: Ints, j: Ints, cosine: Floats, threshold: float) -> Iterator[list[int]]:
    """Give the parts of ``names`` that pairs above the threshold join; cut those that are too large anew."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    strong = cosine >= threshold
    i, j, cosine = i[strong], j[strong], cosine[strong]
    graph = csr_matrix((np.ones(len(i), dtype=np.int8), (i, j)), shape=(len(names), len(names)))
    count, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    for members in np.split(order, np.cumsum(np.bincount(label, minlength=count))[:-1]):
        if len(members) <= _LARGEST or threshold + _STEP > _COPIES:
            yield [int(name) for name in names[members]]
            continue
        inside = label[i] == label[members[0]]
        new = np.zeros(len(names), dtype=np.int64)
        new[members] = np.arange(len(members))
        yield from _components(names[members], new[i[inside]], new[j[inside]], cosine[inside], threshold + _STEP)


def _linked(similarity: Floats, threshold: float) -> list[list[int]]:
    """Join the two groups of the highest mean similarity until none reaches the threshold; ties go to the first."""
    groups = {i: [i] for i in range(len(similarity))}
    means = similarity.copy()
    np.fill_diagonal(means, -1.0)
    best = means.argmax(axis=1)
    high = means[np.arange(len(means)), best]
    while len(groups) > 1:
        i = int(np.argmax(high))
        j = int(best[i])
        if high[i] < threshold:
            break
        i, j = min(i, j), max(i, j)
        # Weighted by size, the mean over all pairs of members.
        a, b = len(groups[i]), len(groups[j])
        joined = (a * means[i] + b * means[j]) / (a + b)
        joined[[i, j]] = -1.0
        joined[means[i] < 0] = -1.0
        means[i], means[:, i] = joined, joined
        means[j], means[:, j] = -1.0, -1.0
        groups[i] += groups.pop(j)
        high[j] = -1.0
        # Only rows whose best was one of the two have to be looked through again; others may have found a better one.
        stale = np.flatnonzero(((best == i) | (best == j)) & (high >= 0))
        stale = np.union1d(stale, [i])
        best[stale] = means[stale].argmax(axis=1)
        high[stale] = means[stale, best[stale]]
        better = joined > high
        best[better], high[better] = i, joined[better]
    return [sorted(members) for members in groups.values()]


def _held_together(groups: list[list[int]], near: NDArray[np.bool_]) -> Iterator[list[int]]:
    """Join groups of which an article of one and an article of the other are ``near``, a flag for each pair.

    An article that is near to more than one other group is a digest, and joins none.
    """
    owner = np.zeros(len(near), dtype=np.int64)
    for number, members in enumerate(groups):
        owner[members] = number
    first, second = np.nonzero(near & (owner[:, None] != owner))
    reached = np.unique(np.column_stack([first, owner[second]]), axis=0)[:, 0]
    digest = np.bincount(reached, minlength=len(owner)) > 1
    story = np.arange(len(groups))
    for one, other in zip(first, second, strict=True):
        if not digest[one] and not digest[other]:
            story[story == story[owner[other]]] = story[owner[one]]
    for number in dict.fromkeys(story.tolist()):
        yield sorted(member for place in np.flatnonzero(story == number) for member in groups[place])


def _cohesion(similarity: Floats, members: Sequence[int]) -> float:
    if len(members) == 1:
        return 1.0
    block = similarity[np.ix_(members, members)]
    pairs = len(members) * (len(members) - 1)
    return float(min(1.0, (block.sum() - np.trace(block)) / pairs))
