"""Pairs, groups, kept records and lists equal those of the local engine, however the work is cut."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from dedup.engine import local
from dedup.match import cluster, lsh
from dedup.match.verify import Pairs
from dedup.options import Options
from tests.spark.conftest import corpus, killing_workers, lines_of, read_lines, written

CAP = 20  # of a bucket: small, so that the crowd of these few texts is a crowd


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [row for row in corpus() if isinstance(row["text"], str) and "\ud800" not in row["text"]]


@pytest.fixture(autouse=True)
def small_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    in_band = lsh.in_band
    monkeypatch.setattr(lsh, "in_band", lambda column, keys, band: in_band(column, keys, band, CAP))


def expected(rows: list[dict[str, Any]], folder: Path, **asked: Any) -> tuple[Any, dict[int, Any], dict[Any, Any]]:
    """What the local engine makes of the rows: the run, fates by record, cohesion by group."""
    given = folder / "in.jsonl"
    given.write_text("".join(json.dumps(row) + "\n" for row in rows))
    lists = {"dropped": folder / "dropped.jsonl", "clusters": folder / "clusters.jsonl"}
    done = local.dedupe([given], folder / "out.jsonl", kernels="numpy", jobs=1, **lists, **asked)
    fates = {
        line["record"] - 1: (
            line["partner"]["record"] - 1,
            line["resemblance"],
            line["contained"],
            line["reason"] == "exact",
        )
        for line in read_lines(lists["dropped"])
        if line["reason"] != "rejected"
    }
    groups = {
        tuple(member["record"] - 1 for member in line["members"]): (line["weakest"], line["mean"], line["all_pairs"])
        for line in read_lines(lists["clusters"])
    }
    return done, fates, groups


def told(frames: Any) -> tuple[dict[int, Any], dict[Any, Any]]:
    fates = {row.record: (row.partner, row.resemblance, row.contained, row.exact) for row in frames.dropped.collect()}
    groups = {(row.kept, *row.members): (row.weakest, row.mean, row.all_pairs) for row in frames.groups.collect()}
    return fates, groups


def frame(spark: Any, rows: list[dict[str, Any]], partitions: int) -> Any:
    import pyspark.sql.functions as sql

    values = [(at, row["text"], row["score"]) for at, row in enumerate(rows)]
    made = spark.createDataFrame(values, "record long, text string, score long")
    # In no order: what is first is told by ``record``.
    return made.repartition(partitions, sql.xxhash64("record"))


@pytest.mark.parametrize(
    ("partitions", "keep", "grouping", "texts"),
    [
        # Decided by one task, and step by step with shuffles.
        (4, "first", "components", 1000),
        (7, "score", "representatives", 1000),
        (1, "score", "representatives", 0),
        (4, "longest", "components", 0),
        (200, "first", "representatives", 0),
    ],
)
def test_the_answer_does_not_depend_on_the_partitions(
    spark: Any, rows: list[dict[str, Any]], tmp_path: Path, partitions: int, keep: str, grouping: Any, texts: int
):
    from dedup.engine import spark as engine

    done, fates, groups = expected(rows, tmp_path, keep=keep, grouping=grouping)
    # Limits so low that crowds are split, hot texts salted and components found round by round.
    limits = engine.Limits(bucket=CAP, salted_from=10, at_once=0, texts=texts)
    frames = engine.dedupe(
        frame(spark, rows, partitions),
        str(tmp_path / "stages"),
        Options(),
        keep=keep,
        grouping=grouping,
        kernels="numpy",
        limits=limits,
    )
    assert told(frames) == (fates, groups)
    assert frames.crowded > 0
    assert frames.candidates.count() == done.counts["candidates"]
    kept = sorted(row.record for row in frames.kept.select("record").collect())
    assert [rows[at]["id"] for at in kept if "id" in rows[at]] == [
        line["id"] for line in read_lines(tmp_path / "out.jsonl") if "id" in line
    ]


def test_a_worker_that_is_killed_changes_nothing(spark: Any, rows: list[dict[str, Any]], tmp_path: Path):
    from dedup.engine import spark as engine

    _, fates, groups = expected(rows, tmp_path)
    # The first workers to be seen at work on the first stage.
    with killing_workers((tmp_path / "stages" / "notes" / "_temporary").exists):
        frames = engine.dedupe(
            frame(spark, rows, 8),
            str(tmp_path / "stages"),
            kernels="numpy",
            limits=engine.Limits(bucket=CAP, texts=0),
        )
        assert told(frames) == (fates, groups)


@pytest.mark.parametrize("texts", [1000, 0])
def test_files_come_out_as_from_the_local_engine(
    spark: Any, tmp_path: Path, texts: int, monkeypatch: pytest.MonkeyPatch
):
    from dedup.engine.spark import here
    from dedup.engine.spark.run import dedupe

    # As where files or tasks are on other machines.
    monkeypatch.setattr(here, "possible", lambda spark, found, targets: False)

    rows, given = corpus(), tmp_path / "in"
    (given / "sub folder").mkdir(parents=True)
    made = [line + "\n" for line in lines_of(rows)]
    (given / "b.jsonl").write_bytes("".join(made[:120]).encode() + b'{"text": "caf\xe9"}\n')
    with gzip.open(given / "c.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("".join(made[120:160]))
    (given / "d.jsonl").write_text("")
    (given / "sub folder" / "a%b.jsonl").write_text("".join(made[160:]), encoding="utf-8")
    lists = {"dropped": tmp_path / "dropped.jsonl", "clusters": tmp_path / "clusters.jsonl"}
    done = local.dedupe([given], tmp_path / "out", keep="score", kernels="numpy", jobs=1, **lists)
    asked = {name: str(tmp_path / f"{name}_on_spark") for name in lists}
    from dedup.engine.spark import Limits

    limits = Limits(bucket=CAP, texts=texts)
    got = dedupe(spark, [str(given)], str(tmp_path / "out_on_spark"), keep="score", limits=limits, **asked)
    assert (got.counts, got.rejected) == (done.counts, done.rejected)
    assert [*got.rejected] == ["not UTF-8", "no record", "no text", "not a text", "empty"]
    for name, path in lists.items():
        assert written(tmp_path / f"{name}_on_spark") == path.read_bytes()
    plain = [tmp_path / "out" / name for name in ("b.jsonl", "c.jsonl.gz", "d.jsonl", "sub folder/a%b.jsonl")]
    whole = b"".join(
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in plain
    )
    assert written(tmp_path / "out_on_spark") == whole
    assert not (tmp_path / "out_on_spark.work").exists()


def test_parquet_and_text_come_out_as_from_the_local_engine(spark: Any, rows: list[dict[str, Any]], tmp_path: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    import pyarrow as pa

    from dedup.engine.spark import Limits
    from dedup.engine.spark.run import dedupe

    (tmp_path / "tables").mkdir()
    table = pa.table({"text": [row["text"] for row in rows], "score": [row["score"] for row in rows]})
    parquet.write_table(table.slice(0, 90), tmp_path / "tables" / "a.parquet", row_group_size=20)
    parquet.write_table(table.slice(90), tmp_path / "tables" / "b.parquet")
    local.dedupe([tmp_path / "tables"], tmp_path / "local", kernels="numpy", jobs=1)
    dedupe(spark, [str(tmp_path / "tables")], str(tmp_path / "out"), limits=Limits(bucket=CAP))
    kept = pa.concat_tables([parquet.read_table(tmp_path / "local" / name) for name in ("a.parquet", "b.parquet")])
    parts = [parquet.read_table(part) for part in sorted((tmp_path / "out").glob("part-*"))]
    assert pa.concat_tables(parts).to_pydict() == kept.to_pydict()

    (tmp_path / "texts").mkdir()
    for at, row in enumerate(rows[:40]):
        (tmp_path / "texts" / f"{at:03} ü.txt").write_text(row["text"], encoding="utf-8")
    local.dedupe([tmp_path / "texts"], tmp_path / "local texts", kernels="numpy", jobs=1)
    dedupe(spark, [str(tmp_path / "texts")], str(tmp_path / "texts out"), limits=Limits(bucket=CAP))
    names = sorted(path.name for path in (tmp_path / "local texts").iterdir())
    assert sorted(path.name for path in (tmp_path / "texts out").glob("*.txt")) == names


def test_a_chain_is_one_component_after_few_rounds(spark: Any, tmp_path: Path):
    from dedup.engine import spark as engine

    links = [(at * 37 % 211, (at + 1) * 37 % 211) for at in range(210)] + [(1000, 1001), (1001, 5000)]
    low, high = zip(*[(min(link), max(link)) for link in links], strict=True)
    pairs = spark.createDataFrame(list(zip(low, high, strict=True)), "low long, high long")
    stages = engine.Stages(spark, str(tmp_path))
    found = {row.rank: row.root for row in engine.components(pairs, stages, at_once=0).collect()}
    ones = [1.0] * len(low)
    import numpy as np

    groups = cluster.components(Pairs(*map(np.array, (low, high, ones, ones, ones))), 1.0)
    assert found == {member: root for root, members in groups.items() for member in members}
    assert len(list(tmp_path.glob("components_*"))) <= 9
