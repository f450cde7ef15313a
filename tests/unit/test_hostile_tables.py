"""Words of articles in files that other programs open: no spreadsheet runs them, no terminal obeys them."""

import csv
import json
from io import StringIO

import pytest

from dedup import Article, cluster
from dedup.io.graphs import to_mermaid
from dedup.io.write import table_csv, table_lines
from dedup.report.markdown import to_markdown
from dedup.types import Report

FORMULAS = ["=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+1", "-1+1", "\t=1+1", "\r=1+1", "＝1+1"]
CALM = ["a=b", " =1 after a blank", "’=1", "–5", "5-1", ""]


@pytest.fixture(scope="module")
def report() -> Report:
    return cluster(
        Article(
            f"{opening}{number}",
            f"The mayor of Arden said that {number + 12} people died on Monday. The bridge of the town fell at noon.",
            title=opening,
        )
        for number, opening in enumerate([*FORMULAS, *CALM, "a\rb"])
    )


def rows_of(report: Report, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(table_csv(report, table), newline="")))


def test_no_cell_of_a_spreadsheet_begins_a_formula(report: Report):
    rows = rows_of(report, "articles")
    assert {row["title"] for row in rows} == {*(f"'{one}" for one in FORMULAS), *CALM, "a\rb"}
    every = [
        cell for table in ("articles", "changes", "claims") for row in rows_of(report, table) for cell in row.values()
    ]
    assert any("'=cmd" in cell for cell in every)
    assert not [cell for cell in every if cell.startswith(tuple("=+-@\t\r＝")) and not is_number(cell)]


def test_what_programs_read_stays_as_it_was_written(report: Report):
    rows = [json.loads(line) for line in table_lines(report, "articles").splitlines()]
    assert {row["title"] for row in rows} >= {*FORMULAS}


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_markdown_holds_nothing_that_a_terminal_obeys():
    texts = [f"The mayor of Arden said that {at} people died on Monday. The bridge fell at noon." for at in (12, 15)]
    report = cluster(Article(f"\x1b[2J\u202e{at}", text) for at, text in enumerate(texts))
    made = to_markdown(report, to_mermaid(report))
    assert "12 people" in made
    assert not {"\x1b", "\u202e"} & set(made)
