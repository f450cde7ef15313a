"""Sentences as weighted vectors, and how much the sentences of two articles of one story resemble each other.

Terms are words, pairs of neighbouring words, and runs of three to five letters inside words, so that neither another
inflection nor another transliteration hides a resemblance. Weights are TF-IDF (Salton and Buckley, Term-weighting
approaches in automatic text retrieval, 1988) with the logarithm of the term frequency. The document frequencies are
those of the story's own sentences, which takes the weight from what the whole story speaks of. What one sentence alone
has is a detail that it adds, and sets it apart from others less than what they lack of each other's words: such terms
count less in its length. General word frequencies, related words from WordNet, vectors of words, less weight for the
words of credits, and latent semantic analysis were tried beside them and told no more.

A sentence model, where one is asked for, sees what was said in other words; see ``meanings``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.text import lexicon
from dedup.text.embedding import SentenceModel
from dedup.text.kindred import Kindred, gained, kindred
from dedup.text.meanings import Meanings, alike, meanings, related
from dedup.text.proper_names import Names, proper_names
from dedup.text.rarity import idf
from dedup.text.tokens import sentence_tokens, stop_words
from dedup.types import Document

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]

_SHORTEST_RUN, _LONGEST_RUN = 3, 5
# A sentence that opens with a pronoun speaks of what the one before it named, which counts this much of its own words;
# much more, and it would be paired with a copy of that sentence.
_CARRIED = 0.1
_OPENING = 2
# How much the square of a term that no other sentence has counts in the length of its sentence: more between two
# articles alone, where it tells more that it is not found again.
_ALONE, _ALONE_OF_TWO = 0.3, 0.75
# The weight of a pair of words beside that of a word, and of the cosine of words beside that of runs of letters.
_PAIR, _WORDING = 0.7, 0.4
# How much meaning counts beside words; more finds more, and more that is not there.
_MEANING = 0.45
# How much other words that mean much the same count.
_RELATED_WORDS = 0.6
# How much words of one class ("resigned", "stepped down") count where there is no model to know them.
_KINDRED = 0.3
# How many further articles are asked whether they say what two articles say in different words.
_MEDIATORS = 8
# From so many documents on, the import of sparse products is worth its while; beyond so many sentences, the likenesses
# of all with all would take more memory than those that are asked for.
_MANY, _TOO_MANY = 40, 10_000


class _Block(NamedTuple):
    """One document's sentences over the terms it has: ``columns`` numbers the terms, ascending.

    ``values`` has a row for each term and a column for each sentence, so that the terms two documents share are read
    row by row. ``shared`` tells for each sentence which share of its length is of terms that others have, too.
    """

    columns: NDArray[np.int64]
    values: Matrix
    shared: Vector


@dataclass(frozen=True, eq=False)
class StoryVectors:
    """The sentences of a story's documents as vectors: see ``of``.

    ``ids`` are the articles, in the order given; ``words``, ``runs``, the proper ``names``, words of one class in
    ``kindred`` and, where a sentence model was asked for, ``meanings`` have one entry for each.
    """

    ids: tuple[str, ...]
    documents: tuple[Document, ...]
    words: tuple[_Block, ...]
    runs: tuple[_Block, ...]
    names: tuple[Names, ...]
    kindred: tuple[Kindred, ...]
    meanings: tuple[Meanings, ...] = ()
    # Similarities once computed, since every third document asks for them again.
    _known: dict[tuple[int, int], Matrix] = field(default_factory=dict, repr=False)
    _worded: dict[tuple[int, int], Matrix] = field(default_factory=dict, repr=False)
    # What those who align a whole story at once have found, kept for its next pair, and which part of their sentences
    # two articles have in common, kept for the next article.
    scored: dict[tuple[int, int], Any] = field(default_factory=dict, repr=False)
    shares: dict[tuple[int, int], float] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, documents: Sequence[Document], model: SentenceModel | None = None) -> StoryVectors:
        """Weigh the sentences of the documents of one story against each other.

        The order of the documents alters nothing but their places.
        """
        texts = [_words(document) for document in documents]
        lengths = [len(text) for text in texts]
        every = [words for text in texts for words in text]
        firsts = {0, *np.cumsum(lengths).tolist()}
        carried = [at for at, words in enumerate(every) if at not in firsts and _opens_with_pronoun(words)]
        return cls(
            tuple(document.article.id for document in documents),
            tuple(documents),
            _blocks(_word_terms(every), lengths, carried),
            _blocks(_run_terms(every), lengths, carried),
            tuple(proper_names(document) for document in documents),
            kindred(texts),
            meanings(documents, model) if model else (),
        )

    def similarity(self, a: int, b: int) -> Matrix:
        """Give how much each sentence of document ``a`` says the same as each of document ``b``, in [0, 1].

        It is the likeness of their wording, raised by other words of one class; where a sentence model was asked for,
        in part that of their meaning, raised by words that mean much the same. Raises IndexError for an unknown
        document.
        """
        if a > b:
            return self.similarity(b, a).T
        if (a, b) not in self._known:
            if self.meanings:
                meant = alike(self.meanings[a], self.meanings[b])
                likeness = (1 - _MEANING) * self.wording(a, b) + _MEANING * meant
                likeness += _RELATED_WORDS * related(self.meanings[a], self.meanings[b])
            else:
                likeness = self.wording(a, b) + _KINDRED * gained(self.kindred[a], self.kindred[b])
            self._known[a, b] = likeness.clip(0.0, 1.0)
            self._known[a, b].flags.writeable = False
        return self._known[a, b]

    def wording(self, a: int, b: int) -> Matrix:
        """Give the cosine of each sentence of document ``a`` with each of document ``b``, in [0, 1].

        It is a mean of two cosines, of words and of runs of letters. Raises IndexError for an unknown document.
        """
        if a > b:
            return self.wording(b, a).T
        if (a, b) not in self._worded:
            others = range(a, len(self.ids)) if self._sparse else (b,)
            for other, mean in zip(others, self._wordings(a, others), strict=True):
                self._worded[a, other] = mean.clip(0.0, 1.0)
                self._worded[a, other].flags.writeable = False
        return self._worded[a, b]

    def strict(self, a: int, b: int) -> Matrix:
        """Give the likeness of wording between drafts, in [0, 1]: what one sentence alone has counts in full."""
        words, runs = ([of[at].shared for at in (a, b)] for of in (self.words, self.runs))
        shares = [_WORDING * word + (1 - _WORDING) * run for word, run in zip(words, runs, strict=True)]
        strict: Matrix = self.wording(a, b) * np.outer(*shares)
        return strict

    def _wordings(self, a: int, others: Sequence[int]) -> list[Matrix]:
        if not self._sparse:
            return [
                _WORDING * _cosines(self.words[a], self.words[b])
                + (1 - _WORDING) * _cosines(self.runs[a], self.runs[b])
                for b in others
            ]
        starts = np.cumsum([0, *(block.values.shape[1] for block in self.words)])
        first = int(starts[a])
        mean = np.zeros((int(starts[-1]) - first, self.words[a].values.shape[1]))
        weighed = ((self.words, _WORDING), (self.runs, 1 - _WORDING))
        for (blocks, weight), rows in zip(weighed, self._sparse, strict=True):
            own = np.zeros((rows.shape[1], mean.shape[1]))
            own[blocks[a].columns] = blocks[a].values
            mean += weight * (rows[first:] @ own)
        return [mean[starts[b] - first : starts[b + 1] - first].T for b in others]

    @cached_property
    def _sparse(self) -> tuple[Any, ...]:
        """All sentences as rows of sparse matrices, where a document is compared with all at once; else nothing."""
        sentences = sum(block.values.shape[1] for block in self.words)
        if len(self.ids) < _MANY or sentences > _TOO_MANY:
            return ()
        from scipy.sparse import csr_matrix

        found = []
        for blocks in (self.words, self.runs):
            width = 1 + max((int(block.columns[-1]) for block in blocks if len(block.columns)), default=0)
            cells = [np.nonzero(block.values.T) for block in blocks]
            starts = np.cumsum([0, *(block.values.shape[1] for block in blocks)])
            row = np.concatenate([at + start for (at, _), start in zip(cells, starts[:-1], strict=True)])
            column = np.concatenate([block.columns[at] for (_, at), block in zip(cells, blocks, strict=True)])
            value = np.concatenate([block.values.T[at] for at, block in zip(cells, blocks, strict=True)])
            found.append(csr_matrix((value, (row, column)), shape=(sentences, width)))
        return tuple(found)

    def mediated(self, a: int, b: int) -> Matrix:
        """Give, for each pair of sentences, how well one sentence of a third document resembles both, in [0, 1].

        That is the lesser of its two similarities, for the best such sentence of the documents nearest to both. 0
        where the story has no third document.
        """
        best = np.zeros((self.words[a].values.shape[1], self.words[b].values.shape[1]))
        near = self._nearness[a] + self._nearness[b]
        others = [at for at in np.lexsort((self.ids, -near)).tolist() if at not in (a, b)][:_MEDIATORS]
        for other in others:
            to_a, to_b = self.similarity(a, other), self.similarity(other, b)
            if to_a.shape[1]:
                np.maximum(best, np.minimum(to_a[:, :, None], to_b[None]).max(axis=1), out=best)
        return best

    def nearest(self, count: int) -> tuple[tuple[int, ...], ...]:
        """Give, for each document, the places of the ``count`` documents nearest to it, nearest first."""
        found = []
        for at, row in enumerate(self._nearness):
            order = np.lexsort((self.ids, -row)).tolist()
            found.append(tuple([other for other in order if other != at][:count]))
        return tuple(found)

    @cached_property
    def _nearness(self) -> Matrix:
        """The cosine of each document with each, by the sums of their sentences' words."""
        width = 1 + max((int(block.columns[-1]) for block in self.words if len(block.columns)), default=0)
        sums = np.zeros((len(self.words), width))
        for row, block in zip(sums, self.words, strict=True):
            row[block.columns] = block.values.sum(axis=1)
        sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        nearness: Matrix = (sums @ sums.T).round(6)
        return nearness


