"""The documentation is true: its Python runs, its commands exist, its links lead somewhere."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dedup.cli import cli

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
IDS = [page.name for page in PAGES]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.M | re.S)


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_the_python_of_a_page_runs(page: Path) -> None:
    code = "\n".join(blocks(page, "python"))
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_the_commands_of_a_page_exist(page: Path) -> None:
    for block in blocks(page, "sh"):
        for line in block.splitlines():
            words = shlex.split(line.split("&&")[-1], comments=True)
            if words and Path(words[0]).name == "dedup" and len(words) > 1 and not words[1].startswith("-"):
                command = cli.commands[words[1]]  # type: ignore[attr-defined]
                known = {option for parameter in command.params for option in parameter.opts}
                assert {word for word in words if re.match(r"--?[a-z]", word)} - known == set(), line


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_command_is_in_the_reference_with_an_example() -> None:
    reference = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    for name, command in cli.commands.items():  # type: ignore[attr-defined]
        assert f"## dedup {name}" in reference
        assert "Example:" in (command.help or ""), name


def test_every_identifier_in_the_architecture_page_is_a_room_that_exists() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^ {8}(\w+(?:\.py|/))", page, flags=re.M)
    assert len(rooms) > 8
    for room in rooms:
        assert (ROOT / "dedup" / room).exists(), room
    actual = {
        path.name + ("/" if path.is_dir() else "")
        for path in (ROOT / "dedup").iterdir()
        if path.name not in {"__pycache__", "py.typed"}
    }
    assert actual <= set(rooms), actual - set(rooms)
