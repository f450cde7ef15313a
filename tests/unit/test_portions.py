"""In what portions files are read and passed on changes nothing of what ``dedupe`` gives."""

import json
from pathlib import Path
from typing import Any

import pytest

from dedup.engine import reading
from dedup.engine.local import dedupe


@pytest.mark.parametrize("by", ["document", "sentence"])
@pytest.mark.parametrize("held", [True, False])
def test_a_folder_of_texts_and_tables_is_read_in_any_portions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: Any, held: bool
):
    given = tmp_path / "in"
    given.mkdir()
    texts = [f"The ferry number {at % 7} left the island at noon. Its master is called {at % 5}." for at in range(40)]
    for at, text in enumerate(texts):
        if at % 11 == 5:
            line = json.dumps({"id": at, "text": text})
            (given / f"{at:02}.jsonl").write_text(f"{line}\n{{}}\n{line}\n", encoding="utf-8")
        else:
            (given / f"{at:02}.txt").write_text("" if at % 13 == 3 else text, encoding="utf-8")
    if not held:
        monkeypatch.setattr(reading, "_held", lambda job, source, size: 1 << 60)
    told = []
    for size in (1, 150, 1 << 20):
        monkeypatch.setattr(reading, "batch_size", lambda memory, size=size: size)
        output = tmp_path / f"out{size}"
        done = dedupe([given], output, by=by, dropped=tmp_path / "drops.jsonl", jobs=2)
        kept = {path.name: path.read_bytes() for path in output.iterdir()}
        told.append((done.counts, done.rejected, kept, (tmp_path / "drops.jsonl").read_bytes()))
    assert told[0] == told[1] == told[2]
    assert told[0][0]["records"] == 36 + 4 * 3
    assert told[0][1] == {"no text": 4, "empty": 2}
