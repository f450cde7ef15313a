"""The example notebook runs as it stands, and shows what its kept outputs show."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs/seeds.ipynb"


def told(cell: dict[str, object]) -> str:
    parts = []
    for output in cell.get("outputs", []):  # type: ignore[attr-defined]
        assert output["output_type"] != "error", output
        parts.append(output.get("text") or output["data"].get("text/html") or output["data"]["text/plain"])
    return re.sub(r"\d", "", "".join("".join(part) for part in parts))


def test_the_kept_outputs_show_the_result() -> None:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    shown = "".join(told(cell) for cell in cells)
    assert "President Oleksandr Shirskiy" in shown
    assert "The Telegraph" in shown


@pytest.mark.filterwarnings("ignore")
def test_the_notebook_runs_and_gives_what_is_kept() -> None:
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: pip install .[test-exports]")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: pip install .[test-exports]")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed: pip install .[test-exports]")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    kept = [told(cell) for cell in notebook.cells]
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(ROOT)}}).execute()
    shown = [told(cell) for cell in notebook.cells]
    assert [bool(one) for one in shown] == [bool(one) for one in kept]
    assert "President Oleksandr Shirskiy" in "".join(shown)
