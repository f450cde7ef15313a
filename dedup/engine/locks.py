"""A lock beside what a run writes: two runs that write the same files would leave those of neither."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from dedup.errors import InputError


@contextmanager
def alone(lock: Path, place: Path) -> Iterator[None]:
    """Hold ``lock``, a file that is made for it, while something writes to ``place``.

    It goes with the process that holds it, however that ends. Raises InputError where another one holds it; nobody is
    kept out on Windows, and on file systems without locks.
    """
    while True:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with lock.open("wb") as file:
            _take(file, place)
            # Another run may have ended in between, and put its lock away.
            if not _is_at(file, lock):
                continue
            try:
                yield
            finally:
                with suppress(OSError):
                    lock.unlink(missing_ok=True)
            return


def _take(file: IO[bytes], place: Path) -> None:
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InputError(
            f"another run is writing to {place}.", "wait until it has ended, or write elsewhere."
        ) from None
    except OSError:
        return


def _is_at(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
