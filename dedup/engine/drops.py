"""What a run left out, with the kept record each repeats and the exact score: the list that a curator checks."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from glob import escape
from pathlib import Path
from typing import TextIO, cast

import numpy as np
from numpy.typing import NDArray

from dedup.engine import plan
from dedup.engine.notes import FLAWS, SOUND
from dedup.engine.sources import Source
from dedup.engine.spill import Work
from dedup.errors import InputError
from dedup.io.formats import Format
from dedup.io.write import replacing
from dedup.match import cluster


@dataclass(frozen=True, slots=True)
class Done:
    """What a run gives for its record; ``rejected`` says of how many records each of FLAWS was the flaw."""

    counts: dict[str, int]
    seconds: Mapping[str, float]
    warnings: tuple[str, ...] = ()
    rejected: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lists:
    """Where the lists of a run go, None for those that nobody wants."""

    dropped: Path | None
    clusters: Path | None

    def check(self, taken: Iterable[Path]) -> None:
        """Raise InputError if a list has no folder, or would take the place of one of these files or of the other."""
        places = {path.resolve() for path in taken}
        for one in (self.dropped, self.clusters):
            if one is None:
                continue
            if not one.absolute().parent.is_dir():
                raise InputError(f"There is no folder {one.parent} for {one.name}.", "make it, or choose another one.")
            if one.resolve() in places:
                raise InputError(f"{one} is wanted for two things at once.", "give each list a file of its own.")
            places.add(one.resolve())


@contextmanager
def replacing_left(path: Path) -> Iterator[TextIO]:
    """Open a list that takes the place of ``path`` when it is complete, without what killed runs left of it."""
    for left in path.parent.glob(f".{escape(path.name)}.*.part"):
        left.unlink(missing_ok=True)
    with replacing(path) as file:
        yield file


def place_of(file: str, name: str, kind: Format, record: int, id: str | None) -> dict[str, object]:
    """Name a record by its id, its file, and its number in it, counted from 1, which is its name if it has no id."""
    return {"id": id or (name if kind == "text" else f"{name}:{record}"), "file": file, "record": record}


class Places:
    """Where records stand and what they are called, read from the work folder one by one."""

    def __init__(self, work: Work, sources: Sequence[Source]) -> None:
        self._sources = sources
        counts = cast(NDArray[np.int64], work.load("source counts", np.int64))
        self._starts = [0, *np.cumsum(counts).tolist()]
        self._sizes = cast(NDArray[np.int64], work.load("id sizes", np.int64))
        self._ends = np.cumsum(np.maximum(self._sizes, 0))
        # Unbuffered: partners stand anywhere, and each would fill the buffer anew.
        self._ids = work.path("ids").open("rb", buffering=0)

    def of(self, record: int) -> dict[str, object]:
        """Name a record, see ``place_of``."""
        number = bisect_right(self._starts, record) - 1
        source, place = self._sources[number], record - self._starts[number] + 1
        size = int(self._sizes[record])
        if size < 0:
            return place_of(str(source), source.name, source.format, place, None)
        self._ids.seek(int(self._ends[record]) - size)
        return place_of(str(source), source.name, source.format, place, self._ids.read(size).decode("utf-8", "replace"))

    def close(self) -> None:
        """Close the file of ids."""
        self._ids.close()


def write_list(file: TextIO, places: Places, flaws: NDArray[np.uint8], fates: plan.Fates) -> None:
    """Write a line for each record left out, in the order of the input.

    ``reason`` is "exact", "near" or "rejected", the last with one of FLAWS as its ``detail``; ``resemblance`` is the
    exact Jaccard of the shingle sets, ``contained`` the share of the record's shingles that its partner has,
    ``partner`` the record that was kept.
    """
    for record in np.flatnonzero((flaws != SOUND) | (fates.partner != plan.KEPT)).tolist():
        place = places.of(record)
        if flaws[record] != SOUND:
            file.write(rejected_line(place, int(flaws[record])))
            continue
        partner = places.of(int(fates.partner[record]))
        scores = float(fates.resemblance[record]), float(fates.contained[record])
        file.write(line_of(place, partner, *scores, exact=bool(fates.exact[record])))


def rejected_line(place: Mapping[str, object], flaw: int) -> str:
    """Give the line for a record without a text, and why it has none: a number of FLAWS."""
    return _json(dict(place) | {"reason": "rejected", "detail": FLAWS[flaw]})


def rejections(flaws: NDArray[np.uint8]) -> dict[str, int]:
    """Count the records of each flaw, in the order of FLAWS."""
    counts = np.bincount(flaws, minlength=len(FLAWS)).tolist()
    return {flaw: count for flaw, count in zip(FLAWS, counts, strict=True) if flaw and count}


def line_of(
    place: Mapping[str, object], partner: Mapping[str, object], resemblance: float, contained: float, *, exact: bool
) -> str:
    """Give the line for a record that repeats a kept one."""
    told = {"reason": "exact" if exact else "near", "resemblance": resemblance, "contained": contained}
    return _json(dict(place) | told | {"partner": dict(partner)})


def group_line(members: Sequence[Mapping[str, object]], weakest: float, mean: float, *, all_pairs: bool) -> str:
    """Give the line for a group of near-duplicates, the kept record first."""
    told = {"members": [dict(one) for one in members], "weakest": weakest, "mean": mean, "all_pairs": all_pairs}
    return _json({"kept": dict(members[0])} | told)


def _json(line: Mapping[str, object]) -> str:
    return json.dumps(line, ensure_ascii=False) + "\n"


def write_clusters(
    file: TextIO, places: Places, groups: Sequence[list[int]], order: NDArray[np.int64], score: cluster.Scorer
) -> None:
    """Write a line for each group of near-duplicates, the kept record first; equal texts stand in it once.

    ``weakest`` and ``mean`` are the lowest and the mean resemblance over all pairs of members; ``all_pairs`` is false
    for a group so large that only a part of its pairs was measured.
    """
    for group, its in zip(groups, cluster.cohesion(groups, score), strict=True):
        members = [places.of(record) for record in order[group].tolist()]
        file.write(group_line(members, its.weakest, its.mean, all_pairs=its.complete))
