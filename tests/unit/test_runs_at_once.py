"""Two runs that would write the same files, what a killed one leaves, and that nothing of others is removed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dedup.engine import local, spill, store
from dedup.engine.local import dedupe
from dedup.engine.locks import alone
from dedup.engine.store import Entry
from dedup.errors import InputError

LINES = [{"id": str(at), "text": f"the ferry {at % 3} left the island at noon with forty people"} for at in range(9)]


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_second_run_with_the_same_output_is_refused_and_spoils_nothing(given: Path):
    output = given.with_name("out.jsonl")
    told = []

    def second(stage: str, done: int, total: int) -> None:
        if stage == "sets" and not told:
            for keep in ("first", "longest"):
                with pytest.raises(InputError, match=r"another run is writing to .*out\.jsonl\.work") as problem:
                    dedupe([given], output, keep=keep, jobs=1)
                told.append(problem.value.fix)

    dedupe([given], output, jobs=1, progress=second)
    assert len(told) == 2
    assert [json.loads(line)["id"] for line in output.read_text(encoding="utf-8").splitlines()] == ["0", "1", "2"]
    assert names(given.parent) == ["in.jsonl", "out.jsonl"]


def test_a_lock_goes_with_the_process_that_holds_it(tmp_path: Path):
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom dedup.engine.locks import alone\n"
        "with alone(Path(sys.argv[1]), Path('it')):\n    os._exit(9)"
    )
    lock = tmp_path / "lock"
    assert subprocess.run([sys.executable, "-c", code, str(lock)], check=False).returncode == 9
    assert lock.exists()
    with alone(lock, tmp_path):
        pass
    assert names(tmp_path) == []


def test_a_folder_of_somebody_else_is_left_alone(given: Path):
    work = given.with_name("out.jsonl.work")
    work.mkdir()
    (work / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"holds thesis\.txt"):
        dedupe([given], given.with_name("out.jsonl"), jobs=1)
    assert names(work) == ["thesis.txt"]


@pytest.mark.parametrize("left", [["lock"], ["lock", ".stages.json.part"], []])
def test_a_run_that_was_killed_at_its_very_beginning_is_no_hindrance(given: Path, left: list[str]):
    work = given.with_name("out.jsonl.work")
    work.mkdir()
    for name in left:
        (work / name).touch()
    dedupe([given], given.with_name("out.jsonl"), jobs=1)
    assert names(given.parent) == ["in.jsonl", "out.jsonl"]


def test_a_run_that_was_killed_while_it_put_its_work_away_is_no_hindrance(given: Path, monkeypatch: pytest.MonkeyPatch):
    removed: list[str] = []
    unlink = Path.unlink

    def killed(path: Path, missing_ok: bool = False) -> None:
        if path.parent.name == "out.jsonl.work" and path.name not in ("lock",):
            if len(removed) == 4:
                raise KeyboardInterrupt
            removed.append(path.name)
        unlink(path, missing_ok)

    output = given.with_name("out.jsonl")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", killed)
        with pytest.raises(KeyboardInterrupt):
            dedupe([given], output, jobs=1)
    assert len(removed) == 4
    dedupe([given], output, keep="longest", jobs=1)
    assert names(given.parent) == ["in.jsonl", "out.jsonl"]


def test_a_stage_is_noted_when_its_files_are_on_the_disk(given: Path, monkeypatch: pytest.MonkeyPatch):
    settled: list[str] = []
    noted: list[list[str]] = []
    monkeypatch.setattr(spill, "on_disk", lambda path: settled.append(path.name))
    write = spill.Work._write_note

    def note(work: spill.Work) -> None:
        noted.append(sorted(set(settled)))
        write(work)

    monkeypatch.setattr(spill.Work, "_write_note", note)
    local.dedupe([given], given.with_name("out.jsonl"), jobs=1)
    assert noted[0] == []
    assert {"keys", "flaws", "digests", "source counts"} <= set(noted[1])
    assert {"sets", "set sizes", "pairs"} <= set(noted[3])


def test_an_index_is_built_by_one_process_at_a_time(tmp_path: Path):
    def entries():
        yield Entry("a", LINES[0]["text"])
        with pytest.raises(InputError, match=r"another run is writing to .*known\.db"):
            store.build(tmp_path / "known.db", [Entry("b", LINES[1]["text"])])

    assert store.build(tmp_path / "known.db", entries()).added == 1
    assert store.info(tmp_path / "known.db").documents == 1
    assert names(tmp_path) == ["known.db"]


def test_a_table_in_another_encoding_is_refused_by_its_name(tmp_path: Path):
    given = tmp_path / "in.csv"
    given.write_bytes("id,text\n1,the ferry left the island\n".encode("utf-16"))
    with pytest.raises(InputError, match="UTF-16"):
        dedupe([given], tmp_path / "out.csv", jobs=1)
    assert names(tmp_path) == ["in.csv"]
