"""Write anew what is made from the program itself and kept beside it: run after a wanted change, then read the diff.

    python tests/regenerate.py

Made: the JSON Schema of the report, the command line reference, and the golden printouts of the seeds.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click

from dedup.cli import cli
from dedup.io.codec import schema_of
from dedup.types import Comparison, Report

ROOT = Path(__file__).parents[1]


def schemas() -> dict[Path, str]:
    folder = ROOT / "dedup/io/schema"
    return {
        folder / f"{name}-1.json": json.dumps(schema_of(kind), indent=1) + "\n"
        for name, kind in (("report", Report), ("comparison", Comparison))
    }


def reference() -> dict[Path, str]:
    parts = ["# Command line", "", "Made from the program's own help by `python tests/regenerate.py`.", ""]

    def describe(command: click.Command, name: str) -> None:
        context = click.Context(command, info_name=name, max_content_width=100)
        parts.extend([f"## {name}", "", "```text", command.get_help(context), "```", ""])
        if isinstance(command, click.Group):
            for below in sorted(command.commands):
                describe(command.commands[below], f"{name} {below}")

    describe(cli, "dedup")
    return {ROOT / "docs/cli.md": "\n".join(parts)}


PRINTOUTS = {
    "seeds_tree.txt": ["cluster", "seeds/"],
    "seeds_diff_001_003.txt": ["diff", "seeds/001_2dea6c8bc7bb2c36.txt", "seeds/003_38f59731ba8a3b3a.txt"],
    "seeds_derivations.csv": ["cluster", "seeds/", "--format", "csv", "--table", "derivations"],
    "seeds_changes.csv": ["cluster", "seeds/", "--format", "csv", "--table", "changes"],
}


def printouts() -> dict[Path, str]:
    made = {}
    for name, arguments in PRINTOUTS.items():
        result = subprocess.run(
            [sys.executable, "-m", "dedup", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if result.returncode > 1:
            raise RuntimeError(result.stderr)
        made[ROOT / "tests/golden" / name] = result.stdout
    return made


def everything() -> dict[Path, str]:
    return schemas() | reference() | printouts()


if __name__ == "__main__":
    for path, text in everything().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
