"""Stories in fourteen languages with one thing altered: it is told, and what only reads otherwise is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dedup.text.languages import other_language
from dedup.types import Change
from tests.unit.telling import changes

_STORIES = sorted((Path(__file__).parents[1] / "planted").glob("*.tsv"))
_CATEGORIES = {"number": {"number"}, "date": {"date"}, "name": {"name", "role"}, "negation": {"polarity"}}
_UNPARTED = {"ja", "zh"}


def _lines(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def _told(path: Path, kind: str) -> str:
    return ("" if _code(path) in _UNPARTED else " ").join(line[1] for line in _lines(path) if line[0] == kind)


def _edits(path: Path) -> list[tuple[str, str, str]]:
    return [(line[0], line[1], line[2]) for line in _lines(path) if len(line) > 2]


def _code(path: Path) -> str:
    return path.name.split(".")[1]


def _is_told(kind: str, told: list[Change]) -> bool:
    if kind == "same":
        return not told
    if kind == "opposite" or (kind == "negation" and "quotation" in {one.category for one in told}):
        return any(one.relation == "contradiction" or one.category == "polarity" for one in told)
    return any(one.category in _CATEGORIES[kind] for one in told)


@pytest.mark.parametrize("path", _STORIES, ids=lambda path: path.stem)
def test_what_is_altered_is_told_and_nothing_else_in_every_language(path: Path) -> None:
    story, edits = _told(path, "text"), _edits(path)
    assert other_language(story) == _code(path)
    wrong = []
    for kind, old, new in edits:
        assert story.count(old) == 1
        told = [one for one in changes(story, story.replace(old, new)) if one.materiality != "low"]
        if not _is_told(kind, told):
            wrong.append((kind, old, new, [one.summary for one in told]))
    assert wrong == []


def test_every_language_has_pairs_of_each_sort() -> None:
    for path in _STORIES:
        kinds = [kind for kind, _, _ in _edits(path)]
        assert {"number", "date", "same"} <= set(kinds)
    languages = {_code(path) for path in _STORIES}
    assert len(languages) == 14
    assert all(sum(len(_edits(path)) for path in _STORIES if _code(path) == code) >= 12 for code in languages)


@pytest.mark.parametrize("path", [path for path in _STORIES if _told(path, "retold")], ids=lambda path: path.stem)
def test_a_story_told_over_in_other_words_contradicts_nothing(path: Path) -> None:
    found = changes(_told(path, "text"), _told(path, "retold"))
    assert [one.summary for one in found if one.relation == "contradiction" or one.materiality == "high"] == []
