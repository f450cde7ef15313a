import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from dedup.engine import store
from dedup.engine.store import Entry
from dedup.errors import IndexMismatch, InputError, MissingPath, UnknownArticle, UnknownFormat
from dedup.match import index
from dedup.match.nearduplicates import find
from dedup.options import Options


def prose(seed: int, words: int = 150) -> str:
    rng = random.Random(seed)
    return " ".join(f"w{rng.randrange(5000)}" for _ in range(words))


def entries(first: int, last: int, source: str = "agency") -> list[Entry]:
    return [Entry(f"d{at}", prose(at), source) for at in range(first, last)]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    store.build(tmp_path / "x.idx", entries(0, 50))
    return tmp_path / "x.idx"


def test_a_query_tells_what_is_there_from_whom_and_with_exact_scores(made: Path):
    asked = [Entry("new", prose(7) + " with some words more"), Entry("unknown", prose(1000)), Entry("same", prose(8))]
    found, unknown, same = store.query(made, asked)
    assert (found.id, found.matches[0].b, found.sources) == ("new", "d7", ("agency",))
    exact = find([asked[0].text, prose(7)], ["a", "b"]).pairs
    assert found.matches[0].scores.resemblance == exact.resemblance[0] == 148 / 152
    assert (found.matches[0].scores.a_in_b, found.matches[0].scores.b_in_a) == (148 / 152, 1.0)
    assert unknown.matches == ()
    assert same.matches[0].scores.resemblance == 1.0


def test_matches_come_best_first_and_from_the_threshold_up(made: Path):
    store.add(made, [Entry("close", prose(7) + " a b c d", "blog"), Entry("far", prose(7)[:600], "blog")])
    (answer,) = store.query(made, [Entry("new", prose(7))])
    assert [match.b for match in answer.matches] == ["d7", "close"]
    assert answer.sources == ("agency", "blog")
    (answer,) = store.query(made, [Entry("new", prose(7))], Options(threshold=0.3))
    assert [match.b for match in answer.matches] == ["d7", "close", "far"]


def test_adding_is_told_apart_from_replacing_and_from_nothing_new(made: Path):
    done = store.add(made, [*entries(48, 52), Entry("d0", prose(999)), Entry("d0", prose(998))])
    assert (done.added, done.replaced, done.unchanged) == (2, 2, 2)
    assert store.info(made).documents == 52
    assert next(store.query(made, [Entry("q", prose(0))])).matches == ()
    assert next(store.query(made, [Entry("q", prose(999))])).matches == ()
    assert next(store.query(made, [Entry("q", prose(998))])).matches[0].b == "d0"


def test_an_id_given_twice_to_build_stands_once(tmp_path: Path):
    store.build(tmp_path / "x.idx", [Entry("a", prose(1)), Entry("a", prose(2))])
    assert store.info(tmp_path / "x.idx").documents == 1
    assert next(store.query(tmp_path / "x.idx", [Entry("q", prose(1))])).matches == ()
    assert next(store.query(tmp_path / "x.idx", [Entry("q", prose(2))])).matches[0].b == "a"


def test_what_was_removed_is_not_found_again(made: Path):
    store.remove(made, ["d7", "d8"])
    assert store.info(made).documents == 48
    assert [answer.matches for answer in store.query(made, entries(7, 9))] == [(), ()]
    with sqlite3.connect(made) as base:
        assert base.execute(
            "SELECT count(*) FROM keys WHERE document NOT IN (SELECT document FROM documents)"
        ).fetchone() == (0,)


def test_what_was_removed_cannot_be_read_from_the_file(made: Path):
    name = "https://paper.example/a-person-who-asked-to-be-forgotten"
    store.add(made, [Entry(name, prose(70))])
    assert name.encode() in made.read_bytes()
    assert store.remove(made, [name, "d7"]) == 2
    assert b"to-be-forgotten" not in made.read_bytes()


def test_many_unknown_ids_are_told_by_ten_of_them(made: Path):
    with pytest.raises(UnknownArticle, match=r"x0, .*x9 and 15 more\."):
        store.remove(made, [f"x{at}" for at in range(25)])


def test_an_index_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path):
    def broken() -> Iterator[Entry]:
        yield from entries(0, 5)
        raise InputError("The disk is gone.", "buy another.")

    with pytest.raises(InputError, match="disk is gone"):
        store.build(tmp_path / "x.idx", broken())
    assert list(tmp_path.iterdir()) == []


def test_removing_something_unknown_removes_nothing(made: Path):
    with pytest.raises(UnknownArticle, match="nobody"):
        store.remove(made, ["d1", "nobody"])
    assert store.info(made).documents == 50


def test_other_options_are_refused_and_named(made: Path):
    with pytest.raises(IndexMismatch, match="shingle is 5 here and 3 in the index"):
        store.add(made, entries(50, 51), Options(shingle=5))
    with pytest.raises(IndexMismatch, match="seed is 2"):
        list(store.query(made, entries(0, 1), Options(seed=2)))
    assert len(list(store.query(made, entries(0, 1), Options(threshold=0.9)))) == 1


def test_what_is_no_index_is_refused(tmp_path: Path):
    with pytest.raises(MissingPath):
        store.info(tmp_path / "nothing")
    (tmp_path / "text").write_text("no index at all, but long enough to be looked at" * 100, encoding="utf-8")
    with pytest.raises(UnknownFormat):
        store.info(tmp_path / "text")
    sqlite3.connect(tmp_path / "other").execute("CREATE TABLE x (y)").connection.close()
    with pytest.raises(UnknownFormat):
        store.info(tmp_path / "other")


