"""Indexes made apart and merged are the index that is built of all their documents."""

import os
import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from dedup.engine import store
from dedup.engine.store import Entry
from dedup.errors import IndexMismatch, InputError, MissingPath, UnknownFormat
from dedup.options import Options


def prose(seed: int, words: int = 90) -> str:
    rng = random.Random(seed)
    return " ".join(f"w{rng.randrange(3000)}" for _ in range(words))


MONDAY = [Entry(f"d{at}", prose(at), "Coast News") for at in range(30)]
TUESDAY = [
    Entry("d3", prose(3) + " with a new last line", "Hill Post"),  # another text under a known id
    Entry("d4", prose(4), "Hill Post"),  # the same text under a known id
    *(Entry(f"e{at}", prose(at) + " and a word more", "Hill Post") for at in range(10)),
    Entry("quiet", "", ""),
]
WEDNESDAY = [Entry("d3", "gone", "Coast News"), Entry("f", prose(70), "Valley Echo")]


def content(path: Path) -> dict[str, list[Any]]:
    base = sqlite3.connect(path)
    told = {
        name: base.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall()
        for name in ("head", "sources", "documents", "keys")
    }
    base.close()
    return told


def built(path: Path, entries: list[Entry], **shaping: Any) -> Path:
    store.build(path, entries, Options(**shaping))
    return path


@pytest.mark.parametrize("shaping", [{}, {"shingle": 5, "num_perm": 64, "bands": 16, "seed": 9}])
def test_merged_indexes_are_the_index_of_all(tmp_path: Path, shaping: dict[str, int], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(store, "BATCH", 7)
    days = [MONDAY, TUESDAY, WEDNESDAY]
    parts = [built(tmp_path / f"{at}.db", day, **shaping) for at, day in enumerate(days)]
    whole = tmp_path / "whole.db"
    expected = store.build(whole, [entry for day in days for entry in day], Options(**shaping))
    merged = tmp_path / "merged.db"
    assert store.merge(merged, parts) == expected
    assert (expected.added, expected.replaced, expected.unchanged) == (42, 2, 1)
    assert content(merged) == content(whole)
    assert merged.stat().st_size == whole.stat().st_size
    asked = [Entry("?", entry.text) for day in days for entry in day]
    options = Options(**shaping, threshold=0.3)
    assert list(store.query(merged, asked, options)) == list(store.query(whole, asked, options))


def test_what_is_merged_stays_as_it_was_and_nothing_is_written_over(tmp_path: Path):
    parts = [built(tmp_path / "a.db", MONDAY), built(tmp_path / "b.db", TUESDAY)]
    before = [part.read_bytes() for part in parts]
    store.merge(tmp_path / "all.db", parts)
    assert [part.read_bytes() for part in parts] == before
    with pytest.raises(InputError, match=r"a\.db exists already"):
        store.merge(parts[0], parts)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db", "all.db", "b.db"]


@pytest.mark.parametrize(
    ("shaping", "told"), [({"shingle": 4}, "shingle is 3"), ({"seed": 8}, "seed is 1"), ({"bands": 16}, "bands is 32")]
)
def test_indexes_of_other_options_are_not_merged(tmp_path: Path, shaping: dict[str, int], told: str):
    parts = [built(tmp_path / "a.db", MONDAY), built(tmp_path / "b.db", TUESDAY, **shaping)]
    with pytest.raises(IndexMismatch, match=told) as problem:
        store.merge(tmp_path / "all.db", parts)
    ((name, value),) = shaping.items()
    assert f"{name} is {value} here" not in str(problem.value)
    assert f"and {value} in {parts[1]}" in str(problem.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db", "b.db"]


def test_what_is_no_index_is_not_merged(tmp_path: Path):
    part = built(tmp_path / "a.db", MONDAY)
    (tmp_path / "notes.txt").write_text("no index at all " * 50, encoding="utf-8")
    for other, problem in ((tmp_path / "nothing.db", MissingPath), (tmp_path / "notes.txt", UnknownFormat)):
        with pytest.raises(problem):
            store.merge(tmp_path / "all.db", [part, other])
    with pytest.raises(InputError, match="no index to merge"):
        store.merge(tmp_path / "all.db", [])
    assert not (tmp_path / "all.db").exists()


def test_a_cut_index_spoils_nothing(tmp_path: Path):
    parts = [built(tmp_path / "a.db", MONDAY), built(tmp_path / "b.db", TUESDAY * 1)]
    parts[1].write_bytes(parts[1].read_bytes()[:33_000])
    with pytest.raises(InputError, match=r"b\.db cannot be used"):
        store.merge(tmp_path / "all.db", parts)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db", "b.db"]


def test_an_index_is_asked_where_nothing_may_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    part = built(tmp_path / "a #1?.db", MONDAY)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    beside: list[str] = []
    for answer in store.query(part, [MONDAY[2]]):
        beside += [path.name for path in tmp_path.iterdir()]
        assert answer.matches[0].b == "d2"
    assert beside == [part.name]
    assert store.info(part).documents == 30
    answers = store.query(part, MONDAY[:2])
    next(answers)
    os.utime(part, (1, 1))
    with pytest.raises(InputError, match="changed while it was read"):
        list(answers)
