"""Candidates by rare terms: nothing that resembles is missed, and large collections are grouped like small ones."""

import random
from datetime import date

import numpy as np
import pytest

from dedup.match import rare
from dedup.match.stories import candidates, stories
from dedup.match.weights import Weighted, weighted
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


@pytest.fixture
def lookalikes() -> list[Document]:
    """Sixteen reports of one form on four events: what differs is who and where, and none is a copy."""
    places = (("Brenholm", "Moen"), ("Osmeta", "Halvor"), ("Karsk", "Tereza"), ("Verano", "Idris"))
    ways = ("late at night", "before dawn", "towards noon", "after a long storm")
    return [
        prepare(
            Article(
                f"{place}{at}",
                f"Some workers fled a mill in {place} when fire broke out {way}. There {chief} told people of {place} "
                f"that a dryer had failed. Crews from {place} fought it for hours, and {chief} thanked them.",
            )
        )
        for place, chief in places
        for at, way in enumerate(ways)
    ]


def _nearest(rows: Weighted, most: int, least: float) -> dict[tuple[int, int], float]:
    blocks = rare.Archive(rows, np.full(len(rows), -1)).nearest(most, least)
    return {(i, j): cosine for block in blocks for i, j, cosine in zip(*map(np.ndarray.tolist, block), strict=True)}


def test_all_pairs_above_the_threshold_are_found(collection: list[Document]) -> None:
    rows = weighted(collection)
    full = rare.similarity(rows)
    wanted = {(i, j) for i, j in np.argwhere(full >= 0.2).tolist() if i != j}
    found = _nearest(rows, len(rows), 0.2)
    assert found.keys() == wanted
    assert len(wanted) > 40
    assert all(cosine == pytest.approx(full[pair], abs=1e-8) for pair, cosine in found.items())


def test_of_many_alike_the_nearest_are_given(collection: list[Document]) -> None:
    rows = weighted(collection)
    full = rare.similarity(rows)
    np.fill_diagonal(full, -1.0)
    found = _nearest(rows, 2, 0.0)
    for i in range(len(rows)):
        scores = sorted((score for (one, _), score in found.items() if one == i), reverse=True)
        assert scores == pytest.approx(sorted(full[i], reverse=True)[:2], abs=1e-8)


def test_any_two_of_an_archive_are_compared_as_in_a_small_collection(collection: list[Document]) -> None:
    rows = weighted(collection)
    some = [5, 3, 58, 4]
    of_some = rare.Archive(rows, np.full(len(rows), -1)).similarity(some)
    assert of_some == pytest.approx(rare.similarity(rows)[np.ix_(some, some)], abs=1e-8)


def test_names_are_held_apart_in_an_archive_as_in_a_small_collection(lookalikes: list[Document]) -> None:
    rows = weighted(lookalikes)
    full = rare.similarity(rows)
    plain = rare.Archive(rows, np.full(len(rows), -1)).nearest(len(rows), 0.0, cosine=True)
    cosines = {(i, j): cosine for block in plain for i, j, cosine in zip(*map(np.ndarray.tolist, block), strict=True)}
    assert any(full[pair] < cosine - 0.1 for pair, cosine in cosines.items())
    assert all(alike == pytest.approx(full[pair], abs=1e-8) for pair, alike in _nearest(rows, len(rows), 0.0).items())
    every = rare.Archive(rows, np.full(len(rows), -1)).similarity(range(len(rows)))
    assert every == pytest.approx(full, abs=1e-8)


def test_a_matrix_made_in_blocks_is_that_made_at_once(
    lookalikes: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = rare.Archive(weighted(lookalikes), np.arange(len(lookalikes)) * 20 + 700_000)
    whole = archive.similarity(range(len(lookalikes)))
    monkeypatch.setattr(rare, "_BLOCK", 3)
    assert archive.similarity(range(len(lookalikes))).tolist() == whole.tolist()
    assert whole[0, 15] == 0.0 < whole[0, 1] < whole[0, 0] == 1.0
    assert whole.tolist() == whole.T.tolist()


def test_the_cohesion_of_very_many_is_that_of_the_first_with_each_and_of_each_with_the_next(
    lookalikes: list[Document],
) -> None:
    archive = rare.Archive(weighted(lookalikes), np.full(len(lookalikes), -1))
    alike = archive.similarity(range(len(lookalikes)))
    wanted = np.concatenate([alike[0, 1:], np.diagonal(alike, 1)]).mean()
    assert archive.cohesion(range(len(lookalikes))) == pytest.approx(wanted, abs=1e-8)


def test_candidates_may_tell_of_look_alike_events(lookalikes: list[Document]) -> None:
    rows = weighted(lookalikes)
    ids = sorted(document.article.id for document in lookalikes)
    full = rare.similarity(rows)
    found = candidates(lookalikes, len(ids))
    apart = [(a, b, score) for a, others in found.items() for b, score in others if a[:-1] != b[:-1]]
    assert any(score > full[ids.index(a), ids.index(b)] + 0.1 for a, b, score in apart)


def test_candidates_are_the_partners_and_best_first(collection: list[Document]) -> None:
    found = candidates(collection, 2)
    assert list(found) == [document.article.id for document in collection]
    right = 0
    for name, others in found.items():
        assert [score for _, score in others] == sorted((score for _, score in others), reverse=True)
        assert name not in dict(others)
        right += sum(other[:2] == name[:2] for other, _ in others)
    assert right == 120


def test_candidates_months_apart_are_none() -> None:
    days = (date(2024, 1, 3), date(2024, 1, 4), date(2024, 9, 3), None)
    text = "The Halvorsen paper mill in Brenholm burned down, chief Astrid Moen said."
    found = candidates([prepare(Article(name, text, published=day)) for name, day in zip("abcd", days, strict=True)])
    assert {name: {other for other, _ in others} for name, others in found.items()} == {
        "a": {"b", "d"},
        "b": {"a", "d"},
        "c": {"d"},
        "d": {"a", "b", "c"},
    }


def test_candidates_need_ids_of_their_own() -> None:
    with pytest.raises(ValueError, match="id of its own"):
        candidates([prepare(Article("a", "One mill burned.")), prepare(Article("a", "Two mills burned."))])
    assert candidates([]) == {}


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
    lengths = np.add.reduceat(rows.values**2, rows.starts[:-1]).tolist()
    assert all(0.0 < length <= 1.0 + 1e-9 for length in lengths)


def test_rows_of_nothing_are_no_error() -> None:
    assert len(weighted([])) == 0
    assert rare.similarity(weighted([prepare(Article("a", ""))])).tolist() == [[1.0]]
