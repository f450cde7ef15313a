"""What a run sets for its time is what the caller had again when it ends."""

import gc
from collections.abc import Callable, Iterator

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from dedup import Article, cluster, diff
from dedup.compare.align import align
from dedup.io import write
from dedup.io.codec import from_plain
from dedup.processes import Processes, unhindered

ARTICLES = [Article(id="a", text="A kiln cracked in the yard."), Article(id="b", text="The ferry was late again.")]


def blas_threads() -> set[int]:
    return {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"}


@pytest.fixture(autouse=True)
def _two_threads_and_a_search_for_rings() -> Iterator[None]:
    with threadpool_limits(2, user_api="blas"):
        assert gc.isenabled()
        yield
        gc.enable()


def test_a_run_is_spared_both_and_gives_both_back() -> None:
    seen: list[tuple[bool, set[int]]] = []
    cluster(ARTICLES, progress=lambda *_: seen.append((gc.isenabled(), blas_threads())))
    assert set(map(str, seen)) == {str((False, {1}))}
    assert gc.isenabled()
    assert blas_threads() == {2}


def test_a_run_that_fails_gives_both_back() -> None:
    def fail(*_: object) -> None:
        raise ValueError("no more of this")

    with pytest.raises(ValueError, match="no more of this"):
        cluster(ARTICLES, progress=fail)
    assert gc.isenabled()
    assert blas_threads() == {2}


def test_comparing_two_and_reading_a_stored_run_are_spared_both_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[bool, set[int]]] = []

    def watched(work: Callable[..., object]) -> Callable[..., object]:
        def watching(*given: object) -> object:
            seen.append((gc.isenabled(), blas_threads()))
            return work(*given)

        return watching

    monkeypatch.setattr("dedup.pipeline.align", watched(align))
    monkeypatch.setattr("dedup.io.write.from_plain", watched(from_plain))
    diff(ARTICLES[0], ARTICLES[1])
    stored = write.to_json(cluster(ARTICLES))
    write.from_json(stored)
    assert set(map(str, seen)) == {str((False, {1}))}
    assert len(seen) > 1
    assert gc.isenabled()
    assert blas_threads() == {2}


def _seen_in_a_process(_: int) -> tuple[bool, set[int]]:
    return gc.isenabled(), blas_threads()


def test_processes_are_spared_both_to_their_end() -> None:
    with Processes(2) as processes:
        assert list(processes.map(_seen_in_a_process, range(3), worth=True)) == [(False, {1})] * 3


def test_who_had_no_search_for_rings_has_none_afterwards() -> None:
    gc.disable()
    cluster(ARTICLES)
    assert not gc.isenabled()


def test_of_two_runs_that_overlap_the_last_to_end_gives_both_back() -> None:
    first, second = unhindered(), unhindered()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    assert blas_threads() == {1}
    second.__exit__(None, None, None)
    assert gc.isenabled()
    assert blas_threads() == {2}