def test_an_index_is_never_overwritten(made: Path):
    with pytest.raises(InputError, match="exists"):
        store.build(made, [])
    assert store.info(made).documents == 50


def test_a_failed_build_leaves_no_index(tmp_path: Path):
    def broken():
        yield Entry("a", prose(1))
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        store.build(tmp_path / "x.idx", broken())
    assert not (tmp_path / "x.idx").exists()


def test_a_failed_add_adds_nothing(made: Path):
    def broken():
        yield from entries(50, 5000)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        store.add(made, broken())
    assert store.info(made).documents == 50


def test_an_index_can_be_exported_to_datasketch(made: Path):
    pytest.importorskip("datasketch", minversion="2.0")
    from dedup.match import interop, minhash
    from dedup.match.shingles import shingles

    names, signed = zip(*store.signatures(made), strict=True)
    theirs = interop.to_lsh(names, np.array(signed), Options())
    asked = minhash.signatures(shingles([prose(7)], 3), 128, 1)[0]
    assert theirs.query(interop.to_minhash(asked, Options())) == ["d7"]
    assert sorted(interop.from_lsh(theirs, Options())) == sorted(f"d{at}" for at in range(50))


ADDING = """
import sys
from dedup.engine import store
from dedup.engine.store import Entry
def entries():
    for at in range(10_000_000):
        if at == store.BATCH * 2:
            print("half way", flush=True)
        yield Entry(f"n{at}", f"some words and {at} or {at + 1} and {at % 7} of them")
store.add(sys.argv[1], entries())
"""


def test_a_killed_add_loses_nothing_and_leaves_nothing_half_done(made: Path):
    running = subprocess.Popen([sys.executable, "-c", ADDING, str(made)], stdout=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stdout.readline() == b"half way\n"
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    running.stdout.close()
    assert store.info(made).documents == 50
    assert [answer.matches[0].b for answer in store.query(made, entries(0, 50))] == [f"d{at}" for at in range(50)]
    assert store.add(made, entries(50, 60)).added == 10


def test_two_readers_go_on_beside_a_writer(made: Path):
    running = subprocess.Popen([sys.executable, "-c", ADDING, str(made)], stdout=subprocess.PIPE)
    try:
        assert running.stdout is not None
        assert running.stdout.readline() == b"half way\n"
        readers = [store.query(made, entries(0, 50)) for _ in range(2)]
        for one, other in zip(*readers, strict=True):
            assert one.matches[0].b == other.matches[0].b == one.id
        assert store.info(made).documents == 50
        assert running.poll() is None
    finally:
        running.kill()
        running.wait()
        running.stdout.close()


def test_a_document_of_300_words_takes_at_most_two_and_a_half_kilobytes(tmp_path: Path):
    store.build(tmp_path / "x.idx", [Entry(f"article-{at:010}", prose(at, 300), f"o{at % 9}") for at in range(3000)])
    assert store.info(tmp_path / "x.idx").bytes / 3000 <= 2500


@pytest.mark.parametrize("count", [1, 2, 3, 255, 256, 300, 5000])
def test_packed_sets_come_back_as_they_were(count: int):
    rng = np.random.default_rng(count)
    values = np.unique(rng.integers(0, 1 << 48, count, dtype=np.uint64))
    assert np.array_equal(index.unpacked(index.packed(values)), values)
    extremes = np.array([0, (1 << 48) - 1], np.uint64)
    assert np.array_equal(index.unpacked(index.packed(extremes)), extremes)
    assert len(index.packed(values)) <= count * 5.6 + 40


def test_all_answers_of_a_query_are_of_one_state_of_the_index(made: Path):
    answers = store.query(made, entries(0, 50))
    assert next(answers).matches[0].b == "d0"
    store.remove(made, [f"d{at}" for at in range(25, 50)])
    assert [answer.matches[0].b for answer in answers] == [f"d{at}" for at in range(1, 50)]
    assert sum(bool(answer.matches) for answer in store.query(made, entries(0, 50))) == 25


def test_an_index_that_is_cut_short_is_refused(made: Path):
    made.write_bytes(made.read_bytes()[:40_000])
    with pytest.raises(InputError, match="cannot be used"):
        list(store.query(made, entries(0, 50)))
    with pytest.raises(InputError, match="cannot be used"):
        store.add(made, entries(50, 60))


def test_an_index_in_a_folder_that_is_not_there_is_told_in_two_lines(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder"):
        store.build(tmp_path / "missing" / "known.db", [store.Entry("a", "The river rose.")], Options())


def test_a_match_may_be_just_as_alike_as_is_asked_for(made: Path):
    (answer,) = store.query(made, [Entry("same", prose(8))], Options(threshold=1.0))
    assert [match.b for match in answer.matches] == ["d8"]
    (near,) = store.query(made, [Entry("near", prose(7) + " with some words more")])
    exact = near.matches[0].scores.resemblance
    for threshold, found in ((exact, 1), (exact + 1e-9, 0)):
        (answer,) = store.query(made, [Entry("near", prose(7) + " with some words more")], Options(threshold=threshold))
        assert len(answer.matches) == found


def test_an_article_that_too_many_are_like_is_told_as_crowded(made: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(store, "MOST_IN_BUCKET", 5)
    form = prose(500)
    store.add(made, [Entry(f"form {at}", f"{form} number {at}") for at in range(5)])
    (answer,) = store.query(made, [Entry("?", form)])
    assert (len(answer.matches), answer.crowded) == (5, False)
    store.add(made, [Entry("form 5", f"{form} number 5")])
    crowd, other = store.query(made, [Entry("?", form), Entry("!", prose(3))])
    assert crowd.crowded
    assert len(crowd.matches) >= 5
    assert (len(other.matches), other.crowded) == (1, False)
