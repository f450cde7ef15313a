"""Lines that unrelated articles share make no story of them."""

import random
from collections.abc import Iterable

import numpy as np
import pytest

from dedup.match import forms, rare, words
from dedup.match.stories import stories
from dedup.match.weights import weighted
from dedup.options import Options
from dedup.text.prepare import prepare
from dedup.types import Article, Document

SYLLABLES = [first + second for first in "bcdfghklmnprstvz" for second in "aeiou"]


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(3))


def _prose(dice: random.Random, words: int) -> str:
    return f"{' '.join(_word(dice) for _ in range(words)).capitalize()}."


def _documents(texts: Iterable[str]) -> list[Document]:
    return [prepare(Article(f"{i:02d}", text)) for i, text in enumerate(texts)]


def _forms(documents: list[Document]) -> forms.Forms:
    parts = words.read(documents)
    return forms.forms(parts.keys, parts.fills, parts.owner)


def _groups(documents: list[Document]) -> set[tuple[str, ...]]:
    return {members for members, _ in stories(documents, Options()) if len(members) > 1}


def _results(dice: random.Random) -> str:
    shares, before, net, sales = (dice.randrange(1000, 99999) for _ in range(4))
    return (
        f"{_word(dice).capitalize()} {_word(dice).capitalize()} Inc results\n"
        f"Net per share {shares} cents vs {before} cents\nNet profit {net},{sales} vs {sales},{net}\n"
        f"Sales {sales} mln vs {net} mln\nDividend payable on record for the quarter {dice.randrange(1, 30)}\n"
    )


def test_results_of_different_companies_in_one_form_are_no_story() -> None:
    dice = random.Random(3)
    documents = _documents(_results(dice) for _ in range(12))
    assert _forms(documents).filled
    assert _groups(documents) == set()


def test_the_same_results_sent_twice_are_a_story() -> None:
    dice = random.Random(3)
    texts = [_results(dice) for _ in range(12)]
    assert _groups(_documents([*texts, texts[4]])) == {("04", "12")}


def test_a_paragraph_of_the_site_under_unrelated_articles_is_no_story() -> None:
    dice = random.Random(5)
    footer = (
        "The Lower Bridge Gazette was founded by Jonas Hale in 1871 and still comes out of the same Mill Lane house."
    )
    documents = _documents(f"{_prose(dice, 40)}\n{footer}\n" for _ in range(6))
    assert len(_forms(documents).copied) == 1
    assert _groups(documents) == set()


def test_a_sentence_that_copies_of_one_report_share_still_counts() -> None:
    dice = random.Random(6)
    report = " ".join(_prose(dice, 12) for _ in range(4))
    documents = _documents([*(f"{_prose(dice, 5)} {report}" for _ in range(4)), _prose(dice, 60)])
    assert _groups(documents) == {("00", "01", "02", "03")}


def test_a_quotation_in_rewritten_reports_of_one_event_still_counts() -> None:
    dice = random.Random(7)
    event = [_word(dice).capitalize() for _ in range(8)]
    quote = "“The old mill will never open its gates again,” said the owner."

    def report() -> str:
        names = dice.sample(event, 6)
        return f"{' '.join(f'{name} {_word(dice)}' for name in names)}. {quote}"

    documents = _documents([*(report() for _ in range(4)), *(_prose(dice, 20) for _ in range(6))])
    (line,) = _forms(documents).copied
    assert rare.similarity(weighted(documents))[0, 1] > 0.2
    assert _groups(documents) == {("00", "01", "02", "03")}
    assert line


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Net profit 12 mln vs 4 mln", "Net profit 3 mln vs three thousand"),
        ("Pay March 31 on record", "Pay April one on record"),
    ],
)
def test_lines_that_differ_in_figures_only_have_one_skeleton(one: str, other: str) -> None:
    assert forms.skeleton(one)[0] == forms.skeleton(other)[0] != 0
    assert forms.skeleton(one)[1] != forms.skeleton(other)[1]


def test_lines_that_differ_in_a_word_have_not() -> None:
    assert forms.skeleton("Net profit 12 mln")[0] != forms.skeleton("Net losses 12 mln")[0]
    assert forms.skeleton("12 34 56 78") == (0, 0)


def test_an_article_is_as_long_with_furniture_as_without_the_knowledge_of_it() -> None:
    dice = random.Random(8)
    footer = (
        "The Lower Bridge Gazette was founded by Jonas Hale in 1871 and still comes out of the same Mill Lane house."
    )
    rows = weighted(_documents(f"{_prose(dice, 40)}\n{footer}\n" for _ in range(6)))
    assert np.all(np.diff(rows.starts) == 0)
