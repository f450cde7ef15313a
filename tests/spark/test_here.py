"""Runs whose files and tasks are all on one machine: the local engine's answer, from tasks that read the files."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from dedup.engine import local
from dedup.errors import InputError
from tests.spark.conftest import corpus, killing_workers, lines_of, written


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Write a folder with a packed file, an empty one, and names that a URI has to escape."""
    folder = tmp_path / "in"
    (folder / "sub folder").mkdir(parents=True)
    made = [line + "\n" for line in lines_of(corpus())]
    (folder / "b.jsonl").write_text("".join(made[:120]), encoding="utf-8")
    with gzip.open(folder / "c.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("".join(made[120:160]))
    (folder / "d.jsonl").write_text("")
    (folder / "sub folder" / "a%b.jsonl").write_text("".join(made[160:]).rstrip("\n"), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("size", "keep"), [("1g", "score"), ("20000", "first"), ("300", "longest")])
def test_the_answer_is_the_same_in_one_task_in_four_and_in_two_hundred(
    spark: Any, given: Path, tmp_path: Path, size: str, keep: str, monkeypatch: pytest.MonkeyPatch
):
    from dedup.engine.spark import here
    from dedup.engine.spark.run import dedupe

    cut: list[int] = []
    monkeypatch.setattr(here.stretches, "cut", lambda *asked, cut_=here.stretches.cut: counted(cut, cut_(*asked)))
    lists = {"dropped": tmp_path / "dropped.jsonl", "clusters": tmp_path / "clusters.jsonl"}
    done = local.dedupe([given], tmp_path / "out", keep=keep, kernels="numpy", jobs=1, **lists)
    asked = {name: str(tmp_path / "lists" / name) for name in lists}
    before = spark.conf.get("spark.sql.files.maxPartitionBytes")
    spark.conf.set("spark.sql.files.maxPartitionBytes", size)
    try:
        got = dedupe(spark, [str(given)], str(tmp_path / "out_on_spark"), keep=keep, **asked)
    finally:
        spark.conf.set("spark.sql.files.maxPartitionBytes", before)
    assert cut[0] >= {"1g": 4, "20000": 5, "300": 150}[size]
    assert (got.counts, got.rejected) == (done.counts, done.rejected)
    for name, path in lists.items():
        assert written(tmp_path / "lists" / name) == path.read_bytes()
    plain = [tmp_path / "out" / name for name in ("b.jsonl", "c.jsonl.gz", "d.jsonl", "sub folder/a%b.jsonl")]
    whole = b"".join(
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in plain
    )
    assert written(tmp_path / "out_on_spark").rstrip(b"\n") == whole.rstrip(b"\n")
    assert (tmp_path / "out_on_spark" / "_SUCCESS").exists()
    assert {path.name for path in tmp_path.iterdir()} == {
        "in",
        "lists",
        "out",
        "out_on_spark",
        *(path.name for path in lists.values()),
    }


def counted(counts: list[int], found: Any) -> Any:
    counts.append(len(found))
    return found


def test_packed_files_come_out_packed_and_a_dry_run_writes_lists_only(spark: Any, given: Path, tmp_path: Path):
    from dedup.engine.spark.run import dedupe

    packed = str(given / "c.jsonl.gz")
    done = dedupe(spark, [packed], str(tmp_path / "out"))
    parts = sorted((tmp_path / "out").glob("part-*"))
    assert [path.suffix for path in parts] == [".gz"]
    local.dedupe([packed], tmp_path / "local.jsonl.gz", kernels="numpy", jobs=1)
    assert gzip.decompress(parts[0].read_bytes()) == gzip.decompress((tmp_path / "local.jsonl.gz").read_bytes())
    assert done.outputs == (str(tmp_path / "out"),)
    dry = dedupe(spark, [packed], None, dry_run=True, dropped=str(tmp_path / "dropped"))
    assert dry.counts == done.counts
    assert dry.outputs == ()
    assert len(written(tmp_path / "dropped").splitlines()) == done.counts["records"] - done.counts["kept"]


def test_a_value_that_no_record_has_is_told_and_leaves_nothing(spark: Any, given: Path, tmp_path: Path):
    from dedup.engine.spark.run import dedupe

    with pytest.raises(InputError, match="No record has a 'karma'"):
        dedupe(spark, [str(given)], str(tmp_path / "out"), keep="karma")
    assert {path.name for path in tmp_path.iterdir()} == {"in"}


def test_a_run_goes_on_that_was_killed_when_one_of_its_folders_had_come_to_its_place(
    spark: Any, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from dedup.engine.spark.run import dedupe

    def asked(**more: str) -> Any:
        lists = {name: str(tmp_path / name) for name in ("dropped", "clusters")} | more
        return dedupe(spark, [str(given)], str(tmp_path / "out"), **lists)

    rename = Path.rename

    def only_the_first(path: Path, target: Path) -> Path:
        if target.name != "out":
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", only_the_first)
    with pytest.raises(KeyboardInterrupt):
        asked()
    monkeypatch.undo()
    assert (tmp_path / "out").exists()
    assert not (tmp_path / "dropped").exists()
    with pytest.raises(InputError, match="is there already"):
        asked(dropped=str(tmp_path / "out"))
    left = (tmp_path / "out").stat().st_mtime_ns
    done = asked()
    assert (tmp_path / "out").stat().st_mtime_ns == left
    lists = {name: tmp_path / f"{name}.jsonl" for name in ("dropped", "clusters")}
    expected = local.dedupe([given], tmp_path / "local", kernels="numpy", jobs=1, **lists)
    assert done.counts == expected.counts
    assert len(written(tmp_path / "out").splitlines()) == done.counts["kept"]
    for name, path in lists.items():
        assert written(tmp_path / name) == path.read_bytes()
    assert not (tmp_path / "out.work").exists()
    with pytest.raises(InputError, match="is there already"):
        asked()


def test_a_worker_that_is_killed_changes_nothing(spark: Any, given: Path, tmp_path: Path):
    from dedup.engine.spark.run import dedupe

    with killing_workers(lambda: any((tmp_path / "out.work").glob("*/keys.0"))):
        dedupe(spark, [str(given)], str(tmp_path / "out"))
    local.dedupe([given], tmp_path / "local", kernels="numpy", jobs=1)
    expected = (tmp_path / "local" / "b.jsonl").read_bytes()
    assert written(tmp_path / "out").startswith(expected)
