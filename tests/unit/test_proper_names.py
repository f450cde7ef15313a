"""Proper names as capitals tell them, and two events told apart by them."""

import pytest

from dedup.text.name_parts import sound
from dedup.text.prepare import prepare
from dedup.text.proper_names import Names, proper_names, two_events
from dedup.types import Article


def named(text: str) -> Names:
    return proper_names(prepare(Article("a", f"{text} It rained. It snowed.")))


def names(text: str) -> frozenset[str]:
    return named(text).sure


def heard(*names: str) -> frozenset[str]:
    return frozenset(map(sound, names))


def told(**names: int) -> Names:
    return Names(heard(*names), {sound(name): count for name, count in names.items()})


def test_a_capital_inside_a_sentence_makes_a_name_and_one_that_opens_it_does_not() -> None:
    assert names("Yesterday the crew of Lena Voss left Larsund. Nobody saw Voss's boat.") == heard(
        "lena", "voss", "larsund"
    )


def test_what_opens_a_sentence_is_a_name_before_another() -> None:
    assert names("Lena Voss left. Nobody saw her in two days.") == heard("lena", "voss")


def test_a_headline_in_capitals_names_nobody() -> None:
    text = "Ferry Runs Aground In Thick Fog. The crew of Lena Voss was saved."
    assert names(text) == heard("lena", "voss")


def test_a_word_that_is_also_written_small_is_no_name() -> None:
    assert names("The ferry was run by the Ferry Kings of Larsund.") == heard("kings", "larsund")


def test_a_sentence_or_two_name_too_little() -> None:
    assert (
        proper_names(prepare(Article("a", "The crew of Lena Voss left Larsund. Nobody saw them."))).sure == frozenset()
    )


def test_days_months_titles_and_words_of_any_body_are_no_names() -> None:
    assert names("On Tuesday the Prime Minister met the Commission and President Moe of Larsund in May.") == heard(
        "moe", "larsund"
    )


@pytest.mark.parametrize("text", ["", "火车在星期二脱轨,七人死亡。", "خرج القطار عن مساره يوم الثلاثاء", "🙂 🙂"])
def test_scripts_without_capitals_have_no_names(text: str) -> None:
    assert names(text) == frozenset()


def test_one_name_in_two_spellings_is_one() -> None:
    assert names("The boat of Andrij Holub sank.") == names("The boat of Andriy Holub sank.")


def test_what_opens_a_sentence_or_stands_in_a_headline_may_be_a_name() -> None:
    found = proper_names(
        prepare(
            Article(
                "a", "Strikes at Larsund yards\n\nLarsund stood still.\n\nThe crew of Lena Voss left.\n\nIt rained."
            )
        )
    )
    assert found.sure == heard("lena", "voss")
    assert found.counts[sound("larsund")] == 2


def test_articles_without_a_name_in_common_tell_of_two_events() -> None:
    assert two_events(told(moe=2, larsund=1, sund=1), told(tait=2, haven=1, bell=1)) == 1.0


def test_articles_with_half_of_their_names_in_common_tell_of_one() -> None:
    assert two_events(told(moe=1, larsund=1, sund=1), told(moe=1, larsund=1, bell=1, cole=1)) == 0.0


def test_who_is_named_in_passing_makes_no_common_event() -> None:
    assert two_events(told(moe=7, larsund=5, haven=1), told(tait=8, haven=1, bell=3)) == 1.0


def test_a_name_that_the_other_article_is_not_sure_of_is_common() -> None:
    brief = Names(heard("moe", "haven"), {sound("moe"): 1, sound("haven"): 1, sound("nordal"): 4})
    assert two_events(told(nordal=4, moe=1, cole=1), brief) == 0.0


def test_too_few_names_tell_nothing() -> None:
    assert names("Nobody saw Voss. Nobody saw Voss's boat.") == frozenset()
    assert two_events(told(), told(tait=1, haven=1, bell=1)) == 0.0
    assert two_events(told(), told()) == 0.0


def test_prose_that_hardly_names_anybody_is_nameless() -> None:
    essay = "Cars that drive themselves are safe. They see more than people do. They never tire. They cost much."
    assert proper_names(prepare(Article("a", essay))).nameless
    assert not named("Yesterday the crew of Lena Voss left Larsund. Nobody saw Voss's boat.").nameless


def test_a_script_without_capitals_is_not_nameless() -> None:
    assert not proper_names(prepare(Article("a", "火车在星期二脱轨。七人死亡。警察来了。医院已满。"))).nameless
