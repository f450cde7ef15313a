import json
import os
import pickle
import random
from pathlib import Path
from typing import Any

import pytest

from dedup.engine import jsonlines, local, records, stretches
from dedup.engine.drops import Lists
from dedup.engine.stretches import Run
from dedup.errors import InputError
from dedup.options import Options


def prose(seed: int, words: int = 60) -> str:
    rng = random.Random(seed)
    return " ".join(f"w{rng.randrange(4000)}" for _ in range(words))


def corpus(path: Path, count: int = 12) -> Path:
    """Write originals, edited and equal copies, blank and broken lines, an escape, and no line end at the end."""
    originals = [prose(seed) + (' "said" é' if seed % 3 else "") for seed in range(count)]
    texts = [*originals, *(text + " and a little more" for text in originals), *originals[::2], ""]
    rows = [json.dumps({"id": f"d{at}", "text": text, "score": at}) for at, text in enumerate(texts)]
    rows[4:4] = ["", "  ", "{broken", '{"text": null}']
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def run_of(paths: list[Path], folder: Path, size: int, **asked: Any) -> Run:
    found = tuple(records.sources(list(paths)))
    given = {"options": Options(), "keep": "first", "grouping": "representatives", "kernels": "numpy"} | asked
    cut = stretches.cut(found, size)
    # As it comes to another process.
    made = Run(str(folder / "work"), "a digest", b"k" * 16, found, ("text",) * len(found), cut, **given)
    return pickle.loads(pickle.dumps(made))


def all_steps(run: Run, folder: Path) -> Any:
    for stretch in run.stretches:
        stretches.note(run, stretch)
    stretches.plan(run)
    for stretch in run.stretches:
        stretches.sets(run, stretch)
    done = stretches.decide(run)
    (folder / "kept").mkdir(exist_ok=True)
    for stretch in (None, *run.stretches):
        stretches.write(run, folder / "kept", Lists(folder / "dropped", folder / "clusters"), "", stretch)
    return done


def told(folder: Path) -> tuple[bytes, bytes, bytes]:
    kept = b"".join(part.read_bytes() for part in sorted((folder / "kept").iterdir()))
    return kept, (folder / "dropped").read_bytes(), (folder / "clusters").read_bytes()


def locally(paths: list[Path], folder: Path, **asked: Any) -> tuple[Any, tuple[bytes, bytes, bytes]]:
    folder.mkdir()
    lists = {"dropped": folder / "dropped", "clusters": folder / "clusters"}
    done = local.dedupe(list(paths), folder / "out", kernels="numpy", jobs=1, **lists, **asked)
    kept = (folder / "out" / path.name if len(paths) > 1 else folder / "out" for path in paths)
    # The last line of a file gets its line end, as the next file's lines follow.
    read = [path.read_bytes() for path in kept]
    whole = b"".join(one if one.endswith(b"\n") or not one else one + b"\n" for one in read)
    return done, (whole, lists["dropped"].read_bytes(), lists["clusters"].read_bytes())


@pytest.mark.parametrize("size", [1 << 20, 3000, 100, 7])
@pytest.mark.parametrize("keep", ["first", "score"])
def test_the_answer_is_that_of_the_local_engine_however_files_are_cut(tmp_path: Path, size: int, keep: str):
    # Every step is taken for each stretch, so files that are cut into the smallest ones are short.
    paths = [corpus(tmp_path / name, 12 if size > 7 else 3) for name in ("a.jsonl", "b.jsonl")]
    expected, bytes_expected = locally(paths, tmp_path / "local", keep=keep)
    done = all_steps(run_of(paths, tmp_path, size, keep=keep), tmp_path)
    assert told(tmp_path) == bytes_expected
    assert (done.counts, done.warnings) == (expected.counts, expected.warnings)


def test_compiled_functions_give_the_same_answer(tmp_path: Path):
    pytest.importorskip("numba")
    paths = [corpus(tmp_path / "a.jsonl")]
    _, expected = locally(paths, tmp_path / "local")
    all_steps(run_of(paths, tmp_path, 1000, kernels="numba"), tmp_path)
    assert told(tmp_path) == expected


@pytest.mark.parametrize("ended", [True, False])
def test_each_line_is_in_one_part_wherever_a_file_is_cut(tmp_path: Path, ended: bool):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([b"a" * length for length in (0, 1, 5, 0, 0, 9, 30)]) + b"\n" * ended)
    size = path.stat().st_size

    def read(start: int, stop: int) -> bytes:
        room = memoryview(bytearray(size + 1))
        with path.open("rb") as file:
            part = jsonlines.Part(file, start, stop)
            got = 0
            while more := part.readinto(room[got : got + 4]):
                got += more
        return bytes(room[:got])

    for cut in range(size + 1):
        first, second = read(0, cut), read(cut, size)
        assert first + second == path.read_bytes()
        assert not first or not second or first.endswith(b"\n")
    assert read(size, size) == b""


def test_what_is_there_is_not_made_again(tmp_path: Path):
    run = run_of([corpus(tmp_path / "a.jsonl")], tmp_path, 1000)
    all_steps(run, tmp_path)
    before = told(tmp_path)
    left = {path: path.stat().st_mtime_ns for path in (tmp_path / "work").glob("keys*")}
    for path in left:
        os.utime(path, ns=(1, 1))
    all_steps(run, tmp_path)
    assert told(tmp_path) == before
    assert {path.stat().st_mtime_ns for path in left} == {1}


def test_a_step_that_breaks_off_leaves_nothing_that_is_taken_for_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    run = run_of([corpus(tmp_path / "a.jsonl")], tmp_path, 1 << 20)
    assert run.work.seconds == {}
    store = stretches.reading.store

    def broken(*given: Any) -> int:
        store(*given)
        raise OSError("the disk is full")

    monkeypatch.setattr(stretches.reading, "store", broken)
    with pytest.raises(OSError, match="disk is full"):
        stretches.note(run, run.stretches[0])
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["stages.json"]
    monkeypatch.undo()
    _, expected = locally([tmp_path / "a.jsonl"], tmp_path / "local")
    all_steps(run, tmp_path)
    assert told(tmp_path) == expected


def test_a_run_goes_on_that_was_killed_when_its_candidates_had_just_been_found(tmp_path: Path):
    run = run_of([corpus(tmp_path / "a.jsonl")], tmp_path, 1000)
    all_steps(run, tmp_path)
    before = told(tmp_path)
    for name in ("wanted", "kept", *(path.name for path in (tmp_path / "kept").iterdir())):
        for folder in (tmp_path / "work", tmp_path / "kept"):
            (folder / name).unlink(missing_ok=True)
    all_steps(run, tmp_path)
    assert told(tmp_path) == before


def test_an_error_made_on_purpose_can_be_sent(tmp_path: Path):
    run = run_of([corpus(tmp_path / "a.jsonl")], tmp_path, 1 << 20, keep="karma")
    stretches.note(run, run.stretches[0])
    problem = stretches.answered(stretches.plan, run)
    assert isinstance(problem, InputError)
    assert str(pickle.loads(pickle.dumps(problem))) == str(problem)
    assert stretches.answered(int, "5") == 5


def test_what_is_written_may_be_read_by_whom_other_new_files_may(tmp_path: Path):
    run = run_of([corpus(tmp_path / "a.jsonl")], tmp_path, 1 << 20)
    all_steps(run, tmp_path)
    (tmp_path / "new").touch()
    assert {path.stat().st_mode for path in (tmp_path / "kept").iterdir()} == {(tmp_path / "new").stat().st_mode}
