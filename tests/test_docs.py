"""The documentation is true: its Python runs, its commands exist, its links lead somewhere."""

import gzip
import json
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


def test_the_commands_on_a_corpus_do_what_the_page_says(tmp_path: Path) -> None:
    page = (ROOT / "docs/corpora.md").read_text(encoding="utf-8")
    told = [f"article {at} tells " + " ".join(f"w{at * 100 + word}" for word in range(60)) for at in range(6)]
    records = [{"id": f"d{at}", "text": text} for at, text in enumerate([*told[:4], f"{told[0]} more"])]
    with gzip.open(tmp_path / "corpus.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    batch = [{"id": "n0", "text": told[1]}, {"id": "n1", "text": told[5]}, {"id": "n2", "text": told[5]}]
    (tmp_path / "next.jsonl").write_text("".join(json.dumps(record) + "\n" for record in batch))
    (tmp_path / "forget.txt").write_text("d1\nn1\n")
    commands = "\n".join(re.findall(r"<!-- run -->\n```sh\n(.*?)```", page, flags=re.S))
    shell = (
        f'set -e\ndedup() {{ "{sys.executable}" -m dedup "$@"; }}\n{commands}dedup index info known.db > info.json\n'
    )
    done = subprocess.run(["bash", "-c", shell], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

    def ids(name: str) -> list[str]:
        return [json.loads(line)["id"] for line in (tmp_path / name).read_text().splitlines()]

    assert (ids("drops.jsonl"), ids("both/next.jsonl"), ids("next-drops.jsonl")) == (["d4"], ["n1"], ["n0", "n2"])
    answers = [json.loads(line) for line in (tmp_path / "answers.jsonl").read_text().splitlines()]
    assert {one["id"]: [match["id"] for match in one["matches"]] for one in answers} == {
        "n0": ["d1"],
        "n1": [],
        "n2": [],
    }
    assert json.loads((tmp_path / "info.json").read_text())["documents"] == 5


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
