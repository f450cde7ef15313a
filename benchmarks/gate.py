"""The ratchet: every quality figure against its pinned floor, with the checksum of the data it was measured on.

    python benchmarks/gate.py                 compare with floors.json; exit status 1 below a floor or on other data
    python benchmarks/gate.py --update        raise the floors to what was measured; never lowers one
    python benchmarks/gate.py --update --allow-regression

Data is read from $DEDUP_DATA; figures whose data or extra is not there are listed as skipped. Quality, time and memory
stand in one table. A figure that should be low (traps, inventions, junk kept) is pinned as a ceiling.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
TOLERANCE = 0.0005


@dataclass(frozen=True)
class Verdict:
    """One figure against its floor (or ceiling)."""

    name: str
    value: float
    pinned: float | None
    fault: str | None


def checksum(paths: list[Path]) -> str:
    """Fingerprint files by name and content, folders with all that is in them."""
    digest = sha256()
    for path in sorted(paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def judge(
    suite: str, measured: dict[str, float], data: str, floors: dict[str, dict[str, object]], ceilings: frozenset[str]
) -> list[Verdict]:
    """Hold the figures of one suite against what is pinned for it."""
    pinned = floors.get(suite, {})
    figures: dict[str, float] = pinned.get("figures", {})  # type: ignore[assignment]
    verdicts = []
    for name, value in measured.items():
        floor = figures.get(name)
        fault = None
        if floor is None:
            fault = "not pinned: run with --update"
        elif pinned.get("data") != data:
            fault = "the data is not what the floor was pinned on: run with --update after a look at why"
        elif name in ceilings and value > floor + TOLERANCE:
            fault = f"above its ceiling, {floor:g}"
        elif name not in ceilings and value < floor - TOLERANCE:
            fault = f"below its floor, {floor:g}"
        verdicts.append(Verdict(f"{suite}: {name}", value, floor, fault))
    verdicts += [
        Verdict(f"{suite}: {name}", float("nan"), floor, "pinned, but not measured any more")
        for name, floor in figures.items()
        if name not in measured
    ]
    return verdicts


def raised(
    old: dict[str, float], new: dict[str, float], ceilings: frozenset[str], *, same_data: bool, may_fall: bool
) -> dict[str, float]:
    """Give the floors after a run: the better of both for each figure, unless the data changed or a fall is allowed."""
    if may_fall or not same_data:
        return {name: round(value, 4) for name, value in new.items()}
    better = {name: min if name in ceilings else max for name in new}
    return {name: round(better[name](value, old.get(name, value)), 4) for name, value in new.items()}


def main() -> int:
    """Measure, print, judge or pin. Gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="pin what was measured where it is better")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: pin it even where it is worse")
    parser.add_argument("--full", action="store_true", help="also the suites that take minutes")
    parser.add_argument("--only", help="suites whose name contains this, slow ones too")
    arguments = parser.parse_args()
    sys.path.insert(0, str(HERE.parent))
    from benchmarks.suites import SUITES, measure

    root = Path(os.environ["DEDUP_DATA"]) if os.environ.get("DEDUP_DATA") else None
    floors: dict[str, dict[str, object]] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    if arguments.only:
        chosen = [suite for suite in SUITES if arguments.only in suite.name]
        if not chosen:
            names = ", ".join(suite.name for suite in SUITES)
            parser.error(f"no suite's name contains {arguments.only!r}: choose among {names}")
    else:
        chosen = [suite for suite in SUITES if arguments.full or not suite.slow]
    gone = sorted(floors.keys() - {suite.name for suite in SUITES})
    red = bool(gone)
    for name in gone:
        print(f"{name}: pinned, but nothing measures it any more")
    updated: dict[str, dict[str, object]] = {}
    print(f"{'figure':<66}{'value':>9}{'pinned':>9}   seconds  MB")
    for suite in chosen:
        paths = suite.data(root)
        if paths is None or not all(path.exists() for path in paths):
            print(f"{suite.name:<66}{'skipped: its data is not here (DEDUP_DATA)':>9}")
            continue
        if missing := suite.missing():
            print(f"{suite.name:<66}skipped: not installed: {', '.join(missing)}")
            continue
        measured = measure(suite, root)
        data = checksum(paths)
        old = floors.get(suite.name, {})
        if arguments.update:
            kept = raised(
                old.get("figures", {}),  # type: ignore[arg-type]
                measured.figures,
                suite.ceilings,
                same_data=old.get("data") in (None, data),
                may_fall=arguments.allow_regression,
            )
            floors[suite.name] = updated[suite.name] = {"data": data, "figures": kept}
        for verdict in judge(suite.name, measured.figures, data, floors, suite.ceilings):
            red = red or verdict.fault is not None
            pinned = "" if verdict.pinned is None else f"{verdict.pinned:.4g}"
            tail = f"{measured.seconds:8.1f}{measured.megabytes:6.0f}" + (
                f"   {verdict.fault}" if verdict.fault else ""
            )
            print(f"{verdict.name:<66}{verdict.value:>9.4g}{pinned:>9}{tail}")
    if arguments.update:
        # Read once more: another run may have pinned its own suites in the meantime.
        now = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
        FLOORS.write_text(json.dumps(now | updated, indent=1, sort_keys=True) + "\n")
    print("RED: a figure fell, or is not pinned" if red else "green")
    return int(red)


if __name__ == "__main__":
    sys.exit(main())
