"""Texts that are no prose: what differs in a table, a refrain or a row of marks is found, and nothing else."""

from __future__ import annotations

import pytest

from dedup import Article, diff
from dedup.compare.sides import opcodes

WORDS = 2400
TABLES = {"figures": "12", "single marks": "'x", "names": "Aaa Bbb", "verbs": "said"}


@pytest.mark.parametrize("text", [f"{word} " * WORDS for word in TABLES.values()], ids=list(TABLES))
def test_what_returns_all_the_time_differs_in_nothing_from_itself(text: str) -> None:
    assert diff(Article("a", text), Article("b", text)).changes == ()


def test_the_one_word_that_differs_in_a_long_table_is_found() -> None:
    before = tuple(f"row{at}" if at % 8 == 0 else "12" for at in range(WORDS))
    after = (*before[:1200], "row", *before[1201:])
    changed = [(before[i:j], after[k:m]) for kind, i, j, k, m in opcodes(before, after) if kind != "equal"]
    assert changed == [(("row1200",), ("row",))]
