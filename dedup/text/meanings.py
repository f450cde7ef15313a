"""What the sentences of a story mean, by a sentence model: vectors of sentences and of their clauses.

All sentences of a story resemble each other, so their vectors are taken from their mean, and the directions in which
they vary most, which are the story's own subjects, count for less: a whitening (Su et al., Whitening sentence
representations, 2021) that is softened, as a story has fewer sentences than the vectors have dimensions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.text.embedding import SentenceModel
from dedup.text.rarity import idf
from dedup.text.tokens import sentence_tokens, stop_words
from dedup.types import Document

Matrix = NDArray[np.float64]

# Variance in one direction is cut back from this many times the mean variance on.
_CUT_BACK = 4.0
_CLAUSE_END = re.compile(r"(?<=[,;:—–])\s+|(?<=[、，；：])")
_FEWEST_WORDS = 6
# Two words whose vectors have a greater cosine stand for each other, the more the nearer they are.
_RELATED = 0.7


class Meanings(NamedTuple):
    """One document's sentences: ``whole`` has a row for each, of unit length.

    ``parts`` has the rows of each sentence and its clauses, one after the other; ``starts`` tells where each begins.
    ``words`` are the vectors of the different words of the document, and ``weights`` tells for each sentence, in rows
    of unit length, what they weigh in it.
    """

    whole: Matrix
    parts: Matrix
    starts: NDArray[np.int64]
    words: Matrix
    weights: Matrix


def meanings(documents: Sequence[Document], model: SentenceModel) -> tuple[Meanings, ...]:
    """Give what the sentences of each document of one story mean; the order of the documents alters nothing."""
    cut = [[_parts(document.text_of(one.index)) for one in document.sentences] for document in documents]
    # Sorted, so that sums are taken in the same order, to the last bit, whatever the order of the documents.
    texts = sorted({text for of in cut for parts in of for text in parts})
    place = {text: at for at, text in enumerate(texts)}
    found = model.vectors(texts).astype(np.float64)
    sentences = sorted({place[parts[0]] for of in cut for parts in of})
    softened = _softened(found, found[sentences])
    given = []
    for of in cut:
        starts = np.concatenate([[0], np.cumsum([len(parts) for parts in of])[:-1]]).astype(np.int64)
        rows = softened[[place[text] for parts in of for text in parts]]
        given.append((rows[starts[: len(of)]], rows, starts[: len(of)]))
    words = _words(documents, model)
    return tuple(Meanings(*of, *told) for of, told in zip(given, words, strict=True))


def alike(a: Meanings, b: Meanings) -> Matrix:
    """Give how much each sentence of ``a`` and of ``b`` mean the same, in [0, 1].

    It is the mean of two cosines: of the sentences, and of one of them with the nearest clause of the other.
    """
    if not (len(a.starts) and len(b.starts)):
        return np.zeros((len(a.starts), len(b.starts)))
    sentences = a.whole @ b.whole.T
    in_b = np.maximum.reduceat(a.whole @ b.parts.T, b.starts, axis=1)
    in_a = np.maximum.reduceat(a.parts @ b.whole.T, a.starts, axis=0)
    mean: Matrix = (sentences + np.maximum(in_a, in_b)) / 2
    return mean.clip(0.0, 1.0)


def related(a: Meanings, b: Meanings) -> Matrix:
    """Give how much of each sentence of ``a`` and of ``b`` is said in other words that mean much the same, in [0, 1].

    It is the soft cosine (Sidorov et al., Soft similarity and soft cosine measure, 2014) less the plain one.
    """
    near = ((a.words @ b.words.T - _RELATED) / (1 - _RELATED)).clip(0.0, 1.0)
    # What equals a word is seen by the wording.
    near[near > 1 - 1e-6] = 0.0
    gain: Matrix = a.weights @ near @ b.weights.T
    return gain.clip(0.0, 1.0)


def _words(documents: Sequence[Document], model: SentenceModel) -> list[tuple[Matrix, Matrix]]:
    """Give, for each document, the vectors of its words and their weights in its sentences."""
    stops = stop_words()
    said = [
        [
            Counter(
                word.n
                for word in sentence_tokens(document.article.text, sentence.span)
                if word.n not in stops and not any(sign.isdigit() for sign in word.n)
            )
            for sentence in document.sentences
        ]
        for document in documents
    ]
    frequency = Counter(word for of in said for sentence in of for word in sentence)
    # Sorted, so that sums are taken in the same order, to the last bit, whatever the order of the documents.
    known = sorted(frequency)
    place = {word: at for at, word in enumerate(known)}
    vectors = model.vectors(known).astype(np.float64).reshape(len(known), -1)
    vectors -= vectors.mean(axis=0) if known else 0.0
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    sentences = sum(map(len, said))
    rarity = {word: idf(sentences, count) for word, count in frequency.items()}
    given = []
    for of in said:
        own = sorted({word for sentence in of for word in sentence})
        column = {word: at for at, word in enumerate(own)}
        weights = np.zeros((len(of), len(own)))
        for row, sentence in zip(weights, of, strict=True):
            for word, count in sentence.items():
                row[column[word]] = (1 + np.log(count)) * rarity[word]
        weights /= np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)
        given.append((vectors[[place[word] for word in own]], weights))
    return given


def _parts(sentence: str) -> list[str]:
    """Give a sentence, and the clauses it falls into where it has several; short ones go with the next or the last."""
    clauses: list[str] = []
    start = 0
    for stop in [*(match.end() for match in _CLAUSE_END.finditer(sentence)), len(sentence)]:
        if len(sentence[start:stop].split()) >= _FEWEST_WORDS:
            clauses.append(sentence[start:stop].strip())
            start = stop
    if clauses and start < len(sentence):
        clauses[-1] += f" {sentence[start:].strip()}"
    return [sentence, *clauses] if len(clauses) > 1 else [sentence]


def _softened(found: Matrix, sentences: Matrix) -> Matrix:
    mean = sentences.mean(axis=0)
    apart = sentences - mean
    variance, directions = np.linalg.eigh(apart.T @ apart / len(apart))
    usual = variance.clip(0.0).sum() / min(apart.shape)
    factors = 1 / np.sqrt(1 + variance.clip(0.0) / max(_CUT_BACK * usual, 1e-12))
    vectors = (found - mean) @ (directions * factors) @ directions.T
    given: Matrix = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return given
