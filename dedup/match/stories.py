"""Which articles tell of one event: average linkage on the cosine of weighted words.

Terms are content words and pairs of neighbouring ones. Weights are TF-IDF with the square root of the term frequency
(Salton and Buckley, Term-weighting approaches in automatic text retrieval, 1988); names weigh more, since they tell
two events of one kind apart. In a small corpus the document frequencies are blended with those of the language at
large, and a word of one article only counts towards its length: without that, two articles that share nothing but
common words would look like one story. In a large corpus such a word is as likely a slip as a fact, and counts little.
Linkage is the mean over all pairs (Sokal and Michener 1958), never a chain of neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import expm1, log, sqrt

import numpy as np
from numpy.typing import NDArray

from dedup.options import Options
from dedup.text import lexicon
from dedup.text.tokens import tokens
from dedup.types import Document

Matrix = NDArray[np.float64]
Stories = tuple[tuple[tuple[str, ...], float], ...]

# A name weighs this much more than another word of the same frequency; a word is a name if it is mostly capitalised.
_NAME, _MOSTLY = 1.5, 0.8
# As many articles of the language at large are blended into the document frequencies, each of this many words.
_BACKGROUND, _LENGTH = 15, 300
# Articles this many days apart resemble each other in full; from there on less and less, and at the end not at all.
_SAME_NEWS, _OTHER_NEWS = 14, 120
# From this letter on, scripts without spaces between words begin.
_UNSPACED = "\u0e00"
# News tells its event first, and a page that is a list has no end.
_MOST_SENTENCES = 80


@dataclass(frozen=True, slots=True)
class _Terms:
    """How often an article has each term, and each word with a capital."""

    counts: Mapping[str, int]
    capitals: Mapping[str, int]


def stories(documents: Sequence[Document], options: Options) -> Stories:
    """Group articles by event: the ids of each group with its cohesion, the mean cosine of its members in [0, 1].

    Groups and members come in the order of the documents given; which group an article falls in does not depend on
    that order. A group of one has cohesion 1.0. Articles whose days of publication are known and months apart are of
    different events.
    """
    ordered = sorted(documents, key=lambda document: document.article.id)
    vectors = _vectors([_terms(document) for document in ordered])
    days = [document.article.published for document in ordered]
    ordinals = [day.toordinal() if day else None for day in days]
    place = {document.article.id: i for i, document in enumerate(documents)}
    found = []
    for part in _components(vectors, ordinals, options.story_threshold):
        similarity = _similarity([vectors[i] for i in part], [ordinals[i] for i in part])
        for members in _linked(similarity, options.story_threshold):
            ids = sorted((ordered[part[i]].article.id for i in members), key=place.__getitem__)
            found.append((tuple(ids), _cohesion(similarity, members)))
    return tuple(sorted(found, key=lambda story: place[story[0][0]]))


def _terms(document: Document) -> _Terms:
    stops = lexicon.words("stopwords.en.tsv")
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for sentence in document.sentences[:_MOST_SENTENCES]:
        before = ""
        for word in tokens(document.article.text, sentence.span):
            # A single letter is no word, unless its script has no spaces and no other tokens.
            if word.n in stops or (len(word.n) < 2 and word.n < _UNSPACED):
                continue
            counts[word.n] += 1
            if word.t[0].isupper():
                capitals[word.n] += 1
            if before:
                counts[f"{before} {word.n}"] += 1
            before = word.n
    return _Terms(counts, capitals)


@cache
def _commonness() -> Mapping[str, float]:
    """The chance that an article of the usual length has a word at all."""
    return {
        word: -expm1(-_LENGTH * 10 ** (float(row[0]) - 9))
        for row in lexicon.rows("word_frequencies.en.tsv")
        for word in row[1].split(" ")
    }


def _vectors(texts: Sequence[_Terms]) -> list[dict[int, float]]:
    """Weigh the terms of each article: vectors of at most unit length, over the terms that two articles have."""
    frequency: Counter[str] = Counter()
    total: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for text in texts:
        frequency.update(text.counts.keys())
        total.update(text.counts)
        capitals.update(text.capitals)
    names = {word for word, count in capitals.items() if count >= _MOSTLY * total[word]}
    common = _commonness()
    everything = len(texts) + _BACKGROUND
    lone = 1 / (1 + len(texts))
    ids = {term: i for i, term in enumerate(sorted(term for term, count in frequency.items() if count > 1))}

    def weight(term: str) -> float:
        seen = frequency[term] + _BACKGROUND * common.get(term, 0.0)
        named = term in names or any(word in names for word in term.split(" "))
        return (log((1 + everything) / (1 + seen)) + 1) * (_NAME if named else 1.0)

    weights = {term: weight(term) for term in frequency}
    vectors = []
    for text in texts:
        values = {term: sqrt(count) * weights[term] for term, count in sorted(text.counts.items())}
        length = sqrt(sum(v * v * (1.0 if term in ids else lone) for term, v in values.items())) or 1.0
        vectors.append({ids[term]: value / length for term, value in values.items() if term in ids})
    return vectors


def _nearness(a: int | None, b: int | None) -> float:
    """How much two days of publication allow one event, in [0, 1]."""
    if a is None or b is None:
        return 1.0
    return 1.0 - min(1.0, max(0.0, (abs(a - b) - _SAME_NEWS) / (_OTHER_NEWS - _SAME_NEWS)))


def _components(
    vectors: Sequence[Mapping[int, float]], days: Sequence[int | None], threshold: float
) -> list[list[int]]:
    """Articles joined by chains of pairs above the threshold: no group of mean linkage reaches beyond one."""
    postings: dict[int, list[int]] = {}
    for i, vector in enumerate(vectors):
        for term in vector:
            postings.setdefault(term, []).append(i)
    parent = list(range(len(vectors)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, vector in enumerate(vectors):
        scores: dict[int, float] = {}
        for term, value in vector.items():
            for j in postings[term]:
                if j >= i:
                    break
                scores[j] = scores.get(j, 0.0) + value * vectors[j][term]
        for j, score in scores.items():
            if score * _nearness(days[i], days[j]) >= threshold:
                parent[root(i)] = root(j)
    parts: dict[int, list[int]] = {}
    for i in range(len(vectors)):
        parts.setdefault(root(i), []).append(i)
    return sorted(parts.values())


def _similarity(vectors: Sequence[Mapping[int, float]], days: Sequence[int | None]) -> Matrix:
    """Give the cosine of every pair, less for those far apart in time; ones on the diagonal."""
    postings: dict[int, list[tuple[int, float]]] = {}
    for i, vector in enumerate(vectors):
        for term, value in vector.items():
            postings.setdefault(term, []).append((i, value))
    similarity = np.zeros((len(vectors), len(vectors)))
    for term in sorted(postings):
        if len(postings[term]) > 1:
            rows = np.array([i for i, _ in postings[term]])
            values = np.array([value for _, value in postings[term]])
            similarity[np.ix_(rows, rows)] += np.outer(values, values)
    near = np.array([[_nearness(a, b) for b in days] for a in days]).reshape(similarity.shape)
    similarity = np.clip(similarity * near, 0.0, 1.0)
    np.fill_diagonal(similarity, 1.0)
    return similarity


def _linked(similarity: Matrix, threshold: float) -> list[list[int]]:
    """Join the two groups of the highest mean similarity until none reaches the threshold; ties go to the first."""
    groups = {i: [i] for i in range(len(similarity))}
    means = similarity.copy()
    np.fill_diagonal(means, -1.0)
    while len(groups) > 1:
        i, j = divmod(int(np.argmax(means)), len(means))
        if means[i, j] < threshold:
            break
        # Weighted by size, the mean over all pairs of members; argmax gives i < j.
        a, b = len(groups[i]), len(groups[j])
        joined = (a * means[i] + b * means[j]) / (a + b)
        joined[[i, j]] = -1.0
        means[i], means[:, i] = joined, joined
        means[j], means[:, j] = -1.0, -1.0
        groups[i] += groups.pop(j)
    return [sorted(members) for members in groups.values()]


def _cohesion(similarity: Matrix, members: Sequence[int]) -> float:
    if len(members) == 1:
        return 1.0
    block = similarity[np.ix_(members, members)]
    pairs = len(members) * (len(members) - 1)
    return float(min(1.0, (block.sum() - len(members)) / pairs))
