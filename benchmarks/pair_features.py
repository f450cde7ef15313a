"""Measures of how much of one text stands in another and how it was altered, the same in every script."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.compare.passages.words import read
from dedup.text.tokens import tokens

Weigh = Callable[[str], float]

_BRACKETS = re.compile(r"[(\uff08]([^)\uff09]{1,40})")
_DATELINE = 130
_RUN = 5
# Words at the start and at the end of a text, and those of its source's start.
_EDGE, _OPENING = 30, 40
# Letters of the Arabic script that keyboards and houses write in several ways.
_VARIANTS = str.maketrans(
    "\u064a\u0649\u0626\u0643\u0647\u06c3\u0629\u06be\u0624\u0623\u0625\u0622\u06d3\u06ba",
    "\u06cc\u06cc\u06cc\u06a9\u06c1\u06c1\u06c1\u06c1\u0648\u0627\u0627\u0627\u06d2\u0646",
)
_SENTENCE_ENDS = re.compile(r"[\u06d4.!\u061f?\n]+")


def words(text: str) -> list[str]:
    return [word.n.translate(_VARIANTS) for word in tokens(text)]


def letters(text: str) -> str:
    """Leave letters and figures only: Urdu texts part words by spaces in one place and not in another."""
    return "".join(filter(str.isalnum, text.translate(_VARIANTS)))


def runs(text: str) -> list[str]:
    return [text[at : at + _RUN] for at in range(len(text) - _RUN + 1)]


def tiles(source: Sequence[str], text: Sequence[str], least: int) -> list[int]:
    """Give the lengths of the runs of ``text`` that stand in ``source``, longest first, no word in two of them.

    Greedy string tiling (Wise, String similarity via greedy string tiling, 1993).
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(source) - least + 1):
        places.setdefault(tuple(source[at : at + least]), []).append(at)
    found = []
    for i in range(len(text) - least + 1):
        for j in places.get(tuple(text[i : i + least]), ()):
            if i and j and text[i - 1] == source[j - 1]:
                continue
            length = least
            while i + length < len(text) and j + length < len(source) and text[i + length] == source[j + length]:
                length += 1
            found.append((-length, i, j))
    free_text, free_source, lengths = [True] * len(text), [True] * len(source), []
    for negative, i, j in sorted(found):
        length = 0
        for step in range(-negative):
            free = free_text[i + step] and free_source[j + step]
            length = length + 1 if free else length
            if (not free or step == -negative - 1) and length:
                stop = step + free
                if length >= least:
                    lengths.append(length)
                    for back in range(stop - length, stop):
                        free_text[i + back] = free_source[j + back] = False
                length = 0
    return lengths


def closeness(source: str, text: str) -> float:
    """Give the mean cosine of each unit of ``text``, weighted by its words, with the nearest unit of ``source``."""
    a, b, stems = read(source, text)
    if not a.count or not b.count:
        return 0.0
    ours, theirs = np.zeros((a.units, stems)), np.zeros((b.units, stems))
    ours[a.unit_of, a.stems] = a.weights
    theirs[b.unit_of, b.stems] = b.weights
    cosine = (theirs @ ours.T) / (np.linalg.norm(theirs, axis=1)[:, None] * np.linalg.norm(ours, axis=1) + 1e-9)
    sizes = np.diff(np.append(b.begins, b.count))
    return float(cosine.max(axis=1) @ sizes / sizes.sum())


def degree(source: str, text: str) -> dict[str, float]:
    """Measure how closely a text follows its source, and how much of it stands in short, interrupted runs."""
    theirs = words(text)
    edited = sum(length for length in tiles(words(source), theirs, 3) if length < 8)
    return {"closeness": closeness(source, text), "edited": edited / max(1, len(theirs))}


def inverse_frequencies(documents: Iterable[Iterable[str]]) -> Weigh:
    """Weigh a term by the documents it is in."""
    listed = [set(document) for document in documents]
    frequency = Counter(term for document in listed for term in document)
    return lambda term: math.log((len(listed) + 1) / (frequency[term] + 0.5))


def reuse(source: str, text: str, of_run: Weigh, of_word: Weigh) -> dict[str, float]:
    """Measure how much of ``text`` stands in ``source``, where, and what the dateline credits."""
    ours, theirs = letters(source), letters(text)
    weights_a = {run: (1 + math.log(count)) * of_run(run) for run, count in Counter(runs(ours)).items()}
    weights_b = {run: (1 + math.log(count)) * of_run(run) for run, count in Counter(runs(theirs)).items()}
    eights, long = _covered(ours, theirs, 8), _covered(ours, theirs, 24)
    listed, told = words(source), words(text)
    known, said = set(listed), set(told)
    usual = {word for word in said if 2.6 < of_word(word) < 4.55}
    credits_a, credits_b = ([letters(one) for one in _BRACKETS.findall(body[:_DATELINE])] for body in (source, text))
    same = any(one in other for one in credits_a for other in credits_b)
    sentences = [set(words(one)) for one in _SENTENCE_ENDS.split(source)]
    return {
        "b in a": _share(weights_b, weights_a),
        "a in b": _share(weights_a, weights_b),
        "length": math.log(max(1, len(theirs))),
        "length against source": math.log(max(1, len(theirs)) / max(1, len(ours))),
        "long runs": float(long.mean()) if len(long) else 0.0,
        "best fifth": max((float(part.mean()) for part in np.array_split(eights, 5) if len(part)), default=0.0),
        "longest gap": _longest_gap(eights) / max(1, len(theirs)),
        "usual words": (len(usual & known) + 0.5) / (len(usual) + 1),
        "same credit": float(same),
        "other credit": float(bool(credits_b) and not same),
        "best sentence": _best_sentences(text, sentences, of_word),
        "opening": len(known.intersection(told[:_EDGE])) / _EDGE,
        "opening in opening": len({*told[:_EDGE]}.intersection(listed[:_OPENING])) / _EDGE,
        "end": len(known.intersection(told[-_EDGE:])) / _EDGE,
    }


def _share(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight for term, weight in one.items() if term in other) / max(sum(one.values()), 1e-9)


def _covered(source: str, text: str, least: int) -> NDArray[np.bool_]:
    places = {source[at : at + least] for at in range(len(source) - least + 1)}
    covered = np.zeros(len(text), bool)
    for at in range(len(text) - least + 1):
        if text[at : at + least] in places:
            covered[at : at + least] = True
    return covered


def _longest_gap(covered: NDArray[np.bool_]) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate([[True], covered, [True]])))
    return int(np.diff(edges)[::2].max()) if len(edges) else 0


def _best_sentences(text: str, sentences: Sequence[set[str]], weigh: Weigh) -> float:
    total = found = 0.0
    for sentence in filter(None, map(words, _SENTENCE_ENDS.split(text))):
        share = max(sum(weigh(word) for word in sentence if word in other) for other in sentences)
        found += len(sentence) * share / max(sum(map(weigh, sentence)), 1e-9)
        total += len(sentence)
    return found / total if total else 0.0
