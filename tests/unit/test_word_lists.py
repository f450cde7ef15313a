"""The word lists: where each comes from, and no row that another makes dead."""

from collections import Counter
from pathlib import Path

import pytest

import dedup.text

DATA = Path(dedup.text.__path__[0]) / "data"
LISTS = sorted(DATA.glob("*.tsv"))
FROM_ELSEWHERE = ("GeoNames", "WordNet", "CLDR", "SymSpell", "stopwords-iso", "census", "data set of")


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_list_says_first_where_it_comes_from_and_then_under_which_licence(path: Path) -> None:
    head = [line for line in lines(path) if line.startswith("#")]
    assert head[0].startswith("# provenance: ")
    assert any("licence" in line.lower() for line in head)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_what_comes_from_elsewhere_has_its_notice(path: Path) -> None:
    head = " ".join(line for line in lines(path) if line.startswith("#"))
    if any(source in head for source in FROM_ELSEWHERE):
        headings = [line for line in lines(DATA / "NOTICE.md") if line.startswith("## ")]
        assert any(path.name in heading for heading in headings)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_no_row_stands_twice(path: Path) -> None:
    rows = Counter(line for line in lines(path) if line and not line.startswith("#"))
    assert [row for row, times in rows.items() if times > 1] == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_list_is_read_by_some_rule(path: Path) -> None:
    rules = (one.read_text(encoding="utf-8") for one in DATA.parents[1].rglob("*.py"))
    assert any(path.name in rule for rule in rules)
