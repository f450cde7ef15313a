"""The work folder of a long run: arrays on disk, and a note of the stages that are done, so a killed run goes on."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from dedup.errors import InputError

_NOTE: Final = "stages.json"


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
        elif folder.exists() and any(folder.iterdir()):
            raise InputError(f"{folder} is needed for this run's own files, but is there.", "rename or remove it.")
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
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
        """Run a stage: what the block puts into the mapping is noted once it has ended well."""
        started = time.perf_counter()
        facts: dict[str, float] = {}
        yield facts
        self._facts[name] = facts | {"seconds": round(time.perf_counter() - started, 3)}
        self._write_note()

    def remove(self) -> None:
        """Remove the folder and all that is in it."""
        shutil.rmtree(self.folder)

    def save(self, name: str, values: NDArray[np.generic]) -> None:
        """Write an array whole."""
        values.tofile(self.path(name))

    def load(self, name: str, dtype: DTypeLike, start: int = 0, count: int = -1) -> NDArray[np.generic]:
        """Read an array, or ``count`` of its items from ``start``."""
        return np.fromfile(self.path(name), dtype, count, offset=start * np.dtype(dtype).itemsize)

    def _write_note(self) -> None:
        part = self.folder / f".{_NOTE}.part"
        with part.open("w", encoding="utf-8") as file:
            json.dump({"digest": self._digest, "stages": self._facts}, file)
        part.replace(self.folder / _NOTE)
