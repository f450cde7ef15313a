"""Candidates by rare terms: nothing that resembles is missed, and large collections are grouped like small ones."""

import random

import numpy as np
import pytest

from dedup.match import rare
from dedup.match.stories import stories
from dedup.match.weights import weighted
from dedup.options import Options
from dedup.text.prepare import prepare
from dedup.types import Article, Document


@pytest.fixture
def collection() -> list[Document]:
    """Sixty articles in twenty groups; those of a group have names and words of their own in common."""
    dice = random.Random(4)
    letters = "bcdfghklmnprstvz"
    words = ["".join(dice.choice(letters) + dice.choice("aeiou") for _ in range(3)) for _ in range(900)]
    common, rest = words[:300], words[300:]
    found = []
    for group in range(20):
        own = rest[group * 30 : group * 30 + 30]
        for member in range(3):
            text = [dice.choice(common if dice.random() < 0.6 else own) for _ in range(80)]
            found.append(prepare(Article(f"{group:02d}{member}", f"{' '.join(text).capitalize()}.")))
    return found


def test_all_pairs_above_the_threshold_are_found(collection: list[Document]) -> None:
    rows = weighted(collection)
    full = rare.similarity(rows)
    wanted = {(i, j) for i, j in np.argwhere(full >= 0.2).tolist() if i < j}
    found = {
        (i, j): cosine
        for block in rare.pairs(rows, 0.2)
        for i, j, cosine in zip(*map(np.ndarray.tolist, block), strict=True)
    }
    assert found.keys() == wanted
    assert len(wanted) > 20
    assert all(cosine == pytest.approx(full[pair], abs=1e-8) for pair, cosine in found.items())


def test_a_large_collection_is_grouped_like_a_small_one(
    collection: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    small = stories(collection, Options())
    monkeypatch.setattr(rare, "CAP", 20)
    assert stories(collection, Options()) == small
    assert len(small) == 20


def test_a_part_too_large_is_cut_at_its_weak_chains(
    collection: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rare, "CAP", 20)
    monkeypatch.setattr("dedup.match.stories._LARGEST", 3)
    groups = [members for members, _ in stories(collection, Options(story_threshold=0.05))]
    assert sorted(name for members in groups for name in members) == sorted(one.article.id for one in collection)
    assert max(map(len, groups)) <= 3


def test_rows_have_at_most_unit_length(collection: list[Document]) -> None:
    rows = weighted(collection)
    lengths = [float((rows.take([i]).values ** 2).sum()) for i in range(len(rows))]
    assert all(0.0 < length <= 1.0 + 1e-9 for length in lengths)


def test_rows_of_nothing_are_no_error() -> None:
    assert len(weighted([])) == 0
    assert rare.similarity(weighted([prepare(Article("a", ""))])).tolist() == [[1.0]]
