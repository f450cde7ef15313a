"""Work handed out to processes, its results in order, and what work done here is spared for as long as it takes."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from dedup.errors import DedupError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

A = TypeVar("A")
B = TypeVar("B")

# So many pieces for each process are under way at a time.
_AHEAD = 4
_QUOTA = Path("/sys/fs/cgroup/cpu.max")  # microseconds of work in a period, and the period


def cores() -> int:
    """Give how many cores this process may use: those it is bound to, or fewer where its container has a quota."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = _QUOTA.read_text(encoding="ascii").split()
        return max(1, min(bound, -(-int(quota) // int(period))))
    except (OSError, ValueError):  # no Linux, or no quota: "max"
        return bound


class Processes:
    """Up to ``jobs`` processes, begun when first asked for and kept to the end. Results never depend on their number.

    They are fresh ones, since a copy of this one may hold threads; the main module must be one that can be imported.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=kind is not None)

    def map(self, work: Callable[[A], B], pieces: Iterable[A], *, worth: bool) -> Iterator[B]:
        """Do the work on each piece, in order; in processes if it is ``worth`` it and there may be any."""
        if self._jobs <= 1 or not worth:
            yield from map(work, pieces)
            return
        pool = self._started()
        left = iter(pieces)
        waiting = deque(pool.submit(work, piece) for piece in islice(left, _AHEAD * self._jobs))
        while waiting:
            yield _given(waiting.popleft())
            waiting.extend(pool.submit(work, piece) for piece in islice(left, 1))

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Late: a small run has no use for them.
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(self._jobs, get_context("spawn"), _begin)
        return self._pool


def _given(piece: Future[B]) -> B:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return piece.result()
    except BrokenProcessPool as problem:
        raise DedupError(
            "a process of this run was ended from outside, as systems do when memory runs out.",
            "give it more memory, or fewer cores, as with `taskset -c 0`.",
        ) from problem


def _begin() -> None:
    """Spare a process that is there for the work alone, to its end, what ``unhindered`` spares one that is not."""
    # Of libraries that are loaded with the work; those that the main module loads are bound with the search.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    _settings_kept()


class _Spared:
    """How many pieces of work go on in the threads of this process, and what puts its settings back."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.at_work = 0
        self.put_back = ExitStack()


_SPARED = _Spared()


@contextmanager
def unhindered() -> Iterator[None]:
    """Work without the search for rings of values, a fifth of the time, and on one thread of linear algebra.

    There are no rings: a report is a tree; and the matrices are small. Both settings belong to the whole process, so
    the first to begin keeps what the caller had and the last to end puts it back, whatever happened.
    """
    with _SPARED.lock:
        if not _SPARED.at_work:
            _SPARED.put_back = _settings_kept()
        _SPARED.at_work += 1
    try:
        yield
    finally:
        with _SPARED.lock:
            _SPARED.at_work -= 1
            if not _SPARED.at_work:
                _SPARED.put_back.close()


def _settings_kept() -> ExitStack:
    # Late: it comes with scikit-learn, which not everything that imports this module uses.
    from threadpoolctl import threadpool_limits

    kept = ExitStack()
    kept.enter_context(threadpool_limits(1, user_api="blas"))
    if gc.isenabled():
        gc.disable()
        kept.callback(gc.enable)
    return kept
