"""Corpora of any size with known near-duplicates, the same for the same seed, and their exact truth.

``plain`` is what the tools are timed on: lower-case ASCII words and single spaces, so that every tool sees the same
word 3-grams. ``mixed`` adds templates, short texts, unspaced Chinese and real prose. ``crowd`` is one large bucket.
``truth`` scores all pairs with a join of its own, from words and not from hashes.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

VOCABULARY = 50_000
COPIES = 0.3
IDENTICAL, LIGHT = 0.05, 0.5
BOILERPLATE = 0.1
MEAN_WORDS = 300
WORDS = re.compile(r"[぀-ヿ㐀-䶿一-鿿]|[^\W぀-ヿ㐀-䶿一-鿿]+")


class Words:
    """A vocabulary of made-up words, the frequent ones short, drawn by Zipf and Mandelbrot's law."""

    def __init__(self, source: np.random.Generator) -> None:
        ranks = np.arange(1, VOCABULARY + 1)
        weights = 1.0 / (ranks + 2.7) ** 1.05
        self.shares = np.cumsum(weights / weights.sum())
        self.source = source
        seen: set[str] = set()
        letters = "etaoinshrdlucmfwygpbvkxjqz"
        while len(seen) < VOCABULARY:
            size = 1 + int(np.log2(len(seen) + 2) / 2.3) + int(source.integers(0, 3))
            seen.add("".join(letters[at] for at in source.integers(0, len(letters), size)))
        self.words = sorted(seen, key=lambda word: (len(word), word))

    def draw(self, count: int) -> NDArray[np.int64]:
        return np.searchsorted(self.shares, self.source.random(count)).clip(0, VOCABULARY - 1)

    def text(self, numbers: NDArray[np.int64]) -> str:
        return " ".join([self.words[number] for number in numbers.tolist()])


def edited(words: Words, text: NDArray[np.int64], rate: float) -> NDArray[np.int64]:
    """Substitute, delete and insert words, one third each of ``rate`` of the places."""
    kind = words.source.random(len(text))
    result = text.copy()
    changed = kind < rate / 3
    result[changed] = words.draw(int(changed.sum()))
    deleted = (kind >= rate / 3) & (kind < 2 * rate / 3)
    inserted = np.flatnonzero((kind >= 2 * rate / 3) & (kind < rate))
    result = np.insert(result, inserted, words.draw(len(inserted)))
    return np.delete(result, np.flatnonzero(np.insert(deleted, inserted, False)))


def plain(count: int, seed: int = 1, mean: int = MEAN_WORDS) -> list[str]:
    """Make ``count`` texts, three in ten of them copies of an earlier one with up to a fifth of the words edited."""
    source = np.random.default_rng(seed)
    words = Words(source)
    originals: list[NDArray[np.int64]] = []
    paragraphs = [words.draw(60) for _ in range(20)]
    texts = []
    for _ in range(count):
        if originals and source.random() < COPIES:
            # Some sources are copied far more often than others.
            text = originals[int(source.random() ** 1.5 * len(originals))]
            kind = source.random()
            rate = 0.0 if kind < IDENTICAL else source.uniform(*((0.005, 0.05) if kind < LIGHT else (0.05, 0.2)))
            text = edited(words, text, rate) if rate else text
        else:
            text = words.draw(max(20, int(source.lognormal(np.log(mean) - 0.18, 0.6))))
            if source.random() < BOILERPLATE:
                text = np.concatenate([text, paragraphs[int(source.integers(len(paragraphs)))]])
            originals.append(text)
        texts.append(words.text(text))
    return texts


