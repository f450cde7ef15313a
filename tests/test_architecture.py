"""Who may import whom: read from the imports, nothing is run."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "dedup"
BASE = {"errors", "types", "options", "text"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "types": {"errors"},
    "options": {"errors", "types"},
    "text": {"errors", "types", "options"},
    "match": BASE,
    "compare": BASE,
    "derive": BASE,
    "story": BASE | {"match", "compare", "derive"},
    "processes": {"errors"},
    "admission": {"errors", "types"},
    "prepared": BASE | {"match", "processes"},
    "pipeline": BASE | {"match", "compare", "derive", "story", "prepared", "processes", "admission"},
    "io": {"errors", "types", "processes"},
    "report": {"errors", "types"},
    "engine": BASE | {"match", "compare", "derive", "story", "prepared", "pipeline", "io", "admission", "processes"},
    "estimator": BASE | {"pipeline"},
    "cli": {"errors", "types", "options", "pipeline", "engine", "io", "report", "processes"},
    "__main__": {"cli"},
}
ONLY_IN = {
    "click": {"cli"},
    "rich": {"report", "cli"},
    "jinja2": {"report"},
    "markupsafe": {"report"},
    "pyspark": {"engine"},
    "py4j": {"engine"},
    "numba": {"match"},
    "datasketch": {"match"},
    "trafilatura": {"io"},
    "pyarrow": {"engine", "io"},
}
# Word lists are part of the package, so reading them is no input; one module does it. Another reads the sentence model
# that was asked for, which is part of a package as well or a file named in the options.
NO_IO = {"types", "text", "match", "compare", "derive", "story", "prepared", "admission", "pipeline"}
MAY_READ_PACKAGE_DATA = {"text/lexicon.py", "text/embedding.py"}
IO_CALLS = {"open", "print", "input", "read_text", "write_text", "read_bytes", "write_bytes"}
# The local engine runs where there is no Spark.
ONE_FOLDER = {"pyspark": "engine/spark/", "py4j": "engine/spark/"}
MOST_LINES = 420

MODULES = sorted(path for path in ROOT.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path, tree: ast.AST) -> list[str]:
    """Every imported dotted name, relative imports resolved: "dedup.match.lsh", "click"."""
    package = ["dedup", *path.relative_to(ROOT).parts[:-1]]
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base = base + (node.module.split(".") if node.module else [])
            names += [".".join([*base, alias.name]) for alias in node.names]
    return names


def complaints(path: Path, source: str) -> list[str]:
    """What the layering holds against a module with this source at this path."""
    here, tree, found = room(path), ast.parse(source), []
    if here == "__init__":
        return []
    if here not in MAY_IMPORT:
        return [f"{here} has no place in the layering: give it one"]
    for name in imported(path, tree):
        top, *rest = name.split(".")
        if top == "dedup" and rest and rest[0] not in {here, "__version__"} and rest[0] not in MAY_IMPORT[here]:
            found.append(f"{here} may not import {name}")
        if top in ONLY_IN and here not in ONLY_IN[top]:
            found.append(f"{top} belongs in {sorted(ONLY_IN[top])}, not in {here}")
        if not path.relative_to(ROOT).as_posix().startswith(ONE_FOLDER.get(top, "")):
            found.append(f"{top} belongs in {ONE_FOLDER[top]}")
    if here in NO_IO and path.relative_to(ROOT).as_posix() not in MAY_READ_PACKAGE_DATA:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if called in IO_CALLS:
                    found.append(f"{here} does no input or output, found {called}()")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    assert complaints(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted((ROOT / "compare/kinds").glob("*.py")), ids=lambda path: path.name)
def test_a_kind_of_change_knows_no_other_kind(path: Path) -> None:
    """What several kinds ask for is asked in ``compare``, so that each can be read, and left out, by itself."""
    names = imported(path, ast.parse(path.read_text(encoding="utf-8")))
    assert [name for name in names if name.startswith("dedup.compare.kinds.")] == []


COMPARE = sorted(set((ROOT / "compare").rglob("*.py")) - set((ROOT / "compare/kinds").glob("*.py")))


@pytest.mark.parametrize("path", COMPARE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_kinds_of_changes_are_called_where_all_are_composed_alone(path: Path) -> None:
    names = imported(path, ast.parse(path.read_text(encoding="utf-8")))
    composed = path == ROOT / "compare/changes.py"
    assert any(name.startswith("dedup.compare.kinds.") for name in names) == composed


def knows(sources: dict[str, str]) -> dict[str, set[str]]:
    """Which modules of ``sources``, by path below the package, each of them imports, late imports and types too."""
    paths = {name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name for name in sources}
    known: dict[str, set[str]] = {}
    for module, name in paths.items():
        names = [one.removeprefix("dedup.") for one in imported(ROOT / name, ast.parse(sources[name]))]
        known[module] = {one if one in paths else one.rpartition(".")[0] for one in names} & paths.keys() - {module}
    return known


def in_circles(known: dict[str, set[str]]) -> set[str]:
    """What is left when the modules are taken away that import none which is left, over and over: circles."""
    left = {module: set(others) for module, others in known.items()}
    while done := {module for module, others in left.items() if not others}:
        left = {module: others - done for module, others in left.items() if module not in done}
    return set(left)


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = knows({path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in MODULES})
    # The methods of a report hand on to functions that are about reports.
    assert known["types.report"] >= {"types.questions", "types.rows"}
    known["types.report"] -= {"types.questions", "types.rows", "types.notebook"}
    assert in_circles(known) == set()


def test_a_circle_is_seen_through_late_imports_and_types() -> None:
    late = "def f():\n    from dedup.text.b import x"
    typed = "if TYPE_CHECKING:\n    from dedup.text.a import y"
    assert in_circles(knows({"text/a.py": late, "text/b.py": typed})) == {"text.a", "text.b"}
    assert in_circles(knows({"text/a.py": late, "text/b.py": ""})) == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_stays_readable_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize(
    ("where", "source"),
    [
        ("compare/x.py", "from dedup.match import lsh"),
        ("compare/x.py", "from dedup import match"),
        ("compare/x.py", "from ..match.lsh import x"),
        ("compare/x.py", "from .. import match"),
        ("compare/x.py", "import dedup.match.lsh"),
        ("text/x.py", "import click"),
        ("derive/x.py", "print(1)"),
        ("pipeline.py", "from pathlib import Path\nPath('x').read_text()"),
        ("io/x.py", "from dedup.pipeline import cluster"),
        ("engine/plan.py", "import pyspark.sql"),
        ("utils.py", "x = 1"),
    ],
)
def test_the_rule_refuses_what_breaks_it(where: str, source: str) -> None:
    assert complaints(ROOT / where, source) != []
