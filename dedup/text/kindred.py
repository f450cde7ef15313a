"""How much two sentences say in other words of one class: "resigned" and "stepped down", "jailed" and "imprisoned".

The classes are a list; a word of two meanings may be in two of them. What is gained is a soft cosine (Sidorov et al.,
Soft similarity and soft cosine measure, 2014) less the plain one: words of one stem are seen by the wording.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.text.lexicon import classes
from dedup.text.rarity import idf
from dedup.text.stems import irregular, stem
from dedup.text.tokens import stop_words

Matrix = NDArray[np.float64]

# What inflection adds to a word, and what it took away.
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"))
_SHORTEST = 3
_NONE: frozenset[str] = frozenset()


class Kindred(NamedTuple):
    """One document's sentences over the classes of words: ``columns`` numbers them, ascending.

    ``values`` has a row for each and a column for each sentence; rows of a class that one stem has stand beside those
    of all its words, with -1 in ``signs``, which takes from the product what words of one stem have in it.
    """

    columns: NDArray[np.int64]
    values: Matrix
    signs: Matrix


def kindred(texts: Sequence[Sequence[Sequence[str]]]) -> tuple[Kindred, ...]:
    """Weigh the classes in the sentences of each document of one story, given as their words in their compared form.

    The order of the documents alters nothing but their places.
    """
    read = [[list(_units(words)) for words in of] for of in texts]
    every = [units for of in read for units in of]
    said = Counter(unit for units in every for unit, _ in set(units))
    told = Counter(name for units in every for name in {name for _, names in units for name in names})
    stems: dict[str, set[str]] = defaultdict(set)
    for units in every:
        for unit, names in units:
            for name in names:
                stems[name].add(unit)
    # A class that one stem alone has in the whole story joins nothing.
    several = sorted(name for name, of in stems.items() if len(of) > 1)
    rows = [(name, unit) for name in several for unit in ("", *sorted(stems[name]))]
    place = {row: at for at, row in enumerate(rows)}
    rare = {name: idf(len(every), told[name]) for name in several}
    rarity = {unit: idf(len(every), count) for unit, count in said.items()}
    signs = np.array([-1.0 if unit else 1.0 for _, unit in rows])
    weighed = (_weighed(of, place, rare, rarity) for of in read)
    return tuple(Kindred(columns, values, signs[columns]) for columns, values in weighed)


def gained(a: Kindred, b: Kindred) -> Matrix:
    """Give how much of each sentence of ``a`` and of ``b`` is said in other words of one class, 0 or more."""
    _, of_a, of_b = np.intersect1d(a.columns, b.columns, assume_unique=True, return_indices=True)
    gain: Matrix = (a.values[of_a] * a.signs[of_a, None]).T @ b.values[of_b]
    return gain.clip(0.0)


_Unit = tuple[str, frozenset[str]]


def _weighed(
    sentences: Sequence[Sequence[_Unit]],
    place: Mapping[tuple[str, str], int],
    rare: Mapping[str, float],
    rarity: Mapping[str, float],
) -> tuple[NDArray[np.int64], Matrix]:
    cells: dict[tuple[int, int], float] = defaultdict(float)
    for at, units in enumerate(sentences):
        counts = Counter(units)
        weights = {unit: 1 + float(np.log(count)) for unit, count in counts.items()}
        length = sum((weight * rarity[word]) ** 2 for (word, _), weight in weights.items()) ** 0.5
        # Sorted, so that sums are taken in the same order, to the last bit.
        for word, names in sorted(weights, key=lambda unit: unit[0]):
            for name in names & rare.keys():
                value = weights[word, names] * rare[name] / length
                cells[place[name, ""], at] += value
                cells[place[name, word], at] += value
    columns = np.array(sorted({row for row, _ in cells}), dtype=np.int64)
    values = np.zeros((len(columns), len(sentences)))
    found = {int(row): at for at, row in enumerate(columns)}
    for (row, at), value in cells.items():
        values[found[row], at] = value
    return columns, values


def _units(words: Sequence[str]) -> Iterator[_Unit]:
    """Give the words of a sentence that carry content by their stems, with the classes of each.

    Two words that stand for one ("step down") are one.
    """
    stops = stop_words()
    at = 0
    while at < len(words):
        word, follows = words[at], words[at + 1] if at + 1 < len(words) else ""
        if both := classes_of_two(word, follows):
            yield f"{stem(word)} {follows}", both
            at += 1
        elif word not in stops:
            yield stem(word), classes_of(word)
        at += 1


@lru_cache(maxsize=1 << 14)
def classes_of(word: str) -> frozenset[str]:
    """Give the names of the classes that a word, in any of its forms, belongs to."""
    return _joined(_classes().get(form, _NONE) for form in base_forms(word))


def classes_of_two(word: str, follows: str) -> frozenset[str]:
    """Give the names of the classes that two words ("step down") belong to as one."""
    seconds = _seconds(word)
    return _joined(seconds.get(form, _NONE) for form in base_forms(follows)) if seconds else _NONE


@lru_cache(maxsize=1 << 14)
def _seconds(word: str) -> Mapping[str, frozenset[str]]:
    """Give the words that may follow a word to be one with it, and the classes of both."""
    found: dict[str, frozenset[str]] = {}
    for form in base_forms(word):
        for second in _pairs().get(form, ()):
            found[second] = found.get(second, _NONE) | _classes()[f"{form} {second}"]
    return found


@lru_cache(maxsize=1 << 14)
def base_forms(word: str) -> tuple[str, ...]:
    """Give the words that a word may be an inflection of, itself among them."""
    found = [word]
    if word in irregular():
        found.append(irregular()[word])
    for ending, took in _ENDINGS:
        left = word[: -len(ending)]
        if word.endswith(ending) and len(left) >= _SHORTEST:
            found.append(left + took)
            if ending in {"ed", "ing"} and not took and left[-1] == left[-2]:
                found.append(left[:-1])
    if word.endswith("men"):
        found.append(f"{word[:-3]}man")
    return tuple(found)


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    """Map words, and two words parted by a blank, to the names of their classes."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, words in classes("kindred.en.tsv").items():
        for word in words:
            found[word].add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _pairs() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for known in _classes():
        first, blank, second = known.partition(" ")
        if blank:
            found[first].append(second)
    return found


def _joined(found: Iterable[frozenset[str]]) -> frozenset[str]:
    return _NONE.union(*found)