class _Occurrences(NamedTuple):
    """Terms where they occur, as parallel arrays; ``weights`` has an entry for each different term."""

    sentence: NDArray[np.int64]
    term: NDArray[np.int64]
    weights: Vector


def _words(document: Document) -> list[list[str]]:
    return [
        [word.n for word in sentence_tokens(document.article.text, sentence.span)] for sentence in document.sentences
    ]


def _opens_with_pronoun(words: Sequence[str]) -> bool:
    pronouns = lexicon.words("pronouns.en.tsv")
    return any(word in pronouns for word in words[:_OPENING])


def _word_terms(sentences: Sequence[Sequence[str]]) -> _Occurrences:
    stops = stop_words()
    kept = [[word for word in words if word not in stops] for words in sentences]
    found = [[*words, *map(" ".join, pairwise(words))] for words in kept]
    # Sorted, so that sums are taken in the same order, to the last bit, whatever the order of the documents.
    ids = {term: at for at, term in enumerate(sorted({term for terms in found for term in terms}))}
    return _Occurrences(
        np.repeat(np.arange(len(found)), [len(terms) for terms in found]),
        np.array([ids[term] for terms in found for term in terms], dtype=np.int64),
        np.array([_PAIR if " " in term else 1.0 for term in ids]),
    )


