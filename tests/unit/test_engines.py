"""The option to run on Spark, where there is no Spark."""

import importlib.util
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from dedup.cli import main

ROOT = Path(__file__).parents[2]


def test_spark_without_its_extra_is_told_in_two_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    find = importlib.util.find_spec

    def found(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "pyspark" else find(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", found)
    for name in [name for name in sys.modules if name.startswith("dedup.engine.spark")]:
        monkeypatch.delitem(sys.modules, name)
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n')
    for command in (["dedupe", "-o", str(tmp_path / "out")], ["cluster"]):
        with pytest.raises(SystemExit) as stopped:
            main([*command, str(tmp_path / "a.jsonl"), "--engine", "spark"])
        assert stopped.value.code == 2
        told = capsys.readouterr().err.splitlines()
        fix = f'To fix: run `{sys.executable} -m pip install "dedup-news[spark]"`.'
        assert told == ["Cause: The Spark engine needs pyspark.", fix]


def test_a_master_without_spark_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n')
    with pytest.raises(SystemExit) as stopped:
        main(["dedupe", str(tmp_path / "a.jsonl"), "--dry-run", "--master", "local[2]"])
    assert stopped.value.code == 2
    assert "--engine spark" in capsys.readouterr().err


def test_the_local_engine_never_imports_spark(tmp_path: Path):
    modules = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "dedup").rglob("*.py")
        if "spark" not in path.parts and path.name != "__main__.py"
    )
    (tmp_path / "a.jsonl").write_text('{"text": "x y z"}\n')
    code = f"""
import importlib, sys
for name in {modules!r}:
    try:
        importlib.import_module(name.removesuffix(".__init__"))
    except ModuleNotFoundError as missing:
        if missing.name != "numba":
            raise
from dedup.engine.local import dedupe
dedupe([{str(tmp_path / "a.jsonl")!r}], None, dry_run=True)
sys.exit(bool({{"pyspark", "py4j"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
