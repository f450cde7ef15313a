"""Which records of a corpus stay, from what was noted of them in a work folder: candidates, groups, fates, lists."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.engine import drops, plan
from dedup.engine.notes import DATE_FIELDS, SOUND
from dedup.engine.reading import Job
from dedup.engine.spill import Work
from dedup.errors import InputError
from dedup.match import cluster, lsh
from dedup.match.verify import Pairs


@dataclass(frozen=True, slots=True)
class Planned:
    """What has to be compared.

    ``flaws`` are numbers of ``notes.FLAWS``, one for each record; ``order`` holds the different texts, the one to keep
    first; ``preferred`` gives for each record the first one with an equal text; ``found`` are pairs of places in
    ``order``, and ``wanted`` marks the records that are in one.
    """

    flaws: NDArray[np.uint8]
    order: NDArray[np.int64]
    preferred: NDArray[np.int64]
    found: lsh.Candidates
    wanted: NDArray[np.bool_]

    @property
    def usable(self) -> NDArray[np.bool_]:
        """Which records have a text."""
        usable: NDArray[np.bool_] = self.flaws == SOUND
        return usable

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The place of each text among the shingle sets."""
        places: NDArray[np.int64] = (np.cumsum(self.wanted) - 1)[self.order]
        return places


def planned(job: Job, work: Work) -> Planned:
    """Find equal texts, and candidates among the others. Raises InputError if no record has a value to keep it by."""
    flaws = np.fromfile(work.path("flaws"), np.uint8)
    usable = flaws == SOUND
    lengths = np.fromfile(work.path("lengths"), np.int64)
    values = np.fromfile(work.path("values"), np.float64)
    if job.keep not in ("first", "longest") and usable.any() and np.isnan(values[usable]).all():
        raise without_value(job.keep)
    order = plan.preference(job.keep, lengths, values, usable)
    digests = np.fromfile(work.path("digests"), np.uint64).reshape(-1, 2)
    preferred = plan.exact_duplicates(digests, order)
    del digests, lengths, values
    order = order[preferred[order] == order]
    crowded = int((work.facts("pairs") or _pairs(job, work, order))["crowded"])
    found = lsh.Candidates(np.fromfile(work.path("pairs"), np.uint64), crowded)
    wanted = np.zeros(len(usable), bool)
    wanted[order[found.low]], wanted[order[found.high]] = True, True
    return Planned(flaws, order, preferred, found, wanted)


def _pairs(job: Job, work: Work, order: NDArray[np.int64]) -> dict[str, float]:
    with work.stage("pairs") as facts:
        found = plan.candidates(work, order, job.options, job.memory, job.pool)
        work.save("pairs", found.packed)
        facts["crowded"] = found.crowded
    return facts


@dataclass(frozen=True, slots=True)
class Decided:
    """What becomes of each record, and how that was found."""

    given: Planned
    fates: plan.Fates

    @property
    def kept(self) -> NDArray[np.bool_]:
        """Which records stay."""
        kept: NDArray[np.bool_] = self.given.usable & (self.fates.partner == plan.KEPT)
        return kept


def decided(job: Job, work: Work, given: Planned) -> Decided:
    """Verify the candidates by the shingle sets in the work folder, group them, and decide."""
    if work.facts("verify") is None:
        with work.stage("verify") as facts:
            fates, facts["groups"] = _verified(job, work, given)
            for name in ("partner", "resemblance", "contained", "exact"):
                work.save(name, getattr(fates, name))
    fates = plan.Fates(
        np.fromfile(work.path("partner"), np.int64),
        np.fromfile(work.path("resemblance"), np.float64),
        np.fromfile(work.path("contained"), np.float64),
        np.fromfile(work.path("exact"), np.bool_),
    )
    return Decided(given, fates)


def _verified(job: Job, work: Work, given: Planned) -> tuple[plan.Fates, int]:
    sets = plan.Sets(work, given.numbers, job.memory, job.use, job.pool)
    pairs: Pairs = plan.verified(given.found, sets.score, job.options.threshold)
    if job.grouping == "components":
        groups = cluster.components(pairs, job.options.threshold)
    else:
        groups = cluster.representatives(pairs, job.options.threshold, sets.score)
    inside = sorted(groups.values())
    work.save("members", np.array([member for group in inside for member in group], np.int64))
    work.save("group sizes", np.array([len(group) for group in inside], np.int64))
    return plan.fates(groups, given.order, given.preferred, sets.score), len(groups)


def write_lists(job: Job, work: Work, found: Decided, lists: drops.Lists) -> None:
    """Write the lists that are wanted: of what goes, and of the groups."""
    with ExitStack() as stack:
        places = stack.enter_context(closing(drops.Places(work, job.sources)))
        if lists.dropped is not None:
            file = stack.enter_context(drops.replacing_left(lists.dropped))
            drops.write_list(file, places, found.given.flaws, found.fates)
        if lists.clusters is not None:
            file = stack.enter_context(drops.replacing_left(lists.clusters))
            members = np.fromfile(work.path("members"), np.int64)
            ends = np.cumsum(np.fromfile(work.path("group sizes"), np.int64))
            groups = [group.tolist() for group in np.split(members, ends)[:-1]]
            sets = plan.Sets(work, found.given.numbers, job.memory, job.use, job.pool)
            drops.write_clusters(file, places, groups, found.given.order, sets.score)


def done(work: Work, found: Decided) -> drops.Done:
    """Count what became of the records."""
    usable, kept, exact = found.given.usable, found.kept, found.fates.exact
    crowded = found.given.found.crowded
    counts = {
        "records": len(usable),
        "kept": int(kept.sum()),
        "exact": int(exact.sum()),
        "near": int((usable & ~kept & ~exact).sum()),
        "rejected": int((~usable).sum()),
        "candidates": len(found.given.found.packed),
        "groups": int((work.facts("verify") or {})["groups"]),
    }
    return drops.Done(counts, work.seconds, warnings(crowded), drops.rejections(found.given.flaws))


def without_value(keep: str) -> InputError:
    """Tell that no record has what says which one to keep."""
    if keep == "newest":
        return InputError(
            f"No record has a date that can be read as {', '.join(DATE_FIELDS[:4])} ...",
            "name its field: --keep FIELD.",
        )
    return InputError(f"No record has a {keep!r} that is a number or a date.", "choose another --keep.")


def warnings(crowded: int) -> tuple[str, ...]:
    """Say what was left out where ``crowded`` buckets had too many texts."""
    told = (
        f"{crowded} buckets had more than {lsh.BUCKET_CAP} texts: these were compared with their first one and "
        "their nearest neighbours only"
    )
    return (told,) if crowded else ()