def _run_terms(sentences: Sequence[Sequence[str]]) -> _Occurrences:
    runs = {word: _runs(word) for words in sentences for word in words}
    ids = {run: at for at, run in enumerate(sorted({run for of_word in runs.values() for run in of_word}))}
    numbers = {word: np.array([ids[run] for run in of_word]) for word, of_word in runs.items()}
    return _Occurrences(
        np.repeat(np.arange(len(sentences)), [sum(len(numbers[word]) for word in words) for words in sentences]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(numbers[word] for words in sentences for word in words)]),
        np.ones(len(ids)),
    )


# The commonest words make most of every text.
@lru_cache(maxsize=1 << 14)
def _runs(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    longest = min(_LONGEST_RUN, len(padded))
    return tuple(
        padded[at : at + size] for size in range(_SHORTEST_RUN, longest + 1) for at in range(len(padded) - size + 1)
    )


def _blocks(found: _Occurrences, lengths: Sequence[int], carried: Sequence[int]) -> tuple[_Block, ...]:
    """Give the documents' vectors, less the terms of one sentence alone, which match nothing."""
    sentences, terms = sum(lengths), len(found.weights)
    cells, counts = np.unique(found.sentence * max(terms, 1) + found.term, return_counts=True)
    sentence, term = np.divmod(cells, max(terms, 1))
    frequency = np.bincount(term, minlength=terms)
    weight = idf(sentences, frequency) * found.weights
    value = (1 + np.log(counts)) * weight[term]
    shared = frequency[term] > 1
    squares = value**2 * np.where(shared, 1.0, _ALONE if len(lengths) > 2 else _ALONE_OF_TWO)
    length = np.sqrt(np.bincount(sentence, weights=squares, minlength=sentences))
    full = np.sqrt(np.bincount(sentence, weights=value**2, minlength=sentences))
    fill = length / np.maximum(full, 1e-9)
    value /= length[sentence]
    sentence, term, value = sentence[shared], term[shared], value[shared]
    blocks = []
    start = 0
    for count in lengths:
        own = slice(*np.searchsorted(sentence, [start, start + count]))
        columns, place = np.unique(term[own], return_inverse=True)
        values = np.zeros((len(columns), count))
        values[place, sentence[own] - start] = value[own]
        _carry(values, [at - start for at in carried if start < at < start + count])
        blocks.append(_Block(columns, values, fill[start : start + count]))
        start += count
    return tuple(blocks)


def _carry(values: Matrix, carried: Sequence[int]) -> None:
    """Mix into each of the ``carried`` sentences some of the one before it, which is itself taken as it was."""
    was = values.copy()
    for at in carried:
        own, before = was[:, at], was[:, at - 1]
        values[:, at] = (own + _CARRIED * before) / (1 + 2 * _CARRIED * float(own @ before) + _CARRIED**2) ** 0.5


def _cosines(a: _Block, b: _Block) -> Matrix:
    if not (len(a.columns) and len(b.columns)):
        return np.zeros((a.values.shape[1], b.values.shape[1]))
    place = np.minimum(np.searchsorted(b.columns, a.columns), len(b.columns) - 1)
    shared = b.columns[place] == a.columns
    cosines: Matrix = a.values[shared].T @ b.values[place[shared]]
    return cosines
