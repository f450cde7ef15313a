"""The page of tricky cases is true, row by row: what is held holds, and what is open is still open."""

from pathlib import Path

import pytest

from dedup import Article, diff

PAGE = Path(__file__).parents[2] / "docs/tricky_cases.md"
_TELLING = frozenset({"contradiction", "changed", "strengthened", "weakened", "spelling"})


def cases() -> list[tuple[str, ...]]:
    rows = [line.strip("| \n").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines()]
    return [tuple(row) for row in rows if len(row) == 6 and row[0] != "kind"]


def got(before: str, after: str) -> str:
    """Give what is reported of facts; of words only where none is, and they say more than that they differ."""
    changes = diff(Article("a", before), Article("b", after)).changes
    facts = [one for one in changes if one.category not in {"wording", "statement"}]
    words = [one for one in changes if one.category == "wording" and one.relation in _TELLING]
    return ", ".join(sorted({f"{one.category} {one.relation}" for one in facts or words})) or "nothing"


@pytest.mark.parametrize(
    ("before", "after", "wanted", "found", "state"),
    [row[1:] for row in cases()],
    ids=[f"{row[0]}-{number}" for number, row in enumerate(cases(), 1)],
)
def test_a_case_is_as_the_page_tells_it(before: str, after: str, wanted: str, found: str, state: str) -> None:
    assert got(before, after) == found
    assert state == ("held" if found == wanted else "open")


def test_every_kind_has_cases_and_most_hold() -> None:
    rows = cases()
    kinds = {row[0] for row in rows}
    assert kinds == {
        "Figures",
        "Dates",
        "Names",
        "Offices",
        "Places",
        "Sources",
        "Certainty",
        "Denials",
        "Quotations",
        "Wording",
    }
    assert sum(row[5] == "held" for row in rows) >= 0.75 * len(rows)
