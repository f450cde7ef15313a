"""What is missing or wrong is told in two lines."""

from pathlib import Path
from typing import Any

import pytest

from dedup.errors import DedupError, InputError, MissingExtra, MissingField, MissingPath, UnknownFormat


def two_lines(problem: DedupError) -> list[str]:
    lines = str(problem).splitlines()
    assert [line.partition(":")[0] for line in lines] == ["Cause", "To fix"]
    return lines


def test_without_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    from dedup.engine.spark.session import check_versions

    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(MissingExtra) as told:
        check_versions()
    assert "Java 17" in two_lines(told.value)[0]


def test_with_an_old_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    from dedup.engine.spark.session import check_versions

    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"1.8.0_392\"' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(MissingExtra, match="is version 8") as told:
        check_versions()
    two_lines(told.value)


def test_with_an_old_pyspark(monkeypatch: pytest.MonkeyPatch):
    import pyspark

    from dedup.engine.spark.session import check_versions

    monkeypatch.setattr(pyspark, "__version__", "3.5.9")
    with pytest.raises(MissingExtra, match=r"3\.5\.9 is installed") as told:
        check_versions()
    two_lines(told.value)


def test_without_a_column(spark: Any, tmp_path: Path):
    from dedup.engine.spark import dedupe, families

    frame = spark.createDataFrame([(0, "a text")], "record long, body string")
    with pytest.raises(MissingField, match="no column 'text'") as told:
        dedupe(frame, str(tmp_path))
    assert "record, body" in two_lines(told.value)[1]
    with pytest.raises(MissingField, match="no column 'record'"):
        dedupe(frame.drop("record"), str(tmp_path), text="body")
    with pytest.raises(MissingField, match="no column 'karma'"):
        dedupe(frame, str(tmp_path), text="body", keep="karma")
    with pytest.raises(MissingField, match="no column 'id'"):
        families(frame)


def test_files_that_are_not_for_it(spark: Any, tmp_path: Path):
    from dedup.engine.spark.run import dedupe

    (tmp_path / "a.csv").write_text("text\nx\n")
    (tmp_path / "b.jsonl").write_text('{"body": 1, "karma": "high"}\n')
    out = str(tmp_path / "out")
    with pytest.raises(UnknownFormat, match="csv"):
        dedupe(spark, [str(tmp_path / "a.csv")], out)
    with pytest.raises(MissingPath, match="nowhere"):
        dedupe(spark, [str(tmp_path / "nowhere.jsonl")], out)
    with pytest.raises(MissingField, match="no field 'words'"):
        dedupe(spark, [str(tmp_path / "b.jsonl")], out, text="words")
    with pytest.raises(InputError, match="nowhere to write"):
        dedupe(spark, [str(tmp_path / "b.jsonl")], None)
    (tmp_path / "out").mkdir()
    with pytest.raises(InputError, match="is there already"):
        dedupe(spark, [str(tmp_path / "b.jsonl")], out)
