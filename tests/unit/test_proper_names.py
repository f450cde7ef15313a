"""Proper names as capitals tell them, and two events told apart by them."""

import pytest

from dedup.text.prepare import prepare
from dedup.text.proper_names import proper_names, two_events
from dedup.types import Article


def names(text: str) -> frozenset[str]:
    return proper_names(prepare(Article("a", f"{text} It rained. It snowed.")))


def test_a_capital_inside_a_sentence_makes_a_name_and_one_that_opens_it_does_not() -> None:
    assert names("Yesterday the crew of Lena Voss left Larsund. Nobody saw Voss's boat.") == {"lena", "voss", "larsund"}


def test_what_opens_a_sentence_is_a_name_before_another() -> None:
    assert names("Lena Voss left. Nobody saw her in two days.") == {"lena", "voss"}


def test_a_headline_in_capitals_names_nobody() -> None:
    text = "Ferry Runs Aground In Thick Fog. The crew of Lena Voss was saved."
    assert names(text) == {"lena", "voss"}


def test_a_word_that_is_also_written_small_is_no_name() -> None:
    assert names("The ferry was run by the Ferry Kings of Larsund.") == {"kings", "larsund"}


def test_a_sentence_or_two_name_too_little() -> None:
    assert proper_names(prepare(Article("a", "The crew of Lena Voss left Larsund. Nobody saw them."))) == frozenset()


def test_days_months_titles_and_words_of_any_body_are_no_names() -> None:
    assert names("On Tuesday the Prime Minister met the Commission and President Moe in May.") == {"moe"}


@pytest.mark.parametrize("text", ["", "火车在星期二脱轨,七人死亡。", "خرج القطار عن مساره يوم الثلاثاء", "🙂 🙂"])
def test_scripts_without_capitals_have_no_names(text: str) -> None:
    assert names(text) == frozenset()


def test_articles_without_a_name_in_common_tell_of_two_events() -> None:
    assert two_events(frozenset({"moe", "larsund", "sund"}), frozenset({"tait", "haven", "bell"})) == 1.0


def test_articles_with_a_third_of_their_names_in_common_tell_of_one() -> None:
    assert two_events(frozenset({"moe", "larsund", "sund"}), frozenset({"moe", "haven", "bell", "cole"})) == 0.0


def test_too_few_names_tell_nothing() -> None:
    assert two_events(frozenset({"moe"}), frozenset({"tait", "haven", "bell"})) == 0.0
    assert two_events(frozenset(), frozenset()) == 0.0
