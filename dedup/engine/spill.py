"""The work folder of a long run: arrays on disk, and a note of the stages that are done, so a killed run goes on."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from dedup.engine.locks import alone
from dedup.errors import InputError
from dedup.io.write import on_disk

_NOTE: Final = "stages.json"
_LOCK: Final = "lock"


class Work:
    """A folder for what a run has worked out so far. One that another run with other options left is emptied."""

    def __init__(self, folder: Path, digest: str) -> None:
        self.folder = folder
        self._digest = digest
        self._facts: dict[str, dict[str, float]] = {}
        note = folder / _NOTE
        if note.exists():
            left = json.loads(note.read_text(encoding="utf-8"))
            if left["digest"] == digest:
                self._facts = left["stages"]
                return
        elif strangers := [one.name for one in _inside(folder) if not one.name.startswith(f".{_NOTE}")]:
            raise InputError(
                f"{folder} is needed for this run's own files, but holds {strangers[0]}.", "rename or remove it."
            )
        _empty(folder)
        folder.mkdir(parents=True, exist_ok=True)
        self._write_note()

    def path(self, name: str) -> Path:
        """Give the path of a file in the folder."""
        return self.folder / name

    def facts(self, stage: str) -> dict[str, float] | None:
        """Give what was noted when a stage was done, None if it is not."""
        return self._facts.get(stage)

    @property
    def seconds(self) -> dict[str, float]:
        """How long each finished stage took."""
        return {stage: facts["seconds"] for stage, facts in self._facts.items()}

    @contextmanager
    def stage(self, name: str) -> Iterator[dict[str, float]]:
        """Run a stage: what the block puts into the mapping is noted once it has ended well, and is on the disk."""
        started = time.perf_counter()
        facts: dict[str, float] = {}
        yield facts
        self._facts[name] = facts | {"seconds": round(time.perf_counter() - started, 3)}
        for one in _inside(self.folder):
            on_disk(one)
        self._write_note()

    def remove(self) -> None:
        """Remove the folder and all that is in it."""
        _empty(self.folder)
        (self.folder / _LOCK).unlink(missing_ok=True)
        self.folder.rmdir()

    def save(self, name: str, values: NDArray[np.generic]) -> None:
        """Write an array whole."""
        values.tofile(self.path(name))

    def load(self, name: str, dtype: DTypeLike, start: int = 0, count: int = -1) -> NDArray[np.generic]:
        """Read an array, or ``count`` of its items from ``start``."""
        return np.fromfile(self.path(name), dtype, count, offset=start * np.dtype(dtype).itemsize)

    @classmethod
    @contextmanager
    def alone(cls, folder: Path, digest: str) -> Iterator[Work]:
        """Give the folder to this process alone. Raises InputError where another one is at work in it."""
        with alone(folder / _LOCK, folder):
            yield cls(folder, digest)

    def _write_note(self) -> None:
        part = self.folder / f".{_NOTE}.part"
        with part.open("w", encoding="utf-8") as file:
            json.dump({"digest": self._digest, "stages": self._facts}, file)
        on_disk(part)
        part.replace(self.folder / _NOTE)


def _inside(folder: Path) -> list[Path]:
    return [one for one in folder.iterdir() if one.name != _LOCK] if folder.exists() else []


def _empty(folder: Path) -> None:
    """Remove the files of a folder, its note last: without one it would be taken for somebody else's."""
    for left in sorted(_inside(folder), key=lambda one: one.name == _NOTE):
        left.unlink(missing_ok=True)