def mixed(count: int, seed: int = 1) -> list[str]:
    """Make ``count`` texts of many kinds: four fifths ``plain``, the rest templates, short, Chinese and real prose."""
    source = np.random.default_rng(seed + 1)
    words = Words(source)
    texts = plain(count * 4 // 5, seed)
    pages = list(prose(max(count // 25, 1)))
    form = words.draw(200)
    while len(texts) < count:
        kind = len(texts) % 5
        if kind == 0:
            texts.append(words.text(np.concatenate([form, words.draw(3), form[:20]])))
        elif kind == 1:
            texts.append(words.text(words.draw(int(source.integers(0, 4)))))
        elif kind == 2:
            text = "".join(map(chr, source.integers(0x4E00, 0x5E00, int(source.integers(60, 300))).tolist()))
            texts += [text + "。", text[:-3] + "的" + text[-3:]]
        elif pages:
            page = pages[int(source.integers(len(pages)))].split()
            if kind == 4:
                page[int(source.integers(len(page)))] = "changed"
            texts.append(" ".join(page))
        else:
            texts.append("")
    return [texts[at] for at in source.permutation(count).tolist()]


def crowd(hot: int, others: int = 6_000, seed: int = 1) -> list[str]:
    """Make ``others`` unrelated texts and ``hot`` copies of one form of 200 words with three of them changed."""
    source = np.random.default_rng(seed)
    words = Words(source)
    form = words.draw(200)
    texts = [words.text(words.draw(200)) for _ in range(others)]
    for _ in range(hot):
        copy = form.copy()
        copy[source.integers(0, 200, 3)] = words.draw(3)
        texts.append(words.text(copy))
    return [texts[at] for at in source.permutation(len(texts)).tolist()]


def real(count: int) -> list[str]:
    """Give up to ``count`` pages of real prose, as they are: among them versions, resends and copies."""
    return list(prose(count))


def labelled() -> dict[str, tuple[list[str], list[str]]]:
    """Give texts of which it is known which belong together, and the group of each, where ``DEDUP_DATA`` has some."""
    if not os.environ.get("DEDUP_DATA"):
        return {}
    root = Path(os.environ["DEDUP_DATA"]) / "data"
    versions = list(_records(root / "trees" / "versions_wikipedia.jsonl.gz"))
    answers = list(_records(root / "derived" / "clough_stevenson.jsonl.gz"))
    sources = {str(row["source_id"]): str(row["source_text"]) for row in answers}
    made = {str(row["id"]): str(row["source_id"] if int(str(row["derived"])) else row["id"]) for row in answers}
    return {
        "versions of pages": ([str(row["text"]) for row in versions], [str(row["family"]) for row in versions]),
        "answers from a source": (
            [*sources.values(), *(str(row["text"]) for row in answers)],
            [*sources, *(made[str(row["id"])] for row in answers)],
        ),
    }


def _records(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def prose(count: int) -> Iterator[str]:
    """Give up to ``count`` pages of real prose: news where ``DEDUP_DATA`` has some, else what packages ship."""
    given = 0
    for page in _news() if os.environ.get("DEDUP_DATA") else _shipped():
        if given >= count:
            return
        if len(page.split()) >= 50:
            yield page
            given += 1


def _news() -> Iterator[str]:
    folder = Path(os.environ["DEDUP_DATA"]) / "data" / "corpora"
    for name in ("bbc", "fnc1", "reuters21578"):
        for row in _records(folder / f"{name}.jsonl.gz"):
            yield str(row.get("text", ""))


def _shipped() -> Iterator[str]:
    for package in sorted(distributions(), key=lambda one: str(one.metadata["Name"])):
        paragraphs = str(package.read_text("METADATA") or "").split("\n\n")
        for at in range(0, len(paragraphs), 8):
            yield "\n\n".join(paragraphs[at : at + 8])


def truth(texts: list[str], threshold: float = 0.7, length: int = 3) -> dict[tuple[int, int], float]:
    """Score all pairs that reach ``threshold``, exactly.

    A join on the rarest shingles of each text (the prefix filter of Bayardo et al. 2007): two sets of resemblance t
    share one of their ``n - ceil(t * n) + 1`` rarest members. Texts shorter than a shingle are one shingle each.
    """
    numbers: dict[str, int] = {}
    sets = []
    for text in texts:
        found = [numbers.setdefault(word, len(numbers)) for word in WORDS.findall(text.casefold())]
        if len(found) < length:
            sets.append(np.array([-1 - numbers.setdefault(" ".join(text.split()).casefold() + "\n", len(numbers))]))
            continue
        words = np.array(found, np.int64)
        shingle = words[: len(words) - length + 1].copy()
        for at in range(1, length):
            shingle = shingle * (1 << 21) + words[at : at + len(shingle)]
        sets.append(np.unique(shingle))
    if len(numbers) >= 1 << 21:
        raise ValueError("too many different words for the truth")
    counts = np.array(list(map(len, sets)))
    flat = np.concatenate(sets)
    _, inverse, documents = np.unique(flat, return_inverse=True, return_counts=True)
    # Rank shingles from rare to frequent; each text's rarest then come first.
    rank = np.empty(len(documents), np.int64)
    rank[np.argsort(documents, kind="stable")] = np.arange(len(documents))
    owners = np.repeat(np.arange(len(sets)), counts)
    order = np.lexsort((rank[inverse], owners))
    ranked = rank[inverse][order]
    starts = np.concatenate([[0], np.cumsum(counts)])
    within = np.arange(len(flat)) - np.repeat(starts[:-1], counts)
    first = within < np.repeat(counts - np.ceil(threshold * counts - 1e-9).astype(np.int64) + 1, counts)
    keys, texts_of = ranked[first], owners[first]
    by_key = np.lexsort((texts_of, keys))
    keys, texts_of = keys[by_key], texts_of[by_key]
    pairs: set[tuple[int, int]] = set()
    edges = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1], True])
    for at in np.flatnonzero(np.diff(edges) > 1).tolist():
        group = texts_of[edges[at] : edges[at + 1]].tolist()
        pairs.update((a, b) for place, a in enumerate(group) for b in group[place + 1 :])
    result = {}
    for a, b in sorted(pairs):
        small, large = sorted((counts[a], counts[b]))
        if small >= threshold * large:
            shared = len(np.intersect1d(sets[a], sets[b], assume_unique=True))
            resemblance = shared / (counts[a] + counts[b] - shared)
            if resemblance >= threshold:
                result[a, b] = float(resemblance)
    return result
