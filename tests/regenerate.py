"""Write anew what is made from the program itself and kept beside it: run after a wanted change, then read the diff.

    python tests/regenerate.py

Made: the JSON Schema of the report, the command line reference, the golden printouts of the seeds, the printout and the
figures of the README, and what the cells of the example notebook show.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from pprint import pformat
from textwrap import wrap

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

    def describe(context: click.Context) -> None:
        command = context.command
        parts.extend([f"## {context.command_path}", "", "```text", command.get_help(context), "```", ""])
        if isinstance(command, click.Group):
            for name in sorted(command.commands):
                describe(click.Context(command.commands[name], context, name))

    # As the command line itself makes it: without its settings the help of one run is not that of another.
    describe(click.Context(cli, info_name="dedup", terminal_width=78, **cli.context_settings))
    return {ROOT / "docs/cli.md": "\n".join(parts)}


PRINTOUTS = {
    "seeds_tree.txt": ["cluster", "seeds/"],
    "seeds_diff_001_003.txt": ["diff", "seeds/001_2dea6c8bc7bb2c36.txt", "seeds/003_38f59731ba8a3b3a.txt"],
    "seeds_derivations.csv": ["cluster", "seeds/", "--format", "csv", "--table", "derivations"],
    "seeds_changes.csv": ["cluster", "seeds/", "--format", "csv", "--table", "changes"],
}


def printouts() -> dict[Path, str]:
    return {ROOT / "tests/golden" / name: _printed(arguments) for name, arguments in PRINTOUTS.items()}


def _printed(arguments: list[str], **environment: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", "dedup", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode > 1:
        raise RuntimeError(result.stderr)
    return result.stdout


# What the README says of each pinned figure: suite, figure, words, what other methods reach on the same data.
FIGURES = [
    ("seeds, tree", "edges, of 4", "edges to named sources on the seeds", "4 of 4 wanted"),
    ("seeds, tree", "sources invented", "sources invented there", "none wanted"),
    (
        "seeds, changes",
        "found with the right relation, of 46",
        "listed differences of the seeds with the right relation, of 46",
        "37 (prototype)",
    ),
    ("two further stories, trees", "plantation-ring, edges, of 5", "edges of a second story", "5 of 5 wanted"),
    ("two further stories, trees", "katriuk-death, edges, of 3", "edges of a third story", "3 of 3 wanted"),
    (
        "two further stories, changes",
        "katriuk-death, recall, high",
        "grave changes of the third story, recall of 20",
        "none published",
    ),
    (
        "two further stories, changes",
        "katriuk-death, traps called contradiction",
        "its traps called contradiction, of 32",
        "none wanted",
    ),
    (
        "unread stories and edits",
        "stories, recall, high, mean",
        "grave changes of two stories not read while rules were written",
        "none published",
    ),
    (
        "unread stories and edits",
        "edits, recall, mean of kinds",
        "edits of 103 sentences likewise not read, mean of 13 kinds",
        "none published",
    ),
    (
        "unread stories and edits, second set",
        "changes, recall, high, mean",
        "grave changes of three more such stories",
        "none published",
    ),
    (
        "unread stories and edits, second set",
        "derived, of 8",
        "pairs of rewrites found there, of 8",
        "8 of 8 wanted",
    ),
    (
        "unread stories and edits, second set",
        "independent called derived",
        "independent reports there called derived",
        "none wanted",
    ),
    (
        "unread stories and retold sentences, fourth set",
        "changes, recall, high, mean",
        "grave changes of three more, likewise, with articles that fuse two sources",
        "none published",
    ),
    (
        "unread stories and retold sentences, fourth set",
        "derived, of 15",
        "pairs of rewrites found there, of 15",
        "15 of 15 wanted",
    ),
    (
        "unread stories and retold sentences, fourth set",
        "independent called derived",
        "independent reports there called derived",
        "none wanted",
    ),
    (
        "unread stories and retold sentences, fifth set",
        "changes, recall, high, mean",
        "grave changes of another three, likewise, with a source that is not there",
        "none published",
    ),
    (
        "unread stories and retold sentences, fifth set",
        "derived, of 13",
        "pairs of rewrites found there, of 13",
        "13 of 13 wanted",
    ),
    (
        "unread stories and retold sentences, fifth set",
        "independent called derived",
        "independent reports there called derived",
        "none wanted",
    ),
    (
        "written stories and retold sentences, third set",
        "changes, recall, high, mean",
        "grave changes of four stories that were read, most of them inside retold sentences",
        "0.58 (before they were read)",
    ),
    ("strong links", "mean F1", "sentence links, mean F1 of three stories", "0.84 (TF-IDF, seeds only)"),
    (
        "planted edits",
        "recall, mean of kinds",
        "planted edits found with the right type, mean of 13 kinds",
        "none published",
    ),
    ("planted edits", "rewrites called contradiction", "harmless rewrites called contradiction", "none published"),
    (
        "paraphrases",
        "with a contradiction, per 1,000",
        "paraphrases with a contradiction, per 1,000 (MRPC)",
        "49 (prototype)",
    ),
    ("attributions", "sentence holds an attribution, F1", "attributions, sentence F1 (PolNeAR)", "0.678 (rules)"),
    ("names", "nomenklatura, F1", "same person or not, F1 (nomenklatura)", "0.717 (RapidFuzz)"),
    ("stories", "ecbplus, ARI", "stories, ARI (ECB+)", "0.847 (TF-IDF, average linkage)"),
    (
        "stories",
        "multinews, ARI",
        "stories, ARI (Multi-News; a perfect grouping has 0.860)",
        "0.720 (TF-IDF, average linkage; 0.90 wanted)",
    ),
    (
        "stories",
        "multinews, ARI of what is no junk",
        "the same over the 269 pages that are no junk, grouped among all 298",
        "0.894 (junk taken out first)",
    ),
    ("passages", "ALL, PlagDet", "passages found again, PlagDet (PAN 2013)", "0.902 (PAN 2015 winner)"),
    ("passages", "summary, PlagDet", "summaries found, PlagDet", "0.636 (PAN 2015 winner)"),
    ("lineages", "directed edges", "chains of versions, directed edges", "0.730 (spanning tree)"),
    ("lineages", "whole chains, directed", "whole chains", "0.396 (spanning tree)"),
    (
        "manuscripts",
        "11 witnesses",
        "tree of eleven manuscripts, average sign distance (Notre Besoin)",
        "89.5 (spanning tree)",
    ),
    (
        "manuscripts",
        "3 to 5 withheld",
        "the same with three to five of them withheld",
        "79.3 (spanning tree; 82 wanted)",
    ),
    (
        "agency copy",
        "derived, accuracy",
        "newspapers' copy of agencies in Urdu, ten folds, accuracy (COUNTER)",
        "0.840 (logistic; 0.87 wanted)",
    ),
    (
        "degree of rewriting",
        "four grades, accuracy",
        "four grades of rewriting (Clough and Stevenson; measures chosen on these texts)",
        "0.76 to 0.79 (0.84 wanted)",
    ),
    ("rewrites in a haystack", "all pairs, recall", "rewrites found among 20,000 articles, in ten", "0.617 (MinHash)"),
    ("calibration", "derived or not, ECE in ten folds", 'calibration error of "derived or not"', "none published"),
    (
        "independent reports",
        "basil, pairs called derived",
        "pairs of independent reports of one event called derived (BASIL)",
        "at most 0.03 wanted",
    ),
    ("order of dispatches", "ten folds", "which of two dispatches came first", "0.659"),
    (
        "near-duplicates",
        "versions, components, pair precision",
        "near-duplicates, pair precision (Wikipedia versions)",
        "-",
    ),
]


def readme() -> dict[Path, str]:
    """Give the README with the printout as it is and the figures as they are pinned."""
    path = ROOT / "README.md"
    text = path.read_text(encoding="utf-8")
    screen = printouts()[ROOT / "tests/golden/seeds_tree.txt"].splitlines()
    # A reader has two minutes: the first changes show what there is to see.
    fifth = next(number for number, line in enumerate(screen) if line.startswith("  5 "))
    shown = "\n".join([*screen[:fifth], "    …", "", *_tree_in_short()])
    floors = json.loads((ROOT / "benchmarks/floors.json").read_text(encoding="utf-8"))
    lines: list[str] = []
    for told, unread in (
        ("Text that was not read while rules were written:", True),
        ("\nText that was open while rules were written:", False),
    ):
        lines += [told, "", "| what | dedup | before, or wanted |", "|---|---|---|"]
        lines += [
            f"| {words} | {floors[suite]['figures'][figure]:g} | {others} |"
            for suite, figure, words, others in FIGURES
            if suite.startswith("unread") == unread
        ]
    text = _between(text, "<!-- printout -->", "<!-- end of printout -->", f"```text\n{shown}\n```")
    return {path: _between(text, "<!-- figures -->", "<!-- end of figures -->", "\n".join(lines))}


def _tree_in_short() -> list[str]:
    """Give the tree without its evidence, which is for the whole printout."""
    wide = _printed(["cluster", "seeds/"], COLUMNS="400").splitlines()
    first = wide.index("Who drew on whom")
    last = next(number for number, line in enumerate(wide) if line.startswith("No direction"))
    heads = ("├── 0", "└── 0", "│   └── also")
    tree = [line for line in wide[first + 1 : last] if line and (line[0] not in "│├└ " or line.startswith(heads))]
    return [wide[first], *(part for line in tree for part in wrap(line, 100, subsequent_indent="│           "))]


def _between(text: str, start: str, stop: str, inside: str) -> str:
    head, rest = text.split(start, 1)
    return f"{head}{start}\n{inside}\n{stop}{rest.split(stop, 1)[1]}"


def notebook() -> dict[Path, str]:
    """Give the example notebook with what its cells show, run here as Jupyter would run them."""
    path = ROOT / "docs/seeds.ipynb"
    book = json.loads(path.read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    with chdir(ROOT):
        for number, cell in enumerate((one for one in book["cells"] if one["cell_type"] == "code"), 1):
            cell |= {"execution_count": number, "outputs": _shown("".join(cell["source"]), names, number)}
    return {path: json.dumps(book, indent=1, ensure_ascii=False) + "\n"}


def _shown(source: str, names: dict[str, object], number: int) -> list[dict[str, object]]:
    """Run a cell and give its outputs: what it prints, and the value that it ends with."""
    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    with redirect_stdout(StringIO()) as printed:
        exec(compile(ast.Module(body, []), "cell", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
    outputs: list[dict[str, object]] = []
    if printed.getvalue():
        lines = printed.getvalue().splitlines(keepends=True)
        outputs.append({"name": "stdout", "output_type": "stream", "text": lines})
    if value is not None:
        data = {"text/html": [value._repr_html_()]} if hasattr(value, "_repr_html_") else {}
        data["text/plain"] = pformat(value).splitlines(keepends=True)
        outputs.append({"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"})
    return outputs


def everything() -> dict[Path, str]:
    return schemas() | reference() | printouts() | readme() | notebook()


if __name__ == "__main__":
    for path, text in everything().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
