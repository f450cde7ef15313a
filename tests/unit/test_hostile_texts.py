"""Texts that are no prose: tables, refrains and marks without end are compared all the same."""

from __future__ import annotations

import pytest

from dedup import Article, diff

WORDS = 4000


@pytest.mark.parametrize(
    "text",
    ["12 " * WORDS, "'x " * WORDS, "Aaa Bbb " * (WORDS // 2), "said " * WORDS],
    ids=["figures", "single marks", "names", "verbs"],
)
def test_what_returns_all_the_time_differs_in_nothing_from_itself(text: str) -> None:
    assert diff(Article("a", text), Article("b", text)).changes == ()
